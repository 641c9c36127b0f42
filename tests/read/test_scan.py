"""Pictures of pages, drawn here with a font of the machine, recognised with the extra ``ocr``."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import kg.read
import kg.read.pdf
from kg.errors import ReadError
from kg.intake.cache import report_key
from kg.model import Box, Document, Severity
from kg.read import document_of
from kg.read.recognition import Piece, recognition_version

FONT = next(iter(sorted(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc"))), None)
SIMPLIFIED = 2
"""The place of the Chinese font in the collection of four."""
DOTS = 200
SCALE = DOTS / 72

recognised = pytest.mark.skipif(
    not recognition_version() or FONT is None,
    reason="the extra ocr is not installed" if FONT else "no Chinese font (fonts-noto-cjk) is installed",
)

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出"),
    ("206", "科学技术支出", "1,331.42", "408.27"),
    ("2060101", "行政运行", "408.27", ""),
)
ACROSS = (60, 140, 290, 380, 470)


def page(height: int = 190, texts: Sequence[tuple[int, int, str]] = (), table: bool = True) -> Image.Image:
    """A page 540 points wide with a title, a ruled table, and ``texts`` at places in points."""
    picture = Image.new("RGB", (round(540 * SCALE), round(height * SCALE)), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT), round(10.5 * SCALE), index=SIMPLIFIED)
    for left, top, text in texts:
        draw.text((left * SCALE, top * SCALE), text, font=font, fill=(30, 30, 30))
    if table:
        down = [60 + 24 * row for row in range(len(ROWS) + 1)]
        for left in ACROSS:
            draw.line((left * SCALE, down[0] * SCALE, left * SCALE, down[-1] * SCALE), fill=0, width=2)
        for top in down:
            draw.line((ACROSS[0] * SCALE, top * SCALE, ACROSS[-1] * SCALE, top * SCALE), fill=0, width=2)
        for top, row in zip(down, ROWS, strict=False):
            for left, text in zip(ACROSS, row, strict=False):
                draw.text(((left + 5) * SCALE, (top + 4) * SCALE), text, font=font, fill=0)
    return picture


TITLE = (180, 25, "2024年部门支出总表")
NOTE = (60, 150, "注：本表反映部门全年支出情况。")


def saved(picture: Image.Image, kind: str, more: Sequence[Image.Image] = ()) -> bytes:
    file = io.BytesIO()
    several = {"save_all": True, "append_images": list(more)} if more else {}
    resolution = {"resolution": DOTS} if kind == "PDF" else {"dpi": (DOTS, DOTS)}
    picture.save(file, kind, **several, **resolution)
    return file.getvalue()


def squeezed(document: Document) -> list[str | tuple[str, ...]]:
    return ["".join(line.text.split()) if line.cells is None else line.cells for line in document.lines]


@recognised
@pytest.mark.parametrize(("kind", "ending"), [("PNG", ".png"), ("PDF", ".pdf")])
def test_scan_gives_lines_and_rows_with_their_places(kind: str, ending: str) -> None:
    document = document_of(saved(page(texts=(TITLE, NOTE)), kind), f"a{ending}")
    assert squeezed(document) == ["2024年部门支出总表", *ROWS, "注：本表反映部门全年支出情况。"]
    row = document.lines[2]
    assert row.page == 1
    assert row.box
    assert row.box.left == pytest.approx(60, abs=3)
    assert row.box.right == pytest.approx(470, abs=3)
    assert row.cell_boxes
    assert [issue.code for issue in document.issues] == ["recognised-page"]


@recognised
def test_scan_askew_and_grey_is_read_all_the_same() -> None:
    turned = page(texts=(TITLE, NOTE)).rotate(1.5, resample=Image.Resampling.BICUBIC, fillcolor="white")
    grey = Image.blend(turned, Image.new("RGB", turned.size, (190, 185, 170)), 0.4)
    assert squeezed(document_of(saved(grey, "JPEG"), "a.jpg"))[1:4] == list(ROWS)


@recognised
def test_scan_of_several_pages_counts_them() -> None:
    first, second = page(80, [TITLE], table=False), page(80, [(60, 30, "第二部分 情况说明")], table=False)
    document = document_of(saved(first, "TIFF", [second]), "a.tif")
    assert [(line.page, "".join(line.text.split())) for line in document.lines] == [
        (1, "2024年部门支出总表"),
        (2, "第二部分情况说明"),
    ]


def piece(text: str, top: float, certainty: float, mean: float = 0.9) -> Piece:
    return Piece(text, 100, top, 100 + 30 * len(text), top + 36, (), certainty, mean)


@recognised
def test_scan_doubtful_lines_are_told_and_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    mobile = "138" + "0000" + "1234"
    found = (
        piece("第二部分 情况说明", 100, 0.99),
        piece(f"联系电话：{mobile}", 200, 0.6),
        piece("口口", 300, 0.1, 0.2),
    )
    monkeypatch.setattr("kg.read.scan.pieces_in", lambda _: found)
    document = document_of(saved(Image.new("RGB", (900, 600), "white"), "PNG"), "a.png")
    assert [line.text.strip() for line in document.lines] == ["第二部分 情况说明", "联系电话：***"]
    assert [(issue.code, issue.severity) for issue in document.issues] == [
        ("recognised-page", Severity.WARNING),
        ("low-confidence", Severity.WARNING),
        ("unreadable-text", Severity.WARNING),
    ]
    doubt = document.issues[1]
    assert "'联系电话：***' holds a piece that was recognised with 60% certainty only" in doubt.message
    assert doubt.source
    assert (doubt.source.line_start, doubt.source.page, doubt.source.box) == (2, 1, Box(36, 72, 209, 85))
    assert mobile not in repr(document)


@recognised
def test_scan_of_a_bad_copy_says_that_it_is_one() -> None:
    picture = page(110, [TITLE, (60, 70, "（一）贯彻落实科技创新的决策部署")], table=False)
    band = (0, round(66 * SCALE), picture.width, round(90 * SCALE))
    copied = picture.crop(band)
    small = copied.resize((copied.width // 5, copied.height // 5), Image.Resampling.BOX)
    picture.paste(small.resize(copied.size, Image.Resampling.NEAREST), band[:2])
    document = document_of(saved(picture, "PNG"), "a.png")
    assert {issue.code for issue in document.issues} & {"low-confidence", "unreadable-text"}


@recognised
def test_scan_counts_empty_pages_too() -> None:
    blank = Image.new("RGB", (400, 400), "white")
    document = document_of(saved(blank, "PDF", [page(80, [TITLE], table=False)]), "a.pdf")
    assert [(line.page, "".join(line.text.split())) for line in document.lines] == [(2, "2024年部门支出总表")]


@recognised
def test_scan_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match=r"a\.png: no text in the file; if it is a scan, scan it again"):
        document_of(saved(Image.new("RGB", (400, 400), "white"), "PNG"), "a.png")


@recognised
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 cut off", b"II*\x00 cut off"])
def test_scan_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.png: a picture that can't be opened"):
        document_of(data, "a.png")


def test_scan_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read, "recognition_version", lambda: "")
    monkeypatch.setattr(kg.read.pdf, "recognition_version", lambda: "")
    picture = Image.new("RGB", (300, 300), "grey")
    for kind, name in (("PNG", "a.png"), ("PDF", "a.pdf")):
        with pytest.raises(ReadError, match=rf"{name}: .*pip install 'yusuan\[ocr\]'"):
            document_of(saved(picture, kind), name)


def test_scan_is_worked_on_again_once_recognition_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = report_key("s", "a.png", "b")
    monkeypatch.setattr("kg.intake.cache.recognition_version", lambda: "another")
    assert report_key("s", "a.png", "b") != with_it
