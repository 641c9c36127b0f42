"""What was understood, in words: the chips, and the phrase that names what a question asks for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.ask.answer import Chip
from kg.ask.figure_text import money_text, plain
from kg.ask.plan_measures import figure_in_english
from kg.ask.plan_scope import LEVEL_NAMES, level_code
from kg.ask.slots import Aggregate, Amounts, Group, Named, Part, Reading, Slot, SlotKind, Target, Top, Years
from kg.search.request import HitType

NOUNS: Mapping[HitType, tuple[str, str, str]] = {  # noun, counting word, English plural
    HitType.PROJECT: ("项目", "个", "projects"),
    HitType.DUTY: ("职责", "条", "duties"),
    HitType.INDICATOR: ("绩效指标", "个", "indicators"),
    HitType.LAW: ("文件", "份", "documents"),
    HitType.DIVISION: ("内设机构", "个", "divisions"),
    HitType.REPORT: ("报告", "份", "reports"),
    HitType.DEPARTMENT: ("部门和单位", "个", "bodies"),
    HitType.REGION: ("地方", "个", "places"),
    HitType.FUNCTION: ("功能科目", "个", "functional classes"),
    HitType.THEME: ("职责主题", "个", "themes of duties"),
}
KINDS: Mapping[SlotKind, tuple[str, str]] = {
    SlotKind.TYPE: ("类型", "type"),
    SlotKind.PLACE: ("地方", "place"),
    SlotKind.LEVEL: ("层级", "level"),
    SlotKind.YEAR: ("年度", "year"),
    SlotKind.REPORT_KIND: ("报告", "report"),
    SlotKind.BODY: ("单位", "body"),
    SlotKind.MONEY: ("金额", "money"),
    SlotKind.TOP: ("前", "first"),
    SlotKind.LAW: ("依据", "based on"),
    SlotKind.RANK: ("文件级别", "rank"),
    SlotKind.INDICATOR: ("指标", "indicator"),
    SlotKind.TARGET: ("指标值", "target"),
    SlotKind.FUNCTION: ("功能科目", "function"),
    SlotKind.ECONOMIC: ("经济科目", "economic item"),
    SlotKind.FUND: ("资金来源", "fund"),
    SlotKind.FIGURE: ("数字", "figure"),
    SlotKind.AGGREGATE: ("计算", "work out"),
    SlotKind.GROUP: ("按", "by"),
    SlotKind.HAS: ("有", "has"),
    SlotKind.TOPIC: ("主题", "about"),
}
AGGREGATES: Mapping[Aggregate, tuple[str, str]] = {
    Aggregate.LIST: ("列出", "list"),
    Aggregate.COUNT: ("数量", "how many"),
    Aggregate.SUM: ("合计", "total"),
    Aggregate.AVERAGE: ("平均", "average"),
    Aggregate.MOST: ("最大", "most"),
    Aggregate.LEAST: ("最小", "least"),
    Aggregate.SHARE: ("占比", "share"),
    Aggregate.COMPARE: ("比较", "compare"),
    Aggregate.CHANGE: ("同比", "year on year"),
}
GROUPS: Mapping[Group, tuple[str, str]] = {
    Group.PLACE: ("地方", "place"),
    Group.YEAR: ("年度", "year"),
    Group.BODY: ("部门", "body"),
    Group.TYPE: ("报告类型", "kind of report"),
    Group.FUNCTION: ("功能科目", "function"),
    Group.ECONOMIC: ("经济科目", "economic item"),
    Group.FUND: ("资金来源", "fund"),
    Group.RANK: ("文件级别", "rank"),
    Group.LAW: ("文件", "document"),
    Group.CATEGORY: ("指标类别", "category"),
}
_PARTS: Mapping[Part, tuple[str, str]] = {
    Part.BASIS: ("点名的立项依据", "a named basis"),
    Part.INDICATORS: ("绩效指标", "indicators"),
    Part.MONEY: ("金额", "an amount"),
    Part.GOAL: ("绩效目标", "a goal"),
    Part.TARGET: ("指标值", "a target value"),
    Part.SATISFACTION: ("满意度指标", "an indicator of satisfaction"),
    Part.CARRIED_OVER: ("上年结转资金", "money carried over"),
    Part.NUMBER: ("文号", "a document number"),
}
_FORMS_ZH: Mapping[SlotKind, str] = {
    SlotKind.MONEY: "金额{}",
    SlotKind.LAW: "依据《{}》",
    SlotKind.RANK: "级别为{}",
    SlotKind.INDICATOR: "指标为{}",
    SlotKind.TARGET: "指标值{}",
    SlotKind.FUND: "资金来自{}",
    SlotKind.HAS: "有{}",
    SlotKind.TOPIC: "与“{}”有关",
}


def chips_of(reading: Reading, language: str, english: Callable[[Named], str]) -> tuple[Chip, ...]:
    """One chip a slot, in the order of the question; equal slots once; ``english`` names concepts in English."""
    chips: dict[str, Chip] = {}
    for slot, shown in zip(reading.slots, spoken(reading, language, english).slots, strict=True):
        chips.setdefault(slot.key, Chip(slot.key, label_of(shown, language), slot))
    return tuple(chips.values())


def spoken(reading: Reading, language: str, english: Callable[[Named], str]) -> Reading:
    """The reading with its concepts named in ``language``, to be told and not to be asked."""
    if language == "zh":
        return reading
    return replace(reading, slots=tuple(_in_english(slot, english) for slot in reading.slots))


def _in_english(slot: Slot, english: Callable[[Named], str]) -> Slot:
    if not isinstance(slot.value, Named):
        return slot
    figure = figure_in_english(slot.value.code) if slot.kind is SlotKind.FIGURE else None
    return replace(slot, value=replace(slot.value, name=figure or english(slot.value)))


def label_of(slot: Slot, language: str) -> str:
    """The label of a slot: 地方：云溪市; not place: 云溪市."""
    kind = KINDS[slot.kind][language != "zh"]
    value = value_text(slot, language)
    if language == "zh":
        negated = {SlotKind.HAS: "没有", SlotKind.LAW: "不依据"}.get(slot.kind, f"除外{kind}")
        return f"{negated if slot.negated else kind}：{value}"
    return f"{'not ' if slot.negated else ''}{kind}: {value}"


def value_text(slot: Slot, language: str) -> str:  # noqa: PLR0911 - one line a kind of value
    """The value of a slot in words."""
    zh = language == "zh"
    value = slot.value
    if slot.kind is SlotKind.LEVEL:
        return LEVEL_NAMES.get(level_code(slot), (str(value), str(value)))[not zh]
    if isinstance(value, HitType):
        return NOUNS[value][0] if zh else NOUNS[value][2]
    if isinstance(value, Amounts):
        return amounts_text(value, language)
    if isinstance(value, Years):
        return years_text(value, language)
    if isinstance(value, Target):
        return f"{value.comparator}{plain(value.value)}{value.unit or ''}"
    if isinstance(value, Top):
        last = "最小" if zh else "smallest "
        return f"{last if value.ascending else ''}{value.count}" + (" 名" if zh else "")
    return _coded_text(value, zh=zh)


def _coded_text(value: object, *, zh: bool) -> str:
    if isinstance(value, Aggregate):
        return AGGREGATES[value][not zh]
    if isinstance(value, Group):
        return GROUPS[value][not zh]
    if isinstance(value, Part):
        return _PARTS[value][not zh]
    return value.name if isinstance(value, Named) else str(value)


def amounts_text(amounts: Amounts, language: str) -> str:
    """A condition on money: 超过 10 万元."""
    english = language != "zh"
    low, high = amounts.low, amounts.high
    if low is not None and high is not None:
        if low == high:
            return money_text(low, language)
        between = " to " if english else "至 "
        return f"{money_text(low, language)}{between}{money_text(high, language)}"
    if low is not None:
        words = ("不少于 ", "at least ") if amounts.low_included else ("超过 ", "above ")
        return words[english] + money_text(low, language)
    if high is not None:
        words = ("不超过 ", "at most ") if amounts.high_included else ("少于 ", "below ")
        return words[english] + money_text(high, language)
    return ""


def years_text(years: Years, language: str) -> str:
    """One year, a span, or an open one: 2023年, 2022–2024年, 2025年以来."""
    zh = language == "zh"
    first, last = years.first, years.last
    if first == last:
        return f"{first}年" if zh else f"{first}"
    if first is not None and last is not None:
        return f"{first}–{last}年" if zh else f"{first}–{last}"
    if first is not None:
        return f"{first}年以来" if zh else f"since {first}"
    return f"{last}年以前" if zh else f"until {last}"


def phrase_of(reading: Reading, noun: str, language: str) -> str:
    """What is asked for: 2023年云溪市金额超过 10 万元的项目; projects of 云溪市, 2023, money above 100,000 yuan."""
    asked = [slot for slot in reading.slots if not slot.negated]
    left = [slot for slot in reading.slots if slot.negated]
    return _phrase_zh(asked, left, noun) if language == "zh" else _phrase_en(asked, left, noun)


def _phrase_zh(asked: list[Slot], left: list[Slot], noun: str) -> str:
    places = _values(asked, SlotKind.PLACE, "zh")
    bodies = _values(asked, SlotKind.BODY, "zh")
    kinds = _values(asked, SlotKind.REPORT_KIND, "zh")
    head = "、".join(_values(asked, SlotKind.YEAR, "zh"))
    if not (bodies and all(any(body.startswith(place) for body in bodies) for place in places)):
        head += "、".join(places)
    head += "、".join(bodies) + "".join(_values(asked, SlotKind.LEVEL, "zh"))
    head += f"{'、'.join(kinds)}中" if kinds and noun != NOUNS[HitType.REPORT][0] else "、".join(kinds)
    said = [_FORMS_ZH[slot.kind].format(value_text(slot, "zh")) for slot in asked if slot.kind in _FORMS_ZH]
    said += [_excluded_zh(slot) for slot in left]
    return f"{head}{'、'.join(said)}{'的' if said or bodies or places else ''}{noun}"


def _phrase_en(asked: list[Slot], left: list[Slot], noun: str) -> str:
    scope = [value for kind in (SlotKind.BODY, SlotKind.PLACE) for value in _values(asked, kind, "en")]
    tail = [value for kind in (SlotKind.YEAR, SlotKind.LEVEL) for value in _values(asked, kind, "en")]
    tail += _values(asked, SlotKind.REPORT_KIND, "en")
    tail += [_condition_en(slot) for slot in asked if slot.kind in _FORMS_ZH]
    tail += [_condition_en(slot) for slot in left]
    return ", ".join([f"{noun} of {' and '.join(scope)}" if scope else noun, *tail])


def _condition_en(slot: Slot) -> str:
    value = value_text(slot, "en")
    if slot.kind is SlotKind.HAS:
        return f"{'without' if slot.negated else 'with'} {value}"
    said = label_of(slot, "en").replace(": ", " ", 1)
    return said if slot.kind in _FORMS_ZH else f"outside {value}"


def _values(slots: Iterable[Slot], kind: SlotKind, language: str) -> list[str]:
    return list(dict.fromkeys(value_text(slot, language) for slot in slots if slot.kind is kind))


def _excluded_zh(slot: Slot) -> str:
    value = value_text(slot, "zh")
    if slot.kind is SlotKind.HAS:
        return f"没有{value}"
    return f"不{_FORMS_ZH[slot.kind].format(value)}" if slot.kind in _FORMS_ZH else f"{value}以外"
