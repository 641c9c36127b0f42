"""Performance indicators (绩效指标) of a project or of the whole department."""

from collections.abc import Iterator, Sequence

from kg.model import Indicator, MeasuredTarget
from kg.rdf.iris import below, numbered
from kg.rdf.stated import passage
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import Triple, boolean, day, decimal, string
from kg.rdf.vocabulary import RDF, SKOS, YS, concept


def indicator_iris(indicators: Sequence[Indicator], owner: str) -> list[str]:
    """The nodes of the indicators of ``owner``."""
    return numbered(below(owner, "indicator", item.scope, item.category, item.name) for item in indicators)


def indicator_statements(indicators: Sequence[Indicator], owner: str) -> Iterator[Statement]:
    """The indicators of ``owner``, a project or the report; name, target and description are one passage."""
    for node, indicator in zip(indicator_iris(indicators, owner), indicators, strict=True):
        yield link(owner, YS.hasIndicator, node)
        yield link(node, RDF.type, YS.Indicator)
        yield node, SKOS.prefLabel, string(indicator.name)
        yield link(node, YS.targetScope, concept(indicator.scope))
        if indicator.category is not None:
            yield link(node, YS.indicatorCategory, concept(indicator.category))
        yield from _texts(node, indicator)
        yield from _numbers(node, indicator)
        if indicator.measured is not None:
            yield from _measured(node, indicator.measured)
        yield Evidence(node, indicator.source)
        words = (indicator.name, indicator.target_text, indicator.description)
        spoken = " ".join(part for part in words if part)
        yield from passage(below(node, "passage"), node, SKOS.prefLabel, spoken, indicator.source)


def _texts(node: str, indicator: Indicator) -> Iterator[Triple]:
    for predicate, value in (
        (YS.targetText, indicator.target_text),
        (YS.comparator, indicator.comparator),
        (YS.unitText, indicator.unit_text),
        (YS.indicatorDescription, indicator.description),
        (YS.targetBasis, indicator.basis),
        (YS.actualText, indicator.actual_text),
    ):
        if value is not None:
            yield node, predicate, string(value)


def _numbers(node: str, indicator: Indicator) -> Iterator[Triple]:
    for predicate, value in (
        (YS.targetValue, indicator.target_value),
        (YS.weight, indicator.weight),
        (YS.score, indicator.score),
    ):
        if value is not None:
            yield node, predicate, decimal(value)


def _measured(node: str, target: MeasuredTarget) -> Iterator[Triple]:
    """The target in canonical units; what the print does not decide is absent."""
    yield link(node, YS.targetKind, concept(target.kind))
    for predicate, text in (
        (YS.canonicalComparator, target.comparator),
        (YS.canonicalUnit, target.unit),
        (YS.perUnit, target.per),
        (YS.targetWord, target.word),
    ):
        if text is not None:
            yield node, predicate, string(text)
    for predicate, figure in ((YS.canonicalValue, target.value), (YS.canonicalUpper, target.upper)):
        if figure is not None:
            yield node, predicate, decimal(figure)
    if target.deadline is not None:
        yield node, YS.deadline, day(target.deadline)
    if target.direction is not None:
        yield link(node, YS.direction, concept(target.direction))
    if target.is_change:
        yield node, YS.isChange, boolean(value=True)
