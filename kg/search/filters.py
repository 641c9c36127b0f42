"""What every hit of a request must fulfil, as flags over the columns: each condition can be left out to see beyond it.

Place, year and kind of report are those of a report: a node passes where one report that states it fulfils all three.
Everything else is the node's own, an indicator's that of its project.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kg.search.columns import NO_AMOUNT, NOTHING, TYPES, Columns, Flags, Numbers, scaled
from kg.search.corpus_file import CorpusFile
from kg.search.explain import Wording
from kg.search.facets import MoneyBand
from kg.search.naming import Bodies, Places, concepts_named, functions_named
from kg.search.request import SearchRequest
from kg.search.shared import BodyInfo, Concept, RegionInfo

_TOLD = 3  # names of one condition that a sentence tells


class Dimension(StrEnum):
    """What hits are narrowed by."""

    REGION = "region"
    YEAR = "year"
    KIND = "kind"
    BODY = "body"
    TYPE = "type"
    MONEY = "money"  # bounds; a band is a dimension of its own, which its facet leaves out
    BAND = "band"
    FUNCTION = "function"
    FUND = "fund"
    RANK = "rank"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of a request as flags over the tables of the corpus (``within``: its nodes); None is no condition."""

    region: Flags | None = None
    kind: Flags | None = None
    body: Flags | None = None
    function: Flags | None = None
    fund: Flags | None = None
    rank: Flags | None = None
    within: Flags | None = None


class FilterNames:
    """Finds what the names in a request mean; made once for an index."""

    def __init__(self, corpus: CorpusFile, columns: Columns) -> None:
        """Both of one build."""
        self._corpus = corpus
        self._columns = columns
        self.places = Places(corpus.regions)
        self.bodies = Bodies(corpus.bodies, self.places)

    def chosen(self, request: SearchRequest) -> Chosen:
        """The values of ``request``; QueryError for a name that nothing in the graph has."""
        corpus = self._corpus
        within = None
        if request.within is not None:
            within = np.zeros(self._columns.nodes, dtype=np.bool_)
            within[list(corpus.numbers_of(request.within).values())] = True
        return Chosen(
            region=_flags(corpus.regions, request.region, self.places.named),
            kind=_flags(
                corpus.kinds, request.kind, lambda n: concepts_named(n, corpus.kinds, "report of kind", "kinds")
            ),
            body=_flags(corpus.bodies, request.body, self.bodies.named),
            function=_flags(corpus.functions, request.function, lambda n: functions_named(n, corpus.functions)),
            fund=_flags(corpus.funds, request.fund, lambda n: concepts_named(n, corpus.funds, "fund", "funds")),
            rank=_flags(corpus.ranks, request.rank, lambda n: concepts_named(n, corpus.ranks, "rank", "ranks")),
            within=within,
        )

    def meant(self, chosen: Chosen) -> dict[str, Wording]:
        """What each name of a request was taken for, in both languages, to be told to who wrote it."""
        corpus = self._corpus
        regions = ((one.iri, one.broader, Wording(one.name, one.name)) for one in corpus.regions)
        bodies = ((one.iri, None, Wording(one.name, one.name)) for one in corpus.bodies)
        told: dict[str, Wording] = {}
        for name, flags, rows in (
            ("region", chosen.region, regions),
            ("body", chosen.body, bodies),
            ("kind", chosen.kind, map(_named_concept, corpus.kinds)),
            ("function", chosen.function, map(_named_concept, corpus.functions)),
            ("fund", chosen.fund, map(_named_concept, corpus.funds)),
            ("rank", chosen.rank, map(_named_concept, corpus.ranks)),
        ):
            if flags is not None:
                rows_chosen = [row for row, flag in zip(rows, flags, strict=True) if flag]
                told[name] = _several(
                    [w for _, above, w in rows_chosen if above not in {iri for iri, _, _ in rows_chosen}]
                )
        return told


