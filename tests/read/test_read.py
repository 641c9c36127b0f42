from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Line
from kg.read import LARGEST_FILE, document_of, read_document

TEXT = "第一部分 概况\n\n一、本部门职责\n项目\t金额\t\n"


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text.strip() for line in lines if not line.is_blank]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_read_decodes(encoding: str) -> None:
    document = document_of(TEXT.encode(encoding), "a.txt")
    assert [line.text for line in document.lines[:3]] == ["第一部分 概况", "", "一、本部门职责"]
    assert document.lines[3].cells == ("项目", "金额", "")
    assert [line.number for line in document.lines] == [1, 2, 3, 4]


def test_read_takes_windows_line_ends() -> None:
    assert document_of("甲\r\n乙\r丙".encode(), "a.txt").lines[1] == Line(2, "乙")


def test_read_takes_pipe_tables() -> None:
    lines = document_of("| 项目 | 金额 |\n|---|:--:|\n| 办公 费 | 1.00 |".encode(), "a.md").lines
    assert [line.cells for line in lines] == [("项目", "金额"), (), ("办公费", "1.00")]


def test_read_rule_of_a_pipe_table_is_no_text() -> None:
    assert document_of("| 项目 |\n|---|\n".encode(), "a.md").lines[1].is_blank


def test_read_folds_bold_inside_each_cell_only() -> None:
    row = "\t成本指标\t经济成本指标\t经济 成本控制数\t合计合计"
    assert document_of(row.encode(), "a.txt").lines[0].cells == (
        "",
        "成本指标",
        "经济成本指标",
        "经济成本控制数",
        "合计",
    )


def test_read_sets_navigation_of_a_page_aside_and_keeps_rows() -> None:
    page = """<html><head><title>某局预算</title><script>x()</script></head><body><nav>首页 新闻</nav>
    <div><p>一、<b>职责</b></p><table><tr><th colspan="2">项目</th><th>金额</th></tr><tr><td>甲</td><td></td>
    <td>1.00</td></tr></table></div><footer>备案号</footer></body></html>"""
    lines = document_of(page.encode(), "a.html").lines
    assert [line.text for line in lines][:2] == ["某局预算", "一、职责"]
    assert [line.cells for line in lines if line.cells] == [("项目", "", "金额"), ("甲", "", "1.00")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"  \n\n ", "empty", id="white space"),
        pytest.param(b"%PDF-1.7 ...", "PDF", id="pdf under a wrong name"),
        pytest.param(b"PK\x03\x04rest", "zip", id="zip"),
        pytest.param(bytes(range(256)) * 40, "neither", id="binary"),
    ],
)
def test_read_refuses_with_file_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"a\.txt.*{reason}"):
        document_of(data, "a.txt")


def test_read_says_where_a_file_was_cut_off() -> None:
    document = document_of("部门预算公开".encode()[:-1], "a.txt")
    assert [issue.code for issue in document.issues] == ["cut-off"]
    assert texts(document.lines) == ["部门预算公"]


def test_read_refuses_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ReadError, match=r"big\.txt: 20 MB, larger"):
        read_document(path)


def test_read_refuses_unknown_formats_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"\.xyz can't be read"):
        read_document(tmp_path / "a.xyz")
    with pytest.raises(ReadError, match="No such file"):
        read_document(tmp_path / "a.txt")
