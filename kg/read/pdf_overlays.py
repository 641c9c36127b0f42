"""Text printed at the place of other text: bold made by printing twice, and a second layer over a page."""

from collections.abc import Sequence

from kg.read.page_layout import Word
from kg.read.page_rows import text_rows

_TWICE = 0.12
"""Em; a character so close to an equal one is the same, printed again to look bold."""
_MOSTLY = 0.8
_LEAST_COMMON = 0.5
_LEAST_PAIRS = 6
_LEAST_SHARE = 0.12


def without_overlays(words: Sequence[Word]) -> tuple[list[Word], bool]:
    """The words, given in drawing order, without those that repeat others in place; and whether a layer was left out.

    Where many words stand on other words, the page holds two layers; the one drawn first is left out.
    """
    turns = {id(word): turn for turn, word in enumerate(words)}
    dropped: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for row in text_rows(words):
        if any(
            word.left < before.right - 0.2 * word.size for before, word in zip(row.words, row.words[1:], strict=False)
        ):
            _look_through(sorted(row.words, key=lambda word: turns[id(word)]), turns, dropped, pairs)
    layer = _layer(pairs, len(words) - len(dropped))
    kept = [
        word
        for turn, word in enumerate(words)
        if turn not in dropped and not (layer is not None and layer[0] <= turn <= layer[1])
    ]
    return kept, layer is not None


def _look_through(row: Sequence[Word], turns: dict[int, int], dropped: set[int], pairs: list[tuple[int, int]]) -> None:
    """Mark the words of one line that repeat earlier ones, and note those that stand on others."""
    places: dict[str, list[float]] = {}
    before: list[Word] = []
    for word in row:
        limit = _TWICE * word.size
        starts = word.starts or (word.left,) * len(word.text)
        again = sum(
            1
            for character, start in zip(word.text, starts, strict=True)
            if any(abs(start - other) < limit for other in places.get(character, ()))
        )
        if word.starts and again >= _MOSTLY * len(word.text):
            dropped.add(turns[id(word)])
            continue
        for other in before:
            common = min(word.right, other.right) - max(word.left, other.left)
            if common > _LEAST_COMMON * min(word.right - word.left, other.right - other.left):
                pairs.append((turns[id(other)], turns[id(word)]))
        before.append(word)
        for character, start in zip(word.text, word.starts, strict=False):
            places.setdefault(character, []).append(start)


def _layer(pairs: Sequence[tuple[int, int]], count: int) -> tuple[int, int] | None:
    """The turns of the layer that is left out: all that is drawn from the first word stood upon to the last."""
    under, over = {first for first, _ in pairs}, {second for _, second in pairs}
    if len(under) < _LEAST_PAIRS or len(under) < _LEAST_SHARE * count or max(under) > min(over):
        return None
    return min(under), max(under)
