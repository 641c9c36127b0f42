"""Budget tables drawn at random, printed in the layouts of real reports, written as damaged text, and read back.

Nothing may be invented in any layout. What text without gaps does not tell (which of two columns an amount stands in)
may be missing, and an issue says so.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from as_text import TEXT_WRITERS, flat_text, pipe_text, squeezed_text, stacked_text, tab_text
from draw_further_tables import EMPTY_NOTES, FURTHER
from draw_tables import FUND_FUNCTIONS, TITLES, function_tables
from extract_builders import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st
from print_tables import BODY, LAYOUTS, Layout, printed_table, report
from printed import Grid, Printed, row

from kg.extract import tables, totals
from kg.model import BudgetLine, Findings, ReportKind, Severity

Writer = Callable[[Printed], str]
Fact = tuple[object, ...]
WRITERS = pytest.mark.parametrize("write", TEXT_WRITERS, ids=lambda write: write.__name__)
SOME = settings(derandomize=True, deadline=None, max_examples=40)
FEW = settings(derandomize=True, deadline=None, max_examples=15)
TELLS_COLUMNS: tuple[Writer, ...] = (tab_text, pipe_text)
"""Writers that keep every cell: nothing may be lost."""


def fact(line: BudgetLine) -> Fact:
    """What a line says; digits of full width are as good as others."""
    code = line.function_code or line.economic_code or line.revenue_code
    amount = (line.amount.yuan, unicodedata.normalize("NFKC", line.amount.text))
    return line.table, code, line.label, line.kind, line.fund, line.phase, line.government_item, line.body, amount


def read(printed: Printed, write: Writer, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Findings:
    reading = reading_of(write(printed), kind)
    return totals.run(reading, tables.run(reading, Findings()))


def compare(expected: tuple[BudgetLine, ...], found: Findings, write: Writer, text: str) -> None:
    """Nothing invented; nothing lost, or (in text that keeps no cells) an issue says so."""
    want, got = Counter(map(fact, expected)), Counter(map(fact, found.budget_lines))
    lost = want - got
    assert not got - want, f"invented {sorted(map(str, got - want))}\nlost {sorted(map(str, lost))}\n{text}"
    if write in TELLS_COLUMNS:
        assert not lost, f"lost {sorted(map(str, lost))}\n{text}"
    told = any(issue.severity is not Severity.INFO for issue in found.issues)
    assert told or not lost, f"lost without an issue {sorted(map(str, lost))}\n{text}"


FUNCTION_TABLES = tuple(TITLES)


@WRITERS
@given(data=st.data())
@SOME
def test_round_trip_tables_by_function(write: Writer, data: st.DataObject) -> None:
    drawn = data.draw(st.sampled_from(FUNCTION_TABLES).flatmap(function_tables))
    layout: Layout = data.draw(LAYOUTS)
    printed = report(printed_table(drawn, layout))
    compare(drawn.lines(), read(printed, write), write, write(printed))


@WRITERS
@pytest.mark.parametrize("form", FURTHER)
@given(data=st.data())
@FEW
def test_round_trip_tables_of_further_forms(form: str, write: Writer, data: st.DataObject) -> None:
    stated = data.draw(FURTHER[form])
    printed = report(stated.printed)
    found = read(printed, write, stated.kind)
    compare(stated.lines, found, write, write(printed))
    got = {total.kind: total.amount.yuan for total in found.totals if total.amount.yuan}
    want = {kind: amount for kind, amount in stated.totals.items() if amount}
    assert {kind: amount for kind, amount in got.items() if want.get(kind, amount) != amount} == {}
    if write in TELLS_COLUMNS:
        assert want.items() <= got.items()


@WRITERS
@given(data=st.data())
@FEW
def test_round_trip_tables_of_one_report_do_not_mix(write: Writer, data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(FUNCTION_TABLES), min_size=2, max_size=3, unique=True))
    drawn = [data.draw(function_tables(kind)) for kind in kinds]
    printed = report(*(printed_table(table, Layout()) for table in drawn))
    expected = tuple(line for table in drawn for line in table.lines())
    compare(expected, read(printed, write), write, write(printed))


@WRITERS
@pytest.mark.parametrize("note", EMPTY_NOTES)
def test_round_trip_tables_that_say_they_are_empty_are_known_as_empty(write: Writer, note: str) -> None:
    grid = Grid(
        (row("科目编码", "科目名称", "合计", "基本支出", "项目支出"), row("合计", "", "", "", "")),
        ("2024年政府性基金预算支出表", f"部门名称：{BODY}", "单位：万元"),
        (note,),
    )
    found = read(report((grid,)), write)
    assert [stated.value for stated in found.empty_tables] == ["2024年政府性基金预算支出表"]
    assert found.budget_lines == ()


@pytest.mark.parametrize("write", [flat_text, squeezed_text, stacked_text], ids=lambda write: write.__name__)
def test_round_trip_tables_leave_open_what_no_text_tells(write: Writer) -> None:
    """A total and one equal part: which of the two columns the part stands in is not in the text."""
    code, name = "21208", FUND_FUNCTIONS["21208"]
    grid = Grid(
        (row("科目编码", "科目名称", "合计", "基本支出", "项目支出"), row(code, name, "5.00", "", "5.00")),
        ("政府性基金预算支出表", "单位：万元"),
    )
    found = read(report((grid,)), write)
    kinds = {line.kind for line in found.budget_lines}
    assert len(kinds) == (2 if write is flat_text else 1)
    assert write is flat_text or "column-unknown" in {issue.code for issue in found.issues}
