"""Exact money: Decimal yuan, with the figure and unit as printed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class MoneyUnit(Enum):
    """A printed unit of money (单位) and its worth in yuan."""

    YUAN = ("元", Decimal(1))
    THOUSAND_YUAN = ("千元", Decimal(1_000))
    TEN_THOUSAND_YUAN = ("万元", Decimal(10_000))
    HUNDRED_MILLION_YUAN = ("亿元", Decimal(100_000_000))

    def __init__(self, label: str, yuan: Decimal) -> None:
        self.label = label
        self.yuan = yuan

    @classmethod
    def of(cls, label: str) -> "MoneyUnit":
        """The unit printed as ``label`` (spaces ignored); ValueError for any other text."""
        squeezed = re.sub(r"\s", "", label)
        for unit in cls:
            if unit.label == squeezed:
                return unit
        raise ValueError(f"not a unit of money: {label!r}; known are {[unit.label for unit in cls]}")


_FIGURE = re.compile(r"[-−－]?\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|[-−－]?\d+(?:[.．]\d+)?")
_REMEMBERED = 8192
"""Answers kept: every reader of tables asks about the same cells."""
_PLAIN = str.maketrans(
    {"−": "-", "－": "-", "．": ".", ",": None, "，": None} | {chr(0xFF10 + d): str(d) for d in range(10)}
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan (元), exact; ``text`` is the printed figure and ``unit`` the unit it was printed in."""

    yuan: Decimal
    text: str
    unit: MoneyUnit

    @classmethod
    def parse(cls, text: str, unit: MoneyUnit) -> "Money":
        """Read one printed figure such as ``1,331.42`` in ``unit``; ValueError where it is not exactly one figure."""
        printed = text.strip()
        if not _FIGURE.fullmatch(printed):
            raise ValueError(f"not a figure: {text!r}")
        return cls(Decimal(printed.translate(_PLAIN)) * unit.yuan, printed, unit)

    @staticmethod
    @lru_cache(_REMEMBERED)
    def is_figure(text: str) -> bool:
        """Whether ``text`` is exactly one printed figure."""
        return _FIGURE.fullmatch(text.strip()) is not None

    @property
    def step(self) -> Decimal:
        """The worth in yuan of the last digit that is printed: 100 for ``12.50`` in 万元."""
        return self.unit.yuan.scaleb(-len(self.text.replace("．", ".").partition(".")[2]))

    @property
    def canonical(self) -> str:
        """The yuan as xsd:decimal in canonical form (XML Schema 1.1 part 2, 3.3.3): no exponent, no needless zeros."""
        plain = format(self.yuan, "f")
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        return "0" if plain in {"-0", ""} else plain
