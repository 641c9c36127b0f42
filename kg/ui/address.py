"""What a page shows, as the part of the address after ``?``: a copied link shows the same."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from kg.errors import QueryError
from kg.search.browsing import ANYTHING
from kg.search.request import MAX_FILTER, MAX_LIMIT, MAX_TEXT, HitType, MoneyBand, SearchRequest
from kg.ui.figures import amount_of
from kg.ui.wording import Language, Text, Word
from kg.ui.words.search import SearchWord

PAGE = 10
"""Results shown at first, and added by each "show more"."""

_LONGEST_TOLD = 40
_FIELDS: Mapping[str, Text] = {
    "q": SearchWord.BOX,
    "type": Word.TYPE,
    "region": Word.REGION,
    "year": Word.YEAR,
    "min": SearchWord.MIN_MONEY,
    "max": SearchWord.MAX_MONEY,
    "n": Word.MORE,
    "band": Word.BAND,
    "kind": Word.REPORT_KIND,
    "body": Word.BODY,
    "function": Word.FUNCTION,
    "fund": Word.FUND,
    "rank": Word.RANK,
    "off": SearchWord.UNDERSTOOD,
    "like": SearchWord.MORE_LIKE_THIS,
}
_CHOSEN = ("region", "kind", "body", "function", "fund", "rank")
"""Filters that are names; those the graph does not know are told by the search."""
_OFF = "|"
_YES = "1"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AddressProblem:
    """A parameter of the address that cannot be used, and why."""

    name: str
    value: str
    reason: Word

    def text(self, language: Language) -> str:
        """The sentence that tells it."""
        longest = MAX_FILTER if self.name in _CHOSEN else MAX_TEXT
        reason = self.reason.of(language, most=MAX_LIMIT, longest=longest)
        name = _FIELDS[self.name].of(language)
        return Word.BAD_ADDRESS.of(language, name=name, value=self.value[:_LONGEST_TOLD], reason=reason)


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """What the search page shows: words, what every result must fulfil (money in yuan), and how many are shown.

    ``off`` are the keys of slots that somebody took off a question, ``as_text`` reads a question as mere words, and
    ``grouped`` shows the years of a project as one result. ``like`` is a node (IRI) to show others like it, instead of
    words.
    """

    text: str = ""
    type: HitType | None = None
    region: str | None = None
    year: int | None = None
    min_yuan: Decimal | None = None
    max_yuan: Decimal | None = None
    count: int = PAGE
    band: MoneyBand | None = None
    kind: str | None = None
    body: str | None = None
    function: str | None = None
    fund: str | None = None
    rank: str | None = None
    grouped: bool = False
    as_text: bool = False
    off: tuple[str, ...] = ()
    like: str | None = None

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
            year=reader.read("year", _year, Word.NOT_A_YEAR),
            min_yuan=low,
            max_yuan=high,
            count=reader.read("n", _count, Word.NOT_A_COUNT) or PAGE,
            band=reader.read("band", MoneyBand.of, Word.NOT_A_BAND),
            grouped=params.get("grouped") == _YES,
            as_text=params.get("words") == _YES,
            off=reader.read("off", _keys, Word.TOO_LONG) or (),
            like=reader.read("like", _words, Word.TOO_LONG),
            **{name: reader.read(name, _name, Word.TOO_LONG) for name in _CHOSEN},
        )
        return address, tuple(reader.problems)

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        stated = {
            "q": self.text,
            "type": self.type,
            **{name: getattr(self, name) for name in _CHOSEN},
            "year": self.year,
            "min": None if self.min_yuan is None else format(self.min_yuan, "f"),
            "max": None if self.max_yuan is None else format(self.max_yuan, "f"),
            "n": self.count if self.count != PAGE else None,
            "band": self.band and self.band.value,
            "grouped": _YES if self.grouped else None,
            "words": _YES if self.as_text else None,
            "off": _OFF.join(key.replace("%", "%25").replace(_OFF, "%7C") for key in self.off),
            "like": self.like,
        }
        return {name: str(value) for name, value in stated.items() if value}

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words is asked for."""
        conditions = (self.type, self.year, self.min_yuan, self.max_yuan, self.band)
        return any(value is not None for value in (*conditions, *(getattr(self, name) for name in _CHOSEN)))

    def taking_off(self, key: str) -> "SearchAddress":
        """The same question without the slot of this key."""
        return replace(self, off=(*self.off, key), count=PAGE)

    def as_words(self) -> "SearchAddress":
        """The question searched as words, nothing read in it."""
        return replace(self, as_text=True, off=(), count=PAGE)

    def without(self, *names: str) -> "SearchAddress":
        """The same without these conditions, from the first result on."""
        return replace(self, **dict.fromkeys(names, None), count=PAGE)  # type: ignore[arg-type]

    def request(self) -> SearchRequest:
        """The request to the search engine; without words, for browsing."""
        return SearchRequest(
            text=self.text or ANYTHING,
            type=self.type,
            year=self.year,
            min_yuan=self.min_yuan,
            max_yuan=self.max_yuan,
            limit=self.count,
            band=self.band,
            grouped=self.grouped,
            **{name: getattr(self, name) for name in _CHOSEN},
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


def _name(value: str) -> str:
    if len(value) > MAX_FILTER:
        raise ValueError("too long")
    return value


def _keys(value: str) -> tuple[str, ...]:
    keys = (key.replace("%7C", _OFF).replace("%25", "%") for key in _words(value).split(_OFF) if key)
    return tuple(dict.fromkeys(keys))


def _year(value: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", value):
        raise ValueError("not a year")
    return int(value)


def _count(value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value) or not 1 <= int(value) <= MAX_LIMIT:
        raise ValueError("not a count")
    return int(value)
