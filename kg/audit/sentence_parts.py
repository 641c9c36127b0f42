"""Rules on wholes that sentences take apart (其中：…): the parts against the whole, of amounts, changes and counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.audit.booked import Booked
from kg.audit.books import Books
from kg.audit.check import Check, Measured, Operand, Outcome
from kg.audit.comparing import compare, unchecked
from kg.audit.sentence_figures import amount_of, named
from kg.audit.sentence_reasons import BINDING_UNCLEAR, SELECTION
from kg.model import Claim, CountedThing, Direction

_LEAST = 2
_HUNDRED = Decimal(100)
_SETS = (
    (re.compile(r"基本支出"), re.compile(r"项目支出|^项目$")),
    (re.compile(r"人员(?:经费|支出)"), re.compile(r"公用(?:经费|支出)")),
    (re.compile(r"货物"), re.compile(r"服务|工程")),
    (re.compile(r"用车购置|^[（(]?1?[)）]?购置"), re.compile(r"运行")),
    (re.compile(r"因公出国"), re.compile(r"接待"), re.compile(r"用车")),
    (re.compile(r"(?:本年|当年).*(?:收入|拨款|预算|安排)|^(?:本年|当年)"), re.compile(r"上年结转")),
)
"""Parts that make up their whole wherever they stand together."""
_REST = re.compile(
    r"^其余|其(?:他|它)(?:各项|日常公用|日常)?(?:费用|支出|资金|收入|来源收入|方面|用车|车辆)(?:支出)?$|^其(?:他|它)$"
)
"""A last part of all that the parts before it are not."""
_OF_CLASS = re.compile(r"[（(][类款项][)）]$")
_GRADE = re.compile(r"[“”\"]?(?:优|良|中|差|合格|不合格)[“”\"]?")
_CARS = re.compile(r"购置[及和、]运行")
_PART_OF_CARS = re.compile(r"用车(?:购置|运行)")
_ROUGH = Decimal("0.06")


def parts_are_the_whole(books: Books) -> Iterator[Check]:
    """The parts that a sentence lists = the amount it takes apart.

    Parts that must make up the whole (基本支出, 项目支出; shares that sum up to 100 %; a last part 其他) may not fall
    short of it. Any other list may leave parts out (其中, 主要), but no list may exceed its whole.
    """
    for whole, parts in _lists(books):
        stated = [part for part in parts if part.item.amount is not None]
        if whole.item.amount is None or len(stated) < _LEAST:
            continue
        amounts = [amount_of(part, part.item.amount) for part in _once(stated) if part.item.amount is not None]
        figure, *amounts = _exact([amount_of(whole, whole.item.amount), *amounts])
        yield _listed(whole, parts, figure, amounts)


def _listed(whole: Booked[Claim], parts: Sequence[Booked[Claim]], stated: Operand, amounts: list[Operand]) -> Check:
    subject = f"{named(whole.item)} 分项"
    check = compare(subject, stated, amounts)
    if check.outcome is not Outcome.FAIL:
        return check
    bound = _make_up(parts)
    if not bound and (stated.value == 0 or max(amount.value for amount in amounts) > stated.value):
        return unchecked(subject, Outcome.INSUFFICIENT_DATA, BINDING_UNCLEAR, (stated, *amounts))
    if sum(amount.value for amount in amounts) < stated.value and not _is_closed(parts):
        return unchecked(subject, Outcome.NOT_APPLICABLE, SELECTION, (stated, *amounts))
    return check


def classes_are_the_whole(books: Books) -> Iterator[Check]:
    """Of 年初预算 … 支出决算 …: what is told of each class of spending, amount and budget, = what is told of all.

    A text may leave classes out, but their sum may not exceed the whole.
    """
    for whole, parts in _by_class(books):
        for what in ("amount", "planned"):
            stated = getattr(whole.item, what)
            figures = [(part, getattr(part.item, what)) for part in parts if getattr(part.item, what) is not None]
            if stated is None or len(figures) < _LEAST:
                continue
            label = "预算" if what == "planned" else ""
            amounts = [amount_of(part, figure, label) for part, figure in figures]
            check = compare(f"{named(whole.item)} 各类{label}", amount_of(whole, stated, label), amounts)
            if check.outcome is Outcome.FAIL and sum(amount.value for amount in amounts) < stated.value.yuan:
                check = unchecked(
                    check.subject, Outcome.NOT_APPLICABLE, SELECTION, (amount_of(whole, stated), *amounts)
                )
            yield check


def _by_class(books: Books) -> Iterator[tuple[Booked[Claim], list[Booked[Claim]]]]:
    """Each claim of all spending with a budget, and those of classes behind it in the same text."""
    for place, whole in enumerate(books.claims):
        if whole.item.planned is None or _code(whole.item) is not None:
            continue
        parts: dict[str, Booked[Claim]] = {}
        for claim in books.claims[place + 1 :]:
            if claim.item.heading != whole.item.heading:
                break
            code = _code(claim.item)
            if code is not None and claim.item.planned is not None:
                parts.setdefault(code, claim)
        if parts:
            yield whole, list(parts.values())


def _code(claim: Claim) -> str | None:
    return claim.refers_to[0].function_code if claim.refers_to else None


def changes_are_the_change(books: Books) -> Iterator[Check]:
    """The changes of parts that make up a whole = its own change."""
    for whole, parts in _lists(books):
        changed = [part for part in parts if part.item.change is not None]
        if whole.item.change is None or len(changed) < _LEAST or len(changed) < len(parts) or not _is_closed(parts):
            continue
        down = whole.item.direction is Direction.DECREASE
        amounts = [
            amount_of(
                part,
                part.item.change,
                "增减额",
                factor=1 if (part.item.direction is Direction.DECREASE) is down else -1,
            )
            for part in changed
            if part.item.change is not None
        ]
        yield compare(f"{named(whole.item)} 分项增减", amount_of(whole, whole.item.change), amounts)


def counts_are_the_count(books: Books) -> Iterator[Check]:
    """The numbers that a sentence lists = the number it takes apart, where a last part is all the others (其他用车)."""
    for whole, parts in _lists(books):
        counted = [part for part in parts if part.item.count is not None and part.item.counted is whole.item.counted]
        if whole.item.count is None or len(counted) < _LEAST:
            continue
        subject = f"{named(whole.item)} 分项"
        numbers = [number_of(part) for part in counted]
        check = compare(subject, number_of(whole), numbers, measured=Measured.COUNT)
        more = sum((number.value for number in numbers), Decimal(0)) > number_of(whole).value
        if check.outcome is Outcome.FAIL and not (more or _is_rest(counted) or _are_kinds(counted)):
            check = unchecked(subject, Outcome.NOT_APPLICABLE, SELECTION, (number_of(whole), *numbers))
        yield check


def _are_kinds(parts: Sequence[Booked[Claim]]) -> bool:
    """Whether the parts are all kinds of vehicles, or grades: what prescribed forms have a number for each."""
    cars = all(part.item.counted is CountedThing.VEHICLES and "用车" in part.item.subject for part in parts)
    return cars or all(_GRADE.search(part.item.subject) for part in parts)


def number_of(claim: Booked[Claim], *, factor: int = 1) -> Operand:
    """The number that a claim counts as an operand; it must have one."""
    count = claim.item.count
    if count is None:
        raise ValueError(f"claim {claim.item.number} counts nothing")
    return Operand(claim.node, claim.item.subject, Decimal(count.value), count.source, str(count.value), factor)


def _lists(books: Books) -> Iterator[tuple[Booked[Claim], list[Booked[Claim]]]]:
    """Each list of parts with the claim it takes apart."""
    listed: dict[int, list[Booked[Claim]]] = {}
    for claim in books.claims:
        if claim.item.part_of is not None and claim.item.listing is not None:
            listed.setdefault(claim.item.listing, []).append(claim)
    for parts in listed.values():
        whole = parts[0].item.part_of
        if whole is not None and all(part.item.year == parts[0].item.year for part in parts):
            yield books.claims[whole - 1], parts


def _once(parts: Sequence[Booked[Claim]]) -> list[Booked[Claim]]:
    """The parts without those of 公务用车购置及运行维护费, where that stands beside them."""
    group = any(_CARS.search(part.item.subject) for part in parts)
    return [
        part
        for part in parts
        if not (group and _PART_OF_CARS.search(part.item.subject) and not _CARS.search(part.item.subject))
    ]


def _is_closed(parts: Sequence[Booked[Claim]]) -> bool:
    """Whether the parts must make up their whole."""
    if _make_up(parts):
        return True
    shares = [part.item.share.value for part in parts if part.item.share is not None]
    whole_shares = len(shares) == len(parts) and abs(sum(shares, Decimal(0)) - _HUNDRED) <= _ROUGH
    return whole_shares or _is_rest(parts)


def _make_up(parts: Sequence[Booked[Claim]]) -> bool:
    """Whether the parts are by their names all there is (货物, 工程, 服务)."""
    subjects = [part.item.subject for part in parts]
    return any(all(any(one.search(subject) for subject in subjects) for one in each) for each in _SETS)


def _exact(figures: list[Operand]) -> list[Operand]:
    """The figures of one list: beside figures with decimals a whole 35万元 is just that."""
    finest = min((figure.step for figure in figures if "." in (figure.printed or "")), default=None)
    if finest is None:
        return figures
    return [
        figure if "." in (figure.printed or "") else replace(figure, step=min(figure.step, finest))
        for figure in figures
    ]


def _is_rest(parts: Sequence[Booked[Claim]]) -> bool:
    """Whether the last part is all the others; 其他商品和服务支出 is an item like others."""
    return _REST.search(_OF_CLASS.sub("", parts[-1].item.subject)) is not None
