// The buttons over the picture: undo, what to begin with, a path between two nodes, links and files.

const byId = (id) => document.getElementById(id);
const onClick = (id, act) => byId(id).addEventListener("click", act);

let quiet = 0;
// Says something once, on the page and to screen readers.
function announce(text) {
  const status = byId("status");
  status.textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => { status.textContent = ""; }, 8000);
}

// -- a path between two nodes that are picked one after the other -----------------------------------------------

const walk = { picking: false, from: null };

function tellWalk() {
  byId("walk").hidden = !walk.picking;
  byId("walking").replaceChildren(
    ...(walk.from === null
      ? ["Where does the path begin? Click a node, or search for one."]
      : ["Path from ", element("bdi", null, walk.from.label), " to …? Click a node, or search for one."]),
  );
  byId("path").setAttribute("aria-pressed", String(walk.picking));
}

function startPath(node) {
  Object.assign(walk, { picking: true, from: node });
  tellWalk();
}

function stopPath() {
  Object.assign(walk, { picking: false, from: null });
  tellWalk();
}

// Takes a node that was picked as an end; whether a path was asked for.
function takenForPath(node) {
  if (!walk.picking || walk.from === node) {
    return false;
  }
  if (walk.from === null) {
    startPath(node);
    return false;
  }
  const id = pathId(walk.from.id, node.id);
  stopPath();
  state.set({ show: id });
  return true;
}

// -- the buttons --------------------------------------------------------------------------------------------------

function copied() {
  announce("The link is on the clipboard.");
}

async function copyLink() {
  const shown = byId("address");
  try {
    await navigator.clipboard.writeText(location.href);
    copied();
  } catch {
    // Where a page may not write there, the address can still be copied by hand.
    shown.hidden = false;
    shown.value = location.href;
    shown.select();
  }
}

function showTools() {
  byId("undo").disabled = !picture.canUndo();
  byId("redo").disabled = !picture.canRedo();
  byId("groups").hidden = view.groups.length < 2;
  const drawn = [...picture.places.keys()].filter(isDrawn);
  const open = drawn.filter(isGroup).length;
  const alone = drawn.length - open;
  const told = [open ? plural(open, "group") : "", alone || !open ? `${figure(alone)} of ${plural(view.nodes.length, "node")}` : ""].filter(Boolean);
  byId("drawn").textContent = alone < view.nodes.length ? `${told.join(" and ")} in the picture` : "";
}

function beginAgain(name) {
  picture.begin(name);
  showWhole(gently());
}

function undone(act) {
  act();
  const id = shownId();
  pick(id);
  sync();
}

onClick("undo", () => undone(picture.undo));
onClick("redo", () => undone(picture.redo));
onClick("overview", () => beginAgain("start"));
onClick("groups", () => beginAgain("groups"));
onClick("path", () => {
  if (walk.picking) {
    stopPath();
  } else {
    const node = nodes.get(shownId());
    Object.assign(walk, { picking: true, from: node ?? null });
    tellWalk();
  }
});
onClick("stop", stopPath);
onClick("copy", copyLink);
onClick("png", savePng);
onClick("svg", saveSvg);
onClick("print", () => print());
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    undone(event.shiftKey ? picture.redo : picture.undo);
  } else if (event.key === "Escape") {
    stopPath();
    byId("share").open = false;
    openFilters(false);
  }
});
picture.on(showTools);
for (const name of ["png", "svg"]) {
  byId(name).hidden = !drawable;
}
