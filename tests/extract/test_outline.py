import pytest
from extract_builders import reading_of

from kg.extract.outline import SectionKind, TableKind

REPORT = """某市水务局
2024年度部门预算公开
目 录
第一部分 概况.....1
一、本部门职责.....1
2024年预算收支总表.....2
第一部分 概况
一、本部门职责
（一）管理河道。
（二）节约用水。
二、机构设置情况
内设办公室、河道科2个科室。
第二部分 2024年部门预算报表
预算公开表1
2024年预算收支总表
单位：万元
一、一般公共预算 9.00一、一般公共服务支出
第二部分 续页
十二、农林水支出 9.00
十五、资源勘探工业信息等
支出
预算公开表2
2024年预算支出总表
213 农林水支出 9.00 9.00
第三部分 情况说明
一、收入预算情况说明
2024年收入9万元。
二、政府采购情况
无。
项目支出绩效目标表
项目名称 河道保洁
实施单位 某市水务局
填报日期： 20240101
三、其他说明
无
第四部分 名词解释
一、基本支出：指保障机构运转的支出。
"""


def test_outline_cuts_a_report_into_its_sections() -> None:
    outline = reading_of(REPORT).outline
    found = [(section.kind.value, section.title) for section in outline.sections if section.kind != SectionKind.COVER]
    assert found == [
        ("contents", "目录"),
        ("part", "概况"),
        ("duties", "本部门职责"),
        ("organisation", "机构设置情况"),
        ("part", "2024年部门预算报表"),
        ("table", ""),
        ("table", "2024年预算收支总表"),
        ("part", "续页"),
        ("table", "2024年预算收支总表"),
        ("table", ""),
        ("table", "2024年预算支出总表"),
        ("part", "情况说明"),
        ("explanation", "收入预算情况说明"),
        ("explanation", "政府采购情况"),
        ("sheet", "项目支出绩效目标表"),
        ("explanation", "其他说明"),
        ("glossary", "名词解释"),
    ]


def test_outline_holds_every_line_once() -> None:
    reading = reading_of(REPORT)
    lines = [line for section in reading.outline.sections for line in section.lines]
    assert tuple(lines) == reading.document.lines


def test_outline_goes_on_with_a_table_below_a_heading_that_a_page_break_put_in() -> None:
    tables = reading_of(REPORT).outline.tables(TableKind.SUMMARY)
    assert [table.lines[0].text for table in tables] == ["2024年预算收支总表", "十二、农林水支出 9.00"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2023年预算收入总表", TableKind.REVENUE),
        ("部门预算收支总表", TableKind.SUMMARY),
        ("收入支出决算总表", TableKind.SUMMARY),
        ("财政拨款收入支出决算总表", TableKind.FISCAL_SUMMARY),
        ("一般公共预算财政拨款支出决算表", TableKind.GENERAL_PUBLIC),
        ("2023年一般公共预算安排基本支出分经济科目表（不含上年结转）", TableKind.BASIC_ECONOMIC),
        ("政府性基金预算财政拨款收入支出决算表", TableKind.GOVERNMENT_FUND),
        ("财政拨款“三公”经费支出决算表", TableKind.THREE_PUBLIC),
        ("2025年项目支出预算表（上年结转）", TableKind.CARRIED_OVER_PROJECTS),
        ("表五 2025年项目支出预算表（本年预算）", TableKind.PROJECTS),
        ("部门政府采购预算", TableKind.PROCUREMENT),
    ],
)
def test_outline_tells_tables_by_their_titles(title: str, kind: TableKind) -> None:
    outline = reading_of(f"某局\n{title}\n单位：万元\n合计 1.00\n").outline
    assert [section.table for section in outline.of(SectionKind.TABLE)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "2024年预算支出总表.....7",
        "注：本表反映部门本年度各项支出情况。",
        "详见附表5预算支出总表",
        "收支预算总表见附件，无数据",
    ],
)
def test_outline_takes_no_other_line_for_a_table(line: str) -> None:
    assert not reading_of(f"某局\n{line}\n正文\n").outline.of(SectionKind.TABLE)


@pytest.mark.parametrize(
    "heading", ["单位职责：", "一、主要职责", "二、部门职责及机构设置情况", "（一）职能职责", "一、某市水务局主要职能"]
)
def test_outline_finds_the_duties(heading: str) -> None:
    assert reading_of(f"某局\n{heading}\n1.管理河道。\n").outline.of(SectionKind.DUTIES)


