"""What five real reports state: how many duties, projects and indicators, whose they are, and their totals."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kg.extract import extract_record
from kg.model import ReportRecord, TotalKind
from kg.read import read_document

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
HANDLER = re.compile(r"(?:经办人|联系人|负责人|填报人|填表人)[ \t]*[:：][ \t]*([一-鿿]{2,4})(?![一-鿿：:])")
LABELS = frozenset({"经办人", "联系人", "负责人", "联系电话", "填报日期"})
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@dataclass(frozen=True)
class Seed:
    """What a careful reader counts in one report; totals in 万元 as printed, None where the report states none."""

    department: str
    region: str
    code: str
    year: int
    kind: str
    duties: int
    projects: int
    indicators: int
    revenue: str
    basic: str
    project: str
    carried_in: str
    three_public: str | None
    operating_cost: str
    procurement: str | None


EXPECTED = {
    "000": Seed("忻州市科学技术局", "忻州市", "140900", 2023, "UnitBudget", 15, 3, 82,
                "408.27", "330.47", "77.80", "0", "3.00", "76.08", "29.62"),
    "001": Seed("大同市科学技术局", "大同市", "140200", 2023, "DepartmentBudget", 16, 11, 112,
                "1331.42", "972.35", "359.07", "0", "3.50", "48.17", "17.72"),
    "002": Seed("朔州市科学技术局", "朔州市", "140600", 2024, "DepartmentFinalAccounts", 16, 0, 10,
                "513.98", "401.24", "112.74", "1.00", "4.20", "28.25", "6.19"),
    "003": Seed("晋城市科学技术局", "晋城市", "140500", 2026, "DepartmentBudget", 18, 13, 284,
                "4762.56", "1174.80", "3587.76", "1200.00", None, "44.06", "122.78"),
    "004": Seed("科技和工信部门", "山海关区", "130303", 2024, "DepartmentBudget", 26, 14, 85,
                "1469.55", "272.71", "1196.84", "645.24", "1.00", "21.66", None),
}  # fmt: skip


def seed_file(report: str) -> Path:
    files = sorted(SEEDS.glob(f"{report}_*.txt"))
    if not files:
        pytest.skip(f"the real report {report} is not here ({SEEDS})")
    return files[0]


@cache
def _extract(file: Path) -> ReportRecord:
    return extract_record(read_document(file))


@pytest.fixture(params=sorted(EXPECTED))
def report(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def record(report: str) -> ReportRecord:
    return _extract(seed_file(report))


def test_seed_identity(report: str, record: ReportRecord) -> None:
    expected, identity = EXPECTED[report], record.identity
    region = identity.region
    assert region is not None
    assert (identity.department, region.name, region.code, identity.year, identity.kind.value) == (
        expected.department, expected.region, expected.code, expected.year, expected.kind,
    )  # fmt: skip


def test_seed_counts(report: str, record: ReportRecord) -> None:
    expected, findings = EXPECTED[report], record.findings
    of_projects = sum(len(project.indicators) for project in findings.projects)
    assert len(findings.duties) == expected.duties
    assert [duty.ordinal for duty in findings.duties] == list(range(1, expected.duties + 1))
    assert len(findings.projects) == expected.projects
    assert of_projects + len(findings.indicators) == expected.indicators


def test_seed_report_without_projects_has_indicators_of_the_department(report: str, record: ReportRecord) -> None:
    expected, findings = EXPECTED[report], record.findings
    assert len(findings.indicators) == (0 if expected.projects else expected.indicators)


def test_seed_carried_over_project_has_no_sheet() -> None:
    projects = _extract(seed_file("003")).findings.projects
    without_sheet = [project for project in projects if not project.indicators]
    assert [project.carried_over for project in without_sheet] == [True]


def test_seed_totals(report: str, record: ReportRecord) -> None:
    expected = EXPECTED[report]
    stated = {
        TotalKind.REVENUE: expected.revenue,
        TotalKind.EXPENDITURE: expected.revenue,
        TotalKind.BASIC: expected.basic,
        TotalKind.PROJECT: expected.project,
        TotalKind.CARRIED_IN: expected.carried_in,
        TotalKind.THREE_PUBLIC: expected.three_public,
        TotalKind.OPERATING_COST: expected.operating_cost,
        TotalKind.PROCUREMENT: expected.procurement,
    }
    found = {total.kind: total.amount.yuan for total in record.findings.totals}
    assert found == {kind: Decimal(figure) * 10_000 for kind, figure in stated.items() if figure is not None}
    assert len(found) == len(record.findings.totals)


def test_seed_records_name_no_handler_and_no_mobile_number(report: str, record: ReportRecord) -> None:
    printed = seed_file(report).read_text(encoding="utf-8")
    handlers = set(HANDLER.findall(printed)) - LABELS
    said = repr(record)
    assert not MOBILE.search(said)
    assert not [name for name in handlers if name in said]


def test_seed_reports_do_print_handlers_and_mobile_numbers() -> None:
    printed = [seed_file(report).read_text(encoding="utf-8") for report in sorted(EXPECTED)]
    assert sum(len(set(HANDLER.findall(text)) - LABELS) for text in printed) >= 5
    assert sum(len(set(MOBILE.findall(text))) for text in printed) >= 3
