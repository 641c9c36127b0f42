"""PDF pages: what a reader sees is read, in order, with its place; what nobody sees is not."""

import io
from collections.abc import Callable

import pytest
from as_pdf import pdf_bytes
from pdf_cells import FONT
from pdf_style import A3_ACROSS, A4, Hidden, PdfStyle, Ruling
from printed import Cell, Grid, Heading, PageBreak, Paragraph, Printed, Title, row
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.errors import ReadError
from kg.model import Document
from kg.read import document_of, pdf

TABLE = Grid(
    (
        (Cell("科目", across=2), Cell("合计", down=2), Cell("项目支出", down=2)),
        row("科目编码", "科目名称"),
        row("206", "科学技术支出", "1,920.50", ""),
        row("2060101", "行政运行", "920.50", "0.50"),
    ),
    header_rows=2,
)
ROWS = [
    ("科目", "", "合计", "项目支出"),
    ("科目编码", "科目名称", "", ""),
    ("206", "科学技术支出", "1,920.50", ""),
    ("2060101", "行政运行", "920.50", "0.50"),
]
REPORT: Printed = (
    Title("霁川市水务局2024年部门预算"),
    Paragraph("一、本部门职责如下。"),
    TABLE,
    Paragraph("特此说明。"),
)
ACROSS = (A4[1], A4[0])


def read(printed: Printed, style: PdfStyle | None = None) -> Document:
    return document_of(pdf_bytes(printed, style), "report.pdf")


def texts(document: Document) -> list[str]:
    return [line.text.strip() for line in document.lines if line.cells is None]


def rows(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells is not None]


@pytest.mark.parametrize("ruling", [each for each in Ruling if each not in {Ruling.ACROSS, Ruling.NONE}])
def test_pdf_reads_ruled_cells_merged_ones_in_their_first_place(ruling: Ruling) -> None:
    document = read(REPORT, PdfStyle(ruling=ruling))
    assert rows(document) == ROWS
    assert texts(document) == ["霁川市水务局2024年部门预算", "一、本部门职责如下。", "特此说明。"]
    assert document.issues == ()


@pytest.mark.parametrize("ruling", [Ruling.ACROSS, Ruling.NONE])
def test_pdf_reads_columns_by_their_alignment(ruling: Ruling) -> None:
    grid = Grid(
        (row("编码", "科目名称", "合计"), *(row(f"206{i:02d}", f"科学技术支出{i}", f"{i},920.50") for i in range(1, 5)))
    )
    assert rows(read((grid,), PdfStyle(ruling=ruling, page=(420.0, 600.0)))) == list(grid.matrix())


NARROW = PdfStyle(ruling=Ruling.NONE, page=(420.0, 600.0))


def test_pdf_open_table_has_merged_headings_and_wrapped_cells() -> None:
    header = (
        (Cell("科目编码", across=3), Cell("科目名称", down=2), Cell("合计", down=2), Cell("2024年预算数", across=2)),
        row("类", "款", "项", "基本支出", "项目支出"),
    )
    body = tuple(
        row("201", "06", f"0{i}", "城乡社区公共设施和环境卫生支出" * (1 + i % 2), f"{i},920.50", "", f"{i}.00")
        for i in range(1, 7)
    )
    grid = Grid((*header, *body), header_rows=2)
    assert rows(read((grid,), PdfStyle(ruling=Ruling.NONE))) == list(grid.matrix())


def test_pdf_open_tables_end_at_titles_and_units() -> None:
    def table(columns: int) -> Grid:
        body = tuple(row(f"206{i:02d}", f"科学技术支出{i}", *[f"{i}.50"] * columns) for i in range(1, 5))
        header = row("编码", "名称", *["合计", "基本支出", "项目支出"][:columns])
        return Grid((header, *body), above=("2024年部门支出总表", "部门名称：霁川市水务局 单位：万元"))

    document = read((table(1), table(3)), NARROW)
    assert rows(document) == [*table(1).matrix(), *table(3).matrix()]
    assert texts(document).count("2024年部门支出总表") == 2


