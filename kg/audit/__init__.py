"""Figures that contradict each other, found by named rules, with the lines that state them."""

from kg.audit.books import Books
from kg.audit.check import Check
from kg.audit.findings import check_quads
from kg.audit.rules import RULES
from kg.model import ReportRecord
from kg.rdf.iris import ReportIris

__all__ = ["audit_record", "check_quads"]


def audit_record(record: ReportRecord, iris: ReportIris) -> tuple[Check, ...]:
    """The checks of all rules on one report, rule by rule; ``iris`` are those its nodes were named with."""
    books = Books(record, iris)
    return tuple(check for rule in RULES for check in rule.applied(books))
