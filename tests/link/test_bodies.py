from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

import pytest
from body_facts import BASE, CITY, report_facts

from kg.extract.regions import region_in_name
from kg.link.bodies import link_bodies
from kg.link.decision import Ambiguous, Linked, LinkResult, Unlinked
from kg.link.facts import ReportFacts, StatedChange
from kg.link.reviewed import Action, Reviewed, Ruling
from kg.model import Region
from kg.rdf.terms import iri, string
from kg.rdf.vocabulary import ORG, SKOS, YS

BUREAU = f"{BASE}department/云溪市/云溪市科学技术局"
HENAN = Region("河南省", "410000")
ZHENGZHOU = Region("郑州市", "410100", (HENAN,))
KAIFENG = Region("开封市", "410200", (HENAN,))


def linked(*reports: ReportFacts, reviewed: Reviewed | None = None) -> LinkResult:
    return link_bodies(reports, reviewed or Reviewed())


def node(result: LinkResult, provisional: str) -> str:
    return result.aliases.get(provisional, provisional)


def said(result: LinkResult, subject: str, predicate: str) -> list[str]:
    return sorted(term for name, told, term in result.triples if (name, told) == (subject, predicate))


def codes(result: LinkResult, provisional: str) -> set[str]:
    found = [each for each in result.decisions if isinstance(each, Linked) and each.subject.iri == provisional]
    return {reason.code for each in found for reason in each.target.reasons}


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ("云溪市科技局", {"short-name"}),
        ("市科技局", {"short-name", "level-of-report"}),
        ("市科学技术局", {"level-of-report"}),
        ("科学技术局", {"place-of-report"}),
        ("云溪市科学技术局（本级）", {"own-level"}),
        ("云溪市科学技术局机关", {"own-level"}),
        ("云溪市科技局局机关", {"own-level", "short-name"}),
        ("科技局本级", {"own-level", "short-name", "place-of-report"}),
        ("局机关", {"own-level", "place-of-report"}),
        ("本级", {"own-level", "place-of-report"}),
    ],
)
def test_bodies_of_one_place_are_one_whatever_they_are_called(other: str, reasons: set[str]) -> None:
    report = report_facts("云溪市科学技术局", implementing=[other])
    result = linked(report)
    provisional = report.bodies[1].iri
    assert provisional != BUREAU
    assert node(result, provisional) == BUREAU
    assert codes(result, provisional) == reasons


def test_bodies_of_different_places_are_never_one() -> None:
    names = ["云溪市科学技术局", "青禾市科学技术局"]
    result = linked(*(report_facts(name, region=Region(name[:3])) for name in names))
    assert not result.aliases


def test_bodies_same_short_name_means_another_body_in_another_place() -> None:
    one = report_facts("云溪市教育局", region=CITY, issuers=["市科技局"])
    other = report_facts("青禾市教育局", region=Region("青禾市"), issuers=["市科技局"])
    result = linked(one, other)
    issuers = [each.organization("市科技局") for each in (one, other)]
    assert [node(result, issuer).rpartition("department/")[2] for issuer in issuers] == [
        "云溪市/云溪市科学技术局",
        "青禾市/青禾市科学技术局",
    ]


@pytest.mark.parametrize("name", ["信息中心", "办公室", "党委办公室", "工会委员会", "综合部"])
def test_bodies_units_of_two_departments_with_one_common_name_stay_apart(name: str) -> None:
    one = report_facts("云溪市教育局", units=[name])
    other = report_facts("云溪市民政局", units=[name])
    result = linked(one, other)
    assert node(result, one.bodies[1].iri) != node(result, other.bodies[1].iri)


def test_bodies_bureau_without_its_place_is_that_of_the_place() -> None:
    own = report_facts("云溪市民政局")
    citing = report_facts("云溪市教育局", implementing=["民政局"])
    assert node(linked(own, citing), citing.bodies[1].iri) == own.department


def test_bodies_unit_without_its_place_is_that_of_the_same_department() -> None:
    one = report_facts("云溪市教育局", 2023, units=["云溪市第三中学"])
    other = report_facts("云溪市教育局", 2024, units=["第三中学"])
    result = linked(one, other)
    assert node(result, other.bodies[1].iri) == one.bodies[1].iri
    assert "unit-of-department" in codes(result, other.bodies[1].iri)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("云溪市文旅局", "云溪市文化广电和旅游局"),
        ("云溪市教科局", "云溪市教育科学技术局"),
        ("科技和工信部门", "云溪市科学技术和工业信息化局"),
        ("教育部门", "云溪市教育局"),
    ],
)
def test_bodies_short_function_is_the_only_one_it_fits(short: str, full: str) -> None:
    one, other = report_facts(short, 2023), report_facts(full, 2024)
    assert node(linked(one, other), one.department) == other.department


