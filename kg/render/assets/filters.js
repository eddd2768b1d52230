// What is left out of picture and list: types, relations, how surely, by whom, and what did not hold on a day. All of
// it is kept in the address; an empty choice means everything.

const DAY = 86_400_000;
const dayOf = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(Date.parse(text)) ? Date.parse(text) / DAY : null);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

const filters = (() => {
  const CHOICES = ["without", "relation", "modality", "origin"];
  const KEYS = [...CHOICES, "date"];
  const passing = new Uint8Array(told.length);
  const chosen = {};
  let day = null;

  const list = (key) => (state.get(key) ?? "").split("~").filter(Boolean);

  function passesNode(node) {
    return !chosen.without.has(node.type) && holds(node.span, day);
  }

  // With the date of the address, or one that a slider is just passing.
  function refresh(date = state.get("date")) {
    for (const key of CHOICES) {
      chosen[key] = new Set(list(key));
    }
    day = dayOf(date);
    const among = (set, value) => set.size === 0 || set.has(value);
    const relation = view.relations.map((one) => among(chosen.relation, one.name));
    const modality = packed.texts.map((text) => among(chosen.modality, text));
    const wanted = packed.texts.map((text) => among(chosen.origin, text));
    const origin = packed.lists.map((texts) => chosen.origin.size === 0 || texts.some((at) => wanted[at]));
    const node = view.nodes.map(passesNode);
    const { facts } = packed;
    for (let at = 0; at < told.length; at++) {
      passing[at] =
        relation[facts.relation[at]] && modality[facts.modality[at]] && origin[facts.origins[at]] &&
        node[facts.source[at]] && (facts.target[at] < 0 || node[facts.target[at]]) &&
        (day === null || holds(lasting(facts.span, at), day)) ? 1 : 0;
    }
  }

  const passes = (statement) => passing[statement.at] === 1;
  const has = (key, value) => chosen[key].has(value);
  const set = (key, values) => state.set({ [key]: [...values].join("~") });
  const active = () => KEYS.filter((key) => state.get(key));

  function toggle(key, value) {
    const values = new Set(chosen[key]);
    if (!values.delete(value)) {
      values.add(value);
    }
    set(key, values);
  }

  refresh();
  return { KEYS, passes, passesNode, refresh, has, toggle, set, active, chosen: (key) => [...chosen[key]] };
})();
