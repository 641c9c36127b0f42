"""The words of a question that no slot took, looked for by meaning: which nodes they speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.ask.plan_asked import Asked
from kg.ask.plan_scope import Condition
from kg.ask.slots import Amounts, Named, Reading, Slot, SlotKind, Years
from kg.errors import QueryError
from kg.search.engine import SearchEngine
from kg.search.request import MAX_TEXT, HitType, SearchHit, SearchRequest
from kg.search.tokens import normalise

_MOST = 100  # nodes of one topic; beyond them relevance says little
_SHOWN = 8  # nodes shown with the sentence that matched
_MIXED = 20  # nodes looked at where their type is not given
_BESIDE = 3  # nodes shown besides, which are not counted
_NEAR = 0.75  # of the best score: what is further off speaks of something else, unless its name holds the words
_RANK = re.compile(r"(?<=..)(?:特别行政区|自治[区州县旗]|地区|[省市区县州盟旗])$")
TYPES = frozenset(
    {HitType.PROJECT, HitType.DUTY, HitType.INDICATOR, HitType.LAW, HitType.DIVISION, HitType.REPORT, HitType.THEME}
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What ``words`` speak of: nodes of one ``type``, best first; ``by_name`` where they are exactly their name."""

    words: str
    type: HitType
    iris: tuple[str, ...]
    hits: tuple[SearchHit, ...]
    by_name: bool
    in_names: bool = True  # whether the names of all of them hold the words; else meaning alone found some
    beside: tuple[
        SearchHit, ...
    ] = ()  # what speaks of it as well, but less than the best by so much that it is left out

    @property
    def why(self) -> str:
        """How the nodes were found, for the comment above them."""
        how = "called" if self.by_name else "found by meaning"
        return f"{how}: {self.words}"


def words_of(reading: Reading) -> str:
    """The words that are searched by meaning."""
    return " ".join(str(slot.value) for slot in reading.of(SlotKind.TOPIC) if not slot.negated).strip()


def find_topic(engine: SearchEngine, asked: Asked, kind: HitType | None) -> Topic | None:
    """The nodes that the topic of a question speaks of, within its conditions on place, year, kind, body and money.

    None where it has no topic. Where ``kind`` is None, the type of the best node decides.
    """
    words = words_of(asked.reading)
    if not words:
        return None
    sought = kind if kind in TYPES else None if kind is None else HitType.PROJECT
    if kind is HitType.INDICATOR:
        return _of_projects(engine, asked) or _found(engine, asked, kind)
    return _found(engine, asked, sought)


def _of_projects(engine: SearchEngine, asked: Asked) -> Topic | None:
    """The projects that indicators are asked of: those whose name holds the words."""
    projects = _found(engine, asked, HitType.PROJECT)
    wanted = _plain(projects.words)
    named = tuple(hit for hit in projects.hits if wanted in _plain(hit.label))
    return replace(projects, iris=tuple(hit.iri for hit in named), hits=(), by_name=True) if named else None


def _found(engine: SearchEngine, asked: Asked, sought: HitType | None) -> Topic:
    words = words_of(asked.reading)
    try:
        found = engine.topic(_request(words[:MAX_TEXT], asked, sought))
    except QueryError:  # no word in it, or a place without a report: nothing is found
        return Topic(words, sought or HitType.PROJECT, (), (), by_name=False)
    ranked = found.ranked
    if words.isascii() and not any(one.words > 0 for one in ranked):
        ranked = ()  # letters that are no words mean nothing, and are near to something all the same
    types = {hit.iri: hit.type for hit in found.hits if hit.type in TYPES}
    if sought is None:
        ranked = tuple(one for one in ranked if one.iri in types)
        sought = types[ranked[0].iri] if ranked else HitType.PROJECT
        ranked = tuple(one for one in ranked if types[one.iri] is sought)
    wanted = _plain(words)
    near = [one for one in ranked if one.score >= _NEAR * ranked[0].score or wanted in _plain(one.label)][:_MOST]
    called = [one for one in near if wanted == _plain(one.label)]
    near.sort(key=lambda one: wanted not in _plain(one.label))
    kept = tuple(one.iri for one in called or near)
    in_names = all(wanted in _plain(one.label) for one in called or near)
    hits = tuple(hit for hit in found.hits if hit.iri in kept)
    others = (replace(hit, relevant=False) for hit in found.hits if hit.type is sought and hit.iri not in kept)
    beside = () if called else tuple(others)[:_BESIDE]
    return Topic(words, sought, kept, hits, by_name=bool(called), in_names=in_names, beside=beside)


def place_as_topic(reading: Reading, unknown: Sequence[Named]) -> Reading:
    """The same question with places without a report as words to look for: 北京 may stand in a project's name."""
    left = [slot for slot in reading.slots if not (slot.kind is SlotKind.PLACE and slot.value in unknown)]
    words = [Slot(SlotKind.TOPIC, _RANK.sub("", named.name)) for named in unknown]
    return replace(reading, slots=(*left, *words))


def speaks_of(topic: Topic, unknown: Sequence[Named]) -> bool:
    """Whether the best node found speaks of the places themselves."""
    best = next(iter(topic.hits), None)
    return best is not None and all(_RANK.sub("", named.name) in f"{best.label} {best.snippet}" for named in unknown)


def _request(words: str, asked: Asked, kind: HitType | None) -> SearchRequest:
    scope = asked.scope
    money = [slot.value for slot in asked.reading.of(SlotKind.MONEY) if isinstance(slot.value, Amounts)]
    return SearchRequest(
        words,
        type=kind,
        region=_one(scope.places),
        years=_span(scope.years),
        kind=_one(scope.kinds),
        body=_one(scope.bodies),
        min_yuan=max((one.low for one in money if one.low is not None), default=None),
        max_yuan=min((one.high for one in money if one.high is not None), default=None),
        fund=_named(asked.reading, SlotKind.FUND),
        rank=_named(asked.reading, SlotKind.RANK),
        limit=_SHOWN if kind is not None else _MIXED,
    )


def _one(condition: Condition) -> str | None:
    return condition.iris[0] if len(condition.iris) == 1 else None


def _span(spans: tuple[Years, ...]) -> tuple[int | None, int | None] | None:
    return (spans[0].first, spans[0].last) if len(spans) == 1 else None


def _named(reading: Reading, kind: SlotKind) -> str | None:
    slots = [slot for slot in reading.of(kind) if isinstance(slot.value, Named)]
    if len(slots) != 1 or slots[0].negated or not isinstance(slots[0].value, Named):
        return None
    return slots[0].value.iris[0] if len(slots[0].value.iris) == 1 else None


def _plain(text: str) -> str:
    return "".join(character for character in normalise(text) if character.isalnum())
