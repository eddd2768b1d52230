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

  // Names in an answer lead to what this server knows of them, and not out into the web.
  const { base } = document.getElementById("yasgui").dataset;
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".yasr a[href]");
    if (!link || !link.href.startsWith(base) || link.href.includes("#")) return;
    event.preventDefault();
    const id = decodeURIComponent(link.href.slice(base.length));
    const fact = id.startsWith("fact/");
    window.open(fact ? `/api/facts/${id.slice(5)}` : `/explorer?name=${encodeURIComponent(id)}`, "_blank");
  }, true);

  const draw = () => list.replaceChildren(...items.filter(shown).map(entry));
  filter.addEventListener("input", draw);
  draw();
})();
