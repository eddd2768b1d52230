"use strict";
// The page to ask on: an editor, and the named queries as examples to begin with.

(async () => {
  const endpoint = `${location.origin}/sparql`;
  Yasgui.defaults.persistencyExpire = 60 * 60 * 24 * 30;
  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    persistenceId: `kg-${location.host}`,
  });
  window.yasgui = yasgui;

  const list = document.getElementById("examples");
  const filter = document.getElementById("filter");
  const answer = await fetch("/api/queries");
  const { items } = answer.ok ? await answer.json() : { items: [] };

  function shown(item) {
    const words = filter.value.toLowerCase().split(/\s+/);
    const text = `${item.name} ${item.summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  }

  function entry(item) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.query = item.name;
    button.append(item.name);
    const summary = document.createElement("small");
    summary.textContent = item.summary;
    button.append(summary);
    button.addEventListener("click", () => fill(item.name));
    const row = document.createElement("li");
    row.append(button);
    return row;
  }

  async function fill(name) {
    const found = await fetch(`/api/queries/${encodeURIComponent(name)}`);
    if (!found.ok) return;
    const { summary, sparql, example } = await found.json();
    yasgui.getTab().setQuery(`# ${summary}\n${example ?? sparql}`);
  }

  const draw = () => list.replaceChildren(...items.filter(shown).map(entry));
  filter.addEventListener("input", draw);
  draw();
})();
