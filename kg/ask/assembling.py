"""From mentions to slots: what the things asked for are, how they are counted, which conditions are one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.ask.folding import is_chinese
from kg.ask.mention import Cue, Mention
from kg.ask.slots import Aggregate, Amounts, Group, Named, Part, SlotKind, SlotValue, Top, Years
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import HitType

_NOT_WHAT_IS_ASKED = frozenset({HitType.DEPARTMENT, HitType.REPORT, HitType.REGION})
"""Types that say where a thing is from, where another type is named too (单位里的项目)."""
_OFTEN_IN_TOPICS = frozenset({*_NOT_WHAT_IS_ASKED, HitType.LAW})
"""Types whose words are parts of many others (部门协作, 法律讲座)."""
_GROUP_OF = {HitType.REGION: Group.PLACE, HitType.DEPARTMENT: Group.BODY}
_TYPE_OF = {group: kind for kind, group in _GROUP_OF.items()}
_SEARCHED = frozenset({HitType.PROJECT, HitType.DUTY, HitType.INDICATOR, HitType.LAW})
_BY_CODE = frozenset({SlotKind.FUNCTION, SlotKind.ECONOMIC})
_LAW = Named("法律", (f"{ONTOLOGY}Law",), "Law")
_SATISFACTION = Named("满意度指标", (f"{ONTOLOGY}SatisfactionIndicator",), "SatisfactionIndicator")
_SPENT = Named("支出总计", (f"{ONTOLOGY}totalExpenditure",), "totalExpenditure")
_BESIDE = frozenset(
    {SlotKind.GROUP, SlotKind.LEVEL, SlotKind.PLACE, SlotKind.YEAR, SlotKind.AGGREGATE, SlotKind.BODY}
    | {SlotKind.REPORT_KIND}
)
"""What says where and when, and nothing of what is asked for."""
_MONEY_WORDS = ("金额", "资金", "钱", "预算", "贵", "便宜", "money", "expensive", "cheap", "cost")
_ADDS_UP = ("加起来", "总和", "加总", "累计", "sum of", "altogether", "combined", "add up", "together")
_SAYS_MONEY = ("支出", "费", "费用", "经费", "expenditure", "spending", "expenses", "costs", "fees")
_PARTICLES = frozenset("的有是中里为在和与及都共一被由按所数目各")
_SPENDING = frozenset({"支出", "支出情况", "支出预算", "预算支出", "expenditure", "spending"})
_WHO = ("负责", "职责", "职能", "responsible", "duty", "duties")
_BASED_ON = ("依据", "依据了", "根据", "引用", "引用了", "based on", "cite", "citing", "based upon")
_WHICH = ("哪些", "哪个", "哪几", "什么", "几", "多少", "which", "how many", "what")
_TRENDS = frozenset(
    {
        "变化",
        "变动",
        "走势",
        "趋势",
        "变化趋势",
        "年度变化",
        "逐年变化",
        "trend",
        "trends",
        "change",
        "changed",
        "growth",
    }
)
_YEAR_BEFORE = ("previous year", "last year", "year before", "上年", "去年", "上一年")
_LEFT_OUT = frozenset(
    {SlotKind.PLACE, SlotKind.LEVEL, SlotKind.YEAR, SlotKind.BODY, SlotKind.REPORT_KIND, SlotKind.LAW, SlotKind.RANK}
    | {SlotKind.INDICATOR, SlotKind.FUNCTION, SlotKind.ECONOMIC, SlotKind.FUND, SlotKind.TOPIC}
)


@dataclass
class Assembly:
    """The mentions of one question on their way to slots; each step leaves fewer and clearer ones.

    ``vague`` are the places of the characters that say nothing alone.
    """

    text: str
    mentions: list[Mention]
    vague: frozenset[int]

    def of(self, kind: SlotKind | Cue) -> list[Mention]:
        """The mentions of ``kind``, in order."""
        return [mention for mention in self.mentions if mention.kind is kind]

    def has(self, *kinds: SlotKind) -> bool:
        """Whether any mention is of one of ``kinds``."""
        return any(mention.kind in kinds for mention in self.mentions)

    def says(self, aggregate: Aggregate) -> list[Mention]:
        """The mentions of ``aggregate``."""
        return [mention for mention in self.of(SlotKind.AGGREGATE) if mention.value is aggregate]

    def words(self, mention: Mention) -> str:
        """The words a mention was read from."""
        return self.text[mention.start : mention.end]

    def drop(self, mentions: Iterable[Mention]) -> None:
        """Take ``mentions`` out; their words then say nothing."""
        gone = {id(mention) for mention in mentions}
        self.mentions = [
            replace(mention, kind=Cue.FILLER, value=None) if id(mention) in gone else mention
            for mention in self.mentions
        ]

    def free(self, mentions: Iterable[Mention]) -> None:
        """Give the words of ``mentions`` back: they are part of a topic."""
        gone = {id(mention) for mention in mentions}
        self.mentions = [mention for mention in self.mentions if id(mention) not in gone]

    def turn(self, mention: Mention, kind: SlotKind, value: SlotValue) -> None:
        """Make ``mention`` one of another kind."""
        self.mentions = [replace(each, kind=kind, value=value) if each is mention else each for each in self.mentions]


def settled(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions of the folded ``text`` as they are meant together; topics are not among them yet."""
    vague = [mention for mention in found if mention.kind is Cue.VAGUE]
    places = frozenset(place for mention in vague for place in range(mention.start, mention.end))
    assembly = Assembly(text, [mention for mention in found if mention.kind is not Cue.VAGUE], places)
    for step in (_contents, _left_out, _targets, _types, _figures, _names_or_topics, _aggregates, _groups, _tops):
        step(assembly)
    return assembly.mentions


