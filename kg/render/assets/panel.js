// The panel: the list of all statements, the card of a node, the evidence of a statement.

const TELLING = new Set(["basis", "category", "chip type", "date"]);
const panel = document.getElementById("panel");

function show(...children) {
  panel.replaceChildren(...children.flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
}

const back = () =>
  element("nav", null, element("a", { href: "#", class: "back", click: (event) => follow(event, { show: null }) }, "← All statements"));

function row(statement, ...words) {
  return element("li", null, link(statement.id, ...words), tags(statement));
}

function tags(statement) {
  return element("span", { class: "badges" }, badges(statement));
}

// What a list under the subject's name says: `supplies compute to Anthropic`, `payment $150 million a month`.
function predicate(statement) {
  const words = wordsOf(statement);
  return [
    element("span", { class: "soft" }, `${statement.slot ? words.label : words.phrase} `),
    element("bdi", null, brief(otherName(statement))),
    when(statement),
  ];
}

const LONGEST = 120;

// A text that is told as a value may be long; its quote has all of it.
const brief = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

// What tells values of one relation apart: on what basis, of which chips, when.
function when(statement) {
  const said = statement.target === null ? statement.qualifiers.filter(([name]) => TELLING.has(name)).map(([, text]) => text) : [];
  const words = [...said, statement.held].filter(Boolean).join(", ");
  return words ? element("span", { class: "soft" }, ` (${words})`) : null;
}

// The same under the object's name: `operated by SpaceX`.
function reverse(edge) {
  const { inverse, phrase } = wordsOf(edge);
  const subject = element("bdi", null, nodes.get(edge.source).label);
  return inverse ? [element("span", { class: "soft" }, `${inverse} `), subject] : [subject, element("span", { class: "soft" }, ` ${phrase} this`)];
}

function showAll() {
  const disputed = view.conflicts.filter((conflict) => conflict.kind !== "differing accounts");
  const subjects = view.nodes
    .map((node) => [node, [...node.facts, ...outgoing.get(node.id)]])
    .filter(([, told]) => told.length)
    .sort(([one], [other]) => other.degree - one.degree);
  show(
    element("h2", null, "What the documents say"),
    element(
      "p",
      { class: "soft" },
      subjects.length
        ? "Choose a line in the graph or a statement here to read the words that say it; choose a node for its card."
        : "Nothing yet.",
    ),
    disputed.length
      ? element(
          "section",
          { class: "dispute" },
          element("h3", null, "Sources disagree"),
          element("ul", null, disputed.map((conflict) => element("li", null, link(conflict.statements[0], element("bdi", null, conflict.text))))),
        )
      : null,
    subjects.map(([node, told]) =>
      element(
        "section",
        { class: "subject" },
        element("h3", null, swatch(node.type), link(node.id, element("bdi", null, node.label))),
        element("ul", { class: "statements" }, told.map((statement) => row(statement, predicate(statement)))),
      ),
    ),
  );
}

function showStatement(statement) {
  show(
    back(),
    element("p", { class: "badges" }, badges(statement, true)),
    headline(statement),
    origins(statement),
    statement.held || statement.qualifiers.length
      ? element(
          "p",
          { class: "soft" },
          [statement.held, ...statement.qualifiers.map(([name, text]) => `${name}: ${text}`)].filter(Boolean).join(" · "),
        )
      : null,
    statement.inferred ? element("p", { class: "formula" }, `Computed: ${statement.formula}`) : null,
    disputes([statement]),
    element("h3", null, plural(statement.evidence.length, "quote")),
    quotes(statement),
    statement.rule ? element("p", { class: "soft" }, `Chosen by: ${statement.rule.replaceAll("_", " ")}`) : null,
  );
}

// Terms and values, each opening on its quotes. A term with several values is named once.
function terms(told) {
  return element(
    "div",
    { class: "terms" },
    told.map((statement, place) =>
      element(
        "details",
        { class: statement.status },
        element(
          "summary",
          null,
          element("span", { class: place && told[place - 1].relation === statement.relation ? "soft again" : "soft" }, capital(wordsOf(statement).label)),
          element("span", null, tags(statement), element("bdi", null, brief(otherName(statement))), when(statement)),
        ),
        statement.target === null ? null : element("p", null, "See ", named(statement.target)),
        origins(statement),
        quotes(statement),
      ),
    ),
  );
}

function connections(title, told, words) {
  return told.length
    ? [
        element("h3", null, `${title} (${told.length})`),
        element("ul", { class: "statements" }, told.map((statement) => row(statement, words(statement)))),
      ]
    : null;
}

// Contracts and events that the node is part of, and as what.
function roles(edges) {
  return edges.length
    ? [
        element("h3", null, `Contracts and events (${edges.length})`),
        element(
          "ul",
          { class: "statements" },
          edges.map((edge) => {
            const whole = nodes.get(edge.source);
            const caption = whole.caption.replaceAll("\n", " ");
            return element(
              "li",
              null,
              element(
                "div",
                null,
                link(whole.id, element("bdi", null, whole.label)),
                element("div", { class: "soft" }, caption === whole.label ? "" : `${caption} – `, link(edge.id, `as ${wordsOf(edge).label}`)),
              ),
              tags(edge),
            );
          }),
        ),
      ]
    : null;
}

const IDENTIFIERS = { wikidata: "https://www.wikidata.org/wiki/" };

function identifiers(node) {
  return node.identifiers.map(([scheme, value], place) => [
    place ? " · " : "",
    `${scheme} `,
    scheme in IDENTIFIERS ? outside(IDENTIFIERS[scheme] + encodeURIComponent(value), value) : value,
  ]);
}

function showNode(node) {
  const slots = outgoing.get(node.id).filter((edge) => edge.slot);
  const told = outgoing.get(node.id).filter((edge) => !edge.slot);
  const card = [...slots, ...node.facts].sort((one, other) => one.order - other.order);
  const contracts = incoming.get(node.id).filter((edge) => edge.slot);
  const heard = incoming.get(node.id).filter((edge) => !edge.slot);
  show(
    back(),
    element("p", { class: "type" }, swatch(node.type), node.type),
    element("h2", null, element("bdi", null, node.label)),
    node.aliases.length ? element("p", { class: "soft" }, "also ", element("bdi", null, node.aliases.join(", "))) : null,
    node.identifiers.length ? element("p", { class: "soft" }, identifiers(node)) : null,
    card.length ? terms(card) : null,
    disputes(card),
    connections("Connections", told, predicate),
    connections("Said about it", heard, reverse),
    roles(contracts),
    card.length + told.length + heard.length + contracts.length === 0
      ? element("p", { class: "soft" }, "The documents name it, and say nothing more that the graph keeps.")
      : null,
  );
}

function showUnknown(id) {
  show(back(), element("h2", null, "Not in this graph"), element("p", null, element("bdi", null, id)));
}
