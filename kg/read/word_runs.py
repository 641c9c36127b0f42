"""The text of a paragraph of a Word file: its runs put together as they are printed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kg.read.word_styles import Styles

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HOLDERS = frozenset(
    qn(f"w:{name}")
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
_PRINTED = {qn("w:br"): "\v", qn("w:cr"): "\v", qn("w:noBreakHyphen"): "-"}
_DRAWN = frozenset(qn(f"w:{name}") for name in ("drawing", "pict", "object"))
LEADER = "……"
"""What stands for the dotted line of a table of contents."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one paragraph holds: ``text`` with ``\\v`` for its line breaks, and its text boxes (w:txbxContent)."""

    text: str
    boxes: tuple[BaseOxmlElement, ...]


@dataclass(slots=True)
class Runs:
    """Reads paragraphs; ``hidden`` counts the runs of hidden text that were left out."""

    styles: Styles
    hidden: int = 0
    _fields: list[bool] = field(default_factory=list)

    def of(self, paragraph: BaseOxmlElement) -> Content:
        """The text and the text boxes of a paragraph."""
        boxes: list[BaseOxmlElement] = []
        pieces = list(self._inside(paragraph, paragraph, boxes))
        # no code of a field goes on over a paragraph, though a broken file may say so
        self._fields = [False for _ in self._fields]
        leader = LEADER if self.styles.name_of(paragraph).startswith("toc") else "  "
        return Content("".join(pieces).replace("\t", leader), tuple(boxes))

    def _inside(self, node: BaseOxmlElement, paragraph: BaseOxmlElement, boxes: list[BaseOxmlElement]) -> Iterator[str]:
        for child in node.iterchildren():
            if child.tag == qn("w:r"):
                if self.styles.is_hidden(child, paragraph):
                    self.hidden += 1
                else:
                    yield from self._run(child, paragraph, boxes)
            elif child.tag in _HOLDERS:
                yield from self._inside(child, paragraph, boxes)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
                yield from (text.text or "" for text in child.iter(f"{_MATH}t"))
            elif child.tag == f"{_ALTERNATE}AlternateContent":
                for choice in child.iterchildren(f"{_ALTERNATE}Choice"):
                    yield from self._inside(choice, paragraph, boxes)

    def _run(self, run: BaseOxmlElement, paragraph: BaseOxmlElement, boxes: list[BaseOxmlElement]) -> Iterator[str]:
        for node in run.iterchildren():
            if node.tag == qn("w:fldChar"):
                self._field(str(node.get(qn("w:fldCharType"))))
            elif any(self._fields):
                continue
            elif node.tag == qn("w:t"):
                yield (node.text or "").replace("\n", " ")
            elif node.tag in _PRINTED:
                yield _PRINTED[node.tag]
            elif node.tag in {qn("w:tab"), qn("w:ptab")}:
                yield "\t"
            elif node.tag == qn("w:ruby"):
                for base in node.iterchildren(qn("w:rubyBase")):
                    yield from self._inside(base, paragraph, boxes)
            elif node.tag in _DRAWN:
                boxes.extend(_outermost_boxes(node))
            elif node.tag == f"{_ALTERNATE}AlternateContent":
                chosen = next(node.iterchildren(f"{_ALTERNATE}Choice", f"{_ALTERNATE}Fallback"), None)
                boxes.extend(() if chosen is None else _outermost_boxes(chosen))

    def _field(self, kind: str) -> None:
        """Keep account of fields (ECMA-376 part 1, 17.16.18): what stands before ``separate`` is its code, not text."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _outermost_boxes(node: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The text boxes in a drawing; one inside another comes with the outer one."""
    tag = qn("w:txbxContent")
    for box in node.iter(tag):
        above = box.getparent()
        while above is not None and above is not node and above.tag != tag:
            above = above.getparent()
        if above is None or above is node:
            yield box
