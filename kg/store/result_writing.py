"""Writes the result of a query as it is read from the graph, and stops at the limits; pyoxigraph's own writers do it.

They know no limit, so what they write is counted: the marks that end rows, which no value can hold unescaped.
Measured: 10,000 rows cost no more than reading them (rows turned into values of ours first: 10 times).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.answer import RDF_FORMATS, TABLE_FORMATS, ResultFormat, ResultFormats, ResultKind, WrittenResult
from kg.store.evaluation import Results
from kg.store.people_query import QueryLimits
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QueryRefusedError, Refusal, ResultFormatError


def write_result(results: Results, formats: ResultFormats, limits: QueryLimits) -> WrittenResult:
    """``results`` in the format for their kind, cut after the last whole row (or triple) within ``limits``.

    ResultFormatError where there is no format for their kind.
    """
    if isinstance(results, ox.QueryTriples):
        return _write_triples(results, _wanted(formats.triples, "triples"), limits)
    form = _wanted(formats.rows, "rows")
    try:
        if isinstance(results, ox.QueryBoolean):
            return WrittenResult(ResultKind.ASK, form, results.serialize(format=TABLE_FORMATS[form]) or b"")
        sink = RowSink(_ROWS[form], limits)
        try:
            results.serialize(sink, format=TABLE_FORMATS[form])  # type: ignore[arg-type]  # it only calls write and flush
        except RowsFullError:
            return WrittenResult(ResultKind.SELECT, form, *sink.cut())
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error
    return WrittenResult(ResultKind.SELECT, form, bytes(sink.written))


@dataclass(frozen=True, slots=True)
class RowMarks:
    """How the rows of a format are told apart in its bytes.

    ``mark`` stands ``before`` times before the first row has ended, and then at the end of each row, or (``between``)
    only where another one follows; ``token`` finds marks outside of quoted values. A row ends ``length`` bytes into its
    mark; ``closing`` is what a result must end with.
    """

    mark: bytes
    token: re.Pattern[bytes]
    before: int
    between: bool
    length: int
    closing: bytes


_JSON = RowMarks(b"},{", re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|(\},\{)', re.DOTALL), 0, True, 1, b"]}}")
_XML = RowMarks(b"</result>", re.compile(rb"(</result>)"), 0, False, 9, b"</results></sparql>")
_CSV = RowMarks(b"\r\n", re.compile(rb'"[^"]*(?:"|\Z)|(\r\n)'), 1, False, 2, b"")
_TSV = RowMarks(b"\n", re.compile(rb"(\n)"), 1, False, 1, b"")
_ROWS = {ResultFormat.JSON: _JSON, ResultFormat.XML: _XML, ResultFormat.CSV: _CSV, ResultFormat.TSV: _TSV}


class RowsFullError(Exception):
    """More rows are there than fit; it passes through pyoxigraph's writer, which thereby stops."""


class RowSink:
    """Takes what a writer writes until ``limits`` are reached.

    Marks are first counted as they stand: never fewer than there are rows. Only where those are too many, values are
    told from marks.
    """

    def __init__(self, marks: RowMarks, limits: QueryLimits) -> None:
        """Nothing is written yet."""
        self.written = bytearray()
        self._marks = marks
        self._size = limits.size
        self._most = marks.before + limits.rows + (0 if marks.between else 1)
        self._seen = 0  # marks up to ``_looked``, those in values included unless they were told apart
        self._looked = 0
        self._ends: list[int] = []  # where rows end for certain, up to ``_certain``
        self._certain = 0

    def write(self, data: bytes) -> int:
        """Take ``data``; RowsFullError where it is more than the limits allow."""
        self.written += data
        mark = self._marks.mark
        found = self.written.count(mark, self._looked)
        if found:
            self._seen += found
            self._looked = self.written.rfind(mark) + len(mark)
        self._looked = max(self._looked, len(self.written) - len(mark) + 1)
        if self._seen >= self._most:
            self._tell_apart()
            self._seen = len(self._ends) + self.written.count(mark, self._certain)
        if len(self._ends) >= self._most or len(self.written) > self._size:
            raise RowsFullError
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def cut(self) -> tuple[bytes, int]:
        """What was written up to the end of the last row within the limits, and how many rows that is."""
        self._tell_apart()
        room = self._size - len(self._marks.closing)
        kept = self._ends[self._marks.before :][: self._most - self._marks.before - (0 if self._marks.between else 1)]
        count = bisect_right(kept, room)
        if not count:
            raise too_large("one row of the result", self._size)
        return bytes(self.written[: kept[count - 1]]) + self._marks.closing, count

    def _tell_apart(self) -> None:
        """Find where rows end in what was not looked through yet; a value or mark cut short is left for later."""
        for match in self._marks.token.finditer(self.written, self._certain):
            if match[1]:
                self._ends.append(match.start(1) + self._marks.length)
                self._certain = match.end()


def _write_triples(results: ox.QueryTriples, form: ResultFormat, limits: QueryLimits) -> WrittenResult:
    try:
        taken = list(islice(results, limits.rows + 1))
        truncated = len(taken) > limits.rows
        kept = taken[: limits.rows]
        prefixes = PREFIXES if form is ResultFormat.TURTLE else None
        body = ox.serialize(kept, format=RDF_FORMATS[form], prefixes=prefixes) or b""
        while len(body) > limits.size and kept:
            kept = kept[: min(len(kept) - 1, len(kept) * limits.size // len(body))]
            truncated = True
            body = ox.serialize(kept, format=RDF_FORMATS[form], prefixes=prefixes) or b""
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error
    if truncated and not kept:
        raise too_large("one triple of the result", limits.size)
    return WrittenResult(ResultKind.TRIPLES, form, body, len(kept) if truncated else None)


def _wanted(form: ResultFormat | None, what: str) -> ResultFormat:
    if form is None:
        raise ResultFormatError(f"the query gives {what}, and no format that holds {what} is accepted")
    return form


def too_large(what: str, size: int) -> QueryRefusedError:
    """The refusal of a result of which ``what`` does not fit into ``size`` bytes."""
    most = f"{size / 1024**2:.2g} MB"
    return QueryRefusedError(Refusal.MEMORY, f"{what} is larger than {most}; ask for fewer rows or columns", most=most)
