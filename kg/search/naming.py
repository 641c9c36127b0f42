"""Which thing a name in a request means: a place, a body, a functional class, a kind, a fund, a rank.

Names may be written as people write them: with 市 or without, 云溪 科技局 for 云溪市科学技术局, a code, a local name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.errors import UnknownNameError
from kg.link.body_names import ANY_OFFICE, BodyName, abbreviates, read_name
from kg.search.shared import BodyInfo, Concept, RegionInfo, local_name
from kg.search.tokens import normalise

_RANK = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|[省市区县州盟旗])$")  # 级别 at the end of a place's name
_SPENDING = re.compile(r"(?:支出|类|款|项)$")
_LEVELS = {
    "省": "省区市",
    "自治区": "区",
    "市": "市盟州区",
    "县": "县旗市",
    "区": "区",
    "州": "州",
    "旗": "旗",
    "盟": "盟",
}
_LONGEST_NAME = 30  # characters of a text that can be a body's name
_TOLD = 20  # names an error lists
_LONGEST = 60  # characters of a name that is told again


def compact(text: str) -> str:
    """``text`` in one width and case, letters and digits alone: what two spellings of a name have in common."""
    return "".join(filter(str.isalnum, normalise(text)))


def bare(name: str) -> str:
    """A place's name without the word for what it is; the whole name where one character would be left."""
    short = _RANK.sub("", name)
    return short if len(short) > 1 else name


class Places:
    """The places of a graph by their names."""

    def __init__(self, regions: Sequence[RegionInfo]) -> None:
        """All of them, in the order of the corpus."""
        self._regions = {region.iri: region for region in regions}
        self._below: defaultdict[str, list[str]] = defaultdict(list)
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        self._by_bare: defaultdict[str, set[str]] = defaultdict(set)
        for region in regions:
            self._by_key[region.iri.casefold()].add(region.iri)
            self._by_key[region.code or region.iri].add(region.iri)
            self._by_name[region.name].add(region.iri)
            self._by_bare[bare(region.name)].add(region.iri)
            if region.broader is not None:
                self._below[region.broader].append(region.iri)

    def named(self, name: str) -> set[str]:
        """The IRIs of the places called ``name`` and all below them; QueryError where there is none."""
        chosen = self.called(name)
        if not chosen:
            raise _unknown("report of", name, "places", (region.name for region in self._regions.values()))
        return self.with_below(chosen)

    def called(self, name: str) -> set[str]:
        """The places called ``name``: IRI, code, name with 市 or without, behind names above it, or its beginning."""
        chosen = self._by_key.get(normalise(name).strip(), set())
        wanted = compact(name)
        chosen = chosen or self._by_name.get(wanted, set()) or self._by_bare.get(bare(wanted), set())
        known = self._regions.values() if len(wanted) > 1 else ()
        chosen = chosen or {region.iri for region in known if self._ends(region, wanted)}
        return set(chosen) or {region.iri for region in known if region.name.startswith(wanted)}

    def with_below(self, chosen: Iterable[str]) -> set[str]:
        """``chosen`` and all places below them."""
        found: set[str] = set()
        waiting = list(chosen)
        while waiting:
            iri = waiting.pop()
            if iri not in found:
                found.add(iri)
                waiting.extend(self._below.get(iri, ()))
        return found

    def split(self, text: str) -> tuple[set[str], str]:
        """The place that ``text`` begins with, the longest such, and what follows; no place and all where none does."""
        first, _, rest = " ".join(text.split()).partition(" ")
        if rest and (chosen := self.called(first)):
            return chosen, rest
        plain = compact(text)
        starts = (plain[:end] for end in range(len(plain) - 2, 1, -1))
        word = next((start for start in starts if start in self._by_name or start in self._by_bare), "")
        return (self.called(word), plain.removeprefix(word)) if word else (set(), plain)

    def name_of(self, iri: str | None) -> str:
        """The name of a place, empty for none."""
        return self._regions[iri].name if iri in self._regions else ""

    def above(self, iri: str) -> Iterable[str]:
        """The places above one, the nearest first."""
        passed = {iri}
        broader = self._regions[iri].broader
        while broader in self._regions and broader not in passed:
            passed.add(broader)
            yield broader
            broader = self._regions[broader].broader

    def _ends(self, region: RegionInfo, wanted: str) -> bool:
        """Whether ``wanted`` is the region's name behind names of places above it: 岭海霁川, 岭海省霁川市."""
        for word in (region.name, bare(region.name)):
            rest = wanted.removesuffix(word)
            if rest and rest != wanted:
                names = [
                    name for iri in self.above(region.iri) for name in (self.name_of(iri), bare(self.name_of(iri)))
                ]
                while rest and (name := next((name for name in names if name and rest.endswith(name)), "")):
                    rest = rest.removesuffix(name)
                if not rest:
                    return True
        return False


