"""Budget figures of several reports side by side, each row with its report and the lines that say it."""

from collections.abc import Sequence

import streamlit as st

from kg.model import TotalKind
from kg.ui import markup
from kg.ui.budget.address import BudgetAddress
from kg.ui.budget.bars import Bar, bar_table, code_bars, matter_bars, stated_table, total_bars
from kg.ui.budget.book import BudgetBook
from kg.ui.budget.matters import TOTALS, Matter
from kg.ui.budget.names import TOTAL_WORDS, Names
from kg.ui.budget.parts import (
    ReportMatter,
    Standing,
    classes_below,
    main_categories,
    report_matters,
    row_of_class,
    total_standing,
)
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.said import matter_facts, row_facts
from kg.ui.drawing.budget_charts import bar_chart
from kg.ui.drawing.budget_table import draw_ways
from kg.ui.drawing.chart import Picked, draw_chart
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.evidence import lines_beside
from kg.ui.drawing.links import PageName, go, link
from kg.ui.words.budget import BudgetWord

_CODED = (Matter.FUNCTION, Matter.ECONOMIC)


def draw_overview(shown: Sequence[BudgetReport], book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    """Total expenditure, shares of functions, the three public expenses, and what each report states."""
    whole = names.word(BudgetWord.TOTAL_EXPENDITURE)
    st.header(whole, anchor=False)
    draw_bars(total_bars(shown, names), whole, address.to(view=Matter.FUNCTION), names)
    for matter, title in (
        (Matter.FUNCTION, BudgetWord.FUNCTION_TITLE),
        (Matter.THREE_PUBLIC, BudgetWord.THREE_PUBLIC),
    ):
        st.header(names.word(title), anchor=False)
        found = report_matters(book, shown, matter)
        bars = matter_bars(found, matter, main_categories(matter, found), names)
        draw_bars(bars, names.word(title), address.to(view=matter), names, shares=matter is Matter.FUNCTION)
        _draw_without(found, names)
    draw_stated(shown, address, names)


def draw_stated(shown: Sequence[BudgetReport], address: BudgetAddress, names: Names) -> None:
    """A table of every total of every report: stated, declared empty, or not found."""
    st.header(names.word(BudgetWord.STATED_TITLE), anchor=False)
    st.html(markup.paragraph(names.word(BudgetWord.STATED_NOTE), "ys-note"))
    head = [names.word(BudgetWord.REPORT), *(names.word(word) for word in TOTAL_WORDS.values())]
    rows = [
        [_report_cell(report, address, names), *(_stated_cell(report, kind, names) for kind in TOTAL_WORDS)]
        for report in shown
    ]
    st.html(markup.table(head, rows, caption=names.word(BudgetWord.STATED_TITLE)))
    table = stated_table(shown, names)
    draw_downloads(lambda: table, "budget-totals", names.language, "budget-stated")


def draw_matter(shown: Sequence[BudgetReport], book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    """One matter in the reports shown: a bar of parts each, or one class of all of them."""
    found = report_matters(book, shown, address.view)
    st.header(names.matter(address.view), anchor=False)
    _draw_mixture(found, names)
    if address.view in _CODED:
        _draw_classes(found, address, names)
    if address.view in _CODED and address.code:
        _draw_class(found, address, names)
        return
    bars = matter_bars(found, address.view, main_categories(address.view, found), names)
    draw_bars(bars, names.matter(address.view), address, names)
    for each in found:
        _draw_row(each, book, address, names)


def draw_bars(bars: Sequence[Bar], title: str, address: BudgetAddress, names: Names, *, shares: bool = False) -> None:
    """A chart whose bars open the report they are of."""
    if not bars:
        return

    def open_report(picked: Picked) -> None:
        go(address.to(report=str(picked["report"]), code=str(picked["code"])).params())

    draw_chart(
        bar_chart(bars, names, shares=shares),
        alt_text=names.word(BudgetWord.PARTS_ALT, title=title),
        table=bar_table(bars, names),
        key=f"budget-{hash((title, tuple(bars), shares)):x}",
        pick=("report", "code"),
        on_pick=open_report,
    )


def _draw_without(found: Sequence[ReportMatter], names: Names) -> None:
    """The reports that have no bar, and why."""
    for standing, word in ((Standing.EMPTY, BudgetWord.WITHOUT_EMPTY), (Standing.UNREAD, BudgetWord.WITHOUT_UNREAD)):
        listed = names.comma.join(names.report(each.report) for each in found if each.standing is standing)
        if listed:
            st.html(markup.paragraph(names.word(word, names=listed), "ys-note"))


def _draw_mixture(found: Sequence[ReportMatter], names: Names) -> None:
    """Why the reports cannot simply be compared: kinds of report or tables that cover different money."""
    tables = dict.fromkeys(each.tree.table for each in found if each.tree)
    if len({(each.report.kind) for each in found}) > 1:
        st.html(markup.paragraph(names.word(BudgetWord.KINDS_MIXED), "ys-note"))
    if len(tables) > 1:
        listed = names.comma.join(names.table(table) for table in tables)
        st.html(markup.paragraph(names.word(BudgetWord.TABLES_DIFFER, tables=listed), "ys-note"))


def _draw_classes(found: Sequence[ReportMatter], address: BudgetAddress, names: Names) -> None:
    """Links to the classes below the one that is opened, and back up."""
    codes = classes_below(found, address.code)
    with st.container(horizontal=True, gap="small", key="ys-budget-classes"):
        for code in _above(address.code):
            link(
                PageName.BUDGET,
                f"↑ {code}" if code else f"↑ {names.word(BudgetWord.ALL)}",
                **address.to(code=code).params(),
            )
        for code, label, count in codes:
            said = names.word(BudgetWord.CODE_IN, code=code, name=names.part(code, label), count=count)
            link(PageName.BUDGET, said, **address.to(code=code).params())


def _above(code: str) -> tuple[str, ...]:
    return tuple(code[:length] for length in (0, 3, 5) if length < len(code))


def _draw_class(found: Sequence[ReportMatter], address: BudgetAddress, names: Names) -> None:
    """One class in every report that prints it, with its lines; and those that do not."""
    rows = [(each, row) for each in found if (row := row_of_class(each, address.code))]
    missing = [each for each in found if all(each is not other for other, _ in rows)]
    if rows:
        title = f"{address.code} {names.row(rows[0][1])}"
        st.subheader(markup.as_label(title), anchor=False)
        draw_bars(code_bars(rows, names), title, address, names)
    for each, row in rows:
        key = f"budget-{each.report.key}-{row.key}"
        with st.container(horizontal=True, gap="small", key=f"ys-row-{key}"):
            with st.container(gap=None):
                target = address.to(report=each.report.key, code=row.key)
                link(PageName.BUDGET, names.report(each.report), **target.params())
                facts, money = row_facts(row, names)
                table = names.word(BudgetWord.FROM_TABLE, table=names.table(each.tree.table)) if each.tree else None
                st.html(markup.facts_line((*facts, table), money))
            lines_beside(row.sources, key)
    if missing:
        listed = names.comma.join(names.report(each.report) for each in missing)
        st.html(markup.paragraph(names.word(BudgetWord.CODE_MISSING, names=listed), "ys-note"))


def _draw_row(each: ReportMatter, book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    """A report with what it states of the matter, and the line that does."""
    key = f"budget-{address.view.value}-{each.report.key}"
    with st.container(horizontal=True, gap="small", key=f"ys-row-{key}"):
        with st.container(gap=None):
            link(PageName.BUDGET, names.report(each.report), **address.to(report=each.report.key).params())
            money, facts = matter_facts(each, names)
            st.html(markup.facts_line(facts, money))
            with st.container(horizontal=True, gap="small"):
                draw_ways(each.report, book, names, key)
        if each.standing is Standing.EMPTY:
            places = book.empty(each.report.iri)
            lines_beside((source for title in each.empty for source in places.get(title, ())), key)
            return
        level = each.level
        stated = book.totals(each.report.iri).get(TOTALS[address.view]) if address.view in TOTALS else None
        if level and level.stated_by:
            lines_beside(level.stated_by.sources, key)
        elif stated:
            lines_beside(stated.sources, key)
        elif level and level.rows:
            lines_beside(level.rows[0].sources, key)


def _report_cell(report: BudgetReport, address: BudgetAddress, names: Names) -> str:
    params = address.to(view=Matter.OVERVIEW, report=report.key).params()
    name = markup.escape(names.report(report))
    return f'<a href="{markup.address(PageName.BUDGET.value, **params)}" target="_self">{name}</a>'


def _stated_cell(report: BudgetReport, kind: TotalKind, names: Names) -> str:
    yuan = report.totals.get(kind)
    if yuan is not None:
        return f'<span class="ys-figure">{markup.escape(names.money(yuan))}</span>'
    word = BudgetWord.EMPTY if total_standing(report, kind) is Standing.EMPTY else BudgetWord.UNREAD
    return f'<span class="ys-note">{markup.escape(names.word(word))}</span>'
