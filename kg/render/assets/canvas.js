// The picture: vis-network draws shapes, lines and captions; icons are drawn over them.

const holder = document.getElementById("canvas");
const tip = document.getElementById("tip");
const hiddenTypes = new Set();
const icons = new Map(view.legend.map((item) => [item.type, new Path2D(item.icon)]));
const still = matchMedia("(prefers-reduced-motion: reduce)");
const READABLE = 0.55; // scale from which captions can be read
const CROWD = 40; // neighbours from which only the node itself is brought into sight
const FADED = 0.2; // what is left of a colour where something else is chosen

let chosen = null; // { nodes, edges } that stand out, or null where nothing is chosen
let hovered = null;

const records = { nodes: new vis.DataSet(drawing.nodes), edges: new vis.DataSet(drawing.edges) };
const network = new vis.Network(holder, records, drawing.options);
const sizes = new Map(drawing.nodes.map((node) => [node.id, node.size]));
const fonts = new Map(drawing.nodes.map((node) => [node.id, node.font.size]));
const disputed = new Set(view.nodes.filter((node) => node.facts.some((fact) => fact.status === "disputed")).map((node) => node.id));

const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function palette() {
  return Object.fromEntries(["ground", "surface", "ink", "edge", "term", "alarm", "icon"].map((name) => [name, tone(`--${name}`)]));
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// A colour (#rrggbb) that has nearly gone into the ground. Unlike opacity it does not let lines shine through.
function faint(colour, ground) {
  const [top, bottom] = [channels(colour), channels(ground)];
  return `rgb(${top.map((value, at) => Math.round(value * FADED + bottom[at] * (1 - FADED))).join(" ")})`;
}

const isHidden = (id) => hiddenTypes.has(nodes.get(id).type);

function nodeStyle(node, colours) {
  const faded = chosen !== null && !chosen.nodes.has(node.id);
  const colour = colourOf(node.type);
  const box = looks.get(node.type).shape === "box";
  const border = disputed.has(node.id) ? colours.alarm : box ? colour : colours.ground;
  const tinted = (plain) => (faded ? faint(plain, colours.ground) : plain);
  return {
    id: node.id,
    hidden: isHidden(node.id),
    label: disputed.has(node.id) ? `≠ ${node.caption}` : node.caption,
    color: { background: box ? (faded ? colours.ground : colours.surface) : tinted(colour), border: tinted(border) },
    font: {
      color: tinted(colours.ink),
      size: fonts.get(node.id),
      strokeColor: box && !faded ? colours.surface : colours.ground,
    },
  };
}

const isHiddenEdge = (edge) => isHidden(edge.source) || isHidden(edge.target);

function edgeStyle(edge, colours) {
  const out = chosen !== null && chosen.edges.has(edge.id);
  const faded = chosen !== null && !out;
  const plain = edge.slot ? colours.term : colours.edge;
  return {
    id: edge.id,
    hidden: isHiddenEdge(edge),
    color: {
      color: isAlarming(edge) ? colours.alarm : out ? colours.ink : plain,
      opacity: faded ? FADED : edge.status === "superseded" ? 0.6 : 1,
    },
  };
}

function paint() {
  const colours = palette();
  records.nodes.update(view.nodes.map((node) => nodeStyle(node, colours)));
  records.edges.update(view.edges.map((edge) => edgeStyle(edge, colours)));
}

function drawIcons(context) {
  const scale = network.getScale();
  const colour = tone("--icon");
  context.save();
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = colour;
  for (const [id, place] of Object.entries(network.getPositions())) {
    const node = nodes.get(id);
    const shape = looks.get(node.type).shape;
    if (shape === "box" || isHidden(id) || sizes.get(id) * scale < 5) {
      continue;
    }
    const [part, shift] = SEATS[shape];
    const size = (sizes.get(id) / 12) * part;
    context.save();
    context.globalAlpha = chosen !== null && !chosen.nodes.has(id) ? 0.5 : 1;
    context.translate(place.x, place.y + shift * sizes.get(id));
    context.scale(size, size);
    context.translate(-12, -12);
    context.lineWidth = 1.9;
    context.stroke(icons.get(node.type));
    context.restore();
  }
  context.restore();
}

function pick(id) {
  const statement = statements.get(id);
  if (statement) {
    const ends = statement.target === null ? [statement.source] : [statement.source, statement.target];
    chosen = { nodes: new Set(ends), edges: new Set([id]) };
  } else if (nodes.has(id)) {
    const edges = [...outgoing.get(id), ...incoming.get(id)];
    chosen = {
      nodes: new Set([id, ...edges.flatMap((edge) => [edge.source, edge.target])]),
      edges: new Set(edges.map((edge) => edge.id)),
    };
  } else {
    chosen = null;
  }
  for (const id of chosen?.nodes ?? []) {
    hiddenTypes.delete(nodes.get(id).type);
  }
  paint();
}

const gently = () => (still.matches ? false : { duration: 450, easingFunction: "easeInOutQuad" });

function inSight(id) {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  return network.getScale() >= READABLE && x > 30 && y > 30 && x < holder.clientWidth - 30 && y < holder.clientHeight - 50;
}

// Brings what is chosen into sight where it is not: a node with its neighbours, or both ends of a statement.
function moveTo(id) {
  const all = [...chosen.nodes];
  if (all.length > CROWD) {
    network.focus(id, { scale: Math.max(network.getScale(), READABLE), animation: gently() });
  } else if (!all.every(inSight)) {
    frame(all, 1, gently());
  }
}

// Fills the picture with these nodes and their captions, at most at this scale. (vis-network's fit leaves a tenth.)
function frame(ids, most, animation) {
  const boxes = ids.filter((id) => !isHidden(id)).map((id) => network.getBoundingBox(id));
  if (boxes.length === 0) {
    return;
  }
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
  const scale = Math.min(most, (holder.clientWidth - 48) / (right - left), (holder.clientHeight - 40) / (bottom - top));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
}

const showWhole = (animation) => frame([...nodes.keys()], 1.2, animation);
const zoomBy = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: gently() });

function tell(text, pointer) {
  tip.textContent = text;
  tip.hidden = false;
  const right = holder.clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(pointer.x + 14, right))}px`;
  tip.style.top = `${Math.max(8, pointer.y - tip.offsetHeight - 10)}px`;
  holder.style.cursor = "pointer";
}

function hush() {
  tip.hidden = true;
  holder.style.cursor = "";
}

network.on("afterDrawing", (context) => {
  drawIcons(context);
  drawLabels(context);
});
network.on("hoverNode", ({ node, pointer }) => tell(`${nodes.get(node).label} · ${nodes.get(node).type}`, pointer.DOM));
network.on("blurNode", hush);
network.on("hoverEdge", ({ edge, pointer }) => {
  hovered = edge;
  network.redraw();
  tell(`${statements.get(edge).text} · ${statements.get(edge).modality}`, pointer.DOM);
});
network.on("blurEdge", () => {
  hovered = null;
  network.redraw();
  hush();
});
// The picture is not a control: the list in the panel is what the keyboard reaches.
network.body.container.firstElementChild.tabIndex = -1;
