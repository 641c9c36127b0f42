"""What a request leaves to be ranked: which pieces may match, and which node each of them speaks for."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from kg.search.columns import TYPES, Columns, Flags, Numbers
from kg.search.filters import Sieve
from kg.search.hit import NAMES, HitType

_NAMES = np.array([kind in NAMES for kind in TYPES])


@dataclass(frozen=True, slots=True)
class Scope:
    """``pieces`` may match (one flag a piece); each speaks for ``unit_of`` its node; ``units`` flags those nodes.

    Indicators speak for their project: a project is found by its indicators, and stands before them. Where indicators
    themselves are asked for, each speaks for itself. ``reports`` flags the reports of the places, years, kinds and
    bodies asked for. ``everything`` tells that all pieces may match.
    """

    pieces: Flags
    units: Flags
    unit_of: Numbers
    first: Numbers
    last: Numbers
    reports: Flags
    everything: bool


def scope_of(columns: Columns, sieve: Sieve, shown: Flags | None, *, each_for_itself: bool = False) -> Scope:
    """The scope of what ``sieve`` lets through, of the ``shown`` nodes alone; None for all."""
    numbers = np.arange(columns.nodes, dtype=np.int32)
    unit_of = numbers if each_for_itself else columns.node_root
    units: Flags = unit_of == numbers
    if each_for_itself:
        units &= columns.node_type == TYPES.index(HitType.INDICATOR)
    for flags in (sieve.nodes(), shown):
        if flags is not None:
            units &= flags
    standing = sieve.standing()
    reports = np.ones(len(columns.report_year), dtype=np.bool_)
    if standing is not None:
        units &= standing
        reports[:] = False
        reports[columns.place_report[sieve.places()]] = True
    pieces: Flags = units[unit_of[columns.piece_node]]
    last = columns.node_first[1:] if each_for_itself else columns.root_last
    return Scope(pieces, units, unit_of, columns.node_first[:-1], last, reports, bool(pieces.all()))


def stated(scope: Scope, sieve: Sieve) -> Scope:
    """``scope`` with what its reports themselves say, to be shown.

    What a node is about does not change with the reports it is asked for in, so all of its texts rank it.
    """
    pieces = sieve.pieces()
    return scope if pieces is None else replace(scope, pieces=scope.pieces & pieces, everything=False)


def shown_nodes(columns: Columns, named: Collection[int]) -> Flags:
    """What a search without a type may show: all but things that are mere names and are not ``named``.

    A body, place, functional class or theme has nothing but its short name, which is near in meaning to whatever has a
    word of it: it is an answer to a text that names it, or where its kind is asked for.
    """
    shown = ~_NAMES[columns.node_type]
    shown[list(named)] = True
    return shown
