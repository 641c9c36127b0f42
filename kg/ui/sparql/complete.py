"""What can stand in a query about this graph: classes, properties and code values, with what SHACL says of classes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import ontology
from kg.rdf.shapes import Component, Shape, TargetKind, read_shapes
from kg.rdf.terms import Term
from kg.rdf.vocabulary import PROV
from kg.rdf.void import dataset_iri
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.prefixes import PREFIXES
from kg.store.term import iri
from kg.ui.sparql.prefixes import as_written, short_iri
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_OWL = "http://www.w3.org/2002/07/owl#"


class EntryKind(StrEnum):
    """What a term is; the values are those that the editor knows."""

    CLASS = "class"
    PROPERTY = "property"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Entry:
    """One term: its IRI, labels and definitions (Chinese, English), and how often the graph uses it.

    ``code`` is its notation and ``of`` the class (IRI) whose value it is, for values of code lists only; ``leads_to``
    is the class (IRI) of what a property's values are.
    """

    iri: str
    kind: EntryKind
    labels: tuple[str, str]
    definitions: tuple[str, str]
    uses: int
    code: str = ""
    of: str = ""
    leads_to: str = ""

    @property
    def written(self) -> str:
        """As it stands in a query."""
        return as_written(self.iri)

    def label(self, language: Language) -> str:
        """What it is called."""
        return self.labels[0 if language is Language.ZH else 1]

    def definition(self, language: Language) -> str:
        """What it means."""
        return self.definitions[0 if language is Language.ZH else 1]


@dataclass(frozen=True, slots=True)
class Member:
    """A property that nodes of a class have; ``required`` where SHACL wants at least one."""

    property: str
    required: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every term by IRI, the most used first, and by class what its nodes have, required properties first."""

    entries: Mapping[str, Entry]
    members: Mapping[str, tuple[Member, ...]]

    @classmethod
    def of(cls, workspace: Workspace) -> "Vocabulary":
        """The vocabulary of a build; ask for it with ``ws.once(Vocabulary.of)``."""
        store = workspace.store
        counts = store.named("page_sparql_counts", all=iri(dataset_iri(workspace.base)))
        uses = {row.text("term"): row.integer("uses") or 0 for row in counts}
        entries = [
            *_terms(store, uses),
            *_borrowed(uses, workspace.terms),
            *_codes(store),
        ]
        ordered = sorted({entry.iri: entry for entry in entries}.values(), key=lambda entry: (-entry.uses, entry.iri))
        return cls({entry.iri: entry for entry in ordered}, members_by_class(read_shapes(ontology.shapes()), uses))

    def classes(self) -> tuple[Entry, ...]:
        """The classes of which the graph has nodes, the most numerous first."""
        return tuple(entry for entry in self.entries.values() if entry.kind is EntryKind.CLASS and entry.uses)

    def values_of(self, class_: str) -> tuple[Entry, ...]:
        """The values of the code lists of ``class_`` (IRI), by code and name."""
        found = (entry for entry in self.entries.values() if entry.of == class_)
        return tuple(sorted(found, key=lambda entry: (entry.code, entry.iri)))

    def find(self, words: str, limit: int) -> tuple[Entry, ...]:
        """The terms whose label, name or code holds ``words``, the most used first."""
        said = words.strip().casefold()
        found = (entry for entry in self.entries.values() if said and said in _searchable(entry))
        return tuple(sorted(found, key=lambda entry: _nearness(entry, said)))[:limit]


def members_by_class(shapes: Sequence[Shape], uses: Mapping[str, int]) -> dict[str, tuple[Member, ...]]:
    """By class (IRI) the properties that its shape names: those it must have first, then the most used.

    Of those it must have, what leads to the report comes last: everything has it.
    """
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for shape in shapes:
        for class_ in (name for kind, name in shape.targets if kind is TargetKind.CLASS):
            for each in shape.properties:
                if each.path is not None and not each.path.is_inverse:
                    members = found[class_]
                    members[each.path.predicate] = members.get(each.path.predicate, False) or _is_required(each)

    def order(member: tuple[str, bool]) -> tuple[bool, bool, int, str]:
        name, required = member
        return (not required, name == PROV.wasDerivedFrom, -uses.get(name, 0), name)

    return {
        class_: tuple(Member(name, required) for name, required in sorted(members.items(), key=order))
        for class_, members in found.items()
    }


