"""The lines of a flattened table as words and figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.tables.figures import has_decimals, has_point
from kg.extract.tables.furniture import is_furniture_line, is_note
from kg.extract.tables.table import Table
from kg.model import Line, Money

_SPACED = tuple(
    (re.compile(r"(?<![一-鿿])" + r"\s*".join(label)), label)
    for label in [
        "本年收入合计",
        "本年支出合计",
        "收入总计",
        "支出总计",
        "收入合计",
        "支出合计",
        "合计",
        "总计",
        "小计",
    ]
)
_DOUBLED_SUM = re.compile(r"(合计|总计)(?:合\s*计|总\s*计)")
_GLUED_TEXT = re.compile(
    r"(?<=\d[.．]\d\d)(?=[一-鿿①-⑳（(])|(?<=[一-鿿）)])(?=-?\d[\d,，]*[.．]\d\d(?!\d))|"
    r"(?<=[一-鿿）)])(?=\d{1,3}(?:,\d{3})+(?![\d,]))"
)
_GLUED_CODE = re.compile(r"(?<=\.\d\d)(?=\d{3}(?:\d{2}){0,2}(?:\s|[一-鿿]|$))")
_CODE_AND_NAME = re.compile(r"(?<![^\s])(\d{3}(?:\d{2}){0,3}|\d{6})(?=[一-鿿])")
_CODE_IN_BRACKETS = re.compile(r"(?<!\S)[\[【(（](\d{3}(?:\d{2}){0,3})[\]】)）]\s*(?=[一-鿿])")
_CODE_AND_DASH = re.compile(r"(?<!\S)(\d{3}(?:\d{2}){0,3})[-—_]+(?=[一-鿿])")
_DASH = re.compile(r"[-—–－―─_/]+")
"""What some tables print in a cell without an amount."""
_CODE_IN_PARTS = re.compile(r"^(\s*(?:\d{1,3}\s+)?)(\d{3})\s(\d{2})(?:\s(\d{2}))?(?:\s+\d{3,6})?\s*(?=[一-鿿])")
_SECOND_CODE = re.compile(r"(?<=[一-鿿）)]\s)(5\d{2})\s(\d{2})(?=\s*[一-鿿])")
_CLASS = re.compile(r"\s*2\d{2}\s*")
_PART = re.compile(r"\s*\d{2}\s*")
_NAME = re.compile(r"[一-鿿]")
_PARTS_NAMED = re.compile(r"类\s*款\s*项")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or figure (or a dash in the place of one); ``gap`` counts the spaces before it (None: a line begins)."""

    text: str
    gap: int | None
    line: int
    is_figure: bool = False
    trailing: int | None = None


@dataclass(frozen=True, slots=True)
class Printing:
    """How a table prints numbers: with ``decimals``, and ``numbered`` with running numbers (序号, 行次) in its rows."""

    decimals: bool
    numbered: bool


def flat_lines(table: Table, *, coded: bool) -> list[Line]:
    """The lines of a flattened table below its title, words apart, without furniture and notes.

    What wraps below a note is no row either, up to the next line with a figure.
    """
    title = squeeze(table.title)
    kept: list[Line] = []
    noted = False
    lines = _codes_joined(table.lines[1:]) if coded else list(table.lines[1:])
    parts = _part_lines(lines) if coded else frozenset()
    for line in lines:
        if line.number not in parts and is_furniture_line(line, title):
            continue
        noted = is_note(squeeze(line.text)) or (noted and not re.search(r"\d[.．]\d\d", line.text))
        if not noted:
            kept.append(Line(line.number, spaced_out(line.text, coded=coded)))
    return kept


def _part_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that hold a part of a code alone (``03`` above a name), which look like page numbers."""
    printed = [line for line in lines if not line.is_blank]
    if not _PARTS_NAMED.search("\n".join(line.text for line in printed[:60])):
        return frozenset()
    return frozenset(
        line.number
        for line, below in pairwise(printed)
        if _PART.fullmatch(line.text) and _NAME.match(below.text.strip())
    )


def _codes_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with codes whose parts (类, 款, 项) stand on lines of their own put together: 207 / 01 → 20701."""
    printed = [line for line in lines if not line.is_blank]
    if not _PARTS_NAMED.search("\n".join(line.text for line in printed[:60])):
        return list(lines)
    joined: list[Line] = []
    at = 0
    while at < len(printed):
        line, end = printed[at], at + 1
        if _CLASS.fullmatch(line.text):
            while end < len(printed) and end <= at + 2 and _PART.fullmatch(printed[end].text):
                end += 1
            line = Line(line.number, "".join(part.text.strip() for part in printed[at:end]))
        joined.append(line)
        at = end
    return joined


def spaced_out(text: str, *, coded: bool) -> str:
    """``text`` with words apart that print run together: ``0.00206 科技`` → ``0.00 206 科技``, ``合 计`` → ``合计``.

    Codes are parted from names only where rows are ``coded``: ``2060101行政运行`` → ``2060101 行政运行``.
    """
    if "计" in text:
        for pattern, label in _SPACED:
            text = pattern.sub(label, text)
        text = _DOUBLED_SUM.sub(r"\1", text)
    text = _GLUED_TEXT.sub(" ", text)
    if not coded:
        return text
    text = _GLUED_CODE.sub(" ", text)
    text = _CODE_AND_NAME.sub(r"\1 ", _CODE_AND_DASH.sub(r"\1 ", _CODE_IN_BRACKETS.sub(r"\1 ", text)))
    text = _SECOND_CODE.sub(r"\1\2 ", text)
    return _CODE_IN_PARTS.sub(lambda match: match[1] + match[2] + match[3] + (match[4] or "") + " ", text)


def printing_of(lines: Sequence[Line]) -> Printing:
    """How these lines of a table print numbers."""
    numbered = any(re.search(r"行\s*次|序\s*号", line.text) for line in lines)
    return Printing(has_decimals(word for line in lines for word in line.text.split()), numbered)


def words_of(line: Line, printing: Printing) -> list[Word]:
    """The words of one line.

    Figures are those with decimals. Whole numbers are figures at the end of a line that prints no decimals: of a whole
    line in a table without decimals, behind a word in one with them (where no running number can stand there).
    """
    matches = list(re.finditer(r"\S+", line.text))
    texts = [match.group() for match in matches]
    pointed = [Money.is_figure(text) and has_point(text) for text in texts]
    figures = [point or (text == "0" and printing.decimals) for text, point in zip(texts, pointed, strict=True)]
    if not any(pointed) and not (printing.decimals and printing.numbered):
        start = len(texts)
        while start > 0 and Money.is_figure(texts[start - 1]) and not _YEAR.fullmatch(texts[start - 1]):
            start -= 1
        if start > 0 or not printing.decimals:
            figures[start:] = [True] * (len(texts) - start)
    for index in reversed(range(len(texts))):
        if _DASH.fullmatch(texts[index]):
            figures[index] = printing.decimals
        elif not figures[index]:
            break
    words: list[Word] = []
    for index, match in enumerate(matches):
        gap = match.start() - matches[index - 1].end() if index else None
        trailing = len(line.text) - match.end() if figures[index] and index == len(matches) - 1 else None
        words.append(Word(texts[index], gap, line.number, figures[index], trailing))
    return words
