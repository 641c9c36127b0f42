"""Counts for every value that hits can be narrowed to how many would be left: by arrays, not node by node."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.search.columns import NO_AMOUNT, NOTHING, TYPES, Columns, Flags, Numbers, scaled
from kg.search.corpus_file import CorpusFile
from kg.search.facets import Facets, FacetValue, MoneyBand
from kg.search.filters import Dimension, Sieve
from kg.search.hit import HitType
from kg.search.shared import Concept, RegionInfo, local_name

_CLASS_DIGITS = 3
_BANDS = tuple(MoneyBand)
_LOWS = np.array([scaled(band.low) for band in _BANDS if band.low is not None])


@dataclass(frozen=True, slots=True)
class Relevant:
    """The nodes (flags) that answer a question whatever else is asked, and the number of the hit each is part of.

    Among the ``spoken`` an indicator speaks for its project, the ``single`` are indicators each for itself; ``shown``
    flags what a search without a type may show.
    """

    spoken: Flags
    single: Flags
    shown: Flags
    hit: Numbers

    def among(self, kind: HitType | None) -> Flags:
        """Those that a search for ``kind`` has."""
        if kind is None:
            return self.spoken & self.shown
        return self.single if kind is HitType.INDICATOR else self.spoken


class FacetCounter:
    """Holds what the counts of one index need: names, and what is above what."""

    def __init__(self, columns: Columns, corpus: CorpusFile) -> None:
        """Both of one build."""
        self._columns = columns
        self._corpus = corpus
        self._places = np.searchsorted(columns.place_node, np.arange(columns.nodes + 1))
        self._regions = _region_values(corpus.regions)
        self._above = _levels_above(corpus.regions)
        self._told = _told_regions(columns.report_region, self._above, len(corpus.regions))
        self._classes = _classes(corpus.functions)
        self._funds = _with_below(corpus.funds)
        self._ranks = _with_below(corpus.ranks)

    def count(self, sieve: Sieve, relevant: Relevant, kind: HitType | None) -> Facets:
        """The facets of what is ``relevant`` to a search for ``kind``.

        Each leaves out the condition on its own dimension, and keeps all others.
        """
        columns, corpus = self._columns, self._corpus
        base = _Base(columns, self._places, sieve, relevant, kind)
        regions = base.standing(Dimension.REGION, columns.report_region, self._above)
        years = base.standing(Dimension.YEAR, columns.report_year, ())
        kinds = base.standing(Dimension.KIND, columns.report_kind, ())
        functions = base.having(Dimension.FUNCTION, columns.function_node, columns.function, self._classes)
        funds = base.having(Dimension.FUND, columns.fund_node, columns.fund, self._funds)
        ranks = base.having(Dimension.RANK, columns.rank_node, columns.rank, self._ranks)
        bands = base.bands()
        return Facets(
            regions=_most_first(_of(self._regions[n], count) for n, count in regions.items() if self._told[n]),
            years=_most_first(FacetValue(str(year), count) for year, count in years.items()),
            types=_most_first(FacetValue(TYPES[n].value, count) for n, count in base.types().items()),
            kinds=_most_first(_of(_concept(corpus.kinds[n]), count) for n, count in kinds.items()),
            functions=_most_first(_of(_class(corpus.functions[n]), count) for n, count in functions.items()),
            bands=tuple(
                FacetValue(band.value, bands[n], band.zh, band.en) for n, band in enumerate(_BANDS) if bands[n]
            ),
            funds=_most_first(_of(_concept(corpus.funds[n]), count) for n, count in funds.items()),
            ranks=_most_first(_of(_concept(corpus.ranks[n]), count) for n, count in ranks.items()),
        )


class _Base:
    """What is relevant to one search, seen with one condition or another left out."""

    def __init__(
        self, columns: Columns, places: Numbers, sieve: Sieve, relevant: Relevant, kind: HitType | None
    ) -> None:
        self._columns = columns
        self._places = places
        self._sieve = sieve
        self._relevant = relevant
        self._nodes = relevant.among(kind)

    def standing(self, dimension: Dimension, of_report: Numbers, above: Sequence[Numbers]) -> Counter[int]:
        """Hits by what their reports are, ``of_report`` and, level by level, what is ``above`` that."""
        places = self._standing_places(self._nodes, dimension)
        hits = self._relevant.hit[self._columns.place_node[places]]
        levels = [of_report[self._columns.place_report[places]]]
        for level in above:
            levels.append(np.where(levels[-1] == NOTHING, NOTHING, level[levels[-1]]))
        return _counted(np.tile(hits, len(levels)), np.concatenate(levels))

    def having(
        self, dimension: Dimension, nodes: Numbers, values: Numbers, flags: Iterable[tuple[int, Flags]]
    ) -> Counter[int]:
        """Hits by what they have: ``flags`` give each value with all below it."""
        columns = self._columns
        found = self._passing(dimension)
        counts: Counter[int] = Counter()
        for value, wanted in flags:
            having = np.zeros(columns.nodes, dtype=np.bool_)
            having[nodes[wanted[values]]] = True
            kept = found[having[columns.node_root[found]] | having[found]]
            counts[value] = len(_distinct(self._relevant.hit[kept]))
        return +counts

    def bands(self) -> Counter[int]:
        """Hits by their band of money."""
        found = self._passing(Dimension.BAND)
        amounts = self._columns.node_amount[found]
        banded = np.searchsorted(_LOWS, amounts, side="right")
        return _counted(self._relevant.hit[found], np.where(amounts == NO_AMOUNT, NOTHING, banded))

    def types(self) -> Counter[int]:
        """Hits by their type, an indicator for itself."""
        is_indicator = self._columns.node_type == TYPES.index(HitType.INDICATOR)
        found = self._passing(Dimension.TYPE, np.where(is_indicator, self._relevant.single, self._relevant.spoken))
        return _counted(self._relevant.hit[found], self._columns.node_type[found])

    def _passing(self, dimension: Dimension, nodes: Flags | None = None) -> Numbers:
        """The nodes that fulfil all conditions but that on ``dimension``."""
        places = self._standing_places(self._nodes if nodes is None else nodes, dimension)
        return _distinct(self._columns.place_node[places])

    def _standing_places(self, nodes: Flags, dimension: Dimension) -> Numbers:
        own = self._sieve.nodes(without=dimension)
        found = np.flatnonzero(nodes if own is None else nodes & own)
        counts = self._places[found + 1] - self._places[found]
        places: Numbers = np.repeat(self._places[found] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        standing = self._sieve.places_at(places, without=dimension)
        return places if standing is None else places[standing]


def _counted(hits: Numbers, values: Numbers) -> Counter[int]:
    """How many different hits have each value; NOTHING is no value."""
    kept = values != NOTHING
    span = int(values.max(initial=0)) + 1
    pairs = _distinct(hits[kept].astype(np.int64) * span + values[kept])
    counts = np.bincount(pairs % span)
    return Counter({int(value): int(counts[value]) for value in np.flatnonzero(counts)})


def _distinct(values: Numbers) -> Numbers:
    """Each value once, sorted: as np.unique, whose hashing takes five times as long."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    distinct: Numbers = ordered[first]
    return distinct


