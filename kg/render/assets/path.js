// The shortest path between two nodes, over what the filters let through. As in `kg path`: what a contract, an event or
// a rule joins is one step apart, and places, outlets and documents are not passed. It leads over what is stated, and only
// where there is no such way over what is planned, possible or disputed.

const JOINTS = new Set(["Contract", "Event", "Regulation"]);
const NO_CONNECTORS = new Set(["Place", "Outlet", "Document"]);
const STATED = new Set(["reported", "asserted", "confirmed"]);

const isSure = (edge) => filters.passes(edge) && ["preferred", "differing"].includes(edge.status) && STATED.has(edge.modality);
const isSaid = (edge) => filters.passes(edge) && ["preferred", "differing", "disputed"].includes(edge.status) && edge.modality !== "denied";

// Nodes and statements from one node to the other, or null where there is no way. Of several that are equally short
// it is the first by the most origins at each step.
function shortest(from, to, isConnecting) {
  const came = new Map([[from, null]]);
  const length = new Map([[from, 0]]);
  const queue = [[from]];
  for (let far = 0; far < queue.length; far++) {
    for (const node of queue[far] ?? []) {
      if (length.get(node) !== far || (node !== from && node !== to && NO_CONNECTORS.has(node.type))) {
        continue;
      }
      if (node === to) {
        return traced(came, to);
      }
      const edges = node.edges.filter(isConnecting).sort((one, other) => other.origins.length - one.origins.length);
      for (const edge of edges) {
        const next = edge.subject === node ? edge.object : edge.subject;
        const step = far + (JOINTS.has(node.type) || JOINTS.has(next.type) ? 1 : 2);
        if (step < (length.get(next) ?? Infinity)) {
          length.set(next, step);
          came.set(next, [node, edge]);
          (queue[step] ??= []).push(next);
        }
      }
    }
  }
  return null;
}

function traced(came, to) {
  const found = { nodes: [to], edges: [] };
  for (let step = came.get(to); step !== null; step = came.get(step[0])) {
    found.nodes.unshift(step[0]);
    found.edges.unshift(step[1]);
  }
  return found;
}

const pathId = (from, to) => `path:${from}|${to}`;

// The two ends of a path's id, or null where it is none.
function endsOf(id) {
  const ends = id.startsWith("path:") ? id.slice(5).split("|").map((key) => nodes.get(key)) : [];
  return ends.length === 2 && ends.every(Boolean) && ends[0] !== ends[1] ? ends : null;
}

function pathOf(id) {
  const ends = endsOf(id);
  return ends === null ? null : shortest(...ends, isSure) ?? shortest(...ends, isSaid);
}
