"""Flattened lines as one stream of characters that remembers which line each came from."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Line, SourceRef
from kg.read.repair import join_wrapped


@dataclass(frozen=True, slots=True)
class Stream:
    """The printed lines joined by line breaks. ``starts`` are the offsets at which the lines ``numbers`` begin."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def source(self, start: int, end: int) -> SourceRef:
        """The lines that hold the characters from ``start`` up to ``end``, white space at both ends not counted."""
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        end = max(start + 1, end - (len(inner) - len(inner.rstrip())))
        first = self.numbers[max(0, bisect_right(self.starts, start) - 1)]
        last = self.numbers[max(0, bisect_right(self.starts, end - 1) - 1)]
        return SourceRef(first, last)

    def joined(self, start: int, end: int) -> str:
        """The characters from ``start`` up to ``end`` with soft wraps joined."""
        return join_wrapped(self.text[start:end].split("\n"))


def stream_of(lines: tuple[Line, ...]) -> Stream:
    """The stream of the lines, blank ones left out; cells are parted by a line break."""
    starts: list[int] = []
    numbers: list[int] = []
    pieces: list[str] = []
    offset = 0
    for line in lines:
        for piece in [cell for cell in line.cells if cell] if line.cells is not None else [line.text.strip()]:
            if not piece:
                continue
            starts.append(offset)
            numbers.append(line.number)
            pieces.append(piece)
            offset += len(piece) + 1
    return Stream("\n".join(pieces), tuple(starts), tuple(numbers))


def loose(wording: str) -> str:
    """A regular expression that finds ``wording`` with white space between any of its characters."""
    return r"\s*".join(re.escape(character) for character in wording)
