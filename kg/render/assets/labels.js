// Labels and marks of lines. vis-network would put each at the middle, on top of one another; these look for room.

const CROWDED = 90; // lines
const labelsFrom = () => (lines.length > CROWDED ? 1.9 : 1.15); // scale from which every line shows its label
const SIZE = { label: 13, mark: 20 };
const SEATS_ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
const MARKS = { disputed: "≠", differing: "≈", denied: "✕" };

const mark = (edge) => MARKS[edge.status] ?? MARKS[edge.modality] ?? "";
const isAlarming = (edge) => ["≠", "✕"].includes(mark(edge));

let seats = null; // what was found room for, until something changes: looking for it takes longer than drawing

function forgetSeats() {
  seats = null;
}

// What a line shows: its label where it stands out or there is room for all, else its mark.
function wordsOn(edge, close) {
  const out = chosen !== null && chosen.edges.has(edge.id);
  if (out || hovered === edge.id || (chosen === null && close)) {
    return [`${mark(edge)} ${edge.words.label}`.trim(), SIZE.label];
  }
  return [chosen === null ? mark(edge) : "", SIZE.mark];
}

function seated(context, close) {
  const taken = network.body.nodeIndices
    .filter((id) => chosen === null || chosen.nodes.has(id))
    .map((id) => network.body.nodes[id].shape.boundingBox);
  const found = [];
  for (const edge of lines) {
    const [text, size] = wordsOn(edge, close);
    if (text && network.body.edges[edge.id]?.connected) {
      context.font = `${size}px system-ui, sans-serif`;
      const spot = roomFor(edge.id, context.measureText(text).width / 2 + 3, size * 0.6, taken);
      found.push({ text, size, x: spot.x, y: spot.y, alarming: isAlarming(edge) });
    }
  }
  return found;
}

function drawLabels(context) {
  const colours = palette();
  const close = network.getScale() >= labelsFrom();
  const key = `${close} ${hovered}`;
  context.save();
  if (seats?.key !== key) {
    seats = { key, found: seated(context, close) };
  }
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.ground;
  for (const { text, size, x, y, alarming } of seats.found) {
    context.font = `${size}px system-ui, sans-serif`;
    context.fillStyle = alarming ? colours.alarm : colours.ink;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
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