def payload(vocabulary: Vocabulary, language: Language) -> dict[str, Any]:
    """What the editor needs to complete names and to tell what they mean; JSON-ready, the same for a build."""
    return {
        "prefixes": PREFIXES,
        "entries": [_payload(entry, language) for entry in vocabulary.entries.values()],
        "members": {
            as_written(class_): [[as_written(member.property), member.required] for member in members]
            for class_, members in vocabulary.members.items()
        },
        "words": {
            EntryKind.CLASS.value: SparqlWord.CLASS.of(language),
            EntryKind.PROPERTY.value: SparqlWord.PROPERTY.of(language),
            EntryKind.CODE.value: SparqlWord.CODE_VALUE.of(language),
            "prefix": SparqlWord.PREFIX.of(language),
            "required": SparqlWord.REQUIRED.of(language),
            "completions": SparqlWord.COMPLETIONS.of(language),
        },
    }


def _payload(entry: Entry, language: Language) -> dict[str, Any]:
    told = {
        "name": entry.written,
        "kind": entry.kind.value,
        "zh": entry.labels[0],
        "en": entry.labels[1],
        "about": entry.definition(language),
        "used": SparqlWord.USED.of(language, count=f"{entry.uses:,}"),
        "uses": entry.uses,
        "code": entry.code,
        "of": as_written(entry.of) if entry.of else "",
        "to": as_written(entry.leads_to) if entry.leads_to else "",
    }
    return {name: value for name, value in told.items() if value not in {"", None}}


def _terms(store: GraphStore, uses: Mapping[str, int]) -> list[Entry]:
    return [
        Entry(
            iri=row.text("term"),
            kind=EntryKind.CLASS if row["kind"] == f"{_OWL}Class" else EntryKind.PROPERTY,
            labels=(row.text("zh"), row.text("en")),
            definitions=_definitions(row),
            uses=uses.get(row.text("term"), 0),
            leads_to=row["range"] or "",
        )
        for row in store.named("page_sparql_terms")
    ]


def _borrowed(uses: Mapping[str, int], terms: Terms) -> list[Entry]:
    """The terms of other vocabularies that the graph uses."""
    return [
        Entry(iri, _kind_by_case(iri), (terms.label(iri, Language.ZH), terms.label(iri, Language.EN)), ("", ""), count)
        for iri, count in uses.items()
        if not terms.knows(iri) and short_iri(iri) != iri
    ]


def _codes(store: GraphStore) -> list[Entry]:
    uses = {row.text("term"): row.integer("uses") or 0 for row in store.named("page_sparql_concept_uses")}
    return [
        Entry(
            iri=row.text("term"),
            kind=EntryKind.CODE,
            labels=(row.text("zh"), row["en"] or row.text("zh")),
            definitions=_definitions(row),
            uses=uses.get(row.text("term"), 0),
            code=row["code"] or "",
            of=row.text("class"),
        )
        for row in store.named("page_sparql_concepts")
    ]


def _definitions(row: Row) -> tuple[str, str]:
    return (row["aboutZh"] or "", row["aboutEn"] or row["aboutZh"] or "")


def _kind_by_case(iri: str) -> EntryKind:
    """Vocabularies on the web write classes with a capital and properties without."""
    local = iri.rpartition("#")[2].rpartition("/")[2]
    return EntryKind.CLASS if local[:1].isupper() else EntryKind.PROPERTY


def _is_required(shape: Shape) -> bool:
    counts = (constraint for constraint in shape.constraints if constraint.component is Component.MIN_COUNT)
    return any(_number(term) >= 1 for constraint in counts for term in constraint.terms)


def _number(term: Term) -> int:
    """The integer of an N-Triples literal."""
    return int(term.split('"')[1])


def _searchable(entry: Entry) -> str:
    return "\n".join((*entry.labels, short_iri(entry.iri), entry.code)).casefold()


def _nearness(entry: Entry, said: str) -> tuple[int, int]:
    names = {label.casefold() for label in entry.labels} | {entry.code, entry.iri.rpartition("#")[2].casefold()}
    exact = said in names
    begins = any(name.startswith(said) for name in names if name)
    return (0 if exact else 1 if begins else 2, -entry.uses)
