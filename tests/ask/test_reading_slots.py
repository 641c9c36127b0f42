"""What is understood of questions in Chinese and English, on a small graph of invented places (question_graph)."""

import re
from collections.abc import Iterable

import pytest
from question_graph import node, question_graph

from kg.ask.reader import QuestionReader
from kg.ask.slots import Named, Reading, Slot, SlotKind
from kg.errors import QueryError

CASES = {
    # places
    "云溪市的项目": "type=project place=云溪市",
    "云溪有哪些项目": "type=project place=云溪市",
    "岭海省云溪市溪棠区的项目": "type=project place=溪棠区",
    "980100的项目": "type=project place=云溪市",
    "云溪市和霁川市的项目": "type=project place=云溪市 place=霁川市",
    "雲溪市２０２３年的項目": "type=project place=云溪市 year=2023",
    "云溪 市 2023 年 的 项目": "type=project place=云溪市 year=2023",
    "太原市的项目": "type=project place=太原市",
    "火星市的项目": "type=project place=火星市",
    "南京市鼓楼区的项目": "type=project place=鼓楼区",
    "projects in Yunxi": "type=project place=云溪市",
    "projects of Yun Xi City": "type=project place=云溪市",
    "Yunxi's projects": "type=project place=云溪市",
    "projects in Hong Kong": "type=project place=香港特别行政区",
    "平安建设项目": "type=project topic=平安建设",
    "除云溪市以外的项目": "type=project place!=云溪市",
    "不含云溪市和霁川市的项目": "type=project place!=云溪市 place!=霁川市",
    "projects not in Yunxi": "type=project place!=云溪市",
    "区县级的项目": "type=project level=county",
    "市级项目": "type=project level=city",
    "provincial-level projects": "type=project level=province",
    # bodies
    "云溪市科学技术局的项目": "type=project body=云溪市科学技术局",
    "云溪市科技局的项目": "type=project body=云溪市科学技术局",
    "岭海省云溪市科技局的项目": "type=project body=云溪市科学技术局",
    "溪棠区委组织部的项目": "type=project body=中国共产党溪棠区委员会组织部",
    "科技局的项目": "type=project body=科技局",
    "云溪市图书馆建设项目": "type=project place=云溪市 topic=图书馆建设",
    "科技局办公楼": "topic=科技局办公楼",
    "云溪市科技局办公楼": "body=云溪市科学技术局 topic=办公楼",
    "云溪市财政局的项目": "type=project place=云溪市 body=云溪市财政局",
    "projects of the Yunxi science bureau": "type=project body=云溪市科学技术局",
    "projects of the bureau of science and technology of Yunxi": "type=project body=云溪市科学技术局 place=云溪市",
    # years
    "2022-2024年的项目": "type=project year=2022..2024",
    "2022年到2024年的项目": "type=project year=2022..2024",
    "二〇二三年的项目": "type=project year=2023",
    "2023年和2024年的项目": "type=project year=2023 year=2024",
    "2023年以来的项目": "type=project year=2023..",
    "2024年以前的项目": "type=project year=..2023",
    "近三年的项目": "type=project year=2023..2025",
    "去年的项目": "type=project year=2024",
    "近几年的项目": "type=project year=2023..2025",
    "2023年12月前完成的项目": "type=project topic=2023年12月前完成",
    "FY2023 projects": "type=project year=2023",
    "projects since 2022": "type=project year=2022..",
    "projects before 2024": "type=project year=..2023",
    "projects in the last two years": "type=project year=2024..2025",
    # reports
    "有几份部门预算报告": "type=report report-kind=部门预算 aggregate=count",
    "2025年决算": "year=2025 report-kind=部门决算",
    "department budgets of 2023": "report-kind=部门预算 year=2023",
    "unit budget reports": "report-kind=单位预算 type=report",
    # money
    "超过10万元的项目": "type=project money=>100000",
    "不到五百万的项目": "type=project money=<5000000",
    "10万元以上50万元以下的项目": "type=project money=100000..500000",
    "10-50万的项目": "type=project money=100000..500000",
    "两亿元以内的项目": "type=project money=<=200000000",
    "projects above 1 million yuan": "type=project money=>1000000",
    "projects of at least RMB 500k": "type=project money=>=500000",
    "projects between 100,000 and 500,000 yuan": "type=project money=100000..500000",
    "50多万的项目": "type=project money=500000..600000",
    "几百万元的项目": "type=project money=1000000..10000000",
    "5万元（含）至15万元（不含）的项目": "type=project money=50000..150000",
    "每月1000元的补贴": "topic=每月1000元的补贴",
    "培训人数超过1000的项目": "type=project topic=培训人数 target=>1000",
    "金额前十的项目": "type=project top=10",
    "金额最小的三个项目": "type=project top=-3",
    "top ten projects": "type=project top=10",
    "three largest projects": "type=project top=3",
    # documents
    "依据《预算法》的项目": "type=project law=中华人民共和国预算法",
    "依据预算法的项目": "type=project law=中华人民共和国预算法",
    "依据科普法的项目": "type=project law=中华人民共和国科学技术普及法",
    "依据科技创新券管理办法的项目": "type=project law=岭海省科技创新券实施管理办法（试行）",
    "依据岭科发（2017）86号的项目": "type=project law=岭海省科技创新券实施管理办法（试行）",
    "依据岭科发[2017] 86号文件的项目": "type=project law=岭海省科技创新券实施管理办法（试行）",
    "云溪市科技特派员工作方案": "law=云溪市科技特派员工作方案",
    "依据《没有的办法》的项目": "type=project law=没有的办法",
    "依据乌有科发〔2020〕9号的项目": "type=project law=乌有科发〔2020〕9号",
    "2017年的文件": "type=law law=2017年的文件",
    "国务院发布的文件有哪些": "type=law body=国务院",
    "projects based on the Budget Law": "type=project law=中华人民共和国预算法",
    "有哪些地方性法规": "type=law rank=地方性法规",
    "依据法律的项目": "type=project rank=法律",
    "projects based on administrative regulations": "type=project rank=行政法规",
    # indicators and targets
    "有几个质量指标": "type=indicator indicator=质量指标 aggregate=count",
    "满意度≥95%的项目": "type=project indicator=满意度指标 target=≥95%",
    "满意度不低于百分之九十的项目": "type=project indicator=满意度指标 target=≥90%",
    "projects with satisfaction targets above 95 percent": "type=project indicator=满意度指标 target=>95%",
    "培训人数不少于100人的指标": "type=indicator topic=培训人数 target=≥100人",
    # functions, items, funds, figures
    "云溪市2023年科学技术支出": "place=云溪市 year=2023 function=科学技术支出",
    "云溪市2060101支出多少": "place=云溪市 function=行政运行",
    "云溪市社会保障支出": "place=云溪市 function=社会保障和就业支出",
    "how much did Yunxi spend on education": "place=云溪市 function=教育支出",
    "云溪市培训费": "place=云溪市 economic=培训费",
    "用政府性基金安排的项目": "type=project fund=政府性基金预算",
    "三公经费是多少": "figure=threePublicTotal",
    "“三公”花了多少钱": "figure=threePublicTotal",
    "基本支出和项目支出": "figure=basicExpenditure figure=projectExpenditure",
    "公务接待费": "figure=hospitality",
    "机关运行经费占总支出的比例": "figure=operatingCost figure=totalExpenditure aggregate=share",
    "total revenue of Yunxi in 2023": "figure=totalRevenue place=云溪市 year=2023",
    # aggregates and groups
    "云溪市和霁川市哪个项目多": "type=project place=云溪市 place=霁川市 aggregate=compare aggregate=count",
    "2023年和2024年各有几份报告": "type=report year=2023 year=2024 aggregate=count group=year",
    "哪个城市花在人才上的钱最多": "group=place topic=人才 aggregate=most aggregate=sum",
    "云溪市科技局的预算是多少": "body=云溪市科学技术局 figure=totalExpenditure",
    "我是审计人员，想知道有多少个项目，谢谢": "type=project aggregate=count",
    "有多少项目引用了《预算法》": "type=project law=中华人民共和国预算法 aggregate=count",
    "云溪市三个项目的金额": "type=project place=云溪市",
    "和太原有关的项目": "type=project topic=太原市",
    "各类支出": "group=function figure=totalExpenditure",
    "一共有多少个项目": "type=project aggregate=count",
    "三公经费排前三的城市": "figure=threePublicTotal top=3 group=place",
    "金额第二大的项目": "type=project top=2",
    "哪个城市的三公经费高": "group=place figure=threePublicTotal aggregate=most",
    "三公经费比上年增加还是减少": "figure=threePublicTotal aggregate=change",
    "sum of procurement across all cities": "figure=procurementTotal aggregate=sum",
    "项目数": "type=project aggregate=count",
    "项目总金额": "type=project aggregate=sum",
    "项目平均多少钱": "type=project aggregate=average",
    "金额最大的项目": "type=project aggregate=most",
    "哪个项目花钱最少": "type=project aggregate=least",
    "收入总计比上年增加多少": "figure=totalRevenue aggregate=change",
    "比较云溪市和霁川市的收入总计": "place=云溪市 place=霁川市 figure=totalRevenue aggregate=compare",
    "各地的三公经费": "figure=threePublicTotal group=place",
    "各县的三公经费": "figure=threePublicTotal group=place level=county",
    "哪个城市的项目最多": "type=project group=place aggregate=most aggregate=count",
    "历年三公经费": "figure=threePublicTotal group=year",
    "which city has the highest three public expenses": "group=place figure=threePublicTotal aggregate=most",
    "how many projects per year": "type=project aggregate=count group=year",
    "有哪些城市": "type=region",
    "有哪些部门": "type=department",
    # having and lacking
    "非云溪市的项目": "type=project place!=云溪市",
    "云溪市除外的项目": "type=project place!=云溪市",
    "不含上年结转的项目总额": "type=project has!=carried-over aggregate=sum",
    "不用政府性基金的项目": "type=project fund!=政府性基金预算",
    "除了培训以外的项目": "type=project topic!=培训",
    "没有立项依据的项目": "type=project has!=basis",
    "有立项依据的项目": "type=project has=basis",
    "有没有没有立项依据的项目": "type=project has!=basis",
    "how many projects have a legal basis": "type=project has=basis aggregate=count",
    "含上年结转的项目总额": "type=project aggregate=sum",
    "除租金外的项目": "type=project topic!=租金",
    "哪些项目的立项依据是《预算法》": "type=project law=中华人民共和国预算法",
    "引用2017年文件的项目": "type=project law=2017年文件",
    "有没有立项依据缺失的项目": "type=project has!=basis",
    "有满意度指标的项目": "type=project has=satisfaction",
    "上年结转的项目": "type=project has=carried-over",
    "projects without a legal basis": "type=project has!=basis",
    "projects lacking performance indicators": "type=project has!=indicators",
    # what is left to meaning
    "用于人才引进的项目": "type=project topic=人才引进",
    "projects for talent": "type=project topic=talent",
    "科技工作运行经费有哪些指标": "type=indicator topic=科技工作运行经费",
    "法律援助项目": "type=project topic=法律援助",
    "和谐社区建设": "topic=和谐社区建设",
    "有机农业": "topic=有机农业",
    "rent for the incubator in Beijing": "topic=rent for the incubator in Beijing",
    "training of technology brokers": "topic=training of technology brokers",
    "请问": "",
    "zzxq vvvk": "",
}


