/* A graph that is looked at, walked by keyboard, moved, and taken along as a picture or as data. */

const ZOOM = { least: 0.25, most: 2.5, step: 1.25, whole: 0.56, readable: 0.75 };

/** The picture of one graph; lives as long as its place on the page and is told every new state of the data. */
class Picture {
  constructor(root) {
    this.root = root;
    this.at = new Map();
    this.view = { x: 0, y: 0, scale: 1 };
    this.canvas = root.querySelector(".canvas");
    this.said = root.querySelector(".said");
    this.signature = "";
    this.watchPointer();
    this.canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? ZOOM.step : 1 / ZOOM.step);
    }, { passive: false });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.sized = new ResizeObserver(() => { if (this.data && Math.abs(this.canvas.clientWidth - this.width) > 2) this.fit(); });
    this.sized.observe(this.canvas);
  }

  show(data, send) {
    this.data = data;
    this.send = send;
    this.canvas.style.height = `${data.height}px`;
    const signature = JSON.stringify([data.nodes.map((node) => node.id), data.edges.map((edge) => [edge.source, edge.target, edge.property])]);
    const changed = signature !== this.signature;
    if (changed) this.arrange(new Map([...this.at].filter(([id]) => data.nodes.some((node) => node.id === id))));
    this.signature = signature;
    this.tools();
    this.legend();
    this.draw();
    if (changed) this.fit();
  }

  arrange(known) {
    const { nodes, edges } = this.data;
    this.at = layout(nodes, edges, known, (this.canvas.clientWidth || 800) / this.data.height);
  }

  tools() {
    const { words } = this.data;
    const buttons = [
      ["+", words.zoomIn, () => this.zoom(ZOOM.step)], ["−", words.zoomOut, () => this.zoom(1 / ZOOM.step)],
      [words.fit, words.fitLong, () => this.fit(true)],
      [words.again, words.againLong, () => { this.arrange(new Map()); this.draw(); this.fit(true); }],
      ["PNG", words.png, () => this.png()], ["SVG", words.svg, () => this.keep(this.source(), "svg", "image/svg+xml")],
      ["JSON", words.json, () => this.keep(this.json(), "json", "application/json")],
    ];
    this.root.querySelector(".tools").replaceChildren(...buttons.map(([label, title, act]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: label, title, onclick: act });
      button.setAttribute("aria-label", title);
      return button;
    }));
  }

  legend() {
    this.root.querySelector(".legend").setAttribute("aria-label", this.data.words.legend);
    this.root.querySelector(".legend").replaceChildren(...this.data.legend.map((kind) => {
      const item = document.createElement("li"), name = document.createElement("span");
      const sign = drawn("svg", { viewBox: "-22 -22 44 44", width: 22, height: 22, "aria-hidden": "true", "font-family": FONT });
      sign.append(shape(kind.shape, kind.colour), mark(kind.mark));
      name.textContent = `${kind.label} ${kind.count}`;
      item.append(sign, name);
      return item;
    }));
  }

  draw() {
    const focused = this.root.activeElement?.dataset?.id;
    this.stage = drawn("g", {}, [drawn("g", { class: "edges" }, this.edges()), drawn("g", { class: "nodes" }, this.data.nodes.map((node, order) => this.node(node, order)))]);
    const arrow = drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" }, [drawn("path", { d: "M0,0 L8,4 L0,8 Z", fill: LINE })]);
    this.svg = drawn("svg", { role: "group", "aria-label": this.data.words.graph, width: "100%", height: "100%", "font-family": FONT }, [drawn("defs", {}, [arrow]), this.stage]);
    this.canvas.replaceChildren(this.svg);
    this.look();
    if (focused) this.focus(focused);
  }

  /** One line for each pair of nodes and direction, with all its links named on it. */
  edges() {
    const ways = new Map();
    for (const edge of this.data.edges) {
      const way = JSON.stringify([edge.source, edge.target]), same = ways.get(way);
      ways.set(way, { ...edge, label: same ? `${same.label}${this.data.words.list}${edge.label}` : edge.label });
    }
    return [...ways.values()].map((edge) => this.edge(edge, ways.has(JSON.stringify([edge.target, edge.source])) ? 22 : 0));
  }

  edge(edge, bend) {
    const { path, x, y, length } = way(this.at.get(edge.source), this.at.get(edge.target), bend);
    const near = this.data.chosen && (edge.source === this.data.chosen || edge.target === this.data.chosen);
    const line = drawn("path", { d: path, fill: "none", stroke: near ? "#14507a" : LINE, "stroke-width": near ? 2 : 1.3, "marker-end": "url(#arrow)" });
    const fits = widthOf(edge.label) * 11 + 8 < length;
    const label = drawn("g", { transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, class: fits ? "fits" : "tight" }, lines([edge.label], 4, { size: 11, weight: 400, colour: "#4a5760" }));
    return drawn("g", { class: "edge" }, [drawn("title", {}, edge.label), line, drawn("path", { d: path, fill: "none", stroke: "transparent", "stroke-width": 12 }), label]);
  }

  node(node, order) {
    const { x, y } = this.at.get(node.id), { words } = this.data;
    const more = node.unseen ? words.more.replace("{count}", node.unseen) : "";
    const hit = drawn("rect", { x: -BOX.width / 2 + 8, y: -22, width: BOX.width - 16, height: BOX.height - 8, fill: "transparent" });
    const parts = [hit, shape(node.shape, node.colour), mark(node.mark), ...lines(wrapped(node.label), 34)];
    if (node.unseen) parts.push(drawn("g", { transform: "translate(27,-15)" }, lines([`+${node.unseen}`], 4, { size: 10.5, weight: 600, colour: "#7a3b00" })));
    const spoken = [node.label, node.kind, node.detail, more].filter(Boolean).join(words.comma);
    const chosen = node.id === this.data.chosen;
    const element = drawn("g", { class: chosen ? "node chosen" : "node", transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, tabindex: order === 0 ? 0 : -1, role: "button", "aria-label": spoken, "aria-pressed": chosen }, [drawn("title", {}, spoken), ...parts]);
    if (chosen) element.prepend(drawn("circle", { r: 26, fill: "#ffffff", stroke: "#b25000", "stroke-width": 3 }));
    element.dataset.id = node.id;
    return element;
  }

  look() { this.stage.setAttribute("transform", `translate(${this.view.x},${this.view.y}) scale(${this.view.scale})`); }

  /** All of it in view; at first, a large graph is shown readable, its first node in the middle. */
  fit(whole = false) {
    this.width = this.canvas.clientWidth;
    if (!this.width || !this.data.nodes.length) return;
    const { left, top, width, height } = extent(this.data.nodes, this.at);
    const all = Math.min(this.width / (width + 16), this.data.height / (height + 16), 1.25);
    const scale = whole || all >= ZOOM.whole ? all : ZOOM.readable;
    const centre = scale === all ? { x: left + width / 2, y: top + height / 2 } : this.at.get(this.data.chosen) ?? this.at.get(this.data.nodes[0].id);
    this.view = { scale, x: this.width / 2 - centre.x * scale, y: this.data.height / 2 - centre.y * scale };
    this.look();
  }

  zoom(factor) {
    const scale = Math.min(Math.max(this.view.scale * factor, ZOOM.least), ZOOM.most), by = scale / this.view.scale;
    const x = this.canvas.clientWidth / 2, y = this.data.height / 2;
    this.view = { scale, x: x - (x - this.view.x) * by, y: y - (y - this.view.y) * by };
    this.look();
  }

  watchPointer() {
    let held = null, waiting = null;
    this.canvas.addEventListener("pointerdown", (event) => {
      const id = event.target.closest?.(".node")?.dataset.id;
      held = { id, x: event.clientX, y: event.clientY, moved: false };
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!held) return;
      const x = event.clientX - held.x, y = event.clientY - held.y;
      if (!held.moved && Math.hypot(x, y) < 5) return;
      if (!held.moved) this.canvas.setPointerCapture(event.pointerId);
      Object.assign(held, { moved: true, x: event.clientX, y: event.clientY });
      if (held.id) { const place = this.at.get(held.id); place.x += x / this.view.scale; place.y += y / this.view.scale; this.draw(); } else { this.view.x += x; this.view.y += y; this.look(); }
    });
    const end = () => {
      const was = held;
      held = null;
      if (!was?.id || was.moved) return;
      if (waiting?.id === was.id) { clearTimeout(waiting.timer); waiting = null; this.open(was.id); return; }
      waiting = { id: was.id, timer: setTimeout(() => { waiting = null; this.send("picked", was.id); }, 260) };
    };
    this.canvas.addEventListener("pointerup", end);
    this.canvas.addEventListener("pointercancel", () => { held = null; });
  }

  /** Arrows go to the next node that way, Enter picks, O opens its page, + and - zoom. */
  key(event) {
    const id = event.target.dataset?.id;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (towards && id) { const next = this.next(id, towards); if (next) this.focus(next); } else if ((event.key === "Enter" || event.key === " ") && id) this.send("picked", id);
    else if (event.key.toLowerCase() === "o" && id) this.open(id);
    else if (event.key === "+" || event.key === "=") this.zoom(ZOOM.step);
    else if (event.key === "-") this.zoom(1 / ZOOM.step);
    else return;
    event.preventDefault();
  }

  /** Go to the page of a node as links of the app do (frame.js): Streamlit reads the address when it hears of a change. */
  open(id) {
    const { page } = this.data.nodes.find((node) => node.id === id);
    if (!page) return;
    history.pushState(null, "", new URL(page, location.href));
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  }

  next(id, [x, y]) {
    const from = this.at.get(id);
    let best = null, least = Infinity;
    for (const node of this.data.nodes) {
      if (node.id === id) continue;
      const place = this.at.get(node.id), ahead = (place.x - from.x) * x + (place.y - from.y) * y;
      const aside = Math.abs((place.x - from.x) * y) + Math.abs((place.y - from.y) * x);
      if (ahead <= 1) continue;
      if (ahead + aside * 2 < least) { least = ahead + aside * 2; best = node.id; }
    }
    return best;
  }

  focus(id) {
    for (const node of this.svg.querySelectorAll(".node")) {
      const here = node.dataset.id === id;
      node.setAttribute("tabindex", here ? 0 : -1);
      if (here) { node.focus({ preventScroll: true }); this.bring(id); }
    }
  }

  /** Move the view where a node would be out of sight. */
  bring(id) {
    const place = this.at.get(id), { scale } = this.view;
    const x = place.x * scale + this.view.x, y = place.y * scale + this.view.y;
    this.view.x += x < 40 ? 40 - x : x > this.width - 40 ? this.width - 40 - x : 0;
    this.view.y += y < 30 ? 30 - y : y > this.data.height - 60 ? this.data.height - 60 - y : 0;
    this.look();
  }

  json() {
    const { nodes, edges } = this.data;
    const kept = { nodes: nodes.map(({ id, label, kind, detail }) => ({ id, label, kind, detail })), edges: edges.map(({ source, property, target, label }) => ({ source, property, target, label })) };
    return JSON.stringify(kept, null, 1);
  }

  /** The whole picture as a file that stands alone. */
  source() {
    const { left, top, width, height } = extent(this.data.nodes, this.at);
    const copy = this.svg.cloneNode(true);
    const key = drawn("g", { transform: `translate(${left + 24},${top + height + 30})` }, this.data.legend.flatMap((kind, order) => [
      drawn("g", { transform: `translate(0,${order * 44})` }, [shape(kind.shape, kind.colour), mark(kind.mark), drawn("text", { x: 30, y: 5, "font-size": 13, fill: INK }, `${kind.label} ${kind.count}`)])]));
    copy.lastElementChild.removeAttribute("transform");
    copy.lastElementChild.append(key);
    const whole = { left: left - 12, top: top - 12, width: width + 24, height: height + 34 + 44 * this.data.legend.length };
    copy.setAttribute("viewBox", `${whole.left} ${whole.top} ${whole.width} ${whole.height}`);
    copy.setAttribute("width", whole.width);
    copy.setAttribute("height", whole.height);
    copy.insertBefore(drawn("rect", { x: whole.left, y: whole.top, width: whole.width, height: whole.height, fill: "#ffffff" }), copy.firstChild);
    for (const label of copy.querySelectorAll(".tight")) label.remove();
    return new XMLSerializer().serializeToString(copy);
  }

  png() {
    const url = URL.createObjectURL(new Blob([this.source()], { type: "image/svg+xml" })), image = new Image();
    image.onload = () => {
      const sheet = document.createElement("canvas"), scale = Math.min(2, 8000 / Math.max(image.width, image.height));
      sheet.width = image.width * scale; sheet.height = image.height * scale;
      sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
      URL.revokeObjectURL(url);
      sheet.toBlob((blob) => this.save(blob, "png"), "image/png");
    };
    image.src = url;
  }

  keep(text, ending, type) { this.save(new Blob([text], { type }), ending); }

  save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${this.data.name}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.said.textContent = this.data.words.saved.replace("{file}", link.download);
  }
}

const PICTURES = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement;
  if (!PICTURES.has(root)) PICTURES.set(root, new Picture(root));
  PICTURES.get(root).show(data, setTriggerValue);
  return () => { PICTURES.get(root)?.sized.disconnect(); };
}
