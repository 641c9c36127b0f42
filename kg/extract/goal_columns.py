"""Two goal texts that flattening printed one after the other: where the second begins."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_LONGEST = 6_000
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Border:
    """Where the right column's text begins; ``told`` is False where only the printed width speaks for it."""

    offset: int
    told: bool = True


def split_columns(text: str) -> Border | None:
    """The border between two texts printed one after the other, or None where the print does not tell.

    The left column is printed first, each line as wide as its column, then the right one. Signs that tell the border:
    a gap of several spaces; a text that starts again with the same words; a single space in all the text, on one line
    or behind the end of a sentence. A jump of the line width only makes it likely.
    """
    if len(text) > _LONGEST:
        return None
    borders = [
        match.end()
        for match in re.finditer(r"[ \n]+", text)
        if text[: match.start()].strip() and text[match.end() :].strip()
    ]
    if not borders:
        return None
    told = _by_gap(text) or _by_repetition(text, borders) or _by_single_space(text)
    if told is not None:
        return Border(told)
    likely = _by_width(text)
    return Border(likely, told=False) if likely is not None else None


def _by_gap(text: str) -> int | None:
    """The only gap of two spaces or more inside a line, which empty cells leave."""
    gaps = [match.end() for match in re.finditer(r"(?<=\S) {2,}(?=\S)", text)]
    return gaps[0] if len(gaps) == 1 else None


def _by_repetition(text: str, borders: list[int]) -> int | None:
    """The border after which the text starts again as it began."""
    best: tuple[float, int] | None = None
    beginning = _squeeze(text)[:8]
    for border in borders:
        left, right = _squeeze(text[:border]), _squeeze(text[border:])
        if (
            not right.startswith(beginning[: min(8, len(right))])
            and SequenceMatcher(None, left, right).quick_ratio() < _SAME
        ):
            continue
        ratio = SequenceMatcher(None, left, right, autojunk=False).ratio()
        started_again = right.startswith(beginning) or left == right
        if (started_again or ratio > 0.85) and (best is None or ratio > best[0]):
            best = (ratio, border)
    return best[1] if best else None


def _by_single_space(text: str) -> int | None:
    """The only space inside the lines of a text: of one line, or behind the end of a sentence."""
    spaces = [match.end() for match in re.finditer(r"(?<=\S) +(?=\S)", text)]
    if len(spaces) != 1:
        return None
    ended = text[: spaces[0]].rstrip().endswith(("。", "；", "！"))
    return spaces[0] if ended or "\n" not in text.strip() else None


def _by_width(text: str) -> int | None:
    """The line after which the printed width jumps: but for its last, a column's lines are all about as wide."""
    lines = [
        (match.start(), _printed_width(match.group()))
        for match in re.finditer(r"[^\n]+", text)
        if match.group().strip()
    ]
    if len(lines) < 2:
        return None
    best: tuple[float, int] | None = None
    for cut in range(1, len(lines)):
        raggedness = _raggedness([width for _, width in lines[:cut]]) + _raggedness([width for _, width in lines[cut:]])
        ends_sentence = text[: lines[cut][0]].rstrip().endswith(("。", "；", "！"))
        cost = raggedness - (2.0 if ends_sentence else 0.0)
        if best is None or cost < best[0]:
            best = (cost, lines[cut][0])
    return best[1] if best else None


def _raggedness(widths: list[int]) -> float:
    """How far the lines of one column, its last apart, stay below its width, in half characters, a line on average."""
    if len(widths) == 1:
        return 0.0
    width = max(widths)
    full = widths[:-1]
    return sum(width - item for item in full) / len(full) + (6.0 if widths[-1] == width and max(full) < width else 0.0)


def _printed_width(line: str) -> int:
    """The width in print: Latin letters and digits are half as wide as Chinese characters."""
    return sum(1 if character < "⺀" else 2 for character in _squeeze(line))


def _squeeze(text: str) -> str:
    return "".join(text.split())
