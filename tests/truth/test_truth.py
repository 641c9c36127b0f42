"""Two real reports against what a careful reader found in them.

A truth file states facts. Short texts stand in it whole, long ones as their beginning, end and number of characters.
White space is not compared: inside Chinese text it has no meaning. ``lines`` says where the reader found a fact; the
record must lead back there too.

Longer than a test file should be, because reading a truth file and reading a record into the same facts is one thing
best seen side by side, and test files do not import each other.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract_record
from kg.model import BudgetLine, BudgetTable, Citation, Indicator, Project, ReportRecord, SourceRef
from kg.read import read_document

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
TRUTH = Path(__file__).parent
REPORTS = ("000", "004")
WHOLE = 38  # texts longer than this are compared by beginning, end and length

KNOWN: dict[tuple[str, str, str], str] = {}
"""Report, kind and place where record and truth differ, and why; what no longer differs must leave the list."""

SHORT_FIELDS = (
    "code",
    "competent_department",
    "competent_department_code",
    "implementing_unit",
    "attribute",
    "duration",
)
MONEY_FIELDS = ("annual_budget", "total_budget")
NARRATIVE_FIELDS = ("purpose", "basis", "necessity", "safeguards", "plan", "period_goal", "annual_goal")
AMOUNT_TABLES = {
    "three_public": BudgetTable.THREE_PUBLIC,
    "operating_cost": BudgetTable.OPERATING_COST,
    "procurement": BudgetTable.PROCUREMENT,
    "project_table": BudgetTable.PROJECT_TABLE,
    "carried_over_project_table": BudgetTable.CARRIED_OVER_PROJECT_TABLE,
    "revenue": BudgetTable.REVENUE,
}
COLUMNS = {
    "total": "Total",
    "basic": "Basic",
    "project": "ProjectSpending",
    "personnel": "Personnel",
    "public": "PublicUse",
}
ROW_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[①-⑳]|其中：)")

Lines = tuple[int, int] | None


@dataclass(frozen=True)
class Fact:
    """One value of one kind at one place of the report's structure; where it stands is no part of being equal."""

    kind: str
    where: str
    value: str
    lines: Lines = field(default=None, compare=False)


@dataclass(frozen=True)
class Score:
    """Right, wrongly there, and missing facts of one kind."""

    tp: int
    fp: int
    fn: int


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def digest(text: str, head: int = 10, tail: int = 10) -> str:
    bare = squeeze(text)
    return f"{bare[:head]} … {bare[-tail:]} ({len(bare)})"


def short(text: str | None) -> str:
    if text is None:
        return "-"
    bare = squeeze(text)
    return bare if len(bare) <= WHOLE else digest(bare)


def stated(value: Any) -> str:
    """A text of a truth file in the form that `short` and `digest` give."""
    if isinstance(value, dict):
        return f"{value['starts']} … {value['ends']} ({value['length']})"
    return short(None if value is None else str(value))


def place(ref: SourceRef | None) -> Lines:
    return None if ref is None else (ref.line_start, ref.line_end)


def read_lines(item: dict[str, Any]) -> Lines:
    return (item["lines"][0], item["lines"][1]) if "lines" in item else None


# ---------------------------------------------------------------------------------------- facts of a truth file


def true_facts(truth: dict[str, Any]) -> Iterator[Fact]:
    for name, value in truth["identity"].items():
        yield Fact("identity", name, str(value))
    for name, yuan in truth["totals"].items():
        yield Fact("total", name, yuan)
    for duty in truth["duties"]:
        yield Fact("duty", f"duty {duty['ordinal']}", stated(duty), read_lines(duty))
    for name in ("divisions", "subordinate_units"):
        for body in truth[name]:
            yield Fact(name, body["name"], "named", read_lines(body))
    for table in truth["empty_tables"]:
        yield Fact("empty table", table["title"], "empty", read_lines(table))
    for citation in truth["duty_citations"]:
        yield _true_law("duty citation", f"duty {citation['ordinal']}", citation)
    for citation in truth["explanation_citations"]:
        yield _true_law("explanation citation", "explanations", citation)
    yield from _true_budget(truth)
    for project in truth["projects"]:
        yield from _true_project(project)


