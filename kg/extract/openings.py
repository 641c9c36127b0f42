"""What a headed line opens: numbered and bare headings, and whether a number is a heading's or an item's."""

import re
from dataclasses import dataclass

from kg.extract.headings import EXPLAINS, bare_heading, heading_kind, numbered_heading, squeeze, squeezed
from kg.extract.numbering import Marker, marker_at, markers_in
from kg.extract.section_kinds import SectionKind, TableKind
from kg.model import Line


@dataclass(frozen=True, slots=True)
class Opening:
    """What a line opens, if it opens something."""

    kind: SectionKind
    title: str
    level: int
    table: TableKind | None = None
    ordinal: int | None = None


_OUTERMOST, _INNERMOST, NO_LEVEL = 2, 4, 9
_EXPLANATION = re.compile(
    r"(?!.*20\d\d年)(?=.*(?:预算|决算|收入|支出|经费|采购|资产|绩效|拨款|其他|事项))[一-鿿“][^。，；：:《》]{2,28}(?:情况|说明|原因|事项)[:：]?"
)
_BEHIND_SHEETS = re.compile(
    r".{0,10}(?:收支|收入|支出)(?:预算|决算)?(?:总体)?(?:预算|决算)?情况(?:说明)?|.{0,10}机关运行经费.{0,12}(?:情况|说明)|"
    r".{0,6}政府采购.{0,8}(?:情况|说明)|.{0,4}国有资产占有?使用.{0,8}情况(?:说明)?|.{0,16}[“\"]?三公[”\"]?经费.{0,20}(?:情况|说明)|"
    r"其他(?:需要|重要)?(?:说明)?的?事项(?:的?情况)?(?:的?说明)?|(?:预算)?绩效(?:管理|目标)(?:工作)?(?:开展|设置)?情况(?:说明)?"
)
"""Headings that no sheet prints among its own labels: where one stands behind a sheet, the explanations begin."""
_SENTENCE = re.compile(r"[。；]|，.{4,}")
_NO_EXPLANATION = frozenset({SectionKind.COVER, SectionKind.CONTENTS, SectionKind.SHEET, SectionKind.SELF_EVALUATION})
_SHEETS = frozenset({SectionKind.SHEET, SectionKind.SELF_EVALUATION})
_ENDS_WITH_FIGURE = re.compile(r"\d$")
_LONGEST_ROW_LABEL = 14
_KEEPS_ITEMS = frozenset({SectionKind.DUTIES, SectionKind.ORGANISATION})
_STILL_DUTIES = re.compile(r"职责|职能|职权")
_SPACED_HEADING = re.compile(
    r"\s*(\d{1,2})\s+([一-鿿][^。；;：:，,]{2,28}(?:情况|分析|结论|问题|建议|措施|做法|说明|目标|任务|原因))\s*"
)
_KEEPS_NUMBERED = frozenset({SectionKind.DUTIES, SectionKind.ORGANISATION, SectionKind.TABLE, SectionKind.SHEET})
_ENDS_BY_EXPLAINING = frozenset({SectionKind.TABLE, SectionKind.SHEET, SectionKind.GLOSSARY})


class Numbers:
    """The numbers of the headings above a line, and of the items since the last of them: what a number goes on from."""

    def __init__(self) -> None:
        self._headings: dict[int, int] = {}
        self._items: dict[str, int] = {}

    def open(self, opening: Opening) -> None:
        """Take note of a heading; what stood below an earlier one of its level no longer counts."""
        if opening.level < NO_LEVEL:
            self._headings = {level: number for level, number in self._headings.items() if level < opening.level}
            if opening.ordinal:
                self._headings[opening.level] = opening.ordinal
        self._items = {}

    def pass_over(self, line: Line, current: Opening) -> None:
        """Take note of the items that a line of duties or divisions holds."""
        if current.kind in _KEEPS_ITEMS:
            self._items |= {marker.style: marker.ordinal for marker in markers_in(line.text.strip())}

    def begin_anew(self, marker: Marker, current: Opening) -> bool:
        """Whether this number does not go on from the items since the last heading; duties must have had items."""
        listed = bool(self._items) or current.kind is SectionKind.ORGANISATION
        return listed and self._items.get(marker.style) != marker.ordinal - 1

    def go_on(self, level: int, marker: Marker) -> bool:
        """Whether a numbered line is the next heading of its level, not the next item of a list."""
        follows = self._headings.get(level) == marker.ordinal - 1
        return follows and self._items.get(marker.style) != marker.ordinal - 1


