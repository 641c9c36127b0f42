"""What the comparison page shows, as the part of the address after ``?``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

MOST = 6
"""Things side by side; more cannot be read in one table."""

_APART = "|"
_LONGEST = 200
_SHARE = "share"
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


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
    """The kind of thing, and which of them (IRIs; none: what the loaded data suggest).

    ``role`` says which body stands for a place (科学技术), ``year`` and ``report_kind`` (local name) which of its
    reports. ``shares`` shows money in per cent of total expenditure. ``text`` is what is searched for to choose from,
    ``at`` the figure whose lines are shown. ``base`` is what IRIs of the build begin with, left out in the address.
    ``refused`` are the parameters that could not be used, each with its value.
    """

    kind: CompareKind = CompareKind.PLACE
    values: tuple[str, ...] = ()
    role: str | None = None
    year: int | None = None
    report_kind: str | None = None
    shares: bool = False
    text: str = ""
    at: str | None = None
    base: str = field(default="", compare=False)
    refused: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, params: Mapping[str, str], base: str = "") -> "CompareAddress":
        """The address in ``params``, IRIs with or without their beginning ``base``; what does not fit is refused."""
        kind, year, shown_as = (params.get(name, "").strip() for name in ("kind", "year", "as"))
        values = _split(params.get("of", ""), base)
        wrong = (
            ("kind", kind, bool(kind) and kind not in set(CompareKind)),
            ("of", params.get("of", ""), len(values) > MOST),
            ("year", year, bool(year) and not _YEAR.fullmatch(year)),
            ("as", shown_as, shown_as not in {"", _SHARE}),
        )
        return cls(
            kind=CompareKind(kind) if kind in set(CompareKind) else CompareKind.PLACE,
            values=values[:MOST],
            role=params.get("role", "")[:_LONGEST] or None,
            year=int(year) if _YEAR.fullmatch(year) else None,
            report_kind=params.get("report", "")[:_LONGEST] or None,
            shares=shown_as == _SHARE,
            text=params.get("q", "").strip()[:_LONGEST],
            at=params.get("at") or None,
            base=base,
            refused=tuple((name, value[:_LONGEST]) for name, value, is_wrong in wrong if is_wrong),
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        stated = {
            "kind": self.kind.value,
            "of": _APART.join(map(self._short, self.values)),
            "role": self.role,
            "year": self.year,
            "report": self.report_kind,
            "as": _SHARE if self.shares else None,
            "q": self.text,
            "at": self.at,
        }
        return {name: str(value) for name, value in stated.items() if value}

    def showing(self, *values: str) -> "CompareAddress":
        """The same with these things side by side."""
        return replace(self, values=values[:MOST], at=None)

    def _short(self, value: str) -> str:
        rest = value.removeprefix(self.base) if self.base else value
        return rest.replace("%", "%25").replace(_APART, "%7C")


def _split(text: str, base: str) -> tuple[str, ...]:
    values = (value.replace("%7C", _APART).replace("%25", "%") for value in text.split(_APART) if value)
    return tuple(dict.fromkeys(value if _IRI.match(value) else base + value for value in values))
