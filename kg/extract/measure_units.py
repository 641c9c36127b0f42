"""Units of targets (计量单位) and what they are in one canonical unit: 万元 → 元, 千米 → 公里, ㎡ → 平方米, 名 → 人.

Statutory units (法定计量单位), units of area and length still printed beside them (亩, 里), and measure words (量词).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto


class Dimension(Enum):
    """What a unit measures: figures of different dimensions cannot be compared."""

    MONEY = auto()
    SHARE = auto()
    POINTS = auto()  # percentage points, a difference of shares
    TIME = auto()
    AREA = auto()
    LAND = auto()
    LENGTH = auto()
    MASS = auto()
    VOLUME = auto()
    ENERGY = auto()
    TRACES = auto()
    SOUND = auto()
    POWER = auto()
    DEGREES = auto()
    PERSONS = auto()
    PERSON_TIMES = auto()
    EVENTS = auto()
    THINGS = auto()


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: one of it is ``factor`` of ``canonical``."""

    canonical: str
    dimension: Dimension
    factor: Decimal = Decimal(1)


_CONVERTED: dict[Dimension, tuple[str, dict[str, str]]] = {
    Dimension.MONEY: ("元", {"元": "1", "元人民币": "1", "人民币": "1", "块钱": "1"}),
    Dimension.SHARE: ("%", {"%": "1", "‰": "0.1", "成": "10", "折": "10"}),
    Dimension.POINTS: ("百分点", {"个百分点": "1", "百分点": "1"}),
    Dimension.AREA: (
        "平方米",
        {"平方米": "1", "平米": "1", "㎡": "1", "m2": "1", "m²": "1", "平方公里": "1000000", "平方千米": "1000000"},
    ),
    Dimension.LAND: ("亩", {"亩": "1", "公顷": "15", "亩次": "1"}),
    Dimension.LENGTH: ("公里", {"公里": "1", "千米": "1", "km": "1", "米": "0.001", "延米": "0.001", "里": "0.5"}),
    Dimension.MASS: (
        "公斤",
        {"公斤": "1", "千克": "1", "kg": "1", "斤": "0.5", "克": "0.001", "吨": "1000", "t": "1000"},
    ),
    Dimension.VOLUME: (
        "立方米",
        {"立方米": "1", "立方": "1", "方": "1", "m3": "1", "m³": "1", "升": "0.001", "l": "0.001"},
    ),
    Dimension.ENERGY: ("千瓦时", {"千瓦时": "1", "度": "1", "kwh": "1", "度电": "1"}),
    Dimension.TRACES: ("微克", {"微克": "1", "μg": "1", "ug": "1", "毫克": "1000", "mg": "1000"}),
    Dimension.SOUND: ("分贝", {"分贝": "1", "db": "1", "db(a)": "1"}),
    Dimension.POWER: ("千瓦", {"千瓦": "1", "kw": "1", "兆瓦": "1000", "mw": "1000", "瓦": "0.001"}),
    Dimension.DEGREES: ("摄氏度", {"摄氏度": "1", "℃": "1", "°c": "1"}),
    Dimension.PERSONS: ("人", {"人": "1", "名": "1", "位": "1", "个人": "1", "人员": "1"}),
    Dimension.PERSON_TIMES: ("人次", {"人次": "1", "人·次": "1", "人/次": "1"}),
}
_AS_PRINTED: dict[Dimension, str] = {
    Dimension.TIME: "年 学期 季度 月 周 天 小时 分钟 秒 工作日",
    Dimension.EVENTS: "次 场 期 批 届 轮 班次 课时 学时 班",
    Dimension.THINGS: """个 家 户 所 处 座 项 件 份 条 篇 本 册 台 套 辆 块 株 头 只 羽 笔 对 款 种 类 间 张 幅 部 首
    宗 起 例 门 节 页 床 分 倍 支 队 组 团 片 点 盏 根 棵 尾 匹 枚 架 艘 栋 幢 亭 卷 版 字 封 盒 箱 袋 瓶 桶 车 趟 站
    村 镇 乡 县 市 区 校 县区 乡镇 街道 社区 企业 单位 项目 案件 层 台次""",
}
_SAME = {
    "日": "天",
    "个月": "月",
    "个季度": "季度",
    "季": "季度",
    "个小时": "小时",
    "星期": "周",
    "年度": "年",
    "个工作日": "工作日",
    "时": "小时",
    "自然日": "天",
    "个自然日": "天",
    "场次": "场",
    "批次": "批",
    "期次": "期",
    "回": "次",
    "遍": "次",
    "轮次": "轮",
    "频次": "次",
    "次数": "次",
    "户次": "户",
    "家次": "家",
    "件次": "件",
    "项次": "项",
    "台套": "台",
    "个次": "个",
    "户数": "户",
    "家数": "家",
}


