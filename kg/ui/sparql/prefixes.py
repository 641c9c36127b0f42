"""Names with prefixes: how IRIs are shortened, and which declarations a query lacks that is to run elsewhere."""

import re

from kg.store.prefixes import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def short_iri(iri: str) -> str:
    """``iri`` with a prefix where one fits: ys:Project."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return iri


def as_written(iri: str) -> str:
    """``iri`` as it stands in a query: with a prefix, or between angle brackets."""
    short = short_iri(iri)
    return f"<{iri}>" if short == iri else short
