// Moving and enlarging a picture: drag, pinch, Ctrl and wheel, arrow keys, + and -. The wheel alone scrolls the page.

// `moved` is called with { k, x, y }: what stands at p in the picture is shown at p * k + (x, y). `size` gives the width
// and height of the picture. Returns functions that change the sight and give it.
function pannable(target, { size, moved, most = 24 }) {
  const pointers = new Map();
  let sight = { k: 1, x: 0, y: 0 };
  let dragged = false;

  function look(k, x, y) {
    const [width, height] = size();
    const scale = Math.min(most, Math.max(1, k));
    sight = { k: scale, x: Math.min(0, Math.max(width * (1 - scale), x)), y: Math.min(0, Math.max(height * (1 - scale), y)) };
    moved(sight);
  }

  // Enlarges by a factor around a point of the screen.
  function zoom(factor, [px, py] = size().map((length) => length / 2)) {
    const k = Math.min(most, Math.max(1, sight.k * factor));
    const part = k / sight.k;
    look(k, px - (px - sight.x) * part, py - (py - sight.y) * part);
  }

  const shift = (dx, dy) => look(sight.k, sight.x + dx, sight.y + dy);

  // Brings a box of the picture into sight, at most so much enlarged.
  function frame([[left, top], [right, bottom]], limit) {
    const [width, height] = size();
    const k = Math.min(limit, most, 0.86 / Math.max((right - left) / width, (bottom - top) / height, 0.001));
    look(k, width / 2 - ((left + right) / 2) * k, height / 2 - ((top + bottom) / 2) * k);
  }

  function place(event) {
    const box = target.getBoundingClientRect();
    const part = size()[0] / box.width; // of a page that is enlarged
    return [(event.clientX - box.left) * part, (event.clientY - box.top) * part];
  }

  const centre = (all) => [0, 1].map((axis) => all.reduce((sum, point) => sum + point[axis], 0) / all.length);
  const spread = (all) => (all.length < 2 ? 1 : Math.hypot(all[0][0] - all[1][0], all[0][1] - all[1][1]) || 1);

  target.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, place(event));
    dragged = false;
  });
  target.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) {
      return;
    }
    const before = [...pointers.values()];
    pointers.set(event.pointerId, place(event));
    const after = [...pointers.values()];
    const [from, to] = [centre(before), centre(after)];
    if (dragged || Math.hypot(to[0] - from[0], to[1] - from[1]) > 2) {
      dragged = true;
      target.setPointerCapture(event.pointerId);
      zoom(spread(after) / spread(before), to);
      shift(to[0] - from[0], to[1] - from[1]);
    } else {
      pointers.set(event.pointerId, before[0]);
    }
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    target.addEventListener(name, (event) => pointers.delete(event.pointerId));
  }
  // What was dragged is not clicked.
  target.addEventListener("click", (event) => dragged && event.stopPropagation(), { capture: true });
  target.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 200), place(event));
    }
  }, { passive: false });
  const KEYS = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  target.addEventListener("keydown", (event) => {
    if (event.key in KEYS) {
      shift(...KEYS[event.key]);
    } else if (event.key === "+" || event.key === "=") {
      zoom(1.5);
    } else if (event.key === "-") {
      zoom(1 / 1.5);
    } else if (event.key === "0") {
      look(1, 0, 0);
    } else {
      return;
    }
    event.preventDefault();
  });
  return { zoom, frame, whole: () => look(1, 0, 0), sight: () => sight };
}
