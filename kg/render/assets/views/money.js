// Who is said to pay whom, one currency at a time.

{
  const KINDS = ["compute", "hardware", "power", "investment", "construction"];
  const kindClass = (payment) => `kind-${KINDS.includes(payment.kind) ? KINDS.indexOf(payment.kind) : "other"}`;
  const surely = (payment) => (["planned", "possible"].includes(payment.modality) ? ` (${payment.modality})` : "");
  const sentence = (payment) => `${payment.payer_name} → ${payment.payee_name}: ${payment.text}${surely(payment)}, ${payment.kind || "contract"}`;
  const idOf = (payment) => payment.source;

  function clipped(text, room) {
    const most = Math.max(4, Math.floor(room / 7.2));
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  }

  // Payers on the left, those who are paid on the right; who does both stands on both sides.
  function flows(currency, width) {
    const ends = new Map();
    for (const payment of currency.payments) {
      ends.set(`pays ${payment.payer}`, { id: `pays ${payment.payer}`, company: payment.payer, name: payment.payer_name, pays: true });
      ends.set(`gets ${payment.payee}`, { id: `gets ${payment.payee}`, company: payment.payee, name: payment.payee_name, pays: false });
    }
    const sides = [...ends.values()];
    const most = Math.max(sides.filter((end) => end.pays).length, sides.filter((end) => !end.pays).length);
    const margin = Math.min(230, Math.max(96, width * 0.22));
    const height = most * 26 + Math.min(460, most * 30);
    const graph = d3
      .sankey()
      .nodeId((node) => node.id)
      .nodeWidth(10)
      .nodePadding(Math.min(19, height / most / 1.5))
      .extent([[margin, 6], [width - margin, height - 6]])({
      nodes: sides,
      links: currency.payments.map((payment) => ({ source: `pays ${payment.payer}`, target: `gets ${payment.payee}`, value: Number(payment.amount), payment })),
    });
    return { ...graph, margin, height };
  }

  const ribbon = ({ source, target, y0, y1 }) => {
    const middle = (source.x1 + target.x0) / 2;
    return `M${source.x1} ${y0}C${middle} ${y0} ${middle} ${y1} ${target.x0} ${y1}`;
  };

  const SMALL_ROOM = 150; // pixels beside the picture below which a low bar has its name only

  // Name and sum of a company: in two lines where its bar is high enough, else in one.
  function label(end, x, y, room, sum, twice) {
    const sign = twice ? " ⟲" : "";
    if (end.y1 - end.y0 >= 16) {
      return [drawn("text", { x, y: y - 1 }, clipped(end.name, room), sign), drawn("text", { x, y: y + 13, class: "sum" }, clipped(sum, room))];
    }
    if (room < SMALL_ROOM) {
      return drawn("text", { x, y: y + 4 }, clipped(end.name, room), sign);
    }
    const name = clipped(end.name, room * 0.62);
    return drawn("text", { x, y: y + 4 }, name, sign, drawn("tspan", { class: "sum" }, ` ${clipped(sum, Math.max(0, room * 1.1 - name.length * 7))}`));
  }

  function picture(currency, width) {
    const { nodes: ends, links, margin, height } = flows(currency, width);
    const totals = new Map(currency.totals.map((total) => [`${total.pays ? "pays" : "gets"} ${total.company}`, total.text]));
    const doing = new Set(ends.filter((end) => end.pays).map((end) => end.company));
    const both = (end) => !end.pays && doing.has(end.company);
    return drawn(
      "svg",
      { class: "sankey", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Payments in ${currency.unit} as a picture; the table below has the same numbers` },
      links.map((link) =>
        drawn(
          "path",
          { class: `flow ${kindClass(link.payment)} ${link.payment.qualifier === "exact" ? "" : "bounded"} ${surely(link.payment) ? "unsure" : ""}`, d: ribbon(link), "stroke-width": Math.max(1.5, link.width), click: () => views.page.show(link.payment.fact) },
          drawn("title", null, sentence(link.payment)),
        ),
      ),
      ends.map((end) => {
        const x = end.pays ? end.x0 - 8 : end.x1 + 8;
        const y = (end.y0 + end.y1) / 2;
        return drawn(
          "g",
          { class: both(end) ? "end twice" : "end", "text-anchor": end.pays ? "end" : "start", click: () => views.page.show(end.company) },
          drawn("title", null, `${end.name} ${end.pays ? "pays" : "gets"} ${totals.get(end.id)}${both(end) ? "; it pays, too, and stands on the left again" : ""}`),
          drawn("rect", { x: end.x0, y: end.y0, width: end.x1 - end.x0, height: Math.max(2, end.y1 - end.y0) }),
          label(end, x, y, margin - 12, totals.get(end.id), both(end)),
        );
      }),
    );
  }

  const columns = [
    { key: "payer", title: "Pays", kept: true, cell: (row) => opener(idOf(row), element("bdi", null, row.payer_name || "not named")), text: (row) => row.payer_name, order: (row) => [row.payer_name.toLowerCase()], csv: [["payer", (row) => row.payer_name]] },
    { key: "payee", title: "Is paid", cell: (row) => element("bdi", null, row.payee_name || "not named"), text: (row) => row.payee_name, order: (row) => [row.payee_name.toLowerCase()], csv: [["payee", (row) => row.payee_name]] },
    { key: "kind", title: "For", cell: (row) => element("bdi", null, row.kind), text: (row) => row.kind, order: (row) => [row.kind], csv: [["kind", (row) => row.kind]] },
    {
      key: "amount",
      title: "Amount",
      number: true,
      cell: (row) => (row.text ? element("span", { class: "told" }, element("a", { href: address(row.fact), tabindex: "-1", click: (event) => { if (isPlain(event)) { event.preventDefault(); views.page.show(row.fact); } } }, row.text)) : null),
      text: (row) => row.text,
      order: (row) => (row.amount ? [row.unit, Number(row.amount)] : null),
      csv: [["amount", (row) => row.amount], ["qualifier", (row) => row.qualifier], ["currency", (row) => row.unit]],
    },
    { key: "surely", title: "How surely", cell: (row) => row.modality, text: (row) => row.modality, order: (row) => [row.modality], csv: [["modality", (row) => row.modality]] },
    { key: "why", title: "Not counted because", cell: (row) => row.left_out, text: (row) => row.left_out, order: (row) => (row.left_out ? [row.left_out] : null), csv: [["not counted because", (row) => row.left_out], ["id", (row) => row.source]] },
  ];

  const totalColumns = [
    { key: "name", title: "Company", kept: true, cell: (row) => opener(row.company, element("bdi", null, row.name)), text: (row) => row.name, order: (row) => [row.name.toLowerCase()], csv: [["company", (row) => row.name]] },
    { key: "side", title: "", kept: true, cell: (row) => (row.pays ? "pays" : "gets"), text: (row) => (row.pays ? "pays" : "gets"), order: (row) => [row.pays ? 0 : 1], csv: [["side", (row) => (row.pays ? "pays" : "gets")]] },
    { key: "low", title: "At least", number: true, kept: true, cell: (row) => row.text.split(" to ")[0], text: (row) => row.text, order: (row) => [row.unit, Number(row.low)], csv: [["at_least", (row) => row.low]] },
    { key: "high", title: "At most", number: true, kept: true, cell: (row) => row.text.split(" to ").at(-1), text: (row) => row.text, order: (row) => [row.unit, Number(row.high)], csv: [["at_most", (row) => row.high], ["currency", (row) => row.unit]] },
  ];

  function legend(payments) {
    const kinds = [...new Set(payments.map((payment) => kindClass(payment)))].sort();
    const name = (kind) => KINDS[Number(kind.slice(5))] ?? "other";
    const sample = (kind) => drawn("svg", { viewBox: "0 0 30 12", width: 30, height: 12, "aria-hidden": "true" }, drawn("path", { class: `flow ${kind}`, d: "M0 6H30", "stroke-width": 9 }));
    return element(
      "div",
      { class: "key" },
      kinds.map((kind) => element("span", null, sample(kind), name(kind))),
      payments.some((payment) => payment.qualifier !== "exact") ? element("span", null, sample("kind-0 bounded"), "paler: up to, about or at least") : null,
      payments.some(surely) ? element("span", null, sample("kind-0 unsure"), "broken: planned or possible") : null,
    );
  }

  function circle(steps) {
    return element(
      "li",
      null,
      steps.map((step) => [element("bdi", null, step.payer_name), " → ", opener(idOf(step), step.text || "amount not stated"), element("span", { class: "soft" }, ` ${step.kind} → `)]),
      element("bdi", null, steps[0].payer_name),
    );
  }

  function circles(all) {
    return all.length
      ? [
          element("h2", { class: "group" }, "Money that comes round"),
          element("p", { class: "soft" }, "A company pays another that pays it back, directly or through up to two more. Of several payments between two companies the largest is shown; contracts without a stated total are among them."),
          element("ul", { class: "circles" }, all.map(circle)),
        ]
      : null;
  }

  views.add({
    name: "money",
    title: "Money",
    draw(section, data) {
      const counted = data.currencies.flatMap((currency) => currency.payments);
      const rows = [...counted, ...data.others];
      if (rows.length === 0) {
        section.append(headOf("Money", "No document of this graph tells of a contract or an investment."));
        return null;
      }
      const pictures = data.currencies.map((currency) => ({ currency, holder: element("div", { class: "flows" }) }));
      const table = tableOf({ name: "money", caption: "Payments", noun: "payment", columns, rows, opens: idOf, file: "payments.csv" });
      const totals = tableOf({
        name: "money.totals",
        caption: "What companies pay and get in all",
        noun: "total",
        columns: totalColumns,
        rows: data.currencies.flatMap((currency) => currency.totals.map((total) => ({ ...total, unit: currency.unit }))),
        opens: (row) => row.company,
        file: "totals.csv",
      });
      const paint = () => pictures.forEach(({ currency, holder }) => holder.replaceChildren(picture(currency, Math.max(300, holder.clientWidth))));
      fill(section, null, [
        headOf("Money", "Stated totals of contracts, from customer to supplier, and stated investments, from investor to company. Nothing is converted, nothing is reckoned from payments. Contracts between the same two may overlap: sums are given as bounds. A company that pays and is paid stands on both sides (⟲)."),
        counted.length ? legend(counted) : element("p", { class: "soft" }, "No total is stated, so that there is nothing to draw; the contracts are in the table."),
        pictures.map(({ currency, holder }) => [element("h3", { class: "currency" }, currency.unit, element("span", { class: "soft" }, ` · ${plural(currency.payments.length, "payment")}`)), holder]),
        circles(data.circles),
        element("h2", { class: "group" }, "The same as tables"),
        element("p", { class: "soft" }, "Below the payments that are counted stand those that are not, with the reason."),
        table.whole,
        counted.length ? [element("h3", { class: "currency" }, "What companies pay and get in all"), totals.whole] : null,
      ]);
      paint();
      return (keys) => {
        if (keys.size === 0 || keys.has("view")) {
          paint();
        }
        table.update(keys);
        totals.update(keys);
      };
    },
  });
}