def _contents(assembly: Assembly) -> None:
    """Words of topics are given back; 各县 is a group and a level; 报告 behind a kind is the type as well."""
    assembly.free(assembly.of(Cue.CONTENT))
    for mention in assembly.of(Cue.REGIONS):
        level = str(mention.value)
        assembly.turn(mention, SlotKind.GROUP, Group.PLACE)
        assembly.mentions.append(Mention(mention.start, mention.end, SlotKind.LEVEL, level))
    for mention in assembly.of(SlotKind.REPORT_KIND):
        if assembly.words(mention).endswith(("report", "reports")):
            assembly.mentions.append(Mention(mention.start, mention.end, SlotKind.TYPE, HitType.REPORT))


def _left_out(assembly: Assembly) -> None:
    """What stands behind 除了 or except is left out, and what 和 adds to it; a cue before nothing of the kind is free."""
    for cue in assembly.of(Cue.EXCEPT):
        place = assembly.mentions.index(cue)
        reached = cue.end
        found = False
        for index in range(place + 1, len(assembly.mentions)):
            mention = assembly.mentions[index]
            if assembly.text[reached : mention.start].strip():
                break
            if mention.kind in _LEFT_OUT or _code(mention) == "carriedIn" or mention.value is Part.CARRIED_OVER:
                assembly.mentions[index] = replace(mention, negated=True)
                found = True
            elif mention.kind not in {Cue.JOINS, Cue.FILLER} or (
                found and assembly.words(mention) in {"以外", "之外", "外", ","}
            ):
                break
            reached = mention.end
        if not found and len(assembly.words(cue)) == 1:
            assembly.free([cue])


def _targets(assembly: Assembly) -> None:
    """What has targets above 95 per cent has not just targets: the condition says more."""
    for target in assembly.of(SlotKind.TARGET):
        for part in assembly.of(SlotKind.HAS):
            if part.value not in {Part.SATISFACTION, Part.TARGET} or assembly.text[part.end : target.start].strip(
                " 的是为在"
            ):
                continue
            assembly.drop([part])
            if part.value is Part.SATISFACTION:
                assembly.mentions.append(Mention(part.start, part.end, SlotKind.INDICATOR, _SATISFACTION))


