"""Two sets of findings as facts that can be counted: what was lost, what was invented."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from kg.model import Indicator, Project, SourceRef, Stated

Fact = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the expected record says and the other does not, and the other way round."""

    lost: Counter[Fact]
    invented: Counter[Fact]

    def __bool__(self) -> bool:
        return bool(self.lost or self.invented)

    def __str__(self) -> str:
        return "\n".join(
            [
                *(f"- {fact} x{n}" for fact, n in sorted(self.lost.items())),
                *(f"+ {fact} x{n}" for fact, n in sorted(self.invented.items())),
            ]
        )


def difference(expected: object, got: object, ignored: frozenset[str] = frozenset()) -> Difference:
    """Compares two records, findings or tuples of values; ``ignored`` names fields that are not compared.

    Places (SourceRef), coverage and what is derived of a printed target are never compared, white space inside texts
    neither; every other field is one fact.
    """
    first, second = Counter(facts(expected, ignored)), Counter(facts(got, ignored))
    return Difference(first - second, second - first)


def facts(value: object, ignored: frozenset[str] = frozenset(), path: Fact = ()) -> Iterator[Fact]:
    """Each field that is not None as (what it belongs to …, field, value)."""
    if isinstance(value, SourceRef) or value is None:
        return
    if isinstance(value, Stated):
        yield from facts(value.value, ignored, path)
    elif isinstance(value, tuple):
        for item in value:
            yield from facts(item, ignored, (*path, *_key(item)))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in ignored and field.name not in {"source", "coverage", "measured"}:
                yield from facts(getattr(value, field.name), ignored, (*path, field.name))
    else:
        yield (*path, "".join(str(value).split()))


def _key(item: Any) -> Fact:
    """What tells one item of a tuple from the others."""
    match item:
        case Project():
            return (
                "project",
                "".join(item.name.value.split()),
                item.implementing_unit.value if item.implementing_unit else "",
            )
        case Indicator():
            return ("indicator", "".join(item.name.split()), str(item.category), item.scope, item.target_text or "")
        case _ if is_dataclass(item) and not isinstance(item, type):
            named = ("table", "label", "kind", "phase", "fund", "ordinal", "name", "raw_text", "heading", "scope")
            return (type(item).__name__, *(str(getattr(item, name)) for name in named if hasattr(item, name)))
        case _:
            return ()
