"""The words of a question that no slot took, looked for by meaning: which nodes they speak of."""

from dataclasses import dataclass

from kg.ask.plan_items import Asked
from kg.ask.plan_scope import Condition
from kg.ask.slots import Amounts, Named, Reading, SlotKind, Years
from kg.errors import QueryError
from kg.search.engine import SearchEngine
from kg.search.request import MAX_TEXT, HitType, SearchHit, SearchRequest
from kg.search.tokens import normalise

_MOST = 100  # nodes of one topic; beyond them relevance says little
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
    try:
        hits = engine.search(_request(words[:MAX_TEXT], asked, sought)).hits
    except QueryError:  # no word in it, or a place without a report: nothing is found
        hits = ()
    found = [hit for hit in hits if hit.relevant and hit.type in TYPES]
    sought = sought or (found[0].type if found else HitType.PROJECT)
    found = [hit for hit in found if hit.type is sought]
    wanted = _plain(words)
    named = [hit for hit in found if _plain(hit.label) == wanted]
    kept = tuple(named or found)
    return Topic(words, sought, tuple(hit.iri for hit in kept), kept, bool(named))


def excluded_words(reading: Reading) -> tuple[str, ...]:
    """The words of topics that are excluded."""
    return tuple(str(slot.value) for slot in reading.of(SlotKind.TOPIC) if slot.negated)


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
        limit=_MOST,
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
