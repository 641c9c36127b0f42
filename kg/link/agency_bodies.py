"""Which body the letters of an agency word (机关代字) stand for: the usual abbreviations of Chinese public bodies.

Source: GB/T 9704-2012 leaves the words to each government; these are the ones that provinces and cities share, after
the names of bodies in the institutional reforms of 2008/09, 2013/14 and 2018/19 (机构改革方案).
"""

from dataclasses import dataclass

from kg.model import InstrumentLevel


@dataclass(frozen=True, slots=True)
class LocalBody:
    """What ``words`` stand for below the state: its name behind the place at a province, and in cities and counties.

    ``municipal`` is the name in the four municipalities under the State Council where it is not that of cities.
    Valid for numbers of the years before ``until``. Names of party bodies stand behind 中共某某委.
    """

    words: tuple[str, ...]
    province: str
    city: str
    municipal: str | None = None
    is_party: bool = False
    until: int = 9999


def _bureau(words: str, name: str, municipal: str | None = None, until: int = 9999) -> LocalBody:
    """厅 in provinces, 局 below."""
    return LocalBody(tuple(words.split()), f"{name}厅", f"{name}局", municipal, until=until)


def _same(words: str, name: str, *, is_party: bool = False, until: int = 9999) -> LocalBody:
    return LocalBody(tuple(words.split()), name, name, is_party=is_party, until=until)


def _office(words: str, name: str, *, is_party: bool = False) -> LocalBody:
    """办公厅 in provinces and large cities, 办公室 below."""
    return LocalBody(tuple(words.split()), f"{name}办公厅", f"{name}办公室", is_party=is_party)


