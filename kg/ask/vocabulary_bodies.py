"""Departments and units by the names people use for them: 市科技局, 财政局, the science bureau."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.ask.slots import Named
from kg.ask.vocabulary_places import Places, short_name
from kg.store.answer import Row

_SHORTENED = (
    *(
        ("科学技术", "科技"),
        ("发展和改革", "发改"),
        ("发展改革", "发改"),
        ("工业和信息化", "工信"),
        ("卫生健康", "卫健"),
    ),
    *(
        ("人力资源和社会保障", "人社"),
        ("人力资源社会保障", "人社"),
        ("住房和城乡建设", "住建"),
        ("住房城乡建设", "住建"),
    ),
    *(("文化广电和旅游", "文旅"), ("文化广电旅游", "文旅"), ("文化和旅游", "文旅"), ("市场监督管理", "市场监管")),
    *(
        ("退役军人事务", "退役军人"),
        ("生态环境", "环保"),
        ("国有资产监督管理", "国资"),
        ("行政审批服务管理", "行政审批"),
    ),
    *(
        ("应急管理", "应急"),
        ("交通运输", "交通"),
        ("医疗保障", "医保"),
        ("城市管理", "城管"),
        ("农业农村", "农业"),
        ("科技和工信", "科工"),
    ),
    *(("自然资源和规划", "自然资源"), ("委员会", "委"), ("中级人民法院", "法院"), ("人民法院", "法院")),
    *(("中院", "法院"), ("人民检察院", "检察院"), ("人民政府办公室", "政府办"), ("政府办公室", "政府办")),
)
"""How names of bodies are shortened everywhere; both forms are one body."""
_PARTY = re.compile("^(?:中国共产党|中共)|(?<=^)(?:政协|中国人民政治协商会议)(?=.{2})")
_PARTY_COMMITTEE = re.compile("^委员会(?=.{3})")
_USUAL = frozenset(
    [
        "财政",
        "教育",
        "公安",
        "司法",
        "民政",
        "水利",
        "水务",
        "审计",
        "统计",
        "农业农村",
        "农业",
        "科学技术",
        "科技",
        "工业和信息化",
        "工信",
        "人力资源和社会保障",
        "人社",
        "自然资源",
        "生态环境",
        "环保",
        "住房和城乡建设",
        "住建",
        "交通运输",
        "交通",
        "商务",
        "文化和旅游",
        "文旅",
        "卫生健康",
        "卫健",
        "应急管理",
        "应急",
        "退役军人事务",
        "退役军人",
        "市场监督管理",
        "市场监管",
        "体育",
        "林业",
        "林草",
        "林业和草原",
        "医疗保障",
        "医保",
        "信访",
        "乡村振兴",
        "行政审批",
        "城市管理",
        "城管",
        "发改",
        "粮食",
        "能源",
        "机关事务管理",
        "民族宗教",
        "园林",
        "规划",
        "土地",
        "畜牧",
        "税务",
        "气象",
        "地震",
        "政务服务",
    ]
)
"""What local bureaus (局, 厅) are for, where the graph has none of that name."""
_ALSO_USUAL = frozenset(
    [
        "发展和改革委员会",
        "发改委",
        "发展改革委",
        "卫生健康委员会",
        "卫健委",
        "国资委",
        "纪委监委",
        "纪律检查委员会",
        "政法委",
        "编办",
        "组织部",
        "宣传部",
        "统战部",
        "总工会",
        "团委",
        "妇联",
        "残联",
        "科协",
        "文联",
        "工商联",
        "检察院",
        "法院",
        "人民检察院",
        "人民法院",
        "档案馆",
        "图书馆",
        "博物馆",
        "科技馆",
        "党校",
        "政府办公室",
        "政府办公厅",
        "人民政府办公厅",
        "人民政府办公室",
        "政府办",
        "人大常委会",
    ]
)
_GENERAL = frozenset(
    (
        "办公室",
        "委员会",
        "人民政府",
        "管理委员会",
        "服务中心",
        "指挥部",
        "领导小组",
        "领导小组办公室",
        "局机关",
        "委机关",
    )
)
"""What is left of many names without their place, and is no name."""
_IN_ENGLISH = {
    "科学技术局": "science and technology|science & technology|sci-tech|science",
    "教育局": "education",
    "财政局": "finance",
    "民政局": "civil affairs",
    "公安局": "public security|police",
    "司法局": "justice",
    "农业农村局": "agriculture and rural affairs|agriculture",
    "文化和旅游局": "culture and tourism|culture, radio, television and tourism",
    "退役军人事务局": "veterans affairs|veterans' affairs|veterans",
    "卫生健康委员会": "health|public health",
    "人力资源和社会保障局": "human resources and social security",
    "住房和城乡建设局": "housing and urban-rural development|housing and construction|housing",
    "工业和信息化局": "industry and information technology|industry and information",
    "交通运输局": "transport|transportation",
    "水利局": "water resources|water",
    "商务局": "commerce",
    "审计局": "audit",
    "统计局": "statistics",
    "生态环境局": "ecology and environment|environmental protection|environment",
    "自然资源局": "natural resources",
    "应急管理局": "emergency management",
    "市场监督管理局": "market regulation|market supervision",
    "体育局": "sports",
    "医疗保障局": "medical insurance|healthcare security",
    "发展和改革委员会": "development and reform",
}
_OFFICE = "bureau|department|office|commission|committee|administration"


@dataclass(frozen=True)
class Body:
    """One body of the graph: its first name and its place."""

    iri: str
    name: str
    region: str | None


@dataclass(frozen=True)
class Bodies:
    """``full`` gives the bodies of a whole name; ``short`` those of a name without the place, in its shortest form.

    ``words`` are all names to look for that need no place; ``english`` gives the Chinese name of an English one.
    """

    full: Mapping[str, tuple[Body, ...]]
    short: Mapping[str, tuple[Body, ...]]
    words: frozenset[str]
    english: Mapping[str, str]

    @classmethod
    def of(cls, rows: Iterable[Row], places: Places) -> "Bodies":
        """The bodies of ``ask_vocabulary_bodies``, and what such bodies are usually called."""
        full: dict[str, dict[str, Body]] = {}
        short: dict[str, dict[str, Body]] = {}
        words = {f"{subject}{kind}" for subject in _USUAL for kind in "局厅"} | _ALSO_USUAL
        first: dict[str, Body] = {}
        for row in rows:
            iri, name, region = row.text("body"), row.text("name"), row["region"]
            body = first.setdefault(iri, Body(iri, name, region))
            full.setdefault(name, {})[iri] = body
            for rest in _without_place(name, region, places):
                short.setdefault(shortest(rest), {})[iri] = body
                words |= {rest, shortest(rest), *_halfway(rest)}
        return cls(
            {name: tuple(found.values()) for name, found in full.items()},
            {name: tuple(found.values()) for name, found in short.items()},
            frozenset(word for word in words - _GENERAL if len(word) > 2 or word in _ALSO_USUAL),
            _english_names(),
        )

    def called(self, words: str) -> tuple[Body, ...]:
        """The bodies of a whole name, else those of a name without its place."""
        return self.full.get(words) or self.short.get(shortest(words), ())


def shortest(name: str) -> str:
    """A body's name in its shortest usual form: 科学技术局 as 科技局, so that both are one."""
    for long, short in _SHORTENED:
        name = name.replace(long, short)
    return name


