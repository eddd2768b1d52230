"""The other ways to look at the graph: each module makes the records of one, from the graph's own."""
