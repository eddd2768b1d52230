// Where sources disagree, side by side.

{
  const SHOWN = 1; // quotes of a side that are open

  function quotesOf(side) {
    const statement = statements.get(side.fact);
    const place = ({ document: key, start, end }) => `${start} ${end} ${key}`;
    const told = new Map((statement ? [...statement.evidence, ...statement.against] : []).map((quote) => [place(quote), quote]));
    return side.quotes.map((quote) => told.get(place(quote))).filter(Boolean);
  }

  function account(side) {
    const quotes = quotesOf(side);
    const rest = quotes.slice(SHOWN);
    return element(
      "section",
      { class: side.preferred ? "account preferred" : "account" },
      element("p", { class: "badges" }, side.preferred ? badge("confirmed", "Preferred", "the graph takes this one") : null, side.denies ? badge("denied", "Denied", STATUSES.denied) : null, side.denies ? null : badge(side.modality, capital(side.modality), MODALITIES[side.modality])),
      element("h4", null, side.denies ? "not so: " : "", opener(side.fact, element("bdi", null, brief(side.text)))),
      element("p", { class: "soft small" }, element("strong", null, plural(side.origins.length, "origin")), side.origins.length ? `: ${side.origins.join(", ")}` : "", ` · ${plural(side.documents, "document")}`),
      quotes.slice(0, SHOWN).map(quoted),
      rest.length ? element("details", null, element("summary", null, plural(rest.length, "further quote")), rest.map(quoted)) : null,
    );
  }

  function decision(row) {
    const why = [row.rule.replaceAll("_", " "), row.reason].filter(Boolean).join(": ");
    const decided = row.sides.some((side) => side.preferred);
    return row.accounts
      ? element("p", { class: "decision soft" }, "These can all be right; nothing had to be decided.")
      : element("p", { class: "decision" }, element("strong", null, decided ? "Decided by " : "Not decided: "), why || "no rule applies");
  }

  function drawnDispute(row) {
    return element(
      "article",
      { class: row.accounts ? "versus accounts" : "versus" },
      element("h3", null, nodes.has(row.subject) ? opener(row.subject, element("bdi", null, row.name)) : element("bdi", null, row.name), element("span", { class: "soft" }, ` · ${row.about}`)),
      element("div", { class: "sides" }, row.sides.map(account)),
      decision(row),
    );
  }

  function group(title, words, rows) {
    return rows.length ? [element("h2", { class: "group" }, `${title} (${rows.length})`), element("p", { class: "soft" }, words), rows.map(drawnDispute)] : null;
  }

  views.add({
    name: "disputes",
    title: "Disputes",
    draw(section, data) {
      if (data.rows.length === 0) {
        section.append(headOf("Disputes", "Nobody contradicts anybody: no two documents of this graph exclude each other or tell something differently."));
        return null;
      }
      fill(section, null, [
        group("Sources disagree", "These cannot all be right. Each account stands with its words; which one the graph takes, and why, is said below them.", data.rows.filter((row) => !row.accounts)),
        group("Accounts differ", "These can all be right: who built a site may be said of two companies.", data.rows.filter((row) => row.accounts)),
      ]);
      return null;
    },
  });
}
