"""The command line: one module a command; ``kg.cli.main`` puts them together."""
