"""What a question asks for, taken apart: typed slots, each with the words it was read from."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from kg.search.request import HitType

UNBOUNDED = ""


class SlotKind(StrEnum):
    """What a slot says of the things asked for."""

    TYPE = "type"  # projects, duties, indicators, laws …: what the rows of the answer are
    PLACE = "place"
    LEVEL = "level"  # of the place: province, city, county
    YEAR = "year"
    REPORT_KIND = "report-kind"
    BODY = "body"  # a department, unit or subordinate body
    MONEY = "money"  # a condition on the money of what is asked for
    TOP = "top"  # the first n by money, or by the count of the aggregate
    LAW = "law"  # a cited document: by title, part of it, or number
    RANK = "rank"  # of the cited document: law, administrative regulation …
    INDICATOR = "indicator"  # a category of indicators, or words of an indicator's name
    TARGET = "target"  # a condition on an indicator's target value
    FUNCTION = "function"  # functional classification of expenditure
    ECONOMIC = "economic"  # economic classification of expenditure
    FUND = "fund"  # source of the money
    FIGURE = "figure"  # a figure of the whole report: total revenue, three public expenses …
    AGGREGATE = "aggregate"  # what is worked out over the things: how many, the sum …
    GROUP = "group"  # one row each: per place, per year …
    HAS = "has"  # what a thing must have, or, negated, must lack: legal basis, indicators, money …
    TOPIC = "topic"  # words that no other slot took: searched by meaning


class Aggregate(StrEnum):
    """What is worked out; LIST where nothing is: the things themselves."""

    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    MOST = "most"  # the one with the largest figure
    LEAST = "least"
    SHARE = "share"  # of those that fulfil the conditions among all of their kind in the same scope, in per cent
    COMPARE = "compare"  # side by side for the places, bodies or years named
    CHANGE = "change"  # against the year before: difference and per cent


class Group(StrEnum):
    """What the rows of a grouped answer stand for."""

    PLACE = "place"
    YEAR = "year"
    BODY = "body"
    TYPE = "type"
    FUNCTION = "function"
    ECONOMIC = "economic"
    FUND = "fund"
    RANK = "rank"
    LAW = "law"
    CATEGORY = "category"  # of indicators


class Part(StrEnum):
    """What a thing may have or lack."""

    BASIS = "basis"  # ys:legalBasis: a document named in 立项依据
    INDICATORS = "indicators"
    MONEY = "money"
    GOAL = "goal"  # period or annual goal
    TARGET = "target"  # an indicator with a target value
    SATISFACTION = "satisfaction"  # an indicator of satisfaction
    CARRIED_OVER = "carried-over"  # money of earlier years (结转)
    NUMBER = "number"  # a law with a document number


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the graph under the name a person gave; ``iris`` empty where the graph has none of that name.

    ``name`` is the graph's own (Chinese) name, or what the person wrote where the graph knows none; ``code`` is its
    notation (GB/T 2260, functional or economic code, local name of the property or concept). Several ``iris`` are all
    meant (公务用车: buying and running), or cannot be told apart.
    """

    name: str
    iris: tuple[str, ...] = ()
    code: str | None = None

    def __str__(self) -> str:
        """The name."""
        return self.name


@dataclass(frozen=True, slots=True)
class Years:
    """Fiscal years from ``first`` to ``last``, both included; None where that side is open."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        """``2023`` or ``2022..2024``; ``..2024`` where open."""
        if self.first is not None and self.first == self.last:
            return str(self.first)
        return f"{self.first or UNBOUNDED}..{self.last or UNBOUNDED}"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Yuan from ``low`` to ``high``; a side is None where it is open, ``*_included`` where the bound itself counts."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True
    high_included: bool = True

    def __str__(self) -> str:
        """``>100000``, ``<=5000``, ``=300``, or ``100000..500000`` (both included)."""
        if self.low is not None and self.high is not None:
            if self.low == self.high:
                return f"={self.low.normalize():f}"
            return f"{self.low.normalize():f}..{self.high.normalize():f}"
        if self.low is not None:
            return f"{'>=' if self.low_included else '>'}{self.low.normalize():f}"
        if self.high is not None:
            return f"{'<=' if self.high_included else '<'}{self.high.normalize():f}"
        return ".."


@dataclass(frozen=True, slots=True)
class Target:
    """A condition on an indicator's target value; ``comparator`` one of ≥ ≤ > < =, ``unit`` as people write it."""

    comparator: str
    value: Decimal
    unit: str | None = None

    def __str__(self) -> str:
        """``≥95%``."""
        return f"{self.comparator}{self.value.normalize():f}{self.unit or ''}"


@dataclass(frozen=True, slots=True)
class Top:
    """The first ``count``, largest first unless ``ascending``."""

    count: int
    ascending: bool = False

    def __str__(self) -> str:
        """``10`` or ``-10`` for the smallest ten."""
        return f"{'-' if self.ascending else ''}{self.count}"


SlotValue = HitType | Named | Years | Amounts | Target | Top | Aggregate | Group | Part | str


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that was understood. ``spans`` are where in the question (start and end, in characters) it was read."""

    kind: SlotKind
    value: SlotValue
    spans: tuple[tuple[int, int], ...] = ()
    negated: bool = False

    @property
    def key(self) -> str:
        """What tells slots of a question apart, and what takes one off: ``place=云溪市``, ``has!=basis``.

        A figure has the local name of its property: ``figure=threePublicTotal``.
        """
        figure = self.kind is SlotKind.FIGURE and isinstance(self.value, Named) and self.value.code
        return f"{self.kind.value}{'!' if self.negated else ''}={figure or self.value}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question taken apart. ``language`` is ``zh`` or ``en``: that of the question, and so of the answer.

    ``problems`` are contradictions, as sentences in that language (两个金额条件不能同时成立); ``ignored`` are the words
    that say nothing (请问, 的, 有哪些), kept so that every character of the question is accounted for. ``notes`` are
    what was taken for granted, as sentences: which year 今年 is.
    """

    question: str
    language: str
    slots: tuple[Slot, ...]
    problems: tuple[str, ...] = ()
    ignored: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, kind: SlotKind) -> tuple[Slot, ...]:
        """The slots of ``kind``, in the order of the question."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    def without(self, keys: frozenset[str]) -> "Reading":
        """The same question with the slots of these keys taken off."""
        kept = tuple(slot for slot in self.slots if slot.key not in keys)
        return replace(self, slots=kept)