def _types(assembly: Assembly) -> None:
    """One type: what is asked for. In Chinese that is the one a question word stands before, else the last."""
    for mention in assembly.of(SlotKind.INDICATOR):
        words = assembly.words(mention)
        if not mention.negated and ("指标" in words or "indicator" in words):
            assembly.mentions.append(Mention(mention.start, mention.end, SlotKind.TYPE, HitType.INDICATOR))
    assembly.mentions.sort(key=lambda each: (each.start, each.kind is SlotKind.TYPE))
    found = assembly.of(SlotKind.TYPE)
    parts = [each for each in found if _is_part_of_topic(assembly, each)]
    if len(parts) == len(found):
        parts = [each for each in parts if each.value in _OFTEN_IN_TOPICS]
    assembly.free(parts)
    found = [each for each in found if all(each is not part for part in parts)]
    clear = [each for each in found if each.value not in _NOT_WHAT_IS_ASKED] or found
    if not clear:
        ranks = [each for each in assembly.of(SlotKind.RANK) if not each.negated]
        assembly.mentions.extend(Mention(each.start, each.end, SlotKind.TYPE, HitType.LAW) for each in ranks)
        return
    asked = [each for each in clear if _is_asked(assembly, each)]
    chosen = (
        asked[0]
        if asked
        else clear[0]
        if clear[0].start < len(assembly.text) and _is_english(assembly, clear[0])
        else clear[-1]
    )
    same = [each for each in found if each.value is chosen.value]
    for mention in found:
        if mention.value is HitType.LAW is not chosen.value and _is_law_cited(assembly, mention):
            assembly.mentions.append(Mention(mention.start, mention.end, SlotKind.RANK, _LAW))
    _numbers_behind(assembly, chosen)
    assembly.drop(
        each for each in found if all(each is not kept for kept in same) and not _is_indicator(assembly, each)
    )
    assembly.free(each for each in found if each.value is not chosen.value and _is_indicator(assembly, each))
    if assembly.words(chosen) == "法律" and assembly.text[: chosen.start].endswith("部"):
        assembly.mentions.append(Mention(chosen.start, chosen.end, SlotKind.RANK, _LAW))


def _is_law_cited(assembly: Assembly, mention: Mention) -> bool:
    """Whether 法律 stands behind 依据: projects based on laws, not on other documents."""
    before = assembly.text[: mention.start].rstrip()
    return assembly.words(mention) in {"法律", "laws", "law"} and before.endswith(_BASED_ON)


def _numbers_behind(assembly: Assembly, mention: Mention) -> None:
    """项目数 counts the projects."""
    end = mention.end
    text = assembly.text
    if text[end : end + 1] == "数" and not any(each.start <= end < each.end for each in assembly.mentions):
        following = text[end + 1 : end + 2]
        if not following or not is_chinese(following) or following in _PARTICLES:
            assembly.mentions.append(Mention(end, end + 1, SlotKind.AGGREGATE, Aggregate.COUNT))


def _is_indicator(assembly: Assembly, mention: Mention) -> bool:
    """Whether a type was read from the name of a category of indicators, which stays a slot of its own."""
    return any(each.start == mention.start and each.end == mention.end for each in assembly.of(SlotKind.INDICATOR))


def _is_part_of_topic(assembly: Assembly, mention: Mention) -> bool:
    """Whether Chinese words that nothing read follow at once: 法律 in 法律讲座."""
    if not is_chinese(assembly.text[mention.start]) or mention.end >= len(assembly.text):
        return False
    behind = assembly.text[mention.end]
    covered = any(each.start <= mention.end < each.end for each in assembly.mentions)
    return is_chinese(behind) and not covered and mention.end not in assembly.vague and behind not in _PARTICLES


def _says_only_spending(assembly: Assembly, mention: Mention) -> bool:
    """Whether 支出 stands beside something named more closely, not joined to it by 和 or a share of it."""
    if assembly.words(mention) not in _SPENDING or assembly.says(Aggregate.SHARE):
        return False
    return not any(mention.start in {each.end, each.end + 1} for each in assembly.of(Cue.JOINS))


