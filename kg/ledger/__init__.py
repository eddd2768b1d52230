"""The ledger: Delta tables that hold what a graph is made of, every build of it a version."""
