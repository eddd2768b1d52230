"""What is told of a graph, as plain data: the rows and records that commands write in every format and the server as
JSON."""
