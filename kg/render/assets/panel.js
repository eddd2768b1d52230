// The panel: the card of a node, the evidence of a statement. The list of all is in list.js.

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

const AT_FIRST = 12; // of a long list, before the rest is asked for

// A list that shows its first rows, and the others when a button is pressed.
function rows(items, make, attributes = { class: "statements" }) {
  const list = element("ul", attributes, items.slice(0, AT_FIRST).map(make));
  if (items.length <= AT_FIRST) {
    return list;
  }
  const shown = Math.min(items.length, AT_FIRST + 200);
  const more = element("button", { type: "button", class: "more", click: () => {
    const next = items.slice(list.childElementCount, list.childElementCount + 200).map(make);
    list.append(...next);
    next[0].querySelector("a")?.focus();
    more.hidden = list.childElementCount === items.length;
  } }, `Show ${shown === items.length ? "all" : "more of"} ${figure(items.length)}`);
  return [list, more];
}

// Statements under the heading of their relation, those of which there are most first.
function connections(title, told, words) {
  const kinds = new Map();
  for (const statement of told) {
    kinds.set(statement.relation, [...(kinds.get(statement.relation) ?? []), statement]);
  }
  const sorted = [...kinds.values()].sort((one, other) => other.length - one.length);
  return sorted.length
    ? [
        element("h3", null, `${title} (${told.length})`),
        sorted.map((group) => [
          sorted.length > 1 && group.length > 2 ? element("h4", null, `${capital(wordsOf(group[0]).label)} (${group.length})`) : null,
          rows(group, (statement) => row(statement, words(statement))),
        ]),
      ]
    : null;
}

// Contracts and events that the node is part of, and as what.
function roles(edges) {
  return edges.length
    ? [
        element("h3", null, `Contracts and events (${edges.length})`),
        rows(
          edges,
          (edge) => {
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
          },
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
  const slots = node.outgoing.filter((edge) => edge.slot);
  const told = node.outgoing.filter((edge) => !edge.slot);
  const card = [...slots, ...node.facts].sort((one, other) => one.order - other.order);
  const contracts = node.incoming.filter((edge) => edge.slot);
  const heard = node.incoming.filter((edge) => !edge.slot);
  show(
    back(),
    element("p", { class: "type" }, swatch(node.type), node.type),
    element("h2", null, element("bdi", null, node.label)),
    node.aliases.length ? element("p", { class: "soft" }, "also ", element("bdi", null, node.aliases.join(", "))) : null,
    node.identifiers.length ? element("p", { class: "soft" }, identifiers(node)) : null,
    actions(node),
    timeline(node),
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

const button = (label, click, attributes) => element("button", { type: "button", click, ...attributes }, label);

// What can be done with a node in the picture; all of it works without the picture too.
function actions(node) {
  const hidden = hiddenNeighbours(node).length;
  const drawn = picture.places.has(node.id);
  const group = groupOf.get(node.id);
  return element(
    "div",
    { class: "actions", role: "group", "aria-label": `${node.label} in the picture` },
    hidden ? button(`Expand (${figure(hidden)})`, () => unfold(node.id)) : null,
    drawn && node.edges.length ? button("Show fewer", () => fold(node.id)) : null,
    drawn ? button("Hide", () => picture.remove([node.id])) : null,
    node.edges.length ? button("Only this", () => only(node.id)) : null,
    node.edges.length ? button("Path from here", () => startPath(node)) : null,
    group ? button("Its group", () => state.set({ show: group.id }, { push: true })) : null,
  );
}

function showGroup(group) {
  show(
    back(),
    element("p", { class: "type" }, "Group"),
    element("h2", null, element("bdi", null, group.label)),
    element("p", { class: "soft" }, `${plural(group.members.length, "entity", "entities")} that are connected more with each other than with the rest.`),
    element(
      "div",
      { class: "actions" },
      button("Open in the picture", () => openGroup(group)),
      picture.places.has(group.id) ? button("Hide", () => picture.remove([group.id])) : null,
    ),
    rows(group.members, (node) => element("li", null, swatch(node.type), named(node.id))),
  );
}

function showPath(id) {
  const ends = endsOf(id);
  const path = pathOf(id);
  show(
    back(),
    element("p", { class: "type" }, "Shortest path"),
    element("h2", null, named(ends[0].id), " to ", named(ends[1].id)),
    path === null
      ? element("p", null, "There is none by what is shown: the filters leave too much out, or nobody says anything that connects them.")
      : element("ol", { class: "statements path" }, path.edges.map((edge) => row(edge, element("bdi", null, edge.text)))),
  );
}

function showUnknown(id) {
  show(back(), element("h2", null, "Not in this graph"), element("p", null, element("bdi", null, id)));
}
