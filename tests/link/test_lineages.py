from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from body_facts import BASE, iris_of, project, report_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.decision import Ambiguous, LinkResult
from kg.link.facts import ReportFacts, StatedProject
from kg.link.lineage_names import project_name
from kg.link.lineages import link_projects
from kg.link.reviewed import Action, Reviewed, Ruling
from kg.model import Region, ReportKind, TotalKind
from kg.rdf.terms import iri
from kg.rdf.vocabulary import ONTOLOGY, YS

BODY = "云溪市科学技术局"
ACCOUNTS = ReportKind.DEPARTMENT_FINAL_ACCOUNTS
UNIT = ReportKind.UNIT_BUDGET
Row = tuple[str, str | None]


def report(year: int, *rows: Row, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET, body: str = BODY) -> ReportFacts:
    projects = [project(body, year, name, yuan, kind=kind) for name, yuan in rows]
    return report_facts(body, year, kind=kind, projects=projects)


def linked(*reports: ReportFacts, reviewed: Reviewed | None = None) -> LinkResult:
    return link_projects(reports, reviewed or Reviewed(), {})


def said(result: LinkResult, subject: str, predicate: str) -> list[str]:
    return sorted(term for name, told, term in result.triples if (name, told) == (subject, predicate))


def states(result: LinkResult, made: ReportFacts, place: int = 0) -> list[str]:
    found = said(result, made.projects[place].iri, YS.lineageState)
    return [term[1:-1].removeprefix(ONTOLOGY).removesuffix("Project") for term in found]


def lineages(result: LinkResult) -> dict[str, set[str]]:
    """Lineage → its projects."""
    found: dict[str, set[str]] = {}
    for subject, predicate, term in result.triples:
        if predicate == YS.lineage:
            found.setdefault(term, set()).add(subject)
    return found


def figures(result: LinkResult, node: str) -> tuple[list[str], list[str]]:
    change, rate = (
        [term.split('"')[1] for term in said(result, node, predicate)] for predicate in (YS.change, YS.changeRate)
    )
    return change, rate


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("科技创新券", "科技创新券", "Continued"),
        ("2023年科技创新券", "2024年科技创新券", "Continued"),
        ("科技活动周经费", "科技活动周项目", "Continued"),
        ("J驻村帮扶人员经费", "驻村帮扶人员经费", "Continued"),
        ("提前下达2023年农机补贴资金（第一批）", "2024年农机补贴资金（第二批）", "Continued"),
        ("科技特派员下乡服务经费", "科技特派员服务经费", "Renamed"),
        ("XM遗属补助经费", "遗属生活补助", "Renamed"),
        ("智慧校园建设（二期）", "智慧校园建设二期", "Continued"),
    ],
)
def test_lineages_same_project_goes_on(one: str, other: str, state: str) -> None:
    before, after = report(2023, (one, "200000")), report(2024, (other, "200000"))
    result = linked(before, after)
    assert states(result, after) == [state]
    assert list(lineages(result).values()) == [{before.projects[0].iri, after.projects[0].iri}]
    assert said(result, after.projects[0].iri, YS.previousProject) == [iri(before.projects[0].iri)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("办公楼维修一期工程", "办公楼维修二期工程"),
        ("科技创新券", "驻村帮扶人员经费"),
        ("局机关电费", "局机关水费"),
        ("中学校舍维修", "小学课本采购"),
        ("养老服务工作经费", "低保工作经费"),
        ("文物保护二期工程", "演出场馆二期工程"),
    ],
)
def test_lineages_other_projects_end_and_begin(one: str, other: str) -> None:
    before, after = report(2023, (one, "200000")), report(2024, (other, "310000"))
    result = linked(before, after)
    assert not lineages(result)
    assert states(result, before) == ["Ended", "FirstSeen"]
    assert states(result, after) == ["New"]


def test_lineages_money_of_the_year_and_carried_money_keep_apart() -> None:
    name = "年中央引导科技发展资金"
    before = report(2023, (f"2023{name}", "500000"), (f"2022{name}（结转）", "200000"))
    after = report(2024, (f"2024{name}", "600000"), (f"2023{name}（结转）", "100000"))
    result = linked(before, after)
    previous = [said(result, each.iri, YS.previousProject) for each in after.projects]
    assert previous == [[iri(each.iri)] for each in before.projects]


def test_lineages_two_of_one_name_are_told_by_their_money() -> None:
    before, after = (
        report_facts(BODY, year, projects=[replace(each, iri=f"{each.iri}~{place}") for place, each in enumerate(rows)])
        for year, rows in (
            (2023, [project(BODY, 2023, "遗属补助", yuan) for yuan in ("1000", "9000")]),
            (2024, [project(BODY, 2024, "遗属补助", yuan) for yuan in ("9000", "1000")]),
        )
    )
    result = linked(before, after)
    previous = [said(result, each.iri, YS.previousProject) for each in after.projects]
    assert previous == [[iri(each.iri)] for each in reversed(before.projects)]


