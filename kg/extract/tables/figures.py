"""Printed figures: which text is an amount, which an empty cell, and what an amount is worth."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.model import Money, MoneyUnit

_REMEMBERED = 8192
"""Answers kept: most cells of a table are empty or print one of few figures."""
_EMPTY = re.compile(r"[-—–－―─_/／\\·.…*]*|无|空")
_UNIT = r"亿元|万元|千元|元"
_WITH_UNIT = re.compile(rf"(.*\d)({_UNIT})")
_UNIT_LINE = re.compile(rf"(?:单位|计量)[:：](?:人民币)?[（(]?({_UNIT})")
_UNIT_BESIDE = re.compile(rf"[（(]({_UNIT})[)）]")
_LONGEST_CODE = 7
_LEAST_COUNTED = 2
_INDEX_LABEL = re.compile(r"栏次|列次")
_INDEX_CELL = re.compile(r"(\d{1,2})(?:[=＝].*)?")


@lru_cache(_REMEMBERED)
def is_empty(cell: str) -> bool:
    """Whether a cell holds nothing: blank, or a dash of any length (``—``, ``———``, ``-``)."""
    return _EMPTY.fullmatch(cell.strip()) is not None


def money_in(cell: str, unit: MoneyUnit) -> Money | None:
    """The amount in a cell, in the unit printed beside it (``12.5万元``), else in ``unit``; None for any other cell."""
    text = squeeze(cell)
    if Money.is_figure(text):
        return Money.parse(text, unit)
    match = _WITH_UNIT.fullmatch(text) if text.endswith("元") else None
    if match and Money.is_figure(match.group(1)):
        return Money.parse(match.group(1), MoneyUnit.of(match.group(2)))
    return None


def is_stated(money: Money) -> bool:
    """Whether a table's figure is an amount: a bare ``0`` only fills an empty cell, ``0.00`` is an amount."""
    return money.text != "0"


def has_point(figure: str) -> bool:
    """Whether a figure is printed with decimals."""
    return "." in figure or "．" in figure


def has_decimals(words: Iterable[str]) -> bool:
    """Whether a table prints its amounts with decimals: more such figures than large whole numbers.

    Small whole numbers (codes, 行次) tell nothing.
    """
    figures = [word for word in words if Money.is_figure(word)]
    large = [figure for figure in figures if not has_point(figure) and len(figure) > _LONGEST_CODE]
    return sum(map(has_point, figures)) > len(large)


def is_index_row(cells: Iterable[str]) -> bool:
    """Whether a row only counts the columns: ``栏次 1 2 3``, ``1 2 3 4``, ``1 2=3+4 3 4``."""
    numbers: list[int] = []
    labelled = False
    for cell in cells:
        text = squeeze(cell)
        match = _INDEX_CELL.fullmatch(text)
        if match is not None:
            numbers.append(int(match.group(1)))
        elif _INDEX_LABEL.fullmatch(text):
            labelled = True
        elif text:
            return False
    counted = len(numbers) >= _LEAST_COUNTED or labelled
    return counted and all(later == earlier + 1 for earlier, later in pairwise(numbers))


def columns_counted(text: str) -> int:
    """How many columns a line counts (栏次 1 2 3); 0 where it is no such row."""
    words = text.split()
    return sum(1 for word in words if word[0].isdigit()) if is_index_row(words) else 0


def unit_in(text: str) -> MoneyUnit | None:
    """The unit of money that a line names: ``金额单位：万元``, ``预算数（元）``; None where it names none."""
    squeezed = squeeze(text)
    match = _UNIT_LINE.search(squeezed) or _UNIT_BESIDE.search(squeezed)
    return MoneyUnit.of(match.group(1)) if match else None
