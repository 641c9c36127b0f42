/* Where the nodes of a graph stand: the same graph gives the same picture, on any machine. */

const BOX = { width: 132, height: 74 };  // what a node takes with its label, in pixels at scale 1
const LABEL = { perLine: 10, lines: 2 };  // full-width characters

/** How wide a text is, in full-width characters: what is not Chinese takes about half. */
function widthOf(text) {
  let width = 0;
  for (const sign of text) width += sign.codePointAt(0) > 0x2e7f ? 1 : 0.56;
  return width;
}

/** The text in at most `lines` lines of `perLine` full-width characters; "…" where it goes on. */
function wrapped(text, { perLine, lines } = LABEL) {
  const out = [""];
  for (const sign of text) {
    if (widthOf(out.at(-1) + sign) <= perLine) { out[out.length - 1] += sign; continue; }
    if (out.length < lines) { out.push(sign.trimStart()); continue; }
    out[out.length - 1] = [...out.at(-1)].slice(0, -1).join("") + "…";
    break;
  }
  return out;
}

/** A position for every node: {id: {x, y}}. What `known` holds stays near where it is; a new node starts beside those it is
 *  linked to. Springs along edges, repulsion between all, and boxes that do not overlap. `aspect` is width by height. */
function layout(nodes, edges, known, aspect) {
  const at = started(nodes, edges, known);
  const links = edges.filter((edge) => edge.source !== edge.target);
  const degree = new Map();
  for (const { source, target } of links) for (const id of [source, target]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const stretch = Math.min(Math.max(aspect, 0.6), 2.2);
  const reach = Math.min(Math.max(92 * Math.sqrt(14 / nodes.length), 80), 112);
  const rounds = nodes.length > 150 ? 160 : 320;
  for (let round = 0; round < rounds; round += 1) {
    const heat = 36 * (1 - round / rounds) + 1;
    const force = new Map(nodes.map(({ id }) => [id, { x: 0, y: 0 }]));
    repel(nodes, at, force, reach, stretch);
    for (const { source, target } of links) pull(at, force, source, target, reach, Math.max(degree.get(source), degree.get(target)));
    for (const { id } of nodes) {
      const place = at.get(id), push = force.get(id);
      push.x -= place.x * 0.012 / stretch; push.y -= place.y * 0.012 * stretch;
      const length = Math.hypot(push.x, push.y) || 1, step = Math.min(length, heat);
      place.x += push.x / length * step; place.y += push.y / length * step;
    }
  }
  if (known.size === 0) turned(nodes, at, aspect);
  for (let round = 0; round < 120 && separated(nodes, at); round += 1);
  return at;
}

/** Lay a picture that is wider than high on its side where its place is higher than wide, and the other way round. */
function turned(nodes, at, aspect) {
  const xs = nodes.map(({ id }) => at.get(id).x), ys = nodes.map(({ id }) => at.get(id).y);
  const wide = Math.max(...xs) - Math.min(...xs), high = Math.max(...ys) - Math.min(...ys);
  if (wide > high === aspect > 1) return;
  for (const place of at.values()) [place.x, place.y] = [place.y, place.x];
}

function started(nodes, edges, known) {
  const at = new Map();
  nodes.forEach(({ id }, order) => {
    if (known.has(id)) { at.set(id, { ...known.get(id) }); return; }
    const other = edges.map(({ source, target }) => (source === id ? target : target === id ? source : null)).find((one) => at.has(one));
    const middle = other === undefined || other === null ? { x: 0, y: 0 } : at.get(other);
    const angle = order * 2.399963, distance = order === 0 ? 0 : 60 + 14 * Math.sqrt(order);  // golden angle
    at.set(id, { x: middle.x + distance * Math.cos(angle), y: middle.y + distance * Math.sin(angle) });
  });
  return at;
}

function repel(nodes, at, force, reach, stretch) {
  for (let one = 0; one < nodes.length; one += 1) {
    for (let two = one + 1; two < nodes.length; two += 1) {
      const a = at.get(nodes[one].id), b = at.get(nodes[two].id);
      const x = (a.x - b.x) / stretch, y = a.y - b.y || 0.01;
      const squared = x * x + y * y, strength = reach * reach / squared;
      if (squared > 810000) continue;
      const pushX = x * strength * stretch, pushY = y * strength;
      force.get(nodes[one].id).x += pushX; force.get(nodes[one].id).y += pushY;
      force.get(nodes[two].id).x -= pushX; force.get(nodes[two].id).y -= pushY;
    }
  }
}

function pull(at, force, source, target, reach, crowd) {
  const a = at.get(source), b = at.get(target);
  const length = Math.hypot(a.x - b.x, a.y - b.y) || 1, strength = length / reach / Math.sqrt(crowd) * 1.6;
  const x = (a.x - b.x) * strength, y = (a.y - b.y) * strength;
  force.get(source).x -= x; force.get(source).y -= y;
  force.get(target).x += x; force.get(target).y += y;
}

/** Push overlapping boxes apart along the shorter way; whether there were any. */
function separated(nodes, at) {
  let moved = false;
  for (let one = 0; one < nodes.length; one += 1) {
    for (let two = one + 1; two < nodes.length; two += 1) {
      const a = at.get(nodes[one].id), b = at.get(nodes[two].id);
      const overX = BOX.width - Math.abs(a.x - b.x), overY = BOX.height - Math.abs(a.y - b.y);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      if (overX / BOX.width < overY / BOX.height) {
        const half = (a.x >= b.x ? 1 : -1) * (overX / 2 + 0.5);
        a.x += half; b.x -= half;
      } else {
        const half = (a.y >= b.y ? 1 : -1) * (overY / 2 + 0.5);
        a.y += half; b.y -= half;
      }
    }
  }
  return moved;
}

/** The rectangle around all boxes. */
function extent(nodes, at) {
  const xs = nodes.map(({ id }) => at.get(id).x), ys = nodes.map(({ id }) => at.get(id).y);
  const left = Math.min(...xs) - BOX.width / 2, top = Math.min(...ys) - 26;
  return { left, top, width: Math.max(...xs) + BOX.width / 2 - left, height: Math.max(...ys) + BOX.height - 26 - top };
}
