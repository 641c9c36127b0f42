"""Rules on what is said of assets: sizes that cannot be, and tables that deny what they state."""

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.booked import Booked, money_operand
from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.diagnosis import TEN_THOUSAND
from kg.audit.sentence_figures import amount_of, named
from kg.audit.sentence_reasons import IN_PROPORTION
from kg.model import Claim, MoneyUnit, TotalKind

_TIMES = 200
"""How often a body's spending of a year its assets can be at most: fixed assets of one body outlast no such time."""
_SLIP = Decimal(10_000)
_DENIED = "empty-table-holds-amounts"


def assets_are_in_proportion(books: Books) -> Iterator[Check]:
    """Fixed assets of hundreds of years' spending are yuan printed as 万元."""
    spending = books.totals.get(TotalKind.EXPENDITURE)
    if spending is None:
        return
    shown = money_operand(spending.node, "支出总计", spending.item.amount, spending.item.source, factor=0)
    for claim in _assets(books):
        amount = claim.item.amount
        if amount is None or amount.value.yuan == 0 or shown.value <= 0:
            continue
        stated = amount_of(claim, amount)
        if amount.value.unit is MoneyUnit.TEN_THOUSAND_YUAN and stated.value > shown.value * _TIMES:
            yield Check(
                named(claim.item),
                Outcome.FAIL,
                expected=stated.value / _SLIP,
                stated=stated.value,
                stated_by=stated,
                operands=(shown,),
                diagnosis=TEN_THOUSAND,
            )
        else:
            yield unchecked(named(claim.item), Outcome.NOT_APPLICABLE, IN_PROPORTION, (stated, shown))


def nothing_is_denied(books: Books) -> Iterator[Check]:
    """A table that says it holds nothing (空表列示) states no assets."""
    notes = [issue.source for issue in books.record.findings.issues if issue.code == _DENIED and issue.source]
    for claim in _assets(books):
        amount = claim.item.amount
        for note in notes:
            if amount is not None and note.table is not None and note.table == claim.item.source.table:
                denied = Operand(claim.node, "空表说明", Decimal(0), note)
                yield compare(named(claim.item), amount_of(claim, amount), [denied])


def _assets(books: Books) -> Iterator[Booked[Claim]]:
    """What is said of fixed assets, or of assets by a table of them; not what is to be bought."""
    for claim in books.claims:
        subject = claim.item.subject
        if "资产" in subject and not any(word in subject for word in ("购置", "处置", "新增", "减少", "增加")):
            yield claim
