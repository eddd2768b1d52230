// When things hold: a row for each contract, site and event, on one axis of days.

{
  const ROW = 30; // pixels of a row
  const BAR = 12; // pixels of a bar
  const MOST = 200; // rows that are drawn before somebody asks for all
  const SCALES = { all: ["Everything", 0], year: ["Years", 120], quarter: ["Quarters", 380] }; // pixels of a year, 0 for what fits
  const GROUPS = { contract: "Contracts", site: "Sites", event: "Events" };
  const STAGES = ["rumoured", "announced", "signed", "financed", "under construction", "operating", "ended"];
  const MONTHS = ["Jan", "Apr", "Jul", "Oct"];

  const at = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
  const yearOf = (day) => new Date(day * DAY).getUTCFullYear();
  const jan = (year, month = 0) => Date.UTC(year, month, 1) / DAY;
  const daysOf = (row) => [...row.bars.flatMap((bar) => [...bar.begin, ...bar.end]), ...row.marks.map((mark) => mark.day)];

  // The days that several accounts of one date span, and whether they are more than one day.
  function hull(days) {
    const first = Math.min(...days.map((day) => at(day.first)));
    const last = Math.max(...days.map((day) => at(day.last))) + 1;
    return { first, last, vague: last - first > 1, disputed: days.some((day) => day.disputed) };
  }

  // From the year of the first day to that of the last; what is far before all else does not stretch the axis.
  function domainOf(rows, moment) {
    const days = rows.flatMap(daysOf).flatMap((day) => [at(day.first), at(day.last)]);
    if (moment) {
      days.push(at(moment.first));
    }
    return [jan(yearOf(Math.min(...days))), jan(yearOf(Math.max(...days)) + 1)];
  }

  const kindOf = (bar) => (bar.label === "term" ? "term" : `stage-${STAGES.indexOf(bar.label)}`);
  const either = (days) => days.map((day) => day.text + (day.inferred ? " (inferred)" : day.disputed ? " (disputed)" : "")).join(" or ");

  function wordsOfBar(bar) {
    const what = bar.label === "term" ? "" : `${capital(bar.label)}, `;
    const begin = bar.begin.length ? `from ${either(bar.begin)}` : "start not stated";
    const end = bar.end.length ? `to ${either(bar.end)}` : bar.ongoing ? "no end told" : "end not stated";
    return `${what}${begin}, ${end}`;
  }

  const wordsOfMark = (mark) => `${capital(mark.label)}: ${mark.told ? "first told " : ""}${mark.day.text}`;
  const wordsOfRow = (row) => [...row.bars.map(wordsOfBar), ...row.marks.map(wordsOfMark), ...row.notes];

  const box = (left, right, more) => drawn("rect", { x: left, width: Math.max(right - left, 1.5), y: (ROW - BAR) / 2, height: BAR, ...more });

  function drawnBar(bar, x, [first, last], moment) {
    const begin = bar.begin.length ? hull(bar.begin) : null;
    const end = bar.end.length ? hull(bar.end) : null;
    const until = moment ? Math.max(at(moment.first), begin ? begin.last : first) : last;
    const left = x(begin ? begin.last - (begin.vague ? 0 : 1) : first);
    const right = end ? x(end.first) : bar.ongoing ? x(until) : x(last);
    const middle = ROW / 2;
    const known = begin && (end || bar.ongoing);
    return drawn(
      "g",
      { class: `bar ${kindOf(bar)} ${bar.modality}`, click: () => views.page.show(bar.fact) },
      drawn("title", null, wordsOfBar(bar)),
      known ? box(left, right, { class: "solid" }) : drawn("path", { class: "open", d: `M${left} ${middle}H${right}` }),
      bar.ongoing && !end ? drawn("path", { class: "open", d: `M${x(until)} ${middle}H${x(last)}` }) : null,
      begin?.vague ? box(x(begin.first), x(begin.last), { class: begin.disputed ? "vague disputed" : "vague" }) : null,
      end?.vague ? box(x(end.first), x(end.last), { class: end.disputed ? "vague disputed" : "vague" }) : null,
      begin && !begin.vague && !known ? box(left, left + 3, { class: "solid" }) : null,
      end && !end.vague && !known ? box(right - 3, right, { class: "solid" }) : null,
      !end ? drawn("path", { class: "arrow", d: `M${x(last) - 7} ${middle - 5}l6 5l-6 5` }) : null,
      !begin ? drawn("path", { class: "arrow", d: `M${x(first) + 7} ${middle - 5}l-6 5l6 5` }) : null,
      bar.lock_in && begin ? drawn("rect", { class: "lock", x: left, y: (ROW + BAR) / 2 + 1, width: Math.max(2, x(at(bar.lock_in.first)) - left), height: 3 }) : null,
    );
  }

  function drawnMark(mark, x, group) {
    const { first, last } = hull([mark.day]);
    const spot = x((first + last) / 2);
    return drawn(
      "g",
      { class: `mark ${mark.told ? "told" : "dated"} ${group}`, click: () => views.page.show(mark.day.fact) },
      drawn("title", null, wordsOfMark(mark)),
      last - first > 1 ? drawn("path", { class: "open", d: `M${x(first)} ${ROW / 2}H${x(last)}` }) : null,
      drawn("path", { class: "diamond", d: `M${spot} ${ROW / 2 - 6}l6 6l-6 6l-6 -6z` }),
    );
  }

  // Lines of years, and of quarters where there is room for them.
  function ticks([first, last], perYear) {
    const every = perYear >= 46 ? 1 : perYear >= 22 ? 2 : perYear >= 10 ? 5 : 10;
    const years = [];
    for (let year = yearOf(first); year <= yearOf(last); year += 1) {
      if (year % every === 0) {
        years.push([jan(year), String(year), "year"]);
      }
      if (perYear >= 240) {
        years.push(...[1, 2, 3].map((quarter) => [jan(year, quarter * 3), MONTHS[quarter], "quarter"]));
      }
    }
    return years.filter(([day]) => day >= first && day < last);
  }

  function axis(domain, x, width, perYear, moment) {
    const words = (day, text, kind) => [
      drawn("path", { class: kind, d: `M${x(day)} 20V28` }),
      drawn("text", { class: kind, x: x(day) + 4, y: 17 }, text),
    ];
    const today = moment ? [drawn("path", { class: "moment", d: `M${x(at(moment.first))} 18V28` })] : [];
    return drawn("svg", { class: "axis", width, height: 28, "aria-hidden": "true" }, ticks(domain, perYear).map((tick) => words(...tick)), today);
  }

  function grid(domain, x, width, perYear, moment) {
    return drawn(
      "svg",
      { class: "grid", width, height: "100%", "aria-hidden": "true" },
      ticks(domain, perYear).map(([day, , kind]) => drawn("line", { class: kind, x1: x(day), x2: x(day), y1: 0, y2: "100%" })),
      moment ? drawn("line", { class: "moment", x1: x(at(moment.first)), x2: x(at(moment.first)), y1: 0, y2: "100%" }) : null,
    );
  }

  function chartRow(row, scale, moment) {
    const { x, domain, width } = scale;
    return element(
      "li",
      { class: state.get("show") === row.id ? "lane chosen" : "lane", "data-id": row.id },
      element(
        "div",
        { class: "lane-name" },
        opener(row.id, element("bdi", null, row.name)),
        element("span", { class: "soft" }, [row.kind, ...row.notes].filter(Boolean).join(" · ")),
        element("span", { class: "unseen" }, wordsOfRow(row).join("; ")),
      ),
      drawn("svg", { class: "track", width, height: ROW, "aria-hidden": "true" }, row.bars.map((bar) => drawnBar(bar, x, domain, moment)), row.marks.map((mark) => drawnMark(mark, x, row.group))),
    );
  }

  function legend(rows) {
    const bars = rows.flatMap((row) => row.bars);
    const marks = rows.flatMap((row) => row.marks);
    const stages = STAGES.filter((stage) => bars.some((bar) => bar.label === stage));
    const sample = (...shapes) => drawn("svg", { viewBox: `0 0 30 ${ROW}`, width: 30, height: 18, "aria-hidden": "true" }, shapes);
    const bar = (kind) => sample(drawn("g", { class: `bar ${kind}` }, box(1, 29, { class: "solid" })));
    const vague = [...bars.flatMap((each) => [...each.begin, ...each.end])].some((day) => day.first !== day.last);
    const items = [
      bars.some((each) => each.label === "term") ? [bar("term"), "term of a contract"] : null,
      ...stages.map((stage) => [bar(`stage-${STAGES.indexOf(stage)}`), stage]),
      vague ? [sample(drawn("g", { class: "bar term" }, box(1, 29, { class: "vague" }))), "somewhen in these days"] : null,
      bars.some((each) => !each.end.length || !each.begin.length) ? [sample(drawn("g", { class: "bar term" }, drawn("path", { class: "open", d: `M1 ${ROW / 2}H28` }), drawn("path", { class: "arrow", d: `M22 ${ROW / 2 - 5}l6 5l-6 5` }))), "open: not stated, or not over"] : null,
      bars.some((each) => each.lock_in) ? [sample(drawn("rect", { class: "lock", x: 1, y: 14, width: 28, height: 3 })), "locked in"] : null,
      marks.some((mark) => !mark.told) ? [sample(drawn("g", { class: "mark dated" }, drawn("path", { class: "diamond", d: "M15 9l6 6l-6 6l-6 -6z" }))), "dated"] : null,
      marks.some((mark) => mark.told) ? [sample(drawn("g", { class: "mark told" }, drawn("path", { class: "diamond", d: "M15 9l6 6l-6 6l-6 -6z" }))), "first told of"] : null,
    ];
    return element("div", { class: "key" }, items.filter(Boolean).map(([picture, words]) => element("span", null, picture, words)));
  }

  const tableColumns = [
    { key: "name", title: "What", kept: true, cell: (row) => opener(row.id, element("bdi", null, row.name)), text: (row) => row.name, order: (row) => [row.name.toLowerCase()], csv: [["name", (row) => row.name]] },
    { key: "group", title: "Group", cell: (row) => [row.group, row.kind].filter(Boolean).join(", "), text: (row) => `${row.group} ${row.kind}`, order: (row) => [row.group, row.kind], csv: [["group", (row) => row.group], ["kind", (row) => row.kind]] },
    { key: "when", title: "When", cell: (row) => wordsOfRow(row).map((words, place) => [place ? element("br") : null, words]), text: (row) => wordsOfRow(row).join(" "), order: (row) => [daysOf(row).map((day) => day.first).sort()[0]], csv: [["first_day", (row) => daysOf(row).map((day) => day.first).sort()[0]], ["when", (row) => joined(wordsOfRow(row))], ["id", (row) => row.id]] },
  ];

  function missing(data) {
    const words = data.undated.map(([group, count]) => `${count.toLocaleString("en")} ${GROUPS[group].toLowerCase()}`);
    return words.length ? element("p", { class: "soft" }, `Without any date, and therefore not here: ${words.join(", ")}.`) : null;
  }

  views.add({
    name: "timeline",
    title: "Timeline",
    draw(section, data) {
      if (data.rows.length === 0) {
        section.append(headOf("Timeline", "Nothing in this graph is dated: no contract has a start, an end or a day on which it was first told, and no site a stage."), missing(data) ?? "");
        return null;
      }
      let all = false;
      const present = Object.keys(GROUPS).filter((group) => data.rows.some((row) => row.group === group));
      const off = () => new Set((state.get("timeline.without") ?? "").split(" "));
      const scaleName = () => (state.get("timeline.scale") in SCALES ? state.get("timeline.scale") : "all");
      const switchGroup = (group) => {
        const hidden = off();
        if (!hidden.delete(group)) {
          hidden.add(group);
        }
        state.set({ "timeline.without": [...hidden].filter(Boolean).join(" ") });
      };
      const groupButtons = present.map((group) => element("button", { type: "button", class: "button", click: () => switchGroup(group) }, GROUPS[group]));
      const scaleButtons = Object.entries(SCALES).map(([name, [title]]) => element("button", { type: "button", class: "button", "data-scale": name, click: () => state.set({ "timeline.scale": name === "all" ? null : name }) }, title));
      const find = element("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Filter …", "aria-label": "Filter the rows by words", input: () => state.set({ "timeline.find": find.value }) });
      const status = element("span", { class: "soft", role: "status" });
      const line = element("span");
      const chart = element("div", { class: "chart", tabindex: "0", role: "region", "aria-label": "Chart of the timeline" });
      const more = element("button", { type: "button", class: "button", click: () => { all = true; paintChart(); } });

      // The day of the filter in the graph, else that of the page.
      function momentOf() {
        const chosen = dayOf(state.get("date"));
        return chosen === null ? data.moment : { text: isoOf(chosen), first: isoOf(chosen), last: isoOf(chosen) };
      }

      function wordsOfMoment() {
        const moment = momentOf();
        const what = dayOf(state.get("date")) !== null || data.asked ? "the day asked for" : "the latest publication";
        return moment ? ` The line is ${what}, ${moment.text}.` : "";
      }

      function kept() {
        const hidden = off();
        const words = folded(state.get("timeline.find") ?? "").split(/\s+/).filter(Boolean);
        return data.rows.filter((row) => !hidden.has(row.group) && words.every((word) => folded(`${row.name} ${row.kind}`).includes(word)));
      }

      function paintChart() {
        const rows = kept();
        const moment = momentOf();
        line.textContent = wordsOfMoment();
        const shown = all ? rows : rows.slice(0, MOST);
        status.textContent = rows.length === data.rows.length ? plural(rows.length, "row") : `${rows.length.toLocaleString("en")} of ${plural(data.rows.length, "row")}`;
        more.hidden = shown.length === rows.length;
        more.textContent = `Show all ${rows.length.toLocaleString("en")}`;
        groupButtons.forEach((button, place) => button.setAttribute("aria-pressed", String(!off().has(present[place]))));
        scaleButtons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.scale === scaleName())));
        if (rows.length === 0) {
          chart.replaceChildren(element("p", { class: "soft nothing" }, "No row is left by the filter."));
          return;
        }
        const domain = domainOf(shown, moment);
        const names = parseFloat(getComputedStyle(chart).getPropertyValue("--names")) || 200;
        const years = (domain[1] - domain[0]) / 365.25;
        const width = Math.max(chart.clientWidth - names - 2, SCALES[scaleName()][1] * years, 160);
        const x = (day) => Math.round(((day - domain[0]) / (domain[1] - domain[0])) * width * 10) / 10;
        const scale = { x, domain, width };
        const groups = present.filter((group) => shown.some((row) => row.group === group));
        chart.replaceChildren(
          element("div", { class: "axis-row" }, element("div", { class: "lane-name" }), axis(domain, x, width, width / years, moment)),
          element(
            "div",
            { class: "lanes" },
            grid(domain, x, width, width / years, moment),
            groups.map((group) => [
              element("h3", null, GROUPS[group]),
              element("ul", null, shown.filter((row) => row.group === group).map((row) => chartRow(row, scale, moment))),
            ]),
          ),
        );
        if (moment) {
          chart.scrollLeft = Math.max(0, x(at(moment.first)) - (chart.clientWidth - names) / 2);
        }
      }

      const table = tableOf({ name: "timeline.table", caption: "The timeline as a table", noun: "row", columns: tableColumns, rows: data.rows, file: "timeline.csv" });
      find.value = state.get("timeline.find") ?? "";
      section.append(
        headOf("Timeline", "Terms of contracts, stages of sites and events. A bar leads to the words that say it.", line),
        element("div", { class: "table-tools" }, find, element("span", { class: "set", role: "group", "aria-label": "What is shown" }, groupButtons), element("span", { class: "set", role: "group", "aria-label": "Scale" }, scaleButtons), status),
        legend(data.rows),
        chart,
        more,
        missing(data) ?? "",
        element("details", { class: "instead" }, element("summary", null, "As a table"), table.whole),
      );
      paintChart();
      return (keys) => {
        if (keys.size === 0 || keys.has("view") || [...keys].some((key) => /^(date|timeline\.(without|scale|find))$/.test(key))) {
          paintChart();
        }
        for (const lane of chart.querySelectorAll(".lane")) {
          lane.classList.toggle("chosen", lane.dataset.id === state.get("show"));
        }
        table.update(keys);
      };
    },
  });
}
