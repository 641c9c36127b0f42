"""The picture of a page's part: the lines meant are framed, and nothing of it depends on personal data."""

import io
from dataclasses import replace

import pytest
from as_pdf import pdf_bytes
from pdf_style import PdfStyle
from PIL import Image
from printed import Cell, Grid, Heading, Paragraph, Printed

from kg.errors import ReadError
from kg.model import Document
from kg.read import document_of
from kg.read.page_picture import PagePicture, page_picture

ACROSS = (841.89, 595.28)
ONE, OTHER = "139" + "1234" + "5678", "138" + "8765" + "4321"  # in pieces: no file of the project holds a number
STYLES = [PdfStyle(), PdfStyle(page=ACROSS, turned="rotate"), PdfStyle(page=ACROSS, turned="drawn")]
NAMES = ["upright", "rotated", "drawn-turned"]
FRAME = (168, 92, 0)


def report(number: str = ONE, name: str = "张三丰", amount: str = "12.50") -> Printed:
    rows = [("项目名称", "科技创新券"), ("年度资金总额", amount), (f"经办人：{name}", f"联系电话：{number}")]
    grid = Grid(tuple(tuple(Cell(text) for text in row) for row in rows))
    return (Heading("一、项目支出绩效目标表"), grid, Paragraph(f"负责人：{name} 电话：{number}"))


def shown(printed: Printed, text: str, style: PdfStyle = PdfStyle()) -> PagePicture:  # noqa: B008 - frozen
    data = pdf_bytes(printed, style)
    document = document_of(data, "report.pdf")
    (line,) = [line for line in document.lines if text in line.text]
    assert line.page is not None
    picture = page_picture(data, document, line.page, [line.number])
    assert picture is not None
    return picture


def pixels(picture: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.png)).convert("RGB")


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_page_picture_does_not_depend_on_names_and_numbers(style: PdfStyle) -> None:
    one = shown(report(ONE, "张三丰"), "年度资金总额", style)
    other = shown(report(OTHER, "李四光"), "年度资金总额", style)
    assert one.covered >= 2
    assert one.png == other.png


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_page_picture_shows_everything_else(style: PdfStyle) -> None:
    assert (
        shown(report(amount="12.50"), "年度资金总额", style).png
        != shown(report(amount="12.60"), "年度资金总额", style).png
    )


def test_page_picture_covers_what_is_no_line_of_the_report() -> None:
    one, other = (
        shown(report(), "年度资金总额", replace(STYLES[0], header=f"霁川市水务局 联系电话：{number}"))
        for number in (ONE, OTHER)
    )
    plain = shown(report(), "年度资金总额")
    assert one.png == other.png
    assert one.covered == plain.covered + 1


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_page_picture_frames_the_line_that_is_meant(style: PdfStyle) -> None:
    def highest(text: str) -> int:
        image = pixels(shown(report(), text, style))
        near = [
            y
            for y in range(image.height)
            for x in range(0, image.width, 3)
            if max(abs(a - b) for a, b in zip(image.getpixel((x, y)), FRAME, strict=True)) < 24  # type: ignore[arg-type]
        ]
        assert near, "no frame is drawn"
        return min(near)

    assert highest("项目名称") < highest("年度资金总额")


def test_page_picture_is_a_part_no_wider_than_a_screen() -> None:
    rows = tuple((Cell(f"项目{number}"), Cell(f"{number}.00")) for number in range(1, 30))
    picture = shown((Heading("一、项目支出表"), Grid(rows)), "项目20")
    assert (picture.width, picture.page) == (1100, 1)
    assert picture.height < picture.width / 2
    assert len(picture.png) < 200_000


def test_page_picture_of_lines_without_a_place_is_none() -> None:
    data = pdf_bytes(report())
    document = document_of(data, "report.pdf")
    assert page_picture(data, document, 1, [99]) is None
    assert page_picture(data, document, 9, [1]) is None


def test_page_picture_of_what_is_no_pdf_is_none() -> None:
    data = "一、项目\n项目名称：甲".encode()
    read = document_of(data, "report.txt")
    (first, *others) = document_of(pdf_bytes(report()), "report.pdf").lines
    placed = Document(read.name, read.sha256, (first, *others))
    assert page_picture(data, placed, 1, [first.number]) is None


def test_page_picture_of_a_masked_line_without_a_place_is_none() -> None:
    data = pdf_bytes(report())
    document = document_of(data, "report.pdf")
    lines = tuple(replace(line, box=None) if "***" in line.text else line for line in document.lines)
    assert page_picture(data, replace(document, lines=lines), 1, [1]) is None


def test_page_picture_of_a_broken_file_is_refused() -> None:
    data = pdf_bytes(report())
    document = document_of(data, "report.pdf")
    with pytest.raises(ReadError, match=r"report\.pdf"):
        page_picture(data[: len(data) // 3], document, 1, [1])
