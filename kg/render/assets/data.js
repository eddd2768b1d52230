"use strict";
// The data of the page, and what is looked up in them.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const view = read("kg-view");
const drawing = read("kg-drawing");

const nodes = new Map(view.nodes.map((node) => [node.id, node]));
const documents = new Map(view.documents.map((sheet) => [sheet.key, sheet]));
const conflicts = new Map(view.conflicts.map((conflict) => [conflict.id, conflict]));
const looks = new Map(view.legend.map((item) => [item.type, item]));
const relations = new Map(view.relations.map((relation) => [relation.name, relation]));
const statements = new Map();
const outgoing = new Map(view.nodes.map((node) => [node.id, []]));
const incoming = new Map(view.nodes.map((node) => [node.id, []]));

for (const node of view.nodes) {
  for (const fact of node.facts) {
    statements.set(fact.id, fact);
  }
}
for (const edge of view.edges) {
  statements.set(edge.id, edge);
  outgoing.get(edge.source).push(edge);
  incoming.get(edge.target).push(edge);
}

const MODALITIES = {
  confirmed: "a party to it, or an official source, says so",
  asserted: "the document says so itself",
  reported: "the document passes on what others report",
  planned: "said to be intended",
  possible: "said to be possible",
  denied: "said not to be so",
};
const STATUSES = {
  disputed: "sources disagree, and nothing decides between them",
  differing: "accounts differ without excluding each other",
  superseded: "another value is preferred",
  former: "it was so, until a later state followed",
  denied: "said not to be so",
  rejected: "a person judged it wrong",
};

const wordsOf = (statement) => relations.get(statement.relation);

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
