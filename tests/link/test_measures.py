import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from kg.extract.measure import measured
from kg.link.decision import LinkResult, Unlinked
from kg.link.facts import ReportFacts, StatedIndicator, StatedProject
from kg.link.measure_names import measure_name
from kg.link.measures import link_indicators
from kg.link.reviewed import Action, Reviewed, Ruling
from kg.model import IndicatorCategory, ReportKind, TargetScope
from kg.rdf.vocabulary import RDF, SKOS, YS

BASE = "https://w3id.org/yusuan/id/"
Row = tuple[str, str | None]  # name and printed target of an indicator


def report(place: str, projects: Mapping[str, Sequence[Row]], *, year: int = 2024, body: str = "局") -> ReportFacts:
    """A report of the body of ``place``, with its projects and their indicators."""
    node = f"{BASE}report/{place}{body}/{year}"
    stated = [bare_project(f"{node}/project/{name}", name) for name in projects]
    indicators = [
        StatedIndicator(
            iri=f"{project.iri}/{scope}/{name}",
            owner=project.iri,
            name=name,
            category=IndicatorCategory.QUALITY,
            scope=scope,
            target_text=target,
            comparator=None,
            target_value=None,
            unit_text=None,
            measured=measured(target, name, IndicatorCategory.QUALITY, year),
        )
        for project in stated
        for name, target in projects[project.name]
        for scope in TargetScope
    ]
    return ReportFacts(
        base=BASE,
        report=node,
        department=f"{BASE}department/{place}{body}",
        department_name=f"{place}{body}",
        department_code=None,
        region=None,
        region_iri=f"{BASE}region/{place}",
        year=year,
        kind=ReportKind.DEPARTMENT_BUDGET,
        projects=tuple(stated),
        indicators=tuple(indicators),
    )


def bare_project(iri: str, name: str) -> StatedProject:
    return StatedProject(iri, name, *[None] * 11)


def measures(result: LinkResult) -> dict[str, set[str]]:
    """The indicators (place/project/name) of each measure, by its node's last two segments."""
    found: dict[str, set[str]] = {}
    for subject, predicate, term in result.triples:
        if predicate == YS.measure:
            key = term[1:-1].removeprefix(f"{BASE}measure/").replace("%25", "%").replace("%2F", "/")
            found.setdefault(key, set()).add("/".join(subject.removeprefix(f"{BASE}report/").split("/")[:4]))
    return found


def reasons(result: LinkResult) -> dict[str, tuple[str, ...]]:
    """The codes why an indicator (its printed name) is not comparable."""
    return {
        f"{one.subject.iri.split('/')[6]} {one.subject.name}": tuple(reason.code for reason in one.reasons)
        for one in result.decisions
        if isinstance(one, Unlinked)
    }


def linked(*reports: ReportFacts, rulings: Sequence[Ruling] = ()) -> LinkResult:
    return link_indicators(reports, Reviewed.of(rulings))


@pytest.mark.parametrize(
    ("name", "project", "stem"),
    [
        ("1.培训人数", None, "培训"),
        ("培训人次", None, "培训"),
        ("培训场次", None, "培训"),
        ("培训情况", None, "培训"),
        ("资金下达及时率", None, "资金拨付及时"),
        ("经费拨付及时性", None, "资金拨付及时"),
        ("资金拨付到位情况", None, "资金拨付到位"),
        ("专项资金支付及时率", None, "资金拨付及时"),
        ("服务对象满意程度", None, "服务对象满意度"),
        ("服务对象满意率", None, "服务对象满意度"),
        ("2024年度验收合格率", None, "验收合格"),
        ("生活补贴发放标准1", None, "生活补助发放标准"),
        ("科普周服务对象满意度", "科普周经费", "科普周服务对象满意度"),
        ("科技活动周服务对象满意度", "2024年科技活动周经费", "服务对象满意度"),
        ("科技活动周次数", "科技活动周经费", "科技活动周"),
        ("满意度", None, "满意度"),
        ("数量", None, "数量"),
    ],
)
def test_measures_names_are_made_alike(name: str, project: str | None, stem: str) -> None:
    assert measure_name(name, project).stem == stem


