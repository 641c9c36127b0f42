"""All years of a project as one hit: which nodes are one, and the years that are not shown."""

from collections.abc import Sequence

import numpy as np

from kg.search.columns import NOTHING, Columns, Flags, Numbers
from kg.search.corpus_file import CorpusFile
from kg.search.hit import GroupedHit
from kg.search.scope import Scope


def hit_numbers(columns: Columns, grouped: bool) -> Numbers:
    """The number of the hit each node is part of: its own or, where ``grouped``, that of its lineage."""
    numbers = np.arange(columns.nodes, dtype=np.int32)
    if not grouped:
        return numbers
    hits: Numbers = np.where(columns.node_lineage == NOTHING, numbers, columns.nodes + columns.node_lineage)
    return hits


def first_of_each(hits: Numbers) -> Numbers:
    """Where in ``hits``, which are in the order of a ranking, each hit is there first; in that order."""
    _, first = np.unique(hits, return_index=True)
    return np.sort(first)


def other_years(columns: Columns, corpus: CorpusFile, scope: Scope, node: int) -> tuple[GroupedHit, ...]:
    """The other projects of the lineage of ``node`` in ``scope``, by year."""
    lineage = columns.node_lineage[node]
    if lineage == NOTHING:
        return ()
    members: Flags = (columns.node_lineage == lineage) & scope.units
    members[node] = False
    numbers = [int(number) for number in np.flatnonzero(members)]
    stored = corpus.nodes(numbers)
    years = _years(columns, numbers)
    hits = (GroupedHit(stored[n].iri, stored[n].name, years[n], stored[n].amount) for n in numbers)
    return tuple(sorted(hits, key=lambda hit: (hit.year or 0, hit.iri)))


def _years(columns: Columns, nodes: Sequence[int]) -> dict[int, int | None]:
    """The year of the first report that states each node."""
    first = np.searchsorted(columns.place_node, nodes)
    known = len(columns.place_node)
    return {
        node: int(columns.report_year[columns.place_report[place]])
        if place < known and columns.place_node[place] == node
        else None
        for node, place in zip(nodes, first.tolist(), strict=True)
    }