def sections(text: str) -> list[tuple[str, str]]:
    return [(section.kind.value, section.title) for section in reading_of(text).outline.sections]


def test_outline_ends_duties_where_the_numbers_of_the_headings_above_go_on() -> None:
    text = (
        "（三）年度情况\n1.部门职能\n1、管理河道。2、节约用水。3、防汛抗旱。\n2.部门战略目标\n建设节水城市。\n"
        "（四）年度主要任务\n修建泵站。\n"
    )
    assert sections(text) == [
        ("explanation", "年度情况"),
        ("duties", "部门职能"),
        ("explanation", "部门战略目标"),
        ("explanation", "年度主要任务"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "（一）主要职责\n（一）管理河道\n（二）节约用水\n（三）防汛抗旱\n",
        "（一）主要职责\n1.管理河道\n2.节约用水\n（二）职能转变\n1.减少审批\n",
        "二、主要职责\n1、管理河道\n2、节约用水\n3、防汛抗旱\n",
    ],
    ids=["items-numbered-like-the-heading", "change-of-functions", "items-below"],
)
def test_outline_keeps_short_items_inside_the_duties(text: str) -> None:
    assert [kind for kind, _ in sections(text)] == ["duties"]


def test_outline_takes_a_number_without_stop_for_a_heading_where_it_goes_on() -> None:
    text = "三、部门自评结果\n1. 自评结论\n优。\n2 目标完成情况\n已完成。\n9 其他情况\n无。\n"
    assert sections(text) == [
        ("explanation", "部门自评结果"),
        ("explanation", "自评结论"),
        ("explanation", "目标完成情况"),
    ]


CONTENTS = {
    "without-pages": "第一部分 概况\n一、主要职责\n二、机构设置情况\n第二部分 部门预算表\n",
    "some-lines-without-number": "第一部分 概况\n主要职责\n二、机构设置情况\n第二部分 部门预算表\n",
    "part-named-otherwise": "第一部分 某局概况\n第二部分 部门预算表\n",
    "titles-of-tables-in-brackets": "第一部分 概况\n一、《收支预算总表》\n二、《支出预算总表》\n",
    "with-pages": "第一部分 概况\t1\n一、主要职责……1\n二、机构设置情况   2\n第二部分 部门预算表.....3\n",
    "tables-with-double-numbers": "第一部分 概况\n表1.单位收支总表\n表1-1.单位收入总表\n第二部分 部门预算表\n",
}


@pytest.mark.parametrize("entries", CONTENTS.values(), ids=CONTENTS)
def test_outline_tells_contents_from_the_headings_they_name(entries: str) -> None:
    body = "第一部分 概况\n主要职责：\n（一）管理河道。\n二、机构设置情况\n内设办公室。\n第二部分 部门预算表\n"
    body = body.replace("主要职责：", "一、主要职责") if "一、主要职责" in entries else body
    outline = reading_of(f"某局\n目 录\n{entries}{body}").outline
    (contents,) = outline.of(SectionKind.CONTENTS)
    assert len(contents.lines) == 1 + entries.count("\n")
    assert [section.title for section in outline.of(SectionKind.PART)] == ["概况", "部门预算表"]
    assert [section.title for section in outline.of(SectionKind.DUTIES)] == ["主要职责"]


def test_outline_keeps_numbered_titles_between_the_rows_of_a_flattened_table() -> None:
    text = (
        "部门决算公开相关信息统计表\n单位：万元\n一、政府采购情况\n项目 行次 统计数\n合计 1 6.19\n二、机关运行经费\n"
        "项目 统计数\n（一）单价100万元以上设备情况 17\n三、资产情况说明\n本部门共有车辆2辆，均为应急保障用车。\n"
    )
    kinds = [(section.kind.value, section.title) for section in reading_of(text).outline.sections[1:]]
    assert kinds == [("explanation", "资产情况说明")]


def test_outline_reads_what_follows_a_title_of_contents_that_lost_its_entries() -> None:
    text = "某局\n目录\n第一部分 概况\n一、主要职责\n（一）管理河道。\n二、机构设置\n内设办公室。\n"
    assert [kind for kind, _ in sections(text)] == ["cover", "contents", "part", "duties", "organisation"]
