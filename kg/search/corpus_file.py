"""The texts of nodes, pieces and reports on disk, read only for the few that are shown."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.errors import IndexMismatchError
from kg.search.corpus import Corpus, Place, RegionInfo, ReportInfo

_SCHEMA = """
CREATE TABLE report (id INTEGER PRIMARY KEY, iri TEXT, file TEXT, department TEXT, region TEXT, year INTEGER);
CREATE TABLE region (id INTEGER PRIMARY KEY, iri TEXT, name TEXT, code TEXT, broader TEXT);
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT, name TEXT, amount TEXT, unit TEXT);
CREATE TABLE place (node INTEGER, report INTEGER, line_start INTEGER, line_end INTEGER, page INTEGER,
                    PRIMARY KEY (node, report, line_start, line_end, page)) WITHOUT ROWID;
CREATE TABLE piece (id INTEGER PRIMARY KEY, field TEXT, text TEXT,
                    report INTEGER, line_start INTEGER, line_end INTEGER, page INTEGER);
"""


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node as a hit shows it."""

    iri: str
    name: str
    amount: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class StoredPiece:
    """A piece as a hit shows it; ``report`` is a number, ``place`` None where the piece stands where its node does."""

    field: str
    text: str
    place: "StoredPlace | None"


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """Lines of the report with the number ``report``."""

    report: int
    line_start: int
    line_end: int
    page: int | None


class CorpusFile:
    """Opened read-only; each question opens its own connection, so threads do not meet."""

    def __init__(self, path: Path) -> None:
        """Read the small tables; IndexMismatchError where the file is missing or damaged."""
        self._path = path
        try:
            with closing(self._connect()) as db:
                self.reports = tuple(
                    ReportInfo(*row)
                    for row in db.execute("SELECT iri, file, department, region, year FROM report ORDER BY id")
                )
                self.regions = tuple(
                    RegionInfo(*row) for row in db.execute("SELECT iri, name, code, broader FROM region ORDER BY id")
                )
        except sqlite3.Error as error:
            raise IndexMismatchError(f"{path} cannot be read ({error}); build again with yusuan build") from error

    def nodes(self, numbers: Sequence[int]) -> dict[int, StoredNode]:
        """The nodes with these numbers."""
        rows = self._rows("SELECT id, iri, name, amount, unit FROM node WHERE id IN", numbers)
        return {
            number: StoredNode(iri, name, None if amount is None else Decimal(amount), unit)
            for number, iri, name, amount, unit in rows
        }

    def pieces(self, numbers: Sequence[int]) -> dict[int, StoredPiece]:
        """The pieces with these numbers."""
        columns = "id, field, text, report, line_start, line_end, page"
        rows = self._rows(f"SELECT {columns} FROM piece WHERE id IN", numbers)
        return {
            number: StoredPiece(field, text, None if place[0] is None else _stored(place))
            for number, field, text, *place in rows
        }

    def places(self, numbers: Sequence[int]) -> dict[int, list[StoredPlace]]:
        """The places of the nodes with these numbers, in the order of reports and lines."""
        found: dict[int, list[StoredPlace]] = {number: [] for number in numbers}
        columns = "node, report, line_start, line_end, page"
        for node, *place in self._rows(f"SELECT {columns} FROM place WHERE node IN", numbers):
            found[node].append(_stored(place))
        return found

    def _rows(self, select: str, numbers: Sequence[int]) -> Iterator[tuple]:  # type: ignore[type-arg]
        with closing(self._connect()) as db:
            for start in range(0, len(numbers), 500):
                part = [int(number) for number in numbers[start : start + 500]]
                yield from db.execute(f"{select} ({','.join('?' * len(part))})", part)

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def write_corpus(corpus: Corpus, path: Path) -> None:
    """Write the texts of ``corpus`` to ``path``, which must not exist."""
    number = {report.iri: index for index, report in enumerate(corpus.reports)}
    pieces = [piece for node in corpus.nodes for piece in node.pieces]

    def place(found: Place | None) -> tuple[int | None, ...]:
        if found is None:
            return (None, None, None, None)
        return (number[found.report], found.line_start, found.line_end, found.page or None)

    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(_SCHEMA)
        db.executemany(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?)",
            ((i, r.iri, r.file, r.department, r.region, r.year) for i, r in enumerate(corpus.reports)),
        )
        db.executemany(
            "INSERT INTO region VALUES (?, ?, ?, ?, ?)",
            ((i, r.iri, r.name, r.code, r.broader) for i, r in enumerate(corpus.regions)),
        )
        db.executemany(
            "INSERT INTO node VALUES (?, ?, ?, ?, ?)",
            (
                (i, node.iri, node.name(), None if node.amount is None else format(node.amount, "f"), node.unit)
                for i, node in enumerate(corpus.nodes)
            ),
        )
        db.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?)",
            (
                (i, number[p.report], p.line_start, p.line_end, p.page)
                for i, node in enumerate(corpus.nodes)
                for p in sorted(node.places)
            ),
        )
        db.executemany(
            "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((i, piece.field, piece.text, *place(piece.place)) for i, piece in enumerate(pieces)),
        )


def _stored(place: Sequence[int]) -> StoredPlace:
    report, line_start, line_end, page = place
    return StoredPlace(report, line_start, line_end, page or None)
