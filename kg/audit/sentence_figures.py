"""Claims as the rules see them: their figures as operands, and the figures of tables they refer to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.booked import Booked, money_operand
from kg.audit.books import Books
from kg.audit.check import Operand
from kg.audit.doubts import Doubt
from kg.audit.ledger import Ledger, Row
from kg.audit.names import KINDS, TABLES, TOTALS, Column
from kg.extract.claim_subjects import PATH
from kg.model import BudgetPhase, BudgetTable, Claim, CountedThing, ExpenditureKind, Money, Reference, Stated, TotalKind

_BY_FUND = frozenset({BudgetTable.REVENUE, BudgetTable.FISCAL_REVENUE})
_MARKS = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．]|[①-⑳]|其中[:：])|"
    r"[（(][境内外]+[)）]|维护|费用?$|支出$|经费$|[（()）\s]"
)


THINGS = {
    CountedThing.PROJECTS: "项目数",
    CountedThing.SELF_EVALUATED_PROJECTS: "自评项目数",
    CountedThing.DIVISIONS: "内设机构数",
    CountedThing.UNITS: "下属单位数",
    CountedThing.BUDGET_UNITS: "预算单位数",
    CountedThing.VEHICLES: "车辆数",
}


@dataclass(frozen=True, slots=True)
class InTable:
    """A figure of a table that a claim may repeat, with what is doubtful about its table."""

    operand: Operand
    doubt: Doubt | None


def named(claim: Claim) -> str:
    """What a check calls a claim: what it counts, else its subject."""
    return THINGS[claim.counted] if claim.counted is not None else claim.subject


def amount_of(claim: Booked[Claim], stated: Stated[Money], what: str = "", *, factor: int = 1) -> Operand:
    """One amount of a claim as an operand; a printed 0万元 is nothing at all, not half a unit of it."""
    label = f"{claim.item.subject} {what}".strip()
    step = None if stated.value.yuan else Decimal(0)
    return money_operand(claim.node, label, stated.value, stated.source, factor=factor, step=step)


def percent_of(claim: Booked[Claim], stated: Stated[Decimal], what: str) -> Operand:
    """One percentage of a claim as an operand, with the worth of its last digit."""
    digits = stated.value.as_tuple().exponent
    step = Decimal(1).scaleb(digits if isinstance(digits, int) else 0)
    label = f"{claim.item.subject} {what}"
    return Operand(claim.node, label, stated.value, stated.source, f"{stated.value}%", step=step)


def in_tables(books: Books, references: Iterable[Reference], phase: BudgetPhase) -> tuple[InTable, ...]:
    """The figures of tables that the references lead to, in their order; a total told by a sentence is none."""
    found: list[InTable] = []
    for reference in references:
        found.extend(_of_total(books, reference.total) if reference.total else _of_table(books, reference, phase))
    return tuple(found)


def _of_total(books: Books, kind: TotalKind) -> Iterator[InTable]:
    total = books.totals.get(kind)
    if total is None or total.item.source.table is None:
        return
    ledger = next((each for each in books.ledgers.values() if each.title == total.item.source.table), None)
    operand = money_operand(total.node, TOTALS[kind], total.item.amount, total.item.source)
    yield InTable(operand, ledger.doubt if ledger else None)


def _of_table(books: Books, reference: Reference, phase: BudgetPhase) -> Iterator[InTable]:
    ledger = books.ledgers.get(reference.table) if reference.table else None
    if ledger is None:
        return
    if reference.fund is not None and ledger.table in _BY_FUND:
        yield from _of_source(books, reference, phase, ledger)
        return
    column = Column(reference.kind, reference.fund, phase)
    for row in _rows(ledger, reference):
        if column in row.amounts:
            yield InTable(row.amounts[column], ledger.doubt)
            return


def _rows(ledger: Ledger, reference: Reference) -> Iterator[Row]:
    """The rows that the reference may name: by code, by label, else the rows that sum up the table."""
    code = reference.function_code or reference.economic_code
    if code is not None and reference.label is not None:
        yield from _below(ledger, code, reference.label.split(PATH))
    elif code is not None:
        yield from (row for row in ledger.rows if row.code == code and ledger.codes[code] == 1)
    elif reference.label is None:
        yield from (row for row in ledger.sums if row.entire)
        halves = {ExpenditureKind.PERSONNEL, ExpenditureKind.PUBLIC_USE}
        yield from (row for row in ledger.sums if reference.kind in halves)
    else:
        wanted = _bare(reference.label)
        yield from (row for row in (*ledger.rows, *ledger.sums) if _bare(row.label) == wanted)
        if reference.label.endswith("总计"):
            yield from (row for row in ledger.sums if row.label == "总计")


def _below(ledger: Ledger, code: str, names: Sequence[str]) -> Iterator[Row]:
    """The one row that these names lead to below a class, section before item; none where a name is there twice."""
    rows: list[Row] = []
    for name in names:
        wanted = _bare(name)
        rows = [row for row in ledger.rows if row.code and row.code.startswith(code) and row.code != code]
        rows = [row for row in rows if _bare(row.label) == wanted]
        if len(rows) != 1 or rows[0].code is None:
            return
        code = rows[0].code
    yield from rows


def _of_source(books: Books, reference: Reference, phase: BudgetPhase, ledger: Ledger) -> Iterator[InTable]:
    """The one row of a summary of income that is of this fund."""
    lines = [
        line
        for line in books.lines
        if line.item.table is ledger.table and line.item.fund is reference.fund and line.item.phase is phase
    ]
    if len(lines) == 1:
        line = lines[0]
        yield InTable(money_operand(line.node, line.item.label, line.item.amount, line.item.source), ledger.doubt)


def place_name(reference: Reference) -> str:
    """What a person calls the place a reference leads to."""
    if reference.total is not None:
        return TOTALS[reference.total]
    table = TABLES[reference.table] if reference.table else ""
    code = reference.function_code or reference.economic_code or reference.label
    return " ".join(part for part in (table, code, KINDS[reference.kind] if reference.kind else None) if part)


def _bare(label: str) -> str:
    """A row's name without number, brackets and endings that reports set at will (因公出国（境）费用, 1.因公出国费)."""
    bare, before = label, None
    while bare != before:
        bare, before = _MARKS.sub("", bare), bare
    return bare.replace("及", "和")
