"""What the graph holds, class by class, as a reference beside the editor, and a query to begin with for each class."""

from dataclasses import dataclass

from kg.rdf.vocabulary import ONTOLOGY, SKOS
from kg.ui.graph.style import has_page
from kg.ui.sparql.complete import Entry, EntryKind, Vocabulary
from kg.ui.sparql.prefixes import as_written
from kg.ui.sparql.tokens import with_prefixes
from kg.ui.wording import Language

MOST_MEMBERS = 14
MOST_FOUND = 25
_FIRST = 4
"""Properties that the query to begin with asks for."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A property of a class: how it is written and called, whether it is required, how often it is used."""

    written: str
    label: str
    required: bool
    uses: int


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One class with its nodes counted, what it means, and what its nodes have."""

    entry: Entry
    label: str
    definition: str
    members: tuple[MemberRow, ...]
    query: str


def reference(vocabulary: Vocabulary, language: Language) -> tuple[ClassRow, ...]:
    """The classes of the reports' own things: those with a page first, then the others, the most numerous first."""
    codes = {entry.of for entry in vocabulary.entries.values() if entry.kind is EntryKind.CODE}
    own = [
        entry
        for entry in vocabulary.classes()
        if entry.iri.startswith(ONTOLOGY) and entry.iri not in codes and entry.iri in vocabulary.members
    ]
    ordered = sorted(own, key=lambda entry: (not has_page(entry.iri), -entry.uses))
    return tuple(_class_row(entry, vocabulary, language) for entry in ordered)


def _class_row(entry: Entry, vocabulary: Vocabulary, language: Language) -> ClassRow:
    members = []
    for member in vocabulary.members[entry.iri]:
        known = vocabulary.entries.get(member.property)
        if known is not None and known.uses:
            members.append(MemberRow(known.written, known.label(language), member.required, known.uses))
    label, definition = entry.label(language), entry.definition(language)
    return ClassRow(entry, label, definition, tuple(members[:MOST_MEMBERS]), starter(entry, vocabulary))


def starter(entry: Entry, vocabulary: Vocabulary) -> str:
    """A query that lists nodes of a class with its required properties, then those most used; 50 rows."""
    members = vocabulary.members.get(entry.iri, ())
    asked = [member for member in members if member.property in vocabulary.entries and _tells(member.property)]
    lines = [f"  ?node a {entry.written} ."]
    names = ["?node"]
    for member in asked[:_FIRST]:
        name = f"?{member.property.rpartition('#')[2].rpartition('/')[2]}"
        names.append(name)
        triple = f"?node {as_written(member.property)} {name}"
        lines.append(f"  {triple} ." if member.required else f"  OPTIONAL {{ {triple} }}")
    body = "\n".join(lines)
    return with_prefixes(f"\nSELECT {' '.join(names)}\nWHERE {{\n{body}\n}}\nLIMIT 50\n")


def _tells(iri: str) -> bool:
    """Whether a property says something of its node; where it stands in the report is another question."""
    return iri.startswith((ONTOLOGY, "http://purl.org/dc/terms/")) or iri in {SKOS.prefLabel, SKOS.notation}
