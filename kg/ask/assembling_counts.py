"""What is worked out over the things asked for, for what each row stands, and how many of the largest are wanted."""

from dataclasses import replace

from kg.ask.assembly import SPENT, Assembly
from kg.ask.mention import Cue, Mention
from kg.ask.slots import Aggregate, Group, SlotKind, Top, Years
from kg.search.request import HitType

_MONEY_WORDS = ("金额", "资金", "钱", "预算", "贵", "便宜", "money", "expensive", "cheap", "cost")
_OF_MONEY = ("金额", "资金", "总额", "经费", "money", "amount", "funding", "cost")
_SPENT = ("花在", "花了", "花钱", "花的钱", "用在", "投入", "spent", "spend")
_ADDS_UP = ("加起来", "总和", "加总", "累计", "sum of", "altogether", "combined", "add up", "together")
_TOGETHER = ("all cities", "all places", "所有城市", "全部城市", "所有地区", "全部地区")
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
_EXTREMES = (Aggregate.MOST, Aggregate.LEAST)
_WORKED_OUT = (Aggregate.COUNT, Aggregate.SUM, Aggregate.AVERAGE)
_LISTED = {SlotKind.PLACE: Group.PLACE, SlotKind.YEAR: Group.YEAR, SlotKind.BODY: Group.BODY}
"""What may be named several times in a question, each to have a row."""


def aggregates(assembly: Assembly) -> None:
    """Which of several aggregates is meant: 一共有多少个 counts; 多少钱 of projects is their sum."""
    exact = assembly.has(SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC)
    sums = assembly.says(Aggregate.SUM)
    if assembly.says(Aggregate.AVERAGE):
        assembly.drop(sums)
    elif assembly.says(Aggregate.COUNT):  # 一共 counts too, 总金额 does not
        assembly.drop(each for each in sums if not any(word in assembly.words(each) for word in _OF_MONEY))
    if exact:
        together = any(word in assembly.text for word in _TOGETHER)
        assembly.drop(each for each in sums if not (together or any(word in assembly.words(each) for word in _ADDS_UP)))
        if not assembly.has(SlotKind.TYPE, SlotKind.GROUP):
            assembly.drop(assembly.says(Aggregate.COUNT))
    if assembly.says(Aggregate.CHANGE):
        assembly.drop(assembly.says(Aggregate.COMPARE, Aggregate.SHARE))
    _over_years(assembly)
    _numbers_asked(assembly, exact=exact)
    asked = assembly.of(Cue.ASKED_MONEY)
    alone = not exact and not assembly.has(SlotKind.AGGREGATE, SlotKind.TOP)
    if asked and alone and HitType.PROJECT in assembly.types():
        assembly.turn(asked[0], SlotKind.AGGREGATE, Aggregate.SUM)
    for cue in assembly.of(Cue.AGAINST):
        _against(assembly, cue)


def groups(assembly: Assembly) -> None:
    """分别 makes a row of each place or year named; 哪个城市最多 counts or sums; 各类指标 are indicators."""
    for mention in assembly.of(SlotKind.GROUP):
        if "指标" in assembly.words(mention) and not assembly.has(SlotKind.TYPE):
            assembly.add(mention, SlotKind.TYPE, HitType.INDICATOR)
    for mention in assembly.of(SlotKind.GROUP):
        if "支出" in assembly.words(mention) and mention.value is Group.FUNCTION and not assembly.has(SlotKind.FIGURE):
            assembly.add(mention, SlotKind.FIGURE, SPENT)
    _rows_of_each(assembly)
    extremes = assembly.says(*_EXTREMES)
    if extremes:  # 甲市和乙市哪个城市高 asks for no other city
        assembly.drop(
            each
            for kind, group in _LISTED.items()
            for each in assembly.of(SlotKind.GROUP)
            if each.value is group and len(_named(assembly, kind)) > 1 and _asks_which(assembly.words(each))
        )
    if assembly.has(SlotKind.GROUP):
        for mention in extremes[:1]:
            _worked_out(assembly, mention, assembly.words(mention))
    elif not assembly.has(SlotKind.TOP) and any(len(_named(assembly, kind)) > 1 for kind in _LISTED):
        for mention in extremes:  # the most of two that are named: 甲市和乙市哪个项目多
            assembly.turn(mention, SlotKind.AGGREGATE, Aggregate.COMPARE)
            _worked_out(assembly, mention, assembly.text)


def _rows_of_each(assembly: Assembly) -> None:
    """分别, and 各 before a number, make a row of each place, year or body where several are named."""
    counted = [each for each in assembly.says(Aggregate.COUNT) if assembly.text[: each.start].endswith("各")]
    several = [group for kind, group in _LISTED.items() if len(_named(assembly, kind)) > 1]
    for mention in [*assembly.of(Cue.EACH), *counted][:1]:
        if several and not assembly.has(SlotKind.GROUP):
            assembly.add(mention, SlotKind.GROUP, several[0])


def tops(assembly: Assembly) -> None:
    """The first so many say already that the largest are meant; 哪个最大 of one thing stays."""
    if not assembly.has(SlotKind.TOP):
        return
    smallest = bool(assembly.says(Aggregate.LEAST))
    assembly.drop(assembly.says(*_EXTREMES))
    for mention in assembly.of(SlotKind.TOP):
        if smallest and isinstance(mention.value, Top):
            assembly.turn(mention, SlotKind.TOP, replace(mention.value, ascending=True))


def _asks_which(words: str) -> bool:
    return words.startswith(("哪", "什么", "which", "what"))


def _named(assembly: Assembly, kind: SlotKind) -> set[str]:
    return {str(mention.value) for mention in assembly.of(kind) if not mention.negated}


def _worked_out(assembly: Assembly, beside: Mention, words: str) -> None:
    """The most of things is of their number, or of their sum where ``words`` speak of money."""
    if assembly.has(SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC) or assembly.says(*_WORKED_OUT):
        return
    spent = any(word in assembly.text for word in _SPENT)
    money = spent or any(word in words for word in _MONEY_WORDS)
    if money or assembly.has(SlotKind.TYPE):
        assembly.add(beside, SlotKind.AGGREGATE, Aggregate.SUM if money else Aggregate.COUNT)


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
        if any(each.start == cue.end or each.end == cue.start for each in assembly.of(SlotKind.TYPE)):
            assembly.turn(cue, SlotKind.AGGREGATE, Aggregate.COUNT)
            return


def _against(assembly: Assembly, cue: Mention) -> None:
    """比 before the year before is a change, between two of a kind a comparison."""
    years = [each for each in assembly.of(SlotKind.YEAR) if isinstance(each.value, Years)]
    behind = [each for each in years if 0 <= each.start - cue.end < 2]
    firsts = [each.value.first for each in years if isinstance(each.value, Years)]
    for other in behind:
        before = other.value.first if isinstance(other.value, Years) else None
        if before is not None and before + 1 in firsts:
            assembly.turn(cue, SlotKind.AGGREGATE, Aggregate.CHANGE)
            assembly.drop([other])
            return
    if any(len(_named(assembly, kind)) > 1 for kind in _LISTED) and not assembly.has(SlotKind.AGGREGATE):
        assembly.turn(cue, SlotKind.AGGREGATE, Aggregate.COMPARE)
