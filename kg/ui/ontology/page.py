"""What the ontology page shows: the whole, what was searched for, or one term."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.ui.ontology.codes import Code, Codes, codes_of
from kg.ui.ontology.terms import Ontology, OntologyTerm, TermKind, ontology_of
from kg.ui.workspace import Workspace

MOST_FOUND = 60
_YES = "1"


class Part(StrEnum):
    """Parts of the overview; the values stand in the address."""

    DIAGRAM = "diagram"
    CLASSES = "classes"
    PROPERTIES = "properties"
    SCHEMES = "lists"


@dataclass(frozen=True, slots=True)
class OntologyAddress:
    """A term or code (IRI), else words to search for, else a part of the overview; ``used`` leaves out unused codes."""

    term: str = ""
    text: str = ""
    part: Part = Part.DIAGRAM
    used: bool = False

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "OntologyAddress":
        """The address in ``params``; a part there is none of is the first."""
        part = params.get("part", "")
        return cls(
            params.get("term", "").strip(),
            params.get("q", "").strip(),
            Part(part) if part in set(Part) else Part.DIAGRAM,
            params.get("used") == _YES,
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        stated = {
            "term": self.term,
            "q": self.text,
            "part": "" if self.part is Part.DIAGRAM else self.part.value,
            "used": _YES if self.used else "",
        }
        return {name: value for name, value in stated.items() if value}


@dataclass(frozen=True, slots=True)
class Summary:
    """How many terms the ontology has, and how many of them this graph uses."""

    classes: int
    properties: int
    schemes: int
    codes: int
    used_classes: int
    used_properties: int
    borrowed: int


@dataclass(frozen=True, slots=True)
class FoundTerms:
    """Terms and codes that words were found in, the nearest first; ``count`` of all, if more than are listed."""

    terms: tuple[OntologyTerm, ...]
    codes: tuple[Code, ...]
    count: int


def summary(ws: Workspace) -> Summary:
    """Counts of the ontology; use through ``ws.once``."""
    terms, codes = ws.once(ontology_of), ws.once(codes_of)
    own = [term for term in terms.terms.values() if not term.is_borrowed]
    kinds = {kind: [term for term in own if term.kind is kind] for kind in TermKind}
    return Summary(
        classes=len(kinds[TermKind.CLASS]),
        properties=len(kinds[TermKind.PROPERTY]),
        schemes=len(kinds[TermKind.SCHEME]),
        codes=len(codes.by_iri),
        used_classes=sum(term.count > 0 for term in kinds[TermKind.CLASS]),
        used_properties=sum(term.count > 0 for term in kinds[TermKind.PROPERTY]),
        borrowed=len(terms.terms) - len(own),
    )


def found_terms(terms: Ontology, codes: Codes, text: str) -> FoundTerms:
    """Terms and codes whose names, IRI, notation or definitions hold ``text``, in any case."""
    wanted = text.casefold()
    near = [
        (rank, -term.count, term.iri, term) for term in terms.terms.values() if (rank := _rank(term, wanted)) < _FAR
    ]
    coded = [
        (rank, code.notation, code.iri, code) for code in codes.by_iri.values() if (rank := _code(code, wanted)) < _FAR
    ]
    listed = [term for *_, term in sorted(near, key=lambda one: one[:3])]
    numbered = [code for *_, code in sorted(coded, key=lambda one: one[:3])]
    room = max(MOST_FOUND - len(listed[:MOST_FOUND]), MOST_FOUND // 2)
    return FoundTerms(tuple(listed[:MOST_FOUND]), tuple(numbered[:room]), len(listed) + len(numbered))


_FAR = 4


def _rank(term: OntologyTerm, wanted: str) -> int:
    names = [name.casefold() for name in (*term.labels, term.name, term.name.partition(":")[2], term.iri) if name]
    return _nearness(names, [text.casefold() for text in term.definitions], wanted)


def _code(code: Code, wanted: str) -> int:
    names = [name.casefold() for name in (*code.labels, code.notation, code.iri) if name]
    return _nearness(names, [text.casefold() for text in code.definitions], wanted)


def _nearness(names: list[str], texts: list[str], wanted: str) -> int:
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(wanted in name for name in names):
        return 2
    return 3 if any(wanted in text for text in texts) else _FAR
