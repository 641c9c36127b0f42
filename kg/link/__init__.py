"""One graph across reports: the same body, law, duty, project and indicator as one node, each join with its reasons."""

from kg.link.canonical import canonical_quads
from kg.link.facts import ReportFacts
from kg.link.gathering import facts_of
from kg.link.linking import Linking, Vectors, link_reports
from kg.link.resolve import resolved_lines
from kg.link.reviewed import Reviewed, ReviewedFileError, Ruling

__all__ = [
    "Linking",
    "ReportFacts",
    "Reviewed",
    "ReviewedFileError",
    "Ruling",
    "Vectors",
    "canonical_quads",
    "facts_of",
    "link_reports",
    "resolved_lines",
]