def named(bodies: tuple[Body, ...], words: str) -> Named:
    """The bodies under the graph's name where they have one, else under the words of the question."""
    names = {body.name for body in bodies}
    return Named(names.pop() if len(names) == 1 else words, tuple(sorted(body.iri for body in bodies)))


def _without_place(name: str, region: str | None, places: Places) -> Iterator[str]:
    """The name without the words of parties and places in front: 组织部 of 中国共产党某区委员会组织部."""
    rest = _PARTY.sub("", name)
    around = [] if region is None else [region, *places.above.get(region, ())]
    labels = [places.labels[each] for each in around if each in places.labels]
    fronts = sorted({front for label in labels for front in (label, short_name(label)) if front}, key=len, reverse=True)
    while front := next((each for each in fronts if rest.startswith(each) and len(rest) > len(each) + 1), None):
        rest = rest[len(front) :]
    rest = _PARTY_COMMITTEE.sub("", rest) if rest != name else rest
    if len(rest) > 1:
        yield rest


def _halfway(name: str) -> Iterator[str]:
    """The name with each one of its shortenings alone: 发改委员会, 发展和改革委."""
    for long, short in _SHORTENED:
        if long in name:
            yield name.replace(long, short)


def _english_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for chinese, subjects in _IN_ENGLISH.items():
        for subject in subjects.split("|"):
            for office in _OFFICE.split("|"):
                names[f"{subject} {office}"] = chinese
                names[f"{office} of {subject}"] = chinese
    return names
