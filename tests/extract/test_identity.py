from pathlib import Path

import pytest
from narrative_builders import TABLE, document, reading, seed

from kg.errors import NotAReportError
from kg.extract.identity import identified, identify
from kg.extract.outline import outline
from kg.model import ReportIdentity, ReportKind

SHEET = """项目支出绩效目标表
（2024年度）
项目名称\t课桌椅更新
主管部门及代码\t055-云溪市教育局[部门]\t实施单位\t云溪市教育局
项目属性\t一次性项目
填报日期：20240110
"""


def identity(text: str) -> ReportIdentity:
    return reading(text).identity


def test_identity_reads_cover_title_body_and_place() -> None:
    found = identity(f"云溪市教育局\n\n2024年度部门预算公开\n\n第二部分 2024年部门预算表\n{TABLE}")
    assert (found.department, found.year, found.kind) == ("云溪市教育局", 2024, ReportKind.DEPARTMENT_BUDGET)
    assert found.title == "云溪市教育局2024年度部门预算公开"
    assert found.region is not None
    assert (found.region.name, found.region.code) == ("云溪市", None)
    assert found.source.line_start == 1


def test_identity_without_cover_makes_the_title_of_what_is_printed() -> None:
    found = identity(
        "第一部分 概况\n第二部分 2024年单位预算报表\n2024年收支总表\n单位名称：云溪市教研室  单位：万元\n合计 1.00"
    )
    assert found.title == "云溪市教研室2024年单位预算"
    assert found.kind is ReportKind.UNIT_BUDGET


def test_identity_takes_a_running_head_as_title_and_strips_marks() -> None:
    head = "云溪市教育局[部门]2024年部门预算公开报告"
    text = (
        f"第二部分 2024年部门预算报表\n2024年收支总表\n部门名称：云溪市教育局[部门] 单位：万元\n合计 1.00\n"
        f"- 3 -\n{head}\n"
    )
    assert identity(text).title == "云溪市教育局2024年部门预算公开报告"
    assert identity(text).department == "云溪市教育局"


def test_identity_reads_a_code_above_the_tables() -> None:
    text = (
        "部门预算收支总表\n350007 教育部门\n预算年度：2024\n单位：万元\n合计\t1.00\n部门预算支出总表\n"
        "350007 教育部门\n预算年度：2024\n合计\t1.00\n"
    )
    found = identity(text)
    assert (found.department, found.department_code, found.year) == ("教育部门", "350007", 2024)


def test_identity_takes_no_row_of_a_table_for_the_body() -> None:
    rows = "\n".join(["2070104 图书馆", "2050202 小学教育", "2040501 法院"] * 9)
    text = (
        f"2024年收支总表\n部门名称：云溪市文化局\n单位：万元\n合计 1.00\n2024年支出总表\n"
        f"部门名称：云溪市文化局\n合计 1.00\n{rows}\n"
    )
    assert identity(text).department == "云溪市文化局"


@pytest.mark.parametrize(
    ("cover", "table", "kind"),
    [
        ("2024年度部门预算", "部门收支总表", ReportKind.DEPARTMENT_BUDGET),
        ("2024年度单位预算", "单位收支总表", ReportKind.UNIT_BUDGET),
        ("2023年度部门决算", "收入支出决算总表", ReportKind.DEPARTMENT_FINAL_ACCOUNTS),
        ("2023年度单位决算", "收入支出决算总表", ReportKind.UNIT_FINAL_ACCOUNTS),
    ],
)
def test_identity_tells_the_kinds_apart(cover: str, table: str, kind: ReportKind) -> None:
    assert identity(f"云溪市教育局{cover}公开\n{table}\n部门名称：云溪市教育局\n单位：万元\n合计\t1.00\n").kind is kind


def test_identity_of_a_performance_sheet_alone() -> None:
    found = identity(SHEET)
    assert (found.kind, found.department, found.department_code) == (
        ReportKind.PERFORMANCE_REPORT,
        "云溪市教育局",
        "055",
    )
    assert found.year == 2024


