// Where the sites are, and how precisely that is known.

{
  const PRECISIONS = {
    exact: ["coordinates stated", "the source gives them"],
    city: ["town or city", "somewhere in or near it"],
    state: ["state only", "drawn where its people live"],
    country: ["country only", "drawn where its people live"],
  };
  // Around 0, 0; a shape for each precision, so that it is told without colour too.
  const SHAPES = {
    exact: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    city: "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    state: "M-6-6h12v12h-12z",
    country: "M0-8l8 8l-8 8l-8-8z",
  };

  // Sites on the same spot are one mark.
  function spotsOf(sites) {
    const spots = new Map();
    for (const site of sites) {
      const key = `${site.precision} ${site.latitude} ${site.longitude}`;
      spots.set(key, [...(spots.get(key) ?? []), site]);
    }
    const rank = Object.keys(PRECISIONS);
    return [...spots.entries()]
      .map(([key, all]) => ({ key, sites: all, precision: all[0].precision, found: all[0].precision === "exact" ? all[0].name : all[0].found, point: [all[0].longitude, all[0].latitude] }))
      .sort((one, other) => rank.indexOf(other.precision) - rank.indexOf(one.precision) || other.sites.length - one.sites.length);
  }

  const outline = (name) => read(`kg-outline-${name}`);

  function ground(projection) {
    const path = d3.geoPath(projection).digits(1);
    const [world, states] = [outline("world-atlas"), outline("us-atlas")];
    const inner = (topology, object) => topojson.mesh(topology, object, (one, other) => one !== other);
    return drawn(
      "g",
      { class: "ground" },
      drawn("path", { class: "land", d: path(topojson.feature(world, world.objects.land)) }),
      drawn("path", { class: "border state", d: path(inner(states, states.objects.states)) }),
      drawn("path", { class: "border", d: path(inner(world, world.objects.countries)) }),
    );
  }

  function mark(spot, choose) {
    const count = spot.sites.length;
    const size = Math.min(2.6, 1 + Math.log2(count) / 3.2);
    return drawn(
      "g",
      { class: `spot ${spot.precision}`, click: () => choose(spot) },
      drawn("title", null, `${spot.found}: ${count === 1 ? spot.sites[0].name : plural(count, "site")} (${PRECISIONS[spot.precision][0]})`),
      drawn("path", { d: SHAPES[spot.precision], transform: `scale(${size})` }),
      spot.precision === "exact" && count === 1 ? drawn("circle", { r: 2, class: "dot" }) : null,
      count > 1 ? drawn("text", { "text-anchor": "middle", y: 4 }, String(count)) : null,
    );
  }

  const facts = (site) => [site.stage, site.capacity.join(" or "), site.companies.map((name) => brief(name)).join(", ")].filter(Boolean).join(" · ");

  function entry(site) {
    return element("li", null, opener(site.id, element("bdi", null, site.name)), element("div", { class: "soft small" }, facts(site)), site.precision ? null : element("div", { class: "soft small" }, site.places.length ? `“${site.places.join("”, “")}” is not in the gazetteer` : "no source says where"));
  }

  function beside(title, words, sites) {
    return [element("h3", null, title), element("p", { class: "soft small" }, words), element("ul", null, sites.map(entry))];
  }

  const cell = (key, title, text, more = {}) => ({ key, title, cell: (row) => element("bdi", null, text(row)), text, order: (row) => (text(row) ? [text(row).toLowerCase()] : null), csv: [[key, text]], ...more });

  const columns = [
    cell("name", "Site", (row) => row.name, { kept: true, cell: (row) => opener(row.id, element("bdi", null, row.name)) }),
    cell("place", "Place", (row) => joined(row.places), { cell: (row) => (row.fact ? element("span", { class: "told" }, element("a", { href: address(row.fact), tabindex: "-1", click: (event) => { if (isPlain(event)) { event.preventDefault(); views.page.show(row.fact); } } }, element("bdi", null, joined(row.places) || row.found))) : null) }),
    cell("precision", "Known to", (row) => (row.precision ? PRECISIONS[row.precision][0] : "not placed"), { kept: true }),
    cell("latitude", "Latitude", (row) => row.latitude?.toString() ?? "", { number: true, order: (row) => (row.latitude === null ? null : [row.latitude]) }),
    cell("longitude", "Longitude", (row) => row.longitude?.toString() ?? "", { number: true, order: (row) => (row.longitude === null ? null : [row.longitude]) }),
    cell("stage", "Stage", (row) => row.stage),
    cell("capacity", "Capacity", (row) => joined(row.capacity), { order: (row) => (row.capacity.length ? [parseFloat(row.capacity[0].replace(/[^\d.]/g, ""))] : null), number: true }),
    cell("companies", "Owned or operated by", (row) => joined(row.companies), { csv: [["companies", (row) => joined(row.companies)], ["id", (row) => row.id]] }),
  ];

  function legend(spots) {
    const present = Object.keys(PRECISIONS).filter((precision) => spots.some((spot) => spot.precision === precision));
    return element(
      "div",
      { class: "key" },
      present.map((precision) =>
        element("span", { title: PRECISIONS[precision][1] }, drawn("svg", { viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" }, drawn("g", { class: `spot ${precision}` }, drawn("path", { d: SHAPES[precision] }))), PRECISIONS[precision][0]),
      ),
      element("span", null, "a number: so many sites there"),
    );
  }

  // The map in its box: draws itself for the width that there is, and keeps what is in sight when that changes.
  function mapIn(holder, spots, choose) {
    const marks = spots.map((spot) => ({ spot, mark: mark(spot, choose) }));
    let layer = null;
    let projection = null;
    let [width, height] = [0, 0];
    const svg = drawn("svg", { class: "world", tabindex: "0", role: "group", "aria-label": "Map of the sites. Arrow keys move it, plus and minus zoom. The table below has the same sites." });
    const pan = pannable(svg, {
      size: () => [width, height],
      moved: ({ k, x, y }) => {
        layer.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
        for (const { spot, mark: each } of marks) {
          const [px, py] = projection(spot.point);
          each.setAttribute("transform", `translate(${px * k + x} ${py * k + y})`);
        }
      },
    });

    function fit() {
      const points = spots.map((spot) => projection(spot.point));
      const range = (axis) => [Math.min(...points.map((point) => point[axis])), Math.max(...points.map((point) => point[axis]))];
      const [[left, right], [top, bottom]] = [range(0), range(1)];
      pan.frame([[left, top], [right, bottom]], 10);
    }

    const enlarged = () => parseFloat(getComputedStyle(holder.closest(".view")).zoom) || 1;

    function paint() {
      width = Math.max(280, holder.clientWidth);
      height = Math.round(Math.min(Math.max(width * 0.52, 260), (innerHeight / enlarged()) * 0.72));
      projection = d3.geoNaturalEarth1().fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
      layer = ground(projection);
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
      svg.replaceChildren(layer, ...marks.map(({ mark: each }) => each));
      holder.replaceChildren(svg, buttons);
      fit();
    }

    const button = (title, words, act) => element("button", { type: "button", "aria-label": words, title: words, click: act }, title);
    const buttons = element("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, button("+", "Closer", () => pan.zoom(1.7)), button("−", "Farther", () => pan.zoom(1 / 1.7)), button("⤢", "All sites", fit));
    const choosing = (chosen) => marks.forEach(({ spot, mark: each }) => each.classList.toggle("chosen", chosen === spot));
    return { paint, choosing };
  }

  views.add({
    name: "map",
    title: "Map",
    draw(section, data) {
      if (data.sites.length === 0) {
        section.append(headOf("Map", "No document of this graph tells of a site."));
        return null;
      }
      const placed = data.sites.filter((site) => site.precision);
      const lost = data.sites.filter((site) => !site.precision);
      const spots = spotsOf(placed);
      const side = element("div", { class: "beside", tabindex: "0", role: "region", "aria-label": "Sites by place", "aria-live": "polite" });
      const holder = element("div", { class: "map" });
      const choose = (spot) => {
        state.set({ "map.spot": spot === null ? null : spot.key });
      };
      const map = spots.length ? mapIn(holder, spots, choose) : null;
      const table = tableOf({ name: "map.table", caption: "Sites", noun: "site", columns, rows: data.sites, opens: (row) => row.id, file: "sites.csv" });

      function showSide() {
        const spot = spots.find((each) => each.key === state.get("map.spot")) ?? null;
        map?.choosing(spot);
        side.replaceChildren(
          ...(spot
            ? [element("button", { type: "button", class: "button", click: () => choose(null) }, "← Sites without a place"), ...beside(spot.found, `${capital(PRECISIONS[spot.precision][0])}, ${PRECISIONS[spot.precision][1]}`, spot.sites)]
            : lost.length
              ? beside(`Without a place (${lost.length})`, "Nobody says where they are, or the place is not known.", lost)
              : [element("p", { class: "soft" }, "Every site has a place. Choose a mark for the sites there.")]),
        );
        side.scrollTop = 0;
      }

      fill(section, null, [
        headOf("Map", `${placed.length.toLocaleString("en")} of ${plural(data.sites.length, "site")} with a place. The mark tells how precisely that is known: from the coordinates that a source states to no more than the country.`),
        legend(spots),
        element("div", { class: "atlas" }, map ? holder : element("p", { class: "soft nothing" }, "No site of this graph has a place that is known."), side),
        element("p", { class: "soft small" }, "Cities: GeoNames, CC BY 4.0. Outlines: Natural Earth and the U.S. Census Bureau."),
        element("h3", { class: "currency" }, "The same as a table"),
        table.whole,
      ]);
      map?.paint();
      showSide();
      return (keys) => {
        if (keys.size === 0 || keys.has("view")) {
          map?.paint();
        }
        if (keys.has("map.spot")) {
          showSide();
        }
        table.update(keys);
      };
    },
  });
}