def _goes_on(assembly: Assembly, mention: Mention) -> bool:
    """Whether a name that does not say 支出 or 费 is followed by words that nothing read: a part of what they say."""
    if assembly.words(mention).endswith(_SAYS_MONEY):
        return False
    place = mention.end + (assembly.text[mention.end : mention.end + 1] == " ")
    if place >= len(assembly.text) or not assembly.text[place].isalnum() or place in assembly.vague:
        return False
    return assembly.text[place] not in _PARTICLES and not any(
        each.start <= place < each.end for each in assembly.mentions
    )


def _is_asked(assembly: Assembly, mention: Mention) -> bool:
    before = assembly.text[max(0, mention.start - 9) : mention.start].rstrip("个项条份家部些的 ")
    return before.endswith(_WHICH)


def _is_english(assembly: Assembly, mention: Mention) -> bool:
    return not is_chinese(assembly.text[mention.start])


def _figures(assembly: Assembly) -> None:
    """Total expenditure gives way to what is named more closely; with projects it is their sum, and 结转 is theirs."""
    types = {mention.value for mention in assembly.of(SlotKind.TYPE)}
    closer = [each for each in assembly.of(SlotKind.FIGURE) if _code(each) != "totalExpenditure"]
    has_class = assembly.has(*_BY_CODE)
    for mention in assembly.of(SlotKind.FIGURE):
        code = _code(mention)
        if code == "totalExpenditure" and (closer or has_class) and _says_only_spending(assembly, mention):
            assembly.drop([mention])
        elif HitType.PROJECT in types and code == "totalExpenditure":
            assembly.turn(mention, SlotKind.AGGREGATE, Aggregate.SUM)
        elif HitType.PROJECT in types and code == "carriedIn":
            assembly.turn(mention, SlotKind.HAS, Part.CARRIED_OVER)
    if (has_class or assembly.has(SlotKind.FIGURE)) and types and types <= _GROUP_OF.keys():
        for each in assembly.of(SlotKind.TYPE):
            if isinstance(each.value, HitType):
                assembly.turn(each, SlotKind.GROUP, _GROUP_OF[each.value])
    if any(mention.value is Part.CARRIED_OVER for mention in assembly.of(SlotKind.HAS)):
        assembly.drop(each for each in assembly.says(Aggregate.CHANGE) if assembly.words(each).endswith(_YEAR_BEFORE))


def _names_or_topics(assembly: Assembly) -> None:
    """A function or an item is a topic of projects and the like, which state none; a code beside a name says which."""
    types = {mention.value for mention in assembly.of(SlotKind.TYPE)}
    for mention in [each for each in assembly.mentions if each.kind in _BY_CODE]:
        searched = types & _SEARCHED or any(word in assembly.text for word in _WHO)
        if not assembly.words(mention).isdigit() and (searched or _goes_on(assembly, mention)):
            assembly.free([mention])
    coded = [each for each in assembly.mentions if each.kind in _BY_CODE and assembly.words(each).isdigit()]
    for code in coded:
        assembly.drop(
            each
            for each in assembly.mentions
            if each.kind in _BY_CODE and each is not code and str(each.value) == str(code.value)
        )


def _aggregates(assembly: Assembly) -> None:
    """Which of several aggregates is meant: 一共有多少个 counts; 多少钱 of projects is their sum."""
    exact = assembly.has(SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC)
    if assembly.says(Aggregate.COUNT) or assembly.says(Aggregate.AVERAGE):
        assembly.drop(each for each in assembly.says(Aggregate.SUM))
    if exact:
        assembly.drop(
            each for each in assembly.says(Aggregate.SUM) if not any(word in assembly.words(each) for word in _ADDS_UP)
        )
        assembly.drop(
            assembly.says(Aggregate.COUNT)
            if not assembly.has(SlotKind.TYPE) and not assembly.has(SlotKind.GROUP)
            else ()
        )
    if assembly.says(Aggregate.CHANGE) and assembly.says(Aggregate.COMPARE):
        assembly.drop(assembly.says(Aggregate.COMPARE))
    if assembly.says(Aggregate.CHANGE):
        assembly.drop(assembly.says(Aggregate.SHARE))
    _over_years(assembly)
    _numbers_asked(assembly, exact=exact)
    asked = assembly.of(Cue.ASKED_MONEY)
    types = {mention.value for mention in assembly.of(SlotKind.TYPE)}
    if asked and HitType.PROJECT in types and not exact and not assembly.has(SlotKind.AGGREGATE, SlotKind.TOP):
        assembly.turn(asked[0], SlotKind.AGGREGATE, Aggregate.SUM)
    _against(assembly)


