"""Places (行政区划) by GB/T 2260: names in bodies and texts, codes in project numbers, and what stands above them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.former_regions import former_code
from kg.extract.region_codes import (
    code_names,
    digits_below,
    is_listed,
    named_codes,
    places_above,
    region_of_code,
    region_of_word,
    regions_named,
)
from kg.model import Region

__all__ = [
    "PlacedName",
    "RegionHints",
    "begins_with_place",
    "codes_in",
    "is_listed",
    "is_zone",
    "locate",
    "placed",
    "region_in_name",
    "region_of_code",
    "regions_named",
]

_LONGEST_NAME = 15
_FAR_MORE = 5
_PROJECT_NUMBER = re.compile(r"(?<![0-9A-Za-z])(\d{6})[0-9A-Za-z]{9,18}(?![0-9A-Za-z])")
# A place that the code list does not have: an invented one, one renamed since, or a development zone.
_UNLISTED = re.compile(
    r"[一-鿿]{2,8}?(?:自治县|自治州|自治旗|特别行政区|矿区|[市县区旗盟州省])(?!场|域|政(?!府|务|协|法))"
    r"|[一-鿿]{2,14}?(?:开发区|示范区|管理区|合作区|度假区|保税区|名胜区|试验区|集聚区|(?:工业|产业|科技)园区|新区)"
)
_ORGANISATION = re.compile(
    r"^(?:中共|中国共产党|政协|中国人民政治协商会议|共青团|中国共产主义青年团|民革|民盟|民建|民进|国家税务总局)"
)
"""What parties, bodies of parties and tax offices put before the place they work in (中共某县委, 政协某市委员会)."""
_TOWN = re.compile(r"([一-鿿]{2,6}?(?:镇|乡|街道))(?:人民政府|办事处|党委|党工委|党政|机关)")
_NOT_A_PLACE = re.compile(
    r"[园社辖小校景库灾片街各全我本该级][市县区]$|(?:中心|主|老|新)城区$|^(?:全国|国家|全省|全市)|^.?城市$|^自治[区州县]$"
)
_ACTS = r"[一-鿿]{0,8}?(?:局|委|办|厅|部门|政府)"
_LEVELS = "省市县区旗"
_NAMELESS_ZONE = re.compile(
    r"(?:国家级?|省级)?(?:经济|技术|高新|经开|新|产业|综合|保税|工业|现代|农业|科技|自由|贸易|旅游|开发|示范|试验|园)+区"
)
"""What many cities have one of: without the city in front it is no name."""
_CORPS, _CORPS_SEAT = "新疆生产建设兵团", "新疆维吾尔自治区"
_ZONE = re.compile(r"(?:开发|示范|管理|合作|度假|保税|名胜|试验|集聚|园|高新|经开|自贸|新)区$|[工产科].{1,2}园区?$")
_UNLISTED_ACTING = re.compile(rf"(?<![一-鿿])([一-鿿]{{2,6}}?(?:自治县|[市县区旗]))(?={_ACTS})")


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A body's name in parts: what parties put in ``front`` (中共), the ``place`` as printed, and the ``rest``."""

    region: Region | None
    rest: str
    front: str
    place: str


@dataclass(frozen=True, slots=True)
class RegionHints:
    """What a report says of its place: its body's name, its whole ``text``, the codes in its project numbers."""

    body: str
    text: str
    codes: tuple[str, ...] = ()


def region_in_name(name: str, context: str = "") -> Region | None:
    """The place that a body's name begins with: 某省某市某区教育局 gives the district with its city and province.

    An ambiguous name (城区, 鼓楼区) gets a code only where ``context`` names the city or province of just one of them.
    """
    return placed(name, context).region


def placed(name: str, context: str = "") -> PlacedName:
    """Part the place that a body's name begins with from what follows it; ``context`` as in ``region_in_name``."""
    front = _ORGANISATION.match(name)
    name = name[front.end() :] if front else name
    if name.startswith(_CORPS):
        return PlacedName(Region(_CORPS, None, regions_named(_CORPS_SEAT)), name[len(_CORPS) :], "", _CORPS)
    place = 0
    codes: frozenset[str] = frozenset()
    found = ""
    while True:
        step = _listed_at(name, place, codes)
        if step is None:
            break
        found, codes = step
        place += len(found)
    region = (_chosen(codes, context) or Region(found)) if codes else None
    while unlisted := _unlisted_at(name, place):
        if place + len(unlisted) == len(name) and not is_zone(unlisted):
            break
        if region is None and _NAMELESS_ZONE.fullmatch(unlisted):
            break
        place += len(unlisted)
        region = _unlisted(unlisted, region if region and (region.code or not codes) else None)
        codes = frozenset()
    return PlacedName(region, name[place:], front.group() if front else "", name[:place])


def is_zone(name: str) -> bool:
    """Whether a name is that of a zone (开发区, 高新区, 新区), which has no code of its own."""
    return _ZONE.search(name) is not None


def _unlisted(name: str, above: Region | None) -> Region:
    """A place that the code list does not have: one that is gone has the code and the places above that it had."""
    code = former_code(name)
    if code is not None:
        former = Region(name, code, places_above(code))
        if above is None or above in former.ancestors:
            return former
    seat = above or (_seat(name) if is_zone(name) else None)
    return Region(name, None, (seat, *seat.ancestors) if seat else ())


