// A table that is sorted by its headings, searched by words, and taken away as CSV.
//
// A column: `title`; `cell(row)` for what stands in it; `text(row)` for the search; `order(row)` to sort by (a list of
// texts and numbers, null for nothing, which goes last); `number` where it is aligned right; `wide` where it needs
// room; `csv`, a list of headings
// with functions that give texts. The state keeps `NAME.sort` (`-start` for the latest first) and `NAME.find`.

const tableOf = (() => {
  const MOST = 400; // rows that are drawn before somebody asks for all

  const classOf = (column) => [column.number ? "number" : "", column.wide ? "wide" : ""].join(" ").trim() || null;

  const compare = (one, other) => {
    for (let place = 0; place < one.length; place += 1) {
      const [left, right] = [one[place], other[place]];
      if (left !== right) {
        return typeof left === "number" ? left - right : String(left).localeCompare(String(right), "en", { numeric: true });
      }
    }
    return 0;
  };

  function sorted(rows, column, down) {
    const keyed = rows.map((row, place) => ({ row, place, key: column.order(row) }));
    keyed.sort((one, other) => {
      if (one.key === null || other.key === null) {
        return (one.key === null) - (other.key === null) || one.place - other.place;
      }
      return (down ? -1 : 1) * compare(one.key, other.key) || one.place - other.place;
    });
    return keyed.map(({ row }) => row);
  }

  // Spreadsheets take texts that begin like this for formulas; an apostrophe keeps them texts.
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text);
  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells) => cells.map((cell) => field(harmless(cell ?? ""))).join(",");

  function csv(columns, rows) {
    const parts = columns.flatMap((column) => column.csv ?? []);
    return [line(parts.map(([heading]) => heading)), ...rows.map((row) => line(parts.map(([, text]) => text(row))))].join("\n") + "\n";
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.body.appendChild(element("textarea", { class: "unseen", "aria-hidden": "true" }));
      area.value = text;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  function save(text, name) {
    const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  // `noun` is what a row is; `row` gives the id that a click on one opens, if it opens anything.
  return ({ name, caption, noun, columns, rows, opens = () => null, file = null }) => {
    const shown = columns.filter((column) => column.kept || rows.some((row) => column.text(row)));
    const searched = rows.map((row) => folded(columns.map((column) => column.text(row)).join(" ")));
    const keys = { sort: `${name}.sort`, find: `${name}.find` };
    let all = false;
    let visible = rows;

    const status = element("span", { class: "soft", role: "status" });
    const body = element("tbody");
    const find = element("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Filter …", "aria-label": `Filter the ${noun}s by words`, input: () => state.set({ [keys.find]: find.value }) });
    const more = element("button", { type: "button", class: "button", click: () => { all = true; fillRows(); } });
    const heads = shown.map((column) =>
      element(
        "th",
        { scope: "col", class: classOf(column) },
        element("button", { type: "button", click: () => sortBy(column.key) }, column.title, element("span", { class: "arrow", "aria-hidden": "true" })),
      ),
    );

    function sorting() {
      const text = state.get(keys.sort) ?? "";
      return { key: text.replace(/^-/, ""), down: text.startsWith("-") };
    }

    function sortBy(key) {
      const now = sorting();
      state.set({ [keys.sort]: now.key !== key ? key : now.down ? null : `-${key}` });
    }

    function cells(row) {
      return shown.map((column, place) =>
        element(place === 0 ? "th" : "td", { scope: place === 0 ? "row" : null, class: classOf(column) }, column.cell(row)),
      );
    }

    function drawnRow(row) {
      const id = opens(row);
      const open = (event) => {
        if (id !== null && !event.target.closest("a, button, summary") && getSelection().isCollapsed) {
          views.page.show(id);
        }
      };
      return element("tr", { class: id === null ? null : "opens", "data-id": id, click: open }, cells(row));
    }

    function markChosen() {
      for (const row of body.children) {
        row.classList.toggle("chosen", row.dataset.id !== undefined && row.dataset.id === state.get("show"));
      }
    }

    function fillRows() {
      const drawn = all ? visible : visible.slice(0, MOST);
      body.replaceChildren(...drawn.map(drawnRow));
      more.hidden = drawn.length === visible.length;
      more.textContent = `Show all ${figure(visible.length)}`;
      markChosen();
      status.textContent = visible.length === rows.length ? plural(rows.length, noun) : `${figure(visible.length)} of ${plural(rows.length, noun)}`;
    }

    function update() {
      const { key, down } = sorting();
      const words = folded(state.get(keys.find) ?? "").split(/\s+/).filter(Boolean);
      const column = shown.find((each) => each.key === key);
      const kept = rows.filter((row, place) => words.every((word) => searched[place].includes(word)));
      visible = column ? sorted(kept, column, down) : kept;
      heads.forEach((head, place) => {
        head.setAttribute("aria-sort", shown[place] !== column ? "none" : down ? "descending" : "ascending");
      });
      if (document.activeElement !== find) {
        find.value = state.get(keys.find) ?? "";
      }
      fillRows();
    }

    async function take() {
      status.textContent = (await copy(csv(columns, visible))) ? `Copied ${plural(visible.length, noun)} as CSV` : "The browser does not let the page copy; download it instead";
    }

    const table = element("table", { class: "rows" }, element("caption", { class: "unseen" }, caption), element("thead", null, element("tr", null, heads)), body);
    const tools = element(
      "div",
      { class: "table-tools" },
      find,
      status,
      file === null
        ? null
        : element(
            "span",
            { class: "buttons" },
            element("button", { type: "button", class: "button", click: take }, "Copy as CSV"),
            element("button", { type: "button", class: "button", click: () => save(csv(columns, visible), file) }, "Download CSV"),
          ),
    );
    update();
    requestAnimationFrame(() => body.querySelector(".chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    const whole = element("div", { class: "tabular" }, tools, element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${caption}` }, table), more);
    const follow = (changed) => (changed.has(keys.sort) || changed.has(keys.find) ? update() : markChosen());
    return { whole, update: follow };
  };
})();

// What stands in a cell, each a link to the words that say it. The links are for the pointer: the row's own link leads
// the keyboard to the same statements.
function toldCell(all) {
  return all.map((one, place) => [
    place ? element("br") : null,
    element(
      "span",
      { class: ["told", one.text.length <= 21 ? "short" : "", one.inferred ? "inferred" : "", one.disputed ? "disputed" : ""].join(" ").trim() },
      one.disputed ? element("span", { title: "sources disagree" }, "≠ ") : null,
      statements.has(one.fact)
        ? element("a", { href: address(one.fact), tabindex: "-1", click: (event) => { if (isPlain(event)) { event.preventDefault(); views.page.show(one.fact); } } }, element("bdi", null, one.text))
        : element("bdi", null, one.text),
      one.inferred ? element("span", { class: "sign", title: "computed from what the documents say" }, " inferred") : null,
    ),
  ]);
}

// A link that opens the evidence of an id beside the view.
const opener = (id, ...words) =>
  element("a", { href: address(id), click: (event) => { if (isPlain(event)) { event.preventDefault(); views.page.show(id); } } }, ...words);

const joined = (texts) => texts.join("; ");

// The head of a view: what it is, in one sentence, and what it says where it holds nothing.
function headOf(title, ...words) {
  return element("div", { class: "head" }, element("h2", null, title), element("p", { class: "soft" }, ...words));
}
