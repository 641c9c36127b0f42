"""Who relies on which document: chosen, counted and added up; figures read by hand in examples/reports."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from kg.errors import NoWordError
from kg.model import InstrumentLevel, InstrumentRank, ReportKind
from kg.rdf.vocabulary import YS, concept
from kg.ui.policy.address import PAGE, DocumentAddress, PolicyAddress, View
from kg.ui.policy.chains import chain_of, chains
from kg.ui.policy.choice import choose, report_values
from kg.ui.policy.first_citations import time_strip
from kg.ui.policy.grounds import grounds, vague_lines
from kg.ui.policy.laws import Law
from kg.ui.policy.lines import named_at
from kg.ui.policy.matrix import matrix
from kg.ui.policy.page import UNKNOWN, Ground, Policy, PolicyProject, Publication, Use, policy, words_of
from kg.ui.policy.sums import year_sums
from kg.ui.policy.targets import measuring
from kg.ui.policy.theme import sentences, suggestions, theme
from kg.ui.workspace import Workspace

VOUCHER, RULES = "岭海省科技创新券管理办法", "霁川市科技创新券实施细则"
FIRST_PLACE, SECOND_PLACE = "霁川市", "澜汀市"
BUDGET, UNIT = str(ReportKind.DEPARTMENT_BUDGET), str(ReportKind.UNIT_BUDGET)


def law(name: str, level: InstrumentLevel | None = None, year: int | None = None) -> Law:
    rank = concept(InstrumentRank.NORMATIVE_DOCUMENT)
    return Law(name, name, None, rank, concept(level) if level else None, (f"{name}局",), year, 1, 1, 1, 1)


def report(place: str, year: int = 2025, kind: str = BUDGET) -> Publication:
    return Publication(f"{place}/{year}/{kind}", place, f"{place}某局", year, kind)


def project(name: str, where: Publication, annual: int | None = 10, whole: int | None = None) -> PolicyProject:
    of_year, of_period = (None if yuan is None else Decimal(yuan) for yuan in (annual, whole))
    return PolicyProject(f"{where.iri}/{name}", name, where, of_year, of_period, Ground.NAMED)


def known_of(laws: list[Law], cited: Mapping[PolicyProject, list[str]], above: Mapping[str, tuple[str, ...]]) -> Policy:
    uses = [Use(name, one.iri, YS.Project, one.report, is_basis=True) for one, names in cited.items() for name in names]
    return Policy(
        laws={one.iri: one for one in laws},
        reports={one.report.iri: one.report for one in cited},
        projects={one.iri: one for one in cited},
        uses=tuple(uses),
        above=above,
        by_law={one.iri: tuple(use for use in uses if use.law == one.iri) for one in laws},
        by_citing={one.iri: tuple(use for use in uses if use.citing == one.iri) for one in cited},
        words={one.iri: words_of(one) for one in laws},
    )


@pytest.fixture(scope="module")
def known(workspace: Workspace) -> Policy:
    return workspace.once(policy)


def titled(known: Policy, title: str) -> Law:
    return next(one for one in known.laws.values() if one.title == title)


# sums


def test_policy_sums_never_mix_years_or_kinds_of_report() -> None:
    projects = [
        project("甲", report("甲市", 2025), 100),
        project("乙", report("乙市", 2025), 50),
        project("甲", report("甲市", 2024), 7),
        project("甲", report("甲市", 2025, UNIT), 100),
    ]
    assert [(one.year, one.kind, one.yuan) for one in year_sums(projects)] == [
        (2025, BUDGET, Decimal(150)),
        (2025, UNIT, Decimal(100)),
        (2024, BUDGET, Decimal(7)),
    ]


def test_policy_sums_count_a_project_once() -> None:
    one = project("甲", report("甲市"), 100)
    (summed,) = year_sums([one, one])
    assert (summed.projects, summed.yuan) == (1, Decimal(100))


def test_policy_sums_say_what_states_no_money_of_the_year() -> None:
    (summed,) = year_sums([project("甲", report("甲市"), 5), project("乙", report("甲市"), None, whole=900)])
    assert (summed.projects, summed.yuan, summed.unstated) == (2, Decimal(5), 1)
    (nothing,) = year_sums([project("乙", report("甲市"), None, whole=900)])
    assert nothing.yuan is None


def test_policy_total_counts_a_project_that_names_two_documents_once() -> None:
    one = project("甲", report("甲市"), 100)
    choice = choose(known_of([law("子"), law("丑")], {one: ["子", "丑"]}, {}), PolicyAddress())
    assert [cited.sums[0].yuan for cited in choice.laws] == [Decimal(100), Decimal(100)]
    assert [summed.yuan for summed in choice.sums] == [Decimal(100)]


# what the examples say


def test_policy_of_the_examples_is_what_their_reports_say(known: Policy) -> None:
    voucher = known.by_law[titled(known, VOUCHER).iri]
    assert sorted((use.report.place, use.report.year, use.is_basis) for use in voucher) == [
        (SECOND_PLACE, 2025, True),
        (FIRST_PLACE, 2023, True),
        (FIRST_PLACE, 2025, True),
        (FIRST_PLACE, 2026, True),
    ]
    assert not any(use.is_basis for use in known.by_law[titled(known, RULES).iri])  # 保证项目实施的制度、措施
    assert len(known.projects) == 63
    assert known.above[titled(known, RULES).iri] == (titled(known, VOUCHER).iri,)


def test_policy_choice_without_conditions_has_every_document(known: Policy) -> None:
    choice = choose(known, PolicyAddress())
    assert len(choice.laws) == len(known.laws) == 54
    assert (choice.places, choice.reports, len(choice.projects)) == (5, 12, 49)
    assert dict(choice.facets["level"]) == {
        "NationalLevel": 16,
        "ProvinceLevel": 17,
        "CityLevel": 14,
        "CountyLevel": 5,
        UNKNOWN: 2,
    }
    assert [len(cited.places) for cited in choice.laws] == sorted(
        (len(one.places) for one in choice.laws), reverse=True
    )


@pytest.mark.parametrize(
    ("params", "titles"),
    [
        pytest.param({"q": "创新券", "level": "ProvinceLevel"}, {VOUCHER}, id="words-and-level"),
        pytest.param({"q": "创新劵"}, {VOUCHER}, id="another-title"),
        pytest.param({"q": "岭科规 2021"}, {VOUCHER}, id="number"),
        pytest.param({"q": "创新券", "region": FIRST_PLACE}, {VOUCHER, RULES}, id="place"),
        pytest.param({"q": "创新券", "region": SECOND_PLACE, "year": "2023"}, set(), id="nothing"),
        pytest.param({"rank": "Minutes"}, {"澜汀市人民政府专题会议纪要"}, id="rank"),
        pytest.param(
            {"issued": "2024"},
            {
                "岭海省中试基地管理办法（试行）",
                "霁川市技术经理人队伍建设行动计划（2024-2027年）",
                "渌川县居家适老化改造实施方案",
            },
            id="year-of-document",
        ),
        pytest.param({"kind": "PerformanceReport"}, {"澜汀市市级预算绩效管理办法"}, id="kind-of-report"),
    ],
)
def test_policy_choice_fulfils_every_condition(known: Policy, params: dict[str, str], titles: set[str]) -> None:
    address, problems = PolicyAddress.of(params)
    assert not problems
    assert {cited.law.title for cited in choose(known, address).laws} == titles


def test_policy_facets_count_what_each_value_would_leave(known: Policy) -> None:
    address = PolicyAddress(text="科技", region=FIRST_PLACE)
    choice = choose(known, address)
    for name in ("level", "rank", "issuer", "issued", "year", "kind"):
        for value, count in choice.facets[name]:
            assert len(choose(known, address.with_value(name, value)).laws) == count
    others = dict(choice.facets["region"])
    assert others[SECOND_PLACE] == len(choose(known, address.with_value("region", SECOND_PLACE)).laws)


def test_policy_values_of_reports_are_all_there_are(known: Policy) -> None:
    values = report_values(known)
    assert dict(values["year"]) == {"2023": 2, "2024": 5, "2025": 5, "2026": 1}
    assert dict(values["region"])[FIRST_PLACE] == 3


# matrix


def test_policy_matrix_has_projects_and_money_of_each_place(known: Policy) -> None:
    shown = matrix(known, choose(known, PolicyAddress(text="创新券")), laws=10)
    row = next(row for row in shown.rows if row.cited.law.title == VOUCHER)
    assert set(row.cells) == {FIRST_PLACE, SECOND_PLACE}
    first, second = row.cells[FIRST_PLACE], row.cells[SECOND_PLACE]
    assert (first.projects, first.sums[0].year, first.sums[0].yuan) == (3, 2026, Decimal(550_000))
    assert (second.projects, second.sums[0].yuan) == (1, Decimal(300_000))
    assert SECOND_PLACE not in next(row for row in shown.rows if row.cited.law.title == RULES).cells


def test_policy_matrix_says_what_it_cuts() -> None:
    cited = {project("甲", report(f"{n}市")): [f"法{n}", "共同"] for n in range(5)}
    known = known_of([law("共同"), *(law(f"法{n}") for n in range(5))], cited, {})
    shown = matrix(known, choose(known, PolicyAddress()), laws=2, places=3)
    assert (len(shown.rows), shown.laws_cut) == (2, 4)
    assert (len(shown.places), shown.places_cut) == (3, 2)


# theme


def test_policy_theme_tells_place_by_place_which_level_it_rests_on(known: Policy, workspace: Workspace) -> None:
    shown = theme(known, workspace.engine, PolicyAddress(theme="创新券"))
    assert [place.place for place in shown.places] == [FIRST_PLACE, SECOND_PLACE]
    assert shown.levels == ("ProvinceLevel", "CityLevel")
    first, second = shown.places
    assert [(one.law.title, one.projects, one.basis_of) for one in first.levels["ProvinceLevel"]] == [(VOUCHER, 3, 3)]
    assert [(one.law.title, one.projects, one.basis_of) for one in first.levels["CityLevel"]] == [(RULES, 3, 0)]
    assert [one.law.title for one in second.levels["CityLevel"]] == ["澜汀市科技创新券实施细则"]
    assert not first.without
    assert not second.without
    assert [summed.yuan for summed in shown.sums] == [Decimal(550_000), Decimal(700_000), Decimal(260_000)]
    assert shown.silent == 3


def test_policy_theme_shows_projects_without_a_named_basis_as_such(known: Policy, workspace: Workspace) -> None:
    shown = theme(known, workspace.engine, PolicyAddress(theme="外国专家", region=SECOND_PLACE))
    (place,) = shown.places
    assert [(one.label, one.ground) for one in place.without] == [("引进国外智力与外国专家服务经费", Ground.VAGUE)]
    assert not place.levels


def test_policy_theme_of_a_year_has_projects_of_that_year_only(known: Policy, workspace: Workspace) -> None:
    shown = theme(known, workspace.engine, PolicyAddress(theme="创新券", year="2026"))
    assert [one.report.year for one in shown.projects] == [2026]
    assert shown.silent == 0


def test_policy_theme_leaves_out_what_is_further_and_takes_it_in_when_asked(
    known: Policy, workspace: Workspace
) -> None:
    near = theme(known, workspace.engine, PolicyAddress(theme="科技创新券"))
    wide = theme(known, workspace.engine, PolicyAddress(theme="科技创新券", wide=True))
    assert {one.label for one in near.projects} == {"科技创新券", "科技创新券后补助"}
    assert len(wide.projects) > len(near.projects)
    assert near.further > wide.further == 0


def test_policy_theme_tells_the_sentence_a_project_is_there_for(known: Policy, workspace: Workspace) -> None:
    projects = theme(known, workspace.engine, PolicyAddress(theme="创新券")).projects
    said = sentences(workspace.engine, "创新券", projects)
    assert set(said) == {one.iri for one in projects}
    assert all("创新券" in "".join(part.text for part in parts if part.marked) for parts in said.values())
    assert sentences(workspace.engine, "创新券", ()) == {}


def test_policy_theme_needs_a_word(known: Policy, workspace: Workspace) -> None:
    with pytest.raises(NoWordError):
        theme(known, workspace.engine, PolicyAddress(theme="！！"))


def test_policy_themes_offered_find_projects_or_duties_that_name_documents(known: Policy, workspace: Workspace) -> None:
    offered = workspace.once(suggestions)
    assert offered[0] == "科技创新券"  # its documents implement one another
    for text in offered:
        shown = theme(known, workspace.engine, PolicyAddress(theme=text))
        assert any(place.levels for place in shown.places), text


# time


def test_policy_time_strip_has_first_citations_and_own_years(known: Policy) -> None:
    strip = time_strip(choose(known, PolicyAddress(text="创新券")))
    told = {one.law.title: (one.made, one.cited, one.waited, one.places) for one in strip.first}
    assert told == {
        VOUCHER: (2021, 2023, 2, (FIRST_PLACE,)),
        RULES: (2021, 2023, 2, (FIRST_PLACE,)),
        "澜汀市科技创新券实施细则": (2022, 2025, 3, (SECOND_PLACE,)),
    }
    assert [(one.year, one.level, one.laws) for one in strip.made] == [
        (2021, "CityLevel", 1),
        (2021, "ProvinceLevel", 1),
        (2022, "CityLevel", 1),
    ]
    assert strip.undated == 0


def test_policy_time_strip_counts_documents_without_a_year(known: Policy) -> None:
    strip = time_strip(choose(known, PolicyAddress()))
    assert strip.undated == sum(one.number is None for one in known.laws.values())
    assert sum(one.laws for one in strip.made) + strip.undated == len(known.laws)
    assert sum(one.laws for one in strip.cited) == len(known.laws)


# chains


def test_policy_chains_go_from_the_state_down() -> None:
    state, province, city = (
        law("国家办法", InstrumentLevel.NATIONAL),
        law("省细则", InstrumentLevel.PROVINCE),
        law("市细则", InstrumentLevel.CITY),
    )
    one = project("甲", report("甲市"))
    known = known_of(
        [city, province, state, law("无关")],
        {one: ["市细则", "无关"]},
        {"省细则": ("国家办法",), "市细则": ("省细则",)},
    )
    (tree,) = chains(known, choose(known, PolicyAddress()))
    assert (tree.law, tree.size) == (state, 3)
    assert [(above.law.iri, below.law.iri) for above, below in tree.pairs()] == [
        ("国家办法", "省细则"),
        ("省细则", "市细则"),
    ]
    assert tree.below[0].below[0].places == ("甲市",)
    assert chain_of(known, "市细则") == tree


def test_policy_chains_that_go_round_end() -> None:
    one = project("甲", report("甲市"))
    known = known_of([law("子"), law("丑")], {one: ["子", "丑"]}, {"子": ("丑",), "丑": ("子",)})
    assert chain_of(known, "子") is not None
    assert chains(known, choose(known, PolicyAddress()))


# grounds


def test_policy_grounds_of_the_examples(known: Policy, workspace: Workspace) -> None:
    shown = grounds(known, workspace.once(vague_lines), PolicyAddress())
    assert shown.total is not None
    assert [shown.total.counts[ground] for ground in Ground] == [49, 1, 0, 13]
    shares = {one.place: (one.projects, one.named) for one in shown.places}
    assert shares[FIRST_PLACE] == (25, Fraction(23, 25))
    assert shares["渌川县"] == (9, Fraction(1))
    assert shown.places[0].place == "岚阳市"  # the court's report states no basis at all
    (vague,) = shown.vague
    assert (vague.words, vague.places) == ("上级文件要求；省市相关政策。", ((SECOND_PLACE, 1),))
    assert (vague.lines[0].source.file, vague.lines[0].source.line_start) == ("lanting-science-2025.txt", 215)


def test_policy_grounds_of_a_place_and_year(known: Policy, workspace: Workspace) -> None:
    shown = grounds(known, workspace.once(vague_lines), PolicyAddress(region=SECOND_PLACE, year="2023"))
    assert shown.total is not None
    assert (shown.total.projects, shown.total.named) == (4, Fraction(1))
    assert not shown.vague
    assert grounds(known, (), PolicyAddress(region="别处")).total is None


# how it is measured, and where it stands


def test_policy_targets_stand_side_by_side(known: Policy, workspace: Workspace) -> None:
    uses = known.by_law[titled(known, VOUCHER).iri]
    shown = measuring(workspace.store, known.projects_of(uses))
    row = next(row for row in shown.rows if row.name == "支持企业数量")
    told = [(one.project.report.place, one.project.report.year, one.text) for one in row.targets]
    assert told == [
        (SECOND_PLACE, 2025, "≥25家"),
        (FIRST_PLACE, 2026, "≥40家"),
        (FIRST_PLACE, 2025, "≥30家"),
        (FIRST_PLACE, 2023, "≥20家"),
    ]
    assert not any(one.for_period for one in row.targets)
    assert shown.rows[0].places == 2


def test_policy_targets_say_which_projects_were_not_read(known: Policy, workspace: Workspace) -> None:
    projects = tuple(known.projects.values())
    shown = measuring(workspace.store, projects, most=3)
    assert (shown.projects, shown.cut) == (3, len(projects) - 3)
    assert measuring(workspace.store, ()).rows == ()


def test_policy_lines_of_projects_have_the_basis_first(known: Policy, workspace: Workspace) -> None:
    projects = [one for one in known.projects.values() if one.label == "科技创新券后补助"]
    named = named_at(workspace.store, known, projects)[projects[0].iri]
    assert [(one.law.title, one.is_basis, one.source.line_start) for one in named] == [
        (VOUCHER, True, 194),
        ("澜汀市科技创新券实施细则", False, 195),
    ]


# address


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(PolicyAddress(), id="nothing"),
        pytest.param(PolicyAddress(View.MATRIX, "创新券", "CityLevel", "Law", "某局", "2021").with_more(), id="much"),
        pytest.param(PolicyAddress(View.THEME, theme="养老", wide=True, region="甲市", year="2025"), id="theme"),
        pytest.param(PolicyAddress(issued=UNKNOWN), id="unknown"),
    ],
)
def test_policy_address_says_again_what_it_said(address: PolicyAddress) -> None:
    assert PolicyAddress.of(address.params()) == (address, ())


@pytest.mark.parametrize(("name", "value"), [("view", "x"), ("year", "99"), ("issued", "二〇二一"), ("q", "长" * 201)])
def test_policy_address_tells_what_it_cannot_use(name: str, value: str) -> None:
    address, (problem,) = PolicyAddress.of({name: value})
    assert address == PolicyAddress()
    assert (problem.name, problem.value) == (name, value)


def test_policy_address_of_another_value_begins_anew() -> None:
    address = PolicyAddress(View.MATRIX, level="CityLevel", count=3 * PAGE)
    assert address.with_value("level", "") == PolicyAddress(View.MATRIX)
    assert address.with_value("region", "甲市").count == PAGE


def test_policy_address_of_a_document_says_again_what_it_said() -> None:
    address = DocumentAddress("https://example.org/l", "甲市", "2025").with_more()
    assert DocumentAddress.of(address.params()) == address
    assert [name for name, _ in address.without()] == ["region", "year"]
    assert DocumentAddress.of({"region": "甲市"}) is None
