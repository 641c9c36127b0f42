from dataclasses import replace
from itertools import permutations

import pytest
from instrument_reports import BASE, LUOHE, WUHAN, XUCHANG, YANLING, Said, linked, nodes, report

from kg.extract.regions import region_of_code
from kg.link.decision import Ambiguous, Decision, Linked, LinkResult, Unlinked
from kg.link.instrument_issuers import told_issuer
from kg.link.instruments import DIFFERENCE, METHOD, link_instruments
from kg.link.reviewed import Action, Reviewed, Ruling
from kg.model import Region
from kg.rdf.vocabulary import DCTERMS, YS


def is_one(*said: Said, region: Region = XUCHANG) -> bool:
    reports = [report(*said, region=region)]
    return len(set(nodes(linked(*reports), *reports))) == 1


def of_kind(result: LinkResult, kind: type[Decision]) -> list[Decision]:
    return [each for each in result.decisions if isinstance(each, kind)]


ONE = (
    ("spread-by-notice", ("许昌市科技创新券管理办法", None), ("关于印发《许昌市科技创新券管理办法》的通知", None)),
    ("spread-without-marks", ("许昌市科技创新券管理办法", None), ("关于印发许昌市科技创新券管理办法的通知", None)),
    (
        "issuer-in-front",
        ("许昌市科技创新券管理办法", None),
        ("许昌市科学技术局关于印发《许昌市科技创新券管理办法》的通知", None),
    ),
    (
        "marks-in-disorder",
        ("许昌市科技创新券管理办法（试行）", None),
        ("关于印发《许昌市科技创新券管理办法(试行)的通知》", None),
    ),
    ("province-told", ("河南省科技创新券管理办法", None), ("省科技创新券管理办法", None)),
    ("city-told", ("许昌市科技创新券管理办法", None), ("我市科技创新券管理办法", None)),
    ("number-and-title", ("许昌市科技创新券管理办法", "许科〔2021〕12号"), ("许昌市科技创新券管理办法", None)),
    ("place-left-out", ("许昌市科技创新券管理办法", "许科〔2021〕12号"), ("科技创新券管理办法", None)),
    ("order-of-the-state", ("决策程序条例", "国务院令第713号"), ("决策程序条例", "中华人民共和国国务院令第713号")),
    ("order-of-the-province", ("档案管理办法", "河南省人民政府令第71号"), ("档案管理办法", "省政府令第71号")),
    ("two-editions-of-a-law", ("预算法（2014年修正）", None), ("中华人民共和国预算法（2018年修正）", None)),
    ("state-left-out", ("中华人民共和国预算法", None), ("预算法", None)),
    ("edition-of-a-law", ("中华人民共和国预算法", None), ("中华人民共和国预算法（2018年修正）", None)),
    (
        "agency-word-misread",
        ("河南省困难补助规定", "豫人字〔2002〕10号"),
        ("河南省困难补助规定", "豫人工字〔2002〕10号"),
    ),
    (
        "two-words-and-a-slip",
        ("许昌市引进人才和购租房补贴实施办法", None, "许昌市人社局"),
        ("许昌市引进人才和购房补贴实施办法", None, "许昌市人社局"),
    ),
)


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_instruments_one_document_in_two_wordings_is_one_node(one: Said, other: Said) -> None:
    assert is_one(one, other)


