"""Places by every name a question may give them: those of the graph first, then those of the national list."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kg.ask.pinyin import romanised
from kg.ask.slots import Named
from kg.extract.region_codes import code_names, region_of_code, region_of_word, regions_named
from kg.store.answer import Row

NATION = "中华人民共和国"
_RANK = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|[省市区县州盟旗])$")
_ORDINARY = frozenset(
    [
        "和平",
        "振兴",
        "平安",
        "新华",
        "城关",
        "城东",
        "城西",
        "城中",
        "城北",
        "城南",
        "新城",
        "老城",
        "中心",
        "开发",
        "高新",
        "长寿",
        "富民",
        "文化",
        "青年",
        "友谊",
        "团结",
        "民主",
        "解放",
        "永安",
        "太平",
        "安康",
        "建华",
        "工农",
        "向阳",
        "前进",
        "东风",
        "红旗",
        "爱民",
        "经济",
        "创新",
        "示范",
        "旅游",
        "产业",
        "科技",
        "工业",
        "农业",
        "综合",
    ]
)
"""Names that are words of every report without 区 or 县 behind them (平安建设, 乡村振兴)."""


@dataclass(frozen=True)
class Places:
    """``names`` gives the place of each written name or code; ``above`` for a place of the graph all it lies in."""

    names: Mapping[str, Named]
    above: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Places":
        """The places of ``ask_vocabulary_places`` and of the code list (GB/T 2260), whose places have no IRI."""
        known = list(rows)
        labels: dict[str, str] = {}
        codes: dict[str, str] = {}
        written: dict[str, set[str]] = {}
        broader: dict[str, set[str]] = {}
        for row in known:
            iri, name, code, parent = row.text("region"), row.text("name"), row["code"], row["broader"]
            labels.setdefault(iri, name)
            if code is not None:
                codes[iri] = code
            if parent is not None:
                broader.setdefault(iri, set()).add(parent)
            for each in filter(None, (name, short_name(name), code)):
                written.setdefault(each, set()).add(iri)
        names = _listed()
        for name, iris in written.items():
            if name != NATION:
                names[name] = _named(sorted(iris), labels, codes, name)
        return cls(names, {iri: _all_above(iri, broader) for iri in labels}, labels)

    def lies_in(self, iri: str | None, places: Iterable[str]) -> bool:
        """Whether a place of the graph is one of ``places`` or lies in one."""
        return iri is not None and not ({iri} | self.above.get(iri, frozenset())).isdisjoint(places)

    @cached_property
    def in_latin(self) -> Mapping[str, Named]:
        """The places by their names in Latin letters without spaces; of two of a name the graph's, then the higher."""
        found: dict[str, Named] = {}
        ordered = sorted(self.names.items(), key=lambda item: (not item[1].iris, _depth(item[1].code), item[0]))
        for name, place in ordered:
            short = _RANK.sub("", name)
            for written in (name, short if len(short) > 1 else name):
                for latin in romanised(written):
                    found.setdefault(latin, place)
        return found


def short_name(name: str) -> str | None:
    """The name without 市, 区 and the like; None where that is one character, or an ordinary word."""
    short = _RANK.sub("", name)
    return short if 1 < len(short) < len(name) and short not in _ORDINARY else None


def inside(inner: Named, outer: Named, places: Places) -> Named | None:
    """``inner`` where it lies in ``outer``, by the graph or by the codes; the one of several of its name that does."""
    if inner.iris and outer.iris:
        lying = tuple(iri for iri in inner.iris if places.lies_in(iri, outer.iris) and iri not in outer.iris)
        return replace(inner, iris=lying) if lying else None
    if outer.code is None or inner.code == outer.code:
        return None
    known = regions_named(inner.name) if inner.code is None else (region_of_code(inner.code),)
    codes = [each.code for each in known if each and outer.code in {above.code for above in each.ancestors}]
    return replace(inner, code=codes[0]) if len(codes) == 1 else None


def _listed() -> dict[str, Named]:
    """Full names and codes of the national list, and short names of its provinces and cities."""
    codes: dict[str, list[str]] = {}
    for code, name in code_names().items():
        codes.setdefault(name, []).append(code)
        codes.setdefault(code, []).append(code)
        short = _short_listed(code, name) if code.endswith("00") else None
        if short is not None and short not in _ORDINARY:
            codes.setdefault(short, []).append(code)
    return {
        name: Named(code_names()[found[0]], (), found[0] if len(found) == 1 else None) for name, found in codes.items()
    }


def _short_listed(code: str, name: str) -> str | None:
    for length in range(2, len(name)):
        region = region_of_word(name[:length])
        if region is not None and region.code == code:
            return name[:length]
    return None


def _named(iris: list[str], labels: Mapping[str, str], codes: Mapping[str, str], written: str) -> Named:
    names = {labels[iri] for iri in iris}
    known = {codes[iri] for iri in iris if iri in codes}
    name = names.pop() if len(names) == 1 else written
    return Named(name, tuple(iris), known.pop() if len(known) == 1 and len(iris) == 1 else None)


def _all_above(iri: str, broader: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(broader.get(iri, ()))
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(broader.get(place, ()))
    return frozenset(found)


def _depth(code: str | None) -> int:
    """0 for provinces, 1 for cities, 2 for counties and for what has no code."""
    return 2 if code is None else 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
