// Prints what graphology-gexf, the reader of Gephi Lite, finds in a file.
const { readFileSync } = require("node:fs");
const { MultiDirectedGraph } = require("graphology");
const { parse } = require("graphology-gexf");

const read = parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"));
const nodes = read.mapNodes((id, said) => [id, said]);
const edges = read.mapEdges((id, said, source, target) => [id, [source, target, said]]);
process.stdout.write(JSON.stringify({ nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) }));
