from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kg.model import Findings, IndicatorCategory, MeasuredTarget, TargetDirection, TargetKind
from kg.rdf import map_record
from kg.rdf.vocabulary import ONTOLOGY, YS

if TYPE_CHECKING:
    from tests.rdf.conftest import RecordBuilders

XSD = "http://www.w3.org/2001/XMLSchema#"
RATE = MeasuredTarget(
    TargetKind.RATE, "≤", Decimal("50000.0"), unit="元", per="家·年", direction=TargetDirection.LOWER, is_change=True
)
RANGE = MeasuredTarget(TargetKind.RANGE, value=Decimal(90), upper=Decimal(95), unit="%")
DATE = MeasuredTarget(TargetKind.DEADLINE, "≤", deadline=date(2024, 12, 31))
WORD = MeasuredTarget(TargetKind.QUALITATIVE, word="提升")


def said(build: "type[RecordBuilders]", target: MeasuredTarget | None, predicate: str) -> set[str]:
    indicator = replace(build.indicator("兑付情况", 9, IndicatorCategory.COST), measured=target)
    mapped = map_record(build.record(findings=Findings(indicators=(indicator,))))
    return {
        line.split(f"<{predicate}> ", 1)[1].rsplit(" <", 1)[0] for line in mapped.nquads if f" <{predicate}> " in line
    }


@pytest.mark.parametrize(
    ("target", "predicate", "value"),
    [
        (RATE, YS.targetKind, f"<{ONTOLOGY}RateTarget>"),
        (RATE, YS.canonicalComparator, '"≤"'),
        (RATE, YS.canonicalValue, f'"50000"^^<{XSD}decimal>'),
        (RATE, YS.canonicalUnit, '"元"'),
        (RATE, YS.perUnit, '"家·年"'),
        (RATE, YS.direction, f"<{ONTOLOGY}LowerIsBetter>"),
        (RATE, YS.isChange, f'"true"^^<{XSD}boolean>'),
        (RANGE, YS.canonicalUpper, f'"95"^^<{XSD}decimal>'),
        (DATE, YS.deadline, f'"2024-12-31"^^<{XSD}date>'),
        (WORD, YS.targetWord, '"提升"'),
    ],
)
def test_indicator_states_its_measured_target(
    build: "type[RecordBuilders]", target: MeasuredTarget, predicate: str, value: str
) -> None:
    assert said(build, target, predicate) == {value}


@pytest.mark.parametrize(
    "predicate", [YS.canonicalValue, YS.canonicalUnit, YS.perUnit, YS.deadline, YS.direction, YS.isChange]
)
def test_indicator_leaves_out_what_the_print_does_not_decide(build: "type[RecordBuilders]", predicate: str) -> None:
    assert said(build, WORD, predicate) == set()


def test_indicator_keeps_the_printed_target_beside_the_measured_one(build: "type[RecordBuilders]") -> None:
    assert said(build, RATE, YS.comparator) == {'"≥"'}
    assert said(build, RATE, YS.targetValue) == {f'"5"^^<{XSD}decimal>'}
    assert said(build, RATE, YS.targetText) == {'"≥5次"'}
    assert said(build, None, YS.targetKind) == set()