def test_pdf_open_table_keeps_columns_that_one_of_its_pages_leaves_empty() -> None:
    grid = Grid(
        (
            row("编码", "名称", "合计", "基本支出", "项目支出"),
            *(
                row(f"206{i:02d}", "科技", "1.50", "1.50" if i < 60 else "", "2.50" if i > 20 else "")
                for i in range(70)
            ),
        )
    )
    document = read((grid,), PdfStyle(ruling=Ruling.NONE, repeat_headers=False))
    assert rows(document) == list(grid.matrix())
    assert document.lines[-1].page == 2


def test_pdf_open_table_never_glues_figures_of_two_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for line in range(5):
            for x, text in ((70, f"30{line}"), (100, "pay"), (150, "809.01"), (181, f"30{line}01"), (215, "rent")):
                canvas.drawString(x, 700 - 16 * line, text)

    assert rows(drawn(draw)) == [(f"30{i}", "pay", "809.01", f"30{i}01", "rent") for i in range(5)]


def test_pdf_open_table_puts_a_figure_together_that_its_column_wraps() -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(4):
            top = 700 - 30 * line
            canvas.drawString(70, top, f"206{line:02d}")
            canvas.drawRightString(200, top, f"398{line}.6")
            canvas.drawRightString(200, top - 13, f"{line}")
            canvas.drawRightString(300, top, f"{line}.50")

    assert rows(drawn(draw)) == [(f"206{i:02d}", f"398{i}.6{i}", f"{i}.50") for i in range(4)]


def test_pdf_reads_digits_of_full_width() -> None:
    grid = Grid((row("编码", "合计"), *(row(f"２０６０{i}", "１，９２０．５０") for i in range(4))))
    assert rows(read((grid,)))[1] == ("20600", "1，920．50")


def test_pdf_reads_prose_of_two_columns_one_after_the_other() -> None:
    left = [
        "贯彻执行水利法律法规，拟订规划并",
        "组织实施，负责水资源的统一管理和",
        "保护，指导水利设施的建设与运行，",
        "开展水利科技工作。",
    ]
    right = [
        "负责防汛抗旱的日常工作，组织编制",
        "防御洪水方案，承担水情旱情监测和",
        "预警工作，负责水土保持，组织编制",
        "水土保持规划并监督。",
    ]
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        for line, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(70, 700 - 18 * line, one)
            canvas.drawString(310, 700 - 18 * line, other)

    assert texts(drawn(draw)) == [*left, *right]


@pytest.mark.parametrize(
    "style",
    [
        PdfStyle(page=ACROSS, turned="rotate"),
        PdfStyle(page=ACROSS, turned="drawn"),
        PdfStyle(page=A3_ACROSS),
        PdfStyle(fake_bold=True, shaded=True),
        PdfStyle(run_length=1),
        PdfStyle(run_length=2, spread=0.5),
        PdfStyle(table_size=6.0, size=9.0),
    ],
    ids=["rotate", "drawn-turned", "a3", "bold", "single-glyphs", "spread", "small"],
)
def test_pdf_reads_the_same_however_it_is_printed(style: PdfStyle) -> None:
    document = read(REPORT, style)
    assert rows(document) == ROWS
    assert texts(document) == ["霁川市水务局2024年部门预算", "一、本部门职责如下。", "特此说明。"]


@pytest.mark.parametrize("way", list(Hidden))
def test_pdf_leaves_out_what_nobody_sees(way: Hidden) -> None:
    overlay = ("项目支出绩效目标表", "项目名称 看不见的项目", "99,999.99")
    assert [line.text for line in read(REPORT, PdfStyle(hidden=(way,), overlay=overlay)).lines] == [
        line.text for line in read(REPORT).lines
    ]


