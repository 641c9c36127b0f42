from dataclasses import replace
from pathlib import Path

import pytest
from narrative_builders import document, indicator, project, reading, seed, stated

from kg.extract import extract_record
from kg.extract.legal import TOPIC, cite
from kg.model import Citation, Duty, Explanation, Findings, InstrumentRank, Project, SourceRef

TEXT = document("\n".join(f"第{number}行" for number in range(1, 41)))


def titles(citations: tuple[Citation, ...]) -> list[str | None]:
    return [citation.instrument.title for citation in citations]


def lines(citations: tuple[Citation, ...]) -> list[tuple[int, int]]:
    return [(citation.source.line_start, citation.source.line_end) for citation in citations]


def test_legal_bases_are_what_the_basis_names_and_other_fields_cite() -> None:
    cited = cite(
        project(
            basis=stated("《甲市管理办法》（甲科发〔2017〕86号）；省市政策", 3),
            safeguards=stated("《甲市实施细则》", 5),
            annual_goal=stated("落实《甲市管理办法》（甲科发〔2017〕86号）", 9),
        ),
        TEXT,
    )
    assert titles(cited.legal_bases) == ["甲市管理办法"]
    assert cited.legal_bases[0].raw_text == "《甲市管理办法》（甲科发〔2017〕86号）"
    assert titles(cited.citations) == ["甲市实施细则", "甲市管理办法"]
    assert lines(cited.citations) == [(5, 5), (9, 9)]


def test_legal_bases_come_from_indicators_where_the_sheet_states_no_basis() -> None:
    bases = ("《甲市工作方案》", "年度工作计划", None, "《甲市工作方案》", "关于下达补助资金的通知")
    cited = cite(project(indicators=tuple(indicator(basis, 10 + place) for place, basis in enumerate(bases))), TEXT)
    assert titles(cited.legal_bases) == ["甲市工作方案", "关于下达补助资金的通知"]
    assert lines(cited.legal_bases) == [(10, 10), (14, 14)]
    assert cited.citations == ()


def test_legal_bases_of_indicators_are_citations_where_the_sheet_states_a_basis() -> None:
    cited = cite(project(basis=stated("上级文件要求"), indicators=(indicator("《甲市工作方案》", 12),)), TEXT)
    assert cited.legal_bases == ()
    assert titles(cited.citations) == ["甲市工作方案"]


def test_legal_bases_keep_what_is_no_document_and_other_fields_only_where_the_basis_names_it() -> None:
    certificate, book = "《信息系统备案证明》", "《论语》"
    with_basis = cite(project(basis=stated(certificate), necessity=stated(certificate), plan=stated(book)), TEXT)
    assert [citation.instrument.rank for citation in with_basis.legal_bases] == [InstrumentRank.OTHER]
    assert titles(with_basis.citations) == ["信息系统备案证明"]
    assert cite(project(plan=stated(certificate)), TEXT).citations == ()


def test_legal_instrument_named_twice_in_a_field_counts_once() -> None:
    cited = cite(project(basis=stated("《甲市办法》第三条、《甲市办法》第五条")), TEXT)
    assert titles(cited.legal_bases) == ["甲市办法"]


def test_legal_citation_points_to_the_lines_that_print_it() -> None:
    text = document("立项依据\n《甲法》；《乙市改革\n方案》（乙政发\n[2016]6号）；《丙办法》")
    basis = stated("《甲法》；《乙市改革方案》（乙政发[2016]6号）；《丙办法》", 1, 4)
    assert lines(cite(project(basis=basis), text).legal_bases) == [(2, 2), (2, 4), (4, 4)]


def test_legal_citation_keeps_the_fields_lines_where_columns_stand_between() -> None:
    text = document("《甲市管 其他列\n理办法》 其他列\n尾")
    assert lines(cite(project(basis=stated("《甲市管理办法》", 1, 3)), text).legal_bases) == [(1, 3)]


def test_legal_topic_adds_to_projects_duties_and_explanations() -> None:
    report = reading("云溪市教育局\n2024年度部门预算公开\n部门收支总表\n部门名称：云溪市教育局\n合计\t1.00\n")
    source = SourceRef(1, 1)
    findings = Findings(
        projects=(project(basis=stated("《甲市办法》")),),
        duties=(Duty(1, "依照《中华人民共和国教育法》办学，编印《某报》。", source),),
        explanations=(Explanation("说明", "按照《乙市办法》执行。", source),),
    )
    found = TOPIC.run(report, findings)
    assert titles(found.projects[0].legal_bases) == ["甲市办法"]
    assert titles(found.duties[0].citations) == ["中华人民共和国教育法"]
    assert titles(found.explanations[0].citations) == ["乙市办法"]
    assert replace(found.duties[0], citations=()) == findings.duties[0]


def real_projects(seeds: Path, number: str) -> tuple[Project, ...]:
    return extract_record(seed(seeds, number).document).findings.projects


@pytest.mark.parametrize(
    ("number", "counts"),
    [
        ("000", [1, 5, 1]),
        ("001", [0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 1]),
        ("004", [0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]),
    ],
)
def test_legal_bases_of_the_real_reports(seeds: Path, number: str, counts: list[int]) -> None:
    assert [len(each.legal_bases) for each in real_projects(seeds, number)] == counts


def test_legal_numbers_of_a_real_report(seeds: Path) -> None:
    bases = [citation.instrument for each in real_projects(seeds, "003") for citation in each.legal_bases]
    numbers = {instrument.number for instrument in bases}
    assert {
        "晋市委办综办发〔2024〕151号",
        "晋市政办〔2025〕29号",
        "晋人字〔2002〕10号",
        "晋市办字〔2021〕24号",
    } <= numbers
    assert all(
        instrument.rank is InstrumentRank.PARTY_DOCUMENT for instrument in bases if "中共" in (instrument.issuer or "")
    )


def test_legal_ranks_of_a_real_report(seeds: Path) -> None:
    ranks = [citation.instrument.rank for citation in real_projects(seeds, "000")[1].legal_bases]
    assert ranks == [
        InstrumentRank.LAW,
        InstrumentRank.LAW,
        InstrumentRank.LOCAL_REGULATION,
        InstrumentRank.NORMATIVE_DOCUMENT,
        InstrumentRank.NORMATIVE_DOCUMENT,
    ]


def test_legal_says_where_a_number_ends_with_its_cell() -> None:
    cut = project(basis=stated("《甲市管理办法》（甲科发[2017]30", 3))
    whole = project(basis=stated("《甲市管理办法》（甲科发[2017]30号）", 5))
    findings = TOPIC.run(reading("某市水务局2024年部门预算"), Findings(projects=(cut, whole)))
    assert [(issue.code, issue.source and issue.source.line_start) for issue in findings.issues] == [("cut-number", 3)]
