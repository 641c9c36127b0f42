"""Which project of one report is which of another: likeness of name, purpose, money and classification, one to one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.link.decision import Reason
from kg.link.facts import StatedProject
from kg.link.lineage_names import ProjectName, bigrams, containment, likeness
from kg.link.reviewed import Action, Reviewed

SURE = 0.72
"""From here on two projects are one; between ``OPEN`` and this, or where two are as good, nothing is decided."""
OPEN = 0.55
_MARGIN = 0.04
_LEAST_NAME = 0.35
_SAME_NAME = 0.93
"""Of names that differ in general words at the end only (经费, 项目)."""
_COMMON = 40
"""A pair of characters that so many projects of a report share tells nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One project with its name in parts and the node of its unit (None where not printed)."""

    project: StatedProject
    name: ProjectName
    unit: str | None
    report: str
    year: int


@dataclass(frozen=True, slots=True)
class Match:
    """That ``later`` is ``earlier``, how surely, and why; ``is_reviewed`` where a person said so."""

    earlier: Item
    later: Item
    score: float
    reasons: tuple[Reason, ...]
    is_reviewed: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the name changed by more than year, batch and general words."""
        return self.earlier.name.core != self.later.name.core


@dataclass(frozen=True, slots=True)
class Matching:
    """The matches that are sure, those that stay open, and what people forbade."""

    sure: tuple[Match, ...]
    undecided: tuple[Match, ...]
    forbidden: tuple[Match, ...] = ()


def match_projects(earlier: Sequence[Item], later: Sequence[Item], reviewed: Reviewed) -> Matching:
    """Match two lists of projects of one body one to one: the best pair first; near ties stay open."""
    matches, forbidden = [], []
    for one, other in _candidates(earlier, later, reviewed):
        match = _weighed(one, other, reviewed)
        if match is not None and match.is_reviewed and match.score == 0:
            forbidden.append(match)
        elif match is not None and match.score >= OPEN:
            matches.append(match)
    return _one_to_one(matches, forbidden)


def _one_to_one(matches: Sequence[Match], forbidden: Sequence[Match]) -> Matching:
    ranked = sorted(matches, key=lambda match: (-match.score, match.earlier.project.iri, match.later.project.iri))
    of_end: defaultdict[str, list[Match]] = defaultdict(list)
    for match in ranked:
        for end in _ends(match):
            of_end[end].append(match)
    taken: set[str] = set()
    sure, undecided = [], []
    for match in ranked:
        ends = _ends(match)
        if taken.intersection(ends):
            continue
        rivals = (other for end in ends for other in of_end[end] if match.score - other.score < _MARGIN)
        is_near_tie = any(other is not match and not taken.intersection(_ends(other)) for other in rivals)
        if match.score >= SURE and not is_near_tie:
            sure.append(match)
            taken.update(ends)
        else:
            undecided.append(match)
    still_open = tuple(match for match in undecided if not taken.intersection(_ends(match)))
    return Matching(tuple(sure), still_open, tuple(forbidden))


def _ends(match: Match) -> tuple[str, str]:
    return match.earlier.project.iri, match.later.project.iri


def _candidates(earlier: Sequence[Item], later: Sequence[Item], reviewed: Reviewed) -> Iterator[tuple[Item, Item]]:
    """Pairs that share a telling pair of characters of their names, a code or the exact amount."""
    if reviewed.rulings:
        yield from ((one, other) for one in earlier for other in later)
        return
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(earlier):
        for key in _keys(item):
            index[key].append(place)
    for other in later:
        shared: Counter[int] = Counter()
        for key in _keys(other):
            if len(index.get(key, ())) <= _COMMON:
                shared.update(index.get(key, ()))
        for place in sorted(shared):
            yield earlier[place], other


def _keys(item: Item) -> Iterator[str]:
    yield f"name {item.name.key}"
    yield from (f"pair {pair}" for pair in sorted(item.name.bigrams))
    if item.project.code:
        yield f"code {item.project.code}"
    if item.project.annual_budget:
        yield f"yuan {item.project.annual_budget}"


def _weighed(one: Item, other: Item, reviewed: Reviewed) -> Match | None:
    """How surely two projects are one; None where they cannot be."""
    ruling = reviewed.of_pair((one.project.iri, one.project.name), (other.project.iri, other.project.name))
    if ruling is not None:
        is_join = ruling.action is Action.JOIN
        why = Reason(
            "reviewed",
            f"人工裁定（{ruling.by}，{ruling.on}）：{'同一项目' if is_join else '不是同一项目'}。{ruling.reason}",
            f"Ruled by {ruling.by} on {ruling.on}: {'one project' if is_join else 'not one project'}. {ruling.reason}",
        )
        return Match(one, other, 1.0 if is_join else 0.0, (why,), is_reviewed=True)
    if one.project.code and one.project.code == other.project.code:
        why = Reason(
            "same-code", f"项目编码同为{one.project.code}。", f"Both have the project code {one.project.code}."
        )
        return Match(one, other, 0.99, (why,))
    if one.unit and other.unit and one.unit != other.unit:
        return None
    if one.name.phase != other.name.phase:
        return None
    return _by_likeness(one, other)


