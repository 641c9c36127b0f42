"""Takes a question apart: folded text → mentions (spaCy) → mentions that belong together → slots and topics."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.ask.assembling import merged_amounts, rounded_off, settled
from kg.ask.folding import Folded, is_chinese
from kg.ask.joining import joined
from kg.ask.mention import Cue, Mention
from kg.ask.naming_again import looked_at_again, with_issuers, without_places_in_names
from kg.ask.recognising import Recogniser
from kg.ask.slots import Amounts, Named, Reading, Slot, SlotKind, SlotValue
from kg.ask.topics import topics
from kg.ask.vocabulary import Vocabulary
from kg.ask.years import YearsRead
from kg.errors import QueryError
from kg.search.request import MAX_TEXT
from kg.store.graph_store import GraphStore

_NAMES = frozenset({SlotKind.PLACE, SlotKind.BODY, SlotKind.LAW, SlotKind.TOPIC})
"""What keeps its language in a question in the other one."""
_MOST_YUAN = Decimal(10) ** 15
_HAVING_MANY = re.compile(
    r"(?:超过|不少于|至少|多于|少于|不到|不足)[\d一二两三四五六七八九十]+个(?:以上)?的?(?:城市|地方|地区|市|县|部门|单位|项目|报告)"
    r"|(?:at least|more than|fewer than|less than|over) (?:\d+|two|three|four|five|ten) "
    r"(?:cities|places|departments|bodies|projects|reports)(?![a-z])"
)
_NO_YEAR = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d年)\d{4,}年(?!期|限|来)")
_WITH_AVERAGE = re.compile(
    r"(?:超过|高于|低于|大于|小于|多于|少于|高出|不到)(?:全市|全省|所有)?(?:项目)?(?:的)?(?:平均|均值)"
    r"|(?:above|below|over|under|than)(?: the)? (?:average|mean)(?![a-z])"
)
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
            tuple(_problems(folded.text, mentions, chinese)),
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
        if topic.kind is not SlotKind.TOPIC or SlotKind.TYPE in kinds or Cue.ASKED_MONEY not in kinds:
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
        if any(each.kind is SlotKind.LAW and _is_title_of(folded.text, start, end, each) for each in ordered):
            continue
        words = " ".join(folded.shown[start:end].split())
        before = next(
            (cue for cue in negating.values() if not folded.text[cue.end : start].strip() and cue.end <= start), None
        )
        kept.append(Mention(start, end, SlotKind.TOPIC, words, negated=before is not None))
    return kept


def _as_place(topic: Mention) -> Mention:
    """A topic that is built as the name of a place is one, though nobody knows it."""
    if topic.kind is SlotKind.TOPIC and _UNKNOWN_PLACE.fullmatch(str(topic.value)):
        return replace(topic, kind=SlotKind.PLACE, value=Named(str(topic.value)))
    return topic


def _is_title_of(text: str, start: int, end: int, law: Mention) -> bool:
    """Whether ``start`` to ``end`` is the English of a Chinese title right behind: the Law on Budgets 《预算法》."""
    return text[law.start] == "《" and text[start:end].isascii() and not text[end : law.start].strip()


def _is_chinese_question(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether what is no name is Chinese: more Chinese characters than words of Latin letters."""
    named = {place for each in mentions if each.kind in _NAMES for place in range(each.start, each.end)}
    for read in ("".join(" " if place in named else sign for place, sign in enumerate(text)), text):
        latin = sum(1 for word in read.split() if word[0].isascii() and word[0].isalpha())
        chinese = sum(map(is_chinese, read))
        if latin or chinese:
            return chinese >= latin
    return True


def _problems(text: str, mentions: list[Mention], chinese: bool) -> Iterator[str]:
    if _WITH_AVERAGE.search(text):
        yield (
            "还不能和平均数作比较：请先问平均数，再用那个金额来问"
            if chinese
            else ("a comparison with the average cannot be asked yet: ask for the average, then with that amount")
        )
    if _HAVING_MANY.search(text):
        yield (
            "还不能按城市、部门或项目的个数作条件：请先按它们分组来数"
            if chinese
            else (
                "conditions on how many cities, bodies or projects there are cannot be asked yet: count them in groups"
            )
        )
    for match in _NO_YEAR.finditer(text):
        yield (
            f"{match.group()}不是一个预算年度：请给出四位数的年份，例如 2023年"
            if chinese
            else (f"{match.group()} is no fiscal year: give one of four digits, such as 2023")
        )
    money = merged_amounts(mentions)
    if money is None:
        return
    low, high = money[0].low, money[0].high
    if any(bound is not None and bound > _MOST_YUAN for bound in (low, high)):
        yield (
            "这个金额大于任何预算，请检查数字和单位"
            if chinese
            else ("this amount is more than any budget has: check the figure and its unit")
        )
        return
    if low is None or high is None:
        return
    excluded = not (money[0].low_included and money[0].high_included)
    if low < high or (low == high and not excluded):
        return
    alternatives = any(re.search(r"或|\bor\b", text[one.end : two.start]) for one, two in pairwise(money[1]))
    if alternatives:
        yield (
            "两个金额条件只能同时满足，不能任选其一，请分两次问"
            if chinese
            else ("two conditions on money hold together here, not one or the other: ask twice")
        )
    elif chinese:
        yield f"金额条件互相矛盾：没有金额既在 {low:,f} 元以上又在 {high:,f} 元以下，请改一下上下限"
    else:
        yield f"no amount is both from {low:,f} yuan up and up to {high:,f} yuan: change one of the two conditions"


def _gaps(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What ``spans`` leave of 0 to ``length``."""
    reached = 0
    for start, end in sorted(spans):
        if start > reached:
            yield reached, start
        reached = max(reached, end)
    if reached < length:
        yield reached, length
