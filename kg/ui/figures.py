"""Money and counts as a reader of such reports writes them: exact, never rounded."""

import re
from decimal import Decimal, InvalidOperation

from kg.ui.wording import Language

WAN = Decimal(10_000)
YI = Decimal(100_000_000)

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def money_text(yuan: Decimal, language: Language) -> str:
    """``yuan`` as people say it, exact: 125,000 → 12.5 万元; in English 125,000 yuan."""
    if language is Language.EN:
        return f"{_plain(yuan)} yuan"
    if abs(yuan) >= YI:
        return f"{_plain(yuan / YI)} 亿元"
    if abs(yuan) >= WAN:
        return f"{_plain(yuan / WAN)} 万元"
    return f"{_plain(yuan)} 元"


def wan_text(yuan: Decimal | None) -> str:
    """``yuan`` in 万元 as a person types it into a box; empty for None."""
    return "" if yuan is None else _plain(yuan / WAN, group=False)


def amount_of(text: str) -> Decimal:
    """The figure a person typed, commas and wide digits allowed (``１,２００．５``); ValueError for anything else."""
    plain = text.strip().translate(_NARROW)
    if not _AMOUNT.fullmatch(plain):
        raise ValueError(f"not an amount: {text!r}")
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(f"not an amount: {text!r}") from error


def yuan_param(wan: str) -> str:
    """A figure typed in 万元 as yuan for the address; what is no figure stays as it is, for the page to refuse."""
    try:
        return format(amount_of(wan) * WAN, "f")
    except ValueError:
        return wan


def wan_box(yuan: str) -> str:
    """A figure of the address in yuan as a person types it in 万元; what is no figure stays as it is."""
    try:
        return wan_text(amount_of(yuan))
    except ValueError:
        return yuan


_NARROW = str.maketrans({"．": ".", ",": None, "，": None} | {chr(0xFF10 + digit): str(digit) for digit in range(10)})


def _plain(number: Decimal, *, group: bool = True) -> str:
    written = format(number, ",f" if group else "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
