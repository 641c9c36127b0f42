"""Comparisons of the examples, with figures read from the report files; and the rules of what stands beside what."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import ReportKind
from kg.rdf.vocabulary import YS, concept
from kg.ui.compare.address import MOST, CompareAddress, CompareKind
from kg.ui.compare.lineages import together
from kg.ui.compare.of_duties import aligned_clauses
from kg.ui.compare.options import options
from kg.ui.compare.page import Compared, compared
from kg.ui.compare.projects import Listed
from kg.ui.compare.reasons import why_not_alike
from kg.ui.compare.sides import Filed, filed_reports, fitting, role_of
from kg.ui.compare.suggest import suggestions
from kg.ui.compare.table import LINES, Cell, Column, Comparison, Item, Line, Section, item_key
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

ZH, EN = Language.ZH, Language.EN
LANTING, JICHUAN = "澜汀市", "霁川市"


def shown(ws: Workspace, kind: CompareKind, *values: str, **more: object) -> Compared:
    address = CompareAddress(kind, values, **more)  # type: ignore[arg-type] # a test names the fields it sets
    return compared(ws, address, ZH)


def comparison(ws: Workspace, kind: CompareKind, *values: str, **more: object) -> Comparison:
    found = shown(ws, kind, *values, **more).comparison
    assert found is not None
    return found


def section(of: Comparison, key: str) -> Section:
    return next(one for one in of.sections if one.key == key)


def line(of: Comparison, key: str, label: str) -> Line:
    return next(one for one in section(of, key).lines if one.label == label)


def values(one: Line) -> list[Decimal | int | None]:
    return [cell.items[0].value if cell.items else None for cell in one.cells]


def reports_of(ws: Workspace, body: str) -> list[Filed]:
    return [one for one in ws.once(filed_reports) if one.body_name == body]


def filed(body: str, year: int, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET, role: str = "科学技术") -> Filed:
    return Filed(
        iri=f"urn:{body}/{year}/{kind}",
        title="",
        body=f"urn:{body}",
        body_name=body,
        region=f"urn:place/{body}",
        region_name=body,
        year=year,
        kind=concept(kind),
        file="",
        role=role,
        role_name=role,
    )


@pytest.fixture(scope="module")
def places(workspace: Workspace) -> Comparison:
    """What the page shows before anybody chooses."""
    return comparison(workspace, CompareKind.PLACE)


@pytest.mark.parametrize(
    ("body", "place", "role"),
    [
        ("霁川市科学技术局", "霁川市", "科学技术"),
        ("某某县科技局", "某某县", "科学技术"),
        ("农业农村部门", "溪棠区", "农业农村"),
        ("岚阳市档案馆", "岚阳市", "档案馆"),
        ("岚阳市", "岚阳市", "岚阳市"),
    ],
    ids=["bureau", "short", "no place", "form only", "place alone"],
)
def test_compare_role_is_the_same_in_every_place(body: str, place: str, role: str) -> None:
    assert role_of(body, place)[0] == role


def test_compare_takes_reports_of_the_year_that_most_have() -> None:
    one, other = filed("甲", 2024), filed("甲", 2025)
    alone = filed("乙", 2024)
    assert fitting([[one, other], [alone]]) == (one, alone)


def test_compare_takes_the_nearest_year_where_there_is_none() -> None:
    budgets = [filed("甲", 2025), filed("乙", 2025)]
    assert fitting([[budgets[0]], [budgets[1]], [filed("丙", 2019), filed("丙", 2023)]])[2].year == 2023


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        ([filed("甲", 2024), filed("乙", 2024, ReportKind.DEPARTMENT_FINAL_ACCOUNTS)], ["预算与决算"]),
        ([filed("甲", 2024), filed("乙", 2024, ReportKind.UNIT_BUDGET)], ["单位与部门"]),
        ([filed("甲", 2024), filed("乙", 2025)], ["2024、2025"]),
        ([filed("甲", 2024), filed("乙", 2024, ReportKind.PERFORMANCE_REPORT)], ["绩效报告"]),
        ([filed("甲", 2024), filed("乙", 2024, role="教育")], ["教育、科学技术"]),
        ([filed("甲", 2024), filed("乙", 2024)], []),
    ],
    ids=["accounts", "unit", "years", "performance", "roles", "alike"],
)
def test_compare_tells_why_not(reports: list[Filed], words: list[str]) -> None:
    told = why_not_alike(reports, ZH)
    assert len(told) == len(words)
    assert all(word in sentence for word, sentence in zip(words, told, strict=True))


def test_compare_first_shows_bodies_of_one_task_year_and_kind(workspace: Workspace, places: Comparison) -> None:
    found = shown(workspace, CompareKind.PLACE)
    assert found.suggested is not None
    assert found.suggested.label(ZH) == "科学技术局，2025 年：澜汀市、霁川市"
    assert [column.title for column in places.columns] == [LANTING, JICHUAN]
    assert not places.warns
    assert places.summary[0] == "支出总计：霁川市 1,444.2 万元、澜汀市 352 万元，最多的是最少的 4.1 倍。"


def test_compare_totals_are_those_of_the_reports(places: Comparison) -> None:
    assert values(line(places, "totals", "支出总计")) == [Decimal(3520000), Decimal(14442000)]
    assert values(line(places, "totals", "基本支出")) == [Decimal(2620000), Decimal(9800000)]
    assert values(line(places, "totals", "项目支出")) == [Decimal(900000), Decimal(4642000)]
    assert values(line(places, "totals", "“三公”经费合计")) == [Decimal(36000), Decimal(30000)]
    source = line(places, "totals", "支出总计").cells[1].items[0].sources[0]
    assert (source.file, source.line_start) == ("jichuan-science-2025.txt", 106)


def test_compare_missing_total_says_why(places: Comparison) -> None:
    cells = line(places, "totals", "机关运行经费").cells
    assert cells[0] == Cell(why="报告没有列出")
    assert cells[1].items[0].value == Decimal(738000)


def test_compare_shares_are_of_the_total_of_the_same_report(workspace: Workspace) -> None:
    found = comparison(workspace, CompareKind.PLACE, shares=True)
    assert values(line(found, "totals", "项目支出")) == [Decimal("25.57"), Decimal("32.14")]
    assert values(line(found, "totals", "上年结转")) == [None, Decimal("4.15")]


def test_compare_projects_are_counted_with_money_and_basis(places: Comparison) -> None:
    assert values(line(places, "projects", "项目数")) == [6, 10]
    assert values(line(places, "projects", "当年项目资金合计")) == [Decimal(900000), Decimal(4042000)]
    assert values(line(places, "projects", "结转项目资金")) == [None, Decimal(600000)]
    assert line(places, "projects", "写明文件依据的项目").cells[0].items[0].text == "5 / 6（83.33%）"
    assert line(places, "projects", "只有笼统依据的项目").cells[0].items[0].value == 1


def test_compare_duties_stand_beside_each_other_by_theme(places: Comparison) -> None:
    one, other = line(places, "duties", "外国专家与引智").cells
    assert "外国人来澜工作许可" in one.items[0].text
    assert "承担引进国外智力" in other.items[0].text
    assert "含有主题的用词" in one.items[0].more
    assert line(places, "duties", "交办的其他任务").is_general
    assert section(places, "duties").shared == 7


def test_compare_duty_of_one_alone_is_told_so(places: Comparison) -> None:
    alone = line(places, "wording", "只有这一方有").cells[1]
    assert "承担科技创新券的发放、兑付和监督检查。" in [item.text for item in alone.items]
    assert all(item.unique for item in alone.items)


def test_compare_common_documents_have_who_cites_them(places: Comparison) -> None:
    assert section(places, "bases").shared == 4
    cells = line(places, "bases", "《岭海省科技创新券管理办法》").cells
    assert [cell.items[0].text for cell in cells] == ["科技创新券后补助", "科技创新券"]
    assert cells[1].items[0].note == "立项依据 · 40 万元"


def test_compare_measures_hold_what_may_be_compared_and_tell_what_not(places: Comparison) -> None:
    limit = line(places, "measures", "单户企业补助上限")
    assert [cell.items[0].text for cell in limit.cells] == ["≤2万元/家", "≤2万元/家"]
    assert limit.note.startswith("目标相同")
    assert line(places, "measures", "技术合同成交额").note.startswith("目标不同")
    assert "名称未说明对象" in line(places, "apart", "支持企业数量（科技创新券）").cells[0].items[0].note


def test_compare_years_tell_changes_between_reports_of_one_kind_only(workspace: Workspace) -> None:
    years = [one.iri for one in reports_of(workspace, "霁川市科学技术局")]
    found = comparison(workspace, CompareKind.YEAR, *years)
    cells = line(found, "totals", "支出总计").cells
    assert [cell.items[0].note for cell in cells] == ["", "", "比 2025 年 +98.2 万元（+6.80%）"]
    assert line(found, "totals", "机关运行经费").cells[2].items[0].note == "比 2025 年 −7,000 元（−0.95%）"
    assert any("单位与部门" in reason for reason in found.reasons)
    assert "2026 年的项目：延续 10、新增 1。" in found.summary


def test_compare_years_follow_a_project_and_show_the_new_one(workspace: Workspace) -> None:
    years = [one.iri for one in reports_of(workspace, "霁川市科学技术局")]
    found = comparison(workspace, CompareKind.YEAR, *years)
    voucher = line(found, "aligned", "科技创新券")
    assert values(voucher) == [Decimal(260000), Decimal(400000), Decimal(550000)]
    assert voucher.note == "同一沿革"
    new = line(found, "aligned", "科技重大专项配套资金")
    assert [bool(cell.items) for cell in new.cells] == [False, False, True]
    assert "新增" in new.cells[2].items[0].note


def test_compare_budget_and_accounts_are_not_drawn_up_alike(workspace: Workspace) -> None:
    bodies = [reports_of(workspace, name)[0].body for name in ("岚阳市退役军人事务局", "渌川县民政局")]
    found = comparison(workspace, CompareKind.BODY, *bodies, year=2024)
    assert found.warns
    assert any("预算与决算" in reason for reason in found.reasons)
    assert "不能直接比" in found.summary[0]


def test_compare_performance_report_has_no_totals(workspace: Workspace) -> None:
    bodies = [reports_of(workspace, name)[0].body for name in ("澜汀市文化广电和旅游局", "渌川县民政局")]
    cell = line(comparison(workspace, CompareKind.BODY, *bodies), "totals", "收入总计").cells[0]
    assert cell == Cell(why="绩效报告不列收支总额")


def test_compare_place_without_such_a_body_is_told(workspace: Workspace) -> None:
    regions = {one.region_name: one.region for one in workspace.once(filed_reports)}
    names = [LANTING, JICHUAN, "渌川县"]
    found = comparison(workspace, CompareKind.PLACE, *(regions[name] or "" for name in names), role="科学技术")
    assert len(found.columns) == 2
    assert "渌川县没有这类部门的报告；它有：民政局" in found.reasons


def test_compare_body_of_another_role_is_told(workspace: Workspace) -> None:
    regions = {one.region_name: one.region for one in workspace.once(filed_reports)}
    chosen = [regions[name] or "" for name in (LANTING, JICHUAN)]
    found = comparison(workspace, CompareKind.PLACE, *chosen, role="航天")
    assert "这些地区没有“航天”类部门，显示的是科学技术局。" in found.reasons


def test_compare_projects_of_two_places(workspace: Workspace) -> None:
    found = comparison(workspace, CompareKind.PROJECT)
    assert [column.title for column in found.columns] == ["科技创新券后补助", "科技创新券"]
    assert values(line(found, "fields", "年度资金总额")) == [Decimal(300000), Decimal(400000)]
    assert values(line(found, "fields", "实施期资金总额")) == [None, Decimal(1200000)]
    assert [cell.items[0].text for cell in line(found, "fields", "项目期").cells] == ["1年", "3年"]
    assert values(line(found, "unit", "每家")) == [Decimal(20000), Decimal(20000)]
    own = line(found, "bases", "《霁川市科技创新券实施细则》").cells
    assert own[0].why == "没有引用"
    assert own[1].items[0].unique


def test_compare_project_share_is_of_its_own_body(workspace: Workspace) -> None:
    found = comparison(workspace, CompareKind.PROJECT, shares=True)
    assert values(line(found, "fields", "占该部门支出总计")) == [Decimal("8.52"), Decimal("2.77")]


def test_compare_documents_are_summed_within_one_year_and_kind(workspace: Workspace) -> None:
    law = next(law.iri for law in workspace.laws if law.title == "中华人民共和国科学技术普及法")
    other = next(law.iri for law in workspace.laws if law.title == "中华人民共和国科学技术进步法")
    found = comparison(workspace, CompareKind.LAW, law, other)
    money = [(one.label, one.note, values(one)) for one in section(found, "money").lines]
    assert money == [
        ("2026", "部门预算", [Decimal(150000), Decimal(450000)]),
        ("2025", "部门预算", [Decimal(210000), Decimal(570000)]),
        ("2023", "单位预算", [Decimal(120000), Decimal(350000)]),
    ]


def test_compare_duties_clause_by_clause() -> None:
    groups = aligned_clauses(["负责科研诚信建设和科技保密工作。", "负责科研诚信建设和科技保密指导，受理科研失信举报。"])
    assert [[clause.column for clause in group] for group in groups] == [[0, 1], [1]]
    assert groups[1][0].text == "受理科研失信举报。"


def test_compare_duty_says_what_the_other_has_not(workspace: Workspace) -> None:
    found = comparison(workspace, CompareKind.DUTY)
    assert any(sentence.startswith("只有霁川市") for sentence in found.summary)
    assert not any("当年价" in reason for reason in found.reasons)


def listed(name: str, report: str, lineage: str | None = None) -> Listed:
    return Listed(f"urn:{report}/{name}", report, name, None, None, False, lineage, False, False, ())


def test_compare_projects_stand_together_by_lineage_name_likeness_and_theme() -> None:
    mine = [listed("创新券", "a", "urn:1"), listed("2024年人才补助", "a"), listed("信息系统运维费", "a")]
    mine += [listed("科普日活动", "a"), listed("独有项目", "a")]
    theirs = [listed("创新券兑付", "b", "urn:1"), listed("人才补助资金", "b"), listed("信息系统运维", "b")]
    theirs += [listed("科普基地建设", "b")]
    groups, alone = together({"a": mine, "b": theirs}, [("科普", "科学普及")], ZH)
    assert [(group.why, len(group.projects)) for group in groups] == [
        ("同一沿革", 2),
        ("同名", 2),
        ("同名", 2),
        ("同主题“科学普及”", 2),
    ]
    assert [one.name for one in alone] == ["独有项目"]


@pytest.mark.parametrize(
    ("mine", "theirs", "are_like"),
    [
        ("J驻村帮扶工作人员经费", "驻村帮扶干部补助经费", True),
        ("XM遗属补助经费", "遗属生活补助", True),
        ("科技工作经费", "科技发展专项业务费", False),
        ("科技创新券", "科技创新规划编制费用", False),
        ("管理经费", "服务经费", False),
    ],
    ids=["village", "survivors", "field only", "beginning only", "general only"],
)
def test_compare_names_are_alike_by_what_tells_projects_apart(mine: str, theirs: str, are_like: bool) -> None:
    groups, _ = together({"a": [listed(mine, "a")], "b": [listed(theirs, "b")]}, [], ZH, {"科学技术"})
    assert bool(groups) is are_like


def test_compare_projects_of_one_report_are_no_comparison() -> None:
    groups, alone = together({"a": [listed("遗属补助", "a"), listed("遗属补助", "a")]}, [], ZH)
    assert not groups
    assert len(alone) == 2


def test_compare_section_shows_a_part_and_counts_the_rest() -> None:
    both = (Cell((Item("1"),)), Cell((Item("2"),)))
    lines = [Line(str(number), both) for number in range(LINES + 5)]
    rest = Line("rest", (Cell((Item("3"),)), Cell()), is_rest=True)
    shown = Section.of("k", "t", [*lines, rest])
    assert (len(shown.lines), shown.left_out, shown.shared) == (LINES + 1, 5, LINES + 5)
    assert shown.lines[-1] is rest


@pytest.mark.parametrize("key", ["k.0.1.0", "k.0.0.0"], ids=["second", "first"])
def test_compare_figure_is_found_by_its_key(key: str) -> None:
    items = Item("1"), Item("2")
    one = Section.of("k", "t", [Line("a", (Cell((items[0],)), Cell((items[1],))))])
    found = Comparison((Column("x"), Column("y")), (), (one,)).place(key)
    column = int(key.split(".")[2])
    assert found is not None
    assert found.item is items[column]
    assert item_key(one, 0, column, 0) == key


@pytest.mark.parametrize("key", ["", "k", "k.0.9.0", "k.0.0.-1", "k.x.0.0", "other.0.0.0", "k.0.0.0.0", "k.²...²"])
def test_compare_key_of_another_comparison_opens_nothing(key: str) -> None:
    one = Section.of("k", "t", [Line("a", (Cell((Item("1"),)),))])
    assert Comparison((Column("x"),), (), (one,)).place(key) is None


def test_compare_file_has_exact_figures_and_a_name_for_each_column(workspace: Workspace, places: Comparison) -> None:
    table = places.file("部分", "对照项")
    assert table.columns[2:] == (
        "澜汀市 · 澜汀市科学技术局 · 2025 · 部门预算",
        "霁川市 · 霁川市科学技术局 · 2025 · 部门预算",
    )
    assert ("收支总额", "支出总计", Decimal(3520000), Decimal(14442000)) in table.rows
    years = [one.iri for one in reports_of(workspace, "霁川市科学技术局")][:1]
    twice = replace(comparison(workspace, CompareKind.YEAR, *years), columns=(Column("x"), Column("x")))
    assert twice.file("a", "b").columns[2:] == ("x (1)", "x (2)")


@pytest.mark.parametrize("kind", list(CompareKind))
def test_compare_every_kind_shows_something_without_a_choice(workspace: Workspace, kind: CompareKind) -> None:
    found = shown(workspace, kind)
    assert found.comparison is not None
    assert 2 <= len(found.comparison.columns) <= MOST
    assert found.comparison.summary
    english = compared(workspace, CompareAddress(kind), EN).comparison
    assert english is not None
    assert [one.key for one in english.sections] == [one.key for one in found.comparison.sections]


@pytest.mark.parametrize("kind", list(CompareKind))
def test_compare_what_is_suggested_can_be_chosen(workspace: Workspace, kind: CompareKind) -> None:
    for group in suggestions(workspace, kind):
        offered = options(workspace, group.address, ZH)
        assert not offered.missing
        assert set(group.address.values) <= set(offered.labels)


@pytest.mark.parametrize("kind", list(CompareKind))
def test_compare_unknown_things_are_told_and_break_nothing(workspace: Workspace, kind: CompareKind) -> None:
    address = CompareAddress(kind, ("urn:nothing",))
    assert compared(workspace, address, ZH).comparison is None
    assert options(workspace, address, ZH).missing == ("urn:nothing",)


def test_compare_node_of_another_kind_is_not_compared(workspace: Workspace) -> None:
    report = reports_of(workspace, "霁川市科学技术局")[0]
    for kind in set(CompareKind) - {CompareKind.YEAR}:
        assert compared(workspace, CompareAddress(kind, (report.iri,)), ZH).comparison is None


def test_compare_options_of_projects_are_what_was_found(workspace: Workspace) -> None:
    found = options(workspace, CompareAddress(CompareKind.PROJECT, text="村干部补助"), ZH)
    assert any(label.startswith("驻村帮扶干部补助经费 · 霁川市") for label in found.labels.values())


def test_compare_options_of_one_project_begin_with_what_is_like_it(workspace: Workspace) -> None:
    chosen = suggestions(workspace, CompareKind.PROJECT)[0].address.values[0]
    labels = list(options(workspace, CompareAddress(CompareKind.PROJECT, (chosen,)), ZH).labels.values())
    assert "创新券" in labels[1]


def test_compare_report_node_leads_to_its_report(places: Comparison) -> None:
    assert line(places, "projects", "项目数").cells[0].items[0].kind == YS.Report
