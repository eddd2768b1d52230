// The ways to look at the graph. Each declares itself with `views.add({ name, title, draw })` and gets a link in
// the bar and a section #view-NAME. `draw(section, data, page)` is called when the view is first shown, with the
// records of `kg.render.views` under its name. Where it returns a function, that is called with the set of
// changed keys of the state, and with an empty set after the theme or the width changed, while the view is shown.

const views = (() => {
  const bar = document.getElementById("views");
  const main = document.querySelector("main");
  const beside = document.getElementById("beside");
  const close = document.getElementById("close");
  const inGraph = document.getElementById("in-graph");
  const all = new Map();
  let opener = null; // what had the focus before the panel opened

  const first = () => all.keys().next().value;
  const current = () => (all.has(state.get("view")) ? state.get("view") : first());
  const target = (name) => ({ view: name === first() ? null : name });

  function section(name, title) {
    const found = document.getElementById(`view-${name}`);
    return found ?? main.insertBefore(element("section", { id: `view-${name}`, class: "view", "aria-label": title, tabindex: "-1" }), beside);
  }

  function data(name) {
    const script = document.getElementById(`kg-view-${name}`);
    return script === null ? null : JSON.parse(script.textContent);
  }

  function add({ name, title, draw }) {
    const tab = element("a", { href: "#", click: (event) => follow(event, target(name)) }, title);
    bar.append(element("li", null, tab));
    all.set(name, { name, tab, draw, section: section(name, title), repaint: null, drawn: false, stale: false });
  }

  // The evidence of a node or statement (its id) in the panel, beside whichever view is shown.
  function show(id) {
    opener = document.activeElement;
    state.set({ show: id }, { push: true });
    document.getElementById("panel").focus({ preventScroll: true });
  }

  function conceal() {
    state.set({ show: null }, { push: true });
    if (opener?.isConnected) {
      opener.focus();
    }
  }

  const page = { show, state, nodes, statements, documents, conflicts };

  function open(view, keys) {
    if (!view.drawn) {
      view.drawn = true;
      view.repaint = view.draw(view.section, data(view.name), page) ?? null;
    } else if (view.repaint !== null && (view.stale || keys.size > 0)) {
      view.repaint(keys);
    }
    view.stale = false;
  }

  function update(keys) {
    const name = current();
    for (const view of all.values()) {
      const shown = view.name === name;
      view.section.hidden = !shown;
      view.stale ||= !shown;
      view.tab.setAttribute("href", state.href(target(view.name)));
      if (shown) {
        view.tab.setAttribute("aria-current", "page");
      } else {
        view.tab.removeAttribute("aria-current");
      }
    }
    inGraph.setAttribute("href", state.href(target(first())));
    document.body.dataset.view = name;
    all.get(name).tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    document.body.toggleAttribute("data-shown", Boolean(state.get("show")));
    open(all.get(name), keys);
  }

  function redraw() {
    for (const view of all.values()) {
      view.stale = true;
    }
    open(all.get(current()), new Set());
  }

  function start() {
    let width = main.clientWidth;
    new ResizeObserver(() => {
      if (width !== main.clientWidth) {
        width = main.clientWidth;
        redraw();
      }
    }).observe(main);
    darkness.addEventListener("change", redraw);
    close.addEventListener("click", conceal);
    inGraph.addEventListener("click", (event) => follow(event, target(first())));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && current() !== first() && state.get("show") && !event.defaultPrevented) {
        conceal();
      }
    });
    state.on(update);
    update(new Set());
  }

  return { add, start, redraw, page, current };
})();