def test_measures_join_indicators_of_several_bodies() -> None:
    result = linked(
        report("甲市", {"培训": [("1.培训人数", "≥100人"), ("服务对象满意度", "≥90%")]}),
        report("乙县", {"人才": [("培训人数", "≥20名"), ("服务对象满意率", "95%以上")]}),
    )
    assert measures(result) == {
        "培训/人": {"甲市局/2024/project/培训", "乙县局/2024/project/人才"},
        "服务对象满意度/%": {"甲市局/2024/project/培训", "乙县局/2024/project/人才"},
    }
    counts = {(one[0].split("/")[-2], one[1]): one[2] for one in result.triples if one[1].endswith("Count")}
    assert counts["培训", YS.departmentCount].startswith('"2"')
    assert counts["培训", YS.regionCount].startswith('"2"')


def test_measures_memberships_have_score_and_reasons() -> None:
    result = linked(
        report("甲市", {"培训": [("培训人数", "≥100人")]}), report("乙县", {"人才": [("2.培训人数", "≥20人")]})
    )
    scores = {one[2] for one in result.triples if one[1] == YS.linkScore}
    codes = {one[2] for one in result.triples if one[1] == YS.reasonCode}
    assert {float(score.split('"')[1]) for score in scores} == {1.0, 0.95}
    assert codes == {'"same-name"', '"same-stem"', '"same-unit"'}


def test_measures_one_project_is_no_measure() -> None:
    assert linked(report("甲市", {"培训": [("培训人数", "≥100人")]})).triples == ()


def test_measures_one_project_over_years_is_one() -> None:
    result = linked(
        report("甲市", {"培训": [("培训人数", "≥100人")]}, year=2023),
        report("甲市", {"培训": [("培训人数", "≥120人")]}, year=2024),
    )
    assert set(measures(result)) == {"培训/人"}


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("有效提升", "qualitative-here"),
        (None, "no-target"),
        ("5", "no-unit"),
        ("≥5次", "share-and-count"),
        ("12月底前", "date-and-number"),
        ("提高5%", "change-and-level"),
    ],
)
def test_measures_say_why_an_indicator_cannot_be_compared(target: str | None, code: str) -> None:
    result = linked(
        report("甲市", {"一": [("政策知晓率", "≥90%")]}),
        report("乙县", {"二": [("政策知晓率", "≥80%")]}),
        report("丙区", {"三": [("政策知晓率", target)]}),
    )
    assert measures(result) == {"政策知晓/%": {"甲市局/2024/project/一", "乙县局/2024/project/二"}}
    assert reasons(result) == {"丙区局 政策知晓率": (code,)}


@pytest.mark.parametrize(
    ("target", "code"), [("5万元", "different-per-unit"), ("5万元/户", "different-per-unit"), ("3人", "different-unit")]
)
def test_measures_money_by_different_units_is_not_compared(target: str, code: str) -> None:
    result = linked(
        report("甲市", {"一": [("补助标准上限", "5万元/家")]}),
        report("乙县", {"二": [("补助标准上限", "≤30000元/家")]}),
        report("丙区", {"三": [("补助标准上限", target)]}),
    )
    assert reasons(result) == {"丙区局 补助标准上限": (code,)}


def test_measures_range_and_figure_are_comparable() -> None:
    result = linked(
        report("甲市", {"一": [("护林补助额", "3-5万元/村")]}), report("乙县", {"二": [("护林补助额", "5万元/村")]})
    )
    assert measures(result) == {"护林补助额/元/村": {"甲市局/2024/project/一", "乙县局/2024/project/二"}}


@pytest.mark.parametrize(
    ("name", "projects", "joined"),
    [
        ("发放人数", ("护林员补助", "老人补助"), False),
        ("发放人数", ("2023年护林员补助资金", "护林员补助"), True),
        ("护林员发放人数", ("护林员补助", "老人补助"), True),
    ],
)
def test_measures_names_that_name_nothing_need_one_kind_of_project(
    name: str, projects: tuple[str, str], *, joined: bool
) -> None:
    reports = [
        report(place, {project: [(name, "3人")]}) for place, project in zip(("甲市", "乙县"), projects, strict=True)
    ]
    assert bool(measures(linked(*reports))) is joined


def test_measures_other_kinds_of_projects_say_why_they_are_apart() -> None:
    rows = {"护林员补助": [("发放人数", "3人")]}
    result = linked(report("甲市", rows), report("乙县", rows), report("丙区", {"老人补助": [("发放人数", "9人")]}))
    assert reasons(result) == {"丙区局 发放人数": ("general-name",)}


def test_measures_general_names_are_none() -> None:
    result = linked(report("甲市", {"一": [("社会效益", "≥90%")]}), report("乙县", {"二": [("社会效益", "≥80%")]}))
    assert measures(result) == {}


