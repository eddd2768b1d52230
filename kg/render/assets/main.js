// What holds the page together: the address says what is shown, everything else follows it.

const legend = document.getElementById("legend");
let clicked = null; // what was just clicked in the picture, which then need not move

const shownId = () => state.get("show") ?? "";

function route() {
  const id = shownId();
  const known = statements.has(id) || nodes.has(id);
  if (statements.has(id)) {
    showStatement(statements.get(id));
  } else if (nodes.has(id)) {
    showNode(nodes.get(id));
  } else if (id === "" || id === "panel") {
    showAll();
  } else {
    showUnknown(id);
  }
  pick(id);
  showTypes();
  if (known && clicked !== id && holder.clientWidth > 0) {
    moveTo(id);
  }
  clicked = null;
}

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  const id = node ?? edge ?? "";
  if (id !== shownId()) {
    clicked = id;
    state.set({ show: id }, { push: true });
  }
});

function toggle(type) {
  if (!hiddenTypes.delete(type)) {
    hiddenTypes.add(type);
  }
  showTypes();
  paint();
}

function showTypes() {
  const focused = document.activeElement?.dataset?.type;
  const buttons = view.legend.map((item) =>
    element(
      "button",
      { type: "button", "data-type": item.type, "aria-pressed": String(!hiddenTypes.has(item.type)), click: () => toggle(item.type) },
      swatch(item.type),
      item.type,
      element("span", { class: "soft" }, item.count.toLocaleString("en")),
    ),
  );
  document.getElementById("types").replaceChildren(...buttons);
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
  document.getElementById("lines").replaceChildren(
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
  const literal = view.nodes.reduce((sum, node) => sum + node.facts.length, 0);
  const open = view.conflicts.filter((conflict) => conflict.kind !== "differing accounts").length;
  const counts = [
    plural(view.nodes.length, "node"),
    plural(view.edges.length + literal, "statement"),
    plural(view.documents.length, "document"),
  ];
  document.getElementById("counts").append(counts.join(" · "), open ? element("b", null, ` · ${plural(open, "conflict")}`) : "");
}

showCounts();
showLines();
legend.open = matchMedia("(min-width: 800px)").matches;
document.getElementById("empty").hidden = view.nodes.length > 0;
legend.hidden = document.querySelector(".zoom").hidden = view.nodes.length === 0;
document.getElementById("closer").addEventListener("click", () => zoomBy(1.3));
document.getElementById("farther").addEventListener("click", () => zoomBy(1 / 1.3));
document.getElementById("whole").addEventListener("click", () => showWhole(gently()));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  panel.focus();
});
state.on((keys) => {
  if (keys.has("show")) {
    route();
  }
});
darkness.addEventListener("change", route);
route();
views.start();
window.kg = { network, view }; // for whoever looks in from the console, and for tests
