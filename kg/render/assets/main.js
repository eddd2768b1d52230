// What holds the page together: the address says what is shown, everything else follows it.

const legend = byId("legend");
let clicked = null; // what was just clicked in the picture, which then need not move

const shownId = () => state.get("show") ?? "";
const AROUND = 8; // neighbours that come with a node that was found

// Nodes that the picture needs to show what is asked for.
function neededFor(id) {
  const path = pathOf(id);
  const statement = statements.get(id);
  if (path !== null) {
    return path.nodes.map((node) => node.id);
  }
  if (statement) {
    return [statement.source, statement.target].filter(Boolean);
  }
  return nodes.has(id) ? [id] : [];
}

// Brings what was found into the picture; a node that would stand alone there with a few neighbours.
function bringIn(id) {
  const missing = neededFor(id).filter((each) => !picture.places.has(each));
  for (const each of missing) {
    const { type, edges } = nodes.get(each);
    if (filters.has("without", type)) {
      filters.toggle("without", type);
    }
    const near = edges.some((edge) => picture.places.has(edge.source === each ? edge.target : edge.source));
    picture.add(near || missing.length > 1 ? [each] : [each, ...hiddenNeighbours(nodes.get(each)).slice(0, AROUND)]);
  }
  for (const each of neededFor(id)) {
    if (filters.has("without", nodes.get(each).type)) {
      filters.toggle("without", nodes.get(each).type);
    }
  }
}

function showInPanel(id) {
  if (endsOf(id) !== null) {
    showPath(id);
  } else if (statements.has(id)) {
    showStatement(statements.get(id));
  } else if (nodes.has(id)) {
    showNode(nodes.get(id));
  } else if (groups.has(id)) {
    showGroup(groups.get(id));
  } else if (id === "" || id === "panel") {
    showAll();
  } else {
    showUnknown(id);
  }
}

function route() {
  const id = shownId();
  if (nodes.has(id) && takenForPath(nodes.get(id))) {
    return;
  }
  bringIn(id);
  showInPanel(id);
  pick(id);
  sync();
  if (id !== "" && clicked !== id) {
    moveTo(id);
  }
  clicked = null;
}

network?.on("click", ({ nodes: [node], edges: [edge] }) => {
  const id = node ?? (statements.has(edge) ? edge : "");
  if (id !== shownId()) {
    clicked = id;
    state.set({ show: id }, { push: true });
  }
});

function showTypes() {
  const focused = document.activeElement?.dataset?.type;
  const buttons = view.legend.map((item) =>
    element(
      "button",
      { type: "button", "data-type": item.type, "aria-pressed": String(!filters.has("without", item.type)), click: () => changeFilter("without", item.type) },
      swatch(item.type),
      item.type,
      element("span", { class: "soft" }, figure(item.count)),
    ),
  );
  byId("types").replaceChildren(...buttons);
  buttons.find((button) => button.dataset.type === focused)?.focus();
}

const LINES = [
  ["stated", "", () => true],
  ["planned or possible", "dashed", (edge) => edge.modality === "planned" || edge.modality === "possible"],
  ["≈ accounts differ", "", (edge) => mark(edge) === "≈"],
  ["≠ disputed", "alarming", (edge) => mark(edge) === "≠"],
  ["✕ denied", "denied", (edge) => mark(edge) === "✕"],
  ["thicker: more origins", "thick", (edge) => edge.origins.length > 1],
];

function showLines() {
  const present = LINES.filter(([, , has]) => view.edges.some(has));
  byId("lines").replaceChildren(
    ...present.map(([words, kind]) =>
      element(
        "span",
        { class: `line ${kind}` },
        drawn("svg", { viewBox: "0 0 26 8", "aria-hidden": "true" }, drawn("path", { d: "M1 4h24" })),
        words,
      ),
    ),
  );
}

function showCounts() {
  const open = view.conflicts.filter((conflict) => conflict.kind !== "differing accounts").length;
  const counts = [plural(view.nodes.length, "node"), plural(told.length, "statement"), plural(view.documents.length, "document")];
  byId("counts").append(counts.join(" · "), open ? element("b", null, ` · ${plural(open, "conflict")}`) : "");
}

showCounts();
showLines();
legend.open = matchMedia("(min-width: 800px)").matches;
byId("empty").hidden = view.nodes.length > 0;
byId("undrawn").hidden = drawable || view.nodes.length === 0;
for (const part of [legend, document.querySelector(".zoom"), document.querySelector(".over")]) {
  part.hidden = view.nodes.length === 0;
}
document.querySelector(".zoom").hidden ||= !drawable;
onClick("closer", () => zoomBy(1.3));
onClick("farther", () => zoomBy(1 / 1.3));
onClick("whole", () => showWhole(gently()));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  panel.focus();
});
document.documentElement.toggleAttribute("data-embed", state.get("embed") !== null || /[?&]embed\b/.test(location.search) || document.documentElement.hasAttribute("data-embed"));
picture.on(() => {
  showTypes();
  showFilters();
  showInPanel(shownId());
});
state.on((keys) => {
  if (keys.has("show")) {
    route();
  }
});
darkness.addEventListener("change", route);
showTypes();
showFilters();
showTools();
route();
views.start();
soon(ahead);
window.kg = { network, view, picture, matches, state }; // for whoever looks in from the console, and for tests
