"""Whose a document is, told by its number: 晋科发〔2017〕86号 → 山西省科学技术厅, by rules over places and bodies.

An agency word (机关代字) is letters of a place, letters of a body, letters of its division and of the kind of document.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.legal_mentions import cut_number
from kg.link.agency_bodies import (
    YOUTH_LEAGUE,
    LocalBody,
    body_name,
    local_body,
)
from kg.link.agency_ministries import ministry, national_body
from kg.link.agency_places import (
    WITH_FU,
    PlaceReading,
    chain_of,
    has_main_office,
    is_municipality,
    level_of,
    told_readings,
    unique_readings,
    writes_office_of_government,
)
from kg.link.document_number import NumberParts, number_parts
from kg.model import InstrumentLevel, Region

_ORDER = re.compile(r"(?P<body>.+?)(?:令|公告)")
_STATE_ORDERS = {
    "国务院": "国务院",
    "中华人民共和国国务院": "国务院",
    "主席": "中华人民共和国主席",
    "中华人民共和国主席": "中华人民共和国主席",
}
_STATE_BODY = re.compile(
    r"(?:中华人民共和国|国家)?(?P<name>[一-鿿]{2,12}(?:部|委员会|总局|总署|银行|署)|国家[一-鿿]{2,14}(?:局|办公室))"
)
_LOCAL_ENDING = re.compile(
    r"(?P<place>省|自治区|市|州|盟|县|区|旗)?(?P<body>人民政府|政府|人大常委会|人大|人民代表大会常务委员会)"
)
_DIVISION_LETTERS = 5
_SHORT_WORDS = frozenset({"发", "字", "委", "党", "办"})
"""Letters that stand for a body only where next to nothing follows them."""
_NO_DIVISION = re.compile(r"会议|纪要|记录")
_BUREAU = ("局", "厅", "委员会")
_KIND_LETTERS = "发函字办通规综"
_FULL_BODIES = {"政府": "人民政府", "人大": "人民代表大会常务委员会", "人大常委会": "人民代表大会常务委员会"}


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """The body that a number names: its full name, its place (None for national bodies) and level.

    ``told`` is the code of the rule that told the place; ``is_sure`` is false where only one place of the province fits
    the letters, or a word without a place was taken for a ministry's, which counties use at times.
    """

    name: str
    region: Region | None
    level: InstrumentLevel
    is_party: bool
    told: str
    is_sure: bool = True


def issuing_body(number: str, region: Region | None, own: str | None = None) -> IssuingBody | None:
    """The body that issued the document ``number`` (normal form), as cited by a report of ``region``.

    ``own`` is the reporting body: letters of its place that fit its name mean it (教体 under 某县教育和体育局).
    None where the number names no body (〔2022〕4次), or letters that no rule knows. Of joint documents the lead body.
    """
    parts = number_parts(number)
    return _issuing_body(parts, region, own) if parts and parts.names_issuer else None


def told_body(
    number: str | None, raw_text: str, place: Region | None, region: Region | None, own: str | None = None
) -> IssuingBody | None:
    """The issuing body that one mention tells: by its number, or by one that breaks off in ``raw_text``.

    ``place`` is that of its title, which tells the letters best (岭科规〔2021〕12号 under 岭海省…办法).
    """
    printed = number or cut_number(raw_text)
    if not printed:
        return None
    titled = issuing_body(printed, place, own) if place else None
    if titled and place and titled.region and titled.region.name == place.name:
        return titled
    return issuing_body(printed, region, own) or titled


@lru_cache(maxsize=65_536)
def _issuing_body(parts: NumberParts, region: Region | None, own: str | None) -> IssuingBody | None:
    word = parts.word.removeprefix("中共") if len(parts.word) > 3 else parts.word
    if parts.word.endswith(("令", "公告")):
        found = _of_order(parts.word, region)
        if found:
            return found
    name = national_body(parts.word)
    if name:
        return _national(name, "national-word")
    for reading in told_readings(word, region):
        found = _of_place(word, reading, parts.year)
        if found:
            return _as_own(found, word[reading.length :], own)
    name = ministry(word, parts.year)
    if name:
        return _national(name, "ministry-letters", is_sure=False)
    for reading in unique_readings(word, region):
        found = _of_place(word, reading, parts.year, is_sure=False)
        if found:
            return found
    return None


def _as_own(found: IssuingBody, letters: str, own: str | None) -> IssuingBody:
    """``found``, or the reporting body where the letters are those of its name."""
    place = found.region.name if found.region else ""
    if not own or not place or not own.startswith(place) or not found.name.endswith(_BUREAU):
        return found
    name = own[len(place) :]
    said = letters.rstrip(_KIND_LETTERS) or letters
    return replace(found, name=own) if name[:1] == said[:1] and _in_order(said, name) else found


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _national(name: str, told: str, *, is_sure: bool = True) -> IssuingBody:
    return IssuingBody(name, None, InstrumentLevel.NATIONAL, name.startswith("中共"), told, is_sure)


def _of_place(word: str, reading: PlaceReading, year: int | None, *, is_sure: bool = True) -> IssuingBody | None:
    letters = word[reading.length :]
    place = reading.region
    level = level_of(place)
    if letters.startswith("府") and level is InstrumentLevel.PROVINCE and place.code not in WITH_FU:
        return None
    if letters.startswith(YOUTH_LEAGUE) and len(letters) <= _DIVISION_LETTERS:
        return IssuingBody(f"共青团{place.name}委员会", place, level, True, reading.told, is_sure)
    if letters.startswith("办") and writes_office_of_government(place):
        letters = f"政{letters}"
    found = local_body(letters, year)
    if found is None:
        return None
    said, body = found
    rest = letters[len(said) :]
    if len(rest) > (1 if said in _SHORT_WORDS else _DIVISION_LETTERS) or _NO_DIVISION.search(rest):
        return None
    name = _full_name(body, place, is_bureau=rest.startswith("局"))
    return IssuingBody(name, place, level, body.is_party, reading.told, is_sure)


def _full_name(body: LocalBody, place: Region, *, is_bureau: bool) -> str:
    """``is_bureau`` where the letters say 局, which a municipality's body need not be."""
    name = body_name(
        body, level_of(place), is_municipality=is_municipality(place), has_main_office=has_main_office(place)
    )
    if is_bureau and is_municipality(place):
        name = body.city
    if not body.is_party:
        return f"{place.name}{name}"
    committee = "委员会" if place.name.endswith(("自治区", "自治州", "自治县", "自治旗", "地区")) else "委"
    return f"中共{place.name}{committee}{name}"


def _of_order(word: str, region: Region | None) -> IssuingBody | None:
    """The body that stands whole in front of 令 or 公告: 某省人民政府令, 财政部令, 省政府令."""
    match = _ORDER.fullmatch(word)
    body = match.group("body") if match else ""
    if body in _STATE_ORDERS:
        return _national(_STATE_ORDERS[body], "body-named")
    local = _LOCAL_ENDING.search(body)
    if local and local.end() == len(body):
        return _local_order(body, local, region)
    state = _STATE_BODY.fullmatch(body)
    return _national(body.removeprefix("中华人民共和国"), "body-named") if state else None


def _local_order(body: str, local: re.Match[str], region: Region | None) -> IssuingBody | None:
    full = _FULL_BODIES.get(local.group("body"), local.group("body"))
    for reading in told_readings(body, region):
        if body[reading.length :] in {local.group("body"), full} and reading.region in _candidates(reading, region):
            place = reading.region
            return IssuingBody(f"{place.name}{full}", place, level_of(place), False, reading.told)
    return None


def _candidates(reading: PlaceReading, region: Region | None) -> tuple[Region, ...]:
    return (reading.region,) if reading.told == "place-named" else chain_of(region)
