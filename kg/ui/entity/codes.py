"""A code of a classification: what lies below it, and the amounts that reports state of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity.evidence import source_of
from kg.ui.wording import Language

REPORTS = 6
"""Reports whose amounts are shown at once; the others are listed."""


@dataclass(frozen=True, slots=True)
class CodeReport:
    """A report that states amounts of a code: its year, kind (IRI), body and place, and how many."""

    iri: str
    year: int
    kind: str
    department: str
    region: str | None
    lines: int


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One amount in ``report``: its table, kind, phase and fund are IRIs of concepts; ``amount`` is yuan."""

    iri: str
    label: str
    table: str
    kind: str | None
    phase: str
    fund: str | None
    amount: Decimal
    printed: str
    report: CodeReport
    source: Source


@dataclass(frozen=True, slots=True)
class CodePart:
    """A concept one step below; ``english`` is its name in English where it has one."""

    iri: str
    code: str | None
    chinese: str
    english: str | None

    def label(self, language: Language) -> str:
        """Code and name."""
        name = self.english if language is Language.EN and self.english else self.chinese
        return f"{self.code} {name}" if self.code else name


@dataclass(frozen=True, slots=True)
class CodeLines:
    """All reports that state amounts of a code, the latest first, and the amounts of the first of them."""

    reports: tuple[CodeReport, ...]
    shown: tuple[CodeLine, ...]

    @property
    def lines(self) -> int:
        """How many amounts there are in all."""
        return sum(report.lines for report in self.reports)

    @property
    def regions(self) -> int:
        """How many places they are of."""
        return len({report.region for report in self.reports})

    @property
    def years(self) -> str:
        """The first and the last year."""
        years = sorted({report.year for report in self.reports})
        return "–".join(map(str, dict.fromkeys((*years[:1], *years[-1:]))))


def code_lines(store: GraphStore, code: str, classified: str) -> CodeLines:
    """The amounts of ``code`` (IRI), which lines have by the property ``classified`` (IRI)."""
    rows = store.named("page_code_reports", code=iri(code), classified=iri(classified))
    reports = {
        row.text("report"): CodeReport(
            iri=row.text("report"),
            year=int(row.text("year")),
            kind=row.text("kind"),
            department=row.text("department"),
            region=row["region"],
            lines=row.integer("lines") or 0,
        )
        for row in rows
    }
    ordered = tuple(reports.values())
    return CodeLines(ordered, _lines(store, code, classified, ordered[:REPORTS]))


def _lines(store: GraphStore, code: str, classified: str, reports: Sequence[CodeReport]) -> tuple[CodeLine, ...]:
    """The amounts of ``reports``, report by report, in the order of their lines."""
    if not reports:
        return ()
    asked = [iri(report.iri) for report in reports]
    lines = store.named("page_code_in_reports", code=iri(code), classified=iri(classified), report=asked)
    found: defaultdict[str, dict[str, CodeLine]] = defaultdict(dict)
    known = {report.iri: report for report in reports}
    for row in store.named("page_code_lines", line=[iri(one.text("line")) for one in lines]):
        line = CodeLine(
            iri=row.text("line"),
            label=row.text("label"),
            table=row.text("table"),
            kind=row["kind"],
            phase=row.text("phase"),
            fund=row["fund"],
            amount=row.decimal("amount") or Decimal(0),
            printed=f"{row.text('printed')} {row.text('unit')}",
            report=known[row.text("report")],
            source=source_of(row),
        )
        found[row.text("report")].setdefault(line.iri, line)
    return tuple(line for report in reports for line in found[report.iri].values())


def code_parts(store: GraphStore, code: str) -> tuple[CodePart, ...]:
    """The concepts one step below ``code`` (IRI)."""
    found: dict[str, CodePart] = {}
    for row in store.named("page_code_parts", node=iri(code)):
        chinese = row["zh"] or row["plain"] or row["en"] or row.text("part")
        found.setdefault(row.text("part"), CodePart(row.text("part"), row["code"], chinese, row["en"]))
    return tuple(found.values())
