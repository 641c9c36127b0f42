"""Three real reports written again as HTML, Word, Excel and PDF are read as well as their text.

The two other real reports are left out: their tables are flattened lines, there are no cells to write.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from as_html import portal_page
from as_pdf import pdf_bytes
from as_word import word_file
from as_workbook import workbook_file
from printed import Cell, Grid, Paragraph, Printed
from record_facts import found_facts
from truth_compare import differences
from truth_facts import Fact, says_something, settle, true_facts

from kg.extract import extract_record
from kg.read import document_of

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
TRUTH = Path(__file__).parent
WRITERS: dict[str, Callable[[Printed], bytes]] = {
    "portal.html": portal_page,
    "word.docx": word_file,
    "workbook.xlsx": workbook_file,
    "printed.pdf": pdf_bytes,
}
REPORTS = ("002", "003", "004")

KNOWN: dict[tuple[str, str], str] = {}
"""Report and format that is not read as well, and why; what is must leave the list."""


def printed_again(text: str) -> Printed:
    """Lines as paragraphs, lines with tabs as rows; a blank line, where a page ended, parts no table."""
    lines = [line for line in text.split("\n") if line.strip()]
    blocks: list[Paragraph | Grid] = []
    rows: list[list[str]] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if "\t" not in line:
            blocks.append(Paragraph(line.strip()))
            continue
        rows.append([cell.strip() for cell in line.split("\t")])
        if "\t" not in following:
            width = max(map(len, rows))
            blocks.append(Grid(tuple(tuple(map(Cell, row + [""] * (width - len(row)))) for row in rows)))
            rows = []
    return tuple(blocks)


def anywhere(facts: list[Fact]) -> list[Fact]:
    return [Fact(fact.kind, fact.where, fact.value) for fact in facts if says_something(fact)]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("report", REPORTS)
def test_truth_is_read_from_the_report_in_another_format(report: str, name: str) -> None:
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    truth = json.loads((TRUTH / f"{report}.json").read_text(encoding="utf-8"))
    data = WRITERS[name](printed_again(files[0].read_text(encoding="utf-8")))
    record = extract_record(document_of(data, name))
    expected, found = (anywhere(settle(facts, truth)) for facts in (true_facts(truth), found_facts(record)))
    listed = differences(expected, found)
    assert bool(listed) == ((report, name) in KNOWN), f"{len(listed)} differences\n" + "\n".join(listed)


def test_truth_printed_again_holds_every_word() -> None:
    text = "目录\n\n一、收支\t1.00\t\n\n二、支出\t\t2.00\n合计\n"
    blocks = printed_again(text)
    assert [type(block) for block in blocks] == [Paragraph, Grid, Paragraph]
    words = [cell for block in blocks if isinstance(block, Grid) for row in block.matrix() for cell in row]
    words += [block.text for block in blocks if isinstance(block, Paragraph)]
    assert Counter("".join(words)) == Counter(re.sub(r"\s", "", text))
