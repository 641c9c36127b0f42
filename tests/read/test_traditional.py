from pathlib import Path

import pytest
from compare_records import difference
from opencc import OpenCC

from kg.extract import extract_record
from kg.model import Document, Line, Severity
from kg.read import read_document
from kg.read.traditional import is_traditional, simplified

NOT_COMPARED = frozenset({"sha256", "issues"})


def document(*texts: str) -> Document:
    return Document("r.txt", "0" * 64, tuple(Line(number, text) for number, text in enumerate(texts, start=1)))


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("某縣財政局部門預算", True),
        ("某县财政局部门预算", False),
        ("部门决算公开 支出決算表", False),
        ("Budget 2024", False),
    ],
    ids=["traditional", "simplified", "one-word-misread", "no-chinese"],
)
def test_traditional_is_told_by_the_characters_that_most_are(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


def test_traditional_leaves_a_simplified_document_untouched() -> None:
    read = document("某县财政局部门预算", "乾县後村項目")
    assert simplified(read) is read


def test_traditional_says_so_in_an_issue_of_the_document() -> None:
    (issue,) = simplified(document("某縣財政局部門預算")).issues
    assert (issue.code, issue.severity) == ("traditional-characters", Severity.INFO)


def test_traditional_masks_what_its_labels_hide() -> None:
    read = simplified(document("某縣財政局部門預算單位職責", "經辦人：張某 聯繫電話：" + "0351-" + "1234567"))
    assert read.lines[1].text == "经办人：*** 联系电话：***"


def test_traditional_converts_cells_and_keeps_their_number() -> None:
    row = Line(1, "項目\t\t預算數", ("項目", "", "預算數"))
    read = simplified(Document("r.txt", "0" * 64, (row,)))
    assert read.lines[0].cells == ("项目", "", "预算数")


def reports() -> list[Path]:
    """The examples whose text can be written in other characters."""
    folder = Path(__file__).resolve().parents[2] / "examples" / "reports"
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md", ".html"})


@pytest.mark.parametrize(
    ("report", "script"),
    [(report, "s2t") for report in reports()] + [(reports()[0], "s2tw"), (reports()[0], "s2hk")],
    ids=lambda value: value if isinstance(value, str) else value.stem,
)
def test_traditional_example_gives_the_same_record(report: Path, script: str, tmp_path: Path) -> None:
    converted = tmp_path / report.name
    converted.write_text(OpenCC(script).convert(report.read_text(encoding="utf-8")), encoding="utf-8")
    expected, got = (extract_record(read_document(path)) for path in (report, converted))
    assert not difference(expected, got, NOT_COMPARED)
    assert [issue.code for issue in got.findings.issues if issue not in expected.findings.issues]
