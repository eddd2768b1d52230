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

  class Sorted {
    constructor({ name, caption, noun, columns, rows, opens = () => null, file = null }) {
      Object.assign(this, { noun, columns, rows, opens, all: false, visible: rows });
      this.keys = { sort: `${name}.sort`, find: `${name}.find` };
      this.shown = columns.filter((column) => column.kept || rows.some((row) => column.text(row)));
      this.searched = rows.map((row) => folded(columns.map((column) => column.text(row)).join(" ")));
      this.status = element("span", { class: "soft", role: "status" });
      this.body = element("tbody");
      this.find = element("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Filter …", "aria-label": `Filter the ${noun}s by words`, input: () => state.set({ [this.keys.find]: this.find.value }) });
      this.more = element("button", { type: "button", class: "button", click: () => this.showAll() });
      this.heads = this.shown.map((column) => this.heading(column));
      const table = element("table", { class: "rows" }, element("caption", { class: "unseen" }, caption), element("thead", null, element("tr", null, this.heads)), this.body);
      const scroll = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${caption}` }, table);
      this.whole = element("div", { class: "tabular" }, element("div", { class: "table-tools" }, this.find, this.status, this.buttons(file)), scroll, this.more);
      this.refresh();
      requestAnimationFrame(() => this.body.querySelector(".chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    }

    heading(column) {
      const button = element("button", { type: "button", click: () => this.sortBy(column.key) }, column.title, element("span", { class: "arrow", "aria-hidden": "true" }));
      return element("th", { scope: "col", class: classOf(column) }, button);
    }

    buttons(file) {
      const button = (words, click) => element("button", { type: "button", class: "button", click }, words);
      return file === null
        ? null
        : element("span", { class: "buttons" }, button("Copy as CSV", () => this.copy()), button("Download CSV", () => csv.save(csv.of(this.columns, this.visible), file)));
    }

    async copy() {
      const done = await csv.copy(csv.of(this.columns, this.visible));
      this.status.textContent = done ? `Copied ${plural(this.visible.length, this.noun)} as CSV` : "The browser does not let the page copy; download it instead";
    }

    sorting() {
      const text = state.get(this.keys.sort) ?? "";
      return { key: text.replace(/^-/, ""), down: text.startsWith("-") };
    }

    sortBy(key) {
      const now = this.sorting();
      state.set({ [this.keys.sort]: now.key !== key ? key : now.down ? null : `-${key}` });
    }

    drawnRow(row) {
      const id = this.opens(row);
      const open = (event) => {
        if (id !== null && !event.target.closest("a, button, summary") && getSelection().isCollapsed) {
          views.page.show(id);
        }
      };
      const cells = this.shown.map((column, place) =>
        element(place === 0 ? "th" : "td", { scope: place === 0 ? "row" : null, class: classOf(column) }, column.cell(row)),
      );
      return element("tr", { class: id === null ? null : "opens", "data-id": id, click: open }, cells);
    }

    markChosen() {
      for (const row of this.body.children) {
        row.classList.toggle("chosen", row.dataset.id !== undefined && row.dataset.id === state.get("show"));
      }
    }

    showAll() {
      this.all = true;
      this.fillRows();
    }

    fillRows() {
      const { rows, visible, noun } = this;
      const drawn = this.all ? visible : visible.slice(0, MOST);
      this.body.replaceChildren(...drawn.map((row) => this.drawnRow(row)));
      this.more.hidden = drawn.length === visible.length;
      this.more.textContent = `Show all ${figure(visible.length)}`;
      this.markChosen();
      this.status.textContent = visible.length === rows.length ? plural(rows.length, noun) : `${figure(visible.length)} of ${plural(rows.length, noun)}`;
    }

    refresh() {
      const { key, down } = this.sorting();
      const words = folded(state.get(this.keys.find) ?? "").split(/\s+/).filter(Boolean);
      const column = this.shown.find((each) => each.key === key);
      const kept = this.rows.filter((row, place) => words.every((word) => this.searched[place].includes(word)));
      this.visible = column ? sorted(kept, column, down) : kept;
      this.heads.forEach((head, place) => {
        head.setAttribute("aria-sort", this.shown[place] !== column ? "none" : down ? "descending" : "ascending");
      });
      if (document.activeElement !== this.find) {
        this.find.value = state.get(this.keys.find) ?? "";
      }
      this.fillRows();
    }

    // Follows the keys of the state that have changed.
    update(changed) {
      if (changed.has(this.keys.sort) || changed.has(this.keys.find)) {
        this.refresh();
      } else {
        this.markChosen();
      }
    }
  }

  // `noun` is what a row is; `opens(row)` gives the id that a click on one opens, null where it opens nothing; `file` is
  // the name of the CSV file. Gives `whole`, the element, and `update(changed)`.
  return (options) => new Sorted(options);
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
