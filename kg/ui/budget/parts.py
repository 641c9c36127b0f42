"""What one matter (functions, items, the three public expenses …) comes to in several reports, side by side.

Nothing is added across reports: each keeps its own rows, its own total and its own table.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model import BudgetTable, TotalKind
from kg.ui.budget.book import BudgetBook
from kg.ui.budget.lines import BudgetAmount
from kg.ui.budget.matters import TABLES, TOTALS, Matter, declares
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.three_public import item_code
from kg.ui.budget.tree import BudgetTree, Level, TableRow, trees

WHOLLY_DECLARED = (Matter.THREE_PUBLIC, Matter.OPERATING, Matter.PROCUREMENT)
"""Matters of one table: where it is declared empty there is nothing of the matter."""
_GOODS = ("货物", "工程", "服务")
_CLASS = 3
_NUMBER = re.compile("^[一二三四五六七八九十]{1,3}、")
SHOWN_CATEGORIES = 7
"""Kinds of part that have a colour of their own; the rest share one."""


class Standing(StrEnum):
    """Why a matter has an amount in a report, or has none."""

    STATED = "stated"
    EMPTY = "empty"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Category:
    """What kind of part a row is, comparable between reports; ``key`` is a code, a fund or a name as printed."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class ReportMatter:
    """One matter in one report: the total the report states, the tree of the table that breaks it down, if one does.

    ``before`` is the tree of the same table in the other phase: in final accounts, what had been budgeted (预算数).
    ``empty`` are the titles of tables of this matter that the report declares to hold nothing.
    """

    matter: Matter
    report: BudgetReport
    total: Decimal | None
    tree: BudgetTree | None
    before: BudgetTree | None
    empty: tuple[str, ...]

    @property
    def level(self) -> Level | None:
        """The topmost rows."""
        return self.tree.level(None, self.report.totals_in(self.tree.phase)) if self.tree else None

    @property
    def standing(self) -> Standing:
        """Whether the report states it, declares it empty, or nothing of it was read."""
        if self.total is not None or self.tree is not None:
            return Standing.STATED
        return Standing.EMPTY if self.empty else Standing.UNREAD


def report_matter(book: BudgetBook, report: BudgetReport, matter: Matter) -> ReportMatter:
    """``matter`` in ``report``, from the first of its tables that holds lines."""
    for table in TABLES[matter]:
        found = trees(table, book.table(report.iri, table))
        own = [tree for tree in found if tree.rows]
        if own:
            break
    else:
        own = []
    total = report.totals.get(TOTALS[matter]) if matter in TOTALS else None
    empty = empty_tables(report, matter)
    return ReportMatter(matter, report, total, own[0] if own else None, own[1] if len(own) > 1 else None, empty)


def empty_tables(report: BudgetReport, matter: Matter) -> tuple[str, ...]:
    """The titles of the tables of ``matter`` that ``report`` declares to hold nothing."""
    return tuple(title for title in report.empty if declares(title, matter))


def total_standing(report: BudgetReport, kind: TotalKind) -> Standing:
    """Whether ``report`` states the total ``kind``, declares the table empty that would, or nothing of it was read."""
    if kind in report.totals:
        return Standing.STATED
    matter = next((matter for matter in WHOLLY_DECLARED if TOTALS[matter] is kind), None)
    return Standing.EMPTY if matter and empty_tables(report, matter) else Standing.UNREAD


def report_matters(book: BudgetBook, reports: Iterable[BudgetReport], matter: Matter) -> tuple[ReportMatter, ...]:
    """``matter`` in each of ``reports``."""
    return tuple(report_matter(book, report, matter) for report in reports)


def category(matter: Matter, row: TableRow) -> Category:
    """What kind of part ``row`` is; the units and projects of one report are not to be met in another."""
    if matter in {Matter.OPERATING, Matter.OTHER}:
        return Category("", "")
    if matter in {Matter.FUNCTION, Matter.ECONOMIC} and row.code:
        return Category(row.code[:_CLASS], _plain(row.label))
    if matter is Matter.THREE_PUBLIC and (code := item_code(row.label)):
        return Category(code[0], row.label)
    if matter is Matter.REVENUE and (fund := _fund(row.total)):
        return Category(fund, _plain(row.label))
    if matter is Matter.PROCUREMENT:
        kind = next((word for word in _GOODS if row.label.strip().endswith(word)), None)
        return Category(kind or row.label, kind or row.label)
    return Category(row.label, _plain(row.label))


def main_categories(matter: Matter, matters: Sequence[ReportMatter]) -> tuple[Category, ...]:
    """The categories that weigh most, each report counting as much as any other: each with the first name met."""
    weights: dict[str, Decimal] = {}
    names: dict[str, Category] = {}
    for each in matters:
        level = each.level
        for row in level.rows if level else ():
            found = category(matter, row)
            names.setdefault(found.key, found)
            share = row.total.yuan / level.parts if level and level.parts and row.total else Decimal(0)
            weights[found.key] = weights.get(found.key, Decimal(0)) + share
    heaviest = sorted(weights, key=lambda key: -weights[key])
    return tuple(names[key] for key in heaviest[:SHOWN_CATEGORIES])


def row_of_class(each: ReportMatter, code: str) -> TableRow | None:
    """The row of ``each`` that has exactly this code."""
    return next((row for row in each.tree.rows if row.code == code), None) if each.tree else None


def classes_below(matters: Sequence[ReportMatter], code: str) -> tuple[tuple[str, str, int], ...]:
    """The codes just below ``code`` ("" for the topmost): code, name, and how many of ``matters`` print it."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for each in matters:
        if each.tree is None or each.tree.table is BudgetTable.ITEMS_BY_FUNCTION:
            continue
        for row in each.tree.children(code or None):
            if row.code:
                counts[row.code] += 1
                names.setdefault(row.code, _plain(row.label))
    return tuple((found, names[found], count) for found, count in sorted(counts.items()))


def _fund(amount: BudgetAmount | None) -> str | None:
    return amount.fund if amount else None


def _plain(label: str) -> str:
    """A name without the number printed before it: 六、科学技术支出 → 科学技术支出."""
    return _NUMBER.sub("", label) or label
