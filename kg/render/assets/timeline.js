// The dates of a contract or event on one small axis; the same dates stand beside it as text, in its terms.

const WIDE = 300;
const SIDE = 8;

const datesOf = (node) => node.facts.filter((fact) => fact.days !== null && fact.status !== "rejected" && fact.status !== "superseded");

function yearTicks(first, last) {
  const [from, to] = [first, last].map((day) => new Date(day * DAY).getUTCFullYear());
  const every = Math.max(1, Math.ceil((to - from) / 6));
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, at) => from + at * every)
    .map((year) => [String(year), Date.UTC(year, 0, 1) / DAY])
    .filter(([, day]) => day >= first && day <= last);
}

function timeline(node) {
  const facts = node.type === "Contract" ? datesOf(node) : [];
  if (facts.length === 0) {
    return null;
  }
  const days = facts.flatMap((fact) => fact.days);
  const [first, last] = [Math.min(...days) - 45, Math.max(...days) + 45];
  const at = (day) => (SIDE + ((WIDE - 2 * SIDE) * (day - first)) / (last - first)).toFixed(1);
  const [start, end] = ["start", "end"].map((relation) => facts.find((fact) => fact.relation === relation));
  return element(
    "figure",
    { class: "timeline" },
    drawn(
      "svg",
      { viewBox: `0 0 ${WIDE} 46`, role: "img", "aria-label": facts.map((fact) => `${wordsOf(fact).label}: ${fact.value}`).join("; ") },
      drawn("path", { class: "axis", d: `M${SIDE} 20H${WIDE - SIDE}` }),
      start && end ? drawn("path", { class: "runs", d: `M${at(start.days[0])} 20H${at(end.days[1])}` }) : null,
      facts.map((fact) => [
        drawn("path", { class: "spread", d: `M${at(fact.days[0])} 20H${at(fact.days[1] + 1)}` }),
        drawn("circle", { class: fact.inferred ? "inferred" : null, cx: at((fact.days[0] + fact.days[1]) / 2), cy: 20, r: 4.5 },
          drawn("title", null, `${wordsOf(fact).label}: ${fact.value}${fact.inferred ? " (inferred)" : ""}`)),
        drawn("text", { x: at((fact.days[0] + fact.days[1]) / 2), y: 10, "text-anchor": "middle" }, wordsOf(fact).label),
      ]),
      yearTicks(first, last).map(([year, day]) => [
        drawn("path", { class: "axis", d: `M${at(day)} 17V23` }),
        drawn("text", { class: "year", x: at(day), y: 40, "text-anchor": "middle" }, year),
      ]),
    ),
  );
}