def test_bodies_short_function_that_fits_two_stays_apart() -> None:
    short = report_facts("云溪市文旅局", 2023)
    others = [report_facts(name, 2024) for name in ("云溪市文化广电和旅游局", "云溪市文物旅游局")]
    result = linked(short, *others)
    assert short.department not in result.aliases
    (open_one,) = [each for each in result.decisions if isinstance(each, Ambiguous)]
    assert {candidate.node for candidate in open_one.candidates} == {each.department for each in others}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪市农业局", "云溪市农业农村局"),
        ("云溪市人民政府", "云溪市人民政府办公室"),
        ("中共云溪市委办公室", "云溪市人民政府办公室"),
        ("中共云溪市委", "云溪市人民政府"),
        ("云溪市科学技术局", "云溪市科学技术研究院"),
        ("云溪市教育局", "云溪市教师进修学校"),
        ("云溪市第一中学", "云溪市第十一中学"),
        ("云溪市中医院", "云溪市中心医院"),
        ("云溪市城东小学", "云溪市城关东街小学"),
        ("云溪市政务服务中心", "云溪市政府服务中心"),
    ],
)
def test_bodies_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert not linked(report_facts(one), report_facts(other)).aliases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中共云溪市委组织部", "中国共产党云溪市委员会组织部"),
        ("云溪市人民政府办公室", "云溪市政府办"),
        ("云溪市政协办公室", "政协云溪市委员会办公室"),
        ("云溪市人民政府国有资产监督管理委员会", "云溪市国资委"),
        ("云溪市机构编制委员会办公室", "中共云溪市委编办"),
        ("云溪市纪委监委", "中共云溪市纪律检查委员会云溪市监察委员会"),
        ("国家税务总局云溪市税务局", "云溪市税务局"),
    ],
)
def test_bodies_of_party_and_congress_are_known_by_both_names(one: str, other: str) -> None:
    reports = report_facts(one, 2023), report_facts(other, 2024)
    result = linked(*reports)
    assert len({node(result, report.department) for report in reports}) == 1


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("科技部", "中华人民共和国科学技术部"),
        ("科学技术部", "中华人民共和国科学技术部"),
        ("国家发展改革委", "中华人民共和国国家发展和改革委员会"),
        ("国务院", "国务院"),
        ("国务院办公厅", "国务院办公厅"),
        ("市场监管总局", "国家市场监督管理总局"),
        ("中央组织部", "中共中央组织部"),
    ],
)
def test_bodies_of_the_state_have_their_full_names(issuer: str, name: str) -> None:
    report = report_facts("云溪市科学技术局", issuers=[issuer])
    result = linked(report)
    state = f"{BASE}department/中华人民共和国/{name}"
    assert node(result, report.organization(issuer)) == state
    assert said(result, state, YS.region) == [iri(f"{BASE}region/中华人民共和国")]


def test_bodies_issuer_is_the_department_that_reports() -> None:
    own = report_facts("郑州市科学技术局", region=ZHENGZHOU)
    citing = report_facts("开封市科学技术局", region=KAIFENG, issuers=["郑州市科学技术局、河南省科学技术厅"])
    result = linked(own, citing)
    assert node(result, citing.organization("郑州市科学技术局")) == own.department
    province = f"{BASE}department/410000/河南省科学技术厅"
    assert node(result, citing.organization("河南省科学技术厅")) == province
    assert said(result, province, YS.region) == [iri(f"{BASE}region/410000")]


def test_bodies_issuer_told_by_a_number_is_the_department_that_reports() -> None:
    report = report_facts("郑州市科学技术局", region=ZHENGZHOU, numbers=["郑科〔2021〕12号"])
    result = linked(report)
    assert node(result, report.organization("郑州市科学技术局")) == report.department


