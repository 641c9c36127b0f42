"""Whether what SELECT names is said by the pattern: variables that never occur, and those that need a GROUP BY."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from kg.ui.sparql.syntax import Hint, hint
from kg.ui.sparql.tokens import Token, TokenKind
from kg.ui.words.sparql import SparqlWord

_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")


def select_hints(pieces: Sequence[Token]) -> Iterator[Hint]:
    """Faults of the outermost SELECT; ``pieces`` are without comments."""
    heads = [at for at, piece in enumerate(pieces) if piece.is_word("SELECT")]
    start = next((at for at in heads if not _depth(pieces, at)), None)
    if start is None:
        return
    end = next((at for at in range(start, len(pieces)) if pieces[at].text == "{"), len(pieces))
    head, body = pieces[start + 1 : end], pieces[end:]
    plain = _plain(head)
    made = {piece.text[1:] for piece in (*body, *_named(head)) if piece.kind is TokenKind.VARIABLE}
    for piece in plain:
        if piece.text[1:] not in made:
            near = get_close_matches(piece.text, [f"?{name}" for name in made], n=1, cutoff=0.6)
            yield hint(SparqlWord.UNBOUND_VARIABLE, piece, fix=near[0] if near else "", fatal=False)
    grouped = _grouped(body)
    if grouped is None and not any(piece.is_word(*_AGGREGATES) for piece in head):
        return
    for piece in plain:
        if piece.text[1:] in made and piece.text[1:] not in (grouped or set()):
            yield hint(SparqlWord.NEEDS_GROUP, piece)


def _depth(pieces: Sequence[Token], end: int) -> int:
    return sum((piece.text == "{") - (piece.text == "}") for piece in pieces[:end])


def _plain(head: Sequence[Token]) -> list[Token]:
    """The variables of a SELECT that stand outside brackets."""
    depth, found = 0, []
    for piece in head:
        depth += (piece.text == "(") - (piece.text == ")")
        if piece.kind is TokenKind.VARIABLE and depth == 0:
            found.append(piece)
    return found


def _named(head: Sequence[Token]) -> list[Token]:
    """The variables behind AS."""
    return [piece for word, piece in pairwise(head) if word.is_word("AS")]


def _grouped(body: Sequence[Token]) -> set[str] | None:
    """The variables of the GROUP BY of the outermost SELECT, or None where there is none."""
    starts = (
        at
        for at, (word, by) in enumerate(pairwise(body))
        if word.is_word("GROUP") and by.is_word("BY") and not _depth(body, at)
    )
    start = next(starts, None)
    if start is None:
        return None
    ends = (
        at for at in range(start + 2, len(body)) if body[at].is_word("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
    )
    end = next(ends, len(body))
    return {piece.text[1:] for piece in body[start:end] if piece.kind is TokenKind.VARIABLE}
