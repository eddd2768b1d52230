// Prints what D3 makes of a file: links whose ends are its nodes, by id.
const { readFileSync } = require("node:fs");
const { forceLink, forceSimulation } = require("d3-force");

const { nodes, links } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const said = Object.fromEntries(nodes.map((node) => [node.id, { ...node }]));
const joined = forceLink(links).id((node) => node.id);
forceSimulation(nodes).stop().force("link", joined);
const edges = joined.links().map(({ source, target, ...rest }) => [rest.id, [source.id, target.id, rest]]);
process.stdout.write(JSON.stringify({ nodes: said, edges: Object.fromEntries(edges) }));
