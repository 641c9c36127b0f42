"""Bodies of invented places drawn at random: who they are, what they do, how they are organised, what they explain."""

from dataclasses import dataclass

from hypothesis import strategies as st

from kg.model import ReportKind

Cited = tuple[str | None, str | None]
"""Title and number of an instrument."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph and what it cites."""

    text: str
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A division and what it does."""

    name: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Headed:
    """An explanation."""

    heading: str
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """All that the prose of one report says."""

    name: str
    region: str
    year: int
    kind: ReportKind
    introduction: Text | None
    duties: tuple[Text, ...]
    offices: tuple[Office, ...]
    units: tuple[str, ...]
    staffing: str | None
    explanations: tuple[Headed, ...]


_PROVINCES = ("", "岭海省", "北沄省", "沄北自治区")
_CITIES = ("霁川市", "澜汀市", "沄溪自治州")
_COUNTIES = ("松岚县", "青渡区", "渌沄市", "沄岭旗", "霁泊自治县")
_BODIES = (
    "{place}教育局",
    "{place}财政局",
    "{place}发展和改革委员会",
    "{place}科学技术和工业信息化局",
    "{place}人民法院",
    "{place}人民检察院",
    "{place}公安局交通警察大队",
    "{place}人力资源和社会保障局",
    "{place}城关街道办事处",
    "{place}第一中学",
    "{place}人民医院",
    "{place}图书馆",
    "{place}人大常委会办公室",
    "{place}总工会",
    "{place}妇女联合会",
    "{place}机关事务服务中心",
    "{place}监狱管理局",
    "政协{place}委员会办公室",
    "中共{place}委组织部",
    "中共{place}委宣传部",
    "中共{place}纪律检查委员会",
    "中国共产党{place}委员会政法委员会",
)
_DOES = (
    "贯彻执行国家和省有关{field}工作的方针政策",
    "拟订全市{field}发展规划并组织实施",
    "负责{field}项目的组织申报、评审和验收工作",
    "指导下级{field}机构的业务工作",
    "会同有关部门健全{field}保障机制",
    "承担{field}领域的统计、信息公开和宣传",
    "组织开展{field}监督检查，依法查处违法行为",
    "完成上级交办的其他任务",
)
_FIELDS = ("基础教育", "公共文化", "财政预算", "河湖保护", "人才引进", "司法救助", "医疗保障", "城乡建设")
_OFFICES = (
    "办公室",
    "政策法规科",
    "人事科（老干部科）",
    "规划财务科",
    "综合业务股",
    "行政审批科",
    "督查室",
    "机关党委",
)
_UNITS = ("{place}信息中心", "{place}职工培训学校", "{place}考试院", "{place}综合执法大队", "{place}第二幼儿园")
_HEADINGS = (
    "收入预算情况说明",
    "支出预算情况说明",
    "财政拨款收支总体情况说明",
    "“三公”经费增减变动原因说明",
    "机关运行经费安排情况",
    "政府采购情况",
    "绩效管理情况",
    "国有资产占有使用情况",
    "其他需要说明的事项",
)
_SENTENCES = (
    "本年安排资金{amount}万元，比上年增加{amount}万元，主要原因是人员增加。",
    "截至上年12月31日，共有车辆{count}辆，其中应急保障用车{count}辆。",
    "其中：基本支出{amount}万元，占{count}.5%；项目支出{amount}万元。",
    "本部门{count}个项目实行绩效目标管理，涉及资金{amount}万元。",
    "支出减少{amount}万元，一是压缩开支，二是人员减少。",
    "本年无此项安排。",
)
_MATTERS = ("科技创新券", "学前教育", "水利工程", "党务干部培训", "社区矫正", "困难群众救助")
_LAWS = ("中华人民共和国预算法", "中华人民共和国义务教育法", "中华人民共和国法官法", "中华人民共和国政府采购法实施条例")
_NOT_CITED = ("《收支总表》", "《部门预算支出总表》", "“三下乡”", "“放管服”")
BRACKETS = ("〔〕", "[]", "【】", "（）", "()", "［］")


@st.composite
def instruments(draw: st.DrawFn) -> tuple[str, Cited]:
    """An instrument as printed in a sentence, and its title and number in normal form."""
    matter = draw(st.sampled_from(_MATTERS))
    place = draw(st.sampled_from(("", "岭海省", "霁川市")))
    kind = draw(st.sampled_from(("管理办法", "实施细则", "管理办法（试行）", "发展规划", "工作条例", "实施方案")))
    named = f"{place}{matter}{kind}"
    issuer = draw(st.sampled_from(("霁川市财政局", "中共霁川市委办公室", "岭海省教育厅")))
    number, normal = draw(numbers())
    bracket = draw(st.sampled_from(("（{}）", "({})", "{}", "（以下简称《办法》，{}）")))
    form = draw(
        st.sampled_from(("law", "quoted", "quoted-number", "number-first", "spread", "nested", "free", "number"))
    )
    law, spread = draw(st.sampled_from(_LAWS)), f"关于印发《{named}》的通知"
    nested, free = f"{issuer}关于印发〈{named}〉的通知", f"{issuer}关于做好{matter}工作的通知"
    printed = {
        "law": (draw(st.sampled_from((f"《{law}》", law))), (law, None)),
        "quoted": (f"《{named}》", (named, None)),
        "quoted-number": (f"《{named}》{bracket.format(number)}", (named, normal)),
        "number-first": (f"{number}文件《{named}》", (named, normal)),
        "spread": (f"{spread}{bracket.format(number)}", (spread, normal)),
        "nested": (f"《{nested}》{bracket.format(number)}", (nested, normal)),
        "free": (f"{free}（{number}）", (free, normal)),
        "number": (f"{number}文件", (None, normal)),
    }
    return printed[form]


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str]:
    """A document number as printed, and its normal form."""
    word = draw(st.sampled_from(("霁财教发", "岭政办函", "霁办字", "岭科规", "霁市委办发", "沄组通字")))
    year, serial = draw(st.integers(2001, 2025)), draw(st.integers(1, 399))
    form = draw(st.sampled_from(("号", "号", "号", "次", "order")))
    if form == "order":
        return f"岭海省人民政府令第{serial}号", f"岭海省人民政府令第{serial}号"
    if form == "次":
        word = "会议纪要"
    brackets = draw(st.sampled_from(BRACKETS))
    return f"{word}{brackets[0]}{year}{brackets[1]}{serial}{form}", f"{word}〔{year}〕{serial}{form}"


@st.composite
def citing(draw: st.DrawFn) -> Text:
    """A clause that cites one instrument or two."""
    found = draw(st.lists(instruments(), min_size=1, max_size=2, unique_by=lambda each: each[1]))
    joint = draw(st.sampled_from(("、", "和")))
    before = draw(st.sampled_from(("根据", "按照", "依据", "严格执行")))
    return Text(f"{before}{joint.join(text for text, _ in found)}要求，", tuple(cited for _, cited in found))


@st.composite
def duties(draw: st.DrawFn) -> Text:
    """What one duty says: one to three clauses, perhaps citing an instrument, perhaps with an inner list."""
    clauses = draw(st.lists(st.tuples(st.sampled_from(_DOES), st.sampled_from(_FIELDS)), min_size=1, max_size=3))
    said = [does.format(field=field) for does, field in clauses]
    cited = draw(st.one_of(st.none(), st.none(), citing()))
    inner = draw(st.sampled_from(("", "", "具体包括：（1）受理申请；（2）组织评审。", "其中：①日常管理；②年度检查。")))
    text = f"{cited.text if cited else ''}{draw(st.sampled_from(('。', '；', '，'))).join(said)}。{inner}"
    return Text(text, cited.cited if cited else ())


@st.composite
def paragraphs(draw: st.DrawFn) -> Text:
    """A paragraph of an explanation."""
    amounts = st.decimals(min_value=1, max_value=9999, places=2).map(str)
    said = [
        sentence.format(amount=draw(amounts), count=draw(st.integers(1, 40)))
        for sentence in draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4, unique=True))
    ]
    cited = draw(st.one_of(st.none(), citing()))
    other = draw(st.sampled_from(("", "", *(f"详见{quoted}。" for quoted in _NOT_CITED[:2]))))
    return Text(f"{cited.text if cited else ''}{''.join(said)}{other}", cited.cited if cited else ())


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    """A whole body with its report."""
    province, city = draw(st.sampled_from(_PROVINCES)), draw(st.sampled_from(("", *_CITIES)))
    county = draw(st.sampled_from(("", *_COUNTIES) if city else _COUNTIES))
    place = f"{province}{city}{county}"
    offices = draw(st.lists(st.sampled_from(_OFFICES), max_size=6, unique=True).filter(lambda found: len(found) != 1))
    described = draw(st.booleans())
    units = draw(st.lists(st.sampled_from(_UNITS), max_size=4, unique=True))
    headings = draw(st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=6, unique=True))
    says = st.lists(paragraphs(), min_size=1, max_size=3)
    return Body(
        name=draw(st.sampled_from(_BODIES)).format(place=place),
        region=county or city,
        year=draw(st.integers(2016, 2026)),
        kind=draw(st.sampled_from([kind for kind in ReportKind if kind is not ReportKind.PERFORMANCE_REPORT])),
        introduction=draw(st.one_of(st.none(), citing())),
        duties=tuple(draw(st.lists(duties(), min_size=2, max_size=8, unique_by=lambda duty: duty.text))),
        offices=tuple(Office(name, draw(duties()).text if described else None) for name in offices),
        units=tuple(unit.format(place=place) for unit in units),
        staffing=draw(st.sampled_from((None, "行政编制12名，其中局长1名、副局长2名。", "现有在职人员35人。"))),
        explanations=tuple(Headed(heading, tuple(draw(says))) for heading in headings),
    )
