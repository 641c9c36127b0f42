"""The texts of nodes, pieces and reports on disk, read only for the few that are shown."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.errors import IndexMismatchError
from kg.rdf.vocabulary import SKOS
from kg.search.corpus import Corpus, Node, ReportInfo
from kg.search.hit import NAMES, HitType
from kg.search.naming import bare, compact
from kg.search.report_part import Place
from kg.search.shared import BodyInfo, Concept, RegionInfo

_SCHEMA = """
CREATE TABLE report (id INTEGER PRIMARY KEY, iri TEXT, file TEXT, department TEXT, region TEXT, year INTEGER,
                     kind TEXT, body TEXT);
CREATE TABLE region (id INTEGER PRIMARY KEY, iri TEXT, name TEXT, code TEXT, broader TEXT);
CREATE TABLE body (id INTEGER PRIMARY KEY, iri TEXT, name TEXT, others TEXT, region TEXT);
CREATE TABLE concept (list TEXT, id INTEGER, iri TEXT, code TEXT, zh TEXT, en TEXT, broader TEXT,
                      PRIMARY KEY (list, id)) WITHOUT ROWID;
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, name TEXT, amount TEXT, unit TEXT);
CREATE TABLE name (key TEXT, node INTEGER, PRIMARY KEY (key, node)) WITHOUT ROWID;
CREATE TABLE place (node INTEGER, report INTEGER, line_start INTEGER, line_end INTEGER, page INTEGER,
                    PRIMARY KEY (node, report, line_start, line_end, page)) WITHOUT ROWID;
CREATE TABLE piece (id INTEGER PRIMARY KEY, field TEXT, text TEXT,
                    report INTEGER, line_start INTEGER, line_end INTEGER, page INTEGER);
