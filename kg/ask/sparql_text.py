"""SPARQL as a person would write it: prefixes, one comment a condition, terms escaped, only what is needed.

Text of people enters a query as a literal of ``text`` alone; names enter comments through ``remark``, which leaves no
line break in them (SPARQL 1.1, section 19.4: a comment ends at the end of its line).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.store.prefixes import PREFIXES
from kg.store.term import Term, iri, literal

_INDENT = "  "
_USED = re.compile(r"\b([a-z]+):[A-Za-z]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
_VARIABLE = re.compile(r"\?(\w+)")
_YEAR = "http://www.w3.org/2001/XMLSchema#gYear"
_REMARK = 60  # characters of names in one comment

_WORDS = re.compile(r"\?(?:name|place|department|ownerName|title|number)\b")
"""Variables that hold words: sorted as text, since not every server sorts long literals by what they say."""


def node(value: str) -> str:
    """The IRI ``value`` as SPARQL writes it, one of the vocabulary with its prefix; QueryError where it is none."""
    written = str(iri(value))
    for prefix, namespace in (("ys", PREFIXES["ys"]),):
        local = value.removeprefix(namespace)
        if local != value and re.fullmatch(r"[A-Za-z]+", local):
            return f"{prefix}:{local}"
    return written


def nodes(values: Iterable[str]) -> str:
    """Several IRIs, one after another."""
    return " ".join(node(value) for value in values)


def text(value: str) -> str:
    """What a person wrote, as a literal."""
    return str(literal(value.encode("utf-8", "replace").decode("utf-8")))


def number(value: Decimal) -> str:
    """A decimal literal, exact."""
    written = format(value, "f")
    return written if "." in written else f"{written}.0"


def years(values: Iterable[int]) -> str:
    """Fiscal years as the graph holds them."""
    return " ".join(str(Term(f"{value:04d}", datatype=_YEAR)) for value in values)


def remark(words: str) -> str:
    """``words`` fit for a comment: one line, not long."""
    line = _BREAKS.sub(" ", words.encode("utf-8", "replace").decode("utf-8")).strip()
    return line if len(line) <= _REMARK else f"{line[: _REMARK - 1]}…"


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a WHERE, and what they are for."""

    lines: tuple[str, ...]
    why: str = ""

    def written(self, depth: int) -> list[str]:
        """The lines, indented, under their comment."""
        indent = _INDENT * depth
        head = [f"{indent}# {remark(self.why)}"] if self.why else []
        return head + [f"{indent}{line}" for line in self.lines]


def part(*lines: str, why: str = "") -> Part:
    """A part of these lines."""
    return Part(lines, why)


def without(*lines: str, why: str = "") -> Part:
    """What must not be there."""
    return Part(("FILTER NOT EXISTS {", *(f"{_INDENT}{line}" for line in lines), "}"), why)


def chosen(*lines: str, keep: str, why: str = "") -> Part:
    """What ``keep`` must be, worked out once for all rows: stores choose a bad order for it inside a longer query."""
    return Part((f"{{ SELECT DISTINCT {keep} WHERE {{", *(f"{_INDENT}{line}" for line in lines), "} }"), why)


def minus(*lines: str, keep: str, why: str = "") -> Part:
    """What ``keep`` must not be, worked out once for all rows; no other variable of it is that of the query."""

    def apart(found: re.Match[str]) -> str:
        return found[0] if found[0] == keep else f"?not_{found[1]}"

    return Part(("MINUS {", *(f"{_INDENT}{_VARIABLE.sub(apart, line)}" for line in lines), "}"), why)


def having(*lines: str, why: str = "") -> Part:
    """What must be there, at least once; it multiplies no row."""
    return Part(("FILTER EXISTS {", *(f"{_INDENT}{line}" for line in lines), "}"), why)


def _as_text(variable: re.Match[str]) -> str:
    return f"STR({variable[0]})"


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """``parts`` with those that may be missing last: what follows an OPTIONAL is joined to all there is of it."""
    every = tuple(parts)
    optional = tuple(piece for piece in every if piece.lines and piece.lines[0].startswith("OPTIONAL"))
    late = tuple(piece for piece in every if piece.lines and piece.lines[0].startswith("BIND"))
    return (*(piece for piece in every if piece not in optional and piece not in late), *optional, *late)


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT: ``where`` in the order in which it reads best; ``about`` says on top what it gives."""

    variables: tuple[str, ...]
    where: tuple[Part, ...]
    about: str = ""
    distinct: bool = False
    group_by: tuple[str, ...] = ()
    only: str = ""  # HAVING
    order_by: tuple[str, ...] = ()
    limit: int | None = None
    inner: tuple["Select", ...] = ()  # sub-selects that come first
    may_lack: bool = False  # whether all sub-selects but the first may give nothing

    def written(self) -> str:
        """The whole query; it runs as it stands."""
        body = "\n".join(self.lines(0))
        used = sorted({prefix for prefix in _USED.findall(_bare(body)) if prefix in PREFIXES})
        about = [f"# {remark(self.about)}"] if self.about else []
        prefixes = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in used]
        return "\n".join([*about, *prefixes, "", body, ""]) if prefixes else "\n".join([*about, body, ""])

    def lines(self, depth: int) -> list[str]:
        """The lines of the query without its head, indented."""
        indent = _INDENT * depth
        word = "SELECT DISTINCT" if self.distinct else "SELECT"
        lines = [f"{indent}{word} {' '.join(self.variables)}", f"{indent}WHERE {{"]
        for place, select in enumerate(self.inner):
            opened = "OPTIONAL {" if place and self.may_lack else "{"
            lines += [f"{indent}{_INDENT}{opened}", *select.lines(depth + 2), f"{indent}{_INDENT}}}"]
        for piece in self.where:
            lines += piece.written(depth + 1)
        lines.append(f"{indent}}}")
        if self.group_by:
            lines.append(f"{indent}GROUP BY {' '.join(self.group_by)}")
        if self.only:
            lines.append(f"{indent}HAVING ({self.only})")
        if self.order_by:
            lines.append(f"{indent}ORDER BY {_WORDS.sub(_as_text, ' '.join(self.order_by))}")
        if self.limit is not None:
            lines.append(f"{indent}LIMIT {self.limit}")
        return lines

    def limited(self, limit: int) -> "Select":
        """The same with at most ``limit`` rows."""
        return replace(self, limit=limit)


def _bare(query: str) -> str:
    """``query`` without IRIs, literals and comments, in which a colon is no prefix."""
    kept = [re.sub(r'<[^<>\s]*>|"(?:[^"\\]|\\.)*"', " ", line) for line in query.split("\n")]
    return "\n".join(line.split(" # ", 1)[0] for line in kept if not line.lstrip().startswith("#"))
