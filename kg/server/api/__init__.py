"""The JSON interface: a table of operations, from which come routes, checks of parameters, and the OpenAPI document."""
