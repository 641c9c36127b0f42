"""The labels of performance sheets, in the wordings reports use, and what kind of value each takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from kg.extract.bodies import body_name, is_body
from kg.model import Fund, Money, MoneyUnit


class Slot(Enum):
    """What a label of a sheet asks for."""

    NAME = auto()  # 项目名称
    CODE = auto()  # 项目编码
    COMPETENT = auto()  # 主管部门及代码
    UNIT = auto()  # 实施单位
    ATTRIBUTE = auto()  # 项目属性
    DURATION = auto()  # 项目期
    PERIOD_TOTAL = auto()  # 实施期资金总额
    ANNUAL_TOTAL = auto()  # 年度资金总额, 预算数
    FUND = auto()  # 其中：中央财政资金 …
    MONEY_HEADING = auto()  # 项目资金（元）: carries the unit
    PAYMENT_PLAN = auto()  # 资金支出计划: percentages, kept out
    PURPOSE = auto()
    BASIS = auto()
    NECESSITY = auto()
    SAFEGUARDS = auto()
    PLAN = auto()
    GOALS = auto()  # 总体目标: below it the texts of the goal columns
    PERIOD_GOAL = auto()  # 实施期目标
    ANNUAL_GOAL = auto()  # 年度目标, 绩效目标
    RESULT = auto()  # 实际完成情况: beside the goal of a self-evaluation, kept out
    FILLED_ON = auto()  # 填报日期
    PERSON = auto()  # 负责人, 经办人, 联系电话: never kept
    SCHEDULE = auto()  # 开始时间, 完成时间: columns of a little table of steps, kept out
    REMARK = auto()  # 其他需要说明的问题, 项目申报的可行性: what no field holds


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its slot, its wording as a regular expression over squeezed text, the fund for ``Slot.FUND``.

    ``tail`` is how many last characters a narrow column may have cut off the label.
    """

    slot: Slot
    wording: str
    fund: Fund | None = None
    tail: int = 0


NAME_LABELS = (
    "项目名称|专项名称|项目[（(]政策[）)]名称|政策[（(]项目[）)]名称|专项[（(]项目[）)]名称|项目[（(]专项[）)]名称|项目/政策名称|"
    "政策和项目名称|项目和政策名称|专项资金名称|项目资金名称|资金项目名称|转移支付名称|专项转移支付名称|绩效项目名称|二级项目名称|"
    "预算项目名称|项目支出名称"
)
"""项目名称 in the wordings of the provinces, as a regular expression over squeezed text."""

