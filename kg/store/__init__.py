"""The RDF dataset, derived from the ledger: Oxigraph on disk, one folder a version."""
