from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from narrative_builders import education_report, seed

from kg.extract import extract_record
from kg.extract.organisation import TOPIC
from kg.model import BudgetLine, BudgetTable, Findings, Money, MoneyUnit, ReportKind, SourceRef


def read(body: str, sofar: Findings | None = None) -> Findings:
    return TOPIC.run(education_report(f"第一部分 概况\n二、机构设置情况\n{body}"), sofar or Findings())


def divisions(body: str) -> list[tuple[str, str | None]]:
    return [(division.name, division.description) for division in read(body).divisions]


def units(body: str, sofar: Findings | None = None) -> list[str]:
    return [unit.name for unit in read(body, sofar).subordinate_units]


@pytest.mark.parametrize(
    "sentence",
    [
        "内设办公室、督导室、人事科（监察科）3个科室。",
        "内部设立：办公室、督导室、人事科（监察科）3个科室。",
        "我局内设机构3个，分别是办公室、督导室、人事科（监察科）。",
        "内设科室3个：办公室、督导室和人事科（监察科）。",
        "设局长1名，副局长2名。设置办公室，督导室， 人事 科（监察科） 3 个科室。",
        "机关下设办公室、督导室、人事科（监察科），共3个股室。",
        "核定编制80人，共设办公室、督导室、人事科（监察科）3个内设机构。",
        "设有三个职能科室，包括：办公室、督导室、人事科（监察科）。",
    ],
)
def test_organisation_reads_divisions_from_a_sentence(sentence: str) -> None:
    assert divisions(sentence) == [("办公室", None), ("督导室", None), ("人事科（监察科）", None)]


def test_organisation_keeps_enumerations_inside_brackets_together() -> None:
    assert divisions("内设办公室（党组办公室、机关党委）、基础教育和职业教育科2个科室。") == [
        ("办公室（党组办公室、机关党委）", None),
        ("基础教育和职业教育科", None),
    ]


@pytest.mark.parametrize("marks", [("（一）", "（二）"), ("1.", "2."), ("1、", "2、"), ("", "")])
def test_organisation_reads_divisions_with_what_they_do(marks: tuple[str, str]) -> None:
    body = f"{marks[0]}办公室（党办）：负责文电、\n会务工作。承担信访。\n{marks[1]}督导室：负责督导：包括评估。"
    assert divisions(body) == [("办公室（党办）", "负责文电、会务工作。承担信访。"), ("督导室", "负责督导：包括评估。")]


def test_organisation_tells_the_lines_of_a_division() -> None:
    found = read("内设办公室、督\n导室2个科室。").divisions
    assert [(each.source.line_start, each.source.line_end) for each in found] == [(5, 5), (5, 6)]


@pytest.mark.parametrize(
    "body", ["本单位无内设机构。", "设局长1名，副局长2名。", "单位名称\t单位性质\n云溪市教育局\t行政"]
)
def test_organisation_finds_no_division_where_none_is_named(body: str) -> None:
    assert divisions(body) == []


def test_organisation_reads_divisions_outside_its_section_where_they_are_called_so() -> None:
    body = (
        "第一部分 概况\n一、基本情况\n云溪市教育局是市政府组成部门，内设办公室、督导室两个科室，编制20名。\n"
        "二、其他\n下设若干小组。"
    )
    found = TOPIC.run(education_report(body), Findings()).divisions
    assert [division.name for division in found] == ["办公室", "督导室"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("下属二级预算单位2个，分别是：云溪市教研中心和云溪市第一中学。", ["云溪市教研中心", "云溪市第一中学"]),
        (
            "所属单位3家参加了2024年度部门预算，包括云溪市教育局(本级)(含行政)、云溪市教研中心、云溪市电教馆等。",
            ["云溪市教研中心", "云溪市电教馆"],
        ),
        ("下属事业单位云溪市教研中心一个（全额事业编10名），与局一级预算。", ["云溪市教研中心"]),
        ("局属事业单位：云溪市招生办公室、云溪市电教馆。", ["云溪市招生办公室", "云溪市电教馆"]),
        (
            "纳入2024年部门预算编制范围的二级预算单位包括：\n1.云溪市教育局本级\n2.云溪市教研室\n3.云溪市第一中学",
            ["云溪市教研室", "云溪市第一中学"],
        ),
        ("序号\t单位名称\t单位性质\n1\t云溪市教育局机关\t行政\n2\t云溪市第二中学\t事业", ["云溪市第二中学"]),
    ],
    ids=["sentence", "those-that-took-part", "one-with-staff", "of-the-bureau", "numbered", "table"],
)
def test_organisation_reads_the_units_below(body: str, names: list[str]) -> None:
    assert units(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "下属事业单位无公务用车。",
        "下属事业单位在位于人民路277号的办公楼办公。",
        "单位名称\t单位性质\n云溪市教育局\t行政",
        "本局为市委直属公益一类事业单位，内设办公室、督导室2个科室，没有下属预算单位。",
        "所属事业单位情况详见附表。",
    ],
)
def test_organisation_takes_no_other_words_for_units(body: str) -> None:
    assert units(body) == []


