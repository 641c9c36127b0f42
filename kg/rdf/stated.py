"""Field-level evidence: the value of one property of one node, as printed, with the place that states it.

Passages are what search reads; long ones are not cut here, the index does that.
"""

from collections.abc import Iterator

from kg.model import Money, SourceRef, Stated
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import Triple, decimal, string
from kg.rdf.vocabulary import RDF, YS


def passage(node: str, about: str, field: str, text: str, source: SourceRef) -> Iterator[Statement]:
    """A text that speaks of ``about`` and is the value of its property ``field``."""
    yield from _stated(node, YS.Passage, about, field)
    yield node, YS.text, string(text)
    yield Evidence(node, source)


def stated_text(node: str, about: str, field: str, text: Stated[str]) -> Iterator[Statement]:
    """A short value such as a code or a name, as printed."""
    yield from _stated(node, YS.StatedValue, about, field)
    yield node, YS.text, string(text.value)
    yield Evidence(node, text.source, text.value)


def stated_place(node: str, about: str, field: str, source: SourceRef) -> Iterator[Statement]:
    """A value whose wording was not kept, such as a date: only its place."""
    yield from _stated(node, YS.StatedValue, about, field)
    yield Evidence(node, source)


def stated_amount(node: str, about: str, field: str, money: Stated[Money]) -> Iterator[Statement]:
    """An amount with its figure and unit as printed."""
    yield from _stated(node, YS.StatedAmount, about, field)
    yield from amount(node, money.value)
    yield Evidence(node, money.source, money.value.text)


def amount(node: str, money: Money) -> Iterator[Triple]:
    """The three triples of money: exact yuan, printed figure, printed unit."""
    yield node, YS.amount, decimal(money.yuan)
    yield node, YS.printedAmount, string(money.text)
    yield node, YS.printedUnit, string(money.unit.label)


def _stated(node: str, type_: str, about: str, field: str) -> Iterator[Triple]:
    yield link(node, RDF.type, type_)
    yield link(node, YS.about, about)
    yield link(node, YS.field, field)
