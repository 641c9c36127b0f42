"""What SHACL requires of the nodes of a class, property by property, in words."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import ontology
from kg.rdf.shapes import Component, Constraint, Shape, TargetKind, read_shapes
from kg.ui.ontology.terms import Ontology
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.words.ontology import OntologyWord

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SEPARATOR = {Language.ZH: "；", Language.EN: "; "}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is required of one property (IRI) of a class, or, ``inward``, of what leads to its nodes by it.

    ``least`` and ``most`` values, None for any number; ``shapes`` are what is asked of each value.
    """

    property: str
    inward: bool
    least: int
    most: int | None
    constraints: tuple[Constraint, ...]
    messages: Mapping[str, str]

    def how_many(self, language: Language) -> str:
        """How many values there are, in words."""
        if self.least == self.most:
            return OntologyWord.EXACTLY.of(language, count=self.least)
        if self.most is None:
            word = OntologyWord.AT_LEAST if self.least else OntologyWord.ANY_NUMBER
            return word.of(language, count=self.least)
        word = OntologyWord.BETWEEN if self.least else OntologyWord.AT_MOST
        return word.of(language, least=self.least, most=self.most, count=self.most)

    def of_what(self, terms: Ontology, language: Language) -> str:
        """What each value is, in words."""
        return _SEPARATOR[language].join(_said(one, terms, language) for one in self.constraints)

    def message(self, language: Language) -> str:
        """What a report that breaks it is told."""
        return self.messages.get(language.value, "")


@cache
def requirements() -> Mapping[str, tuple[Requirement, ...]]:
    """By class (IRI) what ontology/shapes.ttl requires: what there must be first."""
    found: defaultdict[str, list[Requirement]] = defaultdict(list)
    for shape in read_shapes(ontology.shapes()):
        for kind, target in shape.targets:
            if kind is TargetKind.CLASS:
                found[target].extend(_gathered(shape.properties))
    return {
        name: tuple(sorted(needed, key=lambda one: (one.least == 0, one.inward, one.property)))
        for name, needed in found.items()
    }


def _gathered(shapes: Iterable[Shape]) -> list[Requirement]:
    """One requirement for each property shape; one property may have several."""
    return [
        Requirement(
            property=shape.path.predicate,
            inward=shape.path.is_inverse,
            least=_number(shape, Component.MIN_COUNT) or 0,
            most=_number(shape, Component.MAX_COUNT),
            constraints=tuple(
                one for one in shape.constraints if one.component not in {Component.MIN_COUNT, Component.MAX_COUNT}
            ),
            messages=dict(shape.messages),
        )
        for shape in shapes
        if shape.path is not None
    ]


def _number(shape: Shape, component: Component) -> int | None:
    return next((int(_plain(one.terms[0])) for one in shape.constraints if one.component is component), None)


def _said(one: Constraint, terms: Ontology, language: Language) -> str:
    if one.component is Component.OR:
        parts = (
            _SEPARATOR[language].join(_said(inner, terms, language) for inner in shape.constraints)
            for shape in one.shapes
        )
        return OntologyWord.OR.of(language).join(parts)
    values = [_plain(term) for term in one.terms]
    if one.component is Component.NODE_KIND:
        return OntologyWord.NODE_KIND.of(language, value=local_name(values[0]))
    named = [
        terms.label(value, language) if term.startswith("<") else value
        for value, term in zip(values, one.terms, strict=True)
    ]
    word = _WORDS.get(one.component)
    listed = OntologyWord.LIST.of(language).join(named)
    return listed if word is None else word.of(language, value=listed)


_WORDS = {
    Component.MIN_INCLUSIVE: OntologyWord.NOT_BELOW,
    Component.MAX_INCLUSIVE: OntologyWord.NOT_ABOVE,
    Component.MIN_LENGTH: OntologyWord.MIN_LENGTH,
    Component.MAX_LENGTH: OntologyWord.MAX_LENGTH,
    Component.PATTERN: OntologyWord.PATTERN,
    Component.UNIQUE_LANG: OntologyWord.UNIQUE_LANG,
    Component.LESS_THAN_OR_EQUALS: OntologyWord.NOT_MORE_THAN,
    Component.HAS_VALUE: OntologyWord.HAS_VALUE,
    Component.IN: OntologyWord.ONE_OF,
}
"""Components said with more than the name of a class or datatype."""


def _plain(term: str) -> str:
    """The IRI, or the text of a literal, of a term in N-Triples."""
    if term.startswith("<"):
        return term[1:-1]
    quoted = _QUOTED.match(term)
    return str(json.loads(quoted.group())) if quoted else term
