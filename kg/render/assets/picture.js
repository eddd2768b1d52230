// Which nodes and groups are in the picture, and where. The file holds the whole graph; the canvas a few hundred nodes.
// What differs from the beginning is kept in the address, as short codes of ids; every change can be undone.

const picture = (() => {
  const MOST = drawing.most;
  const UNDO = 100; // changes that can be taken back
  const LAID = 30; // groups on the map of groups, at most
  const LEAST = 4; // members of one that is on it, where there are larger ones
  const places = new Map();
  const remembered = new Map(); // where what has left the picture was
  const listeners = [];
  const past = [];
  const future = [];
  const bases = { start: startPlaces, groups: groupPlaces, none: () => new Map() };
  let base = "start";
  let own = false; // whether the address is being changed from here

  function startPlaces() {
    return new Map(packed.start.map(([at, x, y]) => [view.nodes[at].id, { x, y }]));
  }

  function groupPlaces() {
    const found = new Map();
    const taken = [];
    for (const group of view.groups.slice(0, LAID).filter((each, at) => at < 3 || each.members.length >= LEAST)) {
      found.set(group.id, freeSpot(group.id, group, taken));
    }
    return found;
  }

  // A short code of an id (FNV-1a), the same in every build.
  function code(id) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < id.length; at++) {
      hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
    }
    return (hash >>> 0).toString(36);
  }

  function decoded(text) {
    const wanted = (text ?? "").split(".").filter(Boolean);
    if (wanted.length === 0) {
      return [];
    }
    const known = new Map([...nodes.keys(), ...groups.keys()].map((id) => [code(id), id]));
    return wanted.map((each) => known.get(each)).filter(Boolean);
  }

  function written() {
    const first = bases[base]();
    const added = [...places.keys()].filter((id) => !first.has(id));
    const gone = [...first.keys()].filter((id) => !places.has(id));
    return { base: base === "start" ? null : base, add: added.map(code).join("."), drop: gone.map(code).join(".") };
  }

  const snapshot = () => ({ base, sight: sight(), places: new Map(places), address: Object.fromEntries([...filters.KEYS, "show"].map((key) => [key, state.get(key)])) });

  function replace(next) {
    for (const [id, place] of places) {
      remembered.set(id, place);
    }
    places.clear();
    for (const [id, place] of next) {
      places.set(id, place);
    }
  }

  function tellAll() {
    listeners.forEach((listener) => listener());
  }

  function note(changes, options) {
    own = true;
    state.set({ ...written(), ...changes }, options);
    own = false;
    tellAll();
  }

  // Makes a change that can be undone.
  function change(act, changes = {}) {
    announce("");
    const before = snapshot();
    act();
    past.push(before);
    past.splice(0, past.length - UNDO);
    future.length = 0;
    note(changes);
  }

  function go(from, to) {
    const there = from.pop();
    if (there === undefined) {
      return;
    }
    to.push(snapshot());
    ({ base } = there);
    replace(there.places);
    note(there.address, { push: true });
    look(there.sight);
  }

  // Those that there is room for, with a word where there is not.
  function fitting(ids) {
    const wanted = [...new Set(ids)].filter((id) => !places.has(id));
    const room = Math.max(0, MOST - places.size);
    if (wanted.length > room) {
      announce(`The picture holds ${MOST} at most: hide some first, or begin again with “Overview”.`);
    }
    return wanted.slice(0, room);
  }

  function put(ids, anchor) {
    if (places.size === 0 && ids.length > 0 && !isGroup(ids[0])) {
      ringed(ids).forEach((place, id) => places.set(id, place));
      return;
    }
    const kept = ids.filter((id) => remembered.has(id) && anchor === undefined);
    for (const [id, place] of settle(ids.filter((id) => !kept.includes(id)), places, anchor)) {
      places.set(id, place);
    }
    for (const id of kept) {
      const taken = [...places].map(([other, place]) => roomOf(other, place));
      places.set(id, freeSpot(id, remembered.get(id), taken));
    }
  }

  function add(ids, { anchor, changes } = {}) {
    const coming = fitting(ids);
    if (coming.length > 0) {
      change(() => put(coming, anchor), changes);
    }
    return coming;
  }

  function remove(ids) {
    const leaving = ids.filter((id) => places.has(id));
    if (leaving.length > 0) {
      change(() => leaving.forEach((id) => { remembered.set(id, places.get(id)); places.delete(id); }), { show: null });
    }
  }

  function begin(name, ids = []) {
    change(() => {
      base = name;
      replace(bases[name]());
      remembered.clear();
      put(ids.slice(0, MOST), ids[0]);
    }, ids.length ? {} : { show: null });
  }

  function move(id, place) {
    change(() => places.set(id, place));
  }

  // Brings the picture to what the address says.
  function restore() {
    base = state.get("base") in bases ? state.get("base") : "start";
    const first = bases[base]();
    decoded(state.get("drop")).forEach((id) => first.delete(id));
    for (const id of first.keys()) {
      first.set(id, places.get(id) ?? first.get(id));
    }
    const wanted = decoded(state.get("add")).filter((id) => !first.has(id)).slice(0, MOST - first.size);
    for (const id of wanted.filter((id) => places.has(id))) {
      first.set(id, places.get(id));
    }
    replace(first);
    put(wanted.filter((id) => !places.has(id)), wanted[0]);
  }

  state.on((keys) => {
    const changed = ["base", "add", "drop"].some((key) => keys.has(key));
    const filtered = filters.KEYS.some((key) => keys.has(key));
    if (filtered) {
      filters.refresh();
    }
    if (!own && (changed || filtered)) {
      if (changed) {
        restore();
      }
      tellAll();
    }
  });
  restore();

  return {
    places, add, remove, begin, move,
    undo: () => go(past, future),
    redo: () => go(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    base: () => base,
    on: (listener) => listeners.push(listener),
    tell: tellAll,
    // Remembers what is there before a filter is changed, so that this can be undone as well.
    mark: () => { past.push(snapshot()); future.length = 0; },
  };
})();