def test_lineages_carried_and_new_money_of_one_name_keep_apart() -> None:
    made = []
    for year in (2023, 2024):
        rows = [project(BODY, year, "科技创新券", None) for _ in range(2)]
        told = [replace(each, iri=f"{each.iri}~{place}", carried_over=place == 1) for place, each in enumerate(rows)]
        made.append(report_facts(BODY, year, projects=told if year == 2023 else told[::-1]))
    result = linked(*made)
    for each in made[1].projects:
        (before,) = said(result, each.iri, YS.previousProject)
        assert before[-2] == each.iri[-1]


def test_lineages_units_of_a_department_have_their_own() -> None:
    units = ["云溪市科技情报所", "云溪市生产力促进中心"]
    made = []
    for year in (2023, 2024):
        projects = [project(BODY, year, "遗属生活补助", "12000", unit=unit) for unit in units]
        made.append(report_facts(BODY, year, implementing=units, projects=projects))
    groups = lineages(linked(*made))
    assert {frozenset(group) for group in groups.values()} == {
        frozenset({made[0].projects[place].iri, made[1].projects[place].iri}) for place in (0, 1)
    }


def test_lineages_never_span_two_bodies() -> None:
    assert not lineages(
        linked(report(2023, ("科技创新券", "1")), report(2024, ("科技创新券", "1"), body="云溪市教育局"))
    )


def test_lineages_go_on_over_a_name_of_the_body() -> None:
    old, new = report(2023, ("科技创新券", "1"), body="云溪市科技局"), report(2024, ("科技创新券", "1"))
    result = link_projects([old, new], Reviewed(), {old.department: new.department})
    assert len(lineages(result)) == 1


def test_lineages_a_code_tells_more_than_a_name() -> None:
    before = report_facts(BODY, 2023, projects=[project(BODY, 2023, "工业专项", "1", code="99040223P001")])
    after = report_facts(BODY, 2024, projects=[project(BODY, 2024, "技改奖补", "9", code="99040223P001")])
    result = linked(before, after)
    assert states(result, after) == ["Renamed"]


def test_lineages_over_a_year_without_a_report_go_on_but_nothing_is_new_or_ended() -> None:
    before = report(2022, ("科技创新券", "1"), ("驻村帮扶人员经费", "2"))
    after = report(2024, ("科技创新券", "1"), ("人才公寓运营", "5"))
    result = linked(before, after)
    assert (states(result, after, 0), states(result, after, 1)) == (["Continued"], ["FirstSeen"])
    assert states(result, before, 1) == ["FirstSeen"]


def test_lineages_units_are_not_new_where_only_their_department_reported_before() -> None:
    units = [BODY, "云溪市科技情报所"]
    first = project(BODY, 2023, "科技创新券", "1", unit=BODY, kind=UNIT)
    rows = [
        project(BODY, 2024, name, "7", unit=unit) for name, unit in zip(("人才公寓", "文献采购"), units, strict=True)
    ]
    before = report_facts(BODY, 2023, kind=UNIT, implementing=units, projects=[first])
    after = report_facts(BODY, 2024, implementing=units, projects=rows)
    result = linked(before, after)
    assert [states(result, after, place) for place in (0, 1)] == [["New"], ["FirstSeen"]]


def test_lineages_project_that_pauses_a_year_comes_back() -> None:
    made = [report(2022, ("科技创新券", "1")), report(2023, ("人才公寓运营", "5")), report(2024, ("科技创新券", "1"))]
    result = linked(*made)
    assert states(result, made[0]) == ["Ended", "FirstSeen"]
    assert states(result, made[2]) == ["Continued"]
    (node,) = lineages(result)
    assert not said(result, node[1:-1], YS.endedIn)


def test_lineages_end_in_the_first_year_without_them() -> None:
    made = [report(year, ("科技创新券", "1"), ("人才公寓运营", "5")) for year in (2022, 2023)]
    result = linked(*made, report(2024, ("人才公寓运营", "5")))
    ended = {node: said(result, node[1:-1], YS.endedIn) for node in lineages(result)}
    assert sorted(ended.values()) == [[], ['"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>']]


def test_lineages_report_without_projects_tells_nothing_of_them() -> None:
    before, after = report(2023), report(2024, ("科技创新券", "1"))
    assert states(linked(before, after), after) == []


def test_lineages_accounts_have_the_projects_of_their_budget() -> None:
    budget, accounts = report(2024, ("科技创新券", "200000")), report(2024, ("科技创新券", "150000"), kind=ACCOUNTS)
    result = linked(budget, accounts)
    assert said(result, accounts.projects[0].iri, YS.budgetedProject) == [iri(budget.projects[0].iri)]
    assert len(lineages(result)) == 1
    assert figures(result, accounts.projects[0].iri) == ([], [])


