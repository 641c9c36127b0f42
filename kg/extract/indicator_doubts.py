"""What is doubtful in indicators that were read: values that can't be meant, and values that print has cut off."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.targets import is_doubtful
from kg.model import Indicator, Issue, Severity, Stage, TargetScope


def doubts(indicators: Sequence[Indicator]) -> tuple[Issue, ...]:
    """Issues on the values of one table: nothing is changed, each place is named."""
    return (*_impossible(indicators), *_cut_off(indicators))


def _impossible(indicators: Sequence[Indicator]) -> Iterator[Issue]:
    printed = {(item.source, item.target_text): item for item in indicators}
    for item in printed.values():
        if item.target_text and is_doubtful(item.target_text):
            message = f"«{item.target_text}» of {item.name} can't be what is meant; the text was kept, no number taken"
            yield Issue(Stage.EXTRACT, "doubtful-value", Severity.WARNING, message, item.source)


def _cut_off(indicators: Sequence[Indicator]) -> Iterator[Issue]:
    """Twin columns of which one has a value and the other has none."""
    for period, annual in pairwise(indicators):
        twins = period.scope is TargetScope.PERIOD and annual.scope is TargetScope.ANNUAL
        if not twins or period.source != annual.source or (period.target_text is None) == (annual.target_text is None):
            continue
        empty = period if period.target_text is None else annual
        message = f"{empty.name}: no value stands in the column of the {empty.scope}, while the other column has one"
        yield Issue(Stage.EXTRACT, "value-missing", Severity.WARNING, message, empty.source)