def _by_likeness(one: Item, other: Item) -> Match | None:
    name = _name(one.name, other.name)
    if name < _LEAST_NAME:
        return None
    purpose = _purpose(one, other)
    money = _money(one.project.annual_budget, other.project.annual_budget)
    function = _function(one.project.function_code, other.project.function_code)
    reasons = tuple(_reasons(one, other, name=name, purpose=purpose, money=money, function=function))
    if name >= _SAME_NAME:
        bonus = 0.05 * (purpose or 0) + 0.08 * (money or 0) + 0.02 * (function or 0)
        return Match(one, other, 0.8 + bonus + _same_print(one, other) - (1 - name), reasons)
    weighed = [(0.5, name), (0.3, purpose), (0.12, money), (0.08, function)]
    known = [(weight, value) for weight, value in weighed if value is not None]
    score = sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)
    is_borne_out = (money or 0) >= 0.7 or (purpose or 0) >= 0.4 or function == 1.0
    return Match(one, other, min(score, 0.9 if is_borne_out else SURE - 0.01), reasons)


def _name(one: ProjectName, other: ProjectName) -> float:
    """How alike two names are: 1 the same but for years, ``_SAME_NAME`` but for general last words, else less."""
    if one.key == other.key:
        return 1.0
    if one.core == other.core and len(one.core) > 1:
        return _SAME_NAME
    part = containment(one.core, other.core)
    return min(max(likeness(one.bigrams, other.bigrams), 0.6 + 0.3 * part if part >= 0.5 else 0.0), 0.92)


def _same_print(one: Item, other: Item) -> float:
    """What speaks for one of several of a name: print, batch, age of the money (2023年…资金 in 2024), carried in."""
    ages = [item.year - (item.name.money_year or item.year) for item in (one, other)]
    carried = [item.project.carried_over is True for item in (one, other)]
    same = 0.02 if one.name.printed == other.name.printed else 0.0
    same += 0.05 if ages[0] == ages[1] else 0.0
    return same - 0.06 * (one.name.batch != other.name.batch) - 0.05 * (carried[0] != carried[1])


def _purpose(one: Item, other: Item) -> float | None:
    first, second = one.project.purpose or one.project.goal, other.project.purpose or other.project.goal
    if not first or not second:
        return None
    return likeness(bigrams(_words(first)), bigrams(_words(second)))


def _words(text: str) -> str:
    return "".join(character for character in text if not character.isdigit() and not character.isspace())


def _money(one: Decimal | None, other: Decimal | None) -> float | None:
    """How near two amounts are: 1 equal, 0.7 within half as much again, 0.4 within three times, else 0."""
    if not one or not other or one < 0 or other < 0:
        return None
    larger, smaller = max(one, other), min(one, other)
    bands = ((smaller, 1.0), (smaller * Decimal("1.5"), 0.7), (smaller * 3, 0.4))
    return next((nearness for bound, nearness in bands if larger <= bound), 0.0)


def _function(one: str | None, other: str | None) -> float | None:
    if not one or not other:
        return None
    return 1.0 if one == other else 0.6 if one[:5] == other[:5] else 0.2 if one[:3] == other[:3] else 0.0


def _reasons(
    one: Item, other: Item, *, name: float, purpose: float | None, money: float | None, function: float | None
) -> Iterable[Reason]:
    if name >= _SAME_NAME:
        yield Reason(
            "same-name", "去掉年度、批次等字样后名称相同。", "The names are the same but for years and batches."
        )
    else:
        share = f"{name:.0%}"
        yield Reason(
            "like-name",
            f"名称相近（{share}）：“{one.project.name}”，“{other.project.name}”。",
            f"The names are alike ({share}): {one.project.name}; {other.project.name}.",
        )
    if one.unit and other.unit:
        yield Reason("same-unit", "实施单位相同。", "The implementing unit is the same.")
    if purpose is not None and purpose >= 0.5:
        yield Reason(
            "like-purpose", f"用途表述相近（{purpose:.0%}）。", f"The purposes are worded alike ({purpose:.0%})."
        )
    if money == 1.0:
        yield Reason("same-amount", "金额相同。", "The amounts are the same.")
    elif money is not None and money >= 0.7:
        yield Reason("near-amount", "金额相近。", "The amounts are near each other.")
    if function == 1.0:
        yield Reason("same-function", "支出功能分类相同。", "The functional classes are the same.")
    if one.name.batch != other.name.batch:
        yield Reason("other-batch", "资金批次不同。", "The batches differ.")