LOCAL_BODIES: tuple[LocalBody, ...] = (
    _same("政 府 政府 人民政府 政发 政规 政字 府发", "人民政府"),
    _office("政办 府办 政府办 政办发 府办发 政厅 府厅", "人民政府"),
    _same("人大 人常 人发 常发 人大常", "人民代表大会常务委员会"),
    _same("协 政协", "政协"),
    _same("发 委 委发 党发 党 字", "", is_party=True),
    _office("办发 办字 办函 办 委办 党办 厅字 厅发 委厅 办通 办综", "", is_party=True),
    _same("组 组通 委组", "组织部", is_party=True),
    _same("宣 委宣", "宣传部", is_party=True),
    _same("统战 委统", "统一战线工作部", is_party=True),
    _same("政法 委政法", "政法委员会", is_party=True),
    _same("老干", "老干部局", is_party=True),
    _same("编 编办 机编 机编办 委编 委编办 编委", "机构编制委员会办公室", is_party=True),
    _same("网信 网办 网", "网络安全和信息化委员会办公室", is_party=True),
    _same("直工 直党 直机工", "直属机关工作委员会", is_party=True),
    _same("农工 委农 农工办 农领", "农村工作领导小组办公室", is_party=True),
    _same("纪 纪发 纪委 监", "纪律检查委员会", is_party=True),
    _same("党校 校", "党校", is_party=True),
    _same("人才办 人才 人才发", "人才工作领导小组办公室", is_party=True),
    _same("发改 发改委", "发展和改革委员会"),
    _same("计", "发展计划委员会", until=2004),
    _bureau("教 教育", "教育", "教育委员会"),
    _same("教委 教工", "教育委员会"),
    _bureau("科 科技", "科学技术", "科学技术委员会"),
    _same("科委", "科学技术委员会"),
    _bureau("工信 工信发", "工业和信息化"),
    _same("经信 经信委", "经济和信息化委员会"),
    _same("民宗 民宗委", "民族宗教事务委员会"),
    _bureau("公 公安", "公安"),
    _bureau("民 民政", "民政"),
    _bureau("司 司法", "司法"),
    _bureau("财 财政", "财政"),
    _bureau("人", "人事", until=2009),
    _bureau("人社 人社厅 人社局 人 人社规", "人力资源和社会保障"),
    _bureau("劳社", "劳动和社会保障", until=2010),
    _bureau("国土资 国土", "国土资源", until=2019),
    _bureau("自然资 自然资规 自资 自规 资规 自然", "自然资源"),
    _same("规自 规资", "规划和自然资源局"),
    _bureau("环", "环境保护", until=2018),
    _bureau("环 生环", "生态环境"),
    _bureau("建 住建 建设", "住房和城乡建设", "住房和城乡建设委员会"),
    _same("城管 城综", "城市管理局"),
    _same("房管", "房产管理局"),
    _bureau("交 交通", "交通运输", "交通委员会"),
    _bureau("水 水利", "水利", "水务局"),
    _same("水务", "水务局"),
    _bureau("农", "农业", "农业委员会", until=2018),
    _bureau("农 农业 农农", "农业农村", "农业农村委员会"),
    _same("林 林草", "林业局", until=2018),
    _same("林 林草", "林业和草原局"),
    _bureau("商 商务", "商务", "商务委员会"),
    _bureau("文", "文化", "文化局", until=2018),
    _bureau("文 文旅 文旅发", "文化和旅游"),
    _same("旅", "旅游局", until=2018),
    _same("广电", "广播电视局"),
    _same("文物", "文物局"),
    _bureau("卫", "卫生", "卫生局", until=2014),
    _same("卫计 卫", "卫生和计划生育委员会", until=2018),
    _same("卫健 卫 卫健委", "卫生健康委员会"),
    _same("疾控", "疾病预防控制局"),
    _same("中医药", "中医药管理局"),
    _same("医保", "医疗保障局"),
    _bureau("退役军人 退役 退军", "退役军人事务"),
    _bureau("应急", "应急管理"),
    _same("安监", "安全生产监督管理局", until=2019),
    _same("安委办 安办", "安全生产委员会办公室"),
    _same("安委", "安全生产委员会"),
    _bureau("审 审计", "审计", "审计局"),
    _same("国资 国资委", "人民政府国有资产监督管理委员会"),
    _same("市监 市场监管 市管", "市场监督管理局"),
    _same("工商", "工商行政管理局", until=2019),
    _same("质监", "质量技术监督局", until=2019),
    _same("药监 食药监", "药品监督管理局"),
    _same("知 知局 知识产权", "知识产权局"),
    _same("统", "统计局"),
    _same("体", "体育局"),
    _same("信访", "信访局"),
    _same("粮", "粮食和物资储备局"),
    _same("能源", "能源局"),
    _same("绿 园林 园 绿化", "园林绿化局"),
    _same("畜 牧 牧畜 畜牧", "畜牧兽医局"),
    _same("海渔 渔 海洋", "海洋与渔业局"),
    _same("煤", "煤炭工业局", until=2019),
    _same("国动 国动办", "国防动员办公室"),
    _same("教督 教督办", "人民政府教育督导委员会办公室"),
    _same("食安办 食安", "食品安全委员会办公室"),
    _same("双拥 双拥办", "双拥工作领导小组办公室"),
    _same("史志 方志 志", "地方志办公室"),
    _same("移民", "水库移民管理局"),
    _same("营商 营商办", "营商环境建设局"),
    _same("金融 金融办 金监 金", "地方金融监督管理局"),
    _same("扶 扶贫 扶办 扶贫办 扶组办", "扶贫开发办公室"),
    _same("乡振 乡村振兴", "乡村振兴局"),
    _same("机管 机事 管", "机关事务管理局"),
    _same("行审 审批 政务 审管", "行政审批服务管理局"),
    _same("数 大数据 数据 数政", "大数据管理局"),
    _same("外 外办", "人民政府外事办公室"),
    _same("人防", "人民防空办公室"),
    _same("档", "档案局"),
    _same("税", "税务局"),
    _same("供销 供", "供销合作社联合社"),
    _same("公积金", "住房公积金管理中心"),
    _same("气", "气象局"),
    _same("震", "地震局"),
    _same("烟", "烟草专卖局"),
    _same("检", "人民检察院"),
    LocalBody(("法", "高法", "中法"), "高级人民法院", "人民法院"),
    _same("总工 工会 工", "总工会"),
    _same("妇 妇联", "妇女联合会"),
    _same("科协", "科学技术协会"),
    _same("残联 残", "残疾人联合会"),
    _same("文联", "文学艺术界联合会"),
    _same("社科联", "社会科学界联合会"),
    _same("工商联", "工商业联合会"),
    _same("侨联", "归国华侨联合会"),
    _same("红 红十字", "红十字会"),
    _same("贸促", "贸易促进委员会"),
)
"""The first entry whose word is the longest at its place, and whose time the number is of, counts."""

YOUTH_LEAGUE = ("团", "青", "团委", "团办")
"""Words of the Communist Youth League, whose name leads the place: 共青团某某委员会."""


def local_body(letters: str, year: int | None) -> tuple[str, LocalBody] | None:
    """The word that ``letters`` begin with and the body it stands for; what follows are letters of its divisions."""
    for length in range(min(5, len(letters)), 0, -1):
        for body in _BY_WORD.get(letters[:length], ()):
            if (year or 9998) < body.until:
                return letters[:length], body
    return None


def body_name(body: LocalBody, level: InstrumentLevel, *, is_municipality: bool, has_main_office: bool) -> str:
    """What ``body`` is called behind the name of a place of this level."""
    if level is not InstrumentLevel.PROVINCE:
        return body.province if has_main_office and body.province.endswith("办公厅") else body.city
    if is_municipality and not body.province.endswith("办公厅"):
        return body.municipal or body.city
    return body.province


_BY_WORD: dict[str, list[LocalBody]] = {}
for _body in LOCAL_BODIES:
    for _word in _body.words:
        _BY_WORD.setdefault(_word, []).append(_body)
