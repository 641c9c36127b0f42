"""Looks at what a person wrote before any parser does: only reading, nothing outside, no depth that ends the process.

The words are found as SPARQL 1.1 reads them (section 19.8: comments, strings, IRIs and names are no keywords).
Where a grammar might split differently (``SERVICE:x``, ``1SERVICE``), the guard sees more keywords than the parser,
never fewer. What other engines would run or fetch (Virtuoso: ``define``, functions of SQL behind ``bif:`` and ``sql:``)
is refused whatever the store, so that a query means the same everywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.store.prefixes import PREFIXES
from kg.store.query_error import QueryRefusedError, Refusal

MAX_LENGTH = 50_000  # characters
MAX_NESTING = 60  # brackets open at once; measured: pyoxigraph 0.5.13 ends the process at some thousands
MAX_DECLARATIONS = 10  # of one prefix, each of which every name may mean
MAX_SIGNS = 20  # signs in a row such as !!!!, which nest as brackets do

_UPDATES = {"insert", "delete", "load", "clear", "drop", "create", "copy", "move", "add", "with"}
_OUTSIDE = {"define", "into", "call", "execute"}  # words of other engines; SPARQL 1.1 queries have none of them
_SCHEMES = re.compile(r"\s*(?:bif|sql|java|jar|file|ftp|sftp|gopher|ldap|data|javascript)\s*:", re.IGNORECASE)
_NAMESPACES = ("openlinksw.com/schemas/bif", "openlinksw.com/schemas/sql")  # bif: and sql: by another name

_TOKEN = re.compile(
    r'''
      (?P<string> """ (?: "{0,2} (?: [^"\\] | \\. ) )* """ | \'\'\' (?: '{0,2} (?: [^'\\] | \\. ) )* \'\'\'
                | " (?: [^"\\\n\r] | \\[^\n\r] )* "        | ' (?: [^'\\\n\r] | \\[^\n\r] )* ' )
    | (?P<iri> < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<comment> \# [^\n\r]* )
    | (?P<variable> [?$] \w+ )
    | (?P<name> (?P<prefix> (?: [^\W\d] [\w.-]*+ )?+ ) : (?P<local> (?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[^\s] )* ) )
    | (?P<run> [^\W\d] [\w.-]*+ )
    | (?P<open> [({\[] )
    | (?P<close> [)}\]] )
    | (?P<sign> [!+^-] (?: \s* [!+^-] )* )
    ''',
    re.VERBOSE | re.DOTALL,
)
_PART = re.compile(r"[^\W\d]\w*|-+")  # of a run of words, dots and signs, which is read once: it may be very long
_ODD = frozenset("\"'\\")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LOCAL_ESCAPE = re.compile(r"\\(.)")


class Token(NamedTuple):
    """A part of a query: its ``kind``, a group of the token pattern, or ``rest`` for what lies between; and its text.

    A run of words, dots and signs is told as its words and signs.

    ``prefix`` and ``local`` are those of a name; ``word`` is a word without case, empty for everything else.
    """

    kind: str
    text: str
    prefix: str = ""
    local: str = ""
    word: str = ""


@lru_cache(maxsize=256)
def check_query(query: str) -> None:
    """Refuse, with QueryRefusedError, what people may not ask: updates, SERVICE, what lies outside, too long, too deep.

    What passed once is remembered.
    """
    if not query.strip():
        raise QueryRefusedError(Refusal.EMPTY, "the query is empty")
    if len(query) > MAX_LENGTH:
        said, most = f"{len(query):,}", f"{MAX_LENGTH:,}"
        message = f"the query has {said} characters; {most} are allowed"
        raise QueryRefusedError(Refusal.LENGTH, message, said=said, most=most)
    plain = _unescaped(query)
    for text in {query, plain}:
        tokens = list(_tokens(text))
        if any(token.kind == "rest" and not _ODD.isdisjoint(token.text) for token in tokens):
            _refuse_service(
                plain
            )  # a quote without its twin, an escape outside of strings: who knows where strings end
        _check_words(tokens)
        _check_iris(tokens)
        _check_depth(tokens)


@lru_cache(maxsize=256)
def has_dataset_clause(query: str) -> bool:
    """Whether the query names its own graphs (FROM, FROM NAMED), which the union of all must not override."""
    return "from" in query.casefold() and any(token.word == "from" for token in _tokens(query))


def check_graphs(query: str, stated: Iterable[str], ours: str) -> None:
    """Refuse, with QueryRefusedError, a dataset with a graph that does not begin with ``ours``: servers may fetch it.

    ``stated`` are graphs named beside the query; those of its own FROM and FROM NAMED are looked at as well.
    """
    graphs = list(stated)
    for text in {query, _unescaped(query)}:
        tokens = list(_tokens(text))
        spaces = {prefix: {space} for prefix, space in PREFIXES.items()} | _spaces(tokens)
        meant = [token for token in tokens if token.word != "named"]
        for token, following in pairwise(meant):
            if token.word == "from":
                graphs += _iris(following, spaces) or [following.text]
    for graph in graphs:
        if not graph.startswith(ours):
            raise _outside(graph)


def _tokens(query: str) -> Iterator[Token]:
    """The parts of ``query`` without comments and white space."""
    end = 0
    for match in _TOKEN.finditer(query):
        start = match.start()
        if start > end and (between := query[end:start].strip()):
            yield Token("rest", between)
        end = match.end()
        kind = match.lastgroup or ""
        if kind == "name":
            yield Token(kind, match[0], match["prefix"], match["local"])
        elif kind == "run":
            for part in _PART.findall(match[0]):
                yield Token("sign", part) if part[0] == "-" else Token("word", part, word=part.casefold())
        elif kind != "comment":
            yield Token(kind, match[0])
    if query[end:].strip():
        yield Token("rest", query[end:].strip())


def _check_words(tokens: Iterable[Token]) -> None:
    for token in tokens:
        if token.kind == "rest":
            _refuse_service(token.text)
        elif token.kind == "word":
            _refuse_service(token.text)
            if token.word in _UPDATES:
                name = token.text.upper()
                message = f"{name} would change the graph; SELECT, ASK, CONSTRUCT and DESCRIBE are answered"
                raise QueryRefusedError(Refusal.UPDATE, message, said=name)
            if token.word in _OUTSIDE:
                raise _outside(token.text)
        elif token.kind == "name":
            _refuse_service(token.prefix)
            if ".service" in _folded(token.local):
                _refuse_service(token.local)


def _refuse_service(text: str) -> None:
    if "service" in _folded(text):
        message = "SERVICE is not allowed: queries are answered from this graph alone"
        raise QueryRefusedError(Refusal.SERVICE, message)


def _folded(text: str) -> str:
    """``text`` without case, width and accents: no parser may read a word where this does not."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text).replace("ı", "i")
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _check_iris(tokens: list[Token]) -> None:
    """Refuse files, and the functions and namespaces by which servers run more than SPARQL."""
    spaces = _spaces(tokens)
    for token in tokens:
        for iri in _iris(token, spaces):
            if _SCHEMES.match(iri) or any(space in iri.casefold() for space in _NAMESPACES):
                raise _outside(iri)
        if token.kind == "name" and token.prefix.casefold() in {"bif", "sql"}:
            raise _outside(f"{token.prefix}:")


