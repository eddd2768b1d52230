// The picture: vis-network draws shapes, lines and captions; icons and labels are drawn over them. Where a browser has no
// canvas there is no picture, and the list does without.

const holder = document.getElementById("canvas");
const tip = document.getElementById("tip");
const drawable = Boolean(document.createElement("canvas").getContext("2d"));
const icons = new Map(drawable ? view.legend.map((item) => [item.type, new Path2D(item.icon)]) : []);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const READABLE = 0.55; // scale from which captions can be read
const CROWD = 40; // neighbours from which only the node itself is brought into sight
const head = () => document.querySelector(".toolbar").offsetHeight + 26; // pixels at the top that the buttons take
const FADED = 0.2; // what is left of a colour where something else is chosen

let chosen = null; // { nodes, edges } that stand out, or null where nothing is chosen
let hovered = null;

const records = drawable ? { nodes: new vis.DataSet(), edges: new vis.DataSet() } : null;
const network = drawable ? new vis.Network(holder, records, drawing.options) : null;
const disputed = new Set(told.filter((statement) => statement.object === null && statement.status === "disputed").map((statement) => statement.source));

let tones = null;
// The style's colours, read once for each scheme: the browser takes its time to tell them.
function palette() {
  const style = getComputedStyle(document.documentElement);
  tones ??= Object.fromEntries(["ground", "surface", "ink", "soft", "edge", "term", "alarm", "icon", "accent"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return tones;
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// A colour (#rrggbb) that has nearly gone into the ground. Unlike opacity it does not let lines shine through.
function faint(colour, ground) {
  const [top, bottom] = [channels(colour), channels(ground)];
  return `rgb(${top.map((value, at) => Math.round(value * FADED + bottom[at] * (1 - FADED))).join(" ")})`;
}

const isDrawn = (id) => picture.places.has(id) && (isGroup(id) || filters.passesNode(nodes.get(id)));

function nodeRecord(id, colours) {
  const faded = chosen !== null && !chosen.nodes.has(id);
  const tinted = (plain) => (faded ? faint(plain, colours.ground) : plain);
  const group = isGroup(id);
  const box = shapeOf(id) === "box";
  const colour = group ? colours.soft : colourOf(nodes.get(id).type);
  const alarming = disputed.has(id);
  const border = alarming ? colours.alarm : box || group ? colour : colours.ground;
  return {
    id,
    ...picture.places.get(id),
    shape: shapeOf(id),
    size: sizeOf(id),
    label: alarming ? `≠ ${captionOf(id)}` : captionOf(id),
    shapeProperties: { borderDashes: group ? [5, 4] : false },
    color: { background: box || group ? (faded ? colours.ground : colours.surface) : tinted(colour), border: tinted(border) },
    font: { color: tinted(colours.ink), size: fontOf(id), strokeColor: box && !faded ? colours.surface : colours.ground },
  };
}

const DASHES = { planned: [9, 6], possible: [2, 5], denied: [9, 6] };
const BEND = 0.26; // of an edge's length, between two edges that join the same nodes

function edgeRecord(edge, bend, colours) {
  const out = chosen !== null && chosen.edges.has(edge.id);
  const faded = chosen !== null && !out;
  const plain = edge.slot ? colours.term : colours.edge;
  return {
    id: edge.id,
    from: edge.source,
    to: edge.target,
    arrows: edge.words.symmetric ? "" : "to",
    width: 1.2 + 0.7 * Math.min(edge.origins.length, 5),
    dashes: edge.status === "superseded" ? [2, 5] : DASHES[edge.modality] ?? false,
    smooth: bend === 0 ? false : { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) },
    color: { color: isAlarming(edge) ? colours.alarm : out ? colours.ink : plain, opacity: faded ? FADED : edge.status === "superseded" ? 0.6 : 1 },
  };
}

// The statements between two nodes of the picture, each once.
function drawnEdges() {
  const found = [];
  for (const id of picture.places.keys()) {
    if (!isGroup(id)) {
      found.push(...nodes.get(id).outgoing.filter((edge) => filters.passes(edge) && picture.places.has(edge.target)));
    }
  }
  return found;
}

const pairOf = (edge) => (edge.source < edge.target ? `${edge.source} ${edge.target}` : `${edge.target} ${edge.source}`);

// How far each edge bows out, so that edges between the same two nodes lie side by side.
function bends(edges) {
  const lanes = new Map();
  for (const edge of edges) {
    const pair = pairOf(edge);
    lanes.set(pair, [...(lanes.get(pair) ?? []), edge]);
  }
  const found = new Map();
  for (const side of lanes.values()) {
    side.forEach((edge, at) => {
      const bend = BEND * (at - (side.length - 1) / 2);
      // The same side seen from the other end; a loop has no sides.
      found.set(edge.id, edge.source === edge.target ? 0 : edge.source < edge.target ? bend : -bend);
    });
  }
  return found;
}

const TIES = 5; // lines of a group to others that are drawn, the strongest

// Lines of groups to groups and nodes: how many statements connect the members that are not drawn with them.
function groupRecords(colours) {
  const open = [...picture.places.keys()].filter(isGroup);
  if (open.length === 0) {
    return [];
  }
  const standsFor = (node) => (picture.places.has(node.id) ? node.id : picture.places.has(groupOf.get(node.id)?.id) ? groupOf.get(node.id).id : null);
  const counts = new Map();
  for (const edge of view.edges) {
    const [one, other] = [standsFor(edge.subject), standsFor(edge.object)].sort();
    if (one && other && one !== other && (isGroup(one) || isGroup(other)) && filters.passes(edge)) {
      counts.set(`${one} ${other}`, (counts.get(`${one} ${other}`) ?? 0) + 1);
    }
  }
  const ties = [...counts].sort(([, one], [, other]) => other - one);
  const drawn = new Map(open.map((id) => [id, 0]));
  return ties.filter(([pair]) => {
    const ends = pair.split(" ").filter(isGroup);
    ends.forEach((id) => drawn.set(id, drawn.get(id) + 1));
    return ends.some((id) => drawn.get(id) <= TIES);
  }).map(([pair, count]) => {
    const [from, to] = pair.split(" ");
    return { id: `tie:${pair}`, from, to, arrows: "", width: 1 + Math.min(7, Math.sqrt(count)), dashes: false, smooth: false, color: { color: colours.edge, opacity: 0.55 } };
  });
}

let lines = []; // the statements that are drawn
let beyond = new Map(); // how many neighbours of a node are not

// Brings what vis-network draws to what the picture holds.
function sync() {
  if (!drawable) {
    return;
  }
  const wanted = [...picture.places.keys()].filter(isDrawn);
  lines = drawnEdges();
  const colours = palette();
  const curves = bends(lines);
  const drawnLines = [...lines.map((edge) => edgeRecord(edge, curves.get(edge.id), colours)), ...groupRecords(colours)];
  bring(records.edges, drawnLines, () => bring(records.nodes, wanted.map((id) => nodeRecord(id, colours))));
  beyond = new Map(wanted.filter((id) => !isGroup(id)).map((id) => [id, new Set(hiddenNeighbours(nodes.get(id))).size]));
  forgetSeats();
}

// Lines leave before their nodes, and come after them.
function bring(set, wanted, between = () => {}) {
  const ids = new Set(wanted.map((record) => record.id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  between();
  set.update(wanted);
}

function drawIcons(context) {
  const scale = network.getScale();
  const { icon, soft, ground } = palette();
  context.save();
  context.lineCap = context.lineJoin = "round";
  for (const id of network.body.nodeIndices) {
    const { x, y } = network.body.nodes[id];
    const size = sizeOf(id);
    if (size * scale < 7 || isGroup(id)) {
      continue;
    }
    const faded = chosen !== null && !chosen.nodes.has(id);
    if (shapeOf(id) !== "box") {
      const [part, shift] = SEATS[shapeOf(id)];
      context.save();
      context.globalAlpha = faded ? 0.5 : 1;
      context.strokeStyle = icon;
      context.translate(x, y + shift * size);
      context.scale((size / 12) * part, (size / 12) * part);
      context.translate(-12, -12);
      context.lineWidth = 1.9;
      context.stroke(icons.get(nodes.get(id).type));
      context.restore();
    }
    if (beyond.get(id) > 0 && scale > 0.6 && !faded) {
      const box = shapeOf(id) === "box" ? network.body.nodes[id].shape.boundingBox : { right: x + 0.75 * size, top: y - 0.95 * size };
      drawBeyond(context, box, beyond.get(id), soft, ground);
    }
  }
  context.restore();
}

// How many neighbours a double click would bring.
function drawBeyond(context, { right, top }, count, colour, ground) {
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = ground;
  context.fillStyle = colour;
  context.strokeText(`+${count}`, right + 1, top + 4);
  context.fillText(`+${count}`, right + 1, top + 4);
}

function pick(id) {
  const path = pathOf(id);
  const statement = statements.get(id);
  if (path !== null) {
    chosen = { nodes: new Set(path.nodes.map((node) => node.id)), edges: new Set(path.edges.map((edge) => edge.id)) };
  } else if (statement) {
    const ends = statement.target === null ? [statement.source] : [statement.source, statement.target];
    chosen = { nodes: new Set(ends), edges: new Set([id]) };
  } else if (nodes.has(id)) {
    const { edges } = nodes.get(id);
    chosen = { nodes: new Set([id, ...edges.flatMap((edge) => [edge.source, edge.target])]), edges: new Set(edges.map((edge) => edge.id)) };
  } else {
    chosen = isGroup(id) ? { nodes: new Set([id, ...groups.get(id).members.map((node) => node.id)]), edges: new Set() } : null;
  }
}

const gently = () => (still.matches ? false : { duration: 450, easingFunction: "easeInOutQuad" });

function inSight(id) {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  return network.getScale() >= READABLE && x > 30 && y > 30 && x < holder.clientWidth - 30 && y < holder.clientHeight - 50;
}

// Brings what is chosen into sight where it is not: a node with its neighbours, or both ends of a statement.
function moveTo(id) {
  const all = [...(chosen?.nodes ?? [])].filter(isDrawn);
  if (!drawable || all.length === 0 || holder.clientWidth === 0) {
    return;
  }
  if (all.length > CROWD && isDrawn(id)) {
    network.focus(id, { scale: Math.max(network.getScale(), READABLE), animation: gently() });
  } else if (!all.every(inSight)) {
    frame(all, 1, gently());
  }
}

// Fills the picture with these nodes and their captions, at most at this scale. (vis-network's fit leaves a tenth.)
function frame(ids, most, animation) {
  const boxes = drawable ? ids.filter(isDrawn).map((id) => network.getBoundingBox(id)) : [];
  const [wide, high] = [holder.clientWidth - 48, holder.clientHeight - 40 - head()];
  // A picture that is hidden behind another view has no size, one in a frame that is yet to grow hardly any.
  if (boxes.length === 0 || wide <= 0 || high <= 0) {
    return;
  }
  const [left, top] = ["left", "top"].map((side) => Math.min(...boxes.map((box) => box[side])));
  const [right, bottom] = ["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])));
  const scale = Math.min(most, wide / (right - left), high / (bottom - top));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 - head() / 2 / scale }, scale, animation });
}

// What part of the picture is in sight, and back to it.
const sight = () => (network ? { position: network.getViewPosition(), scale: network.getScale() } : null);
const look = (at) => at && network.moveTo({ ...at, animation: gently() });

const showWhole = (animation) => frame([...picture.places.keys()], 1.2, animation);

const SMALL = 500; // pixels of width, below which the whole is too small to read

// The whole, or on a small screen the middle of it.
function showBeginning() {
  showWhole(false);
  const hub = [...picture.places.keys()].filter((id) => !isGroup(id) && isDrawn(id)).sort((one, other) => nodes.get(other).degree - nodes.get(one).degree)[0];
  if (hub !== undefined && holder.clientWidth < SMALL && network.getScale() < READABLE / 1.5) {
    network.moveTo({ position: network.getPosition(hub), scale: READABLE });
  }
}

const zoomBy = (factor) => network?.moveTo({ scale: network.getScale() * factor, animation: gently() });

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

function nodeTip(id) {
  if (isGroup(id)) {
    return `${groups.get(id).label} · double click to open`;
  }
  const more = beyond.get(id) ? ` · double click for ${plural(beyond.get(id), "more neighbour")}` : "";
  return `${nodes.get(id).label} · ${nodes.get(id).type}${more}`;
}

function hover(edge) {
  hovered = edge;
  network.redraw();
}

function listen() {
  network.on("afterDrawing", (context) => {
    drawIcons(context);
    drawLabels(context);
  });
  network.on("hoverNode", ({ node, pointer }) => tell(nodeTip(node), pointer.DOM));
  network.on("blurNode", hush);
  network.on("hoverEdge", ({ edge, pointer }) => {
    if (statements.has(edge)) {
      hover(edge);
      tell(`${statements.get(edge).text} · ${statements.get(edge).modality}`, pointer.DOM);
    }
  });
  network.on("blurEdge", () => {
    hover(null);
    hush();
  });
  network.on("dragEnd", ({ nodes: [id] }) => {
    if (id !== undefined) {
      picture.move(id, network.getPosition(id));
    }
  });
  network.on("doubleClick", ({ nodes: [id] }) => {
    if (id !== undefined) {
      unfold(id);
    }
  });
  // The picture is not a control: the list in the panel is what the keyboard reaches.
  network.body.container.firstElementChild.tabIndex = -1;
}

if (drawable) {
  listen();
}
picture.on(sync);
darkness.addEventListener("change", () => { tones = null; });