def _seat(zone: str) -> Region | None:
    """The province or city whose name a zone's begins with (某某高新区)."""
    words = (zone[:length] for length in range(min(_LONGEST_NAME, len(zone) - 2), 1, -1))
    return next((region for word in words if (region := region_of_word(word))), None)


def begins_with_place(text: str) -> bool:
    """Whether a text begins with the name of a place that the code list has."""
    return _listed_at(text, 0, frozenset()) is not None


def locate(hints: RegionHints) -> Region | None:
    """The place a report is of: told by the body's name, else by project codes and by the places its text acts for."""
    named = region_in_name(hints.body, hints.text)
    if named is not None and named.code is not None:
        return named
    zone = _NAMELESS_ZONE.match(hints.body)
    if zone is not None:
        seat = locate(RegionHints(hints.body[zone.end() :], hints.text, hints.codes))
        return Region(zone.group(), None, (seat, *seat.ancestors)) if seat else None
    coded = Counter(code for code in hints.codes if code in code_names())
    if named is not None:
        same = [code for code in coded if code_names()[code] == named.name]
        return (region_of_code(same[0]) if len(same) == 1 else None) or _in_its_province(named, hints.text)
    acting = _acting_places(hints.text)
    best = _most_said(coded)
    if best and (code_names()[best] in acting or not acting or coded[best] > 2):
        return region_of_code(best)
    level = _own_level(hints.text)
    names = sorted(acting, key=lambda name: (not name.endswith(level or name[-1]), -acting[name], name))
    places = (_chosen(frozenset(named_codes()[name]), hints.text) for name in names)
    listed = next((place for place in places if place is not None), None)
    town = _TOWN.match(hints.body)
    return listed or _unlisted_acting_place(hints.text) or (Region(town.group(1)) if town else None)


def _in_its_province(named: Region, text: str) -> Region:
    """An unlisted place with what the text most puts in front of its name: 某省某市, 某省某市某县."""
    if named.ancestors or is_listed(named.name):
        return named
    above = rf"([一-鿿]{{2}}(?:[一-鿿]{{0,5}}自治区|省))([一-鿿]{{2,5}}?(?:市|州|盟|地区))?{re.escape(named.name)}"
    said = [match for match in re.findall(above, text) if match[0] not in {"我省", "全省", "本省"}]
    best = _most_said(Counter("|".join(match) for match in said))
    if best is None:
        return named
    province_name, _, city_name = best.partition("|")
    province = next(iter(regions_named(province_name)), Region(province_name))
    city = (next(iter(regions_named(city_name)), Region(city_name, None, (province,))),) if city_name else ()
    return Region(named.name, None, (*city, province))


def _unlisted_acting_place(text: str) -> Region | None:
    """The unlisted place that sentences begin with before a local body (某区农业农村部门); of several the most said."""
    acting = {name for name in _UNLISTED_ACTING.findall(text) if not _NOT_A_PLACE.search(name)}
    best = _most_said(Counter({name: text.count(name) for name in acting}))
    return Region(best) if best else None


def _own_level(text: str) -> str | None:
    """The level that the report speaks for (全市, 我区), as the last character of a place name."""
    counted = Counter({level: len(re.findall(f"[我全]{level}|{level}委", text)) for level in _LEVELS})
    return _most_said(counted)


def _acting_places(text: str) -> Counter[str]:
    """Names of listed places that stand right before a local body's word (某区政府, 某市财政局), with how often."""
    found: Counter[str] = Counter()
    for match in re.finditer(rf"[省市区县旗州盟](?={_ACTS})", text):
        for length in range(_LONGEST_NAME, 1, -1):
            name = text[max(0, match.end() - length) : match.end()]
            if len(name) == length and name in named_codes():
                found[name] += 1
                break
    return found


def _most_said(counted: Counter[str]) -> str | None:
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _listed_at(name: str, place: int, above: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """The longest listed place name at an offset that lies in one of the places ``above``, with its possible codes."""
    for length in range(min(_LONGEST_NAME, len(name) - place), 1, -1):
        candidate = name[place : place + length]
        codes = frozenset(code for code in named_codes().get(candidate, ()) if _lies_in(code, above))
        if codes:
            return candidate, codes
    return None


def _lies_in(code: str, above: frozenset[str]) -> bool:
    return not above or any(code != higher and code.startswith(digits_below(higher)) for higher in above)


def _unlisted_at(name: str, place: int) -> str | None:
    match = _UNLISTED.match(name, place)
    named = match.group() if match else None
    return named if named and (named.endswith("园区") or not _NOT_A_PLACE.search(named)) else None


def _chosen(codes: frozenset[str], context: str) -> Region | None:
    """The one place that ``codes`` can mean; of several, the only one whose city, else province, ``context`` names.

    Where it names the cities of several, the one it names far more often than the next.
    """
    if len(codes) == 1:
        return region_of_code(min(codes))
    for level in (0, 1):
        places = {code: above[level].name for code in sorted(codes) if len(above := places_above(code)) > level}
        said = Counter({code: context.count(name) for code, name in places.items() if name in context})
        ranked = said.most_common(2)
        if len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= _FAR_MORE * ranked[1][1]):
            return region_of_code(ranked[0][0])
        if ranked:
            return None
    return None


def codes_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The places that long project numbers begin with: 32010624P00KM4E10017W → 320106."""
    found = (match.group(1) for text in texts for match in _PROJECT_NUMBER.finditer(text))
    return tuple(code for code in found if code in code_names() and not code.endswith("0000"))
