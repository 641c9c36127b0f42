"""How the hits of a search are spread: values they can be narrowed to, with what each would leave."""

from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum

from kg.errors import QueryError


class MoneyBand(Enum):
    """Bands of money in yuan, the lower bound included, the upper one not; the value is what a request names."""

    BELOW_10_THOUSAND = "0-10000"
    BELOW_100_THOUSAND = "10000-100000"
    BELOW_1_MILLION = "100000-1000000"
    BELOW_10_MILLION = "1000000-10000000"
    FROM_10_MILLION = "10000000-"

    @classmethod
    def of(cls, name: str) -> "MoneyBand":
        """The band called ``name``; QueryError with all names for any other."""
        for band in cls:
            if band.value == name.strip():
                return band
        raise QueryError(f"there is no band {name!r}; bands in yuan are {', '.join(band.value for band in cls)}")

    @property
    def low(self) -> Decimal | None:
        """The least amount, included; None for the lowest band, which also holds what is below zero."""
        return Decimal(self.value.partition("-")[0]) or None

    @property
    def high(self) -> Decimal | None:
        """The amount every one of the band is below; None for the highest."""
        last = self.value.partition("-")[2]
        return Decimal(last) if last else None

    @property
    def zh(self) -> str:
        """The band as a Chinese reader says it."""
        return _BAND_NAMES[self.value][0]

    @property
    def en(self) -> str:
        """The band in English."""
        return _BAND_NAMES[self.value][1]


_BAND_NAMES = {
    "0-10000": ("不到1万元", "below 10,000 yuan"),
    "10000-100000": ("1万元以上、不到10万元", "10,000 to below 100,000 yuan"),
    "100000-1000000": ("10万元以上、不到100万元", "100,000 to below 1 million yuan"),
    "1000000-10000000": ("100万元以上、不到1000万元", "1 million to below 10 million yuan"),
    "10000000-": ("1000万元以上", "10 million yuan and more"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value hits can be narrowed to, and how many that leaves; ``zh`` and ``en`` name it where it is a code."""

    value: str
    count: int
    zh: str = ""
    en: str = ""

    def label(self, language: str) -> str:
        """Its name in ``language`` (zh or en), the value itself where it has none."""
        return (self.zh if language == "zh" else self.en or self.zh) or self.value

    def to_json(self) -> dict[str, object]:
        """Value, count and both names."""
        return {"value": self.value, "count": self.count, "zh": self.label("zh"), "en": self.label("en")}


@dataclass(frozen=True, slots=True)
class Facets:
    """How the relevant hits are spread, the most frequent first.

    A count tells how many hits a search narrowed to that value has: every other condition of the request holds for
    them, a condition on the same thing is replaced by the value. ``regions`` are the places of reports and those above
    several of them; ``functions`` are classes (类) of the functional classification; ``bands`` are ``MoneyBand``, from
    small to large.
    """

    regions: tuple[FacetValue, ...]
    years: tuple[FacetValue, ...]
    types: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...] = ()
    functions: tuple[FacetValue, ...] = ()
    bands: tuple[FacetValue, ...] = ()
    funds: tuple[FacetValue, ...] = ()
    ranks: tuple[FacetValue, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Each list by its name."""
        return {one.name: [value.to_json() for value in getattr(self, one.name)] for one in fields(self)}
