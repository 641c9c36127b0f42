"""The queries Yusuan itself asks, each in its own ``queries/<name>.rq``, with parameters bound as escaped terms.

A file is valid SPARQL as it stands: a parameter is written ``VALUES ?name { UNDEF }``, which means "any". Binding puts
terms in the place of UNDEF; what stays unbound is taken out. That works on any SPARQL 1.1 endpoint, which pyoxigraph's
own substitutions (projected variables only) would not.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.errors import QueryError
from kg.store.term import Term

Binding = Term | Sequence[Term]

_PARAMETER = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")


def named_query(name: str, bindings: Mapping[str, Binding] | None = None) -> str:
    """The text of ``queries/<name>.rq`` with ``bindings`` put in; QueryError for an unknown name or parameter."""
    return bind(_read(name), bindings or {})


def bind(query: str, bindings: Mapping[str, Binding]) -> str:
    """``query`` with its ``VALUES ?name { UNDEF }`` parameters bound to one term, or to any of several."""
    known = set(_PARAMETER.findall(query))
    unknown = sorted(set(bindings) - known)
    if unknown:
        has = ", ".join(sorted(known)) or "none"
        raise QueryError(f"the query has no parameter {', '.join(unknown)}; it has {has}")

    def fill(match: re.Match[str]) -> str:
        bound = bindings.get(match[1])
        if bound is None:
            return ""
        terms = [bound] if isinstance(bound, Term) else bound
        return f"VALUES ?{match[1]} {{ {' '.join(map(str, terms))} }}"

    return _PARAMETER.sub(fill, query)


def query_names() -> list[str]:
    """The names of all named queries."""
    folder = files("kg.store") / "queries"
    return sorted(entry.name.removesuffix(".rq") for entry in folder.iterdir() if entry.name.endswith(".rq"))


@cache
def _read(name: str) -> str:
    if name not in query_names():
        raise QueryError(f"there is no query named {name!r}; there are {', '.join(query_names())}")
    return (files("kg.store") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