class Bodies:
    """The departments and units of a graph by their names."""

    def __init__(self, bodies: Sequence[BodyInfo], places: Places) -> None:
        """All of them, in the order of the corpus."""
        self._places = places
        self._bodies = tuple(bodies)
        self._by_key: defaultdict[str, set[str]] = defaultdict(set)
        self._by_initial: defaultdict[str, list[tuple[BodyInfo, BodyName]]] = defaultdict(list)
        for body in bodies:
            for name in (body.name, *body.others):
                parts = read_name(name)
                self._by_key[compact(name)].add(body.iri)
                self._by_initial[parts.function[:1]].append((body, parts))

    def named(self, name: str) -> set[str]:
        """The IRIs of the bodies called ``name``; QueryError where there is none."""
        chosen = self.called(name)
        if not chosen:
            raise _unknown("body", name, "bodies", (body.name for body in self._bodies))
        return chosen

    def called(self, name: str) -> set[str]:
        """Those of that IRI or name; else of what it says of place, function and form; else that hold it."""
        wanted = compact(name)
        chosen = {body.iri for body in self._bodies if name.strip() == body.iri}
        chosen = chosen or set(self._by_key.get(wanted, ()))
        place, rest = self._places.split(name)
        if place:
            for region in (place, self._places.with_below(place)):
                chosen = chosen or self._in_place(rest, region) or self._holding(compact(rest), region)
        return chosen or self._fitting(wanted, None) or self._holding(wanted, None)

    def meant(self, text: str) -> set[str]:
        """The bodies that ``text`` is a name of and nothing else, with words of the place or without."""
        wanted = compact(text)
        if not 1 < len(wanted) <= _LONGEST_NAME or not read_name(wanted).form:
            return set()
        place, rest = self._places.split(text)
        chosen = set(self._by_key.get(wanted, ()))
        return chosen or (self._in_place(rest, place) if place else self._fitting(wanted, None))

    def _holding(self, wanted: str, regions: set[str] | None) -> set[str]:
        if len(wanted) < 2:
            return set()
        holding = set().union(*(bodies for key, bodies in self._by_key.items() if wanted in key))
        return {body.iri for body in self._bodies if body.iri in holding and (not regions or body.region in regions)}

    def _in_place(self, name: str, regions: set[str]) -> set[str]:
        """Those fitting ``name`` there; 委组织部 behind 青禾市 is 市委组织部, 科创中心 its only 科技创新服务中心."""
        levels = sorted({self._places.name_of(region)[-1:] for region in regions})
        fitting = self._fitting(name, regions) or {
            body for level in levels for body in self._fitting(f"{level}{name}", regions)
        }
        return fitting or self._only_initials(name, regions)

    def _only_initials(self, name: str, regions: set[str]) -> set[str]:
        """The one body there whose function ``name`` is the initials of, and whose form it says at least in part."""
        said = read_name(compact(name))
        found = {
            body.iri
            for body, known in (self._by_initial.get(said.function[0], ()) if said.function and said.form else ())
            if body.region in regions and known.form.endswith(said.form) and abbreviates(said.function, known.function)
        }
        return found if len(found) == 1 else set()

    def _fitting(self, name: str, regions: set[str] | None) -> set[str]:
        said = read_name(compact(name))
        if not said.function or (regions is None and said.region is not None):
            return set()
        levels = _LEVELS.get(said.level, said.level)
        return {
            body.iri
            for body, known in self._by_initial.get(said.function[0], ())  # a short form has the same initial
            if (regions is None or body.region in regions)
            and (not levels or self._places.name_of(body.region)[-1:] in levels)
            and _same(said, known)
        }


