"use strict";
// The data of the page, and what is looked up in them. They come in columns (`kg/render/pack.py`); nodes, statements
// and quotes are small objects that know their row.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const packed = read("kg-view");
const drawing = read("kg-drawing");

const textAt = (at) => (at === undefined || at < 0 ? null : packed.texts[at]);
const textsAt = (at) => packed.lists[at].map(textAt);
const inPairs = (list) => Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at], list[2 * at + 1]]);
const lasting = (spans, at) => spans[at] ?? [null, null];
const holds = ([from, to], day) => day === null || ((from === null || from <= day) && (to === null || to > day));

// For each number the rows that have it, as one array with a mark where each begins.
function index(numbers, count, from, to) {
  const starts = new Uint32Array(count + 1);
  for (let row = from; row < to; row++) {
    starts[numbers[row] + 1]++;
  }
  for (let at = 0; at < count; at++) {
    starts[at + 1] += starts[at];
  }
  const rows = new Uint32Array(to - from);
  const next = starts.slice();
  for (let row = from; row < to; row++) {
    rows[next[numbers[row]]++] = row;
  }
  return (at) => Array.from(rows.subarray(starts[at], starts[at + 1]), (row) => told[row]);
}

class Entity {
  constructor(at) {
    this.at = at;
    this.id = packed.nodes.id[at];
    this.label = packed.nodes.label[at];
    this.type = view.legend[packed.nodes.type[at]].type;
    this.home = { x: packed.nodes.x[at], y: packed.nodes.y[at] };
    this.degree = 0;
  }
  get caption() { return textAt(packed.nodes.caption[this.at]) ?? this.label; }
  get aliases() { return textsAt(packed.nodes.aliases[this.at]); }
  get identifiers() { return inPairs(textsAt(packed.nodes.identifiers[this.at])); }
  get span() { return lasting(packed.nodes.span, this.at); }
  get outgoing() { return edgesFrom(this.at); }
  get incoming() { return edgesTo(this.at); }
  get edges() { return [...this.outgoing, ...this.incoming]; }
  get facts() { return factsOf(this.at); }
}

class Statement {
  constructor(at) {
    this.at = at;
    this.id = `fact/${packed.facts.id[at]}`;
    this.subject = view.nodes[packed.facts.source[at]];
    this.object = packed.facts.target[at] < 0 ? null : view.nodes[packed.facts.target[at]];
  }
  get source() { return this.subject.id; }
  get target() { return this.object?.id ?? null; }
  get relation() { return this.words.name; }
  get words() { return view.relations[packed.facts.relation[this.at]]; }
  get value() { return textAt(packed.facts.value[this.at]); }
  get other() { return this.object?.label ?? this.value; }
  get text() { return `${this.subject.label} ${this.words.phrase} ${this.other}`; }
  get slot() { return this.at in packed.facts.order; }
  get order() { return packed.facts.order[this.at] ?? Infinity; }
  get modality() { return textAt(packed.facts.modality[this.at]); }
  get status() { return textAt(packed.facts.status[this.at]); }
  get rule() { return textAt(packed.facts.rule[this.at]); }
  get origins() { return textsAt(packed.facts.origins[this.at]); }
  get known_since() { return textAt(packed.facts.known[this.at]); }
  get qualifiers() { return inPairs(textsAt(packed.facts.qualifiers[this.at])); }
  get held() { return textAt(packed.facts.held[this.at]) ?? ""; }
  get inferred() { return this.at in packed.facts.formula; }
  get formula() { return textAt(packed.facts.formula[this.at]) ?? ""; }
  get span() { return lasting(packed.facts.span, this.at); }
  get days() { return packed.facts.days[this.at] ?? null; }
  get evidence() { return packed.facts.evidence[this.at].map((at) => new Quote(at)); }
  get against() { return (packed.facts.against[this.at] ?? []).map((at) => new Quote(at)); }
  get conflicts() { return conflictsOf.get(this.at) ?? []; }
}

// Offsets count code points, as in the documents; JavaScript's strings count halves of some of them.
const points = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);
const part = (text, from, to) => { const cut = points(text).slice(from, to); return typeof cut === "string" ? cut : cut.join(""); };

