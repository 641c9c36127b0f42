"""The example reports against what a careful reader finds in them.

``expected/<stem>.json`` states the facts of ``examples/reports/<stem>.*``. A count of indicators counts each (name,
target) of each scope; a row of a table is counted once, whatever number of its columns hold an amount. White space and
the width of brackets are not compared. A key that an expected project or row does not have is not compared.
"""

import functools
import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from unmasked import unmasked_text

from kg.extract import extract_record
from kg.model import BudgetLine, BudgetPhase, BudgetTable, Citation, ExpenditureKind, Indicator, Project, ReportRecord
from kg.read import read_document

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"
EXPECTED = Path(__file__).parent / "expected"
STEMS = sorted(path.stem for path in EXPECTED.glob("*.json"))
EACH = pytest.mark.parametrize("stem", STEMS)

Facts = dict[str, Any]


@functools.cache
def expected(stem: str) -> Facts:
    facts: Facts = json.loads((EXPECTED / f"{stem}.json").read_text(encoding="utf-8"))
    return facts


@functools.cache
def record(stem: str) -> ReportRecord:
    return extract_record(read_document(REPORTS / expected(stem)["file"]))


def squeeze(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", "", text).translate(str.maketrans("（）：", "():"))


def differences(pairs: Iterable[tuple[str, Any, Any]]) -> list[str]:
    return [f"{field}: expected {want!r}, found {got!r}" for field, want, got in pairs if want != got]


def no_differences(found: list[str]) -> None:
    assert not found, "\n" + "\n".join(found)


@EACH
def test_examples_identity(stem: str) -> None:
    want, got = expected(stem), record(stem).identity
    no_differences(
        differences(
            (
                ("department", want["department"], got.department),
                ("region", want["region"]["name"], got.region and got.region.name),
                ("region code", want["region"]["code"], got.region and got.region.code),
                ("year", want["year"], got.year),
                ("kind", want["kind"], got.kind.value),
            )
        )
    )


@EACH
def test_examples_counts(stem: str) -> None:
    found = record(stem).findings
    counted = {
        "duties": len(found.duties),
        "divisions": len(found.divisions),
        "subordinate_units": len(found.subordinate_units),
        "projects": len(found.projects),
        "indicators": sum(len(project.indicators) for project in found.projects),
        "department_indicators": len(found.indicators),
    }
    no_differences(differences((name, count, counted[name]) for name, count in expected(stem)["counts"].items()))


@EACH
def test_examples_totals(stem: str) -> None:
    got = {total.kind.value: total.amount.canonical for total in record(stem).findings.totals}
    want = expected(stem)["totals"]
    stray = {kind: yuan for kind, yuan in got.items() if kind not in want and yuan != "0"}
    no_differences(
        [
            *differences((kind, yuan, got.get(kind)) for kind, yuan in want.items()),
            *(f"not printed: {k} {v}" for k, v in stray.items()),
        ]
    )


@EACH
def test_examples_expenditure_by_function(stem: str) -> None:
    kinds = {
        "total": ExpenditureKind.TOTAL,
        "basic": ExpenditureKind.BASIC,
        "project": ExpenditureKind.PROJECT_SPENDING,
    }
    phase = BudgetPhase.EXECUTED if "FinalAccounts" in expected(stem)["kind"] else BudgetPhase.APPROVED
    got: dict[tuple[str | None, ExpenditureKind | None], str] = {}
    for line in record(stem).findings.budget_lines:
        if line.table is BudgetTable.EXPENDITURE_BY_FUNCTION and line.phase is phase and line.amount.yuan:
            got[line.function_code, line.kind] = line.amount.canonical
    want: dict[tuple[str | None, ExpenditureKind | None], str] = {
        (row["code"], kind): row[column]
        for row in expected(stem)["expenditure_by_function"]
        for column, kind in kinds.items()
        if row[column] is not None
    }
    every = sorted(want.keys() | got.keys(), key=str)
    no_differences(
        differences((f"{code} {kind}", want.get((code, kind)), got.get((code, kind))) for code, kind in every)
    )


TABLES = [(stem, table) for stem in STEMS for table in expected(stem)["budget_rows"]]


@pytest.mark.parametrize(("stem", "table"), TABLES, ids=[f"{stem}-{table}" for stem, table in TABLES])
def test_examples_rows_of_table(stem: str, table: str) -> None:
    rows = table_rows(record(stem).findings.budget_lines, BudgetTable(table))
    missing = []
    for want in expected(stem)["budget_rows"][table]:
        match = next((row for row in rows if is_row(want, row)), None)
        if match is None:
            missing.append(f"expected, not found: {want}")
        else:
            rows.remove(match)
    stray = [
        f"found, not expected: {row[0].function_code or row[0].economic_code} {row[0].label} {amounts(row)}"
        for row in rows
    ]
    no_differences(missing + stray)


def table_rows(lines: Iterable[BudgetLine], table: BudgetTable) -> list[list[BudgetLine]]:
    rows: dict[tuple[object, ...], list[BudgetLine]] = {}
    for line in lines:
        if line.table is table:
            code = line.function_code or line.economic_code
            rows.setdefault((line.source.line_start, code, line.label, line.government_item, line.body), []).append(
                line
            )
    return list(rows.values())


def amounts(row: list[BudgetLine]) -> set[str]:
    return {line.amount.canonical for line in row if line.kind in {None, ExpenditureKind.TOTAL}}


def is_row(want: Facts, row: list[BudgetLine]) -> bool:
    first = row[0]
    return (
        (squeeze(want["label"]) or "") in (squeeze(first.label) or "")
        and want["amount"] in amounts(row)
        and want.get("code") in {None, first.function_code, first.economic_code}
        and want.get("government_item") in {None, first.government_item}
        and want.get("body") in {None, first.body}
    )


@EACH
def test_examples_projects(stem: str) -> None:
    left = list(record(stem).findings.projects)
    found: list[str] = []
    for want in expected(stem)["projects"]:
        named = [project for project in left if squeeze(project.name.value) == squeeze(want["name"])]
        if not named:
            found.append(f"project {want['name']}: expected, not found")
            continue
        best = min((project_differences(want, project) for project in named), key=len)
        left.remove(next(project for project in named if project_differences(want, project) == best))
        found.extend(best)
    no_differences(found + [f"project {project.name.value}: found, not expected" for project in left])


def project_differences(want: Facts, project: Project) -> list[str]:
    def value(stated: Any) -> Any:
        return None if stated is None else stated.value

    annual, total = value(project.annual_budget), value(project.total_budget)
    filled = value(project.filled_on)
    got = {
        "code": value(project.code),
        "annual_budget": annual and annual.canonical,
        "total_budget": total and total.canonical,
        "implementing_unit": value(project.implementing_unit),
        "carried_over": project.carried_over,
        "filled_on": filled and filled.isoformat(),
        "indicators": len(project.indicators),
    }
    where = f"project {want['name']}"
    pairs = [(f"{where}, {field}", want[field], got[field]) for field in got if field in want]
    return differences(pairs) + basis_differences(where, want["legal_bases"], project.legal_bases)


def basis_differences(where: str, want: list[Facts], got: tuple[Citation, ...]) -> list[str]:
    left = {(squeeze(citation.instrument.title), citation.instrument.number) for citation in got}
    found = []
    for basis in want:
        match = next((pair for pair in left if is_basis(basis, pair)), None)
        if match is None:
            found.append(f"{where}, legal basis: expected {basis}, found {sorted(left, key=str)}")
        else:
            left.discard(match)
    return found + [f"{where}, legal basis: found, not expected: {pair}" for pair in sorted(left, key=str)]


def is_basis(want: Facts, got: tuple[str | None, str | None]) -> bool:
    title, number = got
    return ("title" not in want or squeeze(want["title"]) == title) and (
        "number" not in want or want["number"] == number
    )


SAMPLES = [(stem, sample) for stem in STEMS for sample in expected(stem)["indicator_sample"]]


@pytest.mark.parametrize(
    ("stem", "want"),
    SAMPLES,
    ids=[f"{stem}-{want['project'] or 'department'}-{want['name']}-{want['scope']}" for stem, want in SAMPLES],
)
def test_examples_indicator(stem: str, want: Facts) -> None:
    candidates = [
        indicator
        for indicator in indicators_of(record(stem), want["project"])
        if squeeze(indicator.name) == squeeze(want["name"]) and indicator.scope.value == want["scope"]
    ]
    assert candidates, f"no indicator {want['name']!r} with {want['scope']} in {want['project'] or 'the department'}"
    no_differences(min((indicator_differences(want, indicator) for indicator in candidates), key=len))


def indicators_of(report: ReportRecord, project: str | None) -> list[Indicator]:
    if project is None:
        return list(report.findings.indicators)
    named = [one for one in report.findings.projects if squeeze(one.name.value) == squeeze(project)]
    return [indicator for one in named for indicator in one.indicators]


def indicator_differences(want: Facts, got: Indicator) -> list[str]:
    category = got.category and got.category.value
    pairs = [
        ("category", want["category"], category),
        ("target_text", squeeze(want["target_text"]), squeeze(got.target_text)),
        ("comparator", want["comparator"], got.comparator),
        ("target_value", number(want["target_value"]), got.target_value),
        ("unit_text", squeeze(want["unit_text"]), squeeze(got.unit_text)),
    ]
    pairs += [(field, number(want[field]), getattr(got, field)) for field in ("weight", "score") if field in want]
    if "actual_text" in want:
        pairs.append(("actual_text", squeeze(want["actual_text"]), squeeze(got.actual_text)))
    return differences(pairs)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@EACH
def test_examples_handlers_stay_out_of_the_record(stem: str) -> None:
    text = unmasked_text(REPORTS / expected(stem)["file"])
    handlers = set(re.findall(r"[一-鿿]某例", text))
    telephones = set(re.findall(r"联系电话[:：]\s*((?:\d{4}-)?\d{7})", text))
    said = repr(record(stem))
    assert [personal for personal in sorted(handlers | telephones) if personal in said] == []


def test_examples_mobile_number_stays_out_of_the_record(tmp_path: Path) -> None:
    stem = next(stem for stem in STEMS if expected(stem)["file"].endswith(".txt"))
    mobile = "1" + "38" + "0013" * 2
    text = (REPORTS / expected(stem)["file"]).read_text(encoding="utf-8")
    changed, times = re.subn(r"(?<!\d)3000001(?!\d)", mobile, text)
    assert times
    (tmp_path / "report.txt").write_text(changed, encoding="utf-8")
    assert mobile not in repr(extract_record(read_document(tmp_path / "report.txt")))
