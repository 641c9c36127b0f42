"""The sentence of a text that answers best, short enough to show, and where in it the words of the query stand."""

from dataclasses import dataclass

from kg.search.cutting import sentences
from kg.search.tokens import bigrams, normalise, words_of

LONGEST = 120  # characters
_BEFORE = 20  # characters kept before the first match of a sentence that is cut


@dataclass(frozen=True, slots=True)
class Snippet:
    """``marks`` are start and end of each match in ``text``, in order, apart from each other."""

    text: str
    marks: tuple[tuple[int, int], ...]


def overlap(query: str, text: str) -> float:
    """The share of the query's words and character pairs that stand in ``text``, from 0 to 1."""
    wanted = set(words_of(query))
    if not wanted:
        return 0.0
    plain = normalise(text)
    return sum(word in plain for word in wanted) / len(wanted)


def snippet(query: str, text: str) -> Snippet:
    """The sentence of ``text`` that shares most with ``query``, the first among equals, marked."""
    parts = [part.strip() for part in sentences(text) if part.strip()] or [text.strip()]
    best = max(parts, key=lambda part: overlap(query, part))
    marks = _marks(query, best)
    if len(best) <= LONGEST:
        return Snippet(best, marks)
    start = max(0, min(marks[0][0] - _BEFORE if marks else 0, len(best) - LONGEST))
    end = start + LONGEST
    shown = ("…" if start else "") + best[start:end] + ("…" if end < len(best) else "")
    shift = start - (1 if start else 0)
    kept = tuple((a - shift, min(b, end) - shift) for a, b in marks if start <= a < end)
    return Snippet(shown, kept)


def _marks(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where words of ``query`` stand in ``text``; neighbouring and overlapping ones are one mark."""
    plain = normalise(text)
    if len(plain) != len(text):  # a ligature or an invisible character: places would not fit
        plain = text.casefold() if len(text.casefold()) == len(text) else text
    marked = [False] * len(text)
    for word in {*words_of(query), *bigrams(normalise(query))}:
        if len(word.strip()) < 2:
            continue
        place = plain.find(word)
        while place >= 0:
            marked[place : place + len(word)] = [True] * len(word)
            place = plain.find(word, place + 1)
    marks: list[tuple[int, int]] = []
    for place, flag in enumerate(marked):
        if flag and marks and marks[-1][1] == place:
            marks[-1] = (marks[-1][0], place + 1)
        elif flag:
            marks.append((place, place + 1))
    return tuple(marks)