class Quote {
  constructor(at) {
    this.at = at;
    [this.sheet, this.begin, this.passage] = packed.passages[packed.quotes.passage[at]];
    this.from = packed.quotes.start[at];
    this.to = this.from + packed.quotes.length[at];
  }
  get document() { return packed.documents[this.sheet].key; }
  get start() { return this.begin + this.from; }
  get end() { return this.begin + this.to; }
  get quote() { return part(textAt(this.passage), this.from, this.to); }
  get before() {
    const cut = this.start > packed.context;
    const text = part(textAt(this.passage), Math.max(0, this.from - packed.context), this.from);
    return cut && !this.cell ? `… ${text.slice(text.indexOf(" ") + 1)}` : text;
  }
  get after() {
    const cut = this.end + packed.context < packed.documents[this.sheet].length;
    const text = part(textAt(this.passage), this.to, this.to + packed.context);
    return cut && !this.cell ? `${text.includes(" ") ? text.slice(0, text.lastIndexOf(" ")) : text} …` : text;
  }
  get page() { return packed.quotes.page[this.at] < 0 ? null : packed.quotes.page[this.at]; }
  get cell() { return textAt(packed.quotes.cell[this.at]); }
  get says() { return textAt(packed.quotes.says[this.at]) ?? told[packed.quotes.as[this.at]].text; }
  get modality() { return textAt(packed.quotes.modality[this.at]); }
  get attribution() { return textsAt(packed.quotes.attribution[this.at]); }
  get qualifiers() { return inPairs(textsAt(packed.quotes.qualifiers[this.at])); }
  get rule() { return textAt(packed.quotes.rule[this.at]); }
  get address() {
    const { address, retelling } = packed.documents[this.sheet];
    return address && !retelling && !this.cell ? atQuote(address, this.quote) : address ?? null;
  }
}

const WHOLE = 12; // words up to which a link names a whole quote; a longer one by its first and last words
const ENDS = 5;

// The address with a text fragment (WICG Scroll to Text Fragment): a browser opens it at the quote.
function atQuote(address, quote) {
  const words = [...quote.matchAll(/\S+/g)];
  if (words.length === 0) {
    return address;
  }
  const from = (at) => words.at(at).index;
  const past = (at) => from(at) + words.at(at)[0].length;
  const wanted = words.length <= WHOLE
    ? [quote.slice(from(0), past(-1))]
    : [quote.slice(from(0), past(ENDS - 1)), quote.slice(from(-ENDS), past(-1))];
  // A hyphen has a meaning of its own in a text fragment, and encodeURIComponent leaves it alone; it refuses halves.
  const coded = wanted.map((text) => encodeURIComponent(text.toWellFormed?.() ?? text).replaceAll("-", "%2D"));
  return `${address}${address.includes("#") ? "" : "#"}:~:text=${coded.join(",")}`;
}

const view = { title: packed.title, legend: packed.legend, relations: packed.relations, documents: packed.documents };
for (const sheet of packed.documents) {
  sheet.based_on ??= [];
}
view.nodes = packed.nodes.id.map((_, at) => new Entity(at));
const told = packed.facts.id.map((_, at) => new Statement(at));
view.edges = told.slice(0, packed.edges);
view.conflicts = packed.conflicts.map((conflict) => ({
  ...conflict,
  statements: conflict.statements.map((at) => told[at].id),
  preferred: conflict.preferred === null ? null : told[conflict.preferred].id,
}));
view.groups = packed.groups.map(([label, members, x, y], at) => ({
  at, label, x, y, members: members.map((member) => view.nodes[member]), id: `group:${packed.nodes.id[members[0]]}`,
}));

const edgesFrom = index(packed.facts.source, view.nodes.length, 0, packed.edges);
const edgesTo = index(packed.facts.target, view.nodes.length, 0, packed.edges);
const factsOf = index(packed.facts.source, view.nodes.length, packed.edges, told.length);
const conflictsOf = new Map();
packed.conflicts.forEach((conflict) => conflict.statements.forEach((at) => conflictsOf.set(at, [...(conflictsOf.get(at) ?? []), conflict.id])));
for (const edge of view.edges) {
  edge.subject.degree++;
  edge.object.degree++;
}

const nodes = new Map(view.nodes.map((node) => [node.id, node]));
const statements = new Map(told.map((statement) => [statement.id, statement]));
const groups = new Map(view.groups.map((group) => [group.id, group]));
const groupOf = new Map(view.groups.flatMap((group) => group.members.map((node) => [node.id, group])));
const documents = new Map(view.documents.map((sheet) => [sheet.key, sheet]));
const conflicts = new Map(view.conflicts.map((conflict) => [conflict.id, conflict]));
const looks = new Map(view.legend.map((item) => [item.type, item]));

const MODALITIES = {
  confirmed: "a party to it, or an official source, says so",
  asserted: "the document says so itself",
  reported: "the document passes on what others report",
  planned: "said to be intended",
  possible: "said to be possible",
  denied: "said not to be so",
};
const STATUSES = {
  disputed: "sources disagree, and nothing decides between them",
  differing: "accounts differ without excluding each other",
  superseded: "another value is preferred",
  former: "it was so, until a later state followed",
  denied: "said not to be so",
  rejected: "a person judged it wrong",
};

const wordsOf = (statement) => statement.words;

// With commas; toLocaleString takes fifty milliseconds to wake up.
const figure = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const plural = (count, one, many = `${one}s`) => `${figure(count)} ${count === 1 ? one : many}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
