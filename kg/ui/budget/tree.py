"""The rows of one budget table as a tree: classes hold sections, sections hold items, and no level is added to another.

A row's parent is the row with the longest code that its own begins with, so tables that skip a level are trees too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kg.model import BudgetPhase, BudgetTable, TotalKind
from kg.search.request import Source
from kg.ui.budget.lines import BudgetAmount
from kg.ui.budget.matters import TABLE_TOTALS
from kg.ui.budget.three_public import item_code

_OF_WHICH = re.compile(r"\s*[（(]?其中")
_GRAND = "总计"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its amounts by column; ``total`` is that of 合计, or the only one in a table that has no such column.

    ``key`` names it in an address; ``parent`` is the key of the row it is part of. ``counted`` is False for rows that
    are printed in the table and are no part of what it sums (会议费 in a table of the three public expenses).
    """

    key: str
    label: str
    code: str | None
    parent: str | None
    counted: bool
    amounts: tuple[BudgetAmount, ...]
    total: BudgetAmount | None

    @property
    def split(self) -> tuple[BudgetAmount, ...]:
        """The other columns where they come to the total (基本支出 and 项目支出), noughts left out; else nothing."""
        parts = tuple(each for each in self.amounts if each is not self.total)
        if self.total is None or sum((each.yuan for each in parts), Decimal(0)) != self.total.yuan:
            return ()
        return tuple(each for each in parts if each.yuan)

    @property
    def body(self) -> str | None:
        """The unit the row belongs to, in tables of several."""
        return next((each.body for each in self.amounts if each.body), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every line that prints one of its figures, each once."""
        return tuple(dict.fromkeys(source for each in self.amounts for source in each.sources))


class Agreement(Enum):
    """How the parts of a level stand to the total that is printed for it."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    DIFFERENT = "different"
    NO_TOTAL = "no-total"
    NOT_PARTS = "not-parts"


@dataclass(frozen=True, slots=True)
class Level:
    """The rows below ``above`` (the whole table where that is None), largest first, and the total they are parts of.

    ``total`` is what is printed for them (``stated_by`` is its amount where a row of this table prints it), ``parts``
    what they come to.
    """

    above: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    others: tuple[TableRow, ...]
    agreement: Agreement
    parts: Decimal
    total: Decimal | None
    stated_by: BudgetAmount | None

    @property
    def difference(self) -> Decimal:
        """What is printed less what the parts come to; 0 without a printed total."""
        return Decimal(0) if self.total is None else self.total - self.parts

    def share(self, row: TableRow) -> Decimal | None:
        """The share of ``row`` in the printed total; None where there is none to share."""
        if not self.total or row.total is None or self.agreement is Agreement.NOT_PARTS:
            return None
        return row.total.yuan / self.total


@dataclass(frozen=True, slots=True)
class BudgetTree:
    """The rows of one table in one phase (预算数, 决算数), and the totals of the rows that sum them up."""

    table: BudgetTable
    phase: str
    rows: tuple[TableRow, ...]
    sums: tuple[BudgetAmount, ...]

    def children(self, key: str | None) -> tuple[TableRow, ...]:
        """The rows just below the row ``key``; the topmost ones for None."""
        return tuple(row for row in self.rows if row.parent == key)

    def row(self, key: str) -> TableRow | None:
        """The row named ``key``."""
        return next((row for row in self.rows if row.key == key), None)

    def path(self, key: str) -> tuple[TableRow, ...]:
        """The row ``key`` and all it is part of, the topmost first; empty for an unknown one."""
        row = self.row(key)
        return () if row is None else (*(self.path(row.parent) if row.parent else ()), row)

    def level(self, key: str | None, totals: Mapping[TotalKind, Decimal]) -> Level:
        """The level below ``key``; ``totals`` are those of the report."""
        above = self.path(key) if key else ()
        found = sorted(self.children(key if above else None), key=lambda row: -_yuan(row))
        rows, others = (tuple(row for row in found if row.counted is counted) for counted in (True, False))
        parts = sum((_yuan(row) for row in rows), Decimal(0))
        if self.table is BudgetTable.ITEMS_BY_FUNCTION:
            return Level(above, rows, others, Agreement.NOT_PARTS, parts, None, None)
        stated = above[-1].total if above else self._sum(parts)
        total = stated.yuan if stated else None
        if total is None and not above:
            total = totals.get(TABLE_TOTALS[self.table]) if self.table in TABLE_TOTALS else None
        if total is None:
            agreement = Agreement.NO_TOTAL
        else:
            agreement = _agreement(total - parts, [*(row.total for row in rows if row.total), *filter(None, [stated])])
        return Level(above, rows, others, agreement, parts, total, stated)

    def _sum(self, parts: Decimal) -> BudgetAmount | None:
        """The sum row that the parts come to; else, of those of the whole table, the grand total, or the last."""
        equal = [each for each in self.sums if each.yuan == parts]
        whole = [each for each in self.sums if each.whole]
        grand = [each for each in whole if _GRAND in each.label]
        return next(iter([*equal, *grand, *reversed(whole)]), None)


def trees(table: BudgetTable, amounts: Sequence[BudgetAmount]) -> tuple[BudgetTree, ...]:
    """The trees of ``table``, one a phase: 决算数 first."""
    phases = sorted({each.phase for each in amounts}, key=lambda phase: phase != BudgetPhase.EXECUTED)
    return tuple(tree(table, [each for each in amounts if each.phase == phase], phase) for phase in phases)


def tree(table: BudgetTable, amounts: Sequence[BudgetAmount], phase: str = BudgetPhase.APPROVED) -> BudgetTree:
    """The tree of the amounts of one phase."""
    sums = tuple(each for each in amounts if each.sums and each.is_total)
    return BudgetTree(table, phase, _rows(table, [each for each in amounts if not each.sums]), sums)


def _agreement(difference: Decimal, figures: Iterable[BudgetAmount]) -> Agreement:
    """Figures that are rounded may differ by half of their last printed digits, all together."""
    if not difference:
        return Agreement.EQUAL
    half = sum((figure.step for figure in figures), Decimal(0)) / 2
    return Agreement.ROUNDED if abs(difference) <= half else Agreement.DIFFERENT


def _rows(table: BudgetTable, amounts: Sequence[BudgetAmount]) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    has_total = any(each.is_total for each in amounts)
    coded: dict[str, str] = {}
    before: str | None = None
    for printed in _printed_rows(amounts):
        first = printed[0]
        code = item_code(first.label) if table is BudgetTable.THREE_PUBLIC else first.code
        flat = table is BudgetTable.ITEMS_BY_FUNCTION
        key = _free(first.label if flat else code or first.label, {row.key for row in rows})
        parent = None if flat else _parent(code, coded)
        if parent is None and code is None and before and _OF_WHICH.match(first.label):
            parent = before
        elif code is None:
            before = key
        total = next((each for each in printed if each.is_total), None)
        if total is None and not has_total and len(printed) == 1:
            total = first
        counted = table is not BudgetTable.THREE_PUBLIC or code is not None
        rows.append(TableRow(key, first.label, first.code, parent, counted, printed, total))
        if code and not flat:
            coded[code] = key
    return tuple(rows)


def _parent(code: str | None, coded: Mapping[str, str]) -> str | None:
    above = [known for known in coded if code and known != code and code.startswith(known)]
    return coded[max(above, key=len)] if above else None


def _free(name: str, taken: Iterable[str]) -> str:
    """``name``, numbered where a row of the table has it already."""
    known, number, free = set(taken), 1, name
    while free in known:
        number += 1
        free = f"{name}~{number}"
    return free


def _printed_rows(amounts: Sequence[BudgetAmount]) -> list[tuple[BudgetAmount, ...]]:
    """The amounts of each row together: those of one name and code; where that is printed again, those of one line."""
    named: dict[tuple[str | None, ...], list[BudgetAmount]] = defaultdict(list)
    for each in amounts:
        named[each.code, each.item, each.label, each.body].append(each)
    rows: list[tuple[BudgetAmount, ...]] = []
    for group in named.values():
        if len({(each.kind, each.fund) for each in group}) == len(group):
            rows.append(tuple(group))
            continue
        lines: dict[int, list[BudgetAmount]] = defaultdict(list)
        for each in group:
            lines[each.sources[0].line_start].append(each)
        rows.extend(tuple(line) for line in lines.values())
    return sorted(rows, key=lambda row: min(each.sources[0].line_start for each in row))


def _yuan(row: TableRow) -> Decimal:
    return row.total.yuan if row.total else Decimal(0)
