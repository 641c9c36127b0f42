"""Rules on sentences of the explanations (情况说明): against tables, and against their own arithmetic."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg.audit.booked import Booked
from kg.audit.books import Books
from kg.audit.check import Check, Measured, Operand, Outcome, Relation
from kg.audit.comparing import compare, rate_envelope, unchecked
from kg.audit.reasons import NO_BASE
from kg.audit.sentence_figures import InTable, amount_of, in_tables, named, percent_of
from kg.audit.sentence_reasons import DIRECTION_ONLY, NO_SUCH_ROW, NOTHING_STATED, WHOLE_UNTOLD
from kg.extract.claim_subjects import Spoken, references
from kg.model import Claim, Direction

_HUNDRED = Decimal(100)
_REACH = 60
"""Claims in front of a share that it may be of."""
_ROUGH = Decimal("0.06")
_BRACKETED_UNIT = re.compile(r"[（(](?:单位|部门)[)）]")
_BRACKET = re.compile(r"[（(）)]")
_AGREEING = (Outcome.PASS, Outcome.ROUNDING)


def sentence_is_the_table(books: Books) -> Iterator[Check]:
    """An amount that a sentence states = the figure of the table it repeats.

    Words leave open which of several tables is meant (支出合计): agreeing with one is enough, and only what agrees with
    none, the likeliest one among them, contradicts them.
    """
    for claim in books.claims:
        item = claim.item
        if item.amount is None or not item.refers_to or item.year != books.record.identity.year:
            continue
        stated = amount_of(claim, item.amount)
        found = in_tables(books, item.refers_to, item.phase)
        check = _best(named(item), stated, found) if found else None
        likeliest = in_tables(books, item.refers_to[:1], item.phase)
        if check is not None and (likeliest or check.outcome is not Outcome.FAIL):
            yield check
        elif stated.value == 0:
            yield unchecked(named(item), Outcome.NOT_APPLICABLE, NOTHING_STATED, (stated,))
        else:
            yield unchecked(named(item), Outcome.INSUFFICIENT_DATA, NO_SUCH_ROW, (stated,))


def _best(subject: str, stated: Operand, found: tuple[InTable, ...]) -> Check:
    """The check against the figure that agrees best: exactly, by rounding, else against the likeliest one."""
    checks = [compare(subject, stated, [each.operand], doubt=each.doubt) for each in found]
    agreeing = (check for outcome in _AGREEING for check in checks if check.outcome is outcome)
    unread = (check for check in checks if check.outcome is Outcome.PARSE_ERROR)
    return next(agreeing, None) or next(unread, checks[0])


def change_is_the_difference(books: Books) -> Iterator[Check]:
    """比上年增加X万元 = the year's figure - that of the year before, where the sentence states all three.

    Where it does not, the year's figure is at least what it grew by.
    """
    for claim in books.claims:
        item = claim.item
        if item.change is None or item.amount is None:
            continue
        if item.before is None:
            if item.direction is Direction.INCREASE and item.amount.value.yuan >= 0:
                now = amount_of(claim, item.amount, "本年")
                yield compare(named(item), amount_of(claim, item.change, "增减额"), [now], relation=Relation.AT_MOST)
            continue
        factor = -1 if item.direction is Direction.DECREASE else 1
        now = amount_of(claim, item.amount, "本年", factor=factor)
        before = amount_of(claim, item.before, "上年", factor=-factor)
        yield compare(named(item), amount_of(claim, item.change, "增减额"), [now, before])


def unchanged_is_the_same(books: Books) -> Iterator[Check]:
    """与上年持平: the year's figure = that of the year before, where the sentence or a table states it."""
    for claim in books.claims:
        item = claim.item
        if item.direction is not Direction.UNCHANGED or item.amount is None:
            continue
        stated = amount_of(claim, item.amount)
        if item.before is not None:
            yield compare(named(item), stated, [amount_of(claim, item.before, "上年")])
        else:
            yield unchecked(named(item), Outcome.INSUFFICIENT_DATA, DIRECTION_ONLY, (stated,))


def rate_is_the_change(books: Books) -> Iterator[Check]:
    """增长Y% = change ÷ the figure of the year before (the year's figure less the change)."""
    for claim in books.claims:
        item = claim.item
        if item.rate is None or (check := _rate(claim)) is None:
            continue
        yield check


def _rate(claim: Booked[Claim]) -> Check | None:
    item = claim.item
    if item.rate is None:
        return None
    rate = percent_of(claim, item.rate, "增减%")
    down = item.direction is Direction.DECREASE
    amount = amount_of(claim, item.amount, "本年", factor=0) if item.amount else None
    change = amount_of(claim, item.change, "增减额", factor=0) if item.change else None
    before = amount_of(claim, item.before, "上年", factor=0) if item.before else None
    if before is None and amount is not None and change is not None:
        value = amount.value + change.value if down else amount.value - change.value
        before = Operand(claim.node, f"{item.subject} 上年（推算）", value, amount.source, None, 0, amount.step)
    if change is None and before is not None and amount is not None:
        change = Operand(
            claim.node,
            f"{item.subject} 增减额（推算）",
            abs(amount.value - before.value),
            amount.source,
            None,
            0,
            amount.step,
        )
    if before is None or change is None:
        return None
    shown = tuple(operand for operand in (amount, change, before) if operand is not None)
    if before.value == 0:
        return unchecked(named(item), Outcome.NOT_APPLICABLE, NO_BASE, (rate, *shown))
    return percentage(named(item), rate, change, before, shown)