_KEY = re.compile(r" (?=[a-z-]+!?=)")
"""What parts keys: a space before the next one, for topics hold spaces themselves."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> QuestionReader:
    return QuestionReader.of(question_graph(tmp_path_factory.mktemp("questions") / "graph"))


def keys(slots: Iterable[Slot]) -> set[str]:
    return {slot.key for slot in slots}


@pytest.mark.parametrize(("question", "expected"), CASES.items(), ids=CASES)
def test_reading_understands(reader: QuestionReader, question: str, expected: str) -> None:
    assert keys(reader.read(question).slots) == set(_KEY.split(expected)) - {""}


def only(reading: Reading, kind: SlotKind) -> Named:
    (slot,) = reading.of(kind)
    assert isinstance(slot.value, Named)
    return slot.value


def test_reading_of_a_place_names_the_node(reader: QuestionReader) -> None:
    assert only(reader.read("云溪的项目"), SlotKind.PLACE) == Named("云溪市", (node("place", "云溪市"),), "980100")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        pytest.param("太原市的项目", SlotKind.PLACE, id="place"),
        pytest.param("财政局的项目", SlotKind.BODY, id="body"),
        pytest.param("依据《没有的办法》的项目", SlotKind.LAW, id="document"),
    ],
)
def test_reading_of_what_the_graph_does_not_hold_has_no_node(
    reader: QuestionReader, question: str, kind: SlotKind
) -> None:
    assert not only(reader.read(question), kind).iris


def test_reading_of_a_body_without_a_place_means_all_of_that_name(reader: QuestionReader) -> None:
    bodies = {node("body", "云溪市科学技术局"), node("body", "霁川市科学技术局")}
    assert set(only(reader.read("科技局的项目"), SlotKind.BODY).iris) == bodies


def test_reading_of_a_body_looks_at_the_place_named_elsewhere(reader: QuestionReader) -> None:
    read = reader.read("霁川市2024年科技局的项目")
    assert only(read, SlotKind.BODY).iris == (node("body", "霁川市科学技术局"),)


def test_reading_of_two_places_before_a_body_means_both_bodies(reader: QuestionReader) -> None:
    read = reader.read("云溪市和霁川市科技局的项目")
    assert len(only(read, SlotKind.BODY).iris) == 2


@pytest.mark.parametrize(
    ("question", "language"),
    [
        pytest.param("2023年的项目", "zh", id="chinese"),
        pytest.param("TOP 10 项目", "zh", id="chinese-with-latin-words"),
        pytest.param("projects of 云溪市科学技术局", "en", id="english-with-a-chinese-name"),
        pytest.param("projects based on 《中华人民共和国预算法》", "en", id="english-with-a-title"),
        pytest.param("？", "zh", id="no-word"),
    ],
)
def test_reading_tells_the_language(reader: QuestionReader, question: str, language: str) -> None:
    assert reader.read(question).language == language


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("2023年一共有多少个项目", id="year-and-all-together"),
        pytest.param("有没有超过10万元的项目", id="whether-there-is-one"),
        pytest.param("除云溪市以外的项目", id="left-out"),
        pytest.param("projects not in Yunxi with no more than 100,000 yuan", id="left-out-in-english"),
        pytest.param("没有立项依据的项目", id="lacking"),
        pytest.param("三公经费占总支出的比例", id="share-of-two-figures"),
        pytest.param("哪个城市的项目最多", id="most"),
    ],
)
def test_reading_finds_no_problem_where_there_is_none(reader: QuestionReader, question: str) -> None:
    assert not reader.read(question).problems


def test_reading_says_which_year_is_taken_for_last_year(reader: QuestionReader) -> None:
    (note,) = reader.read("去年的项目").notes
    assert "2025" in note
    assert "2024" in note
    assert not reader.read("收入总计比去年增加多少").notes


@pytest.mark.parametrize(
    ("question", "word"),
    [
        pytest.param("超过50万元且低于10万元的项目", "互相矛盾", id="excluding-each-other"),
        pytest.param("50万到10万之间的项目", "互相矛盾", id="from-more-to-less"),
        pytest.param("高于1亿或低于1万的项目", "分两次问", id="alternatives"),
        pytest.param("超过平均金额的项目", "平均", id="with-the-average"),
        pytest.param("哪些地方没有三公经费", "排除或否定", id="figure-negated"),
        pytest.param("Which place has no vehicle budget?", "negated", id="negation-in-a-topic"),
        pytest.param("projects funded neither by us nor by them", "negated", id="neither-nor"),
        pytest.param("基本支出比项目支出少多少", "两个不同的数", id="two-figures"),
        pytest.param("最大的项目占多少比例", "占多少", id="share-of-the-largest"),
        pytest.param("满意度指标最低的项目", "目标值", id="lowest-target"),
        pytest.param("最贵的和最便宜的项目", "最多或最少", id="most-and-least"),
        pytest.param("期限是3年的项目", "期限", id="duration"),
        pytest.param("引用文件最多的项目", "个数", id="most-documents"),
        pytest.param("公务用车有多少辆", "个数", id="number-of-cars"),
        pytest.param("成本指标不超过5万元的有哪些", "目标值", id="target-in-money"),
        pytest.param("你是谁", "不回答人", id="people"),
        pytest.param("成本指标不超过5万元的项目", "目标值", id="target-in-money-of-projects"),
        pytest.param("documents that at least two cities cite", "count them", id="number-of-places"),
        pytest.param("projects above 1 million and below 500,000 yuan", "change one", id="english"),
    ],
)
def test_reading_tells_conditions_that_cannot_hold(reader: QuestionReader, question: str, word: str) -> None:
    (problem,) = reader.read(question).problems
    assert word in problem


@pytest.mark.parametrize("question", ["", " ", "\t\n", "项目" * 501], ids=["empty", "space", "blank", "too-long"])
def test_reading_refuses_what_is_no_question(reader: QuestionReader, question: str) -> None:
    with pytest.raises(QueryError, match="question"):
        reader.read(question)


def test_reading_without_a_slot_keeps_the_rest(reader: QuestionReader) -> None:
    read = reader.read("去年云溪市的项目")
    assert keys(read.without(frozenset({"place=云溪市"})).slots) == {"year=2024", "type=project"}
    assert read.without(frozenset({"place=云溪市"})).notes == read.notes
