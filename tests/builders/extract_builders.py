"""Small builders for extraction tests."""

from pathlib import Path

from kg.extract.outline import outline
from kg.extract.topic import Reading
from kg.model import ReportIdentity, ReportKind, SourceRef
from kg.read import document_of

LAYOUTS = Path(__file__).parent.parent / "extract" / "layouts"


def reading_of(text: str, kind: ReportKind = ReportKind.DEPARTMENT_BUDGET) -> Reading:
    """The reading of a text that stands for a report."""
    document = document_of(text.encode(), "report.txt")
    return Reading(document, outline(document), ReportIdentity("t", "某市水务局", 2024, kind, None, SourceRef(1, 1)))


def layout(name: str) -> Reading:
    """The reading of one of the files in layouts/."""
    return reading_of((LAYOUTS / f"{name}.txt").read_text(encoding="utf-8"))
