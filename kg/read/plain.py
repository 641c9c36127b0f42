"""Plain text and markdown to lines, with tab-separated and pipe rows as cells."""

import re

from kg.model import Line
from kg.read.personal import mask_lines
from kg.read.repair import clean, close_gaps, fold_bold, fold_single_characters

_PIPE_RULE = re.compile(r"[\s|:-]+")


def text_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text file, numbered as printed (only ``\\n``, ``\\r\\n`` and ``\\r`` end a line).

    The text of a pipe row holds its cells with tabs between, as that of any other row; its rule (|---|) has no text.
    """
    printed = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if printed and not printed[-1]:
        printed.pop()
    lines: list[Line] = []
    bold_before = False
    for number, raw in enumerate(mask_lines([clean(line) for line in printed]), start=1):
        folded = "\t".join(map(fold_bold, raw.split("\t")))
        if bold_before and folded == raw:
            folded = fold_single_characters(raw)
        if raw.strip():
            bold_before = folded != raw
        cells = row_cells(folded)
        lines.append(Line(number, folded if cells is None or "\t" in folded else "\t".join(cells), cells))
    return tuple(lines)


def row_cells(text: str) -> tuple[str, ...] | None:
    """The cells of a tab-separated or pipe row, or None for any other line; a pipe table's rule has no cells."""
    if "\t" in text:
        return tuple(close_gaps(cell) for cell in text.split("\t"))
    line = text.strip()
    if line.startswith("|") and line.endswith("|") and len(line) > 2:
        if _PIPE_RULE.fullmatch(line):
            return ()
        return tuple(close_gaps(cell) for cell in line[1:-1].split("|"))
    return None
