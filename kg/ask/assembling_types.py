"""Which type of thing a question asks for, which figures, and which names are only words of a topic."""

import re

from kg.ask.assembly import BY_CODE, PARTICLES, WHICH, Assembly, code_of
from kg.ask.folding import is_chinese
from kg.ask.mention import Cue, Mention
from kg.ask.slots import Aggregate, Group, Named, Part, SlotKind
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import HitType

_NOT_WHAT_IS_ASKED = frozenset({HitType.DEPARTMENT, HitType.REPORT, HitType.REGION})
"""Types that say where a thing is from, where another type is named too (单位里的项目)."""
_OFTEN_IN_TOPICS = frozenset({*_NOT_WHAT_IS_ASKED, HitType.LAW})
"""Types whose words are parts of many others (部门协作, 法律讲座)."""
_GROUP_OF = {HitType.REGION: Group.PLACE, HitType.DEPARTMENT: Group.BODY}
TYPE_OF = {group: kind for kind, group in _GROUP_OF.items()}
_SEARCHED = frozenset({HitType.PROJECT, HitType.DUTY, HitType.INDICATOR, HitType.LAW})
_LAW = Named("法律", (f"{ONTOLOGY}Law",), "Law")
_SAYS_MONEY = ("支出", "费", "费用", "经费", "expenditure", "spending", "expenses", "costs", "fees")
_SPENDING = frozenset({"支出", "支出情况", "支出预算", "预算支出", "expenditure", "spending"})
_WHO = ("负责", "职责", "职能", "responsible", "duty", "duties")
_BASED_ON = ("依据", "依据了", "根据", "引用", "引用了", "based on", "cite", "citing", "based upon")
_BASIS = ("依据", "basis", "bases")
_IS = re.compile(r"[是为:中里包括含有 ]{0,4}|,? (?:is|are|was|includes?)(?: the)? ")
_YEAR_BEFORE = ("previous year", "last year", "year before", "上年", "去年", "上一年")


def types(assembly: Assembly) -> None:
    """One type: what is asked for. In Chinese that is the one a question word stands before, else the last."""
    for mention in assembly.of(SlotKind.INDICATOR):
        words = assembly.words(mention)
        if not mention.negated and ("指标" in words or "indicator" in words):
            assembly.add(mention, SlotKind.TYPE, HitType.INDICATOR)
    assembly.mentions.sort(key=lambda each: (each.start, each.kind is SlotKind.TYPE))
    found = _without_parts_of_topics(assembly)
    clear = [each for each in found if each.value not in _NOT_WHAT_IS_ASKED] or found
    if not clear:
        for rank in assembly.of(SlotKind.RANK):
            if not rank.negated:
                assembly.add(rank, SlotKind.TYPE, HitType.LAW)
        return
    asked = [each for each in clear if _is_asked(assembly, each)]
    chosen = asked[0] if asked else clear[-1 if is_chinese(assembly.text[clear[0].start]) else 0]
    _ranks(assembly, found, chosen)
    _numbers_behind(assembly, chosen)
    others = [each for each in found if each.value is not chosen.value]
    assembly.free(each for each in others if _is_category(assembly, each))
    assembly.drop(others)


def figures(assembly: Assembly) -> None:
    """Total expenditure gives way to what is named more closely; with projects it is their sum, and 结转 is theirs."""
    asked = assembly.types()
    closer = [each for each in assembly.of(SlotKind.FIGURE) if code_of(each) != "totalExpenditure"]
    has_class = assembly.has(*BY_CODE)
    for mention in assembly.of(SlotKind.FIGURE):
        code = code_of(mention)
        if code == "totalExpenditure" and (closer or has_class) and _says_only_spending(assembly, mention):
            assembly.drop([mention])
        elif HitType.PROJECT in asked and code == "totalExpenditure":
            assembly.turn(mention, SlotKind.AGGREGATE, Aggregate.SUM)
        elif HitType.PROJECT in asked and code == "carriedIn":
            assembly.turn(mention, SlotKind.HAS, Part.CARRIED_OVER)
    if (has_class or assembly.has(SlotKind.FIGURE)) and asked and asked <= _GROUP_OF.keys():
        for each in assembly.of(SlotKind.TYPE):
            if isinstance(each.value, HitType):
                assembly.turn(each, SlotKind.GROUP, _GROUP_OF[each.value])
    if any(mention.value is Part.CARRIED_OVER for mention in assembly.of(SlotKind.HAS)):
        assembly.drop(each for each in assembly.says(Aggregate.CHANGE) if assembly.words(each).endswith(_YEAR_BEFORE))


