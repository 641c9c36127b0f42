"""The whole text of a report, a stretch at a time: each line with what was read from it, and what was not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.intake.catalogue import Entry
from kg.rdf.vocabulary import ORG, YS
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri, literal
from kg.ui.entity.evidence import document_of_report
from kg.ui.reports.page import ReportRow

STRETCH = 120
"""Lines shown at once."""
BEFORE = 4
"""Lines shown before the one that was asked for."""
_EVERYWHERE = frozenset({YS.Region, YS.Department, ORG.FormalOrganization, YS.Citation})
"""What lines name in passing, or what another node of the line says better."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was read from a line: a node of ``type``, or the ``field`` of a node, and how many of them."""

    type: str
    field: str | None
    node: str
    count: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its number, page and text (personal data masked); ``marks`` are what was read from where it begins.

    ``is_read`` tells that something was read from it, ``is_unread`` that nothing accounts for it; ``issues`` are the
    messages of issues that speak of it.
    """

    number: int
    page: int | None
    text: str
    marks: tuple[Mark, ...]
    is_read: bool
    is_unread: bool
    issues: tuple[str, ...]
    meant: bool


@dataclass(frozen=True, slots=True)
class ReportText:
    """Some lines of a report: the first and last number, and how many it has in all."""

    lines: tuple[TextLine, ...]
    first: int
    last: int
    total: int

    @property
    def before(self) -> int | None:
        """Where the stretch before begins; None at the start."""
        return max(1, self.first - STRETCH) if self.first > 1 else None

    @property
    def after(self) -> int | None:
        """Where the next stretch begins; None at the end."""
        return self.last + 1 if self.last < self.total else None


def report_text(
    files: Mapping[str, Entry],
    store: GraphStore,
    row: ReportRow,
    *,
    line: int | None = None,
    start: int | None = None,
    stretch: int | None = STRETCH,
) -> ReportText:
    """The lines from ``start`` on, or those around ``line``, which is marked; from the first where neither is given.

    At most ``stretch`` of them, all where that is None.
    SourceGoneError where the very file cannot be read any more.
    """
    document = document_of_report(files, row.summary.iri, row.file)
    total = len(document.lines)
    wanted = start if start is not None else (line or 1) - BEFORE
    first = min(max(1, wanted), max(1, total))
    last = total if stretch is None else min(total, first + stretch - 1)
    bindings = {"report": iri(row.summary.iri), "first": literal(first), "last": literal(last)}
    rows = store.named("page_report_marks", **bindings).rows
    marks, read = _marks(rows), {number for one in rows for number in _reach(one)}
    unread = {number for one in row.unread for number in range(one.source.line_start, one.source.line_end + 1)}
    issues: defaultdict[int, list[str]] = defaultdict(list)
    for found in row.issues:
        if found.source is not None:
            issues[found.source.line_start].append(found.issue.message)
    lines = tuple(
        TextLine(
            number=one.number,
            page=one.page,
            text=one.text if one.cells is None else " ｜ ".join(cell for cell in one.cells if cell),
            marks=marks.get(one.number, ()),
            is_read=one.number in read,
            is_unread=one.number in unread and not one.is_blank,
            issues=tuple(issues.get(one.number, ())),
            meant=one.number == line,
        )
        for one in document.lines[first - 1 : last]
    )
    return ReportText(lines, first, last, total)


def _reach(row: Row) -> range:
    return range(int(row.text("line_start")), int(row.text("line_end")) + 1)


def _marks(rows: Iterable[Row]) -> dict[int, tuple[Mark, ...]]:
    """By the line they begin on, what was read: nodes of one kind as one mark, which leads to the first of them."""
    found: defaultdict[int, dict[tuple[str, str | None], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        kind = row.text("type")
        if kind not in _EVERYWHERE:
            kept = found[int(row.text("line_start"))][kind, row["field"]]
            kept[row["about"] or row.text("node")] = None
    return {
        line: tuple(Mark(kind, field, next(iter(nodes)), len(nodes)) for (kind, field), nodes in kinds.items())
        for line, kinds in found.items()
    }
