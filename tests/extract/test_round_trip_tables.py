"""Budget tables drawn at random, printed in the layouts of real reports, written as damaged text, and read back."""

import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from as_text import TEXT_WRITERS
from draw_tables import function_tables
from extract_builders import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st
from print_tables import LAYOUTS, Layout, printed_table, report
from printed import Printed

from kg.extract import tables, totals
from kg.model import BudgetLine, BudgetTable, Findings

Writer = Callable[[Printed], str]
Fact = tuple[object, ...]
WRITERS = pytest.mark.parametrize("write", TEXT_WRITERS, ids=lambda write: write.__name__)
ALL = settings(derandomize=True, deadline=None, max_examples=60)


def fact(line: BudgetLine) -> Fact:
    code = line.function_code or line.economic_code or line.revenue_code
    amount = (line.amount.yuan, unicodedata.normalize("NFKC", line.amount.text))
    return line.table, code, line.label, line.kind, line.fund, line.phase, line.government_item, line.body, amount


def read(printed: Printed, write: Writer) -> Findings:
    reading = reading_of(write(printed))
    return totals.run(reading, tables.run(reading, Findings()))


def compare(expected: tuple[BudgetLine, ...], found: Findings, text: str) -> None:
    """Nothing invented; nothing lost, or an issue says so."""
    want, got = Counter(map(fact, expected)), Counter(map(fact, found.budget_lines))
    assert not got - want, f"invented {sorted(map(str, got - want))}\nlost {sorted(map(str, want - got))}\n{text}"
    if want - got:
        assert found.issues, f"lost without an issue: {sorted(map(str, want - got))}\n{text}"


FUNCTION_TABLES = (
    BudgetTable.EXPENDITURE_BY_FUNCTION,
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    BudgetTable.GOVERNMENT_FUND_BY_FUNCTION,
    BudgetTable.STATE_CAPITAL_BY_FUNCTION,
    BudgetTable.REVENUE_BY_FUNCTION,
)


@WRITERS
@given(data=st.data())
@ALL
def test_round_trip_tables_by_function(write: Writer, data: st.DataObject) -> None:
    drawn = data.draw(st.sampled_from(FUNCTION_TABLES).flatmap(function_tables))
    layout: Layout = data.draw(LAYOUTS)
    printed = report(printed_table(drawn, layout))
    compare(drawn.lines(), read(printed, write), write(printed))