def classes_or_topics(assembly: Assembly) -> None:
    """A function or an item is a topic of projects and the like, which state none; a code beside a name says which."""
    searched = bool(assembly.types() & _SEARCHED) or any(word in assembly.text for word in _WHO)
    for mention in [each for each in assembly.mentions if each.kind in BY_CODE]:
        if not assembly.words(mention).isdigit() and (searched or _goes_on(assembly, mention)):
            assembly.free([mention])
    for code in [each for each in assembly.mentions if each.kind in BY_CODE and assembly.words(each).isdigit()]:
        same = [each for each in assembly.mentions if each.kind in BY_CODE and str(each.value) == str(code.value)]
        assembly.drop(each for each in same if each is not code)


def _without_parts_of_topics(assembly: Assembly) -> list[Mention]:
    """The types, those given back that are parts of other words: 法律 in 法律讲座."""
    assembly.drop(each for each in assembly.of(SlotKind.TYPE) if _names_a_basis(assembly, each))
    found = assembly.of(SlotKind.TYPE)
    parts = [each for each in found if _is_part_of_topic(assembly, each)]
    if len(parts) == len(found):
        parts = [each for each in parts if each.value in _OFTEN_IN_TOPICS]
    assembly.free(parts)
    return assembly.of(SlotKind.TYPE)


def _names_a_basis(assembly: Assembly, mention: Mention) -> bool:
    """Whether a document is named as the basis: 立项依据是《预算法》 asks for no documents."""
    if mention.value is not HitType.LAW or not assembly.words(mention).endswith(_BASIS):
        return False
    laws = [each.start for each in assembly.of(SlotKind.LAW) if each.start >= mention.end]
    return any(_IS.fullmatch(assembly.text[mention.end : start]) for start in laws)


def _ranks(assembly: Assembly, found: list[Mention], chosen: Mention) -> None:
    """法律 is a rank behind 依据, and where it is counted as a text: 几部法律."""
    for mention in found:
        words, before = assembly.words(mention), assembly.text[: mention.start].rstrip()
        cited = mention.value is not chosen.value and before.endswith(_BASED_ON)
        if (cited and words in {"法律", "laws", "law"}) or (words == "法律" and before.endswith("部")):
            assembly.add(mention, SlotKind.RANK, _LAW)


def _numbers_behind(assembly: Assembly, mention: Mention) -> None:
    """项目数 counts the projects."""
    end = mention.end
    if assembly.text[end : end + 1] != "数" or assembly.is_read(end):
        return
    following = assembly.text[end + 1 : end + 2]
    if not following or not is_chinese(following) or following in PARTICLES:
        assembly.mentions.append(Mention(end, end + 1, SlotKind.AGGREGATE, Aggregate.COUNT))


def _is_category(assembly: Assembly, mention: Mention) -> bool:
    """Whether a type was read from the name of a category of indicators, which stays a slot of its own."""
    return any(each.start == mention.start and each.end == mention.end for each in assembly.of(SlotKind.INDICATOR))


def _is_part_of_topic(assembly: Assembly, mention: Mention) -> bool:
    """Whether Chinese words that nothing read follow at once."""
    end = mention.end
    if not is_chinese(assembly.text[mention.start]) or end >= len(assembly.text):
        return False
    behind = assembly.text[end]
    return is_chinese(behind) and not assembly.is_read(end) and end not in assembly.vague and behind not in PARTICLES


def _is_asked(assembly: Assembly, mention: Mention) -> bool:
    """Whether a question word stands right before a type."""
    before = assembly.text[max(0, mention.start - 9) : mention.start].rstrip("个项条份家部些的 ")
    return before.endswith(WHICH)


def _says_only_spending(assembly: Assembly, mention: Mention) -> bool:
    """Whether 支出 stands beside something named more closely, not joined to it by 和 or a share of it."""
    if assembly.words(mention) not in _SPENDING or assembly.says(Aggregate.SHARE):
        return False
    if assembly.text[mention.end : mention.end + 1] in set("比和与跟"):
        return False
    return not any(mention.start in {each.end, each.end + 1} for each in assembly.of(Cue.JOINS))


def _goes_on(assembly: Assembly, mention: Mention) -> bool:
    """Whether a name that does not say 支出 or 费 is followed by words that nothing read: a part of what they say."""
    if assembly.words(mention).endswith(_SAYS_MONEY):
        return False
    place = mention.end + (assembly.text[mention.end : mention.end + 1] == " ")
    if place >= len(assembly.text) or not assembly.text[place].isalnum() or place in assembly.vague:
        return False
    return assembly.text[place] not in PARTICLES and not assembly.is_read(place)
