"""项目期 as numbers: 3年, 2023-2025年, 2023年1月至12月, 长期."""

import re

from kg.extract.headings import squeeze
from kg.model import ProjectPeriod

_NUMERALS = {name: number for number, name in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_SPAN = re.compile(
    r"(20\d\d)(?:年度?|[./-]\d{1,2})?(?:\d{1,2}月?)?(?:\d{1,2}日?)?(?:[./-]\d{1,2})?[-—－~～至到]+(20\d\d)"
)
_YEARS = re.compile(r"(?<!\d)(\d{1,2}|[一二两三四五六七八九十])(?:个)?年(?!度|\d)")
_ONE_YEAR = re.compile(r"^(20\d\d)年?(?:度|全年)?(?:\d{1,2}月?[-—－~～至到].{0,12})?$")


def period_of(text: str) -> ProjectPeriod | None:
    """The years that a printed period names; None where it names none (长期)."""
    said = squeeze(text)
    span = _SPAN.search(said)
    if span and int(span[1]) <= int(span[2]):
        first, last = int(span[1]), int(span[2])
        return ProjectPeriod(last - first + 1, first, last)
    if one := _ONE_YEAR.match(said):
        return ProjectPeriod(1, int(one[1]), int(one[1]))
    if years := _YEARS.search(said):
        return ProjectPeriod(_NUMERALS.get(years[1]) or int(years[1]))
    return None