def test_bodies_superiors_are_departments_and_governments() -> None:
    result = linked(report_facts("郑州市科学技术局", region=ZHENGZHOU, units=["郑州市科技情报研究所"]))
    bureau = f"{BASE}department/410100/郑州市科学技术局"
    government = f"{BASE}department/410100/郑州市人民政府"
    assert said(result, f"{BASE}department/410100/郑州市科技情报研究所", ORG.subOrganizationOf) == [iri(bureau)]
    assert said(result, bureau, ORG.subOrganizationOf) == [iri(government)]
    assert said(result, government, SKOS.prefLabel) == [string("郑州市人民政府")]


@pytest.mark.parametrize(
    "body", ["中共郑州市委组织部", "郑州市中级人民法院", "郑州市总工会", "政协郑州市委员会办公室", "郑州市图书馆"]
)
def test_bodies_beside_the_government_are_not_under_it(body: str) -> None:
    report = report_facts(body, region=ZHENGZHOU)
    assert not said(linked(report), report.department, ORG.subOrganizationOf)


def test_bodies_office_one_level_up_guides() -> None:
    city = report_facts("郑州市科学技术局", region=ZHENGZHOU, issuers=["河南省科学技术厅"])
    guided = said(linked(city), city.department, YS.guidedBy)
    assert guided == [iri(f"{BASE}department/410000/河南省科学技术厅")]


def test_bodies_places_reach_up_to_the_country() -> None:
    result = linked(report_facts("郑州市科学技术局", region=ZHENGZHOU))
    region = f"{BASE}region/"
    assert said(result, f"{region}410100", SKOS.broader) == [iri(f"{region}410000")]
    assert said(result, f"{region}410000", SKOS.broader) == [iri(f"{region}中华人民共和国")]
    assert said(result, f"{region}410000", SKOS.notation) == [string("410000")]
    assert not said(result, f"{region}中华人民共和国", SKOS.broader)


RENAMED = ("云溪市科学技术和知识产权局", "云溪市科学技术局")


def test_bodies_renamed_as_a_report_says_are_one() -> None:
    old = report_facts(RENAMED[0], 2018)
    change = StatedChange("市科学技术和知识产权局", "市科学技术局", True, "https://example.org/x")
    new = report_facts(RENAMED[1], 2020, changes=[change])
    result = linked(old, new)
    assert node(result, old.department) == new.department
    assert "renamed-as-stated" in codes(result, old.department)
    assert said(result, new.department, YS.formerName) == [string(RENAMED[0])]


def test_bodies_earlier_name_in_brackets_is_the_same_body() -> None:
    old, new = report_facts("云溪市大数据局", 2022), report_facts("云溪市数据局（原云溪市大数据局）", 2024)
    result = linked(old, new)
    assert len({node(result, each.department) for each in (old, new)}) == 1


def test_bodies_made_from_several_succeed_them_and_stay_apart() -> None:
    former = ["云溪市工商行政管理局", "云溪市质量技术监督局"]
    changes = [StatedChange(name, "云溪市市场监督管理局", False, "https://example.org/x") for name in former]
    new = report_facts("云溪市市场监督管理局", 2020, changes=changes)
    olds = [report_facts(name, 2017) for name in former]
    result = linked(new, *olds)
    assert not result.aliases
    assert said(result, new.department, YS.succeeds) == sorted(iri(old.department) for old in olds)


@pytest.mark.parametrize(
    ("years", "own", "is_one"),
    [
        ((2018, 2020), ("207", "207"), True),
        ((2018, 2020), ("207", "311"), False),
        ((2020, 2020), ("207", "207"), False),
    ],
    ids=["code-stays", "code-changes", "both-report-in-one-year"],
)
def test_bodies_renamed_under_one_code_are_one(years: tuple[int, int], own: tuple[str, str], is_one: bool) -> None:
    old, new = (report_facts(name, year, code=code) for name, year, code in zip(RENAMED, years, own, strict=True))
    result = linked(old, new)
    assert (node(result, old.department) == new.department) is is_one
    if years[0] != years[1]:
        outcome = Linked if is_one else Ambiguous
        assert [type(each) for each in result.decisions if each.subject.iri == old.department] == [outcome]


def ruling(action: Action, left: str, right: str) -> Reviewed:
    return Reviewed.of([Ruling(action, left, right, "某人", "2026-01-01", "查证", 2)])


