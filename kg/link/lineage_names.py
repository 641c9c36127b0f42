"""Names of projects without what changes from year to year: the year, batches, 提前下达, codes of the budget system.

Phases (一期, 二期) are kept: they may be projects of their own. Wording after budgets of all levels, where a carried
project keeps the year of its money (2023年…资金) and a new one of the same kind has the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.rdf.iris import key_text

_CODE = re.compile(r"^(?:[A-Z]{1,3}\d{0,4}[-—_:.]?|\d{1,4}[-—_、:.])(?=[一-鿿])")
_YEAR = re.compile(
    r"(?:19|20)\d{2}(?:[-—~至](?:19|20)?\d{2,4})?(?:年度?|年)?|[\d一二三四五六七八九十]{1,2}月份?|本年度?|当年|上年度?|去年"
)
_BATCH = re.compile(r"\(?第?(?P<batch>[一二三四五六七八九十\d]{1,3})批(?:次)?\)?")
_PHASE = re.compile(r"\(?第?(?P<phase>[一二三四五六七八九十\d]{1,3})(?:期|阶段|标段)(?:工程|项目)?\)?")
_HANDLING = re.compile(r"\((?:结转|结余|上年结转|续建|追加|调整|直达资金|预拨|清算)\)|提前下达|预下达|下达|结转|追加")
_MARKS = re.compile(r"[()\s\"“”'‘’《》<>、,，]|^[-—_]+|[-—_]+$")
_TAIL = re.compile(r"(?:(?:专项)?(?:工作)?(?:经费|费用|资金|补助|补贴|支出|预算|项目|费)+)$")
_MONEY_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")
_NUMERALS = {word: str(number) for number, word in enumerate("一二三四五六七八九十", start=1)}


@dataclass(frozen=True, slots=True)
class ProjectName:
    """``key`` is the name without year, batch and marks; ``core`` that without phase and general last words (经费).

    ``money_year`` is the year in the name: that of the money where it was carried in (2023年…资金).
    """

    printed: str
    key: str
    core: str
    phase: str | None
    batch: str | None
    money_year: int | None

    @property
    def bigrams(self) -> frozenset[str]:
        """Pairs of characters of the core (the whole of one of one character)."""
        return bigrams(self.core)


@lru_cache(maxsize=65_536)
def project_name(name: str) -> ProjectName:
    """Part a printed name."""
    printed = key_text(name)
    text = _CODE.sub("", printed)
    batch, phase, money = _BATCH.search(text), _PHASE.search(text), _MONEY_YEAR.search(text)
    text = _BATCH.sub("", text)
    text = _HANDLING.sub("", _YEAR.sub("", text))
    key = _MARKS.sub("", text) or printed
    core = _TAIL.sub("", _PHASE.sub("", key)) or key
    return ProjectName(
        printed,
        key,
        core,
        _number(phase.group("phase")) if phase else None,
        _number(batch.group("batch")) if batch else None,
        int(money.group()) if money else None,
    )


def _number(numeral: str) -> str:
    return _NUMERALS.get(numeral, numeral)


@lru_cache(maxsize=65_536)
def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters."""
    return frozenset(_pairs(text))


def _pairs(text: str) -> Iterator[str]:
    if len(text) == 1:
        yield text
    yield from (text[place : place + 2] for place in range(len(text) - 1))


def containment(one: str, other: str) -> float:
    """How much of the longer text the shorter one is, whose characters it has in order; 0 where it has not."""
    short, long = sorted((one, other), key=lambda text: (len(text), text))
    places = iter(long)
    is_part = len(short) > 1 and all(character in places for character in short)
    return len(short) / len(long) if is_part else 0.0


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two sets they share (Dice), 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
