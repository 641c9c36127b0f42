"""A code of a classification: what lies below it, and the amounts that reports state of it."""

from dataclasses import dataclass
from decimal import Decimal

from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.entity_body import years_text
from kg.ui.evidence import source_of
from kg.ui.wording import Language


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One amount: its table, kind, phase and fund are IRIs of concepts; ``amount`` is yuan."""

    iri: str
    label: str
    table: str
    kind: str | None
    phase: str
    fund: str | None
    amount: Decimal
    printed: str
    report: str
    year: int
    report_kind: str
    department: str
    region: str | None
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
    """The latest amounts of a code, and how many there are, in how many reports and places, and of which years."""

    shown: tuple[CodeLine, ...]
    lines: int
    reports: int
    regions: int
    years: str


def code_lines(store: GraphStore, code: str, classified: str) -> CodeLines:
    """The amounts of ``code`` (IRI), which lines have by the property ``classified`` (IRI); the latest first."""
    counted = store.named("page_code_counts", code=iri(code), classified=iri(classified)).rows[0]
    found: dict[str, CodeLine] = {}
    for row in store.named("page_code_lines", code=iri(code), classified=iri(classified)):
        found.setdefault(
            row.text("line"),
            CodeLine(
                iri=row.text("line"),
                label=row.text("label"),
                table=row.text("table"),
                kind=row["kind"],
                phase=row.text("phase"),
                fund=row["fund"],
                amount=row.decimal("amount") or Decimal(0),
                printed=f"{row.text('printed')} {row.text('unit')}",
                report=row.text("report"),
                year=int(row.text("year")),
                report_kind=row.text("report_kind"),
                department=row.text("department"),
                region=row["region"],
                source=source_of(row),
            ),
        )
    numbers = (counted.integer(name) or 0 for name in ("lines", "reports", "regions"))
    return CodeLines(tuple(found.values()), *numbers, years_text(counted))


def code_parts(store: GraphStore, code: str) -> tuple[CodePart, ...]:
    """The concepts one step below ``code`` (IRI)."""
    found: dict[str, CodePart] = {}
    for row in store.named("page_code_parts", node=iri(code)):
        chinese = row["zh"] or row["plain"] or row["en"] or row.text("part")
        found.setdefault(row.text("part"), CodePart(row.text("part"), row["code"], chinese, row["en"]))
    return tuple(found.values())