def headed(lines: tuple[Line, ...], index: int, current: Opening, numbers: Numbers) -> Opening | None:
    """What the line at ``index`` opens as a heading inside the section ``current``; None where it is none."""
    line = lines[index]
    text = squeezed(line)
    bare = bare_heading(text)
    if bare is not None and not _is_column(lines, index):
        return None if bare == current.kind else Opening(SectionKind(bare), text.rstrip("：:"), 3)
    numbered = numbered_heading(text)
    marker = marker_at(text)
    if numbered is None or marker is None:
        return _spaced(line, current, numbers) or _unnumbered(lines, index, text, current)
    level, title = 1 + numbered[0], numbered[1]
    kind = heading_kind(title)
    may_explain = current.table is not None or (current.kind in _KEEPS_ITEMS and numbers.begin_anew(marker, current))
    explains = (may_explain and _explains(title) and _sentence_follows(lines, index + 1)) or _ends_sheet(
        lines, index, title, current
    )
    if (
        kind is None
        and current.table is not None
        and (_ENDS_WITH_FIGURE.search(title) or _row_follows(lines, index + 1))
    ):
        return None
    if kind is None and not explains and not _ends(title, level, marker, current, numbers):
        return None
    return Opening(SectionKind(kind or "explanation"), title, level, ordinal=marker.ordinal)


def _ends(title: str, level: int, marker: Marker, current: Opening, numbers: Numbers) -> bool:
    """Whether a numbered line of no known kind ends the section it stands in."""
    if current.kind in _ENDS_BY_EXPLAINING and not EXPLAINS.search(title):
        return False
    if current.kind not in _KEEPS_NUMBERED or level == _OUTERMOST:
        return True
    if current.kind not in _KEEPS_ITEMS:
        return False
    return numbers.go_on(level, marker) and not _STILL_DUTIES.search(title)


def _is_column(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the line above titles another column of a table that prints one cell a line."""
    above = next((squeezed(line) for line in reversed(lines[max(0, index - 4) : index]) if not line.is_blank), "")
    return re.fullmatch(r"序号|.{2,6}名称", above) is not None


def _unnumbered(lines: tuple[Line, ...], index: int, text: str, current: Opening) -> Opening | None:
    """A heading without number (收入预算情况说明) that a sentence follows."""
    if not _ends_sheet(lines, index, text, current) and (
        current.kind in _NO_EXPLANATION or not _explains(text) or not _sentence_follows(lines, index + 1)
    ):
        return None
    return Opening(SectionKind.EXPLANATION, text.rstrip("：:"), _INNERMOST)


def _ends_sheet(lines: tuple[Line, ...], index: int, title: str, current: Opening) -> bool:
    """Whether explanations begin behind a sheet: a heading of theirs with a whole sentence below it."""
    if current.kind not in _SHEETS or lines[index].cells is not None or not _BEHIND_SHEETS.fullmatch(title):
        return False
    following = next((line for line in lines[index + 1 : index + 5] if not line.is_blank), None)
    return following is not None and following.cells is None and "。" in following.text


def _explains(title: str) -> bool:
    return _EXPLANATION.fullmatch(title) is not None


def _row_follows(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the next printed line is a row of a table: cells, or words and figures parted by spaces."""
    following = next((line for line in lines[index : index + 4] if not line.is_blank), None)
    if following is None or _SENTENCE.search(following.text) or numbered_heading(squeezed(following)):
        return False
    words = following.text.split() if following.cells is None else [cell for cell in following.cells if cell]
    return len(words) > 1 and all(len(word) <= _LONGEST_ROW_LABEL for word in words)


def _sentence_follows(lines: tuple[Line, ...], index: int) -> bool:
    following = next((line for line in lines[index : index + 4] if not line.is_blank), None)
    if following is None or following.cells is not None:
        return False
    return len(squeezed(following)) > _LONGEST_ROW_LABEL or _SENTENCE.search(following.text) is not None


def _spaced(line: Line, current: Opening, numbers: Numbers) -> Opening | None:
    """A heading whose number only a space parts from it (2 全年目标完成情况), where it goes on from the last one."""
    spaced = _SPACED_HEADING.fullmatch(line.text) if current.kind is SectionKind.EXPLANATION else None
    marker = marker_at(f"{spaced.group(1)}.") if spaced else None
    if spaced is None or marker is None or not numbers.go_on(_INNERMOST, marker):
        return None
    return Opening(SectionKind.EXPLANATION, squeeze(spaced.group(2)), _INNERMOST, ordinal=marker.ordinal)