def test_measures_events_are_comparable_whatever_their_measure_word() -> None:
    result = linked(report("甲市", {"一": [("培训场次", "3场")]}), report("乙县", {"二": [("培训次数", "≥2次")]}))
    assert set(measures(result)) == {"培训/次"}


def test_measures_do_not_depend_on_the_order_of_reports() -> None:
    reports = [
        report(place, {project: [("培训人数", "≥9人"), ("满意度", target), ("补助人数", "3人"), ("人数补助", "3人")]})
        for place, project, target in (("甲市", "一", "≥90%"), ("乙县", "二", "满意"), ("丙区", "三", "98%"))
    ]
    expected = linked(*reports)
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert linked(*reports) == expected


def ruling(action: Action, left: str, right: str) -> Ruling:
    return Ruling(action, left, right, "某人", "2026-01-01", "", 2)


def test_measures_obey_what_a_person_joined() -> None:
    reports = (
        report("甲市", {"一": [("培训人数", "≥100人")]}),
        report("乙县", {"二": [("参加学习的群众", "≥20人")]}),
    )
    assert measures(linked(*reports)) == {}
    joined = linked(*reports, rulings=[ruling(Action.JOIN, "培训人数", "参加学习的群众")])
    assert [len(members) for members in measures(joined).values()] == [2]


def test_measures_obey_what_a_person_parted() -> None:
    reports = [report(place, {"一": [("培训人数", "≥100人")]}) for place in ("甲市", "乙县", "丙区")]
    apart = next(one.iri for one in reports[2].indicators if one.scope is TargetScope.ANNUAL)
    result = linked(*reports, rulings=[ruling(Action.PART, apart, "培训人数")])
    assert [one.subject.iri for one in result.decisions] == [apart]
    assert apart not in {subject for subject, predicate, _ in result.triples if predicate == YS.measure}


def boilerplate(result: LinkResult) -> dict[str, tuple[int, int]]:
    """Projects and departments of each boilerplate target, by its label."""
    nodes = {one[0] for one in result.triples if one[1] == RDF.type and one[2] == f"<{YS.BoilerplateTarget}>"}
    facts = {(node, name): term for node, name, term in result.triples if node in nodes}
    return {
        facts[node, SKOS.prefLabel].split('"')[1]: (
            int(facts[node, YS.projectCount].split('"')[1]),
            int(facts[node, YS.departmentCount].split('"')[1]),
        )
        for node in nodes
    }


def test_measures_boilerplate_is_counted_over_projects_and_bodies() -> None:
    row = [("1.服务对象满意度", "≥95%"), ("资金拨付及时性", "及时")]
    result = linked(
        report("甲市", {f"项目{letter}": row for letter in "ABC"}),
        report("乙县", {f"项目{letter}": row for letter in "DE"}),
    )
    assert boilerplate(result) == {"服务对象满意度 ≥95%": (5, 2), "资金拨付及时性 及时": (5, 2)}


def test_measures_boilerplate_of_one_body_is_its_own() -> None:
    row = [("服务对象满意度", "≥95%")]
    result = linked(report("甲市", {f"项目{letter}": row for letter in "ABC"}))
    assert boilerplate(result) == {"服务对象满意度 ≥95%": (3, 1)}


def test_measures_boilerplate_counts_a_project_once_for_all_its_years() -> None:
    row = [("服务对象满意度", "≥95%")]
    years = [report("甲市", {f"项目{letter}": row for letter in "AB"}, year=year) for year in (2022, 2023, 2024)]
    assert boilerplate(linked(*years)) == {}


def test_measures_boilerplate_needs_the_same_target() -> None:
    projects = {f"项目{number}": [("服务对象满意度", f"≥9{number}%")] for number in range(6)}
    assert boilerplate(linked(report("甲市", projects))) == {}


def test_measures_of_nothing() -> None:
    assert link_indicators((), Reviewed()) == LinkResult()
    assert link_indicators((replace(report("甲市", {}), indicators=()),), Reviewed()) == LinkResult()


def test_measures_other_category_lowers_the_score() -> None:
    reports = [report(place, {"一": [("培训人数", "≥100人")]}) for place in ("甲市", "乙县", "丙区")]
    other = tuple(replace(one, category=IndicatorCategory.COST) for one in reports[2].indicators)
    result = linked(*reports[:2], replace(reports[2], indicators=other))
    low = {Decimal(one[2].split('"')[1]) for one in result.triples if one[1] == YS.linkScore and "丙区" in one[0]}
    assert low == {Decimal("0.95")}
