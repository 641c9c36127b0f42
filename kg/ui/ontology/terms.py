"""The vocabulary as it stands in the graph: classes, properties and code lists, with how often each is used."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.rdf.vocabulary import DCTERMS, ONTOLOGY, OWL, RDFS, SKOS
from kg.rdf.void import dataset_iri
from kg.store.answer import Row
from kg.store.prefixes import PREFIXES
from kg.store.term import iri
from kg.ui.graph.links import TECHNICAL_KINDS
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

CONCEPT_SCHEME = SKOS.Concept + "Scheme"
_SCHEMA = PREFIXES["schema"]
_NOT_SAID = frozenset(PREFIXES[name] for name in ("owl", "rdf", "rdfs"))
"""Vocabularies that say how the ontology itself is written, not what reports say."""


class TermKind(StrEnum):
    """What a term is; the values stand in the address."""

    CLASS = "class"
    PROPERTY = "property"
    SCHEME = "scheme"


_KINDS = {
    OWL.Class: TermKind.CLASS,
    OWL.ObjectProperty: TermKind.PROPERTY,
    OWL.DatatypeProperty: TermKind.PROPERTY,
    CONCEPT_SCHEME: TermKind.SCHEME,
}


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """One class, property or code list.

    ``labels`` and ``definitions`` are (Chinese, English), empty where none is stated. ``above`` are the terms (IRI) of
    which it is a special case, ``domains`` and ``ranges`` the classes or datatypes it leads from and to. Terms that
    ``is_borrowed`` tells of are of other vocabularies: the graph uses them, the ontology does not describe them.
    ``count`` is the number of nodes of a class, or of triples of a property.
    """

    iri: str
    kind: TermKind
    labels: tuple[str, str]
    definitions: tuple[str, str] = ("", "")
    above: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    count: int = 0
    is_borrowed: bool = False

    @property
    def name(self) -> str:
        """The term as queries write it: ``ys:Project``."""
        return prefixed(self.iri)

    def label(self, language: Language) -> str:
        """What it is called in ``language``; its short name where it is called nothing."""
        return self.labels[0 if language is Language.ZH else 1] or self.name

    def definition(self, language: Language) -> str:
        """What it means in ``language``."""
        return self.definitions[0 if language is Language.ZH else 1]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All terms by IRI: those of the ontology, then those the graph borrows; by name in each kind."""

    terms: Mapping[str, OntologyTerm]

    def of_kind(self, kind: TermKind) -> tuple[OntologyTerm, ...]:
        """The terms of one kind: the ontology's own before borrowed ones, those most used first."""
        found = [term for term in self.terms.values() if term.kind is kind]
        return tuple(sorted(found, key=lambda term: (term.is_borrowed, -term.count, term.iri)))

    def label(self, name: str, language: Language) -> str:
        """What a term (IRI) is called; the short name of one that is not here."""
        return self.terms[name].label(language) if name in self.terms else prefixed(name)

    def below(self, name: str) -> tuple[str, ...]:
        """The terms that are a special case of ``name`` (IRI)."""
        return tuple(term.iri for term in self.terms.values() if name in term.above)

    def is_code_class(self, name: str) -> bool:
        """Whether the class ``name`` holds the codes of a list."""
        term = self.terms.get(name)
        return term is not None and SKOS.Concept in term.above

    def is_technical(self, name: str) -> bool:
        """Whether the class ``name`` says how facts were read, linked and checked."""
        return name in TECHNICAL_KINDS


def prefixed(name: str) -> str:
    """``ys:Project`` for an IRI that a known prefix fits; else the IRI itself."""
    for prefix, namespace in PREFIXES.items():
        local = name.removeprefix(namespace)
        if local != name and local and "/" not in local and "#" not in local:
            return f"{prefix}:{local}"
    return name


def ontology_of(ws: Workspace) -> Ontology:
    """The ontology of a build with its counts; use through ``ws.once``."""
    said: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ws.store.named("page_ontology_terms"):
        said[row.text("term")].append(row)
    counts = {
        row.text("term"): row.integer("count") or 0
        for row in ws.store.named("page_ontology_counts", dataset=iri(dataset_iri(ws.base)))
    }
    terms = {name: _term(name, rows, counts.get(name, 0)) for name, rows in said.items() if name.startswith(ONTOLOGY)}
    for name, count in counts.items():
        if name not in terms and not any(name.startswith(space) for space in _NOT_SAID):
            kind = TermKind.CLASS if local_name(name)[:1].isupper() else TermKind.PROPERTY
            terms[name] = OntologyTerm(name, kind, _known_labels(ws, name), count=count, is_borrowed=True)
    return Ontology(terms)


def _known_labels(ws: Workspace, name: str) -> tuple[str, str]:
    """What a borrowed term is called; empty where only its IRI tells."""
    labels = tuple(ws.terms.label(name, language) for language in (Language.ZH, Language.EN))
    own = local_name(name)
    return ("", "") if labels[0] == own else (labels[0], labels[1])


def _term(name: str, rows: list[Row], count: int) -> OntologyTerm:
    kind = next(_KINDS[row.text("kind")] for row in rows)
    return OntologyTerm(
        iri=name,
        kind=kind,
        labels=_in_both(rows, RDFS.label, SKOS.prefLabel),
        definitions=_in_both(rows, SKOS.Concept.removesuffix("Concept") + "definition", DCTERMS.description),
        above=_values(rows, RDFS.subClassOf, RDFS.subPropertyOf),
        see_also=_values(rows, RDFS.seeAlso),
        sources=_values(rows, DCTERMS.title.removesuffix("title") + "source"),
        domains=_values(rows, RDFS.domain, f"{_SCHEMA}domainIncludes"),
        ranges=_values(rows, RDFS.range, f"{_SCHEMA}rangeIncludes"),
        count=count,
    )


def _in_both(rows: list[Row], *names: str) -> tuple[str, str]:
    texts = {"zh": "", "en": ""}
    for row in rows:
        value = row.term("value")
        if row.text("property") in names and value is not None and value.language in texts:
            texts[value.language] = texts[value.language] or value.value
    return texts["zh"], texts["en"]


def _values(rows: list[Row], *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.text("value") for row in rows if row.text("property") in names))
