"""Which chart a result allows: by the types of its columns, and none that would mislead."""

from decimal import Decimal

import pytest

from kg.store.answer import Row, SelectAnswer
from kg.store.term import XSD, Term, iri, literal
from kg.ui.sparql.chart import MOST_BARS, ChartForm, ChartPlan, chart_plan
from kg.ui.sparql.result import SparqlResult
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace


def year(value: int) -> Term:
    return Term(str(value), datatype=f"{XSD}gYear")


def result(workspace: Workspace, columns: str, *rows: tuple[Term | None, ...]) -> SparqlResult:
    names = tuple(columns.split())
    answer = SelectAnswer(names, tuple(Row(names, row) for row in rows))
    return SparqlResult.of(answer, 0.1, workspace.store, workspace.terms)


def plan(found: SparqlResult, measure: str = "") -> ChartPlan:
    made = chart_plan(found, measure)
    assert isinstance(made, ChartPlan), made
    return made


def test_chart_names_and_figures_are_bars_with_exact_texts(workspace: Workspace) -> None:
    rows = ((literal("甲"), literal(Decimal("1234567.89"))), (literal("乙"), literal(2)))
    made = plan(result(workspace, "name yuan", *rows))
    assert (made.form, made.measure, made.by) == (ChartForm.BARS, "yuan", ("name",))
    assert [(mark.name, mark.text, mark.figure) for mark in made.marks] == [
        ("甲", "1,234,567.89", Decimal("1234567.89")),
        ("乙", "2", Decimal(2)),
    ]
    assert made.table().rows == (("甲", Decimal("1234567.89")), ("乙", Decimal(2)))
    assert made.alt_text(Language.EN) == "yuan by name, 2 in all"


def test_chart_three_years_and_more_are_lines_by_place(workspace: Workspace) -> None:
    rows = [(literal(place), year(at), literal(at)) for place in ("甲", "乙") for at in (2025, 2023, 2024)]
    made = plan(result(workspace, "place year n", *rows))
    assert (made.form, made.by) == (ChartForm.LINES, ("year", "place"))
    assert [mark.time for mark in made.marks[:3]] == ["2023", "2023", "2024"]
    assert {mark.name for mark in made.marks} == {"甲", "乙"}


def test_chart_two_years_stay_bars_that_name_the_year(workspace: Workspace) -> None:
    rows = [(literal("甲"), year(at), literal(at)) for at in (2023, 2024)]
    assert [mark.name for mark in plan(result(workspace, "place year n", *rows)).marks] == ["2023", "2024"]


def test_chart_keeps_years_and_kinds_that_differ_in_the_names(workspace: Workspace) -> None:
    columns = "project name kind place year n"
    rows = [
        (iri(f"http://x/{n}"), literal(f"第{n}项"), literal(kind), literal("甲地"), year(at), literal(n))
        for n, (kind, at) in enumerate((("预算", 2024), ("决算", 2023), ("决算", 2024)))
    ]
    made = plan(result(workspace, columns, *rows))
    assert made.by == ("name", "kind", "year")
    assert made.marks[1].name == "第1项 · 决算 · 2023"


def test_chart_draws_the_column_that_is_asked_for(workspace: Workspace) -> None:
    rows = ((literal("甲"), literal(1), literal(3)), (literal("乙"), literal(2), literal(4)))
    found = result(workspace, "name a b", *rows)
    assert plan(found).measures == ("a", "b")
    assert [mark.text for mark in plan(found, "b").marks] == ["3", "4"]
    assert plan(found, "nothing").measure == "a"


def test_chart_empty_figures_are_left_out_and_many_are_cut(workspace: Workspace) -> None:
    rows = [(literal(f"第{n}"), literal(n) if n else None) for n in range(MOST_BARS + 11)]
    made = plan(result(workspace, "name n", *rows))
    assert (len(made.marks), made.count) == (MOST_BARS, MOST_BARS + 10)


def test_chart_equal_names_stay_apart(workspace: Workspace) -> None:
    rows = ((iri("http://x/1"), literal("同名"), literal(1)), (iri("http://x/2"), literal("同名"), literal(2)))
    made = plan(result(workspace, "node name n", *rows))
    assert len({mark.key for mark in made.marks}) == 2


@pytest.mark.parametrize(
    ("columns", "rows", "why"),
    [
        pytest.param("a b", ((literal("甲"), literal("乙")),) * 2, SparqlWord.CHART_NO_NUMBER, id="no-number"),
        pytest.param(
            "a b", ((literal(1), literal(2)), (literal(3), literal(4))), SparqlWord.CHART_NO_NAME, id="no-name"
        ),
        pytest.param("a b", ((literal("甲"), literal(2)),), SparqlWord.CHART_ONE_ROW, id="one-row"),
        pytest.param(
            "a b",
            ((literal("甲"), literal(2)), (literal("甲"), literal(3))),
            SparqlWord.CHART_AMBIGUOUS,
            id="would-add-up",
        ),
        pytest.param(
            "a b", ((literal("甲"), literal(2)), (literal("乙"), literal("3"))), SparqlWord.CHART_NO_NUMBER, id="mixed"
        ),
    ],
)
def test_chart_is_not_drawn_where_it_would_mislead(
    workspace: Workspace, columns: str, rows: tuple[tuple[Term, ...], ...], why: SparqlWord
) -> None:
    assert chart_plan(result(workspace, columns, *rows)) is why
