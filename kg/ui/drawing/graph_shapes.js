/* The signs of nodes and edges as SVG. All text is set as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";
const INK = "#1f2328", LINE = "#68747c", RADIUS = 17;
const FONT = "'Source Sans', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** An element of SVG with attributes, text and children. */
function drawn(name, attributes = {}, children = []) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (typeof children === "string") element.textContent = children;
  else element.append(...children);
  return element;
}

/** A regular polygon around the origin. */
function polygon(corners, turn, radius = RADIUS) {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (corner / corners) * 2 * Math.PI + turn;
    return `${(radius * Math.cos(angle)).toFixed(1)},${(radius * Math.sin(angle)).toFixed(1)}`;
  }).join(" ");
}

/** The shape of a kind of node, around the origin. */
function shape(name, colour) {
  const look = { fill: colour, stroke: "#ffffff", "stroke-width": 1.5, class: "shape" };
  const upright = -Math.PI / 2;
  switch (name) {
    case "square": return drawn("rect", { x: -15, y: -15, width: 30, height: 30, rx: 2, ...look });
    case "rounded": return drawn("rect", { x: -20, y: -13, width: 40, height: 26, rx: 12, ...look });
    case "diamond": return drawn("polygon", { points: polygon(4, upright, 20), ...look });
    case "triangle": return drawn("polygon", { points: polygon(3, upright, 21), ...look });
    case "pentagon": return drawn("polygon", { points: polygon(5, upright, 19), ...look });
    case "hexagon": return drawn("polygon", { points: polygon(6, 0, 19), ...look });
    case "octagon": return drawn("polygon", { points: polygon(8, Math.PI / 8, 18), ...look });
    case "sheet": return drawn("path", { d: "M-13,-18 H6 L14,-10 V18 H-13 Z", ...look });
    case "tag": return drawn("path", { d: "M-19,-13 H10 L20,0 L10,13 H-19 Z", ...look });
    default: return drawn("circle", { r: RADIUS, ...look });
  }
}

/** The sign in a node: the first letter of its kind. */
function mark(text) {
  return drawn("text", { "text-anchor": "middle", y: 5, "font-size": 13, "font-weight": 600, fill: "#ffffff", "aria-hidden": "true" }, text);
}

/** Lines of text under each other with a white edge that keeps them readable over lines. */
function lines(texts, y, { size = 12.5, weight = 500, colour = INK } = {}) {
  const look = { "text-anchor": "middle", "font-size": size, "font-weight": weight, fill: colour, stroke: "#ffffff", "stroke-width": 3.5, "paint-order": "stroke", "stroke-linejoin": "round", "aria-hidden": "true" };
  return texts.map((text, order) => drawn("text", { ...look, y: y + order * size * 1.25 }, text));
}

/** The way of an edge from node to node and the middle of it; parallel edges are bent away from each other. */
function way(from, to, bend) {
  if (from === to) return { path: `M${from.x - 10},${from.y - 16} c-30,-46 50,-46 20,0`, x: from.x, y: from.y - 48, length: 90 };
  const x = to.x - from.x, y = to.y - from.y, length = Math.hypot(x, y) || 1;
  const gap = RADIUS + 5, ux = x / length, uy = y / length;
  const a = { x: from.x + ux * gap, y: from.y + uy * gap }, b = { x: to.x - ux * (gap + 3), y: to.y - uy * (gap + 3) };
  const side = { x: -uy * bend, y: ux * bend };
  const middle = { x: (a.x + b.x) / 2 + side.x, y: (a.y + b.y) / 2 + side.y };
  return {
    path: `M${a.x.toFixed(1)},${a.y.toFixed(1)} Q${(middle.x + side.x).toFixed(1)},${(middle.y + side.y).toFixed(1)} ${b.x.toFixed(1)},${b.y.toFixed(1)}`,
    x: middle.x, y: middle.y, length: length - 2 * gap,
  };
}
