// Where a node goes that comes into the picture: the free spot that is nearest to where it belongs. Nothing that is
// there moves.

const GAP = 14; // pixels between two boxes
const REACH = 130; // pixels to a neighbour
const STEP = 34; // pixels between two rings of spots that are tried
const LARGEST = drawing.sizes.length - 1;

const isGroup = (id) => groups.has(id);
const sizeOf = (id) => (isGroup(id) ? 16 + 3.2 * Math.sqrt(groups.get(id).members.length) : drawing.sizes[Math.min(nodes.get(id).degree, LARGEST)]);
const fontOf = (id) => (isGroup(id) ? 14 : drawing.fonts[Math.min(nodes.get(id).degree, LARGEST)]);
const shapeOf = (id) => (isGroup(id) ? "dot" : looks.get(nodes.get(id).type).shape);

const shortened = (text) => (text.length > 26 ? `${text.slice(0, 25)}…` : text);

// The two most connected members and how many there are.
const groupCaption = (group) => [...group.members.slice(0, 2).map((node) => shortened(node.label)), plural(group.members.length, "entity", "entities")].join("\n");
const captionOf = (id) => (isGroup(id) ? groupCaption(groups.get(id)) : nodes.get(id).caption);

// The room that a node takes with its caption: text inside a box, else below the shape (`kg/render/captions.py`).
function roomOf(id, { x, y }) {
  const lines = captionOf(id).split("\n");
  const font = fontOf(id);
  const width = drawing.letter * font * Math.max(...lines.map((line) => line.length));
  const height = drawing.line * font * lines.length;
  if (shapeOf(id) === "box") {
    const [half, high] = [(width + drawing.padding) / 2, (height + drawing.padding) / 2];
    return { left: x - half, right: x + half, top: y - high, bottom: y + high };
  }
  const size = sizeOf(id);
  const half = Math.max(width / 2, size);
  return { left: x - half, right: x + half, top: y - size, bottom: y + size + 6 + height };
}

const clash = (one, other) =>
  one.left < other.right + GAP && other.left < one.right + GAP && one.top < other.bottom + GAP && other.top < one.bottom + GAP;

// The first spot on growing rings around the wanted one where the node's room is free.
function freeSpot(id, wanted, taken) {
  for (let ring = 0; ring < 200; ring++) {
    const spots = ring === 0 ? 1 : 6 * ring;
    for (let at = 0; at < spots; at++) {
      const angle = (2 * Math.PI * at) / spots + 0.4 * ring;
      const spot = { x: Math.round(wanted.x + STEP * ring * Math.cos(angle)), y: Math.round(wanted.y + 0.8 * STEP * ring * Math.sin(angle)) };
      const room = roomOf(id, spot);
      if (!taken.some((other) => clash(room, other))) {
        taken.push(room);
        return spot;
      }
    }
  }
  return wanted;
}

const meanOf = (places) => ({
  x: places.reduce((sum, place) => sum + place.x, 0) / places.length,
  y: places.reduce((sum, place) => sum + place.y, 0) / places.length,
});

// A place beside another, in the direction in which the one's home lies from the other's.
function beside(place, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: place.x + (REACH * dx) / length, y: place.y + (REACH * dy) / length };
}

const homeOf = (id) => (isGroup(id) ? groups.get(id) : nodes.get(id).home);

// Places for ids that come in, beside `anchor` or else their neighbours that are there; `places` has what is there.
function settle(ids, places, anchor) {
  const taken = [...places].map(([id, place]) => roomOf(id, place));
  const found = new Map();
  for (const id of ids) {
    const near = isGroup(id) ? [] : nodes.get(id).edges.flatMap((edge) => [edge.source, edge.target]);
    const known = [...new Set(near)].filter((other) => other !== id && (places.has(other) || found.has(other)));
    const placeOf = (other) => places.get(other) ?? found.get(other);
    const single = anchor !== undefined && placeOf(anchor) ? anchor : known[0];
    const wanted = known.length > 1
      ? meanOf(known.slice(0, 6).map(placeOf))
      : single !== undefined ? beside(placeOf(single), homeOf(single), homeOf(id)) : { ...homeOf(id) };
    found.set(id, freeSpot(id, wanted, taken));
  }
  return found;
}

const RING = { wide: 290, high: 210, seats: 14 }; // pixels from ring to ring, and nodes on the first

// Places for a picture that begins anew: the first in the middle, the others on rings around it.
function ringed([centre, ...others]) {
  const found = new Map([[centre, { x: 0, y: 0 }]]);
  const taken = [roomOf(centre, { x: 0, y: 0 })];
  for (let ring = 1, from = 0; from < others.length; from += RING.seats * ring, ring++) {
    const seated = others.slice(from, from + RING.seats * ring);
    seated.forEach((id, at) => {
      const angle = (2 * Math.PI * (at + 0.5 * (ring % 2))) / seated.length;
      found.set(id, freeSpot(id, { x: ring * RING.wide * Math.cos(angle), y: ring * RING.high * Math.sin(angle) }, taken));
    });
  }
  return found;
}
