"""When documents were made and when the loaded reports name them first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.ui.policy.choice import Choice
from kg.ui.policy.laws import Law
from kg.ui.policy.page import Use, level_of


@dataclass(frozen=True, slots=True)
class FirstCitation:
    """One document: the year of its number, and the first fiscal year whose reports name it with the places that do."""

    law: Law
    made: int | None
    cited: int
    places: tuple[str, ...]

    @property
    def waited(self) -> int | None:
        """Years from the document to the first report that names it; below 0 where a later document is named."""
        return None if self.made is None else self.cited - self.made


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many documents of a ``level`` (local name) belong to a year."""

    year: int
    level: str
    laws: int


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """Documents by first citation, the latest first; ``undated`` counts those whose number tells no year."""

    first: tuple[FirstCitation, ...]
    undated: int

    @property
    def cited(self) -> tuple[YearCount, ...]:
        """Documents by the fiscal year that names them first."""
        return _counts((one.cited, one.law) for one in self.first)

    @property
    def made(self) -> tuple[YearCount, ...]:
        """Documents by their own year."""
        return _counts((one.made, one.law) for one in self.first if one.made is not None)


def time_strip(choice: Choice) -> TimeStrip:
    """First citations of the documents of ``choice``, among the uses chosen."""
    first = [_first(cited.law, cited.uses) for cited in choice.laws]
    order = sorted(first, key=lambda one: (-one.cited, -(one.made or 0), one.law.name, one.law.iri))
    return TimeStrip(tuple(order), sum(one.made is None for one in first))


def _first(law: Law, uses: tuple[Use, ...]) -> FirstCitation:
    year = min(use.report.year for use in uses)
    places = sorted({use.report.place for use in uses if use.report.year == year})
    return FirstCitation(law, law.year, year, tuple(places))


def _counts(dated: Iterable[tuple[int, Law]]) -> tuple[YearCount, ...]:
    counted = Counter((year, level_of(law)) for year, law in dated)
    return tuple(YearCount(year, level, laws) for (year, level), laws in sorted(counted.items()))
