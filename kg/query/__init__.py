"""Reading the graph: by name, as tables, with SPARQL, through rdflib and NetworkX."""
