"""Rule on the tables of projects against the project spending of the tables by function."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from kg.audit.across import AGREED, doubt_of_both, of_one_scope, sum_of
from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.ledger import Ledger, amounts_in
from kg.audit.names import Column
from kg.audit.reasons import MAYBE_SOME
from kg.model import BudgetTable, ExpenditureKind, Fund

_FUNCTIONS = (BudgetTable.GENERAL_PUBLIC_BY_FUNCTION, BudgetTable.EXPENDITURE_BY_FUNCTION)
_OF_FUND: Mapping[Fund | None, tuple[BudgetTable, ...]] = {
    Fund.GENERAL_PUBLIC: (BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,),
    Fund.GOVERNMENT_FUND: (BudgetTable.GOVERNMENT_FUND_BY_FUNCTION,),
    Fund.STATE_CAPITAL: (BudgetTable.STATE_CAPITAL_BY_FUNCTION,),
}
_OF_SPENDING = re.compile(r"项目支出")
_ONLY_SOME = re.compile(r"重点|部分|主要|重大|一级|专项资金|政府性基金|国有资本")


def projects_are_project_spending(books: Books) -> Iterator[Check]:
    """All rows of the project tables = 项目支出 of the general budget or of all funds, with or without 上年结转.

    So do the rows of one fund and the table of that fund. A table of projects may list only some, so less is no
    contradiction; more than all of it is.
    """
    year = books.ledgers.get(BudgetTable.PROJECT_TABLE)
    carried = books.ledgers.get(BudgetTable.CARRIED_OVER_PROJECT_TABLE)
    tables = [table for table in (year, carried) if table is not None]
    for column in tables[0].telling if tables else ():
        functions = _FUNCTIONS if column in tables[0].total_columns else _OF_FUND.get(column.fund, ())
        wholes = [books.ledgers[table] for table in functions if table in books.ledgers]
        sets = [tables[:1], tables] if len(tables) > 1 else [tables]
        checks = [_spending(listed, whole, column) for listed, whole in product(sets, wholes)]
        made = [check for check in checks if check is not None]
        agreed = [check for check in made if check.outcome in AGREED]
        yield from agreed or _contradiction(books, made, tables, column)


def _spending(listed: list[Ledger], functions: Ledger, column: Column) -> Check | None:
    stated = sum_of(functions, Column(ExpenditureKind.PROJECT_SPENDING, None, column.phase))
    parts: list[Operand] = [amount for table in listed for amount in amounts_in(table.rows, column)]
    if stated is None or not parts:
        return None
    subject = f"{functions.name} 项目支出 与 {' 和 '.join(table.name for table in listed)} {column.name}"
    return compare(subject, stated, parts, doubt=doubt_of_both(functions, *listed))


def _contradiction(books: Books, made: list[Check], tables: list[Ledger], column: Column) -> Iterator[Check]:
    """What to say where nothing agrees: only projects above all spending they may be of are too much."""
    if not made:
        return
    check = of_one_scope(books, max(made, key=lambda check: (check.stated or 0, -(check.expected or 0))))
    listed = any(_ONLY_SOME.search(table.title) or not _OF_SPENDING.search(table.title) for table in tables)
    of_all = column.fund is not None or BudgetTable.EXPENDITURE_BY_FUNCTION in books.ledgers
    is_less = check.difference is not None and check.difference > 0
    if check.outcome is Outcome.FAIL and (listed or is_less or not of_all or not all(map(_adds_up, tables))):
        figures = (*(() if check.stated_by is None else (check.stated_by,)), *check.operands)
        check = unchecked(check.subject, Outcome.INSUFFICIENT_DATA, MAYBE_SOME, figures)
    yield check


def _adds_up(table: Ledger) -> bool:
    """Whether a row of the table sums up all its projects, so that none of its rows holds others."""
    return all(
        any(row.amounts[column].value == sum(part.value for part in amounts_in(table.rows, column)) for row in rows)
        for column in table.total_columns
        if (rows := [row for row in table.sums if column in row.amounts])
    ) and bool(table.sums)
