// Prints what Cytoscape.js finds in a file.
const { readFileSync } = require("node:fs");
const cytoscape = require("cytoscape");

const { elements } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const read = cytoscape({ headless: true, elements });
const nodes = read.nodes().map((node) => [node.id(), node.data()]);
const edges = read.edges().map((edge) => [edge.id(), [edge.source().id(), edge.target().id(), edge.data()]]);
process.stdout.write(JSON.stringify({ nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) }));
