"""The slip that explains a failed check exactly, and none where nothing simple does."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kg.audit.booked import money_operand
from kg.audit.check import Check, Operand, Outcome, Relation
from kg.audit.comparing import compare
from kg.audit.diagnosis import diagnosis_of
from kg.model import Money, MoneyUnit, SourceRef

HERE = SourceRef(1, 1)


def wan(text: str, factor: int = 1) -> Operand:
    money = Money.parse(text, MoneyUnit.TEN_THOUSAND_YUAN)
    return money_operand(f"https://example.org/{text}", text, money, HERE, factor=factor)


def checked(stated: str, parts: Sequence[str], relation: Relation = Relation.EQUAL) -> Check:
    return compare("x", wan(stated), [wan(part) for part in parts], relation=relation)


@pytest.mark.parametrize(
    ("stated", "parts", "slip"),
    [
        ("30000.00", ("1.00", "2.00"), "ten-thousand"),
        ("0.0312", ("312.00",), "ten-thousand"),
        ("500.00", ("5.00",), "hundred"),
        ("35.20", ("3.52",), "ten"),
        ("-12.00", ("12.00",), "sign"),
        ("54.00", ("45.00",), "digits-swapped"),
        ("125.30", ("100.00", "52.30"), "digits-swapped"),
        ("7.00", ("4.00", "3.00", "2.00"), "left-out"),
        ("11.00", ("4.00", "3.00", "2.00", "0.00"), "counted-twice"),
        ("31.60", ("10.00", "12.00", "0.96"), "ten"),
        ("8.07", ("3.00", "3.00"), None),
        ("21.00", ("12.00", "3.00"), None),
    ],
    ids=[
        "yuan-for-wan",
        "wan-for-yuan",
        "hundred",
        "ten",
        "sign",
        "swapped",
        "swapped-sum",
        "left-out",
        "twice",
        "one-part-ten-times",
        "nothing",
        "two-slips",
    ],
)
def test_diagnosis_is_the_smallest_exact_explanation(stated: str, parts: tuple[str, ...], slip: str | None) -> None:
    check = checked(stated, parts)
    assert check.outcome is Outcome.FAIL
    assert diagnosis_of(check) == slip


def test_diagnosis_names_the_figure_taken_by_mistake() -> None:
    shown = replace(wan("8.07", factor=0), slip="last-year")
    check = compare("x", wan("8.07"), [wan("3.00"), wan("3.00"), shown])
    assert diagnosis_of(check) == "last-year"


@pytest.mark.parametrize(
    "check",
    [
        checked("3.00", ["3.00"]),
        checked("3.01", ["3.00"]),
        replace(checked("9.00", ["3.00"]), outcome=Outcome.PARSE_ERROR),
    ],
    ids=["pass", "rounding", "parse-error"],
)
def test_diagnosis_is_of_fails_alone(check: Check) -> None:
    assert diagnosis_of(check) is None


@pytest.mark.parametrize(("stated", "slip"), [("300.00", "hundred"), ("4.00", None), ("-3.00", None)])
def test_diagnosis_of_a_part_above_its_whole_is_a_factor_only(stated: str, slip: str | None) -> None:
    assert diagnosis_of(checked(stated, ["3.00"], Relation.AT_MOST)) == slip


def test_diagnosis_does_not_search_one_wrong_part_among_many() -> None:
    parts = ["1.00"] * 12 + ["0.96"]
    assert diagnosis_of(checked("21.60", parts)) is None


@pytest.mark.parametrize(("carried", "slip"), [("645.24", "carried-over"), ("645.00", None)])
def test_diagnosis_money_that_was_carried_over_stands_on_one_side_alone(carried: str, slip: str | None) -> None:
    assert diagnosis_of(checked("1469.55", ["800.00", "24.31"]), [wan(carried)]) == slip