GOALS_LABEL = Label(Slot.GOALS, "总体目标")
LABELS: tuple[Label, ...] = (
    Label(Slot.CODE, "项目编码|项目代码"),
    Label(Slot.NAME, NAME_LABELS),
    Label(Slot.COMPETENT, "主管部门及代码|主管部门及其代码|主管部门名称及代码|主管部门|项目主管部门"),
    Label(Slot.UNIT, "实施单位|项目实施单位|项目单位|预算单位|具体实施单位|项目承担单位|承担单位|项目执行单位"),
    Label(Slot.ATTRIBUTE, "项目属性|项目类型|项目类别"),
    Label(
        Slot.DURATION,
        "项目期|项目日期|项目期限|项目周期|实施期限|起止时间|项目起止时间|项目起止年限|项目实施期限|资金执行时间|执行期限|项目执行期限",
    ),
    Label(
        Slot.MONEY_HEADING,
        "项目资金|项目资金总额|资金情况|预算规模|项目预算|资金金额|项目资金申请|预算资金情况|预算执行情况|年度预算数|项目资金来源",
    ),
    Label(Slot.PERIOD_TOTAL, "实施期资金总额|实施期总额|中期资金总额|项目资金总额|项目总投资|总投资|项目总预算"),
    Label(
        Slot.ANNUAL_TOTAL,
        "年度资金总额|年度资金|预算数|年度预算金额|年度预算|本年度预算金额|资金总额|预算金额|项目预算金额|项目金额|预算总额|"
        "年度预算资金总额|年度预算总额|项目年度预算|项目当年预算|项目本年预算|本年预算|当年预算|本年度预算|本年预算金额|"
        "年度财政资金总额|预算资金总额|总额|预算安排规模|预算安排金额|预算安排资金",
    ),
    Label(Slot.FUND, "中央财政资金|中央资金|中央补助", Fund.CENTRAL, 1),
    Label(Slot.FUND, "省级财政资金|省级资金|省级补助|自治区财政资金", Fund.PROVINCIAL, 1),
    Label(
        Slot.FUND,
        "市县[（(]区[）)]财政资金|市[（(][区县、]+[）)]财政资金|市县财政资金|市级财政资金|区级财政资金|县级财政资金|县区财政资金|"
        "地方财政资金|地方资金|本级财政资金|本级资金",
        Fund.LOCAL,
        3,
    ),
    Label(Slot.FUND, "单位自筹资金|单位自筹|自筹资金|自有资金|单位自有资金", Fund.SELF_RAISED),
    Label(Slot.FUND, "财政专户管理资金|财政专户资金", Fund.SPECIAL_ACCOUNT),
    Label(Slot.FUND, "单位资金", Fund.UNIT_FUNDS),
    Label(Slot.FUND, "其他资金", Fund.OTHER),
    Label(Slot.FUND, "上年结转资金|上年结转", Fund.CARRIED_IN),
    Label(Slot.FUND, "财政拨款|财政资金|当年财政拨款", Fund.FISCAL),
    Label(Slot.PAYMENT_PLAN, "资金支出计划|资金支出进度|支出计划"),
    Label(
        Slot.PURPOSE,
        "项目概况|项目概述|项目内容|项目基本概况|项目简介|预算规模及资金用途|资金用途|项目主要内容|项目描述",
    ),
    Label(Slot.BASIS, "立项依据|项目立项的依据|设立的政策依据|项目立项依据|设立依据|项目设立依据|政策依据"),
    Label(
        Slot.NECESSITY, "项目设立必要性|项目申报的必要性|项目实施的必要性|项目设立的必要性|立项必要性|项目必要性|必要性"
    ),
    Label(
        Slot.SAFEGUARDS, "保证项目实施的制度、措施|保证项目实施的制度及措施|保证项目实施的制度措施|保障措施|制度措施"
    ),
    Label(Slot.PLAN, "项目实施计划|实施计划|项目实施进度计划"),
    Label(
        Slot.PERIOD_GOAL,
        "实施期目标|实施期总目标|实施期绩效目标|中期目标|长期目标|中长期目标|项目总目标|项目总体目标|项目总体绩效目标|实施期总体目标",
    ),
    Label(
        Slot.ANNUAL_GOAL,
        "年度目标|年初设定目标|年初目标|年度绩效目标|绩效目标|年度总目标|预期目标|年度总体目标|项目绩效目标|项目年度目标",
    ),
    GOALS_LABEL,
    Label(
        Slot.RESULT,
        "年度总体目标完成情况|年度目标完成情况|项目年度目标完成情况|年度总目标完成情况|总体目标完成情况|实际完成情况|全年实际完成情况|目标完成情况|目标实际完成情况",
    ),
    Label(Slot.FILLED_ON, "填报日期|填表日期|填报时间"),
    Label(Slot.PERSON, "项目负责人|单位负责人|负责人|经办人|联系电话|联系人|填报人|填表人|联系方式|财务负责人"),
    Label(Slot.SCHEDULE, "开始时间|完成时间|结束时间|计划开始时间|计划完成时间|计划结束时间"),
    Label(
        Slot.REMARK,
        "分解目标|其他说明的问题|其他需要说明的问题|其他说明的事项|其他需要说明的事项|项目立项情况|项目申报的可行性|项目实施的可行性|项目可行性",
    ),
)

NARRATIVE = frozenset({Slot.PURPOSE, Slot.BASIS, Slot.NECESSITY, Slot.SAFEGUARDS, Slot.PLAN})
GOAL = frozenset({Slot.GOALS, Slot.PERIOD_GOAL, Slot.ANNUAL_GOAL})
KEPT_OUT = frozenset({Slot.PAYMENT_PLAN, Slot.SCHEDULE, Slot.REMARK})
"""Labels whose values no field takes."""
AMOUNTS = frozenset({Slot.PERIOD_TOTAL, Slot.ANNUAL_TOTAL, Slot.FUND})

_LONGEST, _LONGEST_LED = 24, 60
_REMEMBERED = 4096
"""Cells whose label is kept: sheets of one report repeat their labels."""
_OF_WHICH = r"(?:其中[:：]?)?"
_UNIT_BEHIND = r"(?:[（(](?:金额)?(?:单位[:：])?(?:亿|万|千)?元[）)])?(?:[（(]\d{1,3}分[）)])?[:：]?"
_WHOLE = tuple(
    (label, re.compile(rf"{_OF_WHICH}(?:{label.wording})(?:[（(]%[）)])?{_UNIT_BEHIND}")) for label in LABELS
)
_LED_SLOTS = frozenset({Slot.UNIT, Slot.COMPETENT, Slot.ATTRIBUTE, Slot.DURATION, Slot.FILLED_ON, Slot.ANNUAL_TOTAL})
_LED = tuple(
    (label, re.compile(rf"{_OF_WHICH}(?:{label.wording}){_UNIT_BEHIND}[\s:：]*(?P<value>\S.*)"))
    for label in LABELS
    if label.slot in _LED_SLOTS
)


def label_of(cell: str) -> Label | None:
    """The label that a whole cell holds, None for any other cell."""
    squeezed = "".join(cell.split())
    return _label_of(squeezed) if len(squeezed) <= _LONGEST else None


