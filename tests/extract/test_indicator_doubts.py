"""Values of indicators that are read, but can't be trusted or are missing: said as issues."""

from kg.extract.indicator_columns import make_indicator
from kg.extract.indicator_doubts import doubts
from kg.model import Indicator, IndicatorCategory, SourceRef, TargetScope


def row(name: str, period: str | None, annual: str | None) -> tuple[Indicator, Indicator]:
    place = SourceRef(7, 7)
    category = IndicatorCategory.SATISFACTION
    return (
        make_indicator(name, period, category, TargetScope.PERIOD, place),
        make_indicator(name, annual, category, TargetScope.ANNUAL, place),
    )


def test_doubts_name_a_percentage_that_cannot_be_meant_once() -> None:
    period, annual = row("居民满意度", "≥80100%", "≥80100%")
    assert (period.target_text, period.comparator, period.target_value) == ("≥80100%", "≥", None)
    assert [(issue.code, issue.source) for issue in doubts((period, annual))] == [("doubtful-value", SourceRef(7, 7))]


def test_doubts_name_a_value_that_only_one_column_has() -> None:
    assert [issue.code for issue in doubts(row("居民受益", "提高", None))] == ["value-missing"]
    assert not doubts(row("居民受益", None, None))
    assert not doubts(row("居民满意度", "≥90%", "≥95%"))
