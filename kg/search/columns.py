"""What filters and ranking read of every node and piece, as arrays: a few bytes each, however long the texts are.

Pieces are numbered in the order of their nodes, nodes in the order of their projects: so the pieces of a node, and
those of a project with all its indicators, are one range.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import IndexMismatchError
from kg.search.corpus import Corpus, Node
from kg.search.hit import HitType
from kg.search.report_part import LABEL, TITLE
from kg.search.shared import Concept

NOTHING = -1
NO_AMOUNT = np.iinfo(np.int64).min
TYPES = tuple(HitType)
_SCALE = 4  # decimal places of a yuan kept: 万元 printed with eight

Numbers = NDArray[np.signedinteger[Any]]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a node, a piece, a report, or a pair of a node and what it has, as the name says.

    ``node_first`` holds one entry more than there are nodes: the pieces of node n are those from
    ``node_first[n]`` up to ``node_first[n + 1]``; ``root_last[n]`` is where the pieces of n and its indicators end.
    Pairs are sorted and each is there once; regions, bodies, kinds and the like are numbered as in the corpus.
    """

    node_type: Numbers
    node_root: Numbers
    node_amount: Numbers  # ten-thousandths of a yuan
    node_first: Numbers
    root_last: Numbers
    node_label: Numbers  # the piece that is the node's name, or NOTHING
    node_lineage: Numbers  # the same for all years of a project, or NOTHING
    piece_node: Numbers
    piece_report: Numbers  # or NOTHING where the piece stands where the node does
    place_node: Numbers
    place_report: Numbers
    body_node: Numbers
    body: Numbers
    function_node: Numbers
    function: Numbers
    fund_node: Numbers
    fund: Numbers
    rank_node: Numbers
    rank: Numbers
    law_node: Numbers
    law: Numbers  # the number of the law's node
    theme_node: Numbers
    theme: Numbers  # the number of the theme's node
    report_region: Numbers  # or NOTHING
    report_year: Numbers
    report_kind: Numbers  # or NOTHING
    report_body: Numbers

    def save(self, folder: Path) -> None:
        """Write all arrays, a file each, into a new folder."""
        folder.mkdir()
        for column in fields(self):
            np.save(folder / f"{column.name}.npy", getattr(self, column.name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "Columns":
        """Map them into memory; IndexMismatchError where a file is missing, damaged or of another version."""
        try:
            return cls(**{column.name: _mapped(folder / f"{column.name}.npy") for column in fields(cls)})
        except (OSError, ValueError, EOFError) as error:
            raise IndexMismatchError(f"{folder} cannot be read ({error}); build again with yusuan build") from error

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.node_type)


def scaled(amount: Decimal) -> int:
    """``amount`` in ten-thousandths of a yuan, as the columns hold it."""
    return int(amount.scaleb(_SCALE).to_integral_value(ROUND_HALF_EVEN))


def columns_of(corpus: Corpus) -> Columns:
    """The arrays of ``corpus``."""
    report_number = _numbered(report.iri for report in corpus.reports)
    region_number = _numbered(region.iri for region in corpus.regions)
    body_number = _numbered(body.iri for body in corpus.bodies)
    kind_number = _numbered(kind.iri for kind in corpus.kinds)
    node_number = _numbered(node.iri for node in corpus.nodes)
    lineage_number = _numbered(sorted({node.lineage for node in corpus.nodes if node.lineage}))
    first = np.concatenate([[0], np.cumsum([len(node.pieces) for node in corpus.nodes], dtype=np.int64)])
    root = [node_number.get(node.root, number) for number, node in enumerate(corpus.nodes)]
    last = first[1:].copy()
    np.maximum.at(last, root, first[1:])
    places = sorted({(n, report_number[p.report]) for n, node in enumerate(corpus.nodes) for p in node.places})
    pieces = [piece for node in corpus.nodes for piece in node.pieces]
    bodies = _pairs(((n, node.bodies) for n, node in enumerate(corpus.nodes)), body_number)
    functions = _pairs(((n, node.functions) for n, node in enumerate(corpus.nodes)), _numbers_of(corpus.functions))
    funds = _pairs(((n, node.funds) for n, node in enumerate(corpus.nodes)), _numbers_of(corpus.funds))
    ranks = _pairs(((n, node.ranks) for n, node in enumerate(corpus.nodes)), _numbers_of(corpus.ranks))
    laws = _pairs(((n, node.laws) for n, node in enumerate(corpus.nodes)), node_number)
    themes = _pairs(((n, node.themes) for n, node in enumerate(corpus.nodes)), node_number)
    return Columns(
        node_type=_column((TYPES.index(node.type) for node in corpus.nodes), np.int8),
        node_root=_column(root),
        node_amount=_column((_amount(node) for node in corpus.nodes), np.int64),
        node_first=_column(first),
        root_last=_column(last),
        node_label=_column(_labels(corpus.nodes, first)),
        node_lineage=_column(lineage_number.get(node.lineage or "", NOTHING) for node in corpus.nodes),
        piece_node=_column(n for n, node in enumerate(corpus.nodes) for _ in node.pieces),
        piece_report=_column(NOTHING if p.place is None else report_number[p.place.report] for p in pieces),
        place_node=_column(node for node, _ in places),
        place_report=_column(report for _, report in places),
        body_node=bodies[0],
        body=bodies[1],
        function_node=functions[0],
        function=functions[1],
        fund_node=funds[0],
        fund=funds[1],
        rank_node=ranks[0],
        rank=ranks[1],
        law_node=laws[0],
        law=laws[1],
        theme_node=themes[0],
        theme=themes[1],
        report_region=_column(region_number.get(report.region or "", NOTHING) for report in corpus.reports),
        report_year=_column(report.year for report in corpus.reports),
        report_kind=_column(kind_number.get(report.kind, NOTHING) for report in corpus.reports),
        report_body=_column(body_number[report.body] for report in corpus.reports),
    )


def _labels(nodes: Sequence[Node], first: Numbers) -> Iterable[int]:
    for start, node in zip(first, nodes, strict=False):
        names = (n for n, piece in enumerate(node.pieces) if piece.field in {LABEL, TITLE})
        name = next(names, None)
        yield NOTHING if name is None else int(start) + name


def _amount(node: Node) -> int:
    return NO_AMOUNT if node.amount is None else scaled(node.amount)


def _pairs(values: Iterable[tuple[int, Iterable[str]]], number: Mapping[str, int]) -> tuple[Numbers, Numbers]:
    pairs = [(node, number[iri]) for node, iris in values for iri in iris if iri in number]
    return _column(node for node, _ in pairs), _column(value for _, value in pairs)


def _numbered(iris: Iterable[str]) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(iris)}


def _numbers_of(concepts: Iterable[Concept]) -> dict[str, int]:
    return _numbered(concept.iri for concept in concepts)


def _column(values: Iterable[int], kind: type[np.signedinteger[Any]] = np.int32) -> Numbers:
    return np.fromiter(values, dtype=kind)


def _mapped(path: Path) -> Numbers:
    column: Numbers = np.load(path, mmap_mode="r", allow_pickle=False)
    return column.view(np.ndarray)  # still mapped; a memmap of its own takes 5 µs for each part of it that is read
