"""Whole reports as printed blocks, drawn at random from the printers of tables, sheets and prose, and styles of PDF."""

from dataclasses import replace

from draw_bodies import bodies
from draw_projects import Shape, several
from draw_tables import function_tables
from hypothesis import strategies as st
from pdf_style import A3_ACROSS, A4, Hidden, PdfStyle, Ruling, Turned
from print_prose import layouts, print_report
from print_sheets import coded_sheet, single_sheet, twin_sheet
from print_tables import LAYOUTS, Layout, printed_table, report
from printed import Heading, PageBreak, Printed
from sheet_wording import Wording

from kg.model import BudgetTable

_SHEETS = {"twin": (twin_sheet, True), "single": (single_sheet, False), "coded": (coded_sheet, False)}
_TABLES = (
    BudgetTable.EXPENDITURE_BY_FUNCTION,
    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
    BudgetTable.REVENUE_BY_FUNCTION,
)
OPEN = (Ruling.NONE, Ruling.ACROSS)
RULED = (Ruling.STROKES, Ruling.BARS, Ruling.DOUBLE, Ruling.DASHES, Ruling.LONG, Ruling.OPEN)
OVERLAY = ("项目支出绩效目标表", "项目名称 看不见的项目", "年度资金总额 99,999.99")


_CLEAN = LAYOUTS.map(lambda layout: replace(layout, doubled=False, page=0))
"""Layouts without the damage of text that was taken out of a PDF before: a PDF is cut into pages by its printer."""


@st.composite
def table_reports(draw: st.DrawFn, layouts: st.SearchStrategy[Layout] = LAYOUTS) -> Printed:
    """One to three budget tables."""
    drawn = [draw(function_tables(table)) for table in draw(st.permutations(_TABLES))[: draw(st.integers(1, 3))]]
    return report(*(printed_table(each, draw(layouts)) for each in drawn))


def clean_table_reports() -> st.SearchStrategy[Printed]:
    """One to three budget tables as a printer gets them."""
    return table_reports(_CLEAN)


@st.composite
def sheet_reports(draw: st.DrawFn) -> Printed:
    """One to three performance sheets of one layout, each on a page of its own."""
    sheet, twin = _SHEETS[draw(st.sampled_from(sorted(_SHEETS)))]
    wording = Wording(long_labels=draw(st.booleans()))
    printed: list[object] = [*report(title="霁川市水务局2024年部门预算公开"), Heading("第三部分 绩效目标", 1)]
    for project in draw(several(Shape(twin=twin))):
        printed += [*sheet(project, wording)[0], PageBreak()]
    return tuple(printed)  # type: ignore[arg-type]


@st.composite
def prose_reports(draw: st.DrawFn) -> Printed:
    """Duties, organisation and explanations."""
    return print_report(draw(bodies()), draw(layouts()))


@st.composite
def styles(draw: st.DrawFn, rulings: tuple[Ruling, ...] = RULED) -> PdfStyle:
    """Any way of printing that leaves nothing to guess."""
    ways: tuple[Turned, ...] = ("", "", "rotate", "drawn")
    turned = draw(st.sampled_from(ways))
    hidden = tuple(draw(st.sets(st.sampled_from(sorted(Hidden)), max_size=2)))
    return PdfStyle(
        page=(A4[1], A4[0]) if turned else draw(st.sampled_from((A4, A3_ACROSS))),
        size=draw(st.sampled_from((10.5, 12.0))),
        table_size=draw(st.sampled_from((7.5, 9.0))),
        ruling=draw(st.sampled_from(rulings)),
        repeat_headers=draw(st.booleans()),
        cut_rows=draw(st.booleans()),
        page_numbers=draw(st.sampled_from(("", "- {} -", "{}", "第 {} 页"))),
        fake_bold=draw(st.booleans()),
        shaded=draw(st.booleans()),
        turned=turned,
        hidden=tuple(sorted(hidden)),
        overlay=OVERLAY if hidden else (),
        run_length=draw(st.sampled_from((0, 3))),
        spread=draw(st.sampled_from((0.0, 0.0, 0.4))),
    )
