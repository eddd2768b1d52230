// The documents: what `kg sources` lists.

{
  const count = (key, title, meaning) => ({
    key,
    title,
    number: true,
    cell: (row) => element("span", { title: meaning }, row[key].toLocaleString("en")),
    text: () => "",
    kept: true,
    order: (row) => [row[key]],
    csv: [[key, (row) => String(row[key])]],
  });

  function word(key, title, csv, show = (row) => element("bdi", null, row[key] ?? "")) {
    return { key, title, cell: show, text: (row) => row[key] ?? "", order: (row) => (row[key] ? [row[key].toLowerCase()] : null), csv };
  }

  function document_(row) {
    const title = element("bdi", null, brief(row.title));
    return [
      row.address ? outside(row.address, title) : title,
      row.rights ? element("div", { class: "soft small" }, row.rights) : null,
    ];
  }

  const columns = [
    { ...word("title", "Document", [["document", (row) => row.title]], document_), kept: true },
    word("outlet", "Outlet", [["outlet", (row) => row.outlet]]),
    {
      ...word("published", "Published", [["published", (row) => row.published]], (row) => row.published_words ?? element("span", { class: "soft" }, "undated")),
      text: (row) => row.published_words ?? "",
      order: (row) => (row.published_order ? [row.published_order] : null),
    },
    word("kind", "Kind", [["kind", (row) => row.kind]]),
    count("claims", "Claims", "statements that it makes"),
    count("facts", "Facts", "facts that its claims support"),
    count("alone", "Alone", "facts that nobody else supports"),
    count("confirmed", "Confirmed", "facts that another origin supports too"),
    count("contradicted", "Contradicted", "facts that others deny, or give another value for"),
    {
      key: "origins",
      title: "Goes back to",
      cell: (row) => row.origins.map((name, place) => [place ? element("br") : null, element("bdi", null, brief(name))]),
      text: (row) => row.origins.join(" "),
      order: (row) => (row.origins.length ? [row.origins[0].toLowerCase()] : null),
      csv: [["origins", (row) => joined(row.origins)]],
    },
    word("reprint_of", "Same report as", [["reprint of", (row) => row.reprint_of], ["address", (row) => row.address], ["key", (row) => row.key]]),
  ];

  views.add({
    name: "sources",
    title: "Sources",
    draw(section, data) {
      if (data.rows.length === 0) {
        section.append(headOf("Sources", "The graph holds no document yet. Build one with kg build and the path of your documents."));
        return null;
      }
      const table = tableOf({ name: "sources", caption: "Documents", noun: "document", columns, rows: data.rows, file: "sources.csv" });
      section.append(
        headOf("Sources", `${plural(data.rows.length, "document")} that go back to ${plural(data.origins, "origin")}. An origin is whom a claim is attributed to, else the outlet of its document; reprints of one report have one origin.`),
        table.whole,
      );
      return (keys) => table.update(keys);
    },
  });
}
