"""Which place the first letters of an agency word (机关代字) name: 晋 a province, 晋市 a city in it, 冀唐 both.

Provinces by their one-letter names (简称, after the State Council's list); cities and counties by letters of their
names, told by the report's own place and what is above it first; then by the only place of the province they fit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.region_codes import places_below
from kg.extract.regions import region_in_name, region_of_code
from kg.model import InstrumentLevel, Region
from kg.rdf.law_scope import PROVINCE_LETTERS

_CITY_LETTERS: dict[str, str] = {
    "并": "140100",
    "宁": "320100",
    "锡": "320200",
    "甬": "330200",
    "瓯": "330300",
    "禾": "330400",
    "越": "330600",
    "婺": "330700",
    "庐": "340100",
    "榕": "350100",
    "鹭": "350200",
    "洪": "360100",
    "浔": "360400",
    "虔": "360700",
    "汴": "410200",
    "宛": "411300",
    "汉": "420100",
    "星": "430100",
    "潭": "430300",
    "穗": "440100",
    "邕": "450100",
    "蓉": "510100",
    "筑": "520100",
    "遵": "520300",
    "镐": "610100",
}
"""Cities whose numbers carry another name of theirs (a few of the letters stand in the city's name too)."""

_SECOND_LETTERS = frozenset("蒙申蜀贵滇秦陇")
"""Letters that the governments of the provinces themselves hardly write."""

WITH_FU = frozenset({"310000", "360000", "440000", "460000", "500000", "510000", "520000"})
"""Provinces that write 府 for their government (粤府); the others write 政, so that 苏府 is a city's."""

_WITH_GOVERNMENT_OFFICE = ("500000", "51")
"""Codes of places where 办发 is the government's office (川办发); elsewhere it is that of the Party's committee."""

_MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
# 副省级市, after 中编发〔1995〕5号
_SUB_PROVINCIAL = frozenset({"210200", "330200", "350200", "370200", "440300"})
_LEVEL_ENDING = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|矿区|新区|[省市县区旗盟])$")
_PEOPLE = re.compile(
    r"(?:[一-鿿]{1,4}?族|壮|回|维吾尔|蒙古(?=自治)|哈萨克|柯尔克孜|锡伯|塔吉克|撒拉|保安|东乡|裕固|各族)+$"
)
_OWN_LEVEL = re.compile(r"(省|自治区|市|州|盟|县|区|旗)(?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The first ``length`` letters of a word name ``region``; ``told`` is the code of the reason."""

    length: int
    region: Region
    told: str


def level_of(region: Region) -> InstrumentLevel:
    """The level of a place by its code, else by its name; districts of municipalities count as counties."""
    if region.code:
        if region.code.endswith("0000"):
            return InstrumentLevel.PROVINCE
        return InstrumentLevel.CITY if region.code.endswith("00") else InstrumentLevel.COUNTY
    name = region.name
    if name.endswith(("省", "自治区", "特别行政区")):
        return InstrumentLevel.PROVINCE
    below_city = any(level_of(above) is InstrumentLevel.CITY for above in region.ancestors)
    return (
        InstrumentLevel.CITY if name.endswith(("市", "州", "盟", "地区")) and not below_city else InstrumentLevel.COUNTY
    )


def _level_words(place: Region) -> tuple[str, ...]:
    """What may follow the letters of a place: the last letter of its name, and the whole kind (自治区 too as 区)."""
    ending = _LEVEL_ENDING.search(place.name)
    return (ending.group(), place.name[-1]) if ending else ()


def is_municipality(region: Region) -> bool:
    """Whether a place is a municipality directly under the State Council."""
    return region.code in _MUNICIPALITIES


def has_main_office(region: Region) -> bool:
    """Whether the government's office is a 办公厅 though the place is a city: capitals and sub-provincial cities."""
    code = region.code or ""
    return code in _SUB_PROVINCIAL or (code.endswith("0100") and code[:2] + "0000" not in _MUNICIPALITIES)


def chain_of(region: Region | None) -> tuple[Region, ...]:
    """A place and what is above it, nearest first."""
    return (region, *region.ancestors) if region else ()


def writes_office_of_government(region: Region) -> bool:
    """Whether 办发 behind the letters of a place is its government's office, not its Party committee's."""
    return (region.code or "").startswith(_WITH_GOVERNMENT_OFFICE)


def core_name(name: str) -> str:
    """The name of a place without its kind and its peoples: 某某回族自治县 → 某某."""
    core = _LEVEL_ENDING.sub("", name)
    if core != name and name.endswith(("自治州", "自治县", "自治旗", "自治区")):
        core = _PEOPLE.sub("", core) or core
    return core if len(core) > 1 or core == name else name


def province_of(region: Region | None) -> Region | None:
    """The province a place lies in, or is."""
    return next((each for each in chain_of(region) if level_of(each) is InstrumentLevel.PROVINCE), None)


def told_readings(word: str, region: Region | None) -> Iterator[PlaceReading]:
    """Readings by full names, by the report's own place and those above it, and by the names of provinces."""
    chain = chain_of(region)
    yield from _named(word, chain)
    yield from _own_levels(word, chain)
    yield from _of_chain(word, chain)
    code = PROVINCE_LETTERS.get(word[:1])
    province = region_of_code(code) if code else None
    if province:
        yield from _below_province(word, province)
        yield PlaceReading(1, province, "province-letter")
    code = _CITY_LETTERS.get(word[:1])
    city = region_of_code(code) if code else None
    if city and word[:1] not in PROVINCE_LETTERS:
        yield PlaceReading(2 if word[1:2] == "市" else 1, city, "city-letter")


def unique_readings(word: str, region: Region | None) -> Iterator[PlaceReading]:
    """Readings by the only city of the province, or county of the city or province, that the first letter fits."""
    province = province_of(region)
    if province is None or province.code is None:
        return
    city = next((each for each in chain_of(region) if level_of(each) is InstrumentLevel.CITY and each.code), None)
    below = places_in(province.code)
    cities = tuple(each for each in below if level_of(each) is InstrumentLevel.CITY)
    counties = tuple(each for each in below if level_of(each) is InstrumentLevel.COUNTY)
    near = places_in(city.code) if city and city.code else ()
    for group, told in (
        (cities, "only-city-of-province"),
        (near, "only-county-of-city"),
        (counties, "only-county-of-province"),
    ):
        yield from _only(word, group, told)
    for above in _only(word, cities, "only-city-of-province"):
        inside = tuple(
            each for each in counties if above.region.code and (each.code or "").startswith(above.region.code[:4])
        )
        yield from _shifted(_only(word[above.length :], inside, "only-county-of-city"), above.length)


def lettered_place(word: str, region: Region | None) -> Region | None:
    """The place that the first letters of a word most likely name, whatever body follows; None where none is told."""
    readings = list(told_readings(word, region))
    whole = [reading for reading in readings if not reading.told.startswith("only-")]
    return (whole or readings)[0].region if readings else None


@cache
def places_in(code: str) -> tuple[Region, ...]:
    """All listed places of a province or city, without itself, in the order of their codes."""
    return places_below(code)


def _named(word: str, chain: tuple[Region, ...]) -> Iterator[PlaceReading]:
    for place in chain:
        for name in (place.name, core_name(place.name)):
            if len(name) > 1 and word.startswith(name):
                yield PlaceReading(len(name), place, "place-named")
    named = region_in_name(word) if re.match(r"[一-鿿]{2,12}?[省市县区州盟旗]", word) else None
    if named and named.code and word.startswith(named.name):
        yield PlaceReading(len(named.name), named, "place-named")


def _own_levels(word: str, chain: tuple[Region, ...]) -> Iterator[PlaceReading]:
    """省政办发 in the report of one of its cities: the report's province."""
    match = _OWN_LEVEL.match(word)
    for place in chain if match else ():
        if match and match.group() in _level_words(place):
            yield PlaceReading(match.end(), place, "level-of-report")


def _of_chain(word: str, chain: tuple[Region, ...]) -> Iterator[PlaceReading]:
    yield from _pairs(word, chain)
    own = [place for place in chain if _letter_place(word[:1], place) > 0]
    with_level = [place for place in own if word[1:2] and word[1:2] in _level_words(place)]
    for place in with_level:
        yield PlaceReading(2, place, "letter-of-report-place")
    ranked = sorted(own, key=lambda place: (_letter_place(word[:1], place), chain.index(place)))
    for place in ranked:
        yield PlaceReading(1, place, "letter-of-report-place")


def _pairs(word: str, chain: tuple[Region, ...]) -> Iterator[PlaceReading]:
    """冀唐…: the letters of two places, the higher first."""
    for low, place in enumerate(chain):
        for above in chain[low + 1 :]:
            if _letter_place(word[:1], above) > 0 and _letter_place(word[1:2], place) > 0:
                length = 3 if word[2:3] and word[2:3] in _level_words(place) else 2
                yield PlaceReading(length, place, "letters-of-report-places")


def _letter_place(letter: str, place: Region) -> int:
    """How well a letter names a place, 1 best: a province's letter, the first of a name, a province's second letter
    (陇), another letter of a name; 0 not at all. So 晋 is the province even where a city's name begins with it."""
    if not letter:
        return 0
    if level_of(place) is InstrumentLevel.PROVINCE:
        if PROVINCE_LETTERS.get(letter) == place.code:
            return 3 if letter in _SECOND_LETTERS else 1
        return 2 if place.code is None and core_name(place.name).startswith(letter) else 0
    if _CITY_LETTERS.get(letter) == place.code and place.code:
        return 2
    core = core_name(place.name)
    return 2 if core.startswith(letter) else 4 if letter in core else 0


def _below_province(word: str, province: Region) -> Iterator[PlaceReading]:
    """冀唐…, 晋市…: a city of the named province."""
    cities = tuple(each for each in places_in(province.code or "") if level_of(each) is InstrumentLevel.CITY)
    yield from (each for each in _only(word, cities, "only-city-of-province") if each.length > 1)
    yield from _shifted(_only(word[1:], cities, "only-city-of-province"), 1)


def _only(word: str, places: tuple[Region, ...], told: str) -> Iterator[PlaceReading]:
    letter = word[:1]
    if not letter:
        return
    named = [place for place in places if word.startswith(core_name(place.name))]
    yield from (PlaceReading(len(core_name(place.name)), place, told) for place in named)
    first = [place for place in places if core_name(place.name).startswith(letter)]
    fitting = first or [place for place in places if letter in core_name(place.name)]
    if len(fitting) == 1:
        place = fitting[0]
        if word[1:2] and word[1:2] in _level_words(place):
            yield PlaceReading(2, place, told)
        yield PlaceReading(1, place, told)


def _shifted(readings: Iterator[PlaceReading], by: int) -> Iterator[PlaceReading]:
    return (PlaceReading(each.length + by, each.region, each.told) for each in readings)
