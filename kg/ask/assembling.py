"""From mentions to slots: the steps, and those that look at conditions; types and counts have modules of their own."""

import re
from collections.abc import Callable
from dataclasses import replace

from kg.ask.assembling_counts import aggregates, groups, tops
from kg.ask.assembling_types import TYPE_OF, classes_or_topics, figures, types
from kg.ask.assembly import SPENT, WHICH, Assembly, code_of
from kg.ask.mention import Cue, Mention
from kg.ask.slots import Amounts, Group, Named, Part, SlotKind
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import HitType

_SATISFACTION = Named("满意度指标", (f"{ONTOLOGY}SatisfactionIndicator",), "SatisfactionIndicator")
_BUDGETS = Named("预算", (f"{ONTOLOGY}DepartmentBudget", f"{ONTOLOGY}UnitBudget"))
_BUDGET_BESIDE_ACCOUNTS = re.compile("(?:(?<=决算比)|(?<=决算[与和跟]))(?P<budget>预算)(?!支出|收入)")
_BESIDE = frozenset(
    {SlotKind.GROUP, SlotKind.LEVEL, SlotKind.PLACE, SlotKind.YEAR, SlotKind.AGGREGATE, SlotKind.BODY}
    | {SlotKind.REPORT_KIND}
)
"""What says where and when, and nothing of what is asked for."""
_OUTSIDE = re.compile("除[^,。;]{1,15}外")
_LEAVING_OUT = frozenset({"除外", "以外", "之外", "不算", "不计"})
_LEFT_OUT = frozenset(
    {SlotKind.PLACE, SlotKind.LEVEL, SlotKind.YEAR, SlotKind.BODY, SlotKind.REPORT_KIND, SlotKind.LAW, SlotKind.RANK}
    | {SlotKind.INDICATOR, SlotKind.FUNCTION, SlotKind.ECONOMIC, SlotKind.FUND, SlotKind.TOPIC}
)