def _over_years(assembly: Assembly) -> None:
    """变化 over several years is a row for each; without any figure it is part of a topic."""
    years = [each.value for each in assembly.of(SlotKind.YEAR) if isinstance(each.value, Years)]
    several = len(years) > 1 or any(each.first != each.last for each in years)
    for mention in assembly.says(Aggregate.CHANGE):
        if assembly.words(mention) not in _TRENDS:
            continue
        if not assembly.has(SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC, SlotKind.TYPE):
            assembly.free([mention])
        elif (several or "趋势" in assembly.words(mention)) and not assembly.has(SlotKind.GROUP):
            assembly.turn(mention, SlotKind.GROUP, Group.YEAR)


def _numbers_asked(assembly: Assembly, *, exact: bool) -> None:
    """多少 beside a type of thing counts it: 有多少项目, 项目有多少."""
    if exact or assembly.has(SlotKind.AGGREGATE, SlotKind.TOP):
        return
    for cue in assembly.of(Cue.ASKED_NUMBER):
        types = [each for each in assembly.of(SlotKind.TYPE) if each.start == cue.end or each.end == cue.start]
        if types:
            assembly.turn(cue, SlotKind.AGGREGATE, Aggregate.COUNT)
            return


def _against(assembly: Assembly) -> None:
    """比 between two years is a change, between two of another kind a comparison."""
    for cue in assembly.of(Cue.AGAINST):
        place = assembly.mentions.index(cue)
        behind = assembly.mentions[place + 1 :]
        years = [each for each in behind if each.kind is SlotKind.YEAR and each.start - cue.end < 2]
        named = [each.value for each in assembly.of(SlotKind.YEAR) if isinstance(each.value, Years)]
        if years and len(named) > 1:
            other = years[0]
            later = [each.first for each in named if each is not other.value and each.first is not None]
            before = other.value.first if isinstance(other.value, Years) else None
            if before is not None and later and later[0] == before + 1:
                assembly.turn(cue, SlotKind.AGGREGATE, Aggregate.CHANGE)
                assembly.drop([other])
                continue
        kinds = [each.kind for each in assembly.mentions if each.kind in {SlotKind.PLACE, SlotKind.YEAR, SlotKind.BODY}]
        if any(kinds.count(kind) > 1 for kind in kinds) and not assembly.has(SlotKind.AGGREGATE):
            assembly.turn(cue, SlotKind.AGGREGATE, Aggregate.COMPARE)


def _groups(assembly: Assembly) -> None:
    """分别 makes a row of each place or year named; 哪个城市最多 counts or sums; 各类指标 are indicators."""
    if any("指标" in assembly.words(each) for each in assembly.of(SlotKind.GROUP)) and not assembly.has(SlotKind.TYPE):
        group = assembly.of(SlotKind.GROUP)[0]
        assembly.mentions.append(Mention(group.start, group.end, SlotKind.TYPE, HitType.INDICATOR))
    if not assembly.has(SlotKind.GROUP):
        for kind, group in ((SlotKind.PLACE, Group.PLACE), (SlotKind.YEAR, Group.YEAR), (SlotKind.BODY, Group.BODY)):
            cue = next(iter(assembly.of(Cue.EACH)), None)
            if cue is not None and len({str(each.value) for each in assembly.of(kind)}) > 1:
                assembly.turn(cue, SlotKind.GROUP, group)
    _compares(assembly)
    extremes = [*assembly.says(Aggregate.MOST), *assembly.says(Aggregate.LEAST)]
    if extremes and assembly.has(SlotKind.GROUP) and assembly.has(SlotKind.TYPE) and not assembly.has(SlotKind.FIGURE):
        if not any(assembly.says(each) for each in (Aggregate.COUNT, Aggregate.SUM, Aggregate.AVERAGE)):
            first = extremes[0]
            money = any(word in assembly.words(first) for word in _MONEY_WORDS)
            what = Aggregate.SUM if money else Aggregate.COUNT
            assembly.mentions.append(Mention(first.start, first.end, SlotKind.AGGREGATE, what))


