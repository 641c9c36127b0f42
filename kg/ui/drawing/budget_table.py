"""One report: its totals, or one of its tables level by level, each row with the lines that print it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import streamlit as st

from kg.audit.check import Outcome
from kg.model import BudgetTable
from kg.rdf.vocabulary import concept
from kg.search.request import Source
from kg.ui import markup
from kg.ui.budget.address import BudgetAddress
from kg.ui.budget.bars import bar_table, lines_table, row_bars, share_text
from kg.ui.budget.book import BudgetBook
from kg.ui.budget.matters import TABLES, TOTALS, Matter, matter_of
from kg.ui.budget.names import TOTAL_WORDS, Names
from kg.ui.budget.parts import empty_tables
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.said import level_sentence, row_facts
from kg.ui.budget.tree import Agreement, BudgetTree, Level, TableRow, trees
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add
from kg.ui.drawing.budget_charts import bar_chart
from kg.ui.drawing.chart import Picked, draw_chart
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.evidence import lines_beside, lines_here
from kg.ui.drawing.links import PageName, go, link, node_link
from kg.ui.wording import Word
from kg.ui.words.budget import BudgetWord


def draw_report(report: BudgetReport, book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    """The report that is opened, in the view of the address."""
    with st.container(horizontal=True, gap="small"):
        link(PageName.BUDGET, names.word(BudgetWord.BACK), **address.to(report="").params())
        draw_ways(report, book, names, "budget-opened")
    st.header(markup.as_label(names.report(report)), anchor=False)
    if address.view in TABLES:
        _draw_matter(report, book, address, names)
    else:
        _draw_totals(report, book, address, names)


def draw_ways(report: BudgetReport, book: BudgetBook, names: Names, key: str) -> None:
    """The ways to the report, to its body, to its checks that failed, and into the comparison."""
    node_link(report.iri, names.word(BudgetWord.OPEN_REPORT))
    node_link(report.department, names.word(BudgetWord.OPEN_BODY))
    failed = book.failed(report.iri)
    if failed:
        label = names.word(BudgetWord.FAILED, count=failed)
        link(PageName.CHECKS, label, report=report.iri, outcome=concept(Outcome.FAIL))
    draw_add(CompareKind.YEAR, report.iri, names.report(report), key)


def _draw_totals(report: BudgetReport, book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    """Every total the report states, with its lines; its tables; and those it declares empty."""
    stated = book.totals(report.iri)
    for kind, word in TOTAL_WORDS.items():
        if kind in report.totals:
            with st.container(horizontal=True, gap="small", key=f"ys-row-budget-{kind}"):
                told = stated.get(kind)
                printed = Word.PRINTED_AS.of(names.language, printed=told.printed) if told else None
                st.html(markup.facts_line((names.word(word), printed), names.money(report.totals[kind])))
                lines_beside(told.sources if told else (), f"budget-{kind}")
    tables = [BudgetTable(name) for name in book.tables(report.iri)]
    if tables:
        st.subheader(names.word(BudgetWord.TABLE), anchor=False)
        with st.container(horizontal=True, gap="small", key="ys-budget-tables"):
            for table in sorted(tables, key=list(BudgetTable).index):
                target = address.to(view=matter_of(table), table=table.value)
                link(PageName.BUDGET, names.table(table), **target.params())
    _draw_declared(report.empty, book.empty(report.iri), names)


def _draw_matter(report: BudgetReport, book: BudgetBook, address: BudgetAddress, names: Names) -> None:
    present = book.tables(report.iri)
    tables = [table for table in TABLES[address.view] if table in present]
    chosen = address.budget_table if address.budget_table in tables else next(iter(tables), None)
    if len(tables) > 1:
        st.session_state["budget-table"] = chosen
        st.selectbox(
            names.word(BudgetWord.TABLE),
            tables,
            key="budget-table",
            format_func=names.table,
            on_change=_adopt_table,
            args=(address,),
            width=360,
        )
    if chosen is None:
        st.info(markup.as_label(names.word(BudgetWord.NO_TABLE, matter=names.matter(address.view))))
        _draw_stated(report, book, address.view, names)
    for tree in trees(chosen, book.table(report.iri, chosen)) if chosen else ():
        _draw_tree(tree, (report, book), address, names)
    _draw_declared(empty_tables(report, address.view), book.empty(report.iri), names)


def _adopt_table(address: BudgetAddress) -> None:
    go(address.to(table=st.session_state["budget-table"]).params())


def _draw_stated(report: BudgetReport, book: BudgetBook, matter: Matter, names: Names) -> None:
    """The total the report states where no table breaks it down."""
    kind = TOTALS.get(matter)
    stated = book.totals(report.iri).get(kind) if kind else None
    if kind and stated and kind in report.totals:
        money = names.money(report.totals[kind])
        st.html(markup.paragraph(names.word(BudgetWord.TOTAL_ONLY, money=money), "ys-text"))
        for number, source in enumerate(stated.sources):
            lines_here(source, f"budget-stated-{number}")


def _draw_declared(titles: Sequence[str], places: Mapping[str, Sequence[Source]], names: Names) -> None:
    for number, title in enumerate(titles):
        with st.container(horizontal=True, gap="small", key=f"ys-row-budget-empty-{number}"):
            st.html(markup.paragraph(names.word(BudgetWord.DECLARED_EMPTY, title=title), "ys-text"))
            lines_beside(places.get(title, ()), f"budget-empty-{number}")


def _draw_tree(tree: BudgetTree, opened: tuple[BudgetReport, BudgetBook], address: BudgetAddress, names: Names) -> None:
    """One table in one phase: the path to the row that is opened, its lines, and what is below it."""
    report, book = opened
    level = tree.level(address.code or None, report.totals_in(tree.phase))
    st.subheader(
        markup.as_label(f"{names.table(tree.table)} · {names.term(tree.phase)}"),
        anchor=False,
    )
    if level.above:
        _draw_path(level, address, names)
        _draw_figures(level.above[-1], tree.phase, names)
    if not level.rows and not level.others:
        st.html(markup.paragraph(names.word(BudgetWord.NO_BELOW), "ys-note"))
        return
    _draw_chart(tree, level, report, address, names)
    _draw_agreement(level, (report, book), names)
    for row in level.rows:
        _draw_row(row, (tree, level), address, names)
    if level.others:
        st.html(markup.paragraph(names.word(BudgetWord.NOT_IN_TOTAL), "ys-label"))
        for row in level.others:
            _draw_row(row, (tree, level), address, names)
    st.html(markup.paragraph(names.word(BudgetWord.LINES_TABLE), "ys-label"))
    draw_downloads(lambda: lines_table(tree, names), f"budget-{tree.table}", names.language, f"budget-all-{tree.phase}")


def _draw_path(level: Level, address: BudgetAddress, names: Names) -> None:
    with st.container(horizontal=True, gap="small"):
        link(PageName.BUDGET, f"↑ {names.word(BudgetWord.WHOLE_TABLE)}", **address.to(code="").params())
        for row in level.above[:-1]:
            link(PageName.BUDGET, f"↑ {names.row(row)}", **address.to(code=row.key).params())


def _draw_figures(row: TableRow, phase: str, names: Names) -> None:
    """The columns of the row that is opened, and the lines of the report that print them."""
    name = f"{row.code} {names.row(row)}" if row.code else names.row(row)
    facts, money = row_facts(row, names)
    st.html(markup.paragraph(name, "ys-name"))
    st.html(markup.facts_line(facts, money))
    for number, source in enumerate(row.sources):
        lines_here(source, f"budget-{phase}-{number}")


def _draw_chart(tree: BudgetTree, level: Level, report: BudgetReport, address: BudgetAddress, names: Names) -> None:
    bars = row_bars(level, report, names)
    if not bars or level.agreement is Agreement.NOT_PARTS:
        return

    def open_row(picked: Picked) -> None:
        go(address.to(code=str(picked["code"])).params())

    draw_chart(
        bar_chart(bars, names),
        alt_text=names.word(BudgetWord.PARTS_ALT, title=names.table(tree.table)),
        table=bar_table(bars, names),
        key=f"budget-{tree.table}-{tree.phase}-{hash(tuple(bars)):x}",
        pick=("code",),
        on_pick=open_row,
    )


def _draw_agreement(level: Level, opened: tuple[BudgetReport, BudgetBook], names: Names) -> None:
    """Whether the rows come to the printed total, what the check of it said, and the way to the checks."""
    report, book = opened
    st.html(markup.paragraph(level_sentence(level, names), "ys-note"))
    check = book.checks(report.iri).get(level.stated_by.iri) if level.stated_by else None
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if level.stated_by:
            lines_beside(level.stated_by.sources, f"budget-total-{level.stated_by.phase}")
        if check:
            label = names.word(BudgetWord.CHECKED, outcome=names.terms.label(check.outcome, names.language))
            link(PageName.CHECKS, label, report=report.iri, rule=check.rule, outcome=check.outcome)
        else:
            link(PageName.CHECKS, names.word(BudgetWord.SEE_CHECKS), report=report.iri)


def _draw_row(row: TableRow, within: tuple[BudgetTree, Level], address: BudgetAddress, names: Names) -> None:
    tree, level = within
    key = f"budget-{tree.phase}-{row.key}"
    share = level.share(row)
    with st.container(horizontal=True, gap="small", key=f"ys-row-{key}"):
        with st.container(gap=None):
            name = f"{row.code} {names.row(row)}" if row.code else names.row(row)
            link(PageName.BUDGET, name, **address.to(code=row.key).params())
            facts, money = row_facts(row, names)
            told = (None if share is None else share_text(share, Decimal(1)), row.body)
            st.html(markup.facts_line((*told, *facts), money))
        lines_beside(row.sources, key)
