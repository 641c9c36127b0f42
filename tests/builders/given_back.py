"""What a file of a drawn report gives back: of each drawn fact, whether it is there, and what is there beyond."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from as_html import portal_page
from as_pdf import pdf_bytes
from as_text import flat_text, pipe_text, squeezed_text, stacked_text, tab_text
from as_word import word_file
from as_workbook import workbook_file
from drawn_facts import Facts, record_facts
from printed import Printed

from kg.errors import NotAReportError
from kg.extract import extract_record
from kg.model import Severity
from kg.read import document_of

TextWriter = Callable[[Printed], str]
TEXT: dict[str, TextWriter] = {
    "text, tabs": tab_text,
    "text, flat": flat_text,
    "text, squeezed": squeezed_text,
    "text, pipes": pipe_text,
    "text, one cell a line": stacked_text,
}
FILES: dict[str, tuple[str, Callable[[Printed], bytes]]] = {
    "HTML": ("report.html", portal_page),
    "Word": ("report.docx", word_file),
    "Excel": ("report.xlsx", workbook_file),
    "PDF": ("report.pdf", pdf_bytes),
}
_OF_ANOTHER_KIND = {"cut-off", "no-tables"}
"""Issues that a small drawn report has because it is small; they tell of no fact that was lost."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Facts ``lost`` and ``invented``; ``told`` where an issue says that something may be missing or was decided."""

    lost: Facts = field(repr=False)
    invented: Facts = field(repr=False)
    told: bool


def of_text(text: str, drawn: Facts) -> GivenBack:
    """What the text of a report gives back of the facts drawn."""
    return of_file("report.txt", text.encode(), drawn)


def of_file(name: str, data: bytes, drawn: Facts) -> GivenBack:
    """What a file gives back of the facts drawn."""
    document = document_of(data, name)
    try:
        record = extract_record(document)
    except NotAReportError:  # refused by name: nothing is read, and the error says so
        return GivenBack(Counter(drawn), Counter(), told=True)
    found = record_facts(record, drawn)
    issues = (*document.issues, *record.findings.issues)
    told = any(issue.severity is not Severity.INFO and issue.code not in _OF_ANOTHER_KIND for issue in issues)
    return GivenBack(Counter(drawn) - found, found - Counter(drawn), told)
