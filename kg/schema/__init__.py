"""What the graph is made of: records, values, dates, and the vocabulary read from the ontology."""
