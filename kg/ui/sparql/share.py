"""How a query goes elsewhere: the address that shows the same, commands that give the same, and what follows."""

import re
import shlex
from dataclasses import dataclass
from urllib.parse import urlencode

from kg.ui.sparql.page import SparqlAddress
from kg.ui.sparql.tokens import Token, tokens, with_prefixes, without_comments

_OPENING, _CLOSING = {"{", "(", "["}, {"}", ")", "]"}
_PART = re.compile(r"(?:\nLIMIT \d+)?\nOFFSET (\d+)\n?\Z")
_HEADER = re.compile(r"^# parameter: .*\n", re.MULTILINE)


def shared_link(page_url: str, params: dict[str, str]) -> str:
    """The whole address of the page with ``params``; ``page_url`` is the page's own, with or without parameters."""
    bare = _bare(page_url)
    return f"{bare}?{urlencode(params)}" if params else bare


def portable(query: str) -> str:
    """``query`` as it can stand anywhere: its parameters are filled in, so they are declared no more."""
    return _HEADER.sub("", query)


def command_line(query: str, form: str = "csv") -> str:
    """The command that gives the same result where the data folder is."""
    return f"yusuan sparql --format {form} {shlex.quote(query)}"


def curl_line(query: str, page_url: str, accept: str = "text/csv") -> str:
    """A request of the SPARQL 1.1 Protocol (section 2.1.2, query by POST with parameters) to this server.

    ``page_url`` is the address of the page, at which programs find the endpoint.
    """
    data = shlex.quote(f"query={with_prefixes(query)}")
    return f"curl -H {shlex.quote(f'Accept: {accept}')} --data-urlencode {data} {shlex.quote(_bare(page_url))}"


@dataclass(frozen=True, slots=True)
class Following:
    """The address that shows what follows the first ``taken`` rows, and whether the order of rows is fixed."""

    address: SparqlAddress
    ordered: bool
    taken: int


def following(address: SparqlAddress, rows: int) -> Following | None:
    """What to ask for the rows behind the first ``rows``; None where the query limits itself in its own way."""
    query, before = _without_part(address.query)
    if _limits_itself(query):
        return None
    taken = before + rows
    more = f"{query}\nLIMIT {rows}\nOFFSET {taken}\n"
    ordered = any(piece.is_word("ORDER") for piece in _outermost(query))
    return Following(address.with_query(more), ordered, taken)


def beyond(query: str, rows: int) -> str | None:
    """The query for all behind the first ``rows`` of ``query``; None where that limits itself in its own way."""
    bare, before = _without_part(query)
    return None if _limits_itself(bare) else f"{bare}\nOFFSET {before + rows}\n"


def _without_part(query: str) -> tuple[str, int]:
    """``query`` without the part of its rows that ``following`` or ``beyond`` chose, and how many are before it."""
    part = _PART.search(query)
    return (query[: part.start()], int(part[1])) if part else (query.rstrip(), 0)


def _limits_itself(query: str) -> bool:
    return any(piece.is_word("LIMIT", "OFFSET", "VALUES") for piece in _outermost(query))


def _bare(page_url: str) -> str:
    """The address without parameters."""
    return page_url.partition("?")[0].partition("#")[0]


def _outermost(query: str) -> list[Token]:
    """The pieces that stand in no bracket."""
    depth, found = 0, []
    for piece in without_comments(tokens(query)):
        depth += (piece.text in _OPENING) - (piece.text in _CLOSING)
        if depth == 0:
            found.append(piece)
    return found
