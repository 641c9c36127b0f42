"""Looks at what a person wrote before any parser does: only reading, nothing outside, no depth that ends the process.

The words are found as SPARQL 1.1 reads them (section 19.8: comments, strings, IRIs and names are no keywords).
Where a grammar might split differently (``SERVICE:x``, ``1SERVICE``), the guard sees more keywords than the parser,
never fewer.
"""

import re

from kg.store.query_error import QueryRefusedError, Refusal

MAX_LENGTH = 50_000  # characters
MAX_NESTING = 60  # brackets open at once; measured: pyoxigraph 0.5.13 ends the process at some thousands
MAX_SIGNS = 20  # signs in a row such as !!!!, which nest as brackets do

_UPDATES = {"insert", "delete", "load", "clear", "drop", "create", "copy", "move", "add", "with"}
_FORMS = {"select", "ask", "construct", "describe"}

_TOKEN = re.compile(
    r'''
      (?P<string> """ (?: "{0,2} (?: [^"\\] | \\. ) )* """ | \'\'\' (?: '{0,2} (?: [^'\\] | \\. ) )* \'\'\'
                | " (?: [^"\\\n\r] | \\[^\n\r] )* "        | ' (?: [^'\\\n\r] | \\[^\n\r] )* ' )
    | (?P<iri> < [^<>"{}|^`\\\x00-\x20]* > )
    | (?P<comment> \# [^\n\r]* )
    | (?P<variable> [?$] \w+ )
    | (?P<name> (?P<prefix> (?: [^\W\d] [\w.-]* )? ) : (?P<local> (?: [\w:.-] | %[0-9A-Fa-f]{2} | \\[^\s] )* ) )
    | (?P<word> [^\W\d] \w* )
    | (?P<open> [({\[] )
    | (?P<close> [)}\]] )
    | (?P<sign> [!+^-] (?: \s* [!+^-] )* )
    ''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(query: str) -> None:
    """Refuse, with QueryRefusedError, what people may not ask: updates, SERVICE, texts too long or too deep."""
    if not query.strip():
        raise QueryRefusedError(Refusal.EMPTY, "the query is empty")
    if len(query) > MAX_LENGTH:
        said, most = f"{len(query):,}", f"{MAX_LENGTH:,}"
        message = f"the query has {said} characters; {most} are allowed"
        raise QueryRefusedError(Refusal.LENGTH, message, said=said, most=most)
    for text in {query, _unescaped(query)}:
        _check_words(text)
        _check_depth(text)


def has_dataset_clause(query: str) -> bool:
    """Whether the query names its own graphs (FROM, FROM NAMED), which the union of all must not override."""
    return any(match["word"].casefold() == "from" for match in _TOKEN.finditer(query) if match["word"])


def _check_words(query: str) -> None:
    form = None
    end = 0
    for match in _TOKEN.finditer(query):
        _refuse_service(query[end : match.start()])
        end = match.end()
        _refuse_service(match["word"] or match["prefix"] or "")
        if ".service" in (match["local"] or "").casefold():
            _refuse_service(match["local"])
        word = (match["word"] or "").casefold()
        if form is None and word in _UPDATES | _FORMS:
            form = word
    _refuse_service(query[end:])
    if form in _UPDATES:
        message = f"{form.upper()} would change the graph; SELECT, ASK, CONSTRUCT and DESCRIBE are answered"
        raise QueryRefusedError(Refusal.UPDATE, message, said=form.upper())


def _refuse_service(text: str) -> None:
    if "service" in text.casefold():
        message = "SERVICE is not allowed: queries are answered from this graph alone"
        raise QueryRefusedError(Refusal.SERVICE, message)


def _check_depth(query: str) -> None:
    depth = 0
    for match in _TOKEN.finditer(query):
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth = max(0, depth - 1)
        elif match["sign"] and len("".join(match["sign"].split())) > MAX_SIGNS:
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
