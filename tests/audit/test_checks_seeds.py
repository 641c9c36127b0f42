"""The rules on tables on the real reports: what an auditor found in their tables, and no contradiction beyond."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from audit_records import checks_of

from kg.audit.check import Check, Outcome
from kg.extract import extract_record
from kg.read import read_document

TRUTH = Path(__file__).resolve().parents[1] / "truth" / "checks"
KINDS = {
    "balance",
    "class-sum",
    "hierarchy",
    "basic-project",
    "personnel-public",
    "economic-sum",
    "three-public",
    "fund-columns",
    "table-table",
    "project-sum",
}
UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}
FOUND = Decimal("0.9")
"""Of what the auditor looked at in tables; the rest is compared another way (a column that repeats another's sum)."""
NAMES = ("000", "001", "002", "003", "004")


@cache
def checked(seeds: Path, name: str) -> tuple[Check, ...]:
    (path,) = seeds.glob(f"{name}_*")
    return checks_of(extract_record(read_document(path)))


def looked_at(name: str) -> Iterator[tuple[Outcome, set[Decimal], set[int], str]]:
    """Outcome, both figures in yuan and lines of each relation the auditor wrote down, and how a person finds it."""
    for one in json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8")):
        if one["kind"] in KINDS and one["unit"] in UNITS:
            figures = {Decimal(one[side].replace(",", "")) * UNITS[one["unit"]] for side in ("expected", "stated")}
            outcome = Outcome(one["outcome"].title())
            yield outcome, figures, set(one["lines"]), f"{one['kind']} {one['lines']} {one['note']}"


def lines_of(check: Check) -> set[int]:
    operands = [operand for operand in (check.stated_by, *check.operands) if operand is not None]
    return {line for each in operands for line in range(each.source.line_start, each.source.line_end + 1)}


def is_told(checks: tuple[Check, ...], outcome: Outcome, figures: set[Decimal], lines: set[int]) -> bool:
    """Whether a check came to this outcome with these two figures, on two of the lines (or the only one)."""
    return any(
        check.outcome is outcome
        and {check.expected, check.stated} == figures
        and len(lines & lines_of(check)) >= min(2, len(lines))
        for check in checks
    )


@pytest.mark.parametrize("name", NAMES)
def test_checks_seeds_tables_of_real_reports_contradict_nothing(seeds: Path, name: str) -> None:
    found = [check for check in checked(seeds, name) if check.outcome is Outcome.FAIL]
    assert not [(check.rule, check.subject) for check in found]


def test_checks_seeds_what_an_auditor_finds_in_tables_is_found(seeds: Path) -> None:
    missed = [
        said
        for name in NAMES
        for outcome, figures, lines, said in looked_at(name)
        if not is_told(checked(seeds, name), outcome, figures, lines)
    ]
    total = sum(1 for name in NAMES for _ in looked_at(name))
    assert total > 100
    assert 1 - Decimal(len(missed)) / total >= FOUND, "\n".join(missed)


@pytest.mark.parametrize("name", NAMES)
def test_checks_seeds_most_tables_are_checked(seeds: Path, name: str) -> None:
    outcomes = [check.outcome for check in checked(seeds, name)]
    made = sum(outcome in {Outcome.PASS, Outcome.ROUNDING} for outcome in outcomes)
    assert made > 100
    assert outcomes.count(Outcome.PARSE_ERROR) <= 5