def _true_budget(truth: dict[str, Any]) -> Iterator[Fact]:
    for table, rows in truth["function_tables"].items():
        for row in rows:
            yield from _true_amounts(table, f"{row['code']} {row['name']}", row)
    for row in truth["economic"]:
        where = f"{row['code']} {row['name']}"
        yield from _true_amounts("BasicByEconomicItem", where, row)
        yield Fact("government item", where, stated(row.get("government_item")), read_lines(row))
    for name, kind in AMOUNT_TABLES.items():
        for row in truth[name]:
            yield from _true_amounts(kind.value, row["label"], row)


def _true_amounts(table: str, where: str, row: dict[str, Any]) -> Iterator[Fact]:
    amounts = {COLUMNS[key]: row[key] for key in COLUMNS if key in row} | row.get("funds", {})
    if "fund" in row:  # the row as a whole is of one fund
        amounts = {f"Total {row['fund']}": row["amount"]}
    for column, yuan in amounts.items():
        yield Fact(f"{table} line", f"{where} · {column}", yuan, read_lines(row))


def _true_law(kind: str, where: str, law: dict[str, Any]) -> Fact:
    return Fact(kind, f"{where} · {stated(law['title'])}", stated(law["number"]), read_lines(law))


def _true_project(project: dict[str, Any]) -> Iterator[Fact]:
    name = stated(project["name"])
    yield Fact("project", name, "named", read_lines(project))
    for key in (*SHORT_FIELDS, "filled_on", "carried_over"):
        yield Fact("project field", f"{name} · {key}", stated(project[key]))
    for key in MONEY_FIELDS:
        yield Fact("project money", f"{name} · {key}", stated(project[key]))
    for fund in project["funds"]:
        yield Fact("fund", f"{name} · {fund['fund']} · {fund['scope']}", fund["amount"])
    for key in NARRATIVE_FIELDS:
        text = project["narrative"].get(key)
        lines = read_lines(text) if text else None
        yield Fact("narrative", f"{name} · {key}", stated(text), lines)
    for law in project["legal_bases"]:
        yield _true_law("legal basis", name, law)
    for law in project["citations"]:
        yield _true_law("project citation", name, law)
    for item in project["indicators"]:
        where = f"{name} · {item['scope']} · {stated(item['name'])} · {stated(item['target_text'])}"
        yield Fact("indicator", where, "stated", read_lines(item))
        for key in ("category", "comparator", "target_value", "unit_text", "description", "basis"):
            yield Fact(f"indicator {key}", where, stated(item.get(key)))


# ---------------------------------------------------------------------------------------- facts of a record


def found_facts(record: ReportRecord) -> Iterator[Fact]:
    findings = record.findings
    yield from _found_identity(record)
    for total in findings.totals:
        yield Fact("total", total.kind.value, total.amount.canonical, place(total.source))
    for duty in findings.duties:
        yield Fact("duty", f"duty {duty.ordinal}", digest(duty.text, 12, 8), place(duty.source))
        for citation in duty.citations:
            yield _found_law("duty citation", f"duty {duty.ordinal}", citation)
    for division in findings.divisions:
        yield Fact("divisions", squeeze(division.name), "named", place(division.source))
    for unit in findings.subordinate_units:
        yield Fact("subordinate_units", squeeze(unit.name), "named", place(unit.source))
    for table in findings.empty_tables:
        yield Fact("empty table", squeeze(table.value), "empty", place(table.source))
    for explanation in findings.explanations:
        for citation in explanation.citations:
            yield _found_law("explanation citation", "explanations", citation)
    for line in findings.budget_lines:
        yield from _found_line(line)
    for project in findings.projects:
        yield from _found_project(project)
    for indicator in findings.indicators:
        yield from _found_indicator("department", indicator)


def _found_identity(record: ReportRecord) -> Iterator[Fact]:
    identity = record.identity
    at = place(identity.source)
    yield Fact("identity", "department", identity.department, at)
    yield Fact("identity", "year", str(identity.year), at)
    yield Fact("identity", "kind", identity.kind.value, at)
    if identity.region is not None:
        yield Fact("identity", "region", identity.region.name, at)
        yield Fact("identity", "region_code", str(identity.region.code), at)
    if identity.department_code is not None:
        yield Fact("identity", "department_code", identity.department_code, at)


