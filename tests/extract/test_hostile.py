"""Damaged and hostile reports: no pattern runs away, no table takes time squared (benchmarks/read.py measures it)."""

import pytest
from hostile import hostile_reports
from narrative_builders import document

from kg.extract import extract_record

REPORTS = hostile_reports()


@pytest.mark.timeout(120)  # far above what any takes; a pattern that runs away takes for ever
@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS.keys())
def test_hostile_reports_are_read_to_the_end(text: str) -> None:
    record = extract_record(document(text))
    assert record.identity.year == 2024
    assert record.coverage is not None
