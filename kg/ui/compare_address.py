"""What the comparison page shows, as the part of the address after ``?``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST = 6
"""Things side by side; more cannot be read in one table."""

_APART = "|"


class CompareKind(StrEnum):
    """What can stand side by side. A year is one report (budget or accounts of one body for one year)."""

    PLACE = "place"
    BODY = "body"
    YEAR = "year"
    PROJECT = "project"
    DUTY = "duty"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class CompareAddress:
    """The kind of thing, and which of them (IRIs)."""

    kind: CompareKind = CompareKind.PLACE
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "CompareAddress":
        """The address in ``params``."""
        kind = params.get("kind", "")
        return cls(
            kind=CompareKind(kind) if kind in set(CompareKind) else CompareKind.PLACE,
            values=_split(params.get("of", ""))[:MOST],
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads."""
        return {name: value for name, value in (("kind", self.kind.value), ("of", _joined(self.values))) if value}


def _joined(values: tuple[str, ...]) -> str:
    return _APART.join(value.replace("%", "%25").replace(_APART, "%7C") for value in values)


def _split(text: str) -> tuple[str, ...]:
    values = (value.replace("%7C", _APART).replace("%25", "%") for value in text.split(_APART) if value)
    return tuple(dict.fromkeys(values))