def _units() -> dict[str, Unit]:
    units = {
        name: Unit(canonical, dimension, Decimal(factor))
        for dimension, (canonical, names) in _CONVERTED.items()
        for name, factor in names.items()
    }
    units |= {name: Unit(name, dimension) for dimension, names in _AS_PRINTED.items() for name in names.split()}
    return units | {name: units[same] for name, same in _SAME.items()}


UNITS = _units()
_MAGNITUDES = {"亿": Decimal(100_000_000), "万": Decimal(10_000), "千": Decimal(1000), "百": Decimal(100)}
_UNIT = re.compile(
    "|".join(re.escape(name) for name in sorted(UNITS, key=lambda name: (-len(name), name))), re.IGNORECASE
)
_MAGNITUDE = re.compile(r"(?:[百千]?[万亿]|[百千])")
_JOINT = re.compile(r"[/·.．・*×每、]+")
_NOUN = re.compile(
    r"(?!及?以|左|内)[一-鿿]{1,4}?(?=$|[/·.．・*×每、]|及?以[上下内]|左右)"
)  # 元/生·年: what no list has
_ALTERNATIVE = re.compile(r"^[（(][^（）()]{1,4}[)）]")  # 台（套）, 羽（头）


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A unit read at the start of a text: ``factor`` with the magnitude before it (万), ``rest`` what follows."""

    unit: Unit | None
    factor: Decimal
    rest: str


def unit_at(text: str) -> PrintedUnit:
    """The unit ``text`` begins with, longest first; ``unit`` is None where it begins with no known one."""
    match = _UNIT.match(text)
    magnitude = _MAGNITUDE.match(text)
    if magnitude and not (match and match.end() > magnitude.end()):
        factor = Decimal(1)
        for character in magnitude.group():
            factor *= _MAGNITUDES[character]
        after = unit_at(text[magnitude.end() :])
        return PrintedUnit(after.unit, factor * after.factor, after.rest)
    if match is None:
        return PrintedUnit(None, Decimal(1), text)
    unit = UNITS[match.group() if match.group() in UNITS else match.group().lower()]
    return PrintedUnit(unit, unit.factor, _ALTERNATIVE.sub("", text[match.end() :]))


def per_units(text: str) -> tuple[str, str] | None:
    """What a rate counts by, in canonical units, and what follows: ``人·月以上`` → ``人·月``, ``以上``.

    A word of up to four characters that no list has counts as a unit, too (生). Takes ``人/月``, ``人·月``, ``人.月``,
    ``人月`` and ``人每月`` alike.
    """
    parts: list[str] = []
    rest = text
    while True:
        read = unit_at(rest)
        noun = _NOUN.match(rest)
        if read.unit is not None and read.factor == read.unit.factor:
            parts.append(counting_name(rest, read))
            rest = read.rest
        elif noun:
            parts.append(noun.group())
            rest = rest[noun.end() :]
        else:
            break
        joint = _JOINT.match(rest)
        following = rest[joint.end() :] if joint else rest
        if not following or not (joint or _is_time(following)):
            break
        rest = following
    return ("·".join(parts), rest) if parts else None


def counting_name(text: str, read: PrintedUnit) -> str:
    """What a rate counts by, of the unit ``read`` at the start of ``text``: canonical only where one is one of it.

    3000元/吨 stays by the ton: its figure is not that of a kilogram.
    """
    if read.unit is None or read.unit.factor == 1:
        return read.unit.canonical if read.unit else text
    return text[: len(text) - len(read.rest)]


def _is_time(text: str) -> bool:
    """Whether a time follows at once, as in 人天, 人月."""
    unit = unit_at(text).unit
    return unit is not None and unit.dimension is Dimension.TIME
