"""Which library reads our PDFs: speed against bare text extraction, and how many tables come out right.

    .venv/bin/python benchmarks/pdf_libraries.py [--rounds N]

One generated report of many pages (tests/builders/as_pdf.py) in several ways of printing. Compared in one run: the bare
text of pypdfium2 (PDFium) and of pdfplumber (pdfminer.six), the tables of pdfplumber, and the project's own reader on
pypdfium2. Times are medians of interleaved rounds, shown as ratios; a table counts as right where all its cells are.
pdfplumber is no dependency of the project: without it (pip install pdfplumber) its rows are left out.
"""

import argparse
import importlib.util
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "builders")]

from as_pdf import pdf_bytes  # noqa: E402 - found through the path set above
from pdf_style import A4, Hidden, PdfStyle, Ruling  # noqa: E402
from printed import Cell, Grid, Paragraph, Printed, row  # noqa: E402

from kg.read.pdf import pdf_content  # noqa: E402

Rows = list[list[str]]
HAS_PLUMBER = importlib.util.find_spec("pdfplumber") is not None
STYLES = {
    "strokes": PdfStyle(),
    "thin bars": PdfStyle(ruling=Ruling.BARS),
    "dashes": PdfStyle(ruling=Ruling.DASHES),
    "double rules": PdfStyle(ruling=Ruling.DOUBLE),
    "open sides": PdfStyle(ruling=Ruling.OPEN),
    "no rules": PdfStyle(ruling=Ruling.NONE),
    "fake bold": PdfStyle(fake_bold=True, shaded=True),
    "hidden text": PdfStyle(hidden=(Hidden.MODE, Hidden.WHITE), overlay=("看不见的项目", "99,999.99")),
    "turned": PdfStyle(page=(A4[1], A4[0]), turned="drawn"),
}
TABLE = Grid(
    (
        (Cell("科目", across=2), Cell("合计", down=2), Cell("基本支出", down=2), Cell("项目支出", down=2)),
        row("科目编码", "科目名称"),
        *(row(f"20601{i:02d}", f"科学技术管理事务{i}", f"1,{i:03d}.50", "1,000.00", f"{i}.50") for i in range(20)),
    ),
    above=("部门支出总表", "部门名称：霁川市水务局 单位：万元"),
    header_rows=2,
)
TEXT = Paragraph("贯彻执行水利法律法规，拟订全市水利发展规划并组织实施，负责水资源的统一管理和保护。" * 8)


def report(times: int) -> Printed:
    """A report of about ``times`` pages: a table and running text on each."""
    return (TABLE, TEXT) * times


def bare_pdfium(data: bytes) -> Rows:
    """Only the text, in the order of drawing."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()
    return []


def bare_plumber(data: bytes) -> Rows:
    """Only the text, as pdfminer.six lays it out."""
    from pdfminer.high_level import extract_text  # noqa: PLC0415 - may not be installed

    extract_text(io.BytesIO(data))
    return []


def plumber_tables(data: bytes) -> Rows:
    """Text and tables by pdfplumber's default strategy (rules)."""
    import pdfplumber  # noqa: PLC0415 - may not be installed

    rows: Rows = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            for table in page.extract_tables():
                rows += [[(cell or "").replace("\n", "") for cell in cells] for cells in table]
    return rows


def own_reader(data: bytes) -> Rows:
    """The whole reading of the project: lines, cells, places, masking."""
    lines, _ = pdf_content(data, "report.pdf")
    return [list(line.cells) for line in lines if line.cells is not None]


def timed(data: bytes, readers: dict[str, Callable[[bytes], Rows]], rounds: int) -> dict[str, float]:
    """Seconds a reader takes, the median of interleaved rounds."""
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            start = time.process_time()
            reader(data)
            taken[name].append(time.process_time() - start)
    return {name: median(times) for name, times in taken.items()}


def main() -> None:
    """Print both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    readers: dict[str, Callable[[bytes], Rows]] = {"bare text, PDFium": bare_pdfium, "our reader": own_reader}
    if HAS_PLUMBER:
        readers |= {"bare text, pdfminer": bare_plumber, "text and tables, pdfplumber": plumber_tables}
    times = 10
    data = pdf_bytes(report(times))
    pages = len(pypdfium2.PdfDocument(data))
    taken = timed(data, readers, rounds)
    base = taken["bare text, PDFium"]
    print(f"{pages} pages, median of {rounds} rounds, CPU time; goal: our reader at most 2.0 times bare text")
    for name, seconds in taken.items():
        print(f"  {name:30} {1000 * seconds / pages:8.1f} ms a page {seconds / base:8.2f} times PDFium's bare text")
    if HAS_PLUMBER:
        ratio = taken["our reader"] / taken["bare text, pdfminer"]
        print(f"  our reader takes {ratio:.2f} times the bare text of pdfminer")
    expected = [list(cells) for cells in TABLE.matrix()]
    print("\ntables right of 5, by way of printing")
    for name, style in STYLES.items():
        printed = pdf_bytes(report(5), style)
        found = {reader: _right(readers[reader](printed), expected) for reader in readers if "bare" not in reader}
        print(f"  {name:14} " + "   ".join(f"{reader}: {count}" for reader, count in found.items()))


def _right(rows: Rows, table: Rows) -> int:
    """How many of five tables stand in ``rows`` whole; their headers may be repeated at page breaks."""
    header = len(table) - 20
    body = [cells for cells in rows if cells in table[header:]]
    whole = sum(1 for start in range(len(body)) if body[start : start + 20] == table[header:])
    return min(whole, sum(1 for cells in rows if cells == table[0]))


if __name__ == "__main__":
    main()
