"""Second looks at what was read: words inside the name of a project, classes called by a part of their name."""

import re
from dataclasses import replace

from kg.ask.folding import is_chinese
from kg.ask.mention import Mention
from kg.ask.slots import Named, SlotKind
from kg.ask.vocabulary import Vocabulary
from kg.search.request import HitType

_MONEY = frozenset({SlotKind.FIGURE, SlotKind.ECONOMIC, SlotKind.FUNCTION, SlotKind.FUND})
_SHORT = {
    "科技": "科学技术",
    "社保": "社会保障",
    "环保": "节能环保",
    "公安": "公共安全",
    "农业": "农林水",
    "医疗": "卫生健康",
}
"""How classes of functional classification are called in short; the beginnings of their names need no entry."""
_ISSUED = re.compile(r"(?P<name>[一-鿿]{2,20}?)(?:联合|共同)?(?:发布|印发|出台|制定|颁布|下发)")
_ISSUED_BY = re.compile(r"(?:issued|published|made|adopted) by (?:the )?\Z")
_IN_CHINESE = {
    "state council": "国务院",
    "ministry of finance": "财政部",
    "ministry of science and technology": "科学技术部",
}
_TELLING = 4
"""Characters of an item's name that tell it."""
_LONGEST = 12
_BEFORE = 2
"""Characters before a name that show it is a part of a longer one."""
_BREAKS = frozenset("的在和与及是为有花用于了各市县区省年")


def looked_at_again(text: str, mentions: list[Mention], vocabulary: Vocabulary, vague: frozenset[int]) -> list[Mention]:
    """The mentions, without those inside a project's name, and 支出 with the class that the words before it begin.

    An item with words before it is a topic as a whole, such as 办公楼物业费.
    """
    taken = {place for mention in mentions for place in range(mention.start, mention.end)}
    kept: list[Mention] = []
    for mention in mentions:
        start = _free_from(text, mention.start, taken | vague)
        before = text[start : mention.start]
        if mention.kind in _MONEY and len(before) >= _BEFORE:
            around = text[mention.start - _BEFORE : mention.end]
            if vocabulary.projects.hold(around) or mention.kind is SlotKind.ECONOMIC:
                continue
            if text[mention.start : mention.end] == "支出":
                spent = _class_of(before, vocabulary)
                if spent is not None:
                    kept.append(replace(mention, start=start, kind=SlotKind.FUNCTION, value=spent))
                continue
        kept.append(mention)
    return kept


def without_places_in_names(mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """The mentions without places that no report is of, but whose name stands in that of a project (某某站场地租金)."""
    if any(mention.kind in _MONEY or mention.kind is SlotKind.BODY for mention in mentions):
        return mentions
    return [mention for mention in mentions if not _only_in_names(mention, vocabulary)]


def with_issuers(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions; where documents are asked for, a topic that ends with 发布 or begins with issued by is who did."""
    if not any(mention.value is HitType.LAW for mention in mentions):
        return mentions
    return [_as_issuer(text, mention) for mention in mentions]


def _as_issuer(text: str, mention: Mention) -> Mention:
    if mention.kind is not SlotKind.TOPIC:
        return mention
    words = text[mention.start : mention.end]
    match = _ISSUED.fullmatch(words)
    if match is not None:
        return replace(mention, kind=SlotKind.BODY, value=Named(match["name"]))
    if _ISSUED_BY.search(text, 0, mention.start):
        return replace(mention, kind=SlotKind.BODY, value=Named(_IN_CHINESE.get(words, str(mention.value))))
    return mention


def _only_in_names(mention: Mention, vocabulary: Vocabulary) -> bool:
    place = mention.value
    if mention.kind is not SlotKind.PLACE or mention.negated or not isinstance(place, Named) or place.iris:
        return False
    short = place.name.rstrip("市省县区")
    return len(short) > 1 and vocabulary.projects.hold(short)


def _free_from(text: str, end: int, taken: set[int] | frozenset[int]) -> int:
    """Where the run of Chinese characters that nothing read and that ends at ``end`` begins."""
    start = end
    while start > max(0, end - _LONGEST) and start - 1 not in taken:
        if not is_chinese(text[start - 1]) or text[start - 1] in _BREAKS:
            break
        start -= 1
    return start


def _class_of(words: str, vocabulary: Vocabulary) -> Named | None:
    """The class (类) of functional classification whose name ``words`` begin, or are one of the parts of."""
    meant = _SHORT.get(words, words)
    names = vocabulary.concepts.classes
    whole = vocabulary.concepts.names.get(f"{meant}支出", ())
    if whole:
        return next((named for kind, named in whole if kind is SlotKind.FUNCTION), None)
    for fits in (str.startswith, str.__contains__):
        found = [named for name, named in names.items() if fits(name, meant)]
        if len(found) == 1:
            return found[0]
    held = {
        named
        for name, meanings in vocabulary.concepts.names.items()
        if len(meant) >= _TELLING and meant in name
        for kind, named in meanings
        if kind is SlotKind.FUNCTION
    }
    return held.pop() if len(held) == 1 else None
