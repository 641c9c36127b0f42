"""Envelope and outcome of one comparison, and what a doubt about a table makes of it."""

from decimal import Decimal

import pytest

from kg.audit.booked import money_operand
from kg.audit.check import Check, Operand, Outcome, Relation
from kg.audit.comparing import compare, mistaken_for, rate_envelope, trusted
from kg.audit.doubts import Doubt
from kg.link.decision import Reason
from kg.model import Money, MoneyUnit, SourceRef

HERE = SourceRef(1, 1)
WAN = MoneyUnit.TEN_THOUSAND_YUAN
DOUBT = Reason("column-unknown", "读取有疑问。", "Read with a doubt.")


def wan(text: str, factor: int = 1) -> Operand:
    return money_operand(f"https://example.org/{text}", text, Money.parse(text, WAN), HERE, factor=factor)


@pytest.mark.parametrize(
    ("text", "unit", "worth"),
    [
        ("12.50", WAN, "100"),
        ("1,250", WAN, "10000"),
        ("12.5", WAN, "1000"),
        ("８．３０", WAN, "100"),
        ("46,500,000", MoneyUnit.YUAN, "1"),
        ("0.01", MoneyUnit.YUAN, "0.01"),
    ],
)
def test_comparing_last_printed_digit_is_worth(text: str, unit: MoneyUnit, worth: str) -> None:
    assert Money.parse(text, unit).step == Decimal(worth)


@pytest.mark.parametrize(
    ("stated", "parts", "outcome", "envelope"),
    [
        ("3.00", ("1.00", "2.00"), Outcome.PASS, "150"),
        ("3.01", ("1.00", "2.00"), Outcome.ROUNDING, "150"),
        ("3.02", ("1.00", "2.00"), Outcome.FAIL, "150"),
        ("3.02", ("1.00", "1.00", "1.00"), Outcome.ROUNDING, "200"),
        ("3.00", ("1.00", "2.01"), Outcome.ROUNDING, "150"),
        ("3.0", ("1.00", "2.04"), Outcome.ROUNDING, "600"),
        ("3.2", ("1.00", "2.04"), Outcome.FAIL, "600"),
        ("29.42", ("3.8", "0", "25.82"), Outcome.FAIL, "600"),
        ("36", ("35", "0.84"), Outcome.FAIL, "150"),
        ("409", ("408.62",), Outcome.ROUNDING, "5050"),
        ("5.00", ("4.98",), Outcome.FAIL, "100"),
    ],
    ids=[
        "equal",
        "one-digit-off",
        "two-off",
        "two-off-of-four",
        "below",
        "one-digit-less",
        "one-digit-less-too-far",
        "zero-is-nothing",
        "whole-among-decimals",
        "whole",
        "two-figures",
    ],
)
def test_comparing_rounding_is_half_a_digit_of_every_figure(
    stated: str, parts: tuple[str, ...], outcome: Outcome, envelope: str
) -> None:
    check = compare("x", wan(stated), [wan(part) for part in parts])
    assert (check.outcome, check.envelope) == (outcome, Decimal(envelope))
    assert check.difference == Decimal(stated) * 10_000 - sum(Decimal(part) * 10_000 for part in parts)


def test_comparing_a_figure_that_is_only_shown_counts_nowhere() -> None:
    check = compare("x", wan("3.01"), [wan("1.00"), wan("2.00"), wan("9.00", factor=0)])
    assert (check.expected, check.envelope, len(check.operands)) == (Decimal(30_000), Decimal(150), 3)


def test_comparing_subtracts_what_is_subtracted() -> None:
    assert compare("x", wan("1.00"), [wan("3.00"), wan("2.00", factor=-1)]).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("stated", "outcome"), [("2.00", Outcome.PASS), ("3.01", Outcome.ROUNDING), ("3.02", Outcome.FAIL)]
)
def test_comparing_at_most_allows_less(stated: str, outcome: Outcome) -> None:
    assert compare("x", wan(stated), [wan("3.00")], relation=Relation.AT_MOST).outcome is outcome


@pytest.mark.parametrize(
    ("stated", "is_grave", "outcome"),
    [
        ("3.00", True, Outcome.PARSE_ERROR),
        ("9.00", True, Outcome.PARSE_ERROR),
        ("3.00", False, Outcome.PASS),
        ("9.00", False, Outcome.PARSE_ERROR),
    ],
    ids=["agrees-in-grave-doubt", "differs-in-grave-doubt", "agrees-with-misgiving", "differs-with-misgiving"],
)
def test_comparing_a_doubt_never_fails_and_a_grave_one_never_passes(
    stated: str, is_grave: bool, outcome: Outcome
) -> None:
    check = compare("x", wan(stated), [wan("3.00")], doubt=Doubt(DOUBT, is_grave))
    assert check.outcome is outcome
    assert (check.reason == DOUBT) is (outcome is Outcome.PARSE_ERROR)


@pytest.mark.parametrize(
    ("fails", "agree", "kept"), [(2, 0, True), (3, 3, True), (3, 2, False), (5, 1, False)], ids=str
)
def test_comparing_a_column_that_mostly_fails_is_misread(fails: int, agree: int, kept: bool) -> None:
    made = [compare("x", wan("9.00"), [wan("3.00")])] * fails + [compare("x", wan("3.00"), [wan("3.00")])] * agree
    outcomes = [check.outcome for check in trusted(made)]
    assert outcomes[:fails] == [Outcome.FAIL if kept else Outcome.PARSE_ERROR] * fails
    assert outcomes[fails:] == [Outcome.PASS] * agree


def test_comparing_shows_the_figure_that_was_taken_by_mistake_of_a_fail_alone() -> None:
    failed, agrees = compare("x", wan("9.00"), [wan("3.00")]), compare("x", wan("3.00"), [wan("3.00")])
    others = [wan("7.00"), wan("9.00")]
    shown = mistaken_for(failed, others, "other-column").operands[-1]
    assert (shown.printed, shown.factor, shown.slip) == ("9.00万元", 0, "other-column")
    assert mistaken_for(agrees, others, "other-column") == agrees


def test_comparing_a_rate_may_be_off_by_what_its_figures_round() -> None:
    part, whole = wan("1.00"), wan("3.00")
    assert rate_envelope(part, whole, Decimal("0.01")) == pytest.approx(Decimal("0.2272"), abs=Decimal("0.001"))


def test_comparing_a_check_without_figures_has_no_difference() -> None:
    assert Check("x", Outcome.NOT_APPLICABLE).difference is None