def test_bodies_people_can_forbid_a_join() -> None:
    report = report_facts("云溪市科学技术局", implementing=["云溪市科技局"])
    result = linked(report, reviewed=ruling(Action.PART, "云溪市科学技术局", "云溪市科技局"))
    assert not result.aliases
    assert [(type(each), each.is_reviewed) for each in result.decisions if isinstance(each, Unlinked)] == [
        (Unlinked, True)
    ]


def test_bodies_people_can_force_a_join() -> None:
    one, other = report_facts("云溪市教育局"), report_facts("云溪市文教委员会", 2020)
    result = linked(one, other, reviewed=ruling(Action.JOIN, one.department, other.department))
    assert len({node(result, each.department) for each in (one, other)}) == 1
    (decision,) = [each for each in result.decisions if isinstance(each, Linked)]
    assert (decision.is_reviewed, decision.target.score) == (True, Decimal(1))


def test_bodies_do_not_depend_on_the_order_of_reports() -> None:
    reports: Sequence[ReportFacts] = (
        report_facts("云溪市科学技术局", 2023, units=["信息中心"], issuers=["市财政局"]),
        report_facts("云溪市科技局", 2024, implementing=["科技局本级"]),
        report_facts("云溪市财政局", 2024, issuers=["科技部"]),
    )
    results = [link_bodies(order, Reviewed()) for order in permutations(reports)]
    assert len({(tuple(sorted(each.aliases.items())), each.decisions, each.triples) for each in results}) == 1


def test_bodies_no_node_is_alias_and_target() -> None:
    reports = [report_facts(name, 2024, implementing=["市科技局"]) for name in ("云溪市科技局", "云溪市科学技术局")]
    aliases = link_bodies(reports, Reviewed()).aliases
    assert not set(aliases) & set(aliases.values())


@pytest.mark.parametrize(
    ("body", "others"),
    [
        ("恩施土家族苗族自治州教育局", ["州教育局", "恩施州教育局"]),
        ("科尔沁左翼中旗教育局", ["旗教育局"]),
        ("北京市朝阳区教育委员会", ["朝阳区教委", "区教委"]),
        ("昆山市水务局", ["江苏省昆山市水务局", "市水务局"]),
        ("合肥高新技术产业开发区管理委员会", ["合肥高新区管委会"]),
        ("苏州市吴江区科学技术局", ["吴江区科技局", "区科技局", "吴江区科学技术局本级"]),
    ],
)
def test_bodies_of_all_kinds_of_places_are_known_by_their_short_names(body: str, others: list[str]) -> None:
    report = report_facts(body, region=region_in_name(body), implementing=others)
    result = linked(report)
    assert len({node(result, each.iri) for each in report.bodies}) == 1


@pytest.mark.parametrize("body", ["合肥高新区财政局", "新疆生产建设兵团教育局"])
def test_bodies_of_places_without_a_government_have_none_above(body: str) -> None:
    report = report_facts(body, region=region_in_name(body))
    assert not said(linked(report), report.department, ORG.subOrganizationOf)


@pytest.mark.parametrize(
    ("word", "body"),
    [
        ("市", "苏州市科学技术局"),
        ("省", "江苏省科学技术局"),
        ("区", "吴江区科学技术局"),
        ("县", None),
    ],
)
def test_bodies_words_for_levels_mean_the_places_of_the_report(word: str, body: str | None) -> None:
    report = report_facts("苏州市吴江区教育局", region=region_in_name("苏州市吴江区"), issuers=[f"{word}科技局"])
    found = node(linked(report), report.organization(f"{word}科技局"))
    assert found.rpartition("/")[2] == (body or f"{word}科技局")


@pytest.mark.parametrize(("numbers", "is_own"), [(["郑教体〔2021〕3号"], True), (["郑教〔2021〕3号"], False)])
def test_bodies_letters_of_a_number_tell_the_body_of_the_longer_name(numbers: list[str], is_own: bool) -> None:
    own = report_facts("郑州市教育和体育局", region=ZHENGZHOU)
    citing = report_facts("郑州市财政局", region=ZHENGZHOU, numbers=numbers)
    told = node(linked(own, citing), citing.organization("郑州市教育局"))
    assert (told == own.department) is is_own


def test_bodies_one_code_for_two_tasks_is_no_new_name() -> None:
    old, new = report_facts("云溪市城市管理局", 2020, code="401"), report_facts("云溪市应急管理局", 2023, code="401")
    assert not linked(old, new).aliases
