// Finding nodes by their names and types, and statements by the words of their quotes. What is searched is one long
// folded text, made when the page has nothing else to do: a browser runs through megabytes of it in a few milliseconds.

const field = document.getElementById("find");
const list = document.getElementById("found");
const MOST = { names: 8, quotes: 6 };
const AHEAD = 2000; // quotes that are folded at a time

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const soon = window.requestIdleCallback?.bind(window) ?? ((work) => setTimeout(() => work({ timeRemaining: () => 10 }), 50));

const names = view.nodes.map((node) => ({ node, names: null }));

function namesOf(entry) {
  entry.names ??= [entry.node.label, ...entry.node.aliases].map((name) => [name, folded(name)]);
  return entry.names;
}

// 0 for the name itself, 1 where it begins with the words, 2 where a word of it does, 3 where they occur, 4 where all
// of them do apart; else null.
function rank(name, wanted, words) {
  if (name.includes(wanted)) {
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : 3;
  }
  return words.length > 1 && words.every((word) => name.includes(word)) ? 4 : null;
}

function foundNames(wanted, words) {
  const hits = [];
  for (const entry of names) {
    let best = null;
    for (const [name, plain] of namesOf(entry)) {
      const found = rank(plain, wanted, words);
      if (found !== null && (best === null || found < best.best)) {
        best = { node: entry.node, name, best: found };
      }
    }
    const byType = best === null && wanted.length > 2 && folded(entry.node.type).startsWith(wanted);
    if (best !== null || byType) {
      hits.push(best ?? { node: entry.node, name: entry.node.label, best: 5 });
    }
  }
  return hits.sort((one, other) => one.best - other.best || other.node.degree - one.node.degree).slice(0, MOST.names);
}

// The quotes' words, folded, one after the other; `starts` has where each begins, `rows` whose they are.
const spoken = { text: "", parts: [], starts: [], rows: [], at: 0, length: 0 };

function foldQuotes(until) {
  while (spoken.at < told.length && until()) {
    const end = Math.min(told.length, spoken.at + AHEAD);
    for (; spoken.at < end; spoken.at++) {
      for (const quote of told[spoken.at].evidence) {
        if (!quote.cell) {
          const words = `${folded(quote.quote)}\n`;
          spoken.parts.push(words);
          spoken.starts.push(spoken.length);
          spoken.rows.push([spoken.at, quote.at]);
          spoken.length += words.length;
        }
      }
    }
  }
  if (spoken.at === told.length && spoken.parts.length) {
    spoken.text = spoken.parts.join("");
    spoken.parts = [];
  }
}

function ahead(deadline) {
  names.forEach((entry) => deadline.timeRemaining() > 1 && namesOf(entry));
  foldQuotes(() => deadline.timeRemaining() > 5);
  if (spoken.at < told.length) {
    soon(ahead);
  }
}

// The row in which a place of the long text lies.
function rowAt(place) {
  let [low, high] = [0, spoken.starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (spoken.starts[middle] <= place) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

function foundQuotes(wanted, words) {
  if (wanted.length < 3) {
    return [];
  }
  foldQuotes(() => true);
  const rarest = words.reduce((one, other) => (other.length > one.length ? other : one), "");
  const hits = new Map();
  for (const needle of words.length > 1 ? [wanted, rarest] : [wanted]) {
    for (let at = spoken.text.indexOf(needle); at >= 0 && hits.size < MOST.quotes; ) {
      const row = rowAt(at);
      const end = spoken.starts[row + 1] ?? spoken.text.length;
      const text = spoken.text.slice(spoken.starts[row], end);
      const [statement, quote] = spoken.rows[row];
      if (words.every((word) => text.includes(word)) && !hits.has(text)) {
        hits.set(text, { statement: told[statement], quote: new Quote(quote) });
      }
      at = spoken.text.indexOf(needle, end);
    }
  }
  return [...hits.values()];
}

function matches(text) {
  const wanted = folded(text.trim()).replace(/\s+/g, " ");
  const words = wanted.split(" ").filter(Boolean);
  return words.length ? [...foundNames(wanted, words), ...foundQuotes(wanted, words)] : [];
}

function option(hit, place) {
  const id = hit.node?.id ?? hit.statement.id;
  return element(
    "li",
    { role: "option", id: `found-${place}`, "data-id": id, "aria-selected": "false", mousedown: (event) => { event.preventDefault(); take(id); } },
    hit.node
      ? [swatch(hit.node.type), element("bdi", null, hit.node.label), element("span", { class: "soft" }, hit.name === hit.node.label ? hit.node.type : element("bdi", null, hit.name))]
      : [element("span", { class: "in" }, element("bdi", null, brief(hit.statement.text)), element("q", { class: "soft" }, brief(hit.quote.quote)))],
  );
}

function suggest() {
  const hits = matches(field.value);
  marked = -1;
  field.removeAttribute("aria-activedescendant");
  const none = field.value.trim() ? [element("li", { class: "none" }, "No name or quote like this in the graph")] : [];
  list.replaceChildren(...(hits.length ? hits.map(option) : none));
  list.hidden = list.childElementCount === 0;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

let marked = -1;

function point(to) {
  const options = [...list.querySelectorAll("[role=option]")];
  if (options.length === 0) {
    return;
  }
  marked = (to + options.length) % options.length;
  options.forEach((item, place) => item.setAttribute("aria-selected", String(place === marked)));
  field.setAttribute("aria-activedescendant", options[marked].id);
  options[marked].scrollIntoView({ block: "nearest" });
}

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function take(id) {
  close();
  field.value = nodes.get(id)?.label ?? field.value;
  field.select();
  state.set({ show: id }, { push: true });
}

field.addEventListener("input", suggest);
field.addEventListener("focus", () => field.select());
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) {
      suggest();
    }
    point(event.key === "ArrowDown" ? marked + 1 : Math.max(marked, 0) - 1);
  } else if (event.key === "Enter") {
    const options = list.querySelectorAll("[role=option]");
    if (!list.hidden && options.length) {
      take(options[Math.max(marked, 0)].dataset.id);
    }
  } else if (event.key === "Escape") {
    field.value = "";
    close();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !(event.target instanceof HTMLInputElement) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});
