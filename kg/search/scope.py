"""What a request leaves to be ranked: which pieces may match, and which node each of them speaks for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kg.errors import QueryError
from kg.search.columns import NO_AMOUNT, NOTHING, TYPES, Columns, Flags, Numbers, scaled
from kg.search.corpus import RegionInfo
from kg.search.request import HitType, SearchRequest
from kg.search.tokens import normalise

_RANK = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|[省市区县州盟旗])$")  # 级别 at the end of a place's name


@dataclass(frozen=True, slots=True)
class Scope:
    """``pieces`` may match (one flag a piece); each speaks for ``unit_of`` its node; ``units`` flags those nodes.

    Indicators speak for their project: a project is found by its indicators, and stands before them. Where indicators
    themselves are asked for, each speaks for itself. ``reports`` flags the reports of the places and years asked for.
    """

    pieces: Flags
    units: Flags
    unit_of: Numbers
    first: Numbers
    last: Numbers
    reports: Flags
    everything: bool


def scope_of(request: SearchRequest, columns: Columns, regions: tuple[RegionInfo, ...]) -> Scope:
    """The scope of ``request``; QueryError for a place that no report belongs to."""
    each_for_itself = request.type is HitType.INDICATOR
    numbers = np.arange(columns.nodes)
    unit_of = numbers if each_for_itself else columns.node_root
    units = unit_of == numbers
    if request.type is not None:
        units &= columns.node_type == TYPES.index(request.type)
    if request.min_yuan is not None or request.max_yuan is not None:
        units &= columns.node_amount != NO_AMOUNT
    if request.min_yuan is not None:
        units &= columns.node_amount >= scaled(request.min_yuan)
    if request.max_yuan is not None:
        units &= columns.node_amount <= scaled(request.max_yuan)
    reports = _reports(request, columns, regions)
    pieces = units[unit_of[columns.piece_node]] & _stands_in(reports, columns)
    found = np.zeros(columns.nodes, dtype=np.bool_)
    found[unit_of[columns.piece_node[pieces]]] = True
    last = columns.node_first[1:] if each_for_itself else columns.root_last
    return Scope(pieces, units & found, unit_of, columns.node_first[:-1], last, reports, bool(pieces.all()))


def regions_named(name: str, regions: Iterable[RegionInfo]) -> set[str]:
    """The IRIs of the places called ``name`` (IRI, code, name with or without 市, or its beginning) and all below them.

    QueryError where there is none, with those there are.
    """
    known = tuple(regions)
    wanted = normalise(name).strip()
    chosen = {region.iri for region in known if wanted and wanted in {region.iri.casefold(), region.code, region.name}}
    chosen = chosen or {region.iri for region in known if _bare(region.name) == _bare(wanted) != ""}
    chosen = chosen or {region.iri for region in known if len(wanted) > 1 and region.name.startswith(wanted)}
    if not chosen:
        names = "、".join(sorted(region.name for region in known)[:20])
        raise QueryError(f"there is no report of {name!r}; places in this graph are {names or 'none'}")
    while below := {region.iri for region in known if region.broader in chosen} - chosen:
        chosen |= below
    return chosen


def _reports(request: SearchRequest, columns: Columns, regions: tuple[RegionInfo, ...]) -> Flags:
    reports = np.ones(len(columns.report_year), dtype=np.bool_)
    if request.year is not None:
        reports &= columns.report_year == request.year
    if request.region is not None:
        chosen = regions_named(request.region, regions)
        inside = np.array([region.iri in chosen for region in regions] + [False])  # the last stands for NOTHING
        reports &= inside[columns.report_region]
    return reports


def _stands_in(reports: Flags, columns: Columns) -> Flags:
    """For each piece whether it stands in one of ``reports``, or its node does where it has no place of its own."""
    if reports.all():
        return np.ones(len(columns.piece_node), dtype=np.bool_)
    nodes = np.zeros(columns.nodes, dtype=np.bool_)
    nodes[columns.place_node[reports[columns.place_report]]] = True
    own = columns.piece_report != NOTHING
    flags: Flags = np.where(own, reports[columns.piece_report], nodes[columns.piece_node])
    return flags


def _bare(name: str) -> str:
    return _RANK.sub("", name)
