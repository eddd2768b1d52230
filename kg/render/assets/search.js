// Finding a node by its name or one of its other names.

const field = document.getElementById("find");
const list = document.getElementById("found");
const MOST = 12;
let marked = -1;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const names = view.nodes.map((node) => ({ node, names: [node.label, ...node.aliases].map((name) => [name, folded(name)]) }));

// 0 for the name itself, 1 where it begins with the words, 2 where a word of it does, 3 where they occur; else null.
function rank(name, wanted) {
  if (!name.includes(wanted)) {
    return null;
  }
  return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3;
}

function matches(text) {
  const wanted = folded(text.trim());
  const hits = [];
  for (const { node, names: all } of wanted ? names : []) {
    const ranked = all.map(([name, plain]) => [rank(plain, wanted), name]).filter(([found]) => found !== null);
    if (ranked.length) {
      const [best, name] = ranked.sort(([one], [other]) => one - other)[0];
      hits.push({ node, name, best });
    }
  }
  return hits
    .sort((one, other) => one.best - other.best || other.node.degree - one.node.degree)
    .slice(0, MOST);
}

function option({ node, name }, place) {
  return element(
    "li",
    { role: "option", id: `found-${place}`, "data-id": node.id, "aria-selected": "false", mousedown: (event) => { event.preventDefault(); take(node.id); } },
    swatch(node.type),
    element("bdi", null, node.label),
    element("span", { class: "soft" }, name === node.label ? node.type : element("bdi", null, name)),
  );
}

function suggest() {
  const hits = matches(field.value);
  marked = -1;
  field.removeAttribute("aria-activedescendant");
  const none = field.value.trim() ? [element("li", { class: "none" }, "No name like this in the graph")] : [];
  list.replaceChildren(...(hits.length ? hits.map(option) : none));
  list.hidden = list.childElementCount === 0;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

function point(to) {
  const options = [...list.querySelectorAll("[role=option]")];
  if (options.length === 0) {
    return;
  }
  marked = (to + options.length) % options.length;
  options.forEach((item, place) => item.setAttribute("aria-selected", String(place === marked)));
  field.setAttribute("aria-activedescendant", options[marked].id);
  options[marked].scrollIntoView({ block: "nearest" });
}

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function take(id) {
  close();
  field.value = nodes.get(id).label;
  field.select();
  state.set({ show: id }, { push: true });
}

field.addEventListener("input", suggest);
field.addEventListener("focus", () => field.select());
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) {
      suggest();
    }
    point(event.key === "ArrowDown" ? marked + 1 : Math.max(marked, 0) - 1);
  } else if (event.key === "Enter") {
    const options = list.querySelectorAll("[role=option]");
    if (!list.hidden && options.length) {
      take(options[Math.max(marked, 0)].dataset.id);
    }
  } else if (event.key === "Escape") {
    field.value = "";
    close();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !(event.target instanceof HTMLInputElement) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});
