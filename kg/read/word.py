"""A Word file (.docx) to lines: paragraphs and tables in the order of the document, automatic numbers written out.

Read as it is printed with all changes accepted: insertions kept, deletions and hidden text left out. Headers and
footers, footnotes, comments and pictures are set aside.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from kg.errors import ReadError
from kg.model import Issue, Line, Severity, Stage
from kg.read.archive import BROKEN
from kg.read.block import Block, Cell, Table, Text, block_lines
from kg.read.repair import clean
from kg.read.word_numbering import Numbering
from kg.read.word_runs import Runs
from kg.read.word_styles import Styles, value

_BROKEN = (*BROKEN, OpcError, etree.LxmlError, AttributeError, LookupError, TypeError)
"""What python-docx raises on damaged files; it does not check what it reads."""
_TRANSPARENT = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_UNREAD = {
    "w:object": ("embedded-objects", Severity.WARNING, "{} embedded objects (such as Excel tables) were not read"),
    "w:altChunk": ("embedded-files", Severity.WARNING, "{} embedded files were not read"),
    "w:footnoteReference": ("footnotes", Severity.INFO, "{} footnotes were set aside"),
    "a:blip": ("pictures", Severity.INFO, "{} pictures were not read"),
    "w:del": ("tracked-changes", Severity.INFO, "tracked changes: {} deletions were left out, insertions kept"),
}
_NUMBER_STANDS_ALONE = "、）)．。，,：:】]》"


def word_content(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a .docx file and what was set aside; ReadError where the file is damaged."""
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        numbering = _part(document, RELATIONSHIP_TYPE.NUMBERING)
        styles = _part(document, RELATIONSHIP_TYPE.STYLES)
    except _BROKEN as error:
        raise ReadError(f"{name}: a damaged Word file ({error}); open it and save it anew as .docx") from error
    reading = _Reading(Styles.of(styles), Numbering.of(numbering))
    lines = block_lines(list(reading.blocks(body)))
    return lines, tuple(_set_aside(body, reading.runs))


def _part(document: "docx.document.Document", kind: str) -> BaseOxmlElement | None:
    """The root of a part of the document, None where it has none."""
    related = [relation for relation in document.part.rels.values() if relation.reltype == kind]
    return related[0].target_part.element if related and not related[0].is_external else None


def _set_aside(body: BaseOxmlElement, runs: Runs) -> Iterator[Issue]:
    counted = Counter(node.tag for node in body.iter(*map(_name, _UNREAD)))
    for tag, (code, severity, message) in _UNREAD.items():
        if counted[_name(tag)]:
            yield Issue(Stage.READ, code, severity, message.format(counted[_name(tag)]))
    if runs.hidden:
        yield Issue(Stage.READ, "hidden-text", Severity.INFO, f"{runs.hidden} pieces of hidden text were left out")


def _name(tag: str) -> str:
    return str(qn(tag))


@dataclass(slots=True)
class _Reading:
    """One pass through a document, from its first paragraph to its last: automatic numbers count on."""

    styles: Styles
    numbering: Numbering
    runs: Runs = field(init=False)

    def __post_init__(self) -> None:
        self.runs = Runs(self.styles)

    def blocks(self, parent: BaseOxmlElement) -> Iterator[Block]:
        """The paragraphs and tables in ``parent``."""
        for node in parent.iterchildren():
            if node.tag == qn("w:p"):
                yield from self._paragraph(node)
            elif node.tag == qn("w:tbl"):
                rows = tuple(row for row in map(self._row, self._rows(node)) if row)
                if rows:
                    yield Table(rows)
            elif node.tag in _TRANSPARENT:
                yield from self.blocks(node)

    def _paragraph(self, paragraph: BaseOxmlElement) -> Iterator[Block]:
        """The lines of a paragraph (it may hold line breaks), then what stands in its text boxes."""
        content = self.runs.of(paragraph)
        number = self._number(paragraph) if content.text.strip() else ""
        for place, line in enumerate(content.text.split("\v")):
            text = clean(number + line if place == 0 else line).strip()
            if text:
                yield Text(text)
        for box in content.boxes:
            yield from self.blocks(box)

    def _number(self, paragraph: BaseOxmlElement) -> str:
        place = self.styles.list_of(paragraph, self.numbering.style_levels)
        number = "" if place is None else self.numbering.number(*place)
        return number if not number or number[-1] in _NUMBER_STANDS_ALONE else f"{number} "

    def _rows(self, table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        for node in table.iterchildren():
            if node.tag == qn("w:tr"):
                said = node.find(qn("w:trPr"))
                if said is None or (said.find(qn("w:del")) is None and said.find(qn("w:hidden")) is None):
                    yield node
            elif node.tag in _TRANSPARENT:
                yield from self._rows(node)

    def _row(self, row: BaseOxmlElement) -> tuple[Cell, ...]:
        said = row.find(qn("w:trPr"))
        before = None if said is None else value(said.find(qn("w:gridBefore")))
        cells = [Cell((), _count(before))] if before and _count(before) else []
        return (*cells, *map(self._cell, self._cells(row)))

    def _cells(self, row: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        for node in row.iterchildren():
            if node.tag == qn("w:tc"):
                yield node
            elif node.tag in _TRANSPARENT:
                yield from self._cells(node)

    def _cell(self, cell: BaseOxmlElement) -> Cell:
        """A cell; one that goes on a merged cell above or to its left is empty, whatever stands in it unseen."""
        said = cell.find(qn("w:tcPr"))
        if said is None:
            return Cell(tuple(self.blocks(cell)))
        across = max(1, _count(value(said.find(qn("w:gridSpan")))))
        merged = [said.find(qn("w:vMerge")), said.find(qn("w:hMerge"))]
        goes_on = any(node is not None and value(node) != "restart" for node in merged)
        gone = said.find(qn("w:cellDel")) is not None
        return Cell(() if goes_on or gone else tuple(self.blocks(cell)), across)


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
