"""Takes a question apart: folded text → mentions (spaCy) → mentions that belong together → slots and topics."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.ask.assembling import merged_amounts, rounded_off, settled
from kg.ask.folding import Folded, is_chinese
from kg.ask.joining import joined
from kg.ask.mention import Cue, Mention
from kg.ask.naming_again import looked_at_again, with_issuers, without_places_in_names
from kg.ask.problems import problems_in
from kg.ask.recognising import Recogniser
from kg.ask.slots import Aggregate, Amounts, Named, Reading, Slot, SlotKind, SlotValue
from kg.ask.topics import topics
from kg.ask.vocabulary import Vocabulary
from kg.ask.years import YearsRead
from kg.errors import QueryError
from kg.search.request import MAX_TEXT
from kg.store.graph_store import GraphStore

_NAMES = frozenset(
    {SlotKind.PLACE, SlotKind.BODY, SlotKind.LAW, SlotKind.TOPIC, SlotKind.FIGURE, SlotKind.FUNCTION}
    | {SlotKind.ECONOMIC, SlotKind.FUND, SlotKind.INDICATOR}
)
"""What keeps its language in a question in the other one."""
_SAYS_NOTHING_BETWEEN = re.compile(r"\s*(?:(?:the|an?|any|those|in|of|by|about|for|from|on)\s+)*")
_NAMED_TWICE = frozenset({SlotKind.LAW, SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC})
_UNREAD = Mention(0, 0, SlotKind.TOPIC).order
"""The order of topics that nothing read before."""
_UNKNOWN_PLACE = re.compile(r"(?![全外本我各])[一-鿿]{2,4}(?:(?<![城超上都门股楼房菜集夜])市|县|省|自治州|自治县)")


class QuestionReader:
    """Reads questions on one graph; made once, safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Build the pipeline over ``vocabulary``."""
        self._vocabulary = vocabulary
        self._recogniser = Recogniser(vocabulary)

    @classmethod
    def of(cls, store: GraphStore) -> "QuestionReader":
        """A reader that knows the names of the graph behind ``store``."""
        return cls(Vocabulary.of(store))

    def read(self, question: str) -> Reading:
        """What ``question`` asks for; QueryError where it is empty or longer than a question.

        Every character of the question is in a slot's span or ignored.
        """
        if not question.strip():
            raise QueryError("the question is empty: ask, for example, 2023年超过10万元的项目有哪些")
        if len(question) > MAX_TEXT:
            raise QueryError(f"the question has {len(question):,} characters; {MAX_TEXT:,} are allowed")
        folded = Folded.of(question)
        found, years = self._recogniser.read(folded)
        vague = [mention for mention in found if mention.kind is Cue.VAGUE]
        certain = [mention for mention in found if mention.kind is not Cue.VAGUE]
        places = frozenset(place for mention in vague for place in range(mention.start, mention.end))
        certain = looked_at_again(folded.text, certain, self._vocabulary, places)
        settled_ones = settled(folded.text, [*joined(folded.text, certain, self._vocabulary, places), *vague])
        mentions = _with_topics(folded, settled_ones, vague)
        if any(mention.kind is SlotKind.TOPIC for mention in mentions):
            kept = without_places_in_names(settled_ones, self._vocabulary)
            mentions = mentions if len(kept) == len(settled_ones) else _with_topics(folded, kept, vague)
        mentions = [self._as_class(folded.text, mention, mentions) for mention in mentions]
        mentions = with_issuers(folded.text, mentions)
        mentions = rounded_off(folded.text, [_as_place(mention) for mention in mentions], vague)
        chinese = _is_chinese_question(folded.text, mentions)
        slots = tuple(self._slots(folded, mentions))
        covered = [span for slot in slots for span in slot.spans]
        return Reading(
            question,
            "zh" if chinese else "en",
            slots,
            tuple(problem[0 if chinese else 1] for problem in problems_in(folded.text, mentions)),
            tuple(_gaps(covered, len(question))),
            tuple(self._notes(mentions, years, chinese)),
        )

    @staticmethod
    def _notes(mentions: list[Mention], years: YearsRead, chinese: bool) -> Iterator[str]:
        """What was taken for granted about the years that stand."""
        for mention in mentions:
            if mention.kind is SlotKind.YEAR and (mention.start, mention.end) in years.notes:
                yield years.notes[mention.start, mention.end][0 if chinese else 1]

    def _slots(self, folded: Folded, mentions: list[Mention]) -> Iterator[Slot]:
        """One slot for each thing that is said, however often it is."""
        money = merged_amounts(mentions)
        spans: dict[str, list[tuple[int, int]]] = {}
        slots: dict[str, Slot] = {}
        for mention in sorted(mentions, key=lambda each: (each.start, each.end)):
            if not isinstance(mention.kind, SlotKind) or mention.value is None:
                continue
            value = self._value(mention)
            if isinstance(value, Amounts) and money is not None:
                value = money[0]
            slot = Slot(mention.kind, value, (), mention.negated)
            slots.setdefault(slot.key, slot)
            spans.setdefault(slot.key, []).append(folded.span(mention.start, mention.end))
        for key, slot in slots.items():
            yield Slot(slot.kind, slot.value, tuple(dict.fromkeys(spans[key])), slot.negated)

    def _value(self, mention: Mention) -> SlotValue:
        value = mention.value
        if value is None:
            raise QueryError("a cue is no slot")
        if mention.kind is SlotKind.REPORT_KIND and isinstance(value, Named) and len(value.iris) > 1:
            return self._kind_in_use(value)
        return value

    def _as_class(self, text: str, topic: Mention, mentions: list[Mention]) -> Mention:
        """A topic that money is asked for as the function or item of that name: how much was spent on education."""
        kinds = {mention.kind for mention in mentions}
        if topic.kind is not SlotKind.TOPIC or SlotKind.TYPE in kinds or not _asks_for_money(mentions):
            return topic
        words = text[topic.start : topic.end]
        names = self._vocabulary.concepts.names
        for name in (f"{words}支出", f"{words} expenditure", f"{words}费", words):
            meant = [each for each in names.get(name, ()) if each[0] in {SlotKind.FUNCTION, SlotKind.ECONOMIC}]
            if meant:
                return replace(topic, kind=meant[0][0], value=meant[0][1])
        return topic

    def _kind_in_use(self, kinds: Named) -> Named:
        """Of several kinds of report that one word means, those the graph has reports of."""
        used = tuple(iri for iri in kinds.iris if iri in self._vocabulary.kinds)
        if len(used) != 1:
            return kinds
        names = self._vocabulary.concepts.labels
        return Named(names.get(used[0], kinds.name), used, used[0].rpartition("#")[2])


def _with_topics(folded: Folded, mentions: list[Mention], vague: list[Mention]) -> list[Mention]:
    ordered = sorted(mentions, key=lambda each: (each.start, each.end))
    kept = list(mentions)
    negating = {each.end: each for each in ordered if each.kind is Cue.EXCEPT}
    for start, end in topics(folded.text, ordered, vague):
        if any(each.kind in _NAMED_TWICE and _is_title_of(folded.text, start, end, each) for each in ordered):
            continue
        words = " ".join(folded.shown[start:end].split())
        gaps = (folded.text[cue.end : start] for cue in negating.values() if cue.end <= start)
        before = next((gap for gap in gaps if _SAYS_NOTHING_BETWEEN.fullmatch(gap)), None)
        kept.append(Mention(start, end, SlotKind.TOPIC, words, negated=before is not None))
    return kept


def _asks_for_money(mentions: list[Mention]) -> bool:
    return any(each.kind is Cue.ASKED_MONEY or each.value is Aggregate.COMPARE for each in mentions)


def _as_place(topic: Mention) -> Mention:
    """A topic that is built as the name of a place is one, though nobody knows it."""
    if topic.kind is SlotKind.TOPIC and topic.order == _UNREAD and _UNKNOWN_PLACE.fullmatch(str(topic.value)):
        return replace(topic, kind=SlotKind.PLACE, value=Named(str(topic.value)))
    return topic


def _is_title_of(text: str, start: int, end: int, law: Mention) -> bool:
    """Whether ``start`` to ``end`` is the English of a Chinese name beside it: the Law on Budgets 《预算法》."""
    if not text[start:end].isascii():
        return False
    if law.kind is SlotKind.LAW:
        return text[law.start] == "《" and not text[end : law.start].strip()
    beside = text[end : law.start] if end <= law.start else text[law.end : start]
    return is_chinese(text[law.start]) and not beside.strip(" ()\"'“”")


def _is_chinese_question(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether what is no name is Chinese: more Chinese characters than words of Latin letters."""
    named = {place for each in mentions if each.kind in _NAMES for place in range(each.start, each.end)}
    for read in ("".join(" " if place in named else sign for place, sign in enumerate(text)), text):
        latin = sum(1 for word in read.split() if word[0].isascii() and word[0].isalpha())
        chinese = sum(map(is_chinese, read))
        if latin or chinese:
            return chinese >= latin
    return True


def _gaps(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What ``spans`` leave of 0 to ``length``."""
    reached = 0
    for start, end in sorted(spans):
        if start > reached:
            yield reached, start
        reached = max(reached, end)
    if reached < length:
        yield reached, length
