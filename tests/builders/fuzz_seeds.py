"""What a fuzzer starts from: small files of every format, and short texts of every kind that something reads."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from as_html import pasted_page, plain_page
from as_pdf import pdf_bytes
from as_text import pipe_text, tab_text
from as_word import word_file
from as_workbook import old_workbook_file, workbook_file
from PIL import Image, ImageDraw
from printed import Grid, Heading, Paragraph, Printed, Title, row

SMALL: Printed = (
    Title("2024年云溪市水务局部门预算"),
    Heading("主要职责"),
    Paragraph("（一）负责保护水资源。根据《岭海省河道管理办法》（岭政发〔2017〕86号）组织实施。"),
    Heading("收支总表"),
    Paragraph("单位：万元"),
    Grid(
        (
            row("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            row("213", "农林水支出", "1,331.42", "408.27", "923.15"),
            row("2130301", "行政运行", "408.27", "408.27", ""),
        )
    ),
    Paragraph("2024年预算支出1,331.42万元，比上年增加12.5%，主要是河道保洁经费增加。"),
)
"""A report of a page."""
DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
NUMBERS = (
    "晋科发〔2017〕86号", "国发[2016]16 号", "《岭海省科技创新券管理办法（试行）》（岭科发〔2017〕86号）第三条",
    "中华人民共和国主席令第22号", "2021年第8号公告", "云政办发【2021】4号、5号", "依据国务院《预算法实施条例》",
    "国办函（2020）109号文件精神", "市政府第12次常务会议纪要〔2020〕3次", "财预〔2022〕1-5号",
)  # fmt: skip
AMOUNTS = (
    "1,331.42", "-12.50", "408.27万元", "单位：万元", "金额单位：亿元", "三公经费1.2亿元", "壹佰贰拾万元整",
    "5万元/家", "≥95%", "十二万三千", "1.5 million yuan", "不超过30万元", "１２．５", "0.00", "2至3倍", "每年2次",
    "￥5,000.00", "2024年底前", "#,##0.00_);[Red](#,##0.00)", "[$-804]yyyy年m月d日", "0.0%",
)  # fmt: skip
QUESTIONS = (
    "2023年云溪市超过10万元的项目有哪些", "哪些城市依据科技创新券实施管理办法", "霁川市科学技术局2024年的职责",
    "projects of 云溪市 above 1 million yuan in 2024", "2024年金额最大的十个项目", "满意度不低于95%的指标有多少",
    "近三年项目资金的总额，不含教育局", "yunxi 2022-2025 三公经费比上年增加多少", "哪些项目用于老旧小区改造？",
)  # fmt: skip
QUERIES = (
    "SELECT ?p WHERE { ?p a ys:Project ; skos:prefLabel ?n } LIMIT 5",
    'PREFIX a: <http://x/> ASK { ?s a:b "c\\"d"@zh, """x""" # SERVICE\n }',
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(!!!(?o > -+5)) }",
    "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
    "INSERT DATA { <a:b> <a:c> 'd' }",
    "# parameter: year | year | 年度 | Year | 2024\nSELECT ?r { VALUES ?year { UNDEF } ?r ys:fiscalYear ?year }",
    "# parameter: name | text | 名称 | Name | 券\nSELECT ?r { VALUES ?name { UNDEF } ?r ?p ?name }",
)

REQUESTS = (
    "query=SELECT+*+%7B%7D&default-graph-uri=http%3A%2F%2Fx%2F&timeout=5\ntext/turtle;q=0.5, */*;q=0.1",
    "query=%E5%88%B8&type=project&first_year=2023&min_yuan=1e5&limit=10&cursor=eyJhIjoxfQ\napplication/json",
    "query=%E5%88%B8&outcome=fail&year=2024&min_difference=1.5&lang=en\n*/*;q=0, text/csv",
    "report/%E9%9C%81~2/a%2Fb.ttl\ntext/html,application/xhtml+xml;q=0.9",
    "update=DROP+ALL&named-graph-uri=urn%3Aa\napplication/sparql-query; charset=utf-8",
)


def encoded(texts: tuple[str, ...]) -> list[bytes]:
    """Texts as a fuzzer takes them."""
    return [text.encode() for text in texts]


def examples(*endings: str) -> Iterator[bytes]:
    """The example reports whose names end so."""
    folder = Path(__file__).resolve().parents[2] / "examples" / "reports"
    yield from (path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in endings)


def texts() -> list[bytes]:
    """Reports as text."""
    return [tab_text(SMALL).encode(), pipe_text(SMALL).encode("gb18030"), tab_text(SMALL).encode("utf-16")]


def pages() -> list[bytes]:
    """Reports as web pages."""
    return [plain_page(SMALL), pasted_page(SMALL)]


def pdfs() -> list[bytes]:
    """Reports as PDF."""
    return [pdf_bytes(SMALL)]


def old_workbooks() -> list[bytes]:
    """Reports as .xls."""
    return [old_workbook_file(SMALL)]


@cache
def word() -> bytes:
    """A report as .docx."""
    return word_file(SMALL)


@cache
def workbook() -> bytes:
    """A report as .xlsx."""
    return workbook_file(SMALL)


def part(package: bytes, name: str) -> bytes:
    """One part of an Office file."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return file.read(name)


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    """The Office file with ``data`` in the place of one part, packed without compression."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as file, zipfile.ZipFile(out, "w") as made:
        for entry in file.infolist():
            made.writestr(entry.filename, data if entry.filename == name else file.read(entry))
    return out.getvalue()


def archives() -> list[bytes]:
    """Reports in archives, one of them in another."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("报告.txt", tab_text(SMALL))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/报告.txt", tab_text(SMALL))
        file.writestr("../b.zip", inner.getvalue())
        file.writestr("C:\\c.html", plain_page(SMALL))
    return [inner.getvalue(), outer.getvalue()]


def pictures() -> list[bytes]:
    """Small pictures of each kind that is read."""
    frame = Image.new("RGB", (80, 60), "white")
    draw = ImageDraw.Draw(frame)
    draw.rectangle((10, 10, 70, 50), outline="black")
    draw.line((10, 30, 70, 30), fill="black")
    several = {"save_all": True, "append_images": [frame], "compression": "tiff_lzw"}
    return [_saved(frame, "PNG"), _saved(frame, "JPEG"), _saved(frame, "TIFF", **several), _saved(frame, "BMP")]


def _saved(frame: Image.Image, kind: str, **options: object) -> bytes:
    """A picture that says it has 200 dots an inch, so that it need not be made larger."""
    out = io.BytesIO()
    frame.save(out, kind, dpi=(200, 200), **options)
    return out.getvalue()