def settled(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions of the folded ``text`` as they are meant together; topics are not among them yet."""
    vague = [mention for mention in found if mention.kind is Cue.VAGUE]
    places = frozenset(place for mention in vague for place in range(mention.start, mention.end))
    assembly = Assembly(text, [mention for mention in found if mention.kind is not Cue.VAGUE], places)
    for step in _STEPS:
        step(assembly)
    return assembly.mentions


def rounded_off(text: str, mentions: list[Mention], vague: list[Mention]) -> list[Mention]:
    """The mentions, topics among them, with what a question leaves unsaid.

    哪些城市 alone asks for the cities; 花了多少钱, or 预算 of a place or a body, for the total expenditure.
    """
    assembly = Assembly(text, mentions)
    others = [each for each in mentions if isinstance(each.kind, SlotKind) and each.kind not in _BESIDE]
    for mention in assembly.of(SlotKind.GROUP):
        kind = TYPE_OF.get(mention.value) if isinstance(mention.value, Group) else None
        if kind is not None and not others and any(word in assembly.words(mention) for word in WHICH):
            assembly.turn(mention, SlotKind.TYPE, kind)
    if others or assembly.has(SlotKind.AGGREGATE):
        return assembly.mentions
    asked = [mention for mention in vague if assembly.words(mention) in {"预算", "budget"}]
    for cue in assembly.of(Cue.ASKED_MONEY) or (asked if assembly.has(SlotKind.PLACE, SlotKind.BODY) else []):
        assembly.mentions = [each for each in assembly.mentions if each is not cue]
        assembly.add(cue, SlotKind.FIGURE, SPENT)
        break
    return assembly.mentions


def merged_amounts(mentions: list[Mention]) -> tuple[Amounts, list[Mention]] | None:
    """All conditions on money as one, and the mentions it was read from; None where there is none."""
    merged = Amounts()
    read: list[Mention] = []
    for mention in mentions:
        amounts = mention.value
        if mention.kind is not SlotKind.MONEY or not isinstance(amounts, Amounts):
            continue
        read.append(mention)
        if amounts.low is not None and (merged.low is None or amounts.low > merged.low):
            merged = replace(merged, low=amounts.low, low_included=amounts.low_included)
        if amounts.high is not None and (merged.high is None or amounts.high < merged.high):
            merged = replace(merged, high=amounts.high, high_included=amounts.high_included)
    return (merged, read) if read else None


def _contents(assembly: Assembly) -> None:
    """Words of topics are given back; 各县 is a group and a level; reports behind a kind are the type as well."""
    assembly.free(assembly.of(Cue.CONTENT))
    for mention in assembly.of(Cue.REGIONS):
        assembly.add(mention, SlotKind.LEVEL, str(mention.value))
        assembly.turn(mention, SlotKind.GROUP, Group.PLACE)
    kinds = assembly.of(SlotKind.REPORT_KIND)
    for match in _BUDGET_BESIDE_ACCOUNTS.finditer(assembly.text) if kinds else ():
        start, end = match.span("budget")
        if not any(assembly.is_read(place) for place in range(start, end)):
            assembly.mentions.append(Mention(start, end, SlotKind.REPORT_KIND, _BUDGETS))
    for mention in kinds:
        if assembly.words(mention).endswith(("report", "reports")):
            assembly.add(mention, SlotKind.TYPE, HitType.REPORT)
    assembly.mentions.sort(key=lambda each: (each.start, each.end))


def _left_out(assembly: Assembly) -> None:
    """What stands behind 除了 or except is left out, and what 和 adds to it; a short cue before nothing is no cue."""
    for cue in assembly.of(Cue.EXCEPT):
        outside = _OUTSIDE.match(assembly.text, cue.start)
        if not _negate_behind(assembly, cue) and len(assembly.words(cue)) == 1 and outside is None:
            assembly.free([cue])
    for place, mention in enumerate(assembly.mentions[1:], start=1):
        before = assembly.mentions[place - 1]
        if assembly.words(mention) in _LEAVING_OUT and before.kind in _LEFT_OUT and before.end == mention.start:
            assembly.mentions[place - 1] = replace(before, negated=True)


def _negate_behind(assembly: Assembly, cue: Mention) -> bool:
    """Negate the conditions right behind ``cue``; whether there was any."""
    reached = cue.end
    found = False
    for index in range(assembly.mentions.index(cue) + 1, len(assembly.mentions)):
        mention = assembly.mentions[index]
        if assembly.text[reached : mention.start].strip():
            break
        if mention.kind in _LEFT_OUT or code_of(mention) == "carriedIn" or mention.value is Part.CARRIED_OVER:
            assembly.mentions[index] = replace(mention, negated=True)
            found = True
        elif not _goes_on_behind(assembly.words(mention), mention, found=found):
            break
        reached = mention.end
    return found


def _goes_on_behind(words: str, mention: Mention, *, found: bool) -> bool:
    """Whether what is left out may go on behind ``words``: before the first thing any filler, then only 和."""
    if mention.kind is Cue.JOINS:
        return not (found and words == ",")
    return mention.kind is Cue.FILLER and not found


def _targets(assembly: Assembly) -> None:
    """What has targets above 95 per cent has not just targets: the condition says more."""
    for target in assembly.of(SlotKind.TARGET):
        for part in assembly.of(SlotKind.HAS):
            between = assembly.text[part.end : target.start].strip(" 的是为在")
            if between or part.value not in {Part.SATISFACTION, Part.TARGET}:
                continue
            assembly.drop([part])
            if part.value is Part.SATISFACTION:
                assembly.add(part, SlotKind.INDICATOR, _SATISFACTION)


_STEPS: tuple[Callable[[Assembly], None], ...] = (
    *(_contents, _left_out, _targets),
    *(types, figures, classes_or_topics),
    *(aggregates, groups, tops),
)
