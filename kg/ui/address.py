"""What a page shows, as the part of the address after ``?``: a copied link shows the same."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kg.errors import QueryError
from kg.search.request import MAX_LIMIT, MAX_TEXT, HitType, SearchRequest
from kg.ui.figures import amount_of
from kg.ui.wording import Language, Word

PAGE = 10
"""Results shown at first, and added by each "show more"."""

_LONGEST_TOLD = 40
_FIELDS = {
    "q": Word.SEARCH_BOX,
    "type": Word.TYPE,
    "region": Word.REGION,
    "year": Word.YEAR,
    "min": Word.MIN_MONEY,
    "max": Word.MAX_MONEY,
    "n": Word.MORE,
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """A parameter of the address that cannot be used, and why."""

    name: str
    value: str
    reason: Word

    def text(self, language: Language) -> str:
        """The sentence that tells it."""
        reason = self.reason.of(language, most=MAX_LIMIT, longest=MAX_TEXT)
        name = _FIELDS[self.name].of(language)
        return Word.BAD_ADDRESS.of(language, name=name, value=self.value[:_LONGEST_TOLD], reason=reason)


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """What the search page shows: words, what every result must fulfil (money in yuan), and how many are shown."""

    text: str = ""
    type: HitType | None = None
    region: str | None = None
    year: int | None = None
    min_yuan: Decimal | None = None
    max_yuan: Decimal | None = None
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> tuple["SearchAddress", tuple[AddressProblem, ...]]:
        """The address in ``params``; what cannot be used is left out and told."""
        reader = _Reader(params)
        low = reader.read("min", amount_of, Word.NOT_AN_AMOUNT)
        high = reader.read("max", amount_of, Word.NOT_AN_AMOUNT)
        if low is not None and high is not None and low > high:
            reader.refuse("min", Word.BOUNDS_CROSSED)
            low = None
        address = cls(
            text=reader.read("q", _words, Word.TOO_LONG) or "",
            type=reader.read("type", HitType.of, Word.NOT_A_TYPE),
            region=reader.read("region", _words, Word.TOO_LONG),
            year=reader.read("year", _year, Word.NOT_A_YEAR),
            min_yuan=low,
            max_yuan=high,
            count=reader.read("n", _count, Word.NOT_A_COUNT) or PAGE,
        )
        return address, tuple(reader.problems)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        stated = {
            "q": self.text,
            "type": self.type,
            "region": self.region,
            "year": self.year,
            "min": self.min_yuan and format(self.min_yuan, "f"),
            "max": self.max_yuan and format(self.max_yuan, "f"),
            "n": self.count if self.count != PAGE else None,
        }
        return {name: str(value) for name, value in stated.items() if value}

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words is asked for."""
        return any(value is not None for value in (self.type, self.region, self.year, self.min_yuan, self.max_yuan))

    def request(self) -> SearchRequest:
        """The request to the search engine; QueryError where there are no words."""
        return SearchRequest(
            text=self.text,
            type=self.type,
            region=self.region,
            year=self.year,
            min_yuan=self.min_yuan,
            max_yuan=self.max_yuan,
            limit=self.count,
        )


def shown_count(params: Mapping[str, str], default: int) -> int:
    """How much of a list ``params`` ask for (``n``); ``default`` where they say nothing that can be used."""
    try:
        return _count(params.get("n", ""))
    except ValueError:
        return default


class _Reader:
    """Reads one parameter after the other and gathers what cannot be used."""

    def __init__(self, params: Mapping[str, str]) -> None:
        self._params = params
        self.problems: list[AddressProblem] = []

    def read(self, name: str, parse: Callable[[str], T], reason: Word) -> T | None:
        value = self._params.get(name, "").strip()
        if not value:
            return None
        try:
            return parse(value)
        except (ValueError, QueryError):
            self.refuse(name, reason)
            return None

    def refuse(self, name: str, reason: Word) -> None:
        self.problems.append(AddressProblem(name, self._params[name], reason))


def _words(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise ValueError("too long")
    return value


def _year(value: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", value):
        raise ValueError("not a year")
    return int(value)


def _count(value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value) or not 1 <= int(value) <= MAX_LIMIT:
        raise ValueError("not a count")
    return int(value)