def _found_line(line: BudgetLine) -> Iterator[Fact]:
    label = ROW_NUMBER.sub("", squeeze(line.label))
    code = line.function_code or line.economic_code
    where = f"{code} {label}" if code else label
    columns = [column.value for column in (line.kind, line.fund) if column is not None]
    at = place(line.source)
    yield Fact(f"{line.table.value} line", f"{where} · {' '.join(columns) or '-'}", line.amount.canonical, at)
    if line.table is BudgetTable.BASIC_BY_ECONOMIC_ITEM and columns == ["Total"]:
        yield Fact("government item", where, short(line.government_item), at)


def _found_law(kind: str, where: str, citation: Citation) -> Fact:
    law = citation.instrument
    return Fact(kind, f"{where} · {short(law.title)}", short(law.number), place(citation.source))


def _found_project(project: Project) -> Iterator[Fact]:
    name = short(project.name.value)
    yield Fact("project", name, "named", place(project.name.source))
    for key in SHORT_FIELDS:
        value = getattr(project, key)
        text = value if value is None or isinstance(value, str) else value.value
        yield Fact("project field", f"{name} · {key}", short(text))
    filled_on = project.filled_on.value.isoformat() if project.filled_on else None
    carried_over = None if project.carried_over is None else str(project.carried_over)
    yield Fact("project field", f"{name} · filled_on", short(filled_on))
    yield Fact("project field", f"{name} · carried_over", short(carried_over))
    for key in MONEY_FIELDS:
        money = getattr(project, key)
        yield Fact("project money", f"{name} · {key}", short(money.value.canonical if money else None))
    for fund in project.funds:
        yield Fact("fund", f"{name} · {fund.fund.value} · {fund.scope.value}", fund.amount.canonical)
    for key in NARRATIVE_FIELDS:
        text = getattr(project, key)
        at = place(text.source) if text else None
        yield Fact("narrative", f"{name} · {key}", digest(text.value) if text else "-", at)
    yield from _distinct(_found_law("legal basis", name, law) for law in project.legal_bases)
    yield from _distinct(_found_law("project citation", name, law) for law in project.citations)
    for indicator in project.indicators:
        yield from _found_indicator(name, indicator)


def _distinct(facts: Iterable[Fact]) -> Iterator[Fact]:
    """A document that every row of a sheet names is one basis of the project."""
    yield from {fact: fact for fact in facts}.values()


def _found_indicator(owner: str, item: Indicator) -> Iterator[Fact]:
    where = f"{owner} · {item.scope.value} · {short(item.name)} · {short(item.target_text)}"
    value = None if item.target_value is None else format(item.target_value, "f")
    yield Fact("indicator", where, "stated", place(item.source))
    yield Fact("indicator category", where, short(item.category.value if item.category else None))
    yield Fact("indicator comparator", where, short(item.comparator))
    yield Fact("indicator target_value", where, short(value))
    yield Fact("indicator unit_text", where, short(item.unit_text))
    yield Fact("indicator description", where, short(item.description))
    yield Fact("indicator basis", where, short(item.basis))


# ---------------------------------------------------------------------------------------- comparison


def scores(expected: list[Fact], found: list[Fact]) -> dict[str, Score]:
    result = {}
    for kind in sorted({fact.kind for fact in (*expected, *found)}):
        true, seen = (Counter(fact for fact in side if fact.kind == kind) for side in (expected, found))
        result[kind] = Score((true & seen).total(), (seen - true).total(), (true - seen).total())
    return result


def differences(expected: list[Fact], found: list[Fact]) -> list[str]:
    """Every wrong, missing or needless value, and every right one whose evidence leads elsewhere."""
    missing = _by_place((Counter(expected) - Counter(found)).elements())
    needless = _by_place((Counter(found) - Counter(expected)).elements())
    listed = []
    for key in sorted(missing.keys() | needless.keys()):
        left, right = missing[key], needless[key]
        for n in range(max(len(left), len(right))):
            true, seen = (side[n] if n < len(side) else None for side in (left, right))
            values = f"expected {true.value if true else 'nothing'}, found {seen.value if seen else 'nothing'}"
            listed.append(f"{key[0]}: {key[1]}: {values}{_printed(true)}{_printed(seen, 'read from ')}")
    return listed + _wrong_evidence(expected, found)