def _levels_above(regions: Sequence[RegionInfo]) -> tuple[Numbers, ...]:
    """For each level the place above each place, or NOTHING; as many levels as the highest place has below it."""
    number = {region.iri: n for n, region in enumerate(regions)}
    above = np.array([number.get(region.broader or "", NOTHING) for region in regions], dtype=np.int32)
    depth = 0
    reached = above
    while (reached != NOTHING).any() and depth < len(regions):
        depth += 1
        reached = np.where(reached == NOTHING, NOTHING, above[reached])
    return (above,) * depth


def _told_regions(of_report: Numbers, above: Sequence[Numbers], count: int) -> Flags:
    """The places that reports are of, and those above several of them but not above all: to narrow step by step."""
    reported = np.zeros(count, dtype=np.bool_)
    reported[of_report[of_report != NOTHING]] = True
    below = np.zeros(count, dtype=np.int64)
    level = np.flatnonzero(reported)
    for over in above:
        level = over[level]
        level = level[level != NOTHING]
        np.add.at(below, level, 1)
    told: Flags = reported | ((below > 1) & (below < reported.sum()))
    return told


def _with_below(concepts: Sequence[Concept]) -> tuple[tuple[int, Flags], ...]:
    """For each concept the flags of itself and all below it."""
    below = np.eye(len(concepts), dtype=np.bool_)
    number = {one.iri: n for n, one in enumerate(concepts)}
    for n, one in enumerate(concepts):
        passed: set[str] = set()
        above = one.broader
        while above in number and above not in passed:
            passed.add(above)
            below[number[above], n] = True
            above = concepts[number[above]].broader
    return tuple(enumerate(below))


def _classes(functions: Sequence[Concept]) -> tuple[tuple[int, Flags], ...]:
    """For each class (类) the flags of all below it."""
    codes = np.array([(one.code or "")[:_CLASS_DIGITS] for one in functions], dtype=f"U{_CLASS_DIGITS}")
    return tuple((n, codes == one.code) for n, one in enumerate(functions) if len(one.code or "") == _CLASS_DIGITS)


def _region_values(regions: Sequence[RegionInfo]) -> tuple[FacetValue, ...]:
    """Each place by its name, or, where several have it, by its code or IRI and the names above it."""
    counts = Counter(region.name for region in regions)
    name = {region.iri: region.name for region in regions}
    return tuple(
        FacetValue(region.name, 0)
        if counts[region.name] == 1
        else FacetValue(region.code or region.iri, 0, f"{name.get(region.broader or '', '')}{region.name}")
        for region in regions
    )


def _concept(concept: Concept) -> FacetValue:
    return FacetValue(local_name(concept.iri), 0, concept.zh, concept.en or "")


def _class(concept: Concept) -> FacetValue:
    return FacetValue(concept.code or concept.iri, 0, concept.zh, concept.en or "")


def _of(value: FacetValue, count: int) -> FacetValue:
    return FacetValue(value.value, count, value.zh, value.en)


def _most_first(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    return tuple(sorted(values, key=lambda one: (-one.count, one.value)))