def test_lineages_department_and_its_own_level_state_one_project() -> None:
    made = [
        report(2024, ("科技创新券", "1")),
        report(2024, ("科技创新券", "1"), kind=UNIT),
        report(2023, ("科技创新券", "2")),
    ]
    result = linked(*made)
    assert [len(group) for group in lineages(result).values()] == [3]
    assert not said(result, made[1].projects[0].iri, YS.budgetedProject)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("200000", "250000", (["50000"], ["25"])),
        ("300000", "200000", (["-100000"], ["-33.33"])),
        ("0", "200000", (["200000"], [])),
        (None, "200000", ([], [])),
    ],
)
def test_lineages_change_is_stated_in_yuan_and_per_cent(
    before: str | None, after: str, expected: tuple[list[str], list[str]]
) -> None:
    made = report(2023, ("科技创新券", before)), report(2024, ("科技创新券", after))
    assert figures(linked(*made), made[1].projects[0].iri) == expected


def test_lineages_totals_are_compared_with_the_report_of_the_same_kind_before() -> None:
    yuan = {2022: "1000000", 2023: "1100000"}
    made = [report_facts(BODY, year, totals=[(TotalKind.EXPENDITURE, each)]) for year, each in yuan.items()]
    other = report_facts(BODY, 2023, kind=ACCOUNTS, totals=[(TotalKind.EXPENDITURE, "1")])
    result = linked(*made, other)
    assert said(result, made[1].report, YS.previousReport) == [iri(made[0].report)]
    assert figures(result, made[1].totals[0].iri) == (["100000"], ["10"])
    assert figures(result, other.totals[0].iri) == ([], [])


def test_lineages_two_as_like_stay_open() -> None:
    before = report(2023, ("人才引进补贴（一类）", None), ("人才引进补贴（二类）", None))
    after = report(2024, ("人才引进补贴（三类）", None))
    result = linked(before, after)
    assert not lineages(result)
    assert [type(each) for each in result.decisions] == [Ambiguous]


@pytest.mark.parametrize(("action", "count"), [(Action.JOIN, 1), (Action.PART, 0)])
def test_lineages_people_decide(action: Action, count: int) -> None:
    names = ("科技创新券", "企业服务券") if action is Action.JOIN else ("科技特派员下乡经费", "科技特派员下乡费用")
    before, after = report(2023, (names[0], "1")), report(2024, (names[1], "1"))
    ruling = Ruling(action, *names, "某人", "2026-01-01", "查证", 2)
    result = linked(before, after, reviewed=Reviewed.of([ruling]))
    assert len(lineages(result)) == count
    assert [getattr(each, "is_reviewed", None) for each in result.decisions] == [True]


@pytest.mark.parametrize(
    ("printed", "key", "core"),
    [
        ("2023年省级中小企业发展专项资金", "省级中小企业发展专项资金", "省级中小企业发展"),
        ("提前下达2024年高标准农田建设补助资金（第二批）", "高标准农田建设补助资金", "高标准农田建设"),
        ("J局机关电费", "局机关电费", "局机关电"),
        ("科技创新“十五五”规划编制费用", "科技创新十五五规划编制费用", "科技创新十五五规划编制"),
        ("办公楼维修（二期）", "办公楼维修二期", "办公楼维修"),
        ("项目", "项目", "项目"),
        ("2024年", "2024年", "2024年"),
    ],
)
def test_lineages_names_without_what_changes(printed: str, key: str, core: str) -> None:
    name = project_name(printed)
    assert (name.key, name.core) == (key, core)


NAMES = st.lists(st.sampled_from(["科技创新券", "科技活动周", "遗属补助", "局机关水费", "局机关电费"]), unique=True)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=4))
def test_lineages_hold_one_project_a_report_and_do_not_depend_on_the_order(yearly: Sequence[list[str]]) -> None:
    made = [report(2020 + place, *((name, "100") for name in names)) for place, names in enumerate(yearly)]
    results = [linked(*order) for order in list(permutations(made))[:4]]
    assert len({each.triples for each in results}) == 1
    by_project = {each.iri: one.report for one in made for each in one.projects}
    for group in lineages(results[0]).values():
        assert len({by_project[each] for each in group}) == len(group) > 1


def test_lineages_are_named_by_body_and_first_name() -> None:
    made = [report(year, ("科技创新券", "1")) for year in (2023, 2024)]
    assert list(lineages(linked(*made))) == [f"<{BASE}lineage/云溪市/{BODY}/科技创新券>"]


def stated(names: Sequence[str], year: int, region: Region) -> list[StatedProject]:
    return [project(BODY, year, name, "1", region=region) for name in names]


def test_lineages_of_places_with_one_body_name_stay_apart() -> None:
    regions = [Region("云溪市"), Region("青禾市")]
    made = [
        report_facts(BODY, year, region, projects=stated(["科技创新券"], year, region))
        for year, region in zip((2023, 2024), regions, strict=True)
    ]
    assert iris_of(BODY, 2023, regions[0], UNIT).department(BODY) != made[1].department
    assert not lineages(linked(*made))
