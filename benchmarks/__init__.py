"""How fast the extraction is, measured beside a peer. Run as modules from the checkout; see README.md here."""
