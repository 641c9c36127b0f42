from decimal import Decimal

import pytest

from kg.model import BudgetTable
from kg.rdf.vocabulary import concept
from kg.search.project_functions import FunctionLine, functions_of

BY_FUNCTION = concept(BudgetTable.EXPENDITURE_BY_FUNCTION)


def line(code: str, amount: int, label: str = "x", **more: object) -> FunctionLine:
    stated = {"table": BY_FUNCTION, "of_projects": True, "names_project": False, **more}
    return FunctionLine(function=f"function/{code}", label=label, amount=Decimal(amount), **stated)  # type: ignore[arg-type]


def told(budgets: dict[str, int], *lines: FunctionLine) -> dict[str, tuple[str, ...]]:
    found = functions_of({name: name for name in budgets}, {n: Decimal(a) for n, a in budgets.items()}, lines)
    return {name: tuple(iri.removeprefix("function/") for iri in classes) for name, classes in found.items()}


def test_functions_of_a_project_whose_row_prints_the_class() -> None:
    row = line("2060404", 7, "创新券", table=concept(BudgetTable.PROJECT_TABLE), of_projects=False, names_project=True)
    assert told({"创新券": 7, "其他": 1}, row) == {"创新券": ("2060404",)}


def test_functions_of_all_projects_where_there_is_one_item() -> None:
    lines = (line("206", 9), line("20604", 9), line("2060404", 9))
    assert told({"a": 4, "b": 5}, *lines) == {"a": ("2060404",), "b": ("2060404",)}


def test_functions_of_projects_whose_budgets_add_up_to_one_item_only() -> None:
    lines = (line("206", 12), line("2060404", 12), line("213", 5), line("2130599", 5))
    assert told({"a": 10, "b": 2, "c": 5}, *lines) == {"a": ("2060404",), "b": ("2060404",), "c": ("2130599",)}


def test_functions_are_what_is_shared_where_several_sets_add_up() -> None:
    lines = (line("2060402", 5), line("2060404", 10))
    assert told({"a": 5, "b": 5, "c": 5}, *lines) == {"a": ("20604",), "b": ("20604",), "c": ("20604",)}


@pytest.mark.parametrize(
    ("budgets", "lines"),
    [
        pytest.param({"a": 5, "b": 5}, (line("2060402", 5), line("2130404", 5)), id="several-sets-nothing-shared"),
        pytest.param({"a": 6, "b": 3}, (line("2060402", 3), line("2060402", 6)), id="one-item-with-two-amounts"),
        pytest.param({"a": 20}, (line("2060402", 5),), id="more-than-all-project-spending"),
        pytest.param({"a": 5}, (line("2060402", 5, of_projects=False),), id="no-project-spending"),
        pytest.param({"a": 5}, (line("2060402", 5, table="other"),), id="another-table"),
        pytest.param({"a": 5}, (), id="no-line"),
        pytest.param({}, (line("2060402", 5),), id="no-project"),
    ],
)
def test_functions_are_not_guessed(budgets: dict[str, int], lines: tuple[FunctionLine, ...]) -> None:
    assert told(budgets, *lines) == {}


def test_functions_are_not_told_by_sums_where_a_project_has_no_money() -> None:
    lines = (line("2060402", 5),)
    assert functions_of({"a": "a", "b": "b"}, {"a": Decimal(5)}, lines) == {}


def test_functions_of_many_projects_are_what_all_items_share() -> None:
    budgets = {f"p{n}": 1 for n in range(40)}
    lines = (line("2060402", 10), line("2069901", 30))
    assert set(told(budgets, *lines).values()) == {("206",)}


def test_functions_do_not_depend_on_the_order_of_lines() -> None:
    lines = [line("2060404", 12), line("2130599", 5), line("206", 12)]
    budgets = {"c": 5, "a": 10, "b": 2}
    assert told(budgets, *lines) == told(dict(reversed(budgets.items())), *reversed(lines))
