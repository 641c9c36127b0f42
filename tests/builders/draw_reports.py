"""Reports drawn at random, each with all that it says: of one sheet layout, one table, prose alone, and whole ones."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import product

from draw_bodies import Body, bodies
from draw_further_tables import EMPTY_NOTES, FURTHER, Stated
from draw_projects import Shape, indicator_lists, several
from draw_tables import TITLES, function_tables
from drawn_facts import Facts, body_facts, empty_table_facts, line_facts, sheet_facts, total_facts
from hypothesis import strategies as st
from print_indicator_tables import COLUMNS, department_sheet, several_sheet
from print_prose import layouts, print_report
from print_reports import DRAWN_YEAR, Order, print_whole
from print_sheets import coded_sheet, evaluation_sheet, single_sheet, twin_sheet
from print_tables import BODY, LAYOUTS, printed_table, report
from printed import Grid, Heading, Printed, row
from sheet_wording import WORDINGS, Wording

from kg.model import BudgetTable, MoneyUnit, Project
from kg.model import Stated as StatedValue

Sheet = Callable[[Project, Wording], tuple[Printed, Project]]

_UNITS = (MoneyUnit.YUAN, MoneyUnit.TEN_THOUSAND_YUAN)
_SHEETS: dict[str, tuple[Sheet, tuple[Shape, ...]]] = {
    "twin": (twin_sheet, tuple(Shape(twin=True, unit=unit, empty_categories=True) for unit in _UNITS)),
    "single": (single_sheet, tuple(Shape(unit=u, new_categories=new) for u, new in product(_UNITS, (False, True)))),
    "coded": (coded_sheet, tuple(Shape(unit=unit, described=True, based=True) for unit in _UNITS)),
    "evaluation": (evaluation_sheet, tuple(Shape(unit=u, evaluated=True, new_categories=True) for u in _UNITS)),
}
SHEET_LAYOUTS = (*_SHEETS, "several", "department")
_SAID_TWICE = re.compile(r"(.{6,})[。；，]?\1")
_IN_BUDGETS = ("economic", "three-public-rows", "projects", "purchases")
_IN_ACCOUNTS = ("three-public-accounts", "accounts-by-function")


@dataclass(frozen=True)
class Drawn:
    """A printed report and every fact that it states; both too long to be shown."""

    printed: Printed = field(repr=False)
    facts: Facts = field(repr=False)


@dataclass(frozen=True)
class Part:
    """A table or the sheets of a report, and what they state."""

    printed: Printed
    facts: Facts


@st.composite
def sheets(draw: st.DrawFn, layout: str, year: int | None = None) -> Part:
    """One to three performance sheets of one layout, of the year where one is given."""
    wording = draw(WORDINGS)
    if year is not None:
        wording = replace(wording, year=year)
    if layout == "department":
        shapes = [Shape(described=True, based=True, new_categories=new) for new in (False, True)]
        listed = draw(st.one_of([indicator_lists(shape) for shape in shapes]))
        printed, indicators = department_sheet(listed, wording, draw(COLUMNS))
        return Part(printed, Counter(sheet_facts((), indicators)))
    if layout == "several":
        shape = Shape(unit=draw(st.sampled_from(_UNITS)), described=True, based=True, empty_categories=True)
        printed, projects = several_sheet(draw(several(shape)), wording, draw(COLUMNS))
        return Part(printed, Counter(sheet_facts(projects, ())))
    print_sheet, shapes_of = _SHEETS[layout]
    pairs = [print_sheet(project, wording) for project in draw(several(draw(st.sampled_from(shapes_of))))]
    blocks: Printed = sum((blocks for blocks, _ in pairs), ())
    return Part(blocks, Counter(sheet_facts(tuple(said for _, said in pairs), ())))


@st.composite
def tables(draw: st.DrawFn, form: str | BudgetTable) -> Part:
    """One table by functional class, or of a further form."""
    if isinstance(form, BudgetTable):
        drawn = draw(function_tables(form))
        return Part(printed_table(drawn, draw(LAYOUTS)), Counter(line_facts(drawn.lines())))
    stated = draw(FURTHER[form])
    listed = _listed(stated) if form == "projects" else ()
    facts = (*line_facts(stated.lines), *total_facts(stated.totals), *sheet_facts(listed, ()))
    return Part(stated.printed, Counter(facts))


def _listed(stated: Stated) -> tuple[Project, ...]:
    """A row of a table of projects names a project and its budget."""
    wholes = [line for line in stated.lines if line.kind is not None]
    return tuple(
        Project(
            name=StatedValue(line.label, line.source),
            annual_budget=StatedValue(line.amount, line.source),
            carried_over=False,
        )
        for line in wholes
    )


@st.composite
def sheet_reports(draw: st.DrawFn) -> Drawn:
    """A report of sheets alone, all of one layout."""
    part = draw(st.sampled_from(SHEET_LAYOUTS).flatmap(sheets))
    return Drawn((*report(), Heading("第三部分 绩效目标", 1), *part.printed), part.facts)


@st.composite
def overlaid_reports(draw: st.DrawFn) -> Drawn:
    """Sheets with two target columns, the layout whose pages were found with a hidden layer."""
    part = draw(sheets("twin"))
    return Drawn((*report(), Heading("第三部分 绩效目标", 1), *part.printed), part.facts)


@st.composite
def table_reports(draw: st.DrawFn) -> Drawn:
    """A report of one table."""
    form = draw(st.sampled_from((*TITLES, *FURTHER)))
    part = draw(tables(form))
    title = "2024年度部门决算公开" if form in _IN_ACCOUNTS else "2024年部门预算公开"
    return Drawn(report(part.printed, title=title), part.facts)


@st.composite
def prose_reports(draw: st.DrawFn) -> Drawn:
    """Duties, organisation and explanations around one small table."""
    body, layout = draw(_bodies()), draw(layouts())
    return Drawn(print_report(body, layout), body_facts(body, offices_described=_described(body, layout.offices)))


@st.composite
def whole_reports(draw: st.DrawFn) -> Drawn:
    """Body, tables, sheets and explanations in one report: what a department publishes."""
    body, layout = draw(_bodies()), draw(layouts())
    forms = draw(_forms(body))
    parts = [draw(tables(form)) for form in forms]
    if BudgetTable.GOVERNMENT_FUND_BY_FUNCTION not in forms and draw(st.booleans()):
        parts.append(_empty_table(body, draw(st.sampled_from(EMPTY_NOTES))))
    chosen = draw(st.sampled_from(("", *SHEET_LAYOUTS)))
    sheet = draw(sheets(chosen, body.year)) if chosen else Part((), Counter())
    among = tuple(part.printed for part in parts)
    facts = body_facts(body, offices_described=_described(body, layout.offices))
    for part in (*parts, sheet):
        facts.update(part.facts)
    return Drawn(print_whole(body, layout, among, sheet.printed, draw(st.sampled_from(Order))), facts)


def _bodies() -> st.SearchStrategy[Body]:
    """Bodies of which nothing is said twice in one breath: that reads as bold print doubled."""
    return bodies().filter(
        lambda body: (
            not any(
                _SAID_TWICE.search(text)
                for text in (
                    *(duty.text for duty in body.duties),
                    *(office.description or "" for office in body.offices),
                )
            )
        )
    )


def _forms(body: Body) -> st.SearchStrategy[list[str | BudgetTable]]:
    """Which tables stand in a report: 收支总表, or tables by class (drawn apart, their sums would contradict it)."""
    if body.kind.is_final_accounts:
        return st.lists(st.sampled_from(_IN_ACCOUNTS), min_size=1, unique=True)
    by_class = st.lists(st.sampled_from(tuple(TITLES)), min_size=1, max_size=2, unique=True)
    further = st.lists(st.sampled_from(_IN_BUDGETS), max_size=2, unique=True)
    return st.builds(lambda first, others: [*first, *others], st.one_of(st.just(["summary"]), by_class), further)


def _empty_table(body: Body, note: str) -> Part:
    title = "{}年政府性基金预算支出表"
    rows = (row("科目编码", "科目名称", "合计", "基本支出", "项目支出"), row("合计", "", "", "", ""))
    grid = Grid(rows, (title.format(DRAWN_YEAR), f"部门名称：{BODY}", "单位：万元"), (note,))
    return Part((grid,), Counter(empty_table_facts([title.format(body.year)])))


def _described(body: Body, offices: str) -> bool:
    """Whether the layout prints what divisions do: in a table or as items, never in a sentence of names."""
    return offices == "table" or bool(body.offices and body.offices[0].description)
