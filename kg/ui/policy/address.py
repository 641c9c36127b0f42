"""What the page of policy bases shows, as the part of the address after ``?``."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.search.request import MAX_FILTER
from kg.ui.address import shown_count
from kg.ui.wording import Language, Word
from kg.ui.words.laws import LawWord

PAGE = 15
"""Documents shown at first, and added by each "show more"."""

FACETS = ("level", "rank", "issuer", "issued", "region", "year", "kind")
"""What documents and what cites them can be narrowed by; each is a parameter of the address."""
_YEARS = ("issued", "year")
_LONGEST_TOLD = 40


class View(StrEnum):
    """The ways to look at the documents; the first is shown before anybody chooses."""

    LIST = "list"
    THEME = "theme"
    MATRIX = "matrix"
    TIME = "time"
    CHAINS = "chains"
    GROUNDS = "grounds"


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """A parameter that cannot be used, and why."""

    name: str
    value: str
    reason: Word

    def text(self, language: Language) -> str:
        """The sentence that tells it."""
        reason = self.reason.of(language, longest=MAX_FILTER)
        name = LawWord[f"FACET_{self.name.upper()}"].of(language)
        return Word.BAD_ADDRESS.of(language, name=name, value=self.value[:_LONGEST_TOLD], reason=reason)


@dataclass(frozen=True, slots=True)
class PolicyAddress:
    """The view, the words and conditions, and how much of it; all but ``text`` and ``theme`` narrow every view.

    ``level``, ``rank`` and ``kind`` are local names of concepts, ``issued`` is the year of a document, ``region`` and
    ``year`` are place and fiscal year of what cites. ``wide`` takes into a theme also what is further from it.
    """

    view: View = View.LIST
    text: str = ""
    level: str | None = None
    rank: str | None = None
    issuer: str | None = None
    issued: str | None = None
    region: str | None = None
    year: str | None = None
    kind: str | None = None
    theme: str = ""
    wide: bool = False
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> tuple["PolicyAddress", tuple[PolicyProblem, ...]]:
        """The address in ``params``; what cannot be used is left out and told."""
        problems: list[PolicyProblem] = []

        def read(name: str, refused: Callable[[str], Word | None]) -> str | None:
            value = params.get(name, "").strip()
            reason = refused(value) if value else None
            if reason is not None:
                problems.append(PolicyProblem(name, value, reason))
            return value if value and reason is None else None

        view = read("view", _not_a_view)
        address = cls(
            view=View(view) if view else View.LIST,
            text=read("q", _too_long) or "",
            theme=read("theme", _too_long) or "",
            wide=params.get("wide") == "1",
            count=shown_count(params, PAGE),
            **{name: read(name, _not_a_year if name in _YEARS else _too_long) for name in FACETS},
        )
        return address, tuple(problems)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        stated = {
            "view": self.view if self.view is not View.LIST else "",
            "q": self.text,
            "theme": self.theme,
            **{name: getattr(self, name) for name in FACETS},
            "wide": "1" if self.wide else "",
            "n": str(self.count) if self.count != PAGE else "",
        }
        return {name: str(value) for name, value in stated.items() if value}

    def with_value(self, name: str, value: str) -> "PolicyAddress":
        """Another value of one parameter of the address, none where it is empty; the view begins anew."""
        params = self.params() | {name: value}
        return PolicyAddress.of({key: said for key, said in params.items() if key != "n"})[0]

    def with_more(self) -> "PolicyAddress":
        """The same view with more of it."""
        return replace(self, count=self.count + PAGE)

    def at(self, view: View) -> "PolicyAddress":
        """Another view of the same documents, from its beginning."""
        return replace(self, view=view, count=PAGE)

    def about(self, theme: str) -> "PolicyAddress":
        """Another theme of the same place, year and kind of report."""
        return replace(self, view=View.THEME, theme=theme, wide=False, count=PAGE)

    def widened(self, *, wide: bool) -> "PolicyAddress":
        """The same theme with what is further from it, or without."""
        return replace(self, wide=wide, count=PAGE)

    def cleared(self) -> "PolicyAddress":
        """The same view without words and conditions."""
        return PolicyAddress(view=self.view, theme=self.theme)

    @property
    def is_narrowed(self) -> bool:
        """Whether words or conditions leave out anything."""
        return bool(self.text) or any(getattr(self, name) for name in FACETS)

    def document(self, law: str, region: str | None = None) -> dict[str, str]:
        """The parameters of the page of one document (IRI), narrowed to a place, and to the year and kind chosen."""
        return DocumentAddress(law, region or self.region, self.year, self.kind).params()


@dataclass(frozen=True, slots=True)
class DocumentAddress:
    """What the page of one document shows: what cites it, of one place, fiscal year or kind of report where given."""

    law: str
    region: str | None = None
    year: str | None = None
    kind: str | None = None
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "DocumentAddress | None":
        """The address in ``params``; None where it names no document."""
        law = params.get("law", "").strip()
        chosen, _ = PolicyAddress.of(params)
        return cls(law, chosen.region, chosen.year, chosen.kind, chosen.count) if law else None

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        count = str(self.count) if self.count != PAGE else ""
        stated = {"law": self.law, "region": self.region, "year": self.year, "kind": self.kind, "n": count}
        return {name: value for name, value in stated.items() if value}

    def with_more(self) -> "DocumentAddress":
        """The same with more of it."""
        return replace(self, count=self.count + PAGE)

    @property
    def is_narrowed(self) -> bool:
        """Whether a condition leaves out anything that cites."""
        return any((self.region, self.year, self.kind))

    def without(self) -> tuple[tuple[str, "DocumentAddress"], ...]:
        """Each condition by name, with the address that lacks it."""
        off = {
            "region": replace(self, region=None, count=PAGE),
            "year": replace(self, year=None, count=PAGE),
            "kind": replace(self, kind=None, count=PAGE),
        }
        return tuple((name, address) for name, address in off.items() if getattr(self, name))


def _not_a_view(value: str) -> Word | None:
    return None if value in set(View) else Word.NOT_A_TYPE


def _too_long(value: str) -> Word | None:
    return Word.TOO_LONG if len(value) > MAX_FILTER else None


def _not_a_year(value: str) -> Word | None:
    return None if re.fullmatch(r"[12]\d{3}|-", value) else Word.NOT_A_YEAR
