// Labels and marks of lines. vis-network would put each at the middle, on top of one another; these look for room.

const LABELS_FROM = 1.15; // scale from which every line shows its label
const SIZE = { label: 13, mark: 20 };
const SEATS_ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
const MARKS = { disputed: "≠", differing: "≈", denied: "✕" };

const mark = (edge) => MARKS[edge.status] ?? MARKS[edge.modality] ?? "";
const isAlarming = (edge) => ["≠", "✕"].includes(mark(edge));

// What a line shows: its label where it stands out or there is room for all, else its mark.
function told(edge) {
  const out = chosen !== null && chosen.edges.has(edge.id);
  if (out || hovered === edge.id || (chosen === null && network.getScale() >= LABELS_FROM)) {
    return [`${mark(edge)} ${wordsOf(edge).label}`.trim(), SIZE.label];
  }
  return [chosen === null ? mark(edge) : "", SIZE.mark];
}

function drawLabels(context) {
  const colours = palette();
  const taken = view.nodes
    .filter((node) => !isHidden(node.id) && (chosen === null || chosen.nodes.has(node.id)))
    .map((node) => network.getBoundingBox(node.id));
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  for (const edge of view.edges) {
    const [text, size] = told(edge);
    if (text && !isHiddenEdge(edge)) {
      context.font = `${size}px system-ui, sans-serif`;
      const spot = roomFor(edge.id, context.measureText(text).width / 2 + 3, size * 0.6, taken);
      context.fillStyle = isAlarming(edge) ? colours.alarm : colours.ink;
      context.strokeText(text, spot.x, spot.y);
      context.fillText(text, spot.x, spot.y);
    }
  }
  context.restore();
}

const overlap = (one, other) =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

// The first place along the line where nothing else stands, else where least does; it counts as taken from then on.
function roomFor(id, wide, high, taken) {
  const line = network.body.edges[id].edgeType;
  const boxes = SEATS_ALONG.map((part) => line.getPoint(part)).map(({ x, y }) => ({
    x,
    y,
    left: x - wide,
    right: x + wide,
    top: y - high,
    bottom: y + high,
  }));
  const hidden = boxes.map((box) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
  const best = boxes[hidden.indexOf(Math.min(...hidden))];
  taken.push(best);
  return best;
}
