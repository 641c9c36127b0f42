/* Where in a query the cursor is: what may stand there, and of what class the subject is. */

const PIECE = /#[^\n]*|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|[?$][\p{L}\p{N}_]+|[\p{L}_][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.:\\%-]*|:[\p{L}\p{N}_-]+|[\p{L}_@][\p{L}\p{N}_-]*|[0-9][0-9.]*|[^\s]/gu;
const KEYWORD = /^(?:select|distinct|reduced|where|optional|union|minus|filter|bind|values|graph|construct|describe|ask|from|named|order|group|by|having|limit|offset|as|prefix|base|not|exists|undef|in)$/i;

/** The pieces of `text`, comments and strings told apart. */
function pieces(text) {
  return [...text.matchAll(PIECE)].map((match) => ({ text: match[0], at: match.index }));
}

/** Walks over a query; tells each triple it passes, and ends with what is open. */
function walk(text, triple) {
  let subject = "", predicate = "", place = "none", depth = 0, last = "";
  for (const piece of pieces(text)) {
    const said = piece.text;
    if (said[0] === "#") continue;
    if (said === "{" || said === "}") {
      depth += said === "{" ? 1 : -1;
      place = depth > 0 ? "subject" : "none";
    } else if (KEYWORD.test(said)) place = depth > 0 ? "subject" : "none";
    else if (said === ".") place = depth > 0 ? "subject" : "none";
    else if (said === ";") place = "predicate";
    else if (said === ",") place = place === "none" ? "none" : "object";
    else if (said === "(" || said === ")") place = said === "(" && place !== "object" ? "none" : place;
    else if (said === "/" || said === "^" || said === "|" || said === "*" || said === "+") place = place === "none" ? "none" : "predicate";
    else if (place === "subject") [subject, place] = [said, "predicate"];
    else if (place === "predicate") [predicate, place] = [said, "object"];
    else if (place === "object") {
      triple(subject, predicate, said);
      place = "end";
    }
    last = said;
  }
  return { subject, predicate, place, depth, last };
}

/** The classes that each variable or node of the query has: as it says, or as the properties used of it lead to. */
function classesIn(text, vocabulary) {
  const found = new Map();
  const add = (node, name) => {
    if (!found.has(node)) found.set(node, new Set());
    found.get(node).add(name);
  };
  walk(text, (subject, predicate, object) => {
    if (predicate === "a" || predicate === "rdf:type") add(subject, object);
    else if (vocabulary.byName.get(predicate)?.to) add(object, vocabulary.byName.get(predicate).to);
  });
  return found;
}

/** What is asked for at the end of `before`, in the query `whole`. */
function placeOf(before, whole, vocabulary) {
  const open = walk(before, () => {});
  const classes = [...(classesIn(whole, vocabulary).get(open.subject) ?? [])].filter((name) => vocabulary.members[name]);
  return { ...open, classes };
}