def _wrong_evidence(expected: list[Fact], found: list[Fact]) -> list[str]:
    seen: dict[Fact, list[Lines]] = defaultdict(list)
    for fact in found:
        seen[fact].append(fact.lines)
    listed = []
    for fact in expected:
        places = [at for at in seen[fact] if at is not None]
        if fact.lines and places and not any(_inside(fact.lines, at) for at in places):
            listed.append(f"evidence of {fact.kind}: {fact.where}: expected inside lines {fact.lines}, found {places}")
    return listed


def _inside(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _by_place(facts: Iterable[Fact]) -> defaultdict[tuple[str, str], list[Fact]]:
    grouped: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.kind, fact.where].append(fact)
    return grouped


def _printed(fact: Fact | None, words: str = "") -> str:
    return f" ({words}line {fact.lines[0]}-{fact.lines[1]})" if fact and fact.lines else ""


def unknown_only(report: str, facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if (report, fact.kind, fact.where) not in KNOWN]


def compare(report: str) -> tuple[list[Fact], list[Fact]]:
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    truth = json.loads((TRUTH / f"{report}.json").read_text(encoding="utf-8"))
    return list(true_facts(truth)), list(found_facts(extract_record(read_document(files[0]))))


# ---------------------------------------------------------------------------------------- tests


@pytest.mark.parametrize("report", REPORTS)
def test_truth_every_field_is_read_as_a_careful_reader_does(report: str) -> None:
    expected, found = (unknown_only(report, facts) for facts in compare(report))
    listed = differences(expected, found)
    assert not listed, f"{len(listed)} differences\n" + "\n".join(listed)


@pytest.mark.parametrize("report", REPORTS)
def test_truth_right_needless_and_missing_facts_add_up(report: str) -> None:
    expected, found = compare(report)
    for kind, score in scores(expected, found).items():
        assert score.tp + score.fn == sum(fact.kind == kind for fact in expected), kind
        assert score.tp + score.fp == sum(fact.kind == kind for fact in found), kind
        known = sum(place[:2] == (report, kind) for place in KNOWN)
        assert max(score.fp, score.fn) <= known, f"{kind}: {score}"


@pytest.mark.parametrize("known", sorted(KNOWN), ids=" · ".join)
def test_truth_known_difference_is_still_one(known: tuple[str, str, str]) -> None:
    report, kind, where = known
    expected, found = ([fact for fact in side if (fact.kind, fact.where) == (kind, where)] for side in compare(report))
    assert expected
    assert found != expected, "record and truth agree here now: take it off the list"


@pytest.mark.parametrize("report", REPORTS)
def test_truth_a_lost_and_a_changed_fact_are_seen(report: str) -> None:
    truth = json.loads((TRUTH / f"{report}.json").read_text(encoding="utf-8"))
    facts = list(true_facts(truth))
    second, *others = facts[1:]
    changed = Fact(second.kind, second.where, second.value + "0", second.lines)
    assert differences(facts, facts) == []
    assert len(differences(facts, [changed, *others])) == 2
    assert sum(score.fn for score in scores(facts, [changed, *others]).values()) == 2
    assert sum(score.fp for score in scores(facts, [changed, *others]).values()) == 1


def test_truth_evidence_that_leads_elsewhere_is_seen() -> None:
    here, there = (Fact("duty", "duty 1", "text", lines) for lines in ((5, 7), (8, 9)))
    assert differences([here], [here]) == []
    assert differences([here], [there]) == ["evidence of duty: duty 1: expected inside lines (5, 7), found [(8, 9)]"]


@pytest.mark.parametrize("report", REPORTS)
def test_truth_files_hold_no_long_quotation_and_no_mobile_number(report: str) -> None:
    text = (TRUTH / f"{report}.json").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)
    files = sorted(SEEDS.glob("*.txt"))
    if not files:
        pytest.skip(f"the real reports are not here ({SEEDS})")
    bare = _words(text)
    for file in files:
        printed = _words(file.read_text(encoding="utf-8"))
        passages = {printed[i : i + 40] for i in range(len(printed) - 39)}
        assert not [bare[i : i + 40] for i in range(len(bare) - 39) if bare[i : i + 40] in passages]


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
