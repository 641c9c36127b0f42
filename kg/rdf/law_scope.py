"""Whether a title or number means one document wherever it is cited, or only within the place or body that cites it.

《某某省科技创新券管理办法》 and 中华人民共和国预算法 are the same everywhere; 《专项资金管理办法》
are another document in each city, 《财务管理制度》 in each body. What linking joins starts from the narrower scope.
"""

import re
from enum import StrEnum
from functools import lru_cache

from kg.extract.regions import is_listed, placed
from kg.model import Region

NATIONAL = re.compile(
    r"(?:中华人民共和国|中国共产党|中共中央|党中央|中央|国务院|国家|全国|最高人民|地方(?!金融|政府债务管理|标准)|党政机关(?!办公用房改造))"
)
"""Beginnings of titles that are made for the whole state."""

_LAW = re.compile(r"(?:法典|(?<![办方做看想用书语执司普依守合违立])法)(?:实施条例)?(?:[（(][^（()）]*[）)])?$")
_MINISTRY = re.compile(r"[一-鿿]{2,12}(?:部|总局|委员会)(?:[、 ][一-鿿、 ]{2,60})?(?:办公厅)?关于")
_LEVEL_LETTERS = frozenset("市县区州盟旗")
# 《专项资金管理办法》: which matter it is for, only the citing body knows
_GENERIC = re.compile(
    r"(?:关于)?(?:印发|下达|专项|项目|资金|经费|财政|预算|业务|工作|年度|实施|有关|相关|绩效|目标|补助|管理|使用|申报|评审|总体|建设|及|和|的){0,8}"
    r"(?:办法|细则|方案|计划|规定|制度|通知|意见|指南|标准|要求|合同)(?:[（(][^（()）]*[）)])?"
)
_UNLISTED = re.compile(
    r"(?![关支推加深完促鼓实落建扩优规健进强发全各])[一-鿿]{2,3}[省市县区州旗盟]|[一-鿿]{3,12}(?:自治[州县旗]|开发区|新区|示范区)"
)
_GOES_ON = re.compile(r"[级直本内外场民属容政管长域际间下道情划块链]")
_SPREADS = re.compile(r"^《?关于(?:印发|发布|公布|下发|颁发|颁布)")
_INTERNAL = re.compile(
    r"^(?:本[局委厅单中]|我[局委厅单])|(?:财务|内部|内控|考勤|考核|差旅|报销|合同|印章|公章|档案|固定资产|资产|采购|公务接待|公务用车|接待|车辆|用车|会议|"
    r"收支|支出|预算|绩效|机关|岗位责任|项目|经费|资金|票据|值班|保密|安全)[^《》]{0,14}(?:制度|手册|规程|流程|办法汇编|制度汇编)(?:[（(][^（()）]*[）)])?$"
)
# Words of bodies of the state, which need no place: 国办发, 组通字, 财教, 教育部令. Linking finds what is left out.
_STATE_WORD = re.compile(
    r"国|中(?:发|办|组|宣|央|编|网|农|青|纪|政委|华)|组[通电厅]|厅字|主席令|[财教](?![政府委市县区办])|发改|人社[部厅]|"
    r"工信[部厅]|[一-鿿]{2,12}(?:部|总局|总署)(?:令|公告)"
)
PROVINCE_LETTERS: dict[str, str] = {
    letter: f"{code}0000"
    for code, letters in (
        ("11", "京"),
        ("12", "津"),
        ("13", "冀"),
        ("14", "晋"),
        ("15", "蒙内"),
        ("21", "辽"),
        ("22", "吉"),
        ("23", "黑"),
        ("31", "沪申"),
        ("32", "苏"),
        ("33", "浙"),
        ("34", "皖"),
        ("35", "闽"),
        ("36", "赣"),
        ("37", "鲁"),
        ("41", "豫"),
        ("42", "鄂"),
        ("43", "湘"),
        ("44", "粤"),
        ("45", "桂"),
        ("46", "琼"),
        ("50", "渝"),
        ("51", "川蜀"),
        ("52", "贵黔"),
        ("53", "云滇"),
        ("54", "藏"),
        ("61", "陕秦"),
        ("62", "甘陇"),
        ("63", "青"),
        ("64", "宁"),
        ("65", "新"),
    )
    for letter in letters
}
"""One-letter names (简称) of provinces, the second ones included → GB/T 2260 code; 内蒙古 is 内 or 蒙 in numbers."""


class Scope(StrEnum):
    """Within what a title or number means one document."""

    STATE = "state"
    PLACE = "place"
    BODY = "body"


@lru_cache(maxsize=65_536)
def leading_place(title: str) -> tuple[Region, str] | None:
    """The place that a title begins with, and what follows; None where it names none.

    A place that the code list does not have is believed only where its name is short and stands free (深化市级…: none).
    """
    named = placed(title) if not title.startswith("关于") else None
    if named is None or named.region is None or not named.place or not named.rest:
        return None
    is_known = is_listed(named.place) or named.region.code is not None
    is_free = _UNLISTED.fullmatch(named.place) is not None and _GOES_ON.match(named.rest) is None
    return (named.region, named.rest) if is_known or is_free else None


@lru_cache(maxsize=65_536)
def title_scope(title: str) -> Scope:
    """Of a document cited by its title alone."""
    bare = _SPREADS.sub("", title).strip('《》〈〉“”" ')
    if _LAW.search(bare) or NATIONAL.match(bare) or leading_place(bare):
        return Scope.STATE
    if _INTERNAL.search(bare) or _GENERIC.fullmatch(bare):
        return Scope.BODY
    return Scope.STATE if _MINISTRY.match(bare) and not re.match(r"[省市县区]", bare) else Scope.PLACE


@lru_cache(maxsize=65_536)
def number_scope(number: str, place: str) -> Scope:
    """Of a document cited by its number in a report of ``place`` (a code, else a name).

    晋科发 is the province's in its own reports; letters of cities are those of other cities elsewhere (长政发).
    """
    code = PROVINCE_LETTERS.get(number[:1], "")
    is_own_province = bool(code) and place[:2] == code[:2] and number[1:2] not in _LEVEL_LETTERS
    if is_own_province or _STATE_WORD.match(number) or leading_place(number):
        return Scope.STATE
    return Scope.PLACE
