"""A server over a graph: the SPARQL 1.1 Protocol, a JSON interface, a page to ask on and one to explore. Read-only."""
