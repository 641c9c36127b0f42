"""What a query's signs and words say about its faults: brackets, quotes, full-width signs, words that are none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from kg.ui.sparql.tokens import Token, TokenKind
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord

_WORDS = """
A ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY
DEFAULT DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING
HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES
MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT
SEPARATOR SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR
SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR LATERAL TRIPLE SUBJECT PREDICATE OBJECT
ISTRIPLE VERSION LANGDIR HASLANG HASLANGDIR STRLANGDIR ADJUST SERVICE SILENT
"""
KEYWORDS = frozenset(_WORDS.split())
"""The words of SPARQL 1.1 and 1.2 (capitals)."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_WIDE = MappingProxyType(
    {
        "（": "(", "）": ")", "｛": "{", "｝": "}", "【": "[", "】": "]", "，": ",", "。": ".", "；": ";", "：": ":",
        "“": '"', "”": '"', "‘": "'", "’": "'", "？": "?", "＜": "<", "＞": ">", "！": "!", "＝": "=", "　": " ",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hint:
    """One fault or doubt: the sentence, its place (from 1), how many characters it concerns, and what was meant.

    ``fatal`` is what no parser accepts; anything else lets the query run and may still not be what was meant.
    """

    sentence: SparqlWord
    line: int
    column: int
    length: int
    values: Mapping[str, str] = field(default_factory=dict)
    fix: str = ""
    fatal: bool = True

    def said(self, language: Language) -> str:
        """The sentence, with what was perhaps meant."""
        sentence = self.sentence.of(language, **self.values)
        return SparqlWord.SUGGESTION.of(language, sentence=sentence, fix=self.fix) if self.fix else sentence

    def fixed(self, query: str) -> str | None:
        """``query`` as it was perhaps meant; None where nothing is suggested."""
        lines = query.split("\n")
        if not self.fix or self.line > len(lines):
            return None
        said, start = lines[self.line - 1], self.column - 1
        lines[self.line - 1] = said[:start] + self.fix + said[start + self.length :]
        return "\n".join(lines)

    def placed(self, language: Language) -> str:
        """The same with its place before it."""
        place = SparqlWord.AT.of(language, line=self.line, column=self.column)
        return SparqlWord.HINT_AT.of(language, place=place, sentence=self.said(language))


def hint(
    sentence: SparqlWord, token: Token, *, fix: str = "", fatal: bool = True, values: Mapping[str, str] | None = None
) -> Hint:
    """A hint about ``token``."""
    said = {"said": token.text, **(values or {})}
    return Hint(sentence, token.line, token.column, len(token.text), said, fix, fatal)


def syntax_hints(pieces: Sequence[Token]) -> Iterator[Hint]:
    """What the signs and words of ``pieces`` (without comments) show to be wrong."""
    for piece in pieces:
        if piece.kind is TokenKind.OPEN_STRING:
            yield hint(SparqlWord.UNCLOSED_STRING, piece)
        if piece.kind is TokenKind.SIGN and piece.text in _WIDE:
            yield hint(SparqlWord.WIDE_SIGN, piece, fix=_WIDE[piece.text])
    yield from _brackets(pieces)
    yield from _commas_in_select(pieces)


def word_hints(pieces: Sequence[Token], names: Mapping[str, str]) -> Iterator[Hint]:
    """Bare words that are no word of SPARQL; ``names`` are labels (small letters) with the term they stand for."""
    for piece in pieces:
        if piece.kind is not TokenKind.WORD or piece.text.startswith("@") or piece.text.upper() in KEYWORDS:
            continue
        label = names.get(piece.text.casefold())
        near = get_close_matches(piece.text.upper(), KEYWORDS, n=1, cutoff=0.75)
        yield hint(SparqlWord.UNKNOWN_WORD, piece, fix=label or (near[0] if near else ""))


def _brackets(pieces: Sequence[Token]) -> Iterator[Hint]:
    opened: list[Token] = []
    for piece in pieces:
        if piece.kind is not TokenKind.BRACKET:
            continue
        if piece.text in _PAIRS:
            opened.append(piece)
        elif not opened:
            yield hint(SparqlWord.UNOPENED, piece)
        elif _PAIRS[opened[-1].text] == piece.text:
            opened.pop()
        else:
            inner = opened.pop()
            values = {"open": inner.text, "other": str(inner.line)}
            yield hint(SparqlWord.CROSSED, piece, fix=_PAIRS[inner.text], values=values)
            return
    for piece in opened:
        yield hint(SparqlWord.UNCLOSED, piece, values={"want": _PAIRS[piece.text]})


def _commas_in_select(pieces: Sequence[Token]) -> Iterator[Hint]:
    selecting, depth = False, 0
    for piece in pieces:
        if piece.is_word("SELECT"):
            selecting, depth = True, 0
        elif piece.text == "{" or piece.is_word("WHERE", "FROM"):
            selecting = False
        elif piece.text in "()":
            depth += 1 if piece.text == "(" else -1
        elif selecting and depth == 0 and piece.text == ",":
            yield hint(SparqlWord.COMMA_IN_SELECT, piece)