def _spaces(tokens: list[Token]) -> dict[str, set[str]]:
    """What each prefix may stand for that the query declares: a later declaration may count, or the first."""
    spaces: dict[str, set[str]] = {}
    if all(token.word != "prefix" for token in tokens):
        return spaces
    for (word, name), iri in zip(pairwise(tokens), tokens[2:], strict=False):
        if word.word == "prefix" and name.kind == "name" and iri.kind == "iri":
            declared = spaces.setdefault(name.prefix, set())
            declared.add(iri.text[1:-1])
            if len(declared) > MAX_DECLARATIONS:
                raise _outside(f"PREFIX {name.prefix}: more than {MAX_DECLARATIONS} times")
    return spaces


def _iris(token: Token, spaces: dict[str, set[str]]) -> list[str]:
    """The IRIs that ``token`` may stand for."""
    if token.kind == "iri":
        return [_unescaped(token.text[1:-1])]
    if token.kind == "name":
        local = _LOCAL_ESCAPE.sub(r"\1", token.local)
        return [space + local for space in spaces.get(token.prefix, ())]
    return []


def _outside(what: str) -> QueryRefusedError:
    said = what[:80]
    message = f"{said} is not allowed: queries read this graph alone, no file, no server and no function beyond SPARQL"
    return QueryRefusedError(Refusal.OUTSIDE, message, said=said)


def _check_depth(tokens: Iterable[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth = max(0, depth - 1)
        elif token.kind == "sign" and len("".join(token.text.split())) > MAX_SIGNS:
            message = f"the query has more than {MAX_SIGNS} signs in a row"
            raise QueryRefusedError(Refusal.SIGNS, message, most=str(MAX_SIGNS))
        if depth > MAX_NESTING:
            message = f"the query nests more than {MAX_NESTING} brackets"
            raise QueryRefusedError(Refusal.NESTING, message, most=str(MAX_NESTING))


def _unescaped(query: str) -> str:
    """``query`` with its code point escapes read, as SPARQL 1.1 (section 19.2) lets a parser do first of all."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number <= 0x10FFFF else " "

    return _ESCAPE.sub(character, query)
