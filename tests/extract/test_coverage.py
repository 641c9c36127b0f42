from dataclasses import replace
from pathlib import Path

import pytest
from narrative_builders import document
from unmasked import report_files

from kg.extract import extract_record
from kg.model import Coverage, Issue, ReportRecord, SectionCoverage
from kg.read import read_document

HEAD = """云溪市水务局
2024年度部门预算公开
第一部分 概况
一、主要职责
1.负责全市水资源的统一管理。
2.负责河道的保洁和养护工作。
第二部分 2024年部门预算表
"""
SUMMARY = """部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算\t8.00\t一、农林水支出\t8.00
收入总计\t8.00\t支出总计\t8.00
"""
EXPLANATIONS = """第三部分 情况说明
一、预算收支总体情况
2024年收入总计8.00万元，支出总计8.00万元，与上年持平。
"""


def covered(text: str) -> ReportRecord:
    return extract_record(document(text))


def coverage(record: ReportRecord) -> Coverage:
    assert record.coverage is not None
    return record.coverage


def section(record: ReportRecord, kind: str) -> SectionCoverage:
    return next(section for section in coverage(record).sections if section.kind == kind)


def unread(record: ReportRecord) -> list[tuple[int, int, str]]:
    return [(part.source.line_start, part.source.line_end, part.begins) for part in coverage(record).unread]


def codes(record: ReportRecord) -> list[str]:
    return [issue.code for issue in record.findings.issues if issue.code.endswith("-not-read")]


def issue(record: ReportRecord, code: str) -> Issue:
    return next(issue for issue in record.findings.issues if issue.code == code)


def test_coverage_of_prose_is_whole() -> None:
    record = covered(HEAD + SUMMARY + EXPLANATIONS)
    assert section(record, "duties").unread == 0
    assert section(record, "duties").read == len("负责全市水资源的统一管理。负责河道的保洁和养护工作。")
    assert section(record, "explanation").unread == 0


def test_coverage_counts_every_printed_character_once() -> None:
    text = HEAD + SUMMARY + EXPLANATIONS
    assert coverage(covered(text)).characters == len("".join(text.split()))


def test_coverage_shows_a_row_that_no_column_explains() -> None:
    table = (
        SUMMARY
        + "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\n213\t农林水支出\t8.00\n杂\t记\t77.25\n合计\t\t8.00\n"
    )
    record = covered(HEAD + table)
    assert [part for part in unread(record) if "77.25" in part[2]] == [(18, 18, "杂记77.25")]
    assert 0 < section(record, "table").unread < section(record, "table").characters / 4
    assert coverage(record).accounted < 1


def test_coverage_knows_headers_sums_empty_rows_and_notes_of_a_table_that_was_read() -> None:
    head = "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\n"
    rows = "213\t农林水支出\t8.00\n214\t交通运输支出\t\n合计\t\t8.00\n注：本表反映支出。\n"
    assert not [part for part in unread(covered(HEAD + SUMMARY + head + rows)) if part[0] > 13]


def test_coverage_tells_page_furniture_and_contents_from_text() -> None:
    contents = "目录\n第一部分 概况……1\n一、主要职责……1\n第二部分 2024年部门预算表……2\n"
    record = covered(
        "云溪市水务局\n2024年度部门预算公开\n" + contents + HEAD.partition("公开\n")[2] + "- 3 -\n" + SUMMARY
    )
    assert section(record, "contents").unread == 0
    assert not [part for part in unread(record) if part[0] < 15]


def test_coverage_part_has_its_heading_its_size_and_first_words() -> None:
    table = "部门收入总表\n单位：万元\n" + "".join(f"甲{n}\t乙{n}\t丙\t{n}1.50元整\n" for n in range(30))
    parts = [part for part in coverage(covered(HEAD + SUMMARY + table)).unread if part.section == "部门收入总表"]
    assert parts
    assert parts[0].kind == "table"
    assert parts[0].begins.startswith("甲0")
    assert len(parts[0].begins) <= 40 < parts[0].characters


def test_coverage_issue_for_a_table_that_was_recognised_but_not_understood() -> None:
    table = "部门固定资产占用情况表\n单位：万元\n资产\t数量\t价值\n车辆\t4\t58.60\n房屋\t2\t553.88\n"
    record = covered(HEAD + SUMMARY + table)
    found = issue(record, "table-not-read")
    assert "部门固定资产占用情况表" in found.message
    assert found.source is not None
    assert (found.source.line_start, found.source.line_end) == (14, 18)


def test_coverage_no_issue_for_a_table_that_says_it_is_empty() -> None:
    empty = "政府性基金预算支出表\n单位：万元\n科目编码\t科目名称\t合计\n注：本部门无政府性基金预算，空表列示。\n"
    record = covered(HEAD + SUMMARY + empty)
    assert [table.value for table in record.findings.empty_tables] == ["政府性基金预算支出表"]
    assert not codes(record)


def test_coverage_issue_for_a_section_of_which_nothing_was_read() -> None:
    rows = "二、预算执行情况\n按来源\t目标\t编制数\n上年余额\t1,200.00\t1,200.00\n本年拨款\t3,400.00\t3,400.00\n"
    record = covered(HEAD + SUMMARY + EXPLANATIONS + rows)
    assert codes(record) == ["section-not-read"]
    assert issue(record, "section-not-read").message.startswith("预算执行情况")


def test_coverage_counts_an_overlay_as_known(examples: Path) -> None:
    records = [extract_record(read_document(path)) for path in report_files(examples)]
    overlays = [(record, one.source) for record in records for one in record.findings.issues if one.code == "overlay"]
    assert overlays
    for record, place in overlays:
        assert place is not None
        assert not [one for one in unread(record) if place.line_start <= one[0] <= place.line_end]


def test_coverage_shows_no_telephone_number() -> None:
    number = "138" + "0013" + "8000"
    record = covered(
        HEAD + SUMMARY + f"部门固定资产占用情况表\n资产\t价值\n热线\t{number}\n车辆\t58.60\n房屋\t553.88\n"
    )
    told = "".join(part.begins for part in coverage(record).unread)
    assert "58.60" in told
    assert number not in told


@pytest.mark.parametrize(
    ("number", "least"), [("000", 0.95), ("001", 0.95), ("002", 0.93), ("003", 0.97), ("004", 0.92)], ids=str
)
def test_coverage_of_the_real_reports(seeds: Path, number: str, least: float) -> None:
    record = extract_record(read_document(next(seeds.glob(f"{number}_*"))))
    assert coverage(record).accounted >= least


def test_coverage_of_an_empty_record_is_none() -> None:
    assert Coverage().accounted == 1
    assert replace(Coverage(), sections=(SectionCoverage("table", 10, 4, 1),)).accounted == 0.5