TWO = (
    ("trial-and-final", ("许昌市创新券办法（试行）", "许科〔2017〕8号"), ("许昌市创新券办法", "许科〔2024〕16号")),
    ("province-and-city", ("河南省科技创新券管理办法", None), ("许昌市科技创新券管理办法", None)),
    (
        "other-serial",
        ("许昌市科技创新券管理办法", "许科〔2021〕12号"),
        ("许昌市科技创新券管理办法", "许科〔2021〕13号"),
    ),
    (
        "budget-and-accounts",
        ("许昌市财政局关于下达科研基地二次装修工程预算的批复", None),
        ("许昌市财政局关于下达科研基地二次装修工程决算的批复", None),
    ),
    ("years-behind", ("许昌市人才行动计划（2021-2023年）", None), ("许昌市人才行动计划（2024-2026年）", None)),
    ("editions", ("许昌市创新券办法（2019年修订）", None), ("许昌市创新券办法（2023年修订）", None)),
    ("levels-of-a-city", ("许昌市市级公立医院改革实施方案", None), ("许昌市县级公立医院改革实施方案", None)),
    ("another-word-lost", ("许昌市公立医院改革实施方案", None), ("许昌市县级公立医院改革实施方案", None)),
    ("two-batches", ("关于下达2023年第一批科技专项资金的通知", None), ("关于下达2023年第二批科技专项资金的通知", None)),
    ("two-years", ("关于下达2023年科技专项资金的通知", None), ("关于下达2024年科技专项资金的通知", None)),
    ("two-plans", ("许昌市“十四五”科技创新发展规划", None), ("许昌市“十五五”科技创新发展规划", None)),
    ("two-kinds", ("许昌市科技计划项目管理办法", None), ("许昌市科技计划项目管理细则", None)),
    ("trade", ("许昌市农业高质量发展专项资金管理办法", None), ("许昌市工业高质量发展专项资金管理办法", None)),
    (
        "another-word",
        ("许昌市支持高校毕业生创新创业若干政策措施", None),
        ("许昌市支持退役军人创新创业若干政策措施", None),
    ),
    ("series", (None, "豫财教〔2021〕12号"), (None, "豫财建〔2021〕12号")),
    ("letters", (None, "许政办发〔2021〕12号"), (None, "许政办函〔2021〕12号")),
    ("forwarded", ("关于转发《关于提高经费标准的通知》的通知", "许老干〔2022〕16号"), ("关于提高经费标准的通知", None)),
    ("law-and-regulation", ("中华人民共和国科学技术进步法", None), ("河南省科学技术进步条例", None)),
    ("laws", ("中华人民共和国科学技术普及法", None), ("中华人民共和国科学技术进步法", None)),
)


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in TWO], ids=[case[0] for case in TWO])
def test_instruments_two_documents_stay_two_nodes(one: Said, other: Said) -> None:
    assert not is_one(one, other)


def test_instruments_slip_of_recognition_is_joined_where_the_sentence_around_it_is_the_same() -> None:
    said = ("许昌市创优高质量发展生态若干举措", None), ("许昌市创优高质量人才生态若干举措", None)
    around = "和其他有关文件的要求，进一步创造人才工作一流生态，吸引集聚高层次人才助力日常工作，按月发放生活补贴"
    parallel = report(*said, texts={place: f"根据《{title}》{around}" for place, (title, _) in enumerate(said)})
    assert len(set(nodes(linked(parallel), parallel))) == 1
    apart = report(*said)
    assert len(set(nodes(linked(apart), apart))) == 2


def test_instruments_letter_of_a_number_lost_in_the_same_sentence_is_one_document() -> None:
    numbers = "许市办字〔2021〕24号", "许市办〔2021〕24号"
    around = (
        "文件核定的职责，本单位承担科技成果转化、技术推广、科学普及和对外交流合作等方面的服务保障工作，经费列入预算"
    )
    same = report(
        *((None, number) for number in numbers), texts={n: f"根据{number}{around}" for n, number in enumerate(numbers)}
    )
    assert len(set(nodes(linked(same), same))) == 1
    alone = report(*((None, number) for number in numbers))
    result = linked(alone)
    assert len(set(nodes(result, alone))) == 2
    assert [type(each) for each in result.decisions] == [Ambiguous]


def test_instruments_same_title_under_two_numbers_of_one_report_is_ambiguous() -> None:
    result = linked(
        report(("许昌市科技局财务制度", "许科函〔2022〕7号"), ("许昌市科技局财务制度", "许科函〔2021〕4号"))
    )
    assert not result.aliases
    (decision,) = result.decisions
    assert isinstance(decision, Ambiguous)
    assert {reason.code for reason in decision.reasons} == {"same-title", "other-number"}


