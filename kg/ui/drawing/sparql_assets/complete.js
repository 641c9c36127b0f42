/* What the editor offers: terms by Chinese or English label, by name, by code; what SHACL asks of the class first. */

const MOST = 60;
const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "FILTER NOT EXISTS", "UNION", "MINUS", "BIND", "VALUES", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "CONSTRUCT", "DESCRIBE", "ASK", "COUNT", "SUM", "AVG", "MIN", "MAX", "CONTAINS", "STRSTARTS", "REGEX", "BOUND", "COALESCE", "LANG", "STR"];

/** The vocabulary with its entries by the name they are written by. */
function indexed(vocabulary) {
  vocabulary.byName ??= new Map(vocabulary.entries.map((entry) => [entry.name, entry]));
  return vocabulary;
}

/** 0 for the very name, 1 where it begins so, 2 where it holds it, null where it does not. */
function nearness(entry, said) {
  if (!said) return 2;
  const local = entry.name.replace(/^[^:<]*:|[<>]/g, "");
  const names = [entry.name, local, entry.zh ?? "", entry.en ?? "", entry.code ?? ""].map((name) => name.toLowerCase());
  if (names.includes(said)) return 0;
  if (names.some((name) => name && name.startsWith(said))) return 1;
  return names.some((name) => name.includes(said)) ? 2 : null;
}

/** The same for what begins with `<`: the IRI itself. */
function nearIri(entry, said, vocabulary) {
  const [prefix, local] = entry.name.split(/:(.*)/s);
  const iri = entry.name[0] === "<" ? entry.name.slice(1, -1) : `${vocabulary.prefixes[prefix]}${local}`;
  return iri.toLowerCase().includes(said) ? 1 : null;
}

/** How well an entry fits the place: lower is better. */
function fitness(entry, place, members) {
  if (place.place === "predicate") {
    if (entry.kind !== "property") return 9;
    const at = members.findIndex(([name]) => name === entry.name);
    return at < 0 ? 3 : members[at][1] ? 0 : 1;
  }
  if (place.place === "object") {
    const asked = place.predicate === "a" || place.predicate === "rdf:type";
    if (asked) return entry.kind === "class" ? 0 : 9;
    if (entry.kind === "property") return 9;
    return entry.of && entry.of === place.to ? 0 : entry.kind === "code" ? 3 : 4;
  }
  return entry.kind === "class" ? 2 : 3;
}

/** A source of completions for CodeMirror. */
function completions(context, vocabulary, english) {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const word = /(?:<[^<>\s]*|[?$]?[\p{L}\p{N}_:.-]*)$/u.exec(line.text.slice(0, pos - line.from))[0];
  const from = pos - word.length, before = state.sliceDoc(0, from), whole = state.doc.toString();
  if (inQuotes(state, from) || word === "<") return null;
  if (/^[?$]/.test(word)) return { from, options: variables(whole, word), filter: false };
  const place = placeOf(before, `${before} ${state.sliceDoc(pos)}`, vocabulary);
  if (/^prefix$/i.test(place.last)) return { from, options: prefixes(word, vocabulary), filter: false };
  const waits = place.place === "predicate" && place.classes.length > 0 && /;[ \t]$/.test(before);
  if (!word && !context.explicit && !waits) return null;
  place.to = vocabulary.byName.get(place.predicate)?.to;
  const options = [...terms(word, place, vocabulary, english), ...keywords(word)];
  return options.length ? { from, options, filter: false } : null;
}

function terms(word, place, vocabulary, english) {
  const said = word.toLowerCase();
  const members = place.classes.flatMap((name) => vocabulary.members[name]);
  const ranked = [];
  for (const entry of vocabulary.entries) {
    const near = said[0] === "<" ? nearIri(entry, said.slice(1), vocabulary) : nearness(entry, said), fit = fitness(entry, place, members);
    if (near === null || fit > 8 || (!said && fit > 2)) continue;
    const order = members.findIndex(([name]) => name === entry.name);
    ranked.push({ entry, fit, keys: [fit < 2 ? fit : 2, near, fit, order, -entry.uses] });
  }
  ranked.sort((one, other) => one.keys.map((key, at) => key - other.keys[at]).find((gap) => gap) ?? 0);
  return ranked.slice(0, MOST).map(({ entry, fit }) => option(entry, place.place === "predicate" && fit === 0, vocabulary, english));
}

function option(entry, required, vocabulary, english) {
  const { words } = vocabulary;
  return {
    label: entry.name,
    displayLabel: `${english ? entry.en : entry.zh}  ${entry.code ? `${entry.code} ` : ""}${entry.name.replace(/^<.*\/([^/]+\/[^/]+)>$/, "<…/$1>")}`,
    detail: [required ? words.required : "", entry.used].filter(Boolean).join(" · "),
    type: entry.kind,
    info: () => told(entry, required, vocabulary),
    apply: (view, _, from, to) => put(view, from, to, `${entry.name} `, vocabulary),
  };
}

/** What stands beside the list: both labels, the definition, what it is, and how often the graph uses it. */
function told(entry, required, vocabulary) {
  const { words } = vocabulary, box = document.createElement("div");
  box.className = "told";
  const add = (name, text) => {
    if (!text) return;
    const part = document.createElement(name);
    part.textContent = text;
    box.append(part);
  };
  add("strong", `${entry.zh} · ${entry.en}`);
  add("p", entry.about);
  add("p", [words[entry.kind], required ? words.required : "", entry.used].filter(Boolean).join(" · "));
  add("code", entry.name);
  return box;
}

function variables(text, word) {
  const names = [...new Set(text.match(/[?$][\p{L}\p{N}_]+/gu) ?? [])];
  return names.filter((name) => name !== word && name.startsWith(word)).sort().map((label) => ({ label, type: "variable" }));
}

function prefixes(word, vocabulary) {
  return Object.entries(vocabulary.prefixes)
    .filter(([name]) => name.startsWith(word.replace(/:$/, "")))
    .map(([name, iri]) => ({ label: `${name}: <${iri}>`, type: "namespace", detail: vocabulary.words.prefix }));
}

function keywords(word) {
  if (word.length < 2 || /[:<]/.test(word)) return [];
  return KEYWORDS.filter((name) => name.startsWith(word.toUpperCase())).map((label) => ({ label, type: "keyword", apply: `${label} ` }));
}

/** Puts `text` in, and before the query the declarations it needs. */
function put(view, from, to, text, vocabulary) {
  const changes = [{ from, to, insert: text }], declared = declaration(view.state, text.split(":")[0], vocabulary);
  if (declared) changes.push(declared);
  const shift = declared && declared.from <= from ? declared.insert.length : 0;
  view.dispatch({ changes, selection: { anchor: from + text.length + shift }, scrollIntoView: true, userEvent: "input.complete" });
}

/** The change that declares `prefix`, after the comments the query begins with; null where it is not needed. */
function declaration(state, prefix, vocabulary) {
  const iri = vocabulary.prefixes[prefix], text = state.doc.toString();
  if (!iri || new RegExp(`prefix\\s+${prefix}\\s*:`, "i").test(text)) return null;
  return { from: /^(?:#[^\n]*\n)*/.exec(text)[0].length, insert: `PREFIX ${prefix}: <${iri}>\n` };
}

/** Whether `at` stands in a string, an IRI or a comment. */
function inQuotes(state, at) {
  const line = state.doc.lineAt(at), before = line.text.slice(0, at - line.from);
  const open = before.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>/g, "");
  return /["'#]|<[^\s<>]*$/.test(open);
}
