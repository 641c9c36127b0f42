"""Rules on “三公”经费: the total is its three parts, and what cars cost is what buying and running them costs."""

import re
from collections.abc import Iterator, Mapping

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.decomposition import may_lack_rows
from kg.audit.doubts import FIGURES_UNREAD
from kg.audit.ledger import Ledger
from kg.audit.names import Column
from kg.audit.reasons import NO_PARTS, NOT_ONLY_THREE
from kg.model import BudgetTable, TotalKind

ABROAD, RECEPTION, CARS = "因公出国（境）费", "公务接待费", "公务用车购置及运行维护费"
BUYING, RUNNING = "公务用车购置费", "公务用车运行维护费"
_RUNNING = r"运行|运维|维护"
_ITEMS = (
    (ABROAD, re.compile(r"因公出国")),
    (RECEPTION, re.compile(r"接待")),
    (CARS, re.compile(rf"购置.*(?:{_RUNNING})")),
    (BUYING, re.compile(r"购置")),
    (RUNNING, re.compile(_RUNNING)),
    (CARS, re.compile(r"公务用车")),
)
"""What the name of a row holds, the first that fits."""
_DETAIL = re.compile(r"国内|外事|国外|国（境）外接待")
_OF_THREE = re.compile(r"三公")

Items = Mapping[str, Operand]


def three_public_is_its_parts(books: Books) -> Iterator[Check]:
    """“三公”经费 = 因公出国（境）费 + 公务接待费 + 公务用车费, in every column and year; blank is nothing."""
    for ledger, column, items in _columns(books):
        stated = _total(ledger, column)
        if stated is None:
            continue
        subject = f"{ledger.name} “三公”经费 {column.name}"
        whole = [items[name] for name in (ABROAD, RECEPTION, CARS) if name in items]
        parts = whole if CARS in items else [*whole, *(items[name] for name in (BUYING, RUNNING) if name in items)]
        if not parts:
            yield unchecked(subject, Outcome.INSUFFICIENT_DATA, NO_PARTS, (stated,))
            continue
        check = compare(subject, stated, parts, doubt=ledger.doubt)
        if check.outcome is Outcome.FAIL and not _is_of_three_alone(books, ledger):
            check = unchecked(subject, Outcome.NOT_APPLICABLE, NOT_ONLY_THREE, (stated, *parts))
        if may_lack_rows(check, column, ledger):
            check = unchecked(subject, Outcome.PARSE_ERROR, FIGURES_UNREAD, (stated, *parts))
        yield check


def cars_are_bought_and_run(books: Books) -> Iterator[Check]:
    """公务用车购置及运行维护费 = 公务用车购置费 + 公务用车运行维护费, in every column and year; blank is nothing."""
    for ledger, column, items in _columns(books):
        parts = [items[name] for name in (BUYING, RUNNING) if name in items]
        if CARS in items and parts:
            yield compare(f"{ledger.name} {CARS} {column.name}", items[CARS], parts, doubt=ledger.doubt)


def _columns(books: Books) -> Iterator[tuple[Ledger, Column, Items]]:
    """Each column of the table with the items it holds, each printed once."""
    for ledger in books.of_both_years(BudgetTable.THREE_PUBLIC):
        for column in ledger.telling:
            items = items_in(ledger, column)
            if items is not None:
                yield ledger, column, items


def items_in(ledger: Ledger, column: Column) -> Items | None:
    """The amounts of a column by item; None where one is printed twice, as tables of several units do."""
    found: dict[str, Operand] = {}
    for row in ledger.rows:
        item = None if _DETAIL.search(row.label) else _item(row.label)
        if item is None or column not in row.amounts:
            continue
        if item in found:
            return None
        found[item] = row.amounts[column]
    return found


def _item(label: str) -> str | None:
    return next((item for item, pattern in _ITEMS if pattern.search(label)), None)


def _total(ledger: Ledger, column: Column) -> Operand | None:
    """“三公”经费小计, else the row that sums up the table."""
    named = [row.amounts[column] for row in ledger.sums if _OF_THREE.search(row.label) and column in row.amounts]
    return named[0] if named else ledger.whole(column)


def _is_of_three_alone(books: Books, ledger: Ledger) -> bool:
    """Whether the table is known to hold nothing else (会议费, 培训费): its sum was taken as the report's total."""
    if any(_OF_THREE.search(row.label) for row in ledger.sums):
        return True
    total = books.totals.get(TotalKind.THREE_PUBLIC)
    return total is not None and total.item.source.table == ledger.title
