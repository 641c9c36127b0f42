from pathlib import Path

import pytest

from kg.link.reviewed import Action, Reviewed, ReviewedFileError

HEADER = "action,left,right,by,on,reason\n"


def reviewed(folder: Path, *rows: str, header: str = HEADER) -> Reviewed:
    (folder / "links.csv").write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return Reviewed.read(folder)


def test_reviewed_no_file_is_no_ruling(tmp_path: Path) -> None:
    assert Reviewed.read(tmp_path).rulings == ()
    assert Reviewed.read(tmp_path).of_pair(["甲"], ["乙"]) is None


def test_reviewed_ruling_is_found_from_both_sides_and_in_any_writing(tmp_path: Path) -> None:
    said = reviewed(tmp_path, "join,青科发〔2021〕12号,《青岚省创新券管理办法》（试行）,王,2026-11-22,同一文件")
    ruling = said.of_pair(["青岚省创新券管理办法(试行)"], ["青科发[2021]12号", "别的"])
    assert ruling is not None
    assert (ruling.action, ruling.by, ruling.reason, ruling.row) == (Action.JOIN, "王", "同一文件", 2)
    assert said.joined_to(["青科发〔2021〕12号"]) == ("青岚省创新券管理办法(试行)",)


def test_reviewed_part_goes_before_join(tmp_path: Path) -> None:
    said = reviewed(tmp_path, "join,甲,乙,,,", "part,甲,丙,,,")
    ruling = said.of_pair(["甲"], ["乙", "丙"])
    assert ruling is not None
    assert ruling.action is Action.PART


def test_reviewed_spreadsheet_marks_and_blank_rows_are_fine(tmp_path: Path) -> None:
    said = reviewed(tmp_path, ",,,,,", "part, 甲 ,乙,,,", header="\ufeff" + HEADER)
    assert [(one.left, one.row) for one in said.rulings] == [("甲", 3)]


def test_reviewed_ruling_on_what_nobody_names_is_told(tmp_path: Path) -> None:
    said = reviewed(tmp_path, "join,甲,乙,,,", "part,甲,https://w3id.org/yusuan/id/law/丙,,,")
    known = ["甲", "https://w3id.org/yusuan/id/law/丙"]
    assert [one.row for one in said.without_effect(known)] == [2]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param(["merge,甲,乙,,,"], "row 2: action 'merge' must be join or part", id="action"),
        pytest.param(["join,甲,乙"], "row 2 has 3 columns; 6 belong there", id="columns"),
        pytest.param(["join,甲,《甲》,,,"], "row 2: left and right must name two different things", id="same"),
        pytest.param(["join,甲,,,,"], "row 2: left and right must name two different things", id="empty"),
        pytest.param(["join,甲,乙,,,", "part,乙,甲,,,"], "rows 2 and 3 say the opposite", id="contradiction"),
    ],
)
def test_reviewed_wrong_row_is_named(tmp_path: Path, rows: list[str], message: str) -> None:
    with pytest.raises(ReviewedFileError, match=message):
        reviewed(tmp_path, *rows)


def test_reviewed_file_without_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReviewedFileError, match="must begin with the header action,left,right,by,on,reason"):
        reviewed(tmp_path, "join,甲,乙,,,", header="")


def test_reviewed_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_bytes((HEADER + "join,甲,乙,,,").encode("gb18030"))
    with pytest.raises(ReviewedFileError, match="not UTF-8 text"):
        Reviewed.read(tmp_path)
