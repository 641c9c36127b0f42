"""Numbers as lists and outlines count with them: 十二, ③, iv, a."""

_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def chinese_numeral(number: int) -> str:
    """1 to 9999 as counted: 一, 十, 十二, 一百零三; larger numbers in Arabic digits."""
    written = _counted(number, _DIGITS, _UNITS)
    return written.removeprefix("一") if 10 <= number < 20 else written


def legal_numeral(number: int) -> str:
    """1 to 9999 in the characters of cheques: 壹, 拾贰 as 壹拾贰; larger numbers in Arabic digits."""
    return _counted(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def digit_by_digit(number: int, zero: str = "〇") -> str:
    """Each digit for itself: 十二 as 一二, 10 as 一〇."""
    return "".join((zero + _DIGITS[1:])[int(digit)] for digit in str(number))


def circled(number: int) -> str:
    """① to ⑳, ㉑ to ㊿; beyond in Arabic digits."""
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def roman(number: int) -> str:
    """In small Roman letters: iv; 0 and numbers from 4000 on in Arabic digits."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def letter(number: int) -> str:
    """a to z, then aa, bb as Word counts; 0 in Arabic digits."""
    if number < 1:
        return str(number)
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def heavenly_stem(number: int) -> str:
    """甲 to 癸, over again beyond ten."""
    return _STEMS[(number - 1) % 10]


def earthly_branch(number: int) -> str:
    """子 to 亥, over again beyond twelve."""
    return _BRANCHES[(number - 1) % 12]


def full_width(number: int) -> str:
    """In full-width digits: １２."""
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _counted(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    skipped = False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit == 0:
            skipped = True
            continue
        written += (digits[0] if skipped else "") + digits[digit] + units[place]
        skipped = False
    return written
