"""Words → printed lines of text, with the gaps between words as spaces."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.read.page_layout import Word
from kg.read.repair import join_wrapped

_WORD_GAP = 0.3
"""Em; a gap as wide as a narrow space. Chinese beside figures is set with a quarter of an em between them."""
_MOST_SPACES = 8
_SAME_ROW = 0.5
"""The share of the smaller word's height that two words of one line have in common."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """The words of one printed line from left to right."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """The highest point of its words."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lowest point of its words."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of its largest word."""
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        """Its words with as many spaces between them as would fill the gaps."""
        pieces = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            size = min(before.size, word.size)
            gap = word.left - before.right
            if gap > _WORD_GAP * size:
                pieces.append(" " * min(_MOST_SPACES, max(1, round(gap / (size * 0.5)))))
            pieces.append(word.text)
        return "".join(pieces)


def text_rows(words: Iterable[Word]) -> list[TextRow]:
    """The printed lines from top to bottom: words that share half of their height stand on one line."""
    rows: list[list[Word]] = []
    tops: list[float] = []
    bottoms: list[float] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        if rows:
            common = min(word.bottom, bottoms[-1]) - max(word.top, tops[-1])
            if common > _SAME_ROW * min(word.bottom - word.top, bottoms[-1] - tops[-1]):
                rows[-1].append(word)
                continue
        rows.append([word])
        tops.append(word.top)
        bottoms.append(word.bottom)
    return [TextRow(tuple(sorted(row, key=lambda word: word.left))) for row in rows]


def joined_text(words: Sequence[Word]) -> str:
    """The text of one cell: its lines joined without adding a character between Chinese ones.

    Labels set upright, one character a line (产/出/指/标), come out as one word.
    """
    if len(words) == 1:
        return re.sub(r"\s+", " ", words[0].text).strip()
    return join_wrapped([re.sub(r" {2,}", " ", row.text) for row in text_rows(words)])