def test_pdf_reads_white_text_on_a_dark_ground() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(60, 690, 300, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(70, 700, "Seen")
        canvas.drawString(70, 500, "Unseen")

    assert texts(drawn(draw)) == ["Seen"]


def drawn(*pages: object) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for draw in pages:
        canvas.setFont("Helvetica", 12)
        draw(canvas)  # type: ignore[operator]
        canvas.showPage()
    canvas.save()
    return document_of(buffer.getvalue(), "drawn.pdf")


def test_pdf_leaves_out_the_layer_that_other_text_is_printed_over() -> None:
    def draw(canvas: Canvas) -> None:
        for layer in ("under", "OVERLAY"):
            for line in range(12):
                canvas.drawString(70, 700 - 20 * line, f"{layer}{line}")

    document = drawn(draw)
    assert texts(document) == [f"OVERLAY{line}" for line in range(12)]
    assert [issue.code for issue in document.issues] == ["overlaid-text"]


def test_pdf_knows_underlines_and_page_frames_from_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(40, 40, A4[0] - 80, A4[1] - 80)
        for line in range(6):
            canvas.drawString(70, 700 - 30 * line, f"sentence number {line}")
            canvas.line(70, 697 - 30 * line, 200, 697 - 30 * line)

    assert texts(drawn(draw)) == [f"sentence number {line}" for line in range(6)]


def test_pdf_joins_wrapped_cells_and_upright_labels_without_a_gap() -> None:
    basis = "根据《霁川市科技创新券管理办法》（霁政办发〔2022〕12号）" * 3
    grid = Grid(((Cell("立项依据"), Cell(basis)), (Cell("绩效指标产出"), Cell("数量"))))
    assert rows(read((grid,), PdfStyle(page=(300.0, 600.0), table_size=12.0))) == [
        ("立项依据", basis),
        ("绩效指标产出", "数量"),
    ]


def test_pdf_parts_rows_that_no_rule_parts() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (60, 160, 260, 360):
            canvas.line(x, 600, x, 700)
        for y in (600, 680, 700):
            canvas.line(60, y, 360, y)
        for line, cells in enumerate(
            [("code", "name", "total"), *((f"2060{i}", f"n{i}", f"{i}.50") for i in range(4))]
        ):
            for column, text in enumerate(cells):
                canvas.drawString(70 + 100 * column, 685 - 18 * line, text)

    assert rows(drawn(draw)) == [("code", "name", "total"), *((f"2060{i}", f"n{i}", f"{i}.50") for i in range(4))]


LONG = Grid(
    (row("编码", "名称", "金额"), *(row(f"20601{i:02d}", f"行政运行{i}", f"{i}.50") for i in range(90))), header_rows=1
)


@pytest.mark.parametrize("repeated", [True, False], ids=["header-repeated", "header-once"])
def test_pdf_goes_on_with_a_table_over_pages(repeated: bool) -> None:
    document = read((LONG,), PdfStyle(repeat_headers=repeated, header="霁川市水务局", page_numbers="- {} -"))
    assert rows(document) == list(LONG.matrix())
    assert texts(document) == []
    assert document.lines[-1].page == 3


def test_pdf_puts_a_cell_together_that_a_page_break_cuts() -> None:
    plan = "第一季度完成招标，第二季度组织实施，第三季度检查验收。" * 60
    grid = Grid(((Cell("项目名称"), Cell("灌区改造")), (Cell("实施计划"), Cell(plan)), (Cell("项目期"), Cell("1年"))))
    document = read((Paragraph("说明。"), grid), PdfStyle(cut_rows=True, page=(420.0, 400.0)))
    assert rows(document) == list(grid.matrix())
    assert {line.page for line in document.lines} == {1, document.lines[-1].page}


def test_pdf_knows_a_row_cut_where_no_rule_closes_the_page() -> None:
    def table(heights: tuple[float, ...], texts: tuple[tuple[str, str], ...]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for x in (60, 160, 400):
                canvas.line(x, 600, x, 700)
            for y in heights:
                canvas.line(60, y, 400, y)
            for line, (label, text) in enumerate(texts):
                canvas.drawString(70, 680 - 40 * line, label)
                canvas.drawString(170, 680 - 40 * line, text)

        return draw

    first = table((700, 660), (("name", "dam"), ("ne", "buy mate")))
    second = table((660, 600), (("ed", "rials"), ("plan", "build")))
    assert rows(drawn(first, second)) == [("name", "dam"), ("ne ed", "buy mate rials"), ("plan", "build")]


def test_pdf_says_where_a_font_does_not_tell_its_characters() -> None:
    unmapped = pdf_bytes(REPORT).replace(b"/UniGB-UCS2-H", b"/Identity-H   ")
    document = document_of(unmapped, "report.pdf")
    assert [issue.code for issue in document.issues] == ["unreadable-font"]


def test_pdf_sets_running_heads_aside_but_not_titles_of_tables() -> None:
    sheet = Grid((row("项目名称", "灌区改造"), row("项目期", "1年")), above=("项目支出绩效目标表",))
    pages: list[object] = []
    for _ in range(5):
        pages += [sheet, PageBreak()]
    document = read(tuple(pages), PdfStyle(header="霁川市水务局部门预算公开资料", page_numbers="第 {} 页"))  # type: ignore[arg-type]
    assert texts(document) == ["项目支出绩效目标表"] * 5


def test_pdf_tells_page_and_box_of_lines_and_cells() -> None:
    document = read(REPORT)
    line = next(line for line in document.lines if line.cells == ROWS[3])
    assert line.page == 1
    assert line.box is not None
    assert line.cell_boxes is not None
    assert [box is not None for box in line.cell_boxes] == [True] * 4
    first, last = line.cell_boxes[0], line.cell_boxes[-1]
    assert first is not None
    assert last is not None
    assert (line.box.left, line.box.right) == (first.left, last.right) == (64, 531)
    assert first.top < first.bottom <= 842


def test_pdf_masks_personal_data() -> None:
    document = read((Paragraph("经办人：张三 联系电话：" + "138" + "00001111"), Grid((row("联系人", "李四"),) * 2)))
    printed = "".join(line.text for line in document.lines)
    assert "张三" not in printed
    assert "李四" not in printed
    assert "0000" not in printed


def test_pdf_indents_lines_as_printed() -> None:
    document = read((Heading("一、职责"), Paragraph("（一）贯彻执行水利法律法规，拟订规划并监督实施。" * 4)))
    assert [len(line.text) - len(line.text.lstrip()) for line in document.lines][:3] == [0, 4, 0]


def test_pdf_without_password_opens_and_with_one_is_refused() -> None:
    assert rows(read(REPORT, PdfStyle(password=""))) == ROWS
    with pytest.raises(ReadError, match=r"report\.pdf: the PDF opens with a password only"):
        read(REPORT, PdfStyle(password="secret"))


@pytest.mark.parametrize("kept", [9, 300, 0.5], ids=["head", "start", "half"])
def test_pdf_broken_is_refused_or_read_without_a_crash(kept: float) -> None:
    data = pdf_bytes(REPORT)
    data = data[: int(kept if kept > 1 else len(data) * kept)]
    with pytest.raises(ReadError, match=r"report\.pdf: "):
        document_of(data, "report.pdf")


def test_pdf_names_pages_without_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "recognition_version", lambda: None)

    def scan(canvas: Canvas) -> None:
        canvas.rect(0, 0, 400, 400, stroke=0, fill=1)

    document = drawn(lambda canvas: canvas.drawString(70, 700, "text"), scan, lambda _: None)
    assert [(issue.code, issue.source.page if issue.source else None) for issue in document.issues] == [
        ("page-without-text", 2)
    ]
    with pytest.raises(ReadError, match="no text in the file"):
        drawn(scan)


def test_pdf_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(ReadError, match="3 pages, more than the 2"):
        drawn(*[lambda canvas: canvas.drawString(70, 700, "text")] * 3)


def test_pdf_with_too_many_objects_is_set_aside_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "busy")
        for line in range(60):
            canvas.line(10, line, 20, line)

    monkeypatch.setattr(pdf, "_MOST_PAGE_OBJECTS", 50)
    document = drawn(busy, lambda canvas: canvas.drawString(70, 700, "text"))
    assert texts(document) == ["text"]
    assert [issue.code for issue in document.issues] == ["page-too-complex"]
    monkeypatch.setattr(pdf, "MOST_OBJECTS", 40)
    with pytest.raises(ReadError, match="more than 40 drawn objects"):
        drawn(busy)


def test_pdf_keeps_figures_at_the_edge_that_do_not_count_the_pages() -> None:
    def page(figure: str, number: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(70, 700, "funds")
            canvas.drawString(70, 80, figure)
            canvas.drawString(300, 30, number)

        return draw

    document = drawn(page("0", "11"), page("386", "12"), page("0", "13"))
    assert texts(document) == ["funds", "0", "funds", "386", "funds", "0"]
