"""Figures as people read them: money exact in 万元 or 元, percentages to two places."""

from decimal import ROUND_HALF_EVEN, Decimal

_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)
_CENT = Decimal("0.01")
_LARGEST = 15  # digits before the point that are worked with; no budget has as many
_PLACES = 4  # of 万元 and 亿元: an average down to the cent is told in 元
_EXACT = 6  # decimal places; a quotient with more of them does not end


def settled(number: Decimal) -> Decimal:
    """``number``, or what is left of a quotient without end at two places, half to even."""
    if number.adjusted() > _LARGEST:
        return number
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _EXACT and number.normalize() != round(number, _EXACT):
        return number.quantize(_CENT, ROUND_HALF_EVEN)
    return number


def money_text(yuan: Decimal, language: str) -> str:
    """Money, nothing lost: 2930000 is 293 万元, 293.5 is 293.5 元; in English 2,930,000 yuan."""
    if language != "zh":
        return f"{plain(yuan)} yuan"
    for size, unit in ((_YI, "亿元"), (_WAN, "万元")) if yuan.adjusted() <= _LARGEST else ():
        if abs(yuan) >= size and yuan / size == round(yuan / size, _PLACES):
            return f"{plain(yuan / size)} {unit}"
    return f"{plain(yuan)} 元"


def percent_text(number: Decimal) -> str:
    """A percentage to two places, half to even: 54.55%."""
    return f"{plain(number.quantize(_CENT, ROUND_HALF_EVEN))}%"


def plain(number: Decimal) -> str:
    """Digits in groups of three, without zeros at the end of decimals."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
