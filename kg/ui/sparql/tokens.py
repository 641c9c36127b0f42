"""A query as signs and words with their places, as SPARQL 1.1 (section 19.8) tells them apart; nothing is refused."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.store.prefixes import PREFIXES


class TokenKind(StrEnum):
    """What a piece of a query is; the values name the groups of the pattern."""

    COMMENT = "comment"
    STRING = "string"
    OPEN_STRING = "open_string"  # a quote that is never closed
    IRI = "iri"
    VARIABLE = "variable"
    NAME = "name"  # with a prefix
    WORD = "word"
    NUMBER = "number"
    BRACKET = "bracket"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: its ``text`` and where it starts (``line`` and ``column`` from 1, ``at`` from 0)."""

    kind: TokenKind
    text: str
    at: int
    line: int
    column: int

    @property
    def prefix(self) -> str:
        """What stands before the colon of a name."""
        return self.text.partition(":")[0]

    @property
    def local(self) -> str:
        """What stands behind the colon of a name."""
        return self.text.partition(":")[2]

    def is_word(self, *words: str) -> bool:
        """Whether it is one of the keywords ``words`` (capitals)."""
        return self.kind is TokenKind.WORD and self.text.upper() in words


_PIECE = re.compile(
    r'''
      (?P<comment> \# [^\n\r]* )
    | (?P<string> """ (?: "{0,2} (?: [^"\\] | \\. ) )* """ | \'\'\' (?: '{0,2} (?: [^'\\] | \\. ) )* \'\'\'
                | " (?: [^"\\\n\r] | \\[^\n\r] )* "        | ' (?: [^'\\\n\r] | \\[^\n\r] )* ' )
    | (?P<open_string> ["'] [^\n\r]* )
    | (?P<iri> < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<variable> [?$] \w+ )
    | (?P<name> (?: [^\W\d] (?: [\w.-]* [\w-] )? )? : (?: (?: [\w:-] | %[0-9A-Fa-f]{2} | \\[^\s] )
              (?: (?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[^\s] )* (?: [\w:-] | %[0-9A-Fa-f]{2} | \\[^\s] ) )? )? )
    | (?P<number> \d+ (?: \.\d+ )? (?: [eE][+-]?\d+ )? )
    | (?P<word> @? [^\W\d] [\w-]* )
    | (?P<bracket> [()\[\]{}] )
    | (?P<sign> \^\^ | && | \|\| | [<>!]= | \S )
    ''',
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> tuple[Token, ...]:
    """Every piece of ``query`` in order, comments too."""
    found: list[Token] = []
    line, line_start, seen = 1, 0, 0
    for match in _PIECE.finditer(query):
        line += query.count("\n", seen, match.start())
        line_start = query.rfind("\n", 0, match.start()) + 1
        seen = match.start()
        kind = TokenKind(str(match.lastgroup))
        found.append(Token(kind, match.group(), match.start(), line, match.start() - line_start + 1))
    return tuple(found)


def without_comments(pieces: Sequence[Token]) -> tuple[Token, ...]:
    """The pieces that mean something."""
    return tuple(piece for piece in pieces if piece.kind is not TokenKind.COMMENT)


def declared_prefixes(pieces: Sequence[Token]) -> dict[str, str]:
    """The prefixes that the query declares itself, with their namespaces."""
    found: dict[str, str] = {}
    for word, name, namespace in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if word.is_word("PREFIX") and name.kind is TokenKind.NAME and namespace.kind is TokenKind.IRI:
            found[name.prefix] = namespace.text[1:-1]
    return found


def with_prefixes(query: str) -> str:
    """``query`` with the declarations it lacks before it, so that it runs on any server."""
    pieces = without_comments(tokens(query))
    declared = declared_prefixes(pieces)
    used = {piece.prefix for piece in pieces if piece.kind is TokenKind.NAME}
    lacking = [name for name in PREFIXES if name in used and name not in declared]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in lacking) + query
