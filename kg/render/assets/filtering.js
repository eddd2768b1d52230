// The controls of the filters. What they choose is in the address; they only show it.

const ORIGINS = 30; // that are listed at a time; typing finds the others

const counted = (values) => {
  const counts = new Map();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
};

function changeFilter(key, value) {
  picture.mark();
  filters.toggle(key, value);
}

function choice(key, value, label, count) {
  return element(
    "label",
    { class: "choice" },
    element("input", { type: "checkbox", checked: filters.has(key, value), change: () => changeFilter(key, value), "data-key": `${key} ${value}` }),
    element("bdi", null, label),
    element("span", { class: "soft" }, figure(count)),
  );
}

const facets = (() => {
  let made = null; // counted when the filters are first opened
  return () => (made ??= {
    modality: counted(told.map((one) => one.modality)).sort(([one], [other]) => Object.keys(MODALITIES).indexOf(one) - Object.keys(MODALITIES).indexOf(other)),
    relation: counted(told.map((one) => one.relation)),
    origin: counted(told.flatMap((one) => one.origins)),
  });
})();

function facet(key, title, values, label) {
  return element("fieldset", null, element("legend", null, title), element("div", { class: "choices" }, values.map(([value, count]) => choice(key, value, label(value), count))));
}

function originFacet() {
  const all = facets().origin;
  const box = element("div", { class: "choices" });
  const refill = (text) => {
    const chosen = all.filter(([value]) => filters.has("origin", value));
    const found = all.filter(([value]) => !filters.has("origin", value) && folded(value).includes(folded(text))).slice(0, ORIGINS);
    box.replaceChildren(...[...chosen, ...found].map(([value, count]) => choice("origin", value, value, count)));
  };
  refill("");
  return element(
    "fieldset",
    null,
    element("legend", null, "Who says so"),
    all.length > ORIGINS ? element("input", { type: "search", "aria-label": "Find an origin", placeholder: "Find an outlet or company …", input: (event) => refill(event.target.value) }) : null,
    box,
  );
}

// First and last day between which the date can be moved: those on which anything changes.
const limits = (() => {
  let found = null;
  return () => {
    if (found === null) {
      const days = [...Object.values(packed.facts.span), ...Object.values(packed.nodes.span)].flat().filter((day) => day !== null);
      found = days.length ? [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))] : null;
    }
    return found;
  };
})();

function dateFacet() {
  const [first, last] = limits() ?? [null, null];
  if (first === null) {
    return null;
  }
  const chosen = dayOf(state.get("date"));
  const day = element("input", { type: "date", "aria-label": "As of this day", value: chosen === null ? "" : isoOf(chosen), change: (event) => setDate(event.target.value) });
  const slider = element("input", {
    type: "range", id: "asof", "aria-label": "As of", min: first, max: last, step: 1, value: chosen ?? last,
    input: () => { day.value = isoOf(slider.value); previewDate(day.value); },
    change: () => setDate(isoOf(slider.value)),
  });
  const spoken = () => slider.setAttribute("aria-valuetext", isoOf(slider.value));
  slider.addEventListener("input", spoken);
  spoken();
  return element(
    "fieldset",
    null,
    element("legend", null, "As of"),
    slider,
    element("div", { class: "day" }, day, button("Any time", () => setDate(null), { disabled: chosen === null })),
    element("p", { class: "soft" }, "States, contracts and events that held then; what has no date is taken to hold at any time."),
  );
}

function setDate(text) {
  if (text !== (state.get("date") ?? "")) {
    picture.mark();
    state.set({ date: text });
    filters.refresh();
    picture.tell();
  }
}

// While the slider moves, the picture follows and the address waits.
function previewDate(text) {
  filters.refresh(text);
  sync();
}

const hasFilters = () => filters.active().length > 0;

function clearFilters() {
  picture.mark();
  state.set(Object.fromEntries(filters.KEYS.map((key) => [key, null])));
}

function showFilters() {
  const box = byId("filters");
  if (!box.hidden) {
    const focused = document.activeElement?.dataset?.key;
    const scrolled = box.scrollTop;
    box.replaceChildren(
      ...[
        dateFacet(),
        facet("modality", "How surely", facets().modality, capital),
        facet("relation", "Relation", facets().relation, (name) => capital(view.relations.find((one) => one.name === name).label)),
        originFacet(),
        button("Clear all filters", clearFilters, { disabled: !hasFilters() }),
      ].filter(Boolean),
    );
    box.scrollTop = scrolled;
    [...box.querySelectorAll("[data-key]")].find((input) => input.dataset.key === focused)?.focus();
  }
  byId("filter").classList.toggle("on", hasFilters());
  byId("chips").replaceChildren(...chips());
}

function openFilters(open) {
  const changed = byId("filters").hidden === open;
  byId("filters").hidden = !open;
  byId("filter").setAttribute("aria-expanded", String(open));
  if (changed) {
    showFilters();
  }
}

// What is filtered, in a word each, to be taken away by a click.
function chips() {
  const drop = (key, value) => () => (key === "date" ? setDate(null) : changeFilter(key, value));
  const chip = (text, act) => button([element("bdi", null, text), " ×"], act, { class: "chip", "aria-label": `Take away the filter ${text}` });
  const chosen = ["relation", "modality", "origin"].flatMap((key) => filters.chosen(key).map((value) => [key, value]));
  const labelOf = (key, value) => (key === "relation" ? view.relations.find((one) => one.name === value)?.label ?? value : value);
  const date = dayOf(state.get("date")) === null ? [] : [chip(`as of ${state.get("date")}`, drop("date"))];
  return [...date, ...chosen.map(([key, value]) => chip(labelOf(key, value), drop(key, value)))];
}

onClick("filter", () => openFilters(byId("filters").hidden));
