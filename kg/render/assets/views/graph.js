// The graph itself: `canvas.js` draws it.

views.add({
  name: "graph",
  title: "Graph",
  draw() {
    if (!drawable) {
      return null;
    }
    const known = () => neededFor(shownId()).length > 0;
    // A canvas that was hidden has no size to fit anything into.
    network.setSize("100%", "100%");
    network.redraw();
    showBeginning();
    if (known()) {
      moveTo(shownId());
    }
    return (keys) => {
      if (keys.has("view") && known()) {
        moveTo(shownId());
      }
      if (keys.size === 0) {
        sync();
      }
    };
  },
});
