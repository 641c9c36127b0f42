"""The sentences of the budget page: what a report states, how parts stand to totals, why a change is not told."""

from collections.abc import Iterable, Sequence

from kg.model import Fund, TotalKind
from kg.ui.budget.bars import change_text
from kg.ui.budget.changes import Change, NoChange
from kg.ui.budget.matters import Matter
from kg.ui.budget.names import Names
from kg.ui.budget.parts import ReportMatter, Standing
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.tree import Agreement, Level, TableRow
from kg.ui.words.budget import BudgetWord

_PARTS = 3
_AGREEMENT = {
    Agreement.EQUAL: BudgetWord.EQUAL,
    Agreement.ROUNDED: BudgetWord.ROUNDED,
    Agreement.DIFFERENT: BudgetWord.DIFFERENT,
    Agreement.NO_TOTAL: BudgetWord.NO_TOTAL,
    Agreement.NOT_PARTS: BudgetWord.NOT_PARTS,
}


def overview_lead(reports: Sequence[BudgetReport], names: Names) -> str:
    """The largest total expenditure among ``reports``, and how it divides."""
    stating = [report for report in reports if TotalKind.EXPENDITURE in report.totals]
    if not stating:
        return names.word(BudgetWord.NOTHING_CHOSEN)
    most = max(stating, key=lambda report: report.totals[TotalKind.EXPENDITURE])
    said = names.word(
        BudgetWord.LEAD,
        count=len(stating),
        body=names.body(most),
        year=most.year,
        kind=names.term(most.kind),
        money=names.money(most.totals[TotalKind.EXPENDITURE]),
    )
    basic, project = most.totals.get(TotalKind.BASIC), most.totals.get(TotalKind.PROJECT)
    if basic is None or project is None:
        return said
    split = names.word(BudgetWord.LEAD_SPLIT, basic=names.money(basic), project=names.money(project))
    return said + names.gap + split


def matter_facts(each: ReportMatter, names: Names) -> tuple[str | None, tuple[str, ...]]:
    """The money a report states of a matter, and what to say beside it: its largest parts, or why there is none."""
    if each.standing is Standing.EMPTY:
        return None, (names.word(BudgetWord.EMPTY), *each.empty)
    if each.standing is Standing.UNREAD:
        return None, (names.word(BudgetWord.UNREAD),)
    level = each.level
    total = each.total if each.total is not None else (level.total if level else None)
    facts = [f"{names.row(row)} {names.money(row.total.yuan)}" for row in (level.rows if level else ()) if row.total]
    told = [*facts[:_PARTS], *(["…"] if len(facts) > _PARTS else [])] or [names.word(BudgetWord.NO_PARTS)]
    money = None if total is None else names.money(total)
    if level and total is None:
        told = [names.word(BudgetWord.ROWS_COME_TO, money=names.money(level.parts)), *told]
    return money, (*told, *_beside(each, names))


def _beside(each: ReportMatter, names: Names) -> Iterable[str]:
    """What had been budgeted, in final accounts; what was carried in, in revenue; which table speaks."""
    if each.before:
        budgeted = each.before.level(None, {}).total
        if budgeted is not None:
            yield names.word(BudgetWord.BUDGETED, money=names.money(budgeted))
    carried = each.report.totals.get(TotalKind.CARRIED_IN)
    rows = each.level.rows if each.level else ()
    told = any(row.total and row.total.fund == Fund.CARRIED_IN for row in rows)
    if each.matter is Matter.REVENUE and carried and not told:
        yield names.word(BudgetWord.CARRIED_IN, money=names.money(carried))


def level_sentence(level: Level, names: Names) -> str:
    """How the rows of a level stand to the total that is printed for them."""
    return names.word(
        _AGREEMENT[level.agreement],
        parts=names.money(level.parts),
        total=names.money(level.total) if level.total is not None else "",
        difference=names.money(abs(level.difference)),
    )


def reason_text(change: Change, names: Names) -> str:
    """Why no change can be told; empty where one can."""
    others = names.comma.join(names.year_kind(report) for report in change.others)
    texts = {
        NoChange.ONLY_REPORT: names.word(BudgetWord.ONLY_REPORT),
        NoChange.OTHER_KIND: names.word(BudgetWord.OTHER_KIND, others=others),
        NoChange.GAP: names.word(BudgetWord.GAP, year=change.report.year - 1, others=others),
        NoChange.NOT_STATED: names.word(BudgetWord.NOT_STATED),
        NoChange.NOT_STATED_BEFORE: names.word(BudgetWord.NOT_STATED_BEFORE),
    }
    return texts[change.reason] if change.reason else ""


def change_facts(change: Change, names: Names) -> tuple[str | None, tuple[str, ...]]:
    """The change of a body's total, and beside it both figures, what the report says itself, or why there is none."""
    facts: list[str] = []
    told = None
    if change.difference is not None and change.before is not None and change.after is not None:
        told = change_text(change.difference, change.rate, names)
        facts.append(f"{names.money(change.before)} → {names.money(change.after)}")
        if not change.before:
            facts.append(names.word(BudgetWord.NO_RATE))
    elif change.after is not None:
        facts.append(names.money(change.after))
    if change.reason:
        facts.append(reason_text(change, names))
    if change.said and change.said.signed is not None:
        said = change_text(change.said.signed, change.said.rate, names)
        facts.append(names.word(BudgetWord.SAYS, change=said))
    return told, tuple(facts)


def row_facts(row: TableRow, names: Names) -> tuple[tuple[str, ...], str | None]:
    """The other columns of a row, and its total."""
    facts = (f"{names.column(each)} {names.money(each.yuan)}" for each in row.amounts if each is not row.total)
    return tuple(facts), names.money(row.total.yuan) if row.total else None
