// A statement's words, badges, quotes and disputes.

function badge(kind, word, meaning) {
  return element("span", { class: `badge ${kind}`, title: meaning }, word);
}

// In a list, what is plainly asserted needs no badge; what is not stands out.
function badges(statement, everything = false) {
  const found = [];
  if (everything || statement.modality !== "asserted") {
    found.push(badge(statement.modality, capital(statement.modality), MODALITIES[statement.modality]));
  }
  if (statement.status !== "preferred" && statement.status !== statement.modality) {
    found.push(badge(statement.status, capital(statement.status), STATUSES[statement.status]));
  }
  if (statement.inferred) {
    found.push(badge("inferred", "Inferred", "computed from what the documents say"));
  }
  return found;
}

const otherName = (statement) => (statement.target === null ? statement.value : nodes.get(statement.target).label);

// The statement as a heading, with links to its nodes: a sentence, or a term under its subject's name.
function headline(statement) {
  const other = statement.target === null ? element("bdi", null, statement.value) : named(statement.target);
  const subject = nodes.get(statement.source);
  return statement.slot
    ? [
        element("p", { class: "type" }, swatch(subject.type), named(statement.source)),
        element("h2", { class: "sentence" }, `${capital(wordsOf(statement).label)}: `, other),
      ]
    : element("h2", { class: "sentence" }, named(statement.source), ` ${wordsOf(statement).phrase} `, other);
}

function origins(statement) {
  const count = statement.origins.length;
  const since = statement.known_since;
  return element(
    "p",
    { class: "origins" },
    element("strong", null, plural(count, "independent origin")),
    count ? `: ${statement.origins.join(", ")}` : "",
    since ? ` · known since ${since}` : "",
  );
}

function dated(sheet) {
  return [sheet.outlet, sheet.published].filter(Boolean).join(" · ");
}

function titled(sheet, href = sheet.address) {
  const title = element("cite", null, sheet.title ?? "untitled");
  return href ? outside(href, title) : title;
}

function retold(sheet) {
  if (!sheet.retelling) {
    return null;
  }
  return element(
    "div",
    { class: "retelling" },
    badge("retold", "Retelling", "written for this project after the sources below"),
    sheet.based_on.length ? " based on" : "",
    element(
      "ul",
      null,
      sheet.based_on.map((origin) => element("li", null, titled(origin), dated(origin) ? ` – ${dated(origin)}` : "")),
    ),
  );
}

function found(quote) {
  const where = `characters ${quote.start} to ${quote.end} of ${quote.document}`;
  const rows = [
    ["Reads as", quote.says],
    ["Where", where],
    ["Pattern", quote.rule],
    ...quote.qualifiers.map(([name, text]) => [capital(name), text]),
  ];
  return element(
    "details",
    { class: "found" },
    element("summary", null, "How it was read"),
    element(
      "dl",
      null,
      rows.filter(([, text]) => text).map(([name, text]) => [element("dt", null, name), element("dd", null, text)]),
    ),
  );
}

function quoted(quote) {
  const sheet = documents.get(quote.document);
  const facts = [dated(sheet), quote.page ? `page ${quote.page}` : "", sheet.rights].filter(Boolean).join(" · ");
  return element(
    "figure",
    { class: "quote" },
    element(
      "blockquote",
      { dir: "auto" },
      element("span", { class: "context" }, quote.before),
      quote.cell ? element("span", { class: "context" }, `${quote.cell}: `) : null,
      element("mark", null, quote.quote),
      element("span", { class: "context" }, quote.after),
    ),
    element(
      "figcaption",
      null,
      element("div", null, titled(sheet, quote.address ?? sheet.address)),
      element("div", { class: "soft" }, facts || "undated"),
      element(
        "div",
        null,
        badge(quote.modality, capital(quote.modality), MODALITIES[quote.modality]),
        quote.attribution.length ? [" said by ", element("bdi", null, quote.attribution.join(", "))] : "",
      ),
      retold(sheet),
      found(quote),
    ),
  );
}

function quotes(statement) {
  return [
    statement.evidence.map(quoted),
    statement.against.length
      ? [element("h3", { class: "against" }, `Said otherwise (${statement.against.length})`), statement.against.map(quoted)]
      : null,
  ];
}

const sameSubject = (conflict) => new Set(conflict.statements.map((id) => statements.get(id).source)).size === 1;

// What a side says: its value, or the whole sentence where the sides differ in their subject.
const otherSide = (side, conflict) => (sameSubject(conflict) ? otherName(side) : side.text);

// The sides of a conflict, each with its quotes, except those that are shown already.
function dispute(conflict, shown) {
  const accounts = conflict.kind === "differing accounts";
  const why = [conflict.rule.replaceAll("_", " "), conflict.reason].filter(Boolean).join(" – ");
  const verdict = accounts ? "" : conflict.preferred === null ? "Not decided: " : "Decided by: ";
  return element(
    "section",
    { class: accounts ? "dispute accounts" : "dispute" },
    element("h3", null, accounts ? "Accounts differ" : "Sources disagree"),
    sameSubject(conflict) ? element("p", null, element("bdi", null, conflict.text)) : null,
    element(
      "ul",
      null,
      conflict.statements.map((id) => {
        const side = statements.get(id);
        const hidden = side.evidence.filter((quote) => !shown.has(quote.at));
        const facts = [side.modality, side.origins.join(", "), id === conflict.preferred ? "preferred" : ""];
        return element(
          "li",
          { class: id === conflict.preferred ? "preferred" : null },
          link(id, element("bdi", null, otherSide(side, conflict))),
          element("span", { class: "soft" }, ` – ${facts.filter(Boolean).join(" · ")}`),
          hidden.length
            ? element("details", null, element("summary", null, plural(hidden.length, "quote")), hidden.map(quoted))
            : null,
        );
      }),
    ),
    why || verdict
      ? element("p", { class: "decision" }, element("strong", null, verdict), why || "no rule applies")
      : null,
  );
}

function disputes(told) {
  const shown = new Set(told.flatMap((statement) => [...statement.evidence, ...statement.against]).map((quote) => quote.at));
  const ids = new Set(told.flatMap((statement) => statement.conflicts));
  return [...ids].map((id) => dispute(conflicts.get(id), shown));
}
