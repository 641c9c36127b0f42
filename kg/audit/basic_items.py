"""Rules on basic spending by economic item (基本支出表) against the tables that state parts of it again."""

import re
from collections.abc import Iterator, Sequence

from kg.audit.across import doubt_of_both, same_sum, sum_of
from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome, Relation
from kg.audit.comparing import compare, doubted
from kg.audit.ledger import Ledger
from kg.audit.names import Column
from kg.audit.reasons import MISPLACED
from kg.audit.three_public import ABROAD, RECEPTION, RUNNING, items_in
from kg.model import BudgetTable, ExpenditureKind

_OF_FISCAL = re.compile(r"一般公共|财政拨款")
_TOTAL, _BASIC = ExpenditureKind.TOTAL, ExpenditureKind.BASIC
_PERSONNEL, _PUBLIC = ExpenditureKind.PERSONNEL, ExpenditureKind.PUBLIC_USE
_OF_PERSONS = frozenset({"301", "303"})
"""工资福利支出, 对个人和家庭的补助 (支出经济分类科目): what 人员经费 is made of."""
_GOODS = "302"
_THREE = ((ABROAD, "30212"), (RECEPTION, "30217"), (RUNNING, "30231"))
"""Each of the three public expenses as an economic item of basic spending."""


def basic_is_its_items(books: Books) -> Iterator[Check]:
    """基本支出 of the table by function = the sum of the table by economic item, and its two halves, where printed."""
    items = books.ledgers.get(BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    if items is None:
        return
    fiscal = BudgetTable.GENERAL_PUBLIC_BY_FUNCTION
    functions = books.ledgers.get(fiscal if _is_fiscal(items) else BudgetTable.EXPENDITURE_BY_FUNCTION)
    if functions is None:
        return
    doubt = doubt_of_both(items, functions)
    for column in functions.columns:
        if column.fund is not None or column.kind not in {_BASIC, _PERSONNEL, _PUBLIC}:
            continue
        stated, parts = sum_of(functions, column), _sums_of(items, column)
        if stated is None or not parts:
            continue
        subject = f"{functions.name} 与 {items.name} {column.name}"
        if len(parts) == 1:
            yield same_sum(books, subject, stated, parts[0], doubt)
        else:
            yield compare(subject, stated, parts, doubt=doubt)


def _is_fiscal(items: Ledger) -> bool:
    """Whether the table is of 一般公共预算财政拨款 alone, as most are."""
    return _OF_FISCAL.search(items.title) is not None


def _sums_of(items: Ledger, column: Column) -> Sequence[Operand]:
    """The sum of the economic items that a kind of spending is: basic spending is all of them, or both halves."""
    whole = _sum_of(items, column.of_kind(_TOTAL) if column.kind is _BASIC else column)
    if whole is not None or column.kind is not _BASIC:
        return () if whole is None else (whole,)
    halves = [half for kind in (_PERSONNEL, _PUBLIC) if (half := _sum_of(items, column.of_kind(kind))) is not None]
    return halves if len(halves) == len((_PERSONNEL, _PUBLIC)) else ()


def _sum_of(items: Ledger, column: Column) -> Operand | None:
    """The sum of a column, or 人员经费合计 and 公用经费合计."""
    stated = [row.amounts[column] for row in items.sums if column in row.amounts]
    of_half = stated[0] if stated and column.kind is not _TOTAL else None
    return items.whole(column) or of_half


def three_public_hold_items(books: Books) -> Iterator[Check]:
    """因公出国（境）费用, 公务接待费, 公务用车运行维护费 in basic spending are not more than the “三公” table states.

    Projects may add to them; what the table leaves blank is held against its total.
    """
    items, three = books.ledgers.get(BudgetTable.BASIC_BY_ECONOMIC_ITEM), books.ledgers.get(BudgetTable.THREE_PUBLIC)
    if items is None or three is None or not _is_fiscal(items):
        return
    doubt = doubt_of_both(items, three)
    for column in items.total_columns:
        stated_there = items_in(three, column) or {}
        total = three.whole(column)
        for name, code in _THREE:
            rows = [row for row in items.rows if row.code == code and column in row.amounts]
            whole = stated_there.get(name) or total
            if len(rows) == 1 and whole is not None:
                stated = rows[0].amounts[column]
                subject = f"{items.name} 与 {three.name} {name}"
                yield compare(subject, stated, [whole], relation=Relation.AT_MOST, doubt=doubt)


def operating_cost_is_within_public_use(books: Books) -> Iterator[Check]:
    """机关运行经费 is the public use in basic spending of administrative bodies, so not more than all public use.

    财政部 名词解释: 行政单位（含参照公务员法管理的事业单位）使用一般公共预算安排的基本支出中的日常公用经费支出.
    """
    items, cost = books.ledgers.get(BudgetTable.BASIC_BY_ECONOMIC_ITEM), books.ledgers.get(BudgetTable.OPERATING_COST)
    if items is None or cost is None or not _is_fiscal(items):
        return
    for column in cost.total_columns:
        rows = [row.amounts[column] for row in cost.rows if column in row.amounts]
        stated = cost.whole(column) or (rows[0] if len(rows) == 1 else None)
        public = _sum_of(items, column.of_kind(_PUBLIC))
        if stated is not None and public is not None:
            doubt = doubt_of_both(items, cost)
            subject = f"{cost.name} 与 {items.name} 公用经费"
            yield compare(subject, stated, [public], relation=Relation.AT_MOST, doubt=doubt)


def item_is_in_its_half(books: Books) -> Iterator[Check]:
    """工资福利支出 and 对个人和家庭的补助 are 人员经费, 商品和服务支出 is 公用经费: each in its own column."""
    items = books.ledgers.get(BudgetTable.BASIC_BY_ECONOMIC_ITEM)
    if items is None:
        return
    for row in items.rows:
        if row.code not in {*_OF_PERSONS, _GOODS}:
            continue
        own = _PERSONNEL if row.code in _OF_PERSONS else _PUBLIC
        other = _PUBLIC if own is _PERSONNEL else _PERSONNEL
        for column, amount in row.amounts.items():
            right = column.of_kind(own) in row.amounts
            if column.kind in {own, other} and (column.kind is own or not right):
                yield _placed(f"{items.name} {row.name} {column.name}", amount, items, right=right)


def _placed(subject: str, amount: Operand, items: Ledger, *, right: bool) -> Check:
    """A class in one half: wrong where nothing of it stands in its own; parts of 302 are 人员经费 in some places."""
    if right or amount.value == 0:
        return Check(subject, Outcome.PASS, stated_by=amount)
    return doubted(Check(subject, Outcome.FAIL, stated_by=amount, reason=MISPLACED), items.doubt)
