// The picture as a file: what is in sight as PNG, all of it as SVG.

function save(blob, name) {
  const href = URL.createObjectURL(blob);
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

const fileName = (suffix) => `${folded(view.title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph"}.${suffix}`;

function savePng() {
  const source = holder.querySelector("canvas");
  const copy = element("canvas", { width: source.width, height: source.height });
  const context = copy.getContext("2d");
  context.fillStyle = palette().ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => save(blob, fileName("png")), "image/png");
}

function saveSvg() {
  save(new Blob([new XMLSerializer().serializeToString(asSvg())], { type: "image/svg+xml" }), fileName("svg"));
}

const FONT = "system-ui, sans-serif";

function asSvg() {
  const ids = [...picture.places.keys()].filter(isDrawn);
  const rooms = ids.map((id) => network.getBoundingBox(id));
  const at = (side, of) => (rooms.length ? of(...rooms.map((room) => room[side])) : 0);
  const [left, top] = [at("left", Math.min) - 24, at("top", Math.min) - 24];
  const [wide, high] = [at("right", Math.max) + 24 - left, at("bottom", Math.max) + 24 - top];
  const { ground } = palette();
  return drawn(
    "svg",
    { viewBox: `${left} ${top} ${wide} ${high}`, width: wide, height: high, "font-family": FONT },
    drawn("title", null, view.title),
    drawn("defs", null, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" }, drawn("path", { d: "M0 0L8 4L0 8z", fill: palette().edge }))),
    drawn("rect", { x: left, y: top, width: wide, height: high, fill: ground }),
    records.edges.get().map(lineAsSvg),
    ids.map(nodeAsSvg),
  );
}

function lineAsSvg(record) {
  const edge = network.body.edges[record.id];
  if (!edge?.connected) {
    return null;
  }
  const spots = [0.06, 0.28, 0.5, 0.72, 0.94].map((along) => edge.edgeType.getPoint(along));
  const statement = statements.get(record.id);
  return drawn(
    "path",
    {
      d: `M${spots.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`,
      fill: "none",
      stroke: record.color.color,
      "stroke-opacity": record.color.opacity,
      "stroke-width": record.width,
      "stroke-dasharray": record.dashes ? record.dashes.join(" ") : null,
      "marker-end": record.arrows ? "url(#arrow)" : null,
    },
    statement ? drawn("title", null, statement.text) : null,
  );
}

function nodeAsSvg(id) {
  const { x, y } = network.getPosition(id);
  const { color, font, label } = records.nodes.get(id);
  const shape = shapeOf(id);
  const room = network.getBoundingBox(id);
  const text = label.split("\n");
  const line = drawing.line * font.size;
  const box = shape === "box";
  const first = box ? y - ((text.length - 1) * line) / 2 + font.size * 0.35 : y + sizeOf(id) + 6 + font.size;
  const scale = sizeOf(id) / 12;
  return drawn(
    "g",
    null,
    box
      ? drawn("rect", { x: room.left, y: room.top, width: room.right - room.left, height: room.bottom - room.top, rx: 4, fill: color.background, stroke: color.border, "stroke-width": 1.5 })
      : drawn("g", { transform: `translate(${x} ${y}) scale(${scale}) translate(-12 -12)` },
          drawn("path", { d: OUTLINES[shape], fill: color.background, stroke: color.border, "stroke-width": 1.5 / scale, "stroke-dasharray": isGroup(id) ? "3 2" : null }),
          isGroup(id) ? null : drawn("path", { d: looks.get(nodes.get(id).type).icon, fill: "none", stroke: palette().icon, "stroke-width": 2, "stroke-linecap": "round", transform: `translate(12 ${12 + SEATS[shape][1] * 24}) scale(${SEATS[shape][0]}) translate(-12 -12)` })),
    text.map((words, at) => drawn("text", { x, y: first + at * line, "text-anchor": "middle", "font-size": font.size, fill: font.color }, words)),
  );
}
