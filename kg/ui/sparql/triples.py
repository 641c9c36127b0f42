"""The faults people make most between the braces: a full stop forgotten, a word without its bracket, AS left out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.ui.sparql.syntax import KEYWORDS, Hint, hint
from kg.ui.sparql.tokens import Token, TokenKind
from kg.ui.words.sparql import SparqlWord

_TERMS = {TokenKind.VARIABLE, TokenKind.NAME, TokenKind.IRI, TokenKind.STRING, TokenKind.NUMBER}
_TERM_WORDS = ("A", "TRUE", "FALSE")
_NEEDED = {".": 3, "{": 3, ";": 2, ",": 1}
_WANTS_BRACE = ("OPTIONAL", "UNION", "MINUS", "EXISTS")
_WANTS_BRACKET = ("BIND",)
_WANTS_CONDITION = ("FILTER", "HAVING")


def pattern_hints(pieces: Sequence[Token]) -> Iterator[Hint]:
    """Triples with too many or too few parts, keywords without what has to follow, declarations without a colon."""
    yield from _follow(pieces)
    yield from _unnamed(pieces)
    yield from _triples(pieces)


def _follow(pieces: Sequence[Token]) -> Iterator[Hint]:
    for word, after in pairwise(pieces):
        if word.is_word(*_WANTS_BRACE) and after.text != "{":
            yield hint(SparqlWord.WANTS, word, values={"want": "{ … }"})
        elif _lacks_bracket(word, after):
            yield hint(SparqlWord.WANTS, word, values={"want": "( … )"})
        elif word.is_word("PREFIX") and after.kind is TokenKind.WORD:
            yield hint(SparqlWord.PREFIX_COLON, after, fix=f"{after.text}:")
        elif word.text == "<" and after.kind is TokenKind.NAME and after.at == word.at + 1:
            yield hint(SparqlWord.BAD_IRI, word)


def _lacks_bracket(word: Token, after: Token) -> bool:
    if word.is_word(*_WANTS_CONDITION):
        return after.kind is TokenKind.VARIABLE or after.text in {"{", "!"}
    return word.is_word(*_WANTS_BRACKET) and after.text != "("


def _unnamed(pieces: Sequence[Token]) -> Iterator[Hint]:
    """Brackets of a SELECT that compute something and give it no name."""
    start: Token | None = None
    selecting, depth, named = False, 0, False
    for piece in pieces:
        if piece.is_word("SELECT"):
            selecting, depth, named = True, 0, False
        elif piece.text == "{" or piece.is_word("WHERE", "FROM"):
            selecting = False
        elif selecting and piece.text == "(":
            start, named = (piece, False) if depth == 0 else (start, named)
            depth += 1
        elif selecting and piece.is_word("AS") and depth == 1:
            named = True
        elif selecting and piece.text == ")":
            depth -= 1
            if depth == 0 and not named and start is not None:
                yield hint(SparqlWord.NEEDS_AS, start)


def _triples(pieces: Sequence[Token]) -> Iterator[Hint]:
    """Statements of plain terms that have not the parts they need; those with paths, lists or brackets are passed."""
    depth, before, parts, plain = 0, "", list[Token](), False
    for piece in _without_values(pieces):
        if piece.text in {"{", "}", ".", ";", ","} or _is_keyword(piece):
            if plain and depth and before in _NEEDED and parts:
                yield from _counted(parts, _NEEDED[before], piece)
            depth += (piece.text == "{") - (piece.text == "}")
            before, parts = piece.text, []
            plain = piece.text in _NEEDED
        elif piece.kind in _TERMS or piece.kind is TokenKind.WORD:
            parts.append(piece)
        else:
            plain = False


def _is_keyword(piece: Token) -> bool:
    return piece.is_word(*KEYWORDS) and not piece.is_word(*_TERM_WORDS)


def _without_values(pieces: Sequence[Token]) -> Iterator[Token]:
    """The pieces without the blocks of VALUES, which hold terms and no triples."""
    passing = False
    for piece in pieces:
        if piece.is_word("VALUES"):
            passing = True
        if not passing or piece.is_word("VALUES"):
            yield piece
        if piece.text == "}":
            passing = False


def _counted(parts: Sequence[Token], needed: int, end: Token) -> Iterator[Hint]:
    if len(parts) > needed:
        yield hint(SparqlWord.STOP_MISSING, parts[needed])
    elif len(parts) < needed and end.text != "{":
        yield hint(SparqlWord.TRIPLE_SHORT, end, values={"before": parts[-1].text})
