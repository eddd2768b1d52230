// Contracts as a table: what `kg contracts` lists.

{
  const texts = (all) => all.map((one) => one.text).join(" ");
  const exact = (all, part = "lexical") => joined(all.map((one) => one[part]));
  const byText = (all) => (all.length ? [all[0].text.toLowerCase()] : null);
  const byNumber = (all) => (all.length ? [all[0].unit, all[0].per, Number(all[0].order)] : null);
  const byDate = (all) => (all.length ? [all[0].order] : null);

  function slot(key, title, order, csv, more = {}) {
    return { key, title, cell: (row) => toldCell(row[key]), text: (row) => texts(row[key]), order: (row) => order(row[key]), csv, ...more };
  }

  const plain = (key, heading = key) => [[heading, (row) => exact(row[key])]];

  // In the order of the columns of `kg contracts --format csv`, which this file can be compared with.
  const COLUMNS = [
    ["contract", (row) => row.name],
    ["supplier", (row) => joined(row.supplier.map((one) => one.text))],
    ["customer", (row) => joined(row.customer.map((one) => one.text))],
    ...plain("kind"),
    ...plain("status"),
    ["confirmation", (row) => joined(row.confirmation)],
    ["total_value", (row) => exact(row.total_value)],
    ["total_qualifier", (row) => exact(row.total_value, "qualifier")],
    ["total_currency", (row) => exact(row.total_value, "unit")],
    ["payment", (row) => exact(row.payment)],
    ["payment_qualifier", (row) => exact(row.payment, "qualifier")],
    ["payment_currency", (row) => exact(row.payment, "unit")],
    ["payment_per", (row) => exact(row.payment, "per")],
    ...["start", "end", "term_months", "notice_days", "lock_in_months"].flatMap((key) => plain(key)),
    ["sites", (row) => joined(namesIn(row.facility))],
    ["chips", (row) => joined(namesIn(row.chip))],
    ...["chip_count", "capacity_mw"].flatMap((key) => plain(key)),
    ["inferred", (row) => joined(row.inferred)],
    ["disputed", (row) => joined(row.disputed)],
    ["origins", (row) => joined(row.origins)],
    ["id", (row) => row.id],
  ];

  function namesIn(all) {
    return [...new Set(all.map((one) => one.text))].sort((one, other) => one.localeCompare(other, "en"));
  }

  const party = (row, side) => row[side].map((one, place) => [place ? element("br") : null, element("bdi", null, one.text)]);

  const columns = [
    {
      key: "supplier",
      title: "Supplier",
      kept: true,
      cell: (row) => opener(row.id, row.supplier.length ? party(row, "supplier") : "not named"),
      text: (row) => `${row.name} ${texts(row.supplier)}`,
      order: (row) => byText(row.supplier),
      csv: COLUMNS,
    },
    slot("customer", "Customer", byText, []),
    slot("kind", "Kind", byText, []),
    slot("status", "Status", byText, []),
    slot("total_value", "Value", byNumber, [], { number: true }),
    slot("payment", "Payment", byNumber, [], { number: true, wide: true }),
    slot("start", "Start", byDate, []),
    slot("end", "End", byDate, []),
    slot("term_months", "Term", byNumber, [], { number: true }),
    slot("notice_days", "Notice", byNumber, [], { number: true }),
    slot("lock_in_months", "Lock-in", byNumber, [], { number: true }),
    slot("facility", "Site", byText, []),
    slot("chip", "Chips", byText, []),
    slot("chip_count", "Chip count", byNumber, [], { number: true }),
    slot("capacity_mw", "Capacity", byNumber, [], { number: true }),
    {
      key: "origins",
      title: "Origins",
      number: true,
      cell: (row) => element("span", { title: row.origins.join(", ") }, String(row.origin_count)),
      text: (row) => row.origins.join(" "),
      order: (row) => [row.origin_count],
      csv: [],
    },
  ];

  views.add({
    name: "contracts",
    title: "Contracts",
    draw(section, data) {
      if (data.rows.length === 0) {
        section.append(headOf("Contracts", "No document tells of a contract: who supplies whom with what, for how much or until when."));
        return null;
      }
      const table = tableOf({ name: "contracts", caption: "Contracts", noun: "contract", columns, rows: data.rows, opens: (row) => row.id, file: "contracts.csv" });
      section.append(
        headOf("Contracts", "Who supplies whom, with what, for how much and until when. A value leads to the words that say it. ", element("span", { class: "told inferred" }, "Inferred"), " values are computed; ≠ marks what sources dispute."),
        table.whole,
      );
      return (keys) => table.update(keys);
    },
  });
}
