"""Names of public bodies in normal form: place, function and form, and whether one function abbreviates another.

A local body is named by its place, what it does and what it is: 某某市 + 科学技术 + 局. Reports shorten all three
(市科技局, 科技局), and add marks of the budget (本级, 机关). Source of the short forms: everyday usage of Chinese
administration, as in the announcements of institutional reforms of 2008/09, 2013/14, 2018/19 and 2023/24.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.regions import placed
from kg.model import Region
from kg.rdf.iris import key_text

OFFICES = frozenset({"局", "委员会", "办公室", "办公厅", "厅", "部", "署"})
"""Forms of the parts of a government or committee, which each place has one of a function of."""
ANY_OFFICE = "部门"
"""What a report may say in place of the form (教育部门)."""

_OWN_ALONE = re.compile(r"[本我]?(?:局|委|厅|办|部|院|署|单位)?(?:机关)?(?:\(?本级\)?|机关|本部)")
_FORMER = re.compile(r"[（(]原(?P<former>[^（）()]{3,30})[)）]$")
_OWN_LEVEL = re.compile(
    r"(?:\((?:机关本级|本级|机关|本部|局机关|委机关|厅机关|部门|单位|汇总)\)|(?<=局)局(?:机关|本级)|(?:机关)?本级|(?<=[局厅委部办院会署室])机关|本部)$"
)
_LEVEL = re.compile(
    r"[本我]?(省|自治区|市(?!场)|县(?!域)|区(?!域)|州|旗|盟)(?![级属]|城[区关镇])(?=[一-鿿]{2}|[委府]$)"
)
_PARTY = re.compile(r"(?:委员会|委(?!员))")
_ASSOCIATION = re.compile(r"(?:委员会)?")
_FORM = re.compile(
    r"(?:(?<!监督)管理委员会|委员会|人民政府|办公室|办公厅|联合会|联合社|研究院|研究所|研究室|研究中心|服务中心|管理中心|管理处|管理站|中心|学校|大学|学院|"
    r"中学|小学|幼儿园|医院|法院|检察院|图书馆|博物馆|文化馆|档案馆|纪念馆|总队|支队|大队|中队|部门|公司|集团|协会|学会|[局厅委部办院所站处科室馆校队会社台团署厂库场园镇乡])$"
)
_SHORT_FORMS = {"委": "委员会", "办": "办公室"}
_JOINING = re.compile(r"[和与及暨、]")

WHOLE = {
    "政府": "人民政府",
    "人大": "人民代表大会",
    "人大常委会": "人民代表大会常务委员会",
    "人大办": "人民代表大会常务委员会办公室",
    "人大办公室": "人民代表大会常务委员会办公室",
    "人大常委会办公室": "人民代表大会常务委员会办公室",
    "政府办": "人民政府办公室",
    "政府办公室": "人民政府办公室",
    "政府办公厅": "人民政府办公厅",
    "政协": "政治协商会议委员会",
    "政协办公室": "政治协商会议委员会办公室",
    "团委": "共产主义青年团委员会",
    "法院": "人民法院",
    "中院": "中级人民法院",
    "检察院": "人民检察院",
    "妇联": "妇女联合会",
    "科协": "科学技术协会",
    "残联": "残疾人联合会",
    "文联": "文学艺术界联合会",
    "工商联": "工商业联合会",
    "侨联": "归国华侨联合会",
    "社科联": "社会科学界联合会",
    "红会": "红十字会",
    "供销社": "供销合作社联合社",
    "编办": "机构编制委员会办公室",
    "国资委": "国有资产监督管理委员会",
    "教委": "教育委员会",
    "科委": "科学技术委员会",
    "农委": "农业委员会",
    "交委": "交通委员会",
    "编委": "机构编制委员会",
    "外办": "外事办公室",
    "人防办": "人民防空办公室",
    "扶贫办": "扶贫开发办公室",
    "信访办": "信访办公室",
    "公积金中心": "住房公积金管理中心",
    "管委会": "管理委员会",
    "管委": "管理委员会",
    "纪委": "纪律检查委员会",
    "纪委监委": "纪律检查委员会监察委员会",
    "纪律检查委员会监察委": "纪律检查委员会监察委员会",
}
"""Short names that stand for one whole name, behind the place."""
FUNCTIONS = {
    "科技": "科学技术",
    "发改": "发展改革",
    "工信": "工业信息化",
    "经信": "经济信息化",
    "人社": "人力资源社会保障",
    "人力社保": "人力资源社会保障",
    "住建": "住房城乡建设",
    "卫健": "卫生健康",
    "卫计": "卫生计划生育",
    "市监": "市场监督管理",
    "市场监管": "市场监督管理",
    "食药监": "食品药品监督管理",
    "药监": "药品监督管理",
    "安监": "安全生产监督管理",
    "退役军人": "退役军人事务",
    "应急": "应急管理",
    "交通": "交通运输",
    "医保": "医疗保障",
    "林草": "林业草原",
    "粮储": "粮食物资储备",
    "民宗": "民族宗教事务",
    "国土": "国土资源",
    "环保": "环境保护",
    "统战": "统一战线工作",
    "国有资产监管": "国有资产监督管理",
}
"""Short functions that stand for one function only; others are told by what bodies a place has (abbreviates)."""
_NUMERAL = re.compile(r"[一二三四五六七八九十百零〇\d]")
GENERAL_WORDS = frozenset({"管理", "服务", "事务", "监督", "工作"})
"""Words of a function that tell no body from another."""
_FRONTS = {
    "共青团": "共产主义青年团委员会",
    "中国共产主义青年团": "共产主义青年团委员会",
    "政协": "政治协商会议委员会",
    "中国人民政治协商会议": "政治协商会议委员会",
}
_PARTY_FRONTS = frozenset({"中共", "中国共产党"})


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name in parts.

    ``region`` is the place in front (without code where it is ambiguous or unlisted), ``level`` the word for one (市 of
    市科技局); ``function`` and ``form`` in full, joining words left out; ``own_level`` tells that 本级 or 机关 was
    printed behind; ``shortened`` that the printed function or form is a short one; ``rest`` is the name in full behind
    its place.
    """

    region: Region | None
    level: str
    party: bool
    function: str
    form: str
    own_level: bool
    shortened: bool
    rest: str

    @property
    def is_relative(self) -> bool:
        """Whether the name itself does not tell the place."""
        return self.region is None

    @property
    def is_own_level(self) -> bool:
        """Whether nothing but 本级 or 机关 is said: the body that says so."""
        return self.own_level and not self.function and not self.form

    @property
    def is_office(self) -> bool:
        """Whether it is a part of a government or committee."""
        return self.form in OFFICES or self.form == ANY_OFFICE

    @property
    def key(self) -> tuple[bool, str, str]:
        """What tells bodies of one place apart; being the party's counts only where no function is said."""
        return self.party and not self.function, self.function, self.form


