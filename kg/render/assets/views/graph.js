// The graph itself: `canvas.js` draws it.

views.add({
  name: "graph",
  title: "Graph",
  draw() {
    const known = () => statements.has(state.get("show")) || nodes.has(state.get("show"));
    // A canvas that was hidden has no size to fit anything into.
    network.setSize("100%", "100%");
    network.redraw();
    showWhole(false);
    if (known()) {
      moveTo(state.get("show"));
    }
    return (keys) => {
      if (keys.has("view") && known()) {
        moveTo(state.get("show"));
      }
    };
  },
});
