"""The code lists as trees, each code with how often the graph names it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.store.answer import Row
from kg.store.term import iri
from kg.ui.ontology.terms import Ontology, ontology_of
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its list and class (IRI), notation, labels and definitions (Chinese, English), what it belongs to."""

    iri: str
    scheme: str
    kind: str
    notation: str
    labels: tuple[str, str]
    definitions: tuple[str, str]
    broader: str

    def label(self, language: Language) -> str:
        """What it is called; the other language, its notation or its IRI where it has no such name."""
        zh, en = self.labels
        named = (zh, en) if language is Language.ZH else (en, zh)
        return next((name for name in named if name), self.notation or local_name(self.iri))

    def definition(self, language: Language) -> str:
        """What it means, in ``language``."""
        return self.definitions[0 if language is Language.ZH else 1]


@dataclass(frozen=True, slots=True)
class Codes:
    """Every code by IRI, and by list (IRI) its codes in their order; ``below`` gives those that belong to a code."""

    by_iri: Mapping[str, Code]
    by_scheme: Mapping[str, tuple[Code, ...]]
    below: Mapping[str, tuple[Code, ...]]

    def chain(self, code: Code) -> tuple[Code, ...]:
        """What ``code`` belongs to, the widest first."""
        found: list[Code] = []
        while (above := self.by_iri.get(code.broader)) is not None and above not in found:
            found.append(above)
            code = above
        return tuple(reversed(found))

    def roots(self, scheme: str) -> tuple[Code, ...]:
        """The codes of a list (IRI) that belong to none of it."""
        return tuple(code for code in self.by_scheme.get(scheme, ()) if code.broader not in self.by_iri)


@dataclass(frozen=True, slots=True)
class Branch:
    """A code in its tree: how often it is named itself, and with all that belongs to it."""

    code: Code
    count: int
    total: int
    below: tuple["Branch", ...] = field(default=())


def codes_of(ws: Workspace) -> Codes:
    """All codes of a build; use through ``ws.once``."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ws.store.named("page_ontology_codes"):
        rows[row.text("code")].append(row)
    by_iri = {name: _code(name, told) for name, told in rows.items()}
    ordered = sorted(by_iri.values(), key=lambda code: (code.notation, local_name(code.iri), code.iri))
    by_scheme: defaultdict[str, list[Code]] = defaultdict(list)
    below: defaultdict[str, list[Code]] = defaultdict(list)
    for code in ordered:
        by_scheme[code.scheme].append(code)
        if code.broader in by_iri:
            below[code.broader].append(code)
    return Codes(
        by_iri,
        {name: tuple(some) for name, some in by_scheme.items()},
        {name: tuple(some) for name, some in below.items()},
    )


def naming_properties(terms: Ontology, codes: Codes, scheme: str) -> tuple[str, ...]:
    """The properties (IRI) that lead to the codes of a list, as the ontology says."""
    kinds = {code.kind for code in codes.by_scheme.get(scheme, ())}
    return tuple(sorted(term.iri for term in terms.terms.values() if kinds & set(term.ranges)))


@cache
def uses_of(scheme: str) -> Callable[[Workspace], Mapping[str, int]]:
    """How often each code of a list (IRI) is named, by code; use through ``ws.once``."""

    def uses(ws: Workspace) -> Mapping[str, int]:
        codes = ws.once(codes_of)
        names = naming_properties(ws.once(ontology_of), codes, scheme)
        if not names:
            return {}
        rows = ws.store.named("page_ontology_uses", property=[iri(name) for name in names])
        return {row.text("code"): row.integer("count") or 0 for row in rows}

    return uses


def tree(ws: Workspace, scheme: str) -> tuple[Branch, ...]:
    """The codes of a list (IRI) with how often each is named."""
    codes, counts = ws.once(codes_of), ws.once(uses_of(scheme))
    return tuple(_branch(root, codes, counts) for root in codes.roots(scheme))


def _branch(code: Code, codes: Codes, counts: Mapping[str, int]) -> Branch:
    below = tuple(_branch(one, codes, counts) for one in codes.below.get(code.iri, ()))
    count = counts.get(code.iri, 0)
    return Branch(code, count, count + sum(one.total for one in below), below)


def _code(name: str, rows: list[Row]) -> Code:
    first = rows[0]
    return Code(
        iri=name,
        scheme=first.text("scheme"),
        kind=first.text("class"),
        notation=first["notation"] or "",
        labels=_texts(rows, "name"),
        definitions=_texts(rows, "definition"),
        broader=first["broader"] or "",
    )


def _texts(rows: list[Row], column: str) -> tuple[str, str]:
    """Chinese and English; a name without a language, as reports print it, is Chinese."""
    found = {"zh": "", "en": ""}
    for row in rows:
        term = row.term(column)
        if term is not None:
            language = term.language or "zh"
            if language in found and not found[language]:
                found[language] = term.value
    return found["zh"], found["en"]
