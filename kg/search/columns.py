"""What filters and ranking read of every node and piece, as arrays: a few bytes each, however long the texts are.

Pieces are numbered in the order of their nodes, nodes in the order of their projects: so the pieces of a node, and
those of a project with all its indicators, are one range.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import IndexMismatchError
from kg.search.corpus import LABEL, TITLE, Corpus
from kg.search.request import HitType

NOTHING = -1
NO_AMOUNT = np.iinfo(np.int64).min
TYPES = tuple(HitType)
_SCALE = 4  # decimal places of a yuan kept: 万元 printed with eight

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a node, a piece, a place (node in report) or a report, as the name says.

    ``node_first`` holds one entry more than there are nodes: the pieces of node n are those from
    ``node_first[n]`` up to ``node_first[n + 1]``; ``root_last[n]`` is where the pieces of n and its indicators end.
    """

    node_type: Numbers
    node_root: Numbers
    node_amount: Numbers  # ten-thousandths of a yuan
    node_first: Numbers
    root_last: Numbers
    node_label: Numbers  # the piece that is the node's name, or NOTHING
    piece_node: Numbers
    piece_report: Numbers  # or NOTHING where the piece stands where the node does
    place_node: Numbers
    place_report: Numbers
    report_region: Numbers  # or NOTHING
    report_year: Numbers

    def save(self, path: Path) -> None:
        """Write all arrays into one file."""
        np.savez(path, **{column.name: getattr(self, column.name) for column in fields(self)})

    @classmethod
    def load(cls, path: Path) -> "Columns":
        """Read them back; IndexMismatchError where the file is missing, damaged or of another version."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                return cls(**{column.name: stored[column.name] for column in fields(cls)})
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexMismatchError(f"{path} cannot be read ({error}); build again with yusuan build") from error

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.node_type)


def scaled(amount: Decimal) -> int:
    """``amount`` in ten-thousandths of a yuan, as the columns hold it."""
    return int(amount.scaleb(_SCALE).to_integral_value(ROUND_HALF_EVEN))


def columns_of(corpus: Corpus) -> Columns:
    """The arrays of ``corpus``."""
    report_number = {report.iri: number for number, report in enumerate(corpus.reports)}
    region_number = {region.iri: number for number, region in enumerate(corpus.regions)}
    node_number = {node.iri: number for number, node in enumerate(corpus.nodes)}
    pieces = [(number, piece) for number, node in enumerate(corpus.nodes) for piece in node.pieces]
    places = [(n, report_number[place.report]) for n, node in enumerate(corpus.nodes) for place in sorted(node.places)]
    first = np.concatenate([[0], np.cumsum([len(node.pieces) for node in corpus.nodes], dtype=np.int64)])
    root = [node_number.get(node.root, number) for number, node in enumerate(corpus.nodes)]
    last = first[1:].copy()
    np.maximum.at(last, root, first[1:])
    label = np.full(len(corpus.nodes), NOTHING)
    for number, (node, piece) in reversed(list(enumerate(pieces))):
        if piece.field in {LABEL, TITLE}:
            label[node] = number
    return Columns(
        node_type=_numbers(TYPES.index(node.type) for node in corpus.nodes),
        node_root=_numbers(root),
        node_amount=_numbers(NO_AMOUNT if node.amount is None else scaled(node.amount) for node in corpus.nodes),
        node_first=first,
        root_last=last,
        node_label=label,
        piece_node=_numbers(node for node, _ in pieces),
        piece_report=_numbers(NOTHING if p.place is None else report_number[p.place.report] for _, p in pieces),
        place_node=_numbers(node for node, _ in places),
        place_report=_numbers(report for _, report in places),
        report_region=_numbers(region_number.get(report.region or "", NOTHING) for report in corpus.reports),
        report_year=_numbers(report.year for report in corpus.reports),
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)