def test_organisation_reads_institutes_that_an_asset_section_speaks_of() -> None:
    body = (
        "第一部分 概况\n三、国有资产情况\n局机关在行政中心办公。下属事业单位办公用房如下。云溪市教育科学研究所办公\n"
        "地址位于人民路1号。云溪市财政局拨付维修费。"
    )
    found = TOPIC.run(education_report(body), Findings()).subordinate_units
    assert [(unit.name, unit.source.line_start, unit.source.line_end) for unit in found] == [
        ("云溪市教育科学研究所", 5, 5)
    ]


def line(table: BudgetTable, body: str, number: int = 7) -> BudgetLine:
    amount = Money(Decimal(1), "1", MoneyUnit.YUAN)
    return BudgetLine(table, "甲项目", amount, SourceRef(number, number), body=body)


def test_organisation_takes_units_from_rows_of_a_departments_tables() -> None:
    lines = (
        line(BudgetTable.PROJECT_TABLE, "云溪市教育局"),
        line(BudgetTable.PROJECT_TABLE, "云溪市教研中心"),
        line(BudgetTable.OPERATING_COST, "云溪市教研中心", 9),
        line(BudgetTable.EXPENDITURE_BY_FUNCTION, "云溪市第一中学"),
        line(BudgetTable.OPERATING_COST, "部门合计"),
    )
    found = read("内设办公室。", Findings(budget_lines=lines)).subordinate_units
    assert [(unit.name, unit.source.line_start) for unit in found] == [("云溪市教研中心", 7)]


def test_organisation_takes_no_superior_for_a_unit_below() -> None:
    report = education_report("第一部分 概况")
    unit = replace(report, identity=replace(report.identity, department="云溪市教研中心", kind=ReportKind.UNIT_BUDGET))
    lines = (line(BudgetTable.PROJECT_TABLE, "云溪市教育局"),)
    assert TOPIC.run(unit, Findings(budget_lines=lines)).subordinate_units == ()


@pytest.mark.parametrize(
    ("number", "count", "described"), [("000", 6, 0), ("001", 8, 0), ("002", 4, 0), ("003", 6, 6), ("004", 0, 0)]
)
def test_organisation_divisions_of_the_real_reports(seeds: Path, number: str, count: int, described: int) -> None:
    found = TOPIC.run(seed(seeds, number), Findings()).divisions
    assert len(found) == count
    assert sum(1 for division in found if division.description) == described
    assert not any(" " in division.name for division in found)


@pytest.mark.parametrize(("number", "count"), [("000", 0), ("001", 2), ("002", 1), ("004", 0)])
def test_organisation_units_that_the_real_reports_name_in_words(seeds: Path, number: str, count: int) -> None:
    assert len(TOPIC.run(seed(seeds, number), Findings()).subordinate_units) == count


def test_organisation_units_that_only_the_tables_of_a_real_report_name(seeds: Path) -> None:
    found = extract_record(seed(seeds, "003").document).findings.subordinate_units
    assert [unit.name.removeprefix("晋城市科学技术") for unit in found] == ["研究院", "发展中心"]


def test_organisation_reads_divisions_from_the_article_that_lists_them() -> None:
    found = TOPIC.run(
        education_report(
            "第一部分 概况\n一、部门职责\n第一条 为规范职能，制定本规定。\n第二条 主要职责是：\n（一）拟订规划。\n"
            "第三条 云溪市教育局设下列内设机构：\n（一）办公室。负责运转。\n（二）督导室。负责督导。\n"
            "第四条 行政编制20名。\n二、机构设置\n共1个预算单位。"
        ),
        Findings(),
    )
    assert [(each.name, each.description) for each in found.divisions] == [
        ("办公室", "负责运转。"),
        ("督导室", "负责督导。"),
    ]


def test_organisation_lists_units_behind_a_count_by_kind_and_its_own_level() -> None:
    body = (
        "云溪市教育局下属二级预算单位3个，其中行政单位1个，其他事业单位2个。"
        "主要包括：云溪市教育局机关、云溪市第一中学、云溪市教育考试中心。"
    )
    assert units(body) == ["云溪市第一中学", "云溪市教育考试中心"]


