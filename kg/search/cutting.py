"""Cuts long texts into overlapping pieces that an encoder reads well, and sentences out of pieces."""

import re

PIECE = 120  # characters: a sentence or two; measured as good as 300, and what matched is then what is shown
OVERLAP = 30

_SENTENCE = re.compile(r"[^。；;！？!?\n]*[。；;！？!?\n]+|[^。；;！？!?\n]+")


def sentences(text: str) -> list[str]:
    """The sentences and clauses of ``text`` with their marks; together they are the text."""
    return _SENTENCE.findall(text)


def cut(text: str, size: int = PIECE, overlap: int = OVERLAP) -> list[str]:
    """Pieces of at most ``size`` characters that cover ``text``, cut between sentences where that is possible.

    Neighbouring pieces share the sentence between them where it has at most ``overlap`` characters; a sentence longer
    than ``size`` is cut into windows that share ``overlap`` characters. No piece is blank.
    """
    if not 0 <= overlap < size:
        raise ValueError(f"overlap {overlap} must be smaller than the size {size}")
    pieces: list[str] = []
    current: list[str] = []
    for sentence in (part for whole in sentences(text) for part in _windows(whole, size, overlap)):
        if current and sum(map(len, current)) + len(sentence) > size:
            pieces.append("".join(current))
            shared = current[-1]
            keeps = len(current) > 1 and len(shared) <= overlap and len(shared) + len(sentence) <= size
            current = [shared] if keeps else []
        current.append(sentence)
    if current:
        pieces.append("".join(current))
    return [piece.strip() for piece in pieces if piece.strip()]


def _windows(sentence: str, size: int, overlap: int) -> list[str]:
    if len(sentence) <= size:
        return [sentence]
    step = size - overlap
    return [sentence[start : start + size] for start in range(0, len(sentence) - overlap, step)]