def test_identity_prefers_the_year_of_the_cover_to_years_of_tables_and_projects() -> None:
    text = (
        f"云溪市教育局\n2024年度部门预算公开\n{TABLE}\n1、2023年校舍维修资金绩效目标表\n"
        f"项目名称\t2023年校舍维修资金\n主管部门\t云溪市教育局\n"
    )
    assert identity(text).year == 2024


def test_identity_reads_years_in_chinese_numerals() -> None:
    assert identity(f"云溪市教育局\n二〇二四年部门预算公开\n{TABLE}").year == 2024


def test_identity_of_a_unit_prefers_the_label_of_the_unit() -> None:
    text = "2024年单位预算公开\n" + "单位收支总表\n部门名称：云溪市教育局\n单位名称：云溪市教研室\n合计\t1.00\n" * 3
    assert identity(text).department == "云溪市教研室"


def test_identity_gives_no_code_where_two_are_printed_equally_often() -> None:
    sheets = "".join(SHEET.replace("055", code).replace("课桌椅", code) for code in ("055", "056"))
    assert identity(f"云溪市教育局\n2024年度部门预算公开\n{TABLE}\n{sheets}").department_code is None


@pytest.mark.parametrize(
    ("cover", "department"),
    [
        ("2024年云溪市人民政府服务中心部门决算", "云溪市人民政府服务中心"),
        ("云溪市综合行政执法局 (云溪市城市管理局) 2024年度部门决算", "云溪市综合行政执法局(云溪市城市管理局)"),
        ("云溪市城市管理局(本级) 2024 年度部门决算情况", "云溪市城市管理局(本级)"),
        ("云溪市审计局关于公开2024年部门决算的报告", "云溪市审计局"),
    ],
    ids=["year-first", "second-name", "own-level", "about"],
)
def test_identity_reads_the_body_out_of_a_title(cover: str, department: str) -> None:
    found = identity(f"{cover}\n收入支出决算总表\n单位：万元\n合计\t1.00\n")
    assert (found.department, found.year) == (department, 2024)
    assert found.title == "".join(cover.split())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2024年收支总表\n合计\t1.00\n", "no publishing body"),
        ("收支总表\n部门名称：云溪市教育局\n合计\t1.00\n", "no fiscal year"),
    ],
    ids=["body", "year"],
)
def test_identity_says_what_is_missing_and_what_to_do(text: str, missing: str) -> None:
    read = document(text, "x.txt")
    with pytest.raises(NotAReportError, match=rf"^x\.txt: {missing}.*give the whole report"):
        identify(read, outline(read))


@pytest.mark.parametrize(
    ("number", "department", "code", "year", "kind", "region", "city"),
    [
        ("000", "忻州市科学技术局", "136", 2023, ReportKind.UNIT_BUDGET, "140900", []),
        ("001", "大同市科学技术局", "055", 2023, ReportKind.DEPARTMENT_BUDGET, "140200", []),
        ("002", "朔州市科学技术局", "078", 2024, ReportKind.DEPARTMENT_FINAL_ACCOUNTS, "140600", []),
        ("003", "晋城市科学技术局", "108", 2026, ReportKind.DEPARTMENT_BUDGET, "140500", []),
        ("004", "科技和工信部门", "350001", 2024, ReportKind.DEPARTMENT_BUDGET, "130303", ["130300"]),
    ],
)
def test_identity_of_the_real_reports(
    seeds: Path, number: str, department: str, code: str, year: int, kind: ReportKind, region: str, city: list[str]
) -> None:
    found = seed(seeds, number).identity
    assert (found.department, found.department_code, found.year, found.kind) == (department, code, year, kind)
    assert found.region is not None
    assert found.region.code == region
    assert [each.code for each in found.region.ancestors] == [*city, region[:2] + "0000"]
    assert str(year) in found.title


