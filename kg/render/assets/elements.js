// Making elements. Text is always a text node: nothing a document says is ever read as markup.

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const element = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const drawn = (tag, attributes, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const address = (id) => `#${encodeURIComponent(id).replaceAll("%2F", "/")}`;
const link = (id, ...children) =>
  element("a", { href: address(id), click: (event) => follow(event, { show: id }) }, ...children);
const named = (id) => link(id, element("bdi", null, nodes.get(id).label));

function outside(href, ...children) {
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

// The outlines of vis-network's shapes, around a centre at 12, 12.
const OUTLINES = {
  dot: "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z",
  square: "M2 2h20v20H2z",
  diamond: "M12 0l12 12-12 12L0 12z",
  hexagon: "M6 2h12l6 10-6 10H6L0 12z",
  triangle: "M12 0l12 21H0z",
  triangleDown: "M12 24L0 3h24z",
  star: "M12 0l3 8h9l-7 5 3 9-8-5-8 5 3-9-7-5h9z",
  box: "M3 3h18a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z",
};

// Where the icon sits in its shape: by how much it is smaller than the shape's box, and shifted down.
const SEATS = {
  dot: [0.62, 0],
  square: [0.72, 0],
  diamond: [0.5, 0],
  hexagon: [0.6, 0],
  triangle: [0.5, 0.14],
  triangleDown: [0.5, -0.14],
  star: [0.4, 0.03],
  box: [0.6, 0],
};

function swatch(type) {
  const look = looks.get(type);
  const [scale, shift] = SEATS[look.shape];
  const seat = `translate(12 ${12 + shift * 24}) scale(${scale}) translate(-12 -12)`;
  return drawn(
    "svg",
    { viewBox: "-1 -1 26 26", class: `swatch ${look.shape}`, "aria-hidden": "true" },
    drawn("path", { d: OUTLINES[look.shape], class: "outline", fill: colourOf(type) }),
    drawn("path", { d: look.icon, class: "icon", transform: seat }),
  );
}

const darkness = matchMedia("(prefers-color-scheme: dark)");
const colourOf = (type) => looks.get(type)[darkness.matches ? "dark" : "light"];