// Neighbours of a node that are not in the picture, those first that many in it speak of, then the most connected.
function hiddenNeighbours(node) {
  const found = new Map();
  for (const edge of node.edges) {
    const other = edge.subject === node ? edge.object : edge.subject;
    if (other !== node && !picture.places.has(other.id) && filters.passes(edge)) {
      found.set(other, (found.get(other) ?? 0) + 1);
    }
  }
  const ties = (other) => other.edges.filter((edge) => picture.places.has(edge.source) || picture.places.has(edge.target)).length;
  return [...found.keys()].map((other) => [other, ties(other)])
    .sort(([one, tied], [other, tiedToo]) => tiedToo - tied || other.degree - one.degree)
    .map(([other]) => other.id);
}

const AT_ONCE = 24; // neighbours that unfold at a time

function unfold(id) {
  if (isGroup(id)) {
    openGroup(groups.get(id));
    return;
  }
  const hidden = hiddenNeighbours(nodes.get(id));
  const added = picture.add(hidden.slice(0, AT_ONCE), { anchor: id });
  if (added.length) {
    moveTo(id);
    const rest = hidden.length - added.length;
    announce(`${plural(added.length, "neighbour")} of ${nodes.get(id).label} added${rest ? `, ${figure(rest)} more to unfold` : ""}.`);
  } else if (hidden.length === 0) {
    announce(`All neighbours of ${nodes.get(id).label} are in the picture.`);
  }
}

// Members that are in the picture only because of this node leave it.
function fold(id) {
  const node = nodes.get(id);
  const drawn = (one) => picture.places.has(one);
  const lone = (other) => other.edges.every((edge) => [edge.subject, edge.object].every((end) => end === other || end === node || !drawn(end.id)));
  const leaves = node.edges.map((edge) => (edge.subject === node ? edge.object : edge.subject)).filter((other) => other !== node && drawn(other.id) && lone(other));
  picture.remove(leaves.map((other) => other.id));
}

function openGroup(group) {
  const hidden = group.members.filter((node) => !picture.places.has(node.id) && filters.passesNode(node)).map((node) => node.id);
  const added = picture.add(hidden.slice(0, AT_ONCE), { anchor: group.id });
  if (added.length > 0) {
    announce(`${plural(added.length, "member")} of the group added, ${figure(hidden.length - added.length)} more.`);
  }
}

function only(id) {
  const node = nodes.get(id);
  const near = new Set(node.edges.filter(filters.passes).flatMap((edge) => [edge.subject, edge.object]));
  near.delete(node);
  const sorted = [...near].sort((one, other) => other.degree - one.degree).slice(0, 2 * AT_ONCE);
  picture.begin("none", [id, ...sorted.map((other) => other.id)]);
  pick(id);
  sync();
  frame([...picture.places.keys()], 1, gently());
}