class Sieve:
    """The conditions of one request over the columns; only those that are set cost anything."""

    def __init__(self, columns: Columns, request: SearchRequest, chosen: Chosen) -> None:
        """``chosen`` is what the names in ``request`` mean."""
        self._columns = columns
        self._own = dict(_own_conditions(columns, request, chosen))
        self._of_report = dict(_report_conditions(columns, request, chosen))
        self._places: Flags | None = None  # of all places, once they were asked for
        self._body: tuple[Flags, Flags] | None = None
        if chosen.body is not None:
            self._body = (
                chosen.body[columns.report_body],
                _having(columns, columns.body_node, chosen.body[columns.body]),
            )

    @property
    def dimensions(self) -> frozenset[Dimension]:
        """What the request narrows by."""
        body = () if self._body is None else (Dimension.BODY,)
        return frozenset((*self._own, *self._of_report, *body))

    def nodes(self, *, without: Dimension | None = None) -> Flags | None:
        """The nodes that fulfil what is asked of themselves; None for all."""
        return _all_of(flags for dimension, flags in self._own.items() if dimension is not without)

    def places(self) -> Flags | None:
        """Which places (node in report) fulfil what is asked of reports and bodies; None for all."""
        if self._places is None:
            self._places = self._standing(self._columns.place_report, self._columns.place_node, None)
        return self._places

    def places_at(self, at: Numbers, *, without: Dimension) -> Flags | None:
        """Which of the places ``at`` do, with the condition on ``without`` left out; None for all."""
        return self._standing(self._columns.place_report[at], self._columns.place_node[at], without)

    def standing(self) -> Flags | None:
        """The nodes that a report asked for states; None for all."""
        places = self.places()
        if places is None:
            return None
        nodes = np.zeros(self._columns.nodes, dtype=np.bool_)
        nodes[self._columns.place_node[places]] = True
        return nodes

    def pieces(self) -> Flags | None:
        """The pieces that stand in a report asked for, or whose node does where they have no place of their own."""
        columns = self._columns
        nodes = self.standing()
        own = self._standing(columns.piece_report, columns.piece_node, None)
        if nodes is None or own is None:
            return None
        flags: Flags = np.where(columns.piece_report == NOTHING, nodes[columns.piece_node], own)
        return flags

    def _standing(self, reports: Numbers, nodes: Numbers, without: Dimension | None) -> Flags | None:
        asked = _all_of(flags for dimension, flags in self._of_report.items() if dimension is not without)
        flags: Flags | None = None if asked is None else asked[reports]
        if self._body is not None and without is not Dimension.BODY:
            of_report, of_node = self._body
            of_body = of_report[reports] | of_node[self._columns.node_root[nodes]]
            flags = of_body if flags is None else flags & of_body
        return flags


def _own_conditions(columns: Columns, request: SearchRequest, chosen: Chosen) -> Iterator[tuple[Dimension, Flags]]:
    if request.type is not None:
        yield Dimension.TYPE, columns.node_type == TYPES.index(request.type)
    amounts = columns.node_amount
    for dimension, bounds in (
        (Dimension.MONEY, list(_bounds(amounts, request))),
        (Dimension.BAND, [] if request.band is None else list(_inside(amounts, request.band))),
    ):
        if bounds:
            yield dimension, np.logical_and.reduce([amounts != NO_AMOUNT, *bounds])
    pairs = (
        (Dimension.FUNCTION, columns.function_node, columns.function, chosen.function),
        (Dimension.FUND, columns.fund_node, columns.fund, chosen.fund),
        (Dimension.RANK, columns.rank_node, columns.rank, chosen.rank),
    )
    for dimension, nodes, values, flags in pairs:
        if flags is not None:
            yield dimension, _having(columns, nodes, flags[values])
    if chosen.within is not None:
        yield Dimension.WITHIN, chosen.within


def _bounds(amounts: Numbers, request: SearchRequest) -> Iterator[Flags]:
    if request.min_yuan is not None:
        yield amounts >= scaled(request.min_yuan)
    if request.max_yuan is not None:
        yield amounts <= scaled(request.max_yuan)


def _inside(amounts: Numbers, band: MoneyBand) -> Iterator[Flags]:
    if band.low is not None:
        yield amounts >= scaled(band.low)
    if band.high is not None:
        yield amounts < scaled(band.high)


def _report_conditions(columns: Columns, request: SearchRequest, chosen: Chosen) -> Iterator[tuple[Dimension, Flags]]:
    first, last = request.span
    years = [] if first is None else [columns.report_year >= first]
    years += [] if last is None else [columns.report_year <= last]
    if years:
        yield Dimension.YEAR, np.logical_and.reduce(years)
    for dimension, values, flags in (
        (Dimension.REGION, columns.report_region, chosen.region),
        (Dimension.KIND, columns.report_kind, chosen.kind),
    ):
        if flags is not None:
            yield dimension, np.append(flags, False)[values]  # the last stands for NOTHING


def _having(columns: Columns, nodes: Numbers, flags: Flags) -> Flags:
    """The nodes that have one of the values, an indicator as its project has it."""
    having = np.zeros(columns.nodes, dtype=np.bool_)
    having[nodes[flags]] = True
    return having[columns.node_root] | having


def _all_of(flags: Iterable[Flags]) -> Flags | None:
    found = list(flags)
    return np.logical_and.reduce(found) if found else None


def _named_concept(one: Concept) -> tuple[str, str | None, Wording]:
    code = f"{one.code} " if one.code else ""
    return one.iri, one.broader, Wording(f"{code}{one.zh}", f"{code}{one.en or one.zh}")


def _several(names: Sequence[Wording]) -> Wording:
    """Some of the names, and how many there are where these are not all."""
    zh, en = "、".join(one.zh for one in names[:_TOLD]), ", ".join(one.en for one in names[:_TOLD])
    if len(names) > _TOLD:
        return Wording(f"{zh}等{len(names)}个", f"{en} and {len(names) - _TOLD:,} more")
    return Wording(zh, en)


def _flags(
    table: Sequence[BodyInfo] | Sequence[Concept] | Sequence[RegionInfo],
    name: str | None,
    find: Callable[[str], set[str]],
) -> Flags | None:
    if name is None:
        return None
    iris = find(name)
    return np.fromiter((one.iri in iris for one in table), dtype=np.bool_, count=len(table))