CREATE INDEX piece_place ON piece (report, line_start);
"""
_NAMING = frozenset({SKOS.prefLabel, SKOS.altLabel})


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
    """Opened read-only; each thread has a connection of its own, so they do not meet."""

    def __init__(self, path: Path) -> None:
        """Read the small tables; IndexMismatchError where the file is missing or damaged."""
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._of_thread = threading.local()
        try:
            with closing(self._connect()) as db:
                columns = "iri, file, department, region, year, kind, body"
                self.reports = tuple(
                    ReportInfo(*row) for row in db.execute(f"SELECT {columns} FROM report ORDER BY id")
                )
                self.regions = tuple(
                    RegionInfo(*row) for row in db.execute("SELECT iri, name, code, broader FROM region ORDER BY id")
                )
                self.bodies = tuple(
                    BodyInfo(iri, name, tuple(json.loads(others)), region)
                    for iri, name, others, region in db.execute(
                        "SELECT iri, name, others, region FROM body ORDER BY id"
                    )
                )
                self.kinds = _concepts(db, "kinds")
                self.functions = _concepts(db, "functions")
                self.funds = _concepts(db, "funds")
                self.ranks = _concepts(db, "ranks")
        except (sqlite3.Error, ValueError) as error:
            raise IndexMismatchError(f"{path} cannot be read ({error}); build again with yusuan build") from error

    def nodes(self, numbers: Sequence[int]) -> dict[int, StoredNode]:
        """The nodes with these numbers."""
        rows = self._rows("SELECT id, iri, name, amount, unit FROM node WHERE id IN", _plain(numbers))
        return {
            number: StoredNode(iri, name, None if amount is None else Decimal(amount), unit)
            for number, iri, name, amount, unit in rows
        }

    def number_of(self, iri: str) -> int | None:
        """The number of the node ``iri``, None where nothing that can be found has it."""
        return self.numbers_of([iri]).get(iri)

    def numbers_of(self, iris: Sequence[str]) -> dict[str, int]:
        """The numbers of those of ``iris`` that can be found."""
        return dict(self._rows("SELECT iri, id FROM node WHERE iri IN", [_stored_text(iri) for iri in iris]))

    def called(self, text: str) -> set[int]:
        """The bodies, places, functional classes and themes that ``text`` is a name or code of, and nothing else."""
        key = compact(text)
        return {node for _, node in self._rows("SELECT key, node FROM name WHERE key IN", [key])} if key else set()

    def pieces(self, numbers: Sequence[int]) -> dict[int, StoredPiece]:
        """The pieces with these numbers."""
        columns = "id, field, text, report, line_start, line_end, page"
        rows = self._rows(f"SELECT {columns} FROM piece WHERE id IN", _plain(numbers))
        return {
            number: StoredPiece(field, text, None if place[0] is None else _stored(place))
            for number, field, text, *place in rows
        }

    def standing_at(self, places: Sequence[StoredPlace]) -> dict[int, StoredPiece]:
        """The pieces whose lines take in or meet one of ``places``, of whatever node, by their numbers."""
        if not places:
            return {}
        meets = " OR ".join(["(report = ? AND line_start <= ? AND line_end >= ?)"] * len(places))
        values = [value for place in places for value in (place.report, place.line_end, place.line_start)]
        columns = "id, field, text, report, line_start, line_end, page"
        rows = self._db().execute(f"SELECT {columns} FROM piece WHERE {meets} ORDER BY id", values).fetchall()
        return {number: StoredPiece(field, text, _stored(place)) for number, field, text, *place in rows}

    def places(self, numbers: Sequence[int]) -> dict[int, list[StoredPlace]]:
        """The places of the nodes with these numbers, in the order of reports and lines."""
        found: dict[int, list[StoredPlace]] = {number: [] for number in numbers}
        columns = "node, report, line_start, line_end, page"
        for node, *place in self._rows(f"SELECT {columns} FROM place WHERE node IN", _plain(numbers)):
            found[node].append(_stored(place))
        return found

    def _rows(self, select: str, keys: Sequence[int] | Sequence[str]) -> Iterator[tuple]:  # type: ignore[type-arg]
        db = self._db()
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            yield from db.execute(f"{select} ({','.join('?' * len(part))})", part)

    def _db(self) -> sqlite3.Connection:
        """The connection of this thread: SQLite reads the schema once a connection, which took longer than a row."""
        db: sqlite3.Connection | None = getattr(self._of_thread, "db", None)
        if db is None:
            db = self._of_thread.db = self._connect()
        return db

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._uri, uri=True)


def write_corpus(corpus: Corpus, path: Path) -> None:
    """Write the texts of ``corpus`` to ``path``, which must not exist; OSError where the disk is full."""
    try:
        _write(corpus, path)
    except sqlite3.Error as error:
        raise OSError(f"{path} cannot be written ({error})") from error


def _write(corpus: Corpus, path: Path) -> None:
    number = {report.iri: index for index, report in enumerate(corpus.reports)}
    pieces = [piece for node in corpus.nodes for piece in node.pieces]

    def place(found: Place | None) -> tuple[int | None, ...]:
        if found is None:
            return (None, None, None, None)
        return (number[found.report], found.line_start, found.line_end, found.page or None)

    with closing(sqlite3.connect(path)) as db, db:
        # the new file of a build that nobody is served yet: there is nothing to go back to
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(_SCHEMA)
        db.executemany(
            "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((i, r.iri, r.file, r.department, r.region, r.year, r.kind, r.body) for i, r in enumerate(corpus.reports)),
        )
        db.executemany(
            "INSERT INTO region VALUES (?, ?, ?, ?, ?)",
            ((i, r.iri, r.name, r.code, r.broader) for i, r in enumerate(corpus.regions)),
        )
        db.executemany(
            "INSERT INTO body VALUES (?, ?, ?, ?, ?)",
            (
                (i, b.iri, b.name, json.dumps(b.others, ensure_ascii=False), b.region)
                for i, b in enumerate(corpus.bodies)
            ),
        )
        db.executemany(
            "INSERT INTO name VALUES (?, ?)",
            ((key, i) for i, node in enumerate(corpus.nodes) if node.type in NAMES for key in sorted(_keys(node))),
        )
        for name in ("kinds", "functions", "funds", "ranks"):
            concepts: tuple[Concept, ...] = getattr(corpus, name)
            db.executemany(
                "INSERT INTO concept VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((name, i, c.iri, c.code, c.zh, c.en, c.broader) for i, c in enumerate(concepts)),
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


def _keys(node: Node) -> set[str]:
    """What a thing that is but a name may be called: its names, its code, a place's name without 市."""
    names = [piece.text for piece in node.pieces if piece.field in _NAMING]
    if node.type is HitType.REGION:
        names += [bare(name) for name in names]
    if node.number:
        names += [name.removeprefix(node.number) for name in names]
    return {compact(name) for name in (*names, node.number or "")} - {""}


def _concepts(db: sqlite3.Connection, name: str) -> tuple[Concept, ...]:
    rows = db.execute("SELECT iri, code, zh, en, broader FROM concept WHERE list = ? ORDER BY id", (name,))
    return tuple(Concept(*row) for row in rows)


def _plain(numbers: Sequence[int]) -> list[int]:
    """Numbers of numpy as those of Python, which SQLite knows."""
    return [int(number) for number in numbers]


def _stored_text(iri: str) -> str:
    """``iri`` as the file may hold it: half a surrogate pair stands in no file."""
    return iri.encode("utf-8", "replace").decode()


def _stored(place: Sequence[int]) -> StoredPlace:
    report, line_start, line_end, page = place
    return StoredPlace(report, line_start, line_end, page or None)