def test_instruments_trial_and_final_are_told_apart_with_reasons() -> None:
    result = linked(report(("许昌市创新券办法（试行）", "许科〔2017〕8号"), ("许昌市创新券办法", "许科〔2024〕16号")))
    (decision,) = of_kind(result, Unlinked)
    assert isinstance(decision, Unlinked)
    assert decision.method == DIFFERENCE
    assert "other-edition" in {reason.code for reason in decision.reasons}


def test_instruments_title_that_fits_two_numbers_is_ambiguous() -> None:
    reports = [
        report(("许昌市创新券办法", "许科〔2017〕8号"), body="科学技术局"),
        report(("许昌市创新券办法", "许科〔2024〕16号"), body="财政局"),
        report(("许昌市创新券办法", None), body="教育局"),
    ]
    result = linked(*reports)
    assert len(set(nodes(result, *reports))) == 3
    (decision,) = of_kind(result, Ambiguous)
    assert isinstance(decision, Ambiguous)
    assert len(decision.candidates) == 2


def test_instruments_internal_rules_of_two_bodies_are_two() -> None:
    reports = [report(("财务管理制度", None), body=body) for body in ("财政局", "教育局")]
    assert len(set(nodes(linked(*reports), *reports))) == 2


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("政府采购货物和服务招标投标管理办法", 1),
        ("地方预决算公开操作规程", 1),
        ("预算法", 1),
        ("关于下达高新技术企业认定奖补资金的通知", 2),
        ("关于全面推行科技特派员制度的实施方案", 2),
        ("专项资金管理办法实施细则", 2),
    ],
)
def test_instruments_common_title_of_two_provinces(title: str, expected: int) -> None:
    reports = [report((title, None), region=region) for region in (XUCHANG, WUHAN)]
    assert len(set(nodes(linked(*reports), *reports))) == expected


def test_instruments_number_without_place_is_its_citys() -> None:
    same = [report((None, "市政办发〔2021〕3号"), body=body) for body in ("财政局", "教育局")]
    assert len(set(nodes(linked(*same), *same))) == 1
    below = [*same, report((None, "市政办发〔2021〕3号"), region=YANLING)]
    assert len(set(nodes(linked(*below), *below))) == 1
    other = [*same, report((None, "市政办发〔2021〕3号"), region=LUOHE)]
    assert len(set(nodes(linked(*other), *other))) == 2


def test_instruments_node_is_named_by_its_number() -> None:
    one = report(("许昌市科技创新券管理办法", None), ("关于印发《许昌市科技创新券管理办法》的通知", "许科〔2021〕12号"))
    assert set(nodes(linked(one), one)) == {f"{BASE}law/411000/许科〔2021〕12号"}


def test_instruments_number_with_letters_of_two_cities_is_two_documents() -> None:
    changsha = Region("长沙市", "430100", (Region("湖南省", "430000"),))
    changchun = Region("长春市", "220100", (Region("吉林省", "220000"),))
    reports = [report((None, "长政办发〔2023〕5号"), region=region) for region in (changsha, changchun)]
    assert set(nodes(linked(*reports), *reports)) == {
        f"{BASE}law/{code}/长政办发〔2023〕5号" for code in ("430100", "220100")
    }


def test_instruments_number_of_a_city_is_one_document_in_the_reports_of_its_counties() -> None:
    reports = [report((None, "许政办〔2023〕5号")), report((None, "许政办〔2023〕5号"), region=YANLING)]
    assert set(nodes(linked(*reports), *reports)) == {f"{BASE}law/411000/许政办〔2023〕5号"}


def test_instruments_number_of_a_province_is_one_document_in_all_reports() -> None:
    reports = [
        report((None, number), region=region)
        for number in ("豫科〔2023〕5号", "豫驻村办〔2023〕5号")
        for region in (XUCHANG, LUOHE, WUHAN)
    ]
    assert len(set(nodes(linked(*reports), *reports))) == 2


def test_instruments_node_without_number_is_named_by_its_full_title_whatever_was_printed() -> None:
    short, full = report(("省科技创新券管理办法", None)), report(("河南省科技创新券管理办法", None), region=LUOHE)
    expected = {f"{BASE}law/河南省科技创新券管理办法"}
    assert set(nodes(linked(short), short)) == expected
    assert set(nodes(linked(short, full), short, full)) == expected


