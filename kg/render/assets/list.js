// The list of all statements, a page at a time: what the keyboard and screen readers reach, and what there is where
// nothing can be drawn. It follows the filters.

const PAGE = 25; // entities on a page
let pageAt = 0;

// Entities of which something is said that the filters let through, the most connected first.
function subjects() {
  return view.nodes
    .map((node) => [node, [...node.facts, ...node.outgoing].filter(filters.passes)])
    .filter(([node, said]) => said.length || (node.degree === 0 && filters.passesNode(node)))
    .sort(([one], [other]) => other.degree - one.degree);
}

function disagreements() {
  const open = view.conflicts.filter((conflict) => conflict.kind !== "differing accounts");
  return open.length
    ? element(
        "section",
        { class: "dispute" },
        element("h3", null, "Sources disagree"),
        rows(open, (conflict) => element("li", null, link(conflict.statements[0], element("bdi", null, conflict.text))), {}),
      )
    : null;
}

function subjectSection([node, said]) {
  return element(
    "section",
    { class: "subject" },
    element("h3", null, swatch(node.type), link(node.id, element("bdi", null, node.label))),
    rows(said, (statement) => row(statement, predicate(statement))),
  );
}

function pager(pages) {
  if (pages < 2) {
    return null;
  }
  const turn = (to) => () => {
    pageAt = to;
    showAll();
    panel.querySelector("#all")?.focus();
  };
  return element(
    "nav",
    { class: "pager", "aria-label": "Pages of the list" },
    button("← Previous", turn(pageAt - 1), { disabled: pageAt === 0 }),
    element("span", { class: "soft" }, `Page ${pageAt + 1} of ${pages}`),
    button("Next →", turn(pageAt + 1), { disabled: pageAt === pages - 1 }),
  );
}

function showAll() {
  const all = subjects();
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  pageAt = Math.min(pageAt, pages - 1);
  const told = filters.active().length ? "Some statements are left out by the filters." : "";
  show(
    element("h2", { id: "all", tabindex: "-1" }, "What the documents say"),
    element(
      "p",
      { class: "soft" },
      all.length
        ? "Choose a line in the graph or a statement here to read the words that say it; choose a node for its card."
        : "Nothing yet.",
    ),
    told ? element("p", { class: "soft" }, told) : null,
    pageAt === 0 ? disagreements() : null,
    all.slice(pageAt * PAGE, (pageAt + 1) * PAGE).map(subjectSection),
    pager(pages),
    view.groups.length > 1 && pageAt === 0 ? [element("h3", null, `Groups (${view.groups.length})`), rows(view.groups, (group) => element("li", null, link(group.id, element("bdi", null, group.label)), element("span", { class: "badges soft" }, figure(group.members.length))))] : null,
  );
}
