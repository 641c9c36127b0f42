"""Codes of the classifications (支出功能分类科目, 部门预算支出经济分类科目, 收入分类科目) as concepts.

A code of the code lists is described in the ontology graph alone; one that a report prints and the lists lack becomes
an entity with the name as printed. So no triple stands in two graphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ontology
from kg.model import SourceRef
from kg.rdf.iris import ReportIris
from kg.rdf.statements import Evidence, Statement, entity
from kg.rdf.terms import iri, string, text
from kg.rdf.vocabulary import SCHEME, SKOS, YS

_LISTED = re.compile(r"^(\w+):(\d+) a skos:Concept", re.MULTILINE)
_LEVELS = (3, 5, 7, 9)  # digits of a class (类), a section (款), an item (项) and, of revenue, a sub-item (目)


@dataclass(frozen=True, slots=True)
class Classification:
    """A classification: the ``path`` of its concepts' IRIs, their class, and their scheme (bare IRIs)."""

    path: str
    type: str
    scheme: str


FUNCTION = Classification("function", YS.FunctionClass, SCHEME.FunctionClassificationScheme)
ECONOMIC = Classification("economic", YS.EconomicClass, SCHEME.EconomicClassificationScheme)
REVENUE = Classification("revenue", YS.RevenueClass, SCHEME.RevenueClassificationScheme)


@cache
def listed_codes(classification: Classification) -> frozenset[str]:
    """The codes of ``classification`` that the code lists of the ontology describe."""
    found = (match for turtle in ontology.codes().values() for match in _LISTED.findall(turtle))
    return frozenset(code for path, code in found if path == classification.path)


def code_statements(
    classification: Classification, code: str, label: str, source: SourceRef, iris: ReportIris
) -> Iterator[Statement]:
    """The concept printed as ``code`` and ``label``, and those above it, as far as they are not listed."""
    above: str | None = None
    for part in (*(code[:digits] for digits in _LEVELS if digits < len(code)), code):
        node = iris.code(classification.path, part)
        if part not in listed_codes(classification):
            yield entity(
                node,
                (SKOS.Concept, classification.type),
                (SKOS.inScheme, iri(classification.scheme)),
                (SKOS.notation, string(part)),
                (SKOS.prefLabel, text(label, "zh") if part == code else None),
                (SKOS.broader, iri(above) if above else None),
            )
            yield Evidence(node, source)
        above = node