def _compares(assembly: Assembly) -> None:
    """The most of two that are named is a comparison: 甲市和乙市哪个项目多."""
    if assembly.has(SlotKind.GROUP, SlotKind.TOP):
        return
    for kind in (SlotKind.PLACE, SlotKind.BODY, SlotKind.YEAR):
        if len({str(each.value) for each in assembly.of(kind) if not each.negated}) < 2:
            continue
        for mention in (*assembly.says(Aggregate.MOST), *assembly.says(Aggregate.LEAST)):
            counted = assembly.has(SlotKind.TYPE) and not assembly.has(SlotKind.FIGURE)
            money = any(word in assembly.text for word in _MONEY_WORDS)
            assembly.turn(mention, SlotKind.AGGREGATE, Aggregate.COMPARE)
            if counted and not any(assembly.says(each) for each in (Aggregate.COUNT, Aggregate.SUM, Aggregate.AVERAGE)):
                what = Aggregate.SUM if money else Aggregate.COUNT
                assembly.mentions.append(Mention(mention.start, mention.end, SlotKind.AGGREGATE, what))


def rounded_off(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, topics among them, with what a question leaves unsaid.

    哪些城市 alone asks for the cities, and 花了多少钱 alone for the total expenditure.
    """
    assembly = Assembly(text, mentions, frozenset())
    others = [each for each in mentions if isinstance(each.kind, SlotKind) and each.kind not in _BESIDE]
    for mention in assembly.of(SlotKind.GROUP):
        kind = _TYPE_OF.get(mention.value) if isinstance(mention.value, Group) else None
        if kind is not None and not others and any(word in assembly.words(mention) for word in _WHICH):
            assembly.turn(mention, SlotKind.TYPE, kind)
    asked = assembly.of(Cue.ASKED_MONEY)
    if asked and not others and not assembly.has(SlotKind.AGGREGATE):
        assembly.turn(asked[0], SlotKind.FIGURE, _SPENT)
    return assembly.mentions


def _tops(assembly: Assembly) -> None:
    """The first so many say already that the largest are meant; 哪个最大 of one thing stays."""
    if assembly.has(SlotKind.TOP):
        smallest = bool(assembly.says(Aggregate.LEAST))
        assembly.drop([*assembly.says(Aggregate.MOST), *assembly.says(Aggregate.LEAST)])
        if smallest:
            assembly.mentions = [
                replace(each, value=replace(each.value, ascending=True)) if isinstance(each.value, Top) else each
                for each in assembly.mentions
            ]


def merged_amounts(mentions: list[Mention]) -> tuple[Amounts, list[Mention]] | None:
    """All conditions on money as one, and the mentions it was read from; None where there is none."""
    found = [each for each in mentions if each.kind is SlotKind.MONEY and isinstance(each.value, Amounts)]
    if not found:
        return None
    merged = Amounts()
    for mention in found:
        amounts = mention.value
        if not isinstance(amounts, Amounts):
            continue
        if amounts.low is not None and (merged.low is None or amounts.low > merged.low):
            merged = replace(merged, low=amounts.low, low_included=amounts.low_included)
        if amounts.high is not None and (merged.high is None or amounts.high < merged.high):
            merged = replace(merged, high=amounts.high, high_included=amounts.high_included)
    return merged, found


def _code(mention: Mention) -> str | None:
    return mention.value.code if isinstance(mention.value, Named) else None
