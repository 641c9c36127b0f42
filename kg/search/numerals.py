"""Numbers as people write them in questions: 1,200, 1.2亿, 一百二十万, 两千, ten, 1.5 million; and their patterns."""

import re
from decimal import Decimal

_FORMAL = "壹贰叁肆伍陆柒捌玖"  # 大写数字, as on bills
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
_DIGITS |= {digit: value for value, digit in enumerate(_FORMAL, start=1)}
_TENS = {"十": 10, "百": 100, "千": 1_000, "拾": 10, "佰": 100, "仟": 1_000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
ENGLISH_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "k": Decimal(1_000),
    "million": Decimal(1_000_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "mln": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "bn": Decimal(1_000_000_000),
    "b": Decimal(1_000_000_000),
}

FIGURE = r"(?<!\d)(?<!\d[.,])(?:\d{1,3}+(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?)"
"""A whole number in Arabic digits, with or without separators; possessive, or 1,000 digits would take minutes."""
CHINESE = rf"[零〇一二三四五六七八九十百千万亿两{_FORMAL}拾佰仟]"
_CHINESE_RUN = rf"(?<!{CHINESE}){CHINESE}++(?:点{CHINESE}++)?"
NUMBER = rf"(?:{FIGURE}[十百千万亿]*+(?:{FIGURE}[十百千万亿]++)*+|{_CHINESE_RUN}|半)"
"""A number in Arabic digits, in Chinese ones, or in both (3千5百万)."""
_ENGLISH_WORDS = "|".join(sorted(ENGLISH_NUMBERS, key=len, reverse=True))
ENGLISH = rf"(?:{_ENGLISH_WORDS}|half an?|an?(?= (?:hundred|thousand|million|billion)))"
SCALE = r"(?:(?:ten |hundred )?thousand|hundred|million|billion|(?:k|mn|mln|m|bn|b)(?![a-z]))"

_PART = re.compile(rf"{FIGURE}|.")


def number_of(text: str) -> Decimal | None:
    """The value of a number that ``NUMBER`` matches, such as ``1.2亿`` or ``两千五百万``; None where it has none.

    A digit alone behind a unit counts the next lower one, as people say: 三万五 is 35,000.
    """
    whole, point, fraction = text.partition("点")
    if point:
        value = number_of(whole.rstrip("万亿"))
        digits = "".join(str(_DIGITS[each]) for each in fraction if each in _DIGITS)
        scale = _scale_behind(fraction)
        return None if value is None or not digits else (value + Decimal(f"0.{digits}")) * scale
    if text == "半":
        return Decimal("0.5")
    if len(text) > 1 and all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))  # 二〇二三: digit by digit
    return _counted(text)


def small_number(text: str) -> int | None:
    """A whole number from 1 to 1,000 in any writing (十, 10, ten); None for any other."""
    value = Decimal(ENGLISH_NUMBERS[text]) if text in ENGLISH_NUMBERS else number_of(text)
    return int(value) if value is not None and value == int(value) and 1 <= value <= 1_000 else None


def english_number(figure: str, scale: str | None) -> Decimal | None:
    """The value of an English number, such as ``1.5`` and ``million`` or ``half a`` and ``million``."""
    if figure.startswith("half"):
        value = Decimal("0.5")
    elif figure in {"a", "an"}:
        value = Decimal(1)
    elif figure in ENGLISH_NUMBERS:
        value = Decimal(ENGLISH_NUMBERS[figure])
    else:
        value = Decimal(figure.replace(",", ""))
    for word in (scale or "").split():
        value *= Decimal(10) if word == "ten" else _SCALES[word]
    return value


def _scale_behind(fraction: str) -> Decimal:
    scale = Decimal(1)
    for character in fraction:
        scale *= _GROUPS.get(character, _TENS.get(character, 1))
    return scale


def _counted(text: str) -> Decimal | None:
    total = section = Decimal(0)
    current: Decimal | None = None
    unit = Decimal(1)
    for part in _PART.findall(text):
        if part in _DIGITS:
            current = Decimal(_DIGITS[part])
        elif part in _TENS:
            section += (Decimal(1) if current is None else current) * _TENS[part]
            current, unit = None, Decimal(_TENS[part])
        elif part in _GROUPS:
            counted = section + (current or 0)
            if part == "亿":
                total, counted = Decimal(0), total + counted
            total += (counted or 1) * _GROUPS[part]
            section, current, unit = Decimal(0), None, Decimal(_GROUPS[part])
        else:
            current = Decimal(part.replace(",", ""))
    if current is not None and unit > 1 and text[-1] in _DIGITS and text[-2:-1] not in {"零", "〇"}:
        current *= unit / 10
    return total + section + (current or 0)