def stated(result: LinkResult, node: str, predicate: str) -> set[str]:
    return {
        term.rpartition("#")[2].rstrip(">")
        for subject, name, term in result.triples
        if (subject, name) == (node, predicate)
    }


@pytest.mark.parametrize(
    ("said", "issuer", "level", "rank"),
    [
        (("许昌市科技创新券管理办法", "许科〔2021〕12号"), "许昌市科学技术局", "CityLevel", "NormativeDocument"),
        (("河南省科技创新促进条例", None), None, "ProvinceLevel", "LocalRegulation"),
        (("重大决策程序暂行条例", "国务院令第713号"), "国务院", "NationalLevel", "AdministrativeRegulation"),
        (("招标投标管理办法", "财政部令第87号"), "财政部", "NationalLevel", "Rule"),
        (("许昌市人才工作方案", "许办发〔2021〕12号"), "中共许昌市委办公室", "CityLevel", "PartyDocument"),
        (("中国共产党农村工作条例", None), None, "NationalLevel", "PartyDocument"),
        (("干部教育培训工作条例", None), None, "NationalLevel", "PartyDocument"),
        (("预算法", None), None, "NationalLevel", "Law"),
        (
            ("关于加强绩效考核的通知", "豫办发〔2025〕5号", "中共许昌市委办公室"),
            "中共许昌市委办公室",
            "CityLevel",
            "PartyDocument",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_instruments_issuer_level_and_rank(said: Said, issuer: str | None, level: str, rank: str) -> None:
    one = report(said)
    result = linked(one)
    (node,) = set(nodes(result, one))
    assert {each.rpartition("/")[2] for each in stated(result, node, YS.issuer)} == ({issuer} if issuer else set())
    assert stated(result, node, YS.level) == {level}
    assert stated(result, node, YS.rank) == {rank}


def test_instruments_title_of_the_node_is_the_fullest_wording() -> None:
    one = report(("关于印发《省科技创新券管理办法》的通知", None), ("省科技创新券管理办法", None))
    result = linked(one)
    (node,) = set(nodes(result, one))
    assert stated(result, node, DCTERMS.title) == {'"河南省科技创新券管理办法"'}


def ruling(action: Action, left: str, right: str) -> Ruling:
    return Ruling(action, left, right, "甲", "2025-01-01", "", 2)


def test_instruments_person_joins_what_the_evidence_leaves_apart() -> None:
    one = report(("许昌市科技局财务制度", "许科函〔2022〕7号"), ("许昌市科技局财务制度", "许科函〔2021〕4号"))
    result = linked(one, rulings=[ruling(Action.JOIN, "许科函〔2022〕7号", "许科函〔2021〕4号")])
    assert len(set(nodes(result, one))) == 1
    (decision,) = of_kind(result, Linked)
    assert isinstance(decision, Linked)
    assert decision.is_reviewed
    assert decision.method == METHOD


def test_instruments_person_parts_what_the_evidence_joins() -> None:
    one = report(("许昌市创新券办法", "许科〔2021〕12号"), ("创新券办法", None))
    assert len(set(nodes(linked(one), one))) == 1
    result = linked(one, rulings=[ruling(Action.PART, "许科〔2021〕12号", "创新券办法")])
    assert len(set(nodes(result, one))) == 2
    assert any(isinstance(each, Unlinked) and each.is_reviewed for each in result.decisions)


def test_instruments_order_of_reports_does_not_count() -> None:
    reports = [
        report(("许昌市创新券办法", "许科〔2017〕8号"), ("河南省创新券管理办法", None)),
        report(("创新券办法", None), ("省创新券管理办法", None), body="教育局"),
        report(("许昌市创新券办法（试行）", None), ("预算法", None), region=LUOHE),
    ]
    results = {repr(link_instruments(order, Reviewed(), {})) for order in permutations(reports)}
    assert len(results) == 1


def test_instruments_city_rules_implement_those_of_the_province() -> None:
    one = report(
        ("河南省科技创新券实施管理办法（试行）", "豫科〔2017〕86号"),
        ("河南省科技创新券实施管理办法", "豫科〔2024〕16号"),
        ("许昌市科技创新券实施细则（试行）", "许科〔2017〕19号"),
        ("湖北省科技创新券实施管理办法", "鄂科〔2016〕6号"),
    )
    result = linked(one)
    assert stated(result, f"{BASE}law/411000/许科〔2017〕19号", YS.implements) == {
        f"<{BASE}law/豫科〔2017〕86号".rstrip(">")
    }


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("河南省实施《中华人民共和国科学技术普及法》办法", "中华人民共和国科学技术普及法"),
        ("许昌市贯彻落实《河南省科技创新促进条例》的实施意见", "河南省科技创新促进条例"),
        ("中华人民共和国预算法实施条例", "中华人民共和国预算法"),
        ("〈许昌市科技项目管理办法〉实施细则", "许昌市科技项目管理办法"),
    ],
)
def test_instruments_title_names_what_it_implements(lower: str, higher: str) -> None:
    one = report((lower, None), (higher, None))
    result = linked(one)
    first, second = nodes(result, one)
    assert stated(result, first, YS.implements) == {f"<{second}"}


def test_instruments_lower_place_that_no_list_has_implements_what_its_reports_cite() -> None:
    invented = Region("霁川市")
    one = report(
        ("岭海省科技创新券管理办法", "岭科规〔2021〕12号"),
        ("霁川市科技创新券实施细则", "霁科发〔2021〕27号"),
        region=invented,
    )
    result = linked(one)
    assert stated(result, f"{BASE}law/霁川市/霁科发〔2021〕27号", YS.implements) == {f"<{BASE}law/岭科规〔2021〕12号"}
    issuers = stated(result, f"{BASE}law/岭科规〔2021〕12号", YS.issuer)
    assert {each.rpartition("/")[2] for each in issuers} == {"岭海省科学技术厅"}


@pytest.mark.parametrize(
    ("title", "number", "raw_text", "body"),
    [
        ("许昌市人民政府专题会议纪要", "〔2022〕31次", "", "许昌市人民政府"),
        ("许昌市项目经费管理办法", None, "《许昌市项目经费管理办法》（许科发〔2017〕30", "许昌市科学技术局"),
        ("许昌市项目经费管理办法", None, "《许昌市项目经费管理办法》", None),
    ],
    ids=["minutes", "number-cut", "nothing"],
)
def test_instruments_issuer_told_by_minutes_and_cut_numbers(
    title: str, number: str | None, raw_text: str, body: str | None
) -> None:
    (cited,) = report((title, number)).instruments
    told = told_issuer(replace(cited, raw_text=raw_text), XUCHANG)
    assert (told.name if told else None) == body


@pytest.mark.parametrize("title", ["地名管理条例", "政府信息公开条例"])
def test_instruments_regulation_without_place_is_the_states(title: str) -> None:
    reports = [report((title, None), region=region) for region in (XUCHANG, LUOHE)]
    result = linked(*reports)
    assert set(nodes(result, *reports)) == {f"{BASE}law/{title}"}
    assert stated(result, f"{BASE}law/{title}", YS.level) == {"NationalLevel"}


def test_instruments_regulation_without_place_is_the_provinces_where_that_is_cited() -> None:
    reports = [report(("科技创新促进条例", None)), report(("河南省科技创新促进条例", None), body="财政局")]
    assert len(set(nodes(linked(*reports), *reports))) == 1


def test_instruments_of_many_reports_are_linked_in_linear_time() -> None:
    def pairs(count: int) -> int:
        regions = [region_of_code(f"41{number:02d}00") for number in range(1, 18)]
        reports = [
            report(
                ("专项资金管理办法", None),
                (f"{place.name}创新券办法", None),
                ("省创新券办法", None),
                ("预算法", None),
                region=place,
                body=f"第{number}局",
            )
            for number in range(count)
            for place in [regions[number % len(regions)]]
            if place is not None
        ]
        return len(link_instruments(reports, Reviewed(), {}).decisions)

    assert pairs(160) <= 11 * pairs(16)
