"""What counts as collected, and what would be counted twice."""

import pytest

from kg.ask.coverage import CollectedReport, Coverage, Place, level_of
from kg.ask.plan_scope import Scope
from kg.ask.slots import Named, Reading, Slot, SlotKind, Years


def report(body: str, year: int, kind: str, region: str = "甲市") -> CollectedReport:
    return CollectedReport(f"{body}/{year}/{kind}", body, body, region, region, year, kind, frozenset({"hasProject"}))


BUREAU = report("局", 2024, "DepartmentBudget")
BUREAU_ALONE = report("局", 2024, "UnitBudget")
INSTITUTE = report("院", 2024, "UnitBudget")
ACCOUNTS = report("局", 2024, "DepartmentFinalAccounts")
ELSEWHERE = report("县局", 2023, "DepartmentBudget", "乙县")
PLACES = (
    Place("省", "省", "province", None),
    Place("甲市", "甲市", "city", "省"),
    Place("乙县", "乙县", "county", "甲市"),
)


def coverage(*reports: CollectedReport) -> Coverage:
    return Coverage(reports, PLACES, {"院": frozenset({"局"})}, {})


def reading(*slots: Slot) -> Reading:
    return Reading("问题", "zh", slots)


def place(name: str, *, negated: bool = False) -> Slot:
    return Slot(SlotKind.PLACE, Named(name, (name,)), (), negated)


def test_a_units_report_lies_inside_that_of_its_department() -> None:
    assert set(coverage(BUREAU, BUREAU_ALONE, INSTITUTE).inside_others((BUREAU, BUREAU_ALONE, INSTITUTE))) == {
        BUREAU_ALONE,
        INSTITUTE,
    }


@pytest.mark.parametrize(
    "reports",
    [(BUREAU_ALONE, INSTITUTE), (ACCOUNTS, INSTITUTE), (BUREAU, report("院", 2023, "UnitBudget"))],
    ids=["no-department", "accounts-are-no-budget", "another-year"],
)
def test_a_units_report_stands_for_itself_where_no_other_holds_it(reports: tuple[CollectedReport, ...]) -> None:
    assert coverage(*reports).inside_others(reports) == ()


def test_units_are_left_out_unless_they_are_asked_for() -> None:
    known = coverage(BUREAU, INSTITUTE)
    assert Scope.of(reading()).reports(known) == (BUREAU,)
    asked = Slot(SlotKind.BODY, Named("院", ("院",)))
    assert Scope.of(reading(asked)).reports(known) == (INSTITUTE,)


def test_a_unit_without_a_report_is_looked_for_in_that_of_its_department() -> None:
    asked = Slot(SlotKind.BODY, Named("院", ("院",)))
    assert Scope.of(reading(asked)).reports(coverage(BUREAU)) == (BUREAU,)
    assert not Scope.of(reading(asked)).states_of_its_own(coverage(BUREAU))


def test_budget_and_accounts_of_one_year_overlap_and_two_years_do_not() -> None:
    assert Coverage.overlap((BUREAU, ACCOUNTS))
    assert not Coverage.overlap((BUREAU, report("局", 2025, "DepartmentBudget")))


@pytest.mark.parametrize(
    ("slots", "left"),
    [
        ((place("省"),), {BUREAU, ELSEWHERE}),
        ((place("乙县"),), {ELSEWHERE}),
        ((place("乙县", negated=True),), {BUREAU}),
        ((Slot(SlotKind.LEVEL, "county"),), {ELSEWHERE}),
        ((Slot(SlotKind.YEAR, Years(2024, None)),), {BUREAU}),
        ((Slot(SlotKind.YEAR, Years(2024, 2024), (), True),), {ELSEWHERE}),
        ((Slot(SlotKind.YEAR, Years(2019, 2019)),), set()),
    ],
    ids=["place-and-below", "place", "not-place", "level", "years-open", "not-year", "no-such-year"],
)
def test_scope_holds_the_reports_asked_for(slots: tuple[Slot, ...], left: set[CollectedReport]) -> None:
    assert set(Scope.of(reading(*slots)).reports(coverage(BUREAU, ELSEWHERE))) == left


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("甲省", None, "province"),
        ("乙市", None, "city"),
        ("丙县", None, "county"),
        ("某市", "140581", "county"),
        ("某市", "140500", "city"),
        ("某市", "110000", "province"),
        ("园区", None, "county"),
        ("太空", None, None),
    ],
)
def test_level_of_a_place_is_told_by_its_code_else_by_its_name(name: str, code: str | None, level: str | None) -> None:
    assert level_of(name, code) == level
