"""Workbooks, .xlsx by openpyxl and .xls by xlwt: the same sheets give the same lines."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

import openpyxl
import pytest
import xlwt

from kg.errors import ReadError
from kg.model import Document, Line, Severity
from kg.read import document_of
from kg.read.sheet_lines import column_letters

Row = tuple[object, ...]


@dataclass(frozen=True)
class Page:
    """A sheet to be written: ``merged`` are ranges such as A1:C1, ``shown`` number formats by cell."""

    rows: tuple[Row, ...]
    name: str = "Sheet1"
    merged: tuple[str, ...] = ()
    shown: dict[str, str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    hidden: bool = False
    zeros: bool = True


def new_book(pages: Iterable[Page]) -> bytes:
    book = openpyxl.Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for page in pages:
        sheet = book.create_sheet(page.name)
        for row in page.rows:
            sheet.append(row)
        for place, shown in page.shown.items():
            sheet[place].number_format = shown
        for area in page.merged:
            sheet.merge_cells(area)
        for number in page.hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for letter in page.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        sheet.sheet_state = "hidden" if page.hidden else "visible"
        sheet.sheet_view.showZeros = page.zeros
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def old_book(pages: Iterable[Page]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for page in pages:
        sheet = book.add_sheet(page.name)
        corners = {place(first): place(last) for first, last in (area.split(":") for area in page.merged)}
        for down, row in enumerate(page.rows):
            for across, value in enumerate(row):
                style = xlwt.easyxf(num_format_str=page.shown.get(f"{column_letters(across + 1)}{down + 1}", "General"))
                if (down, across) in corners:
                    bottom, right = corners[down, across]
                    sheet.write_merge(down, bottom, across, right, value, style)
                elif value is not None:
                    sheet.write(down, across, value, style)
        for number in page.hidden_rows:
            sheet.row(number - 1).hidden = True
        for letter in page.hidden_columns:
            sheet.col(ord(letter) - ord("A")).hidden = True
        sheet.visibility = int(page.hidden)
        sheet.show_zero_values = page.zeros
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def place(name: str) -> tuple[int, int]:
    return int(name[1:]) - 1, ord(name[0]) - ord("A")


@dataclass(frozen=True)
class Kind:
    ending: str
    write: Callable[[Iterable[Page]], bytes]

    def read(self, *pages: Page) -> Document:
        return document_of(self.write(pages), f"a{self.ending}")


@pytest.fixture(params=[Kind(".xlsx", new_book), Kind(".xls", old_book)], ids=lambda kind: kind.ending)
def kind(request: pytest.FixtureRequest) -> Kind:
    made: Kind = request.param
    return made


def shown(document: Document) -> list[str | tuple[str, ...]]:
    return [line.text if line.cells is None else line.cells for line in document.lines]


TABLE: tuple[Row, ...] = (("科目编码", "科目名称", "金额"), ("2060101", "行政运行", 1331.42))


def test_workbook_sheets_follow_one_another(kind: Kind) -> None:
    document = kind.read(Page(TABLE), Page((("名称", "次数"), ("宣传", 5)), name="Sheet2"))
    assert [(line.number, line.page, line.cells) for line in document.lines] == [
        (1, 1, ("科目编码", "科目名称", "金额")),
        (2, 1, ("2060101", "行政运行", "1331.42")),
        (3, 2, ("名称", "次数")),
        (4, 2, ("宣传", "5")),
    ]


def test_workbook_titles_over_the_table_are_plain_lines(kind: Kind) -> None:
    rows = (("部门收支总表", None, None), ("单位：万元", None, None), *TABLE, ("注：含结转。\n下同。", None, None))
    document = kind.read(Page(rows, merged=("A1:C1", "A2:C2", "A5:C5")))
    assert shown(document) == [
        "部门收支总表",
        "单位：万元",
        *TABLE[:1],
        ("2060101", "行政运行", "1331.42"),
        "注：含结转。",
        "下同。",
    ]


def test_workbook_titles_need_not_be_merged(kind: Kind) -> None:
    rows = (
        ("部门：某局    单位：万元",),
        ("支出总表",),
        *TABLE,
        ("合计",),
        TABLE[1],
        ("注：含结转。",),
        ("二、情况说明",),
    )
    assert shown(kind.read(Page(rows))) == [
        "部门：某局    单位：万元",
        "支出总表",
        TABLE[0],
        ("2060101", "行政运行", "1331.42"),
        ("合计", "", ""),
        ("2060101", "行政运行", "1331.42"),
        "注：含结转。",
        "二、情况说明",
    ]


def test_workbook_row_of_one_cell_below_a_merged_title_is_of_the_table(kind: Kind) -> None:
    rows = (("信息统计表", None, None), ("一、采购情况", None, None), *TABLE)
    assert shown(kind.read(Page(rows, merged=("A1:C1",))))[:2] == ["信息统计表", ("一、采购情况", "", "")]


def test_workbook_marks_of_recognition_are_removed(kind: Kind) -> None:
    assert shown(kind.read(Page((("<p>一、支持</p>", "**甲**"),)))) == [("一、支持", "甲")]


def test_workbook_texts_of_one_column_are_plain_lines(kind: Kind) -> None:
    document = kind.read(Page((("第一部分 概况",), (None,), ("一、职责\n（一）起草",))))
    assert shown(document) == ["第一部分 概况", "一、职责", "（一）起草"]


def test_workbook_merged_cells_stand_in_the_first(kind: Kind) -> None:
    rows = (("产出", "数量", "次数"), (None, "质量", "合格率"), ("合计", None, 3))
    assert shown(kind.read(Page(rows, merged=("A1:A2", "A3:B3")))) == [
        ("产出", "数量", "次数"),
        ("", "质量", "合格率"),
        ("合计", "", "3"),
    ]


def test_workbook_amounts_keep_every_digit_and_codes_their_zeros(kind: Kind) -> None:
    rows = (("0012", 12, 1331.4, 0.97, 1234.56789, 0.1 + 0.2),)
    formats = {"B1": "0000", "C1": "#,##0.00", "D1": "0.0%", "E1": "0.00"}
    assert shown(kind.read(Page(rows, shown=formats))) == [("0012", "0012", "1,331.40", "97.0%", "1234.56789", "0.3")]


def test_workbook_dates_are_printed_as_shown(kind: Kind) -> None:
    day = datetime(2024, 1, 5)  # noqa: DTZ001 - sheets know no zones
    rows = ((day, day, "填报日期"),)
    document = kind.read(Page(rows, shown={"A1": 'yyyy"年"m"月"d"日"', "B1": "yyyy-mm-dd"}))
    assert shown(document) == [("2024年1月5日", "2024-01-05", "填报日期")]


def test_workbook_hidden_parts_are_left_out_and_told(kind: Kind) -> None:
    rows = (("甲", "草稿", "乙"), ("丙", "草稿", "丁"), ("旧", "旧", "旧"))
    document = kind.read(
        Page(rows, hidden_rows=(3,), hidden_columns=("B",)),
        Page(TABLE, name="底稿", hidden=True),
        Page((("末",),), name="3"),
    )
    assert shown(document) == [("甲", "乙"), ("丙", "丁"), "末"]
    assert [line.page for line in document.lines] == [1, 1, 3]
    assert [(issue.code, issue.severity) for issue in document.issues] == [
        ("hidden-cells", Severity.INFO),
        ("hidden-sheet", Severity.INFO),
    ]
    assert "1 hidden rows and 1 hidden columns" in document.issues[0].message
    assert "'底稿'" in document.issues[1].message


def test_workbook_merged_cell_whose_first_column_is_hidden_keeps_its_text(kind: Kind) -> None:
    document = kind.read(Page((("标题", None, "值"), ("甲", "乙", 1)), merged=("A1:B1",), hidden_columns=("A",)))
    assert shown(document) == [("标题", "值"), ("乙", "1")]


@pytest.mark.parametrize(
    ("name", "above", "heading"),
    [
        ("支出总表", (), ["支出总表"]),
        ("支出总表", (("单位：万元", None, None),), ["支出总表"]),
        ("支出总表", (("部门：某局", None, "单位：万元"),), ["支出总表"]),
        ("支出总表", (("2024年部门支出总表", None, None),), []),
        ("附表2", (("附表2", None, None), ("2024年部门支出总表", None, None)), []),
        ("Sheet3", (), []),
        ("工作表1", (), []),
        ("03", (), []),
    ],
)
def test_workbook_name_of_a_sheet_is_its_heading_where_it_has_none(
    kind: Kind, name: str, above: tuple[Row, ...], heading: list[str]
) -> None:
    document = kind.read(Page((*above, *TABLE), name=name))
    assert [line.text for line in document.lines][: len(heading)] == heading
    assert len(document.lines) == len(heading) + len(above) + len(TABLE)


def test_workbook_zeros_that_are_not_shown_are_empty(kind: Kind) -> None:
    assert shown(kind.read(Page((("甲", 0, 1.5),), zeros=False))) == [("甲", "", "1.5")]
    assert shown(kind.read(Page((("甲", 0, 1.5),)))) == [("甲", "0", "1.5")]


def test_workbook_cells_with_breaks_are_one_line(kind: Kind) -> None:
    assert shown(kind.read(Page((("宣传\n次数", "≥5\t次"),)))) == [("宣传次数", "≥5次")]


def test_workbook_handlers_are_masked(kind: Kind) -> None:
    mobile = "138" + "0000" + "1234"
    document = kind.read(Page((("经办人", "张某某", "联系电话", mobile),)))
    assert shown(document) == [("经办人", "***", "联系电话", "***")]


def test_workbook_without_text_is_refused(kind: Kind) -> None:
    with pytest.raises(ReadError, match="no text in the file"):
        kind.read(Page(()))


def test_workbook_formulas_give_their_results_or_are_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["合计", "=1+2", "=1/0"])
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    markup = parts["xl/worksheets/sheet1.xml"].decode()
    assert markup.count("<f>") == 2
    parts["xl/worksheets/sheet1.xml"] = re.sub(r"<f>1\+2</f><v ?/?>(?:</v>)?", "<f>1+2</f><v>3</v>", markup).encode()
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    document = document_of(kept.getvalue(), "a.xlsx")
    assert shown(document) == [("合计", "3")]
    (issue,) = document.issues
    assert (issue.code, issue.severity, issue.source and issue.source.page) == (
        "formula-without-value",
        Severity.WARNING,
        1,
    )
    assert "C1" in issue.message


@pytest.mark.parametrize("ending", [".xls", ".xlsx"])
@pytest.mark.parametrize("write", [new_book, old_book])
def test_workbook_content_decides_not_its_ending(write: Callable[[Iterable[Page]], bytes], ending: str) -> None:
    assert document_of(write([Page(TABLE)]), f"a{ending}").lines[0].cells == TABLE[0]


def test_workbook_that_is_a_web_page_is_read_as_one() -> None:
    page = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table><tr><td>甲<td>1</table></body></html>"
    assert document_of(page.encode(), "a.xls").lines == (Line(1, "甲\t1", ("甲", "1")),)


@pytest.mark.parametrize("cut", [300, 1500, 4000])
@pytest.mark.parametrize("write", [new_book, old_book])
def test_workbook_damaged_is_refused(write: Callable[[Iterable[Page]], bytes], cut: int) -> None:
    data = write([Page(TABLE)])
    with pytest.raises(ReadError, match=r"a\.xls"):
        document_of(data[:cut], "a.xls")


def test_workbook_merged_beyond_measure_is_refused() -> None:
    data = new_book([Page(TABLE, merged=("A3:C4",))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(b"A3:C4", b"A3:XFD1048576"))
    with pytest.raises(ReadError, match="merged cells beyond the size of any table"):
        document_of(file.getvalue(), "a.xlsx")


def test_workbook_rows_far_below_cost_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["C1"], sheet["B1048576"] = "甲", "乙", "末"
    file = io.BytesIO()
    book.save(file)
    assert shown(document_of(file.getvalue(), "a.xlsx")) == [("甲", "", "乙"), ("", "末", "")]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_workbook_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
