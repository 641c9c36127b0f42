"""A corpus of any size, drawn from a seed: reports of many invented places that repeat each other as real ones do.

Each city has the same twelve bodies, two years each. National laws are cited everywhere, a province's documents by its
cities, a city's own by itself, now with number, now without, now as the notice that issues them; duties are the same
in other words; projects go on from year to year, a few end, begin or change their name; targets repeat.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from kg.model import (
    Citation,
    Duty,
    Findings,
    Indicator,
    IndicatorCategory,
    Instrument,
    InstrumentRank,
    Money,
    MoneyUnit,
    Project,
    Region,
    ReportIdentity,
    ReportKind,
    ReportRecord,
    SourceRef,
    Stated,
    SubordinateUnit,
    TargetScope,
)

FIELDS = {
    "科学技术局": ("科技", "科", "创新券 成果转化 实验室 科技特派员 外国专家 高新技术企业 科学普及 研发投入"),
    "教育局": ("教育", "教", "校舍维修 教师培训 学前教育 学生资助 校车 体育场地 职业教育 考试"),
    "民政局": ("民政", "民", "养老服务 低保 社区治理 殡葬 儿童福利 地名 救助站 婚姻登记"),
    "财政局": ("财政", "财", "预算评审 国有资产 会计监督 绩效评价 政府采购 债务 票据 信息系统"),
    "农业农村局": ("农业", "农", "高标准农田 种业 农机补贴 动物防疫 耕地保护 品牌 沼气 农产品检测"),
    "文化和旅游局": ("文化旅游", "文旅", "图书馆 非遗 文物保护 演出 景区 广播电视 博物馆 群众活动"),
    "卫生健康委员会": ("卫生健康", "卫", "基层医疗 疫苗 妇幼保健 中医药 急救 老龄 职业病 献血"),
    "交通运输局": ("交通运输", "交", "农村公路 桥梁 客运 超限检测 渡口 公交 养护 信号灯"),
    "水务局": ("水利", "水", "水库 灌溉 河长制 防汛 饮水 水土保持 排水 节水"),
    "住房和城乡建设局": ("住房建设", "建", "老旧小区 危房 燃气 供热 物业 消防验收 公园 路灯"),
    "商务局": ("商务", "商", "电子商务 外贸 展会 成品油 家政 市场 招商 步行街"),
    "体育局": ("体育", "体", "全民健身 青少年训练 场馆 赛事 器材 教练 冬季运动 彩票"),
}
_DUTIES = (
    "拟订全市{field}发展规划和政策并组织实施。",
    "负责{one}工作，指导各县区{one}的开展。",
    "组织{one}和{two}的监督检查。",
    "承担{field}领域统计、信息化和宣传工作。",
    "推进{two}体系建设，协调解决重大问题。",
    "会同有关部门提出{one}经费的配置建议。",
    "指导{field}人才队伍建设，开展对外交流与合作。",
    "完成市委、市政府交办的其他任务。",
)
_SAME = (
    ("拟订", "制定"),
    ("负责", "承担"),
    ("组织", "牵头组织"),
    ("推进", "推动"),
    ("指导", "负责指导"),
    ("全市", "本市"),
)
_PROJECTS = ("{one}专项资金", "{one}补助经费", "{one}工作经费", "{one}建设项目")
_TARGETS = (
    ("服务对象满意度", IndicatorCategory.SATISFACTION, "≥", "95", "%"),
    ("资金拨付及时率", IndicatorCategory.TIMELINESS, "=", "100", "%"),
    ("{one}完成数量", IndicatorCategory.QUANTITY, "≥", None, "个"),
    ("{one}验收合格率", IndicatorCategory.QUALITY, "≥", "90", "%"),
    ("{one}成本", IndicatorCategory.COST, "≤", None, "万元"),
    ("{one}覆盖面", IndicatorCategory.SOCIAL_BENEFIT, None, None, ""),
)
_FIRST, _SECOND = "岚澜霁渌溪汀洛苍栖砚槐枫楠榆柏桐", "川溪原泽洲屿陵岗汀浦湾峪滩棠坪堰"
PER_CITY = 2 * len(FIELDS)
CITIES_OF_A_PROVINCE = 10


def draw_corpus(reports: int, seed: int = 4) -> Iterator[ReportRecord]:
    """The first ``reports`` of an endless corpus; the same whatever number is asked for."""
    for number in range(reports):
        city, within = divmod(number, PER_CITY)
        yield _record(city, within // 2, 2024 + within % 2, seed)


def _record(city: int, body: int, year: int, seed: int) -> ReportRecord:
    """What stays over the years is drawn from the body, what changes from the body and the year."""
    lasting, fresh = Random(f"{seed} {city} {body}"), Random(f"{seed} {city} {body} {year}")
    place, province = _city(city), _province(city // CITIES_OF_A_PROVINCE)
    office, (field, _, objects) = list(FIELDS.items())[body]
    region = Region(f"{place}市", f"99{city:04}", (Region(f"{province}省"),))
    name = f"{place}市{office}"
    identity = ReportIdentity(
        f"{name}{year}年部门预算", name, year, ReportKind.DEPARTMENT_BUDGET, region, SourceRef(1, 1), f"{body + 101}"
    )
    laws = _laws(body, (place, province), lasting)
    duties = _duties(field, objects.split(), lasting)
    projects = _projects(name, objects.split(), laws, (lasting, fresh), year)
    unit = SubordinateUnit(f"{place}市{objects.split()[0]}中心", SourceRef(60, 60))
    found = Findings(duties=duties, projects=projects, subordinate_units=(unit,))
    return ReportRecord(f"{city}-{body}-{year}.txt", f"{city:032}{body:016}{year:016}", identity, found)


def _city(number: int) -> str:
    """Two characters; a third once these are used up."""
    more, within = divmod(number, len(_FIRST) * len(_SECOND))
    second, first = divmod(within, len(_FIRST))
    return f"{_FIRST[first]}{_SECOND[second]}{('', *_FIRST)[more]}"


def _province(number: int) -> str:
    return _SECOND[number % len(_SECOND)] + _FIRST[number // len(_SECOND) % len(_FIRST)]


def _duties(field: str, objects: Sequence[str], draw: Random) -> tuple[Duty, ...]:
    duties = []
    for ordinal, words in enumerate(draw.sample(_DUTIES, 7), start=1):
        text = words.format(field=field, one=draw.choice(objects), two=draw.choice(objects))
        for word, other in _SAME:
            if draw.random() < 0.4:
                text = text.replace(word, other)
        duties.append(Duty(ordinal, text, SourceRef(ordinal + 1, ordinal + 1)))
    return tuple(duties)


def _laws(body: int, places: tuple[str, str], draw: Random) -> tuple[Instrument, ...]:
    """What the body may cite: of the nation, of its province, of its city."""
    field, sign, objects = list(FIELDS.values())[body]
    city, province = places
    rule = InstrumentRank.NORMATIVE_DOCUMENT
    known = [Instrument(f"中华人民共和国{field}法", None, None, InstrumentRank.LAW)]
    for number, one in enumerate(objects.split(), start=1):
        year = 2014 + number
        opinion = f"国务院办公厅关于加强{one}工作的意见"
        known.append(Instrument(opinion, f"国办发〔{year}〕{body * 7 + number}号", None, rule))
        known.append(
            Instrument(f"{province}省{one}管理办法", f"{province}{sign}发〔{year}〕{number + 3}号", None, rule)
        )
        if draw.random() < 0.4:
            printed = f"{city}政办发〔{year + 1}〕{draw.randrange(1, 90)}号"
            known.append(Instrument(f"{city}市{one}实施细则", printed, f"{city}市人民政府办公室", rule))
    return tuple(known)


def _mentioned(instrument: Instrument, draw: Random) -> Instrument:
    """The instrument as one mention names it."""
    way = draw.random()
    if instrument.number is None or way < 0.5:
        return instrument
    if way < 0.7:
        return replace(instrument, number=None)
    if way < 0.85:
        return replace(instrument, title=f"关于印发{instrument.title}的通知")
    return replace(instrument, title=None)


def _projects(
    body: str, objects: Sequence[str], laws: Sequence[Instrument], draws: tuple[Random, Random], year: int
) -> tuple[Project, ...]:
    """Eleven of twelve go on from year to year, one in ten of them under the year's name."""
    lasting, fresh = draws
    projects = []
    for number, (one, words) in enumerate(lasting.sample([(one, words) for one in objects for words in _PROJECTS], 12)):
        name = words.format(one=one)
        money = Decimal(lasting.randrange(5, 500)) * 10_000
        basis = lasting.sample(laws, min(3, len(laws)))
        if fresh.random() < 1 / 12:
            name = f"{one}{fresh.choice('一二三四五六七八九')}期工程"
        if fresh.random() < 0.1:
            name = f"{year}年{name}"
        yuan = money * fresh.randrange(90, 111) / 100
        place = SourceRef(100 + number * 20, 100 + number * 20)
        projects.append(
            Project(
                name=Stated(name, place),
                implementing_unit=Stated(body, place),
                competent_department=Stated(body, place),
                annual_budget=Stated(Money(yuan, f"{yuan / 10_000:f}", MoneyUnit.TEN_THOUSAND_YUAN), place),
                purpose=Stated(f"用于{one}的实施和管理，保障全年工作顺利开展。", place),
                indicators=tuple(_indicators(one, lasting, place)),
                legal_bases=tuple(_citation(_mentioned(each, fresh), place) for each in basis),
            )
        )
    return tuple(projects)


def _indicators(one: str, draw: Random, place: SourceRef) -> Iterator[Indicator]:
    for words, category, sign, figure, unit in _TARGETS:
        value = None if not unit else Decimal(figure or draw.randrange(1, 60))
        text = "逐步提高" if value is None else f"{sign}{value}{unit}"
        yield Indicator(words.format(one=one), category, TargetScope.ANNUAL, place, text, sign, value, unit or None)


def _citation(instrument: Instrument, place: SourceRef) -> Citation:
    words = f"《{instrument.title}》" if instrument.title else ""
    return Citation(instrument, f"{words}（{instrument.number}）" if instrument.number else words, place)
