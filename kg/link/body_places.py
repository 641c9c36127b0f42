"""Of which place a body is that a report names: by its name, by words for a level (市, 省), else by the report."""

from dataclasses import dataclass
from functools import lru_cache

from kg.extract.regions import is_zone, regions_named
from kg.link.agency_places import chain_of, core_name, level_of
from kg.link.body_names import BodyName
from kg.link.national_bodies import COUNTRY, national_name
from kg.model import InstrumentLevel, Region

_LEVEL_ENDINGS = {
    "省": ("省", "自治区"),
    "自治区": ("自治区",),
    "市": ("市",),
    "州": ("州",),
    "盟": ("盟",),
    "县": ("县",),
    "旗": ("旗",),
}
_MUNICIPAL = "市"
_ZONES = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"), ("高新技术开发区", "高新技术产业开发区"))


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """The place of a body; ``told`` is the code of the reason: by its name, by a word for a level, by the report."""

    region: Region
    told: str


def place_of(name: str, read: BodyName, report: Region | None, *, in_table: bool) -> BodyPlace | None:
    """The place of the body ``name`` (``read`` in parts) that a report of ``report`` names; None where nothing tells.

    ``in_table`` tells bodies that the report names as its own (its department, units, 实施单位) from issuers of laws:
    only the former are of the report's place where their name tells none.
    """
    if read.region is not None:
        return BodyPlace(_same_named(read.region, report), "place-in-name")
    if not in_table and national_name(name) is not None:
        return BodyPlace(COUNTRY, "national-body")
    if read.level:
        region = of_level(read.level, report)
        return BodyPlace(region, "level-of-report") if region else None
    if read.form == "厅" and read.function:
        region = of_level("省", report)
        return BodyPlace(region, "level-of-report") if region else None
    return BodyPlace(report, "place-of-report") if in_table and report else None


@lru_cache(maxsize=4096)
def of_level(word: str, report: Region | None) -> Region | None:
    """The place that a report means by 省, 市, 县, 区: its own or one above it; None where it has none of that kind."""
    chain = chain_of(report)
    if word == "区":
        own = next((place for place in chain[:1] if level_of(place) is InstrumentLevel.COUNTY), None)
        return own if own and own.name.endswith("区") else of_level("自治区", report)
    endings = _LEVEL_ENDINGS.get(word, ())
    fitting = [place for place in chain if place.name.endswith(endings)]
    if word == _MUNICIPAL and not fitting:
        fitting = [place for place in chain if level_of(place) is InstrumentLevel.CITY]
    return fitting[0] if fitting else None


@lru_cache(maxsize=65_536)
def _same_named(named: Region, report: Region | None) -> Region:
    """The place that a name means: where it is not the only one of its name, that of the report's surroundings."""
    if named.code is not None:
        return named
    chain = chain_of(report)
    for place in chain:
        if place.name == named.name or (is_zone(named.name) and zone_key(place) == zone_key(named)):
            return place
    listed = [place for place in regions_named(named.name) if any(above in chain for above in place.ancestors)]
    return listed[0] if len(listed) == 1 else named


def zone_key(zone: Region) -> str:
    """A zone's name without its city and with its kind in full: 合肥高新区 → 高新技术产业开发区."""
    name = zone.name
    for above in zone.ancestors:
        core = core_name(above.name)
        name = name.removeprefix(above.name) if name.startswith(above.name) else name.removeprefix(core)
    for short, full in _ZONES:
        name = name.replace(short, full) if full not in name else name
    return name