@pytest.mark.parametrize(
    "sentence",
    [
        "青渡街道办事处内设 3 个办公室：党政办公室、平安建设办公室、民政办公室（卫生健康办公室）。",
        "单位内设两室一部，分别为党政办公室、平安建设办公室、民政办公室（卫生健康办公室）。",
        "部门机关内设机构共设3个职能科室，分别是：党政办公室、平安建设办公室、民政办公室（卫生健康办公室）。",
        "共设置3个内设机构，包括：党政办公室、平安建设办公室、民政办公室（卫生健康办公室）。所属单位2个。",
        "云溪市城乡建设局内设3个职能处室，分别为党政办公室、平安建设办公室、民政办公室（卫生健康办公室）。",
        "内设3个机构科室，分别是党政办公室、平安建设办公室、民政办公室（卫生健康办公室）。下属无二级预算单位。",
    ],
)
def test_organisation_reads_divisions_however_they_are_counted(sentence: str) -> None:
    names = ["党政办公室", "平安建设办公室", "民政办公室（卫生健康办公室）"]
    assert divisions(sentence) == [(name, None) for name in names]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("内设2个办公室：党政办公室、平安办公室。下设2个二级单位：党群服务中心、文化站。", ["党群服务中心", "文化站"]),
        (
            "从预算单位构成看，云溪市教育局部门预算包括：云溪市教育局本级预算、下属云溪市电教馆预算、云溪市教研中心预算。",
            ["云溪市电教馆", "云溪市教研中心"],
        ),
        (
            "本部门中，行政单位1家，事业单位2家，具体包括：\n1．云溪市教育局本级\n2．云溪市电教馆\n3．云溪市教研中心\n\n附注",
            ["云溪市电教馆", "云溪市教研中心"],
        ),
        ("本部门只有本级，没有其他预算单位，因此本部门预算仅含本级预算。", []),
    ],
    ids=["of-second-level", "of-the-budget", "counted-by-kind", "none"],
)
def test_organisation_reads_units_however_they_are_named(body: str, names: list[str]) -> None:
    assert units(body) == names


def test_organisation_counts_the_own_office_of_a_body_for_itself() -> None:
    body = (
        "序号\t单位名称\t单位性质\n1\t云溪市教育局本级（机关）\t行政\n2\t市教育局机关本级\t行政\n3\t云溪市电教馆\t事业"
    )
    assert units(body) == ["云溪市电教馆"]


def test_organisation_reads_units_counted_by_kind_in_one_sentence() -> None:
    body = (
        "从单位构成看，云溪市教育局部门决算由局本级决算和2个下属单位决算组成。其中：行政单位1个、事业单位2个，"
        "分别是：云溪市教育局本级、云溪市电教馆、云溪市教研中心。"
    )
    assert units(body) == ["云溪市电教馆", "云溪市教研中心"]


def test_organisation_reads_divisions_that_an_office_simply_has() -> None:
    assert divisions("镇机关设党政办公室、农业综合服务中心、综合行政执法大队。") == [
        ("党政办公室", None),
        ("农业综合服务中心", None),
        ("综合行政执法大队", None),
    ]


@pytest.mark.parametrize("head", ["序号\t内设机构\t主要职责", "序号 内设机构 主要职责"], ids=["cells", "flattened"])
def test_organisation_reads_divisions_from_a_table(head: str) -> None:
    mark = "\t" if "\t" in head else " "
    body = f"{head}\n1{mark}办公室{mark}负责文电。\n- 3 -\n\n2{mark}人事科{mark}管理编制。\n"
    assert divisions(body) == [("办公室", "负责文电。"), ("人事科", "管理编制。")]


def test_organisation_reads_names_in_front_of_their_number() -> None:
    found = read("云溪市中医医院设办公室、医务科、护理部3个职能科室，下属云溪市电教馆、云溪市教研中心2个预算单位。")
    assert [division.name for division in found.divisions] == ["办公室", "医务科", "护理部"]
    assert [unit.name for unit in found.subordinate_units] == ["云溪市电教馆", "云溪市教研中心"]


@pytest.mark.parametrize(
    "sentence", ["内设8个职能科室。", "我局内设机构8个职能股室", "（一）职能科室：8个。\n（二）业务科室：3个。"]
)
def test_organisation_takes_the_number_of_divisions_for_no_division(sentence: str) -> None:
    assert divisions(sentence) == []