def former_in(name: str) -> str | None:
    """The earlier name that stands behind a name: 数据局（原大数据局）."""
    match = _FORMER.search(key_text(name))
    return match.group("former") if match else None


@lru_cache(maxsize=65_536)
def read_name(name: str) -> BodyName:
    """Part a printed name; its code and marks are gone already."""
    text = _FORMER.sub("", key_text(name))
    if _OWN_ALONE.fullmatch(text):
        return BodyName(None, "", False, "", "", own_level=True, shortened=False, rest="")
    own = _OWN_LEVEL.search(text)
    if own is not None and own.start() > 2:
        text = text[: own.start()]
    parts = placed(text)
    party, rest, level = parts.front in _PARTY_FRONTS, parts.rest, ""
    if parts.place:
        rest = rest.replace(parts.place, "")
    if parts.region is None:
        match = _LEVEL.match(rest)
        if match is not None:
            level, rest = match.group(1), rest[match.end() :]
    if parts.front in _FRONTS:
        rest = _FRONTS[parts.front] + _ASSOCIATION.sub("", rest, count=1)
    elif party or ((level or parts.region) and re.match(r"委(?!员)", rest)):
        front = _PARTY.match(rest)
        party, rest = True, rest[front.end() :] if front else rest
    return _parted(parts.region, level, rest, party=party, own_level=own is not None)


def _parted(region: Region | None, level: str, rest: str, *, party: bool, own_level: bool) -> BodyName:
    full = WHOLE.get(rest, rest)
    front = "人民政府" if re.match(r"人民政府(?!办公)[一-鿿]{4}", full) else ""
    full = full.removeprefix(front)
    party = party or full.startswith("纪律检查委员会")
    match = _FORM.search(full)
    form = match.group() if match else ""
    stem = full[: match.start()] if match else full
    short_form = form in _SHORT_FORMS
    form = _SHORT_FORMS.get(form, form)
    plain = _JOINING.sub("", stem)
    function = FUNCTIONS.get(plain, plain)
    shortened = rest in WHOLE or short_form or function != plain
    said = stem if function == plain else function
    return BodyName(region, level, party, function, form, own_level, shortened, front + said + form)


def abbreviates(short: str, long: str, *, is_office: bool = True) -> bool:
    """Whether ``short`` is a short form of the function ``long``: 文旅 of 文化广电旅游, 市场监管 of 市场监督管理.

    Words of two characters are kept whole or cut to their first; a word may be left out where it is a general one
    (管理, 服务), or where every word that stays is cut. 农业 is no short form of 农业农村: that is another body.
    Numerals are the same in both. Units such as schools keep a word whole: 城东 is no short form of 城关东街.
    """
    if not 1 < len(short) < len(long) or short[0] != long[0] or _NUMERAL.findall(short) != _NUMERAL.findall(long):
        return False
    words = [long[place : place + 2] for place in range(0, len(long), 2)]
    if is_office:
        return _are_initials(short, words) or _is_cut(short, words)
    return _is_cut(short, words) and any(word in short for word in words if len(word) > 1)


def _are_initials(short: str, words: list[str]) -> bool:
    """Whether ``short`` is the first characters of some of ``words`` in order, the first among them."""
    places = iter(range(len(words)))
    return all(any(words[place][0] == character for place in places) for character in short)


def _is_cut(short: str, words: list[str]) -> bool:
    """Whether ``short`` is ``words`` in order, each whole, cut, or left out where it is a general one."""
    reached = {0}
    for word in words:
        following = set()
        for place in reached:
            if short.startswith(word, place):
                following.add(place + len(word))
            if short.startswith(word[0], place):
                following.add(place + 1)
            if word in GENERAL_WORDS and place:
                following.add(place)
        reached = following
    return len(short) in reached