@lru_cache(maxsize=_REMEMBERED)
def _label_of(squeezed: str) -> Label | None:
    return next((label for label, pattern in _WHOLE if pattern.fullmatch(squeezed)), None)


def led_by_label(cell: str) -> tuple[Label, str] | None:
    """Label and value of a cell that holds both (``实施单位某局``, ``填报日期: 2025…``), None for any other cell."""
    return _led_by_label(cell) if len(cell) <= _LONGEST_LED else None


@lru_cache(maxsize=_REMEMBERED)
def _led_by_label(cell: str) -> tuple[Label, str] | None:
    if label_of(cell):
        return None
    for label, pattern in _LED:
        match = pattern.fullmatch(cell.strip())
        if match and accepts(label.slot, match["value"]):
            return label, match["value"]
    return None


def _loose(wording: str, tail: int) -> str:
    """A wording with white space allowed between characters, and the last ``tail`` characters optional."""
    pieces: list[str] = []
    for choice in wording.split("|"):
        tokens = re.findall(r"\[[^\]]*\]\+?|.", choice)
        kept = [r"\s*".join(tokens[: len(tokens) - tail])]
        optional = ""
        for token in reversed(tokens[len(tokens) - tail :]):
            optional = rf"(?:\s*{token}{optional})?"
        pieces.append("".join(kept) + optional)
    return "|".join(sorted(pieces, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class StreamLabel:
    """A label as it is searched in flattened text: where a cell begins, a few also glued to the text before them."""

    label: Label
    pattern: re.Pattern[str]


_CELL_START = r"(?<!\S)"
_OF_WHICH_LOOSE = r"(?:其\s*中\s*[:：]?\s*)?"
_UNIT_LOOSE = r"(?:\s*[（(]\s*(?:(?:亿|万|千)?\s*元|[%％])\s*[）)])?(?:\s*[:：])?"
_GLUED = frozenset({Slot.NECESSITY, Slot.SAFEGUARDS, Slot.PLAN, Slot.FILLED_ON})

STREAM_LABELS: tuple[StreamLabel, ...] = tuple(
    StreamLabel(
        label,
        re.compile(
            rf"{'' if label.slot in _GLUED else _CELL_START}{_OF_WHICH_LOOSE}"
            rf"(?:{_loose(label.wording, label.tail)}){_UNIT_LOOSE}"
        ),
    )
    for label in LABELS
)


_YEAR_MARK = re.compile(r"[（(]?20\d\d年(?:度)?[)）]?")
_DURATION = re.compile(r"\d{1,3}(?:\.\d)?\s*(?:年|个月|月|天)|长期|20\d\d.*|一年|两年|三年|五年|经常性|常年|年度")
_ATTRIBUTE = re.compile(r".{0,12}(?:性|类|新增|延续|续建|一次|长期|专项|其他运转).{0,16}")


_FIGURE_WITH_UNIT = re.compile(r"(?P<figure>[^元]{1,24}?)(?P<unit>(?:亿|万|千)?元)?")


def figure_of(value: str) -> tuple[str, MoneyUnit | None] | None:
    """Figure and unit of an amount that may name its own unit (``80.00万元``), None for any other text."""
    match = _FIGURE_WITH_UNIT.fullmatch("".join(value.split()))
    if match is None or not Money.is_figure(match["figure"]):
        return None
    return match["figure"], MoneyUnit.of(match["unit"]) if match["unit"] else None


_ACCEPTS: dict[Slot, Callable[[str], bool]] = {
    Slot.NAME: lambda value: not _YEAR_MARK.fullmatch(value) and not re.match(r"\d{2,}\s*[-—]\s*\D", value),
    Slot.CODE: lambda value: re.fullmatch(r"[0-9A-Za-z-]{4,40}", value) is not None,
    Slot.COMPETENT: lambda value: (
        re.match(r"[\d.]{2,}\s*[-—]\s*\D", value) is not None or is_body(body_name(value).name)
    ),
    Slot.UNIT: lambda value: is_body(body_name(value).name),
    Slot.ATTRIBUTE: lambda value: _ATTRIBUTE.fullmatch(value) is not None and not _DURATION.fullmatch(value),
    Slot.DURATION: lambda value: _DURATION.fullmatch(value) is not None,
    Slot.FILLED_ON: lambda value: re.match(r"20\d\d", value) is not None,
    Slot.PERIOD_TOTAL: lambda value: figure_of(value) is not None,
    Slot.ANNUAL_TOTAL: lambda value: figure_of(value) is not None,
    Slot.FUND: lambda value: figure_of(value) is not None,
    Slot.MONEY_HEADING: lambda value: figure_of(value) is not None,
}


def accepts(slot: Slot, value: str) -> bool:
    """Whether a value is of the kind a slot takes; narrative slots take any text that is more than a figure."""
    check = _ACCEPTS.get(slot)
    if check is not None:
        return check(value)
    return slot in NARRATIVE | GOAL and not Money.is_figure(value)
