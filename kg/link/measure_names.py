"""What an indicator measures, from its name: without ordinals, years and the words of its project, endings alike.

1.培训人数 and 培训人次 are both 培训, told apart by their units; 科普周服务对象满意度 of the project 科普周经费 is
服务对象满意度; 资金下达及时率 and 经费拨付及时性 are both 资金拨付及时.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ORDINAL = re.compile(r"^(?:[（(]?\d{1,2}[)）、.．:：]|[①-⑳]|指标\d{1,2}[:：]?|[（(][一二三四五六七八九十]+[)）])")
_TRAILING = re.compile(r"(?<=[^\d])\d{1,2}$")
_YEARS = re.compile(r"(?:20\d\d(?:-20\d\d)?年?度?)|第[一二三四五六七八九十\d]+[届次期批]")
_QUOTES = re.compile(r"[“”\"'‘’《》「」\s]")
_SCOPE = re.compile(
    r"^(?:(?:全年|年度)?(?:预计|计划|累计)|全[省市县区年]|我[省市县区]|本[省市县区]|年度|当年|本?单位(?=职工|干部)|各[类项])"
)
_SYNONYMS = (
    (re.compile(r"经费|款项"), "资金"),
    (re.compile(r"专项(?=资金)"), ""),
    (re.compile(r"(?<=资金)(?:下发|下达|支付|拨付|拨款|划拨|发放|兑付|支出)|(?:下达|拨付|拨款|划拨)(?=资金)"), "拨付"),
    (re.compile(r"按时|按期|准时|如期"), "及时"),
    (re.compile(r"满意(?:率|程度|情况|度指标|水平)"), "满意度"),
    (re.compile(r"知晓(?:度|情况)"), "知晓率"),
    (re.compile(r"补贴"), "补助"),
    (re.compile(r"受训|参训"), "培训"),
)
_ENDINGS = (
    re.compile(r"(?:指标|情况|水平|程度|规模)$"),
    re.compile(r"(?<=及时)(?:率|性|度)$"),
    re.compile(r"(?<!人)(?:场次|次数|期数|批次|频次|频率|天数|面积)$"),
    re.compile(
        r"(?<=[^\d])(?:人次数|人次|人数|人员数|人员数量|人员|(?<!用)户数|笔数|家数|个数|项数|件数|份数|台数|数量|总数|数)$"
    ),
    re.compile(r"(?<=[^\d]{3})(?:率|比例|比率|占比)$"),
)
_HEAD = re.compile(
    r"(?:满意(?:度|率|程度)|及时(?:性|率)|(?:合格|完成|到位|通过|准确|达标|保障|覆盖|知晓|执行|发放|验收|公开|合规|使用)率)$"
)
"""What is the same measure whatever project it is said of; a number of people or things is not."""
_GENERAL = frozenset(
    """
    数量 质量 时效 成本 经济成本 社会成本 生态环境成本 经济效益 社会效益 生态效益 生态环境效益 可持续影响 可持续性影响
    效益 产出 影响 时间 完成 标准 金额 项目 工作 其他 效果 目标
    """.split()  # noqa: SIM905 - a list of words reads as one
)
_SAYS_LITTLE = re.compile(
    r"发放|补助|奖励|奖补|支持|资助|支付|拨付|兑付|下达|资金|企业|单位|项目|人员|对象|群众|个人|完成|开展|实施|工作|活动|任务|时间|时限|期限|标准|人数"
    r"|人次|数量|金额|次数|及时|成本|控制|预算|总|额|个|数|家|户|月|年|度|人均|每|均|服务|建设|采购|到位|支出|费用|投入|运转|运行|保障|全|按"
)
_LEAST_SAID = 2
_LEAST_SHARED = 4  # characters of a project's name
_LEAST_LEFT = 4


@dataclass(frozen=True, slots=True)
class MeasureName:
    """``stem`` is what is measured; ``shown`` the name as people read it.

    ``is_reworded`` where more than its number went; ``without_project`` is the part of the project's name taken out.
    """

    stem: str
    shown: str
    is_reworded: bool = False
    without_project: str | None = None


@lru_cache(maxsize=65_536)
def measure_name(name: str, project: str | None) -> MeasureName:
    """The measure that the indicator ``name`` of ``project`` (None for the whole department) is one of."""
    printed = _QUOTES.sub("", unicodedata.normalize("NFKC", name))
    bare = _TRAILING.sub("", _ORDINAL.sub("", printed)) or printed
    plain = _SCOPE.sub("", _YEARS.sub("", bare)) or bare
    taken = _shared_part(plain, project) if project else None
    own = plain.replace(taken, "", 1) if taken else plain
    stem = own
    for pattern, normal in _SYNONYMS:
        stem = pattern.sub(normal, stem)
    for ending in _ENDINGS:
        shorter = ending.sub("", stem)
        if len(shorter) >= 2:
            stem = shorter
    is_reworded = plain != bare or own != plain or any(pattern.search(own) for pattern, _ in _SYNONYMS)
    return MeasureName(stem, own, is_reworded, taken)


def _shared_part(name: str, project: str) -> str | None:
    """The longest part of ``project`` that ``name`` begins with, where what is left still names a measure."""
    wanted = _YEARS.sub("", _QUOTES.sub("", unicodedata.normalize("NFKC", project)))
    for length in range(len(name) - _LEAST_LEFT, _LEAST_SHARED - 1, -1):
        part = name[:length]
        if part in wanted:
            return part if _HEAD.search(name[length:]) else None
    return None


def is_general(stem: str) -> bool:
    """Whether a name says no more than its category does (社会效益, 成本指标), so that equal names mean nothing."""
    return stem in _GENERAL


@lru_cache(maxsize=65_536)
def names_no_thing(stem: str) -> bool:
    """Whether a name does not say what is counted or paid (发放人数, 补助标准): that only the project tells."""
    return len(_SAYS_LITTLE.sub("", stem)) < _LEAST_SAID