ACCOUNTS = "收入支出决算总表\n公开01表\n金额单位：万元\n项目\t行次\t金额\n总计\t31\t8.00\n"
PROSE = "一、单位基本情况\n（一）职能职责\n1.开展教学。\n二、收支情况\n2023年年初预算数100万元。\n"
COVERS = {
    "title-broken-by-page-numbers": (
        "中国共产党青渡市委员会宣传部\n—1—\n2022 年度部门决算\n—2—\n" + ACCOUNTS,
        ("中国共产党青渡市委员会宣传部", 2022, "DepartmentFinalAccounts", "青渡市"),
    ),
    "year-first-and-kind-on-the-next-line": (
        "2023年度河州市松岚区城关街道办事处\n部门决算\n" + ACCOUNTS,
        ("河州市松岚区城关街道办事处", 2023, "DepartmentFinalAccounts", "松岚区"),
    ),
    "year-parted-from-its-word": (
        "青渡市总工会\n2024\n年部门预算公开\n二〇二四年二月\n" + TABLE.replace("云溪市教育局", "青渡市总工会"),
        ("青渡市总工会", 2024, "DepartmentBudget", "青渡市"),
    ),
    "second-name-in-brackets": (
        "河州市松岚区综合行政执法局（河州市松岚区城市管理局）2021年度部门决算\n" + ACCOUNTS,
        ("河州市松岚区综合行政执法局（河州市松岚区城市管理局）", 2021, "DepartmentFinalAccounts", "松岚区"),
    ),
    "own-level-after-the-year": (
        "2023年度青渡县财政局（本级）部门决算公开\n" + ACCOUNTS,
        ("青渡县财政局（本级）", 2023, "DepartmentFinalAccounts", "青渡县"),
    ),
    "neither-department-nor-unit-said": (
        "2024年青渡市机关事务服务中心预算公开说明\n" + TABLE.replace("部门名称：云溪市教育局\n", ""),
        ("青渡市机关事务服务中心", 2024, "DepartmentBudget", "青渡市"),
    ),
    "record-of-the-site": (
        "索引号 115002280 发文字号 无\n主题分类 财政 发布机构 松岚区教委\n"
        "标题 青渡市松岚区第一小学2023年单位预算情况说明\n成文日期 2024-02-13\n" + PROSE,
        ("青渡市松岚区第一小学", 2023, "UnitBudget", "松岚区"),
    ),
    "explanations-without-tables": (
        "青渡小学2023年单位预算情况说明\n" + PROSE,
        ("青渡小学", 2023, "UnitBudget", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COVERS.values(), ids=COVERS)
def test_identity_reads_covers_of_other_places(text: str, expected: tuple[str, int, str, str | None]) -> None:
    found = reading(text).identity
    region = found.region.name if found.region else None
    assert (found.department, found.year, found.kind.value, region) == expected


@pytest.mark.parametrize(
    "title", ["青渡县人民政府关于2021年决算情况的报告", "松岚区2024年政府预算公开", "青渡县2023年财政总决算公开"]
)
def test_identity_refuses_the_budget_of_a_whole_government(title: str) -> None:
    with pytest.raises(NotAReportError, match="whole government"):
        reading(f"{title}\n{ACCOUNTS}")


def test_identity_says_where_a_body_has_several_codes() -> None:
    heads = "".join(
        f"项目支出绩效目标表\n项目名称\t甲项目\n主管部门及代码\t{code}-云溪市教育局\t实施单位\t云溪市教育局\n填报日期：20240110\n"
        for code in ("108", "108", "100", "106")
    )
    read = document(f"云溪市教育局\n2024年部门预算\n{heads}")
    found, (issue,) = identified(read, outline(read))
    assert (found.department_code, issue.code) == ("108", "several-codes")
    assert all(code in issue.message for code in ("100", "106", "108"))