def share_is_the_part(books: Books) -> Iterator[Check]:
    """占Y% = the part ÷ its whole: the claim it details, or what the words behind 占 name."""
    together = _all_together(books)
    for claim in books.claims:
        item = claim.item
        if item.share is None or item.amount is None:
            continue
        share, part = percent_of(claim, item.share, "占比"), amount_of(claim, item.amount, factor=0)
        wholes = [whole for whole in _wholes(books, claim, together) if whole.value != 0]
        checks = [percentage(named(item), share, part, whole, (part, whole)) for whole in wholes]
        agreeing = next((check for check in checks if check.outcome in _AGREEING), None)
        told = item.part_of is not None or item.share_of is not None
        if agreeing is not None or (checks and told):
            yield agreeing or checks[0]
        else:
            yield unchecked(named(item), Outcome.INSUFFICIENT_DATA, WHOLE_UNTOLD, (share, part))


def _wholes(books: Books, claim: Booked[Claim], together: Mapping[str, Operand]) -> Iterator[Operand]:
    """What the share may be of, the likeliest first; where nothing tells it, the amounts in front of it in the text."""
    item = claim.item
    if item.share_of is not None:
        yield from _called(books, item, item.share_of)
    elif item.part_of is not None:
        whole = books.claims[item.part_of - 1]
        if whole.item.amount is not None:
            yield amount_of(whole, whole.item.amount, factor=0)
    else:
        for other in reversed(books.claims[max(0, item.number - _REACH) : item.number - 1]):
            if other.item.part_of is None and other.item.amount is not None and other.item.share is None:
                yield amount_of(other, other.item.amount, factor=0)
                if other.item.heading != item.heading:
                    break
        if item.heading in together:
            yield together[item.heading]


def _called(books: Books, item: Claim, name: str) -> Iterator[Operand]:
    """The wholes of this name; a description in brackets (…除外) is none that tables state."""
    bare = _BRACKETED_UNIT.sub("", name)
    if _BRACKET.search(bare):
        return
    for each in in_tables(books, references(Spoken(bare, "")), item.phase):
        yield each.operand
    for other in books.claims:
        if other.item.amount and other.item.subject.endswith(bare):
            yield amount_of(other, other.item.amount, factor=0)


def _all_together(books: Books) -> dict[str, Operand]:
    """By heading, the sum of all amounts of a text whose shares make up 100 %."""
    texts: dict[str, list[Booked[Claim]]] = {}
    for claim in books.claims:
        if claim.item.share is not None and claim.item.amount is not None:
            texts.setdefault(claim.item.heading, []).append(claim)
    found: dict[str, Operand] = {}
    for heading, claims in texts.items():
        shares = sum((claim.item.share.value for claim in claims if claim.item.share), Decimal(0))
        if len(claims) > 1 and abs(shares - _HUNDRED) <= _ROUGH:
            amounts = [amount_of(claim, claim.item.amount) for claim in claims if claim.item.amount]
            whole = sum((amount.value for amount in amounts), Decimal(0))
            step = max(amount.step for amount in amounts)
            first = claims[0]
            found[heading] = Operand(first.node, "各项之和", whole, first.item.source, factor=0, step=step)
    return found


def completion_is_the_ratio(books: Books) -> Iterator[Check]:
    """完成预算的Y% = the executed amount ÷ its budget."""
    for claim in books.claims:
        item = claim.item
        if item.completion is None or item.amount is None or item.planned is None:
            continue
        rate = percent_of(claim, item.completion, "完成率")
        done, planned = amount_of(claim, item.amount, factor=0), amount_of(claim, item.planned, "预算", factor=0)
        if planned.value == 0:
            yield unchecked(named(item), Outcome.NOT_APPLICABLE, NO_BASE, (rate, done, planned))
        else:
            yield percentage(named(item), rate, done, planned, (done, planned))


def percentage(subject: str, stated: Operand, part: Operand, whole: Operand, shown: tuple[Operand, ...]) -> Check:
    """A printed percentage against part ÷ whole × 100; ``whole`` is not 0.

    Its own last digit may be rounded or cut off, and both figures are rounded.
    """
    expected = part.value / whole.value * _HUNDRED
    envelope = rate_envelope(part, whole, stated.step) + stated.step / 2
    printed = expected.quantize(stated.step) if stated.step < 1 else expected.quantize(Decimal(1))
    if printed == stated.value:
        outcome = Outcome.PASS
    else:
        outcome = Outcome.ROUNDING if abs(stated.value - expected) <= envelope else Outcome.FAIL
    return Check(
        subject,
        outcome,
        Measured.PERCENT,
        expected=printed,
        stated=stated.value,
        envelope=envelope.quantize(Decimal("0.0001")),
        stated_by=stated,
        operands=shown,
    )