def _same(said: BodyName, known: BodyName) -> bool:
    """Whether two names say the same function and form, or one of the functions is short for the other."""
    forms_fit = said.form == known.form or ANY_OFFICE in {said.form, known.form}
    if not forms_fit or said.party > known.party:
        return False
    return said.function == known.function or abbreviates(said.function, known.function, is_office=known.is_office)


def concepts_named(name: str, concepts: Sequence[Concept], what: str, several: str) -> set[str]:
    """The IRIs of the concepts called ``name`` (IRI, local name, Chinese or English name) and all below them.

    A name that is only part of one means all it is part of (决算), a longer one the longest it holds. QueryError with
    the names there are where none fits, in which ``what`` is one and ``several`` are some of them.
    """
    wanted = compact(name)
    known = {one.iri: {compact(one.zh), compact(one.en or ""), compact(local_name(one.iri))} - {""} for one in concepts}
    chosen = {iri for iri, names in known.items() if name.strip() == iri or wanted in names}
    if not chosen and len(wanted) > 1:
        chosen = {iri for iri, names in known.items() if any(wanted in one for one in names)}
    if not chosen:
        held = {max((one for one in names if one in wanted), key=len, default=""): iri for iri, names in known.items()}
        longest = max(held, key=lambda one: (len(one), one), default="")
        chosen = {held[longest]} if longest else set()
    if not chosen:
        raise _unknown(what, name, several, (one.zh for one in concepts))
    while below := {one.iri for one in concepts if one.broader in chosen} - chosen:
        chosen |= below
    return chosen


def functions_named(name: str, functions: Sequence[Concept]) -> set[str]:
    """The IRIs of the functional classes called ``name`` (IRI, code, name in Chinese or English) and all below them.

    QueryError with the classes there are where none fits.
    """
    wanted = compact(name)
    plain = _SPENDING.sub("", wanted)
    chosen = {one.iri for one in functions if name.strip() == one.iri or (one.code is not None and wanted == one.code)}
    chosen = chosen or {
        one.iri
        for one in functions
        if wanted and wanted in {compact(one.zh), compact(one.en or ""), compact(f"{one.code}{one.zh}")}
    }
    chosen = chosen or {one.iri for one in functions if plain and _SPENDING.sub("", compact(one.zh)) == plain}
    chosen = chosen or {one.iri for one in functions if len(plain) > 1 and plain in compact(one.zh)}
    if not chosen:
        classes = (f"{one.code} {one.zh}" for one in functions if one.code and len(one.code) == 3)
        raise _unknown("functional class", name, "classes in use", classes)
    codes = tuple(one.code for one in functions if one.iri in chosen and one.code)
    return chosen | {one.iri for one in functions if codes and one.code and one.code.startswith(codes)}


def _unknown(what: str, name: str, several: str, known: Iterable[str]) -> UnknownNameError:
    names = sorted(set(known))
    called = name.strip()[:_LONGEST]
    shown = "、".join(names[:_TOLD]) + (f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else "")
    where = "" if "in" in several.split() else " in this graph"
    message = f"there is no {what} {called!r}; {several}{where} are {shown or 'none'}"
    return UnknownNameError(message, what=what, name=called, known=tuple(names[:_TOLD]), count=len(names))
