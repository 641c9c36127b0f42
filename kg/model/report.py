"""What one report says, as typed values: the result of extraction."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.budget import BudgetLine, TableSum, Total, YearOnYear
from kg.model.claim import Claim
from kg.model.coverage import Coverage
from kg.model.issue import Issue
from kg.model.law import Citation
from kg.model.project import Indicator, Project
from kg.model.source import SourceRef, Stated


class ReportKind(StrEnum):
    """The kinds of report; each value is the local name of a ys: concept."""

    DEPARTMENT_BUDGET = "DepartmentBudget"  # 部门预算
    UNIT_BUDGET = "UnitBudget"  # 单位预算
    DEPARTMENT_FINAL_ACCOUNTS = "DepartmentFinalAccounts"  # 部门决算
    UNIT_FINAL_ACCOUNTS = "UnitFinalAccounts"  # 单位决算
    PERFORMANCE_REPORT = "PerformanceReport"  # a performance sheet published alone

    @property
    def is_final_accounts(self) -> bool:
        """Whether the report states what was spent (决算), not what may be."""
        return self in {ReportKind.DEPARTMENT_FINAL_ACCOUNTS, ReportKind.UNIT_FINAL_ACCOUNTS}


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative area: ``name`` in full (某某市), ``code`` of GB/T 2260 (six digits) where it has one.

    ``ancestors`` goes from the next higher area upwards, and is empty where they are not known.
    """

    name: str
    code: str | None = None
    ancestors: tuple["Region", ...] = ()


@dataclass(frozen=True, slots=True)
class ReportIdentity:
    """Which report this is. ``department`` is the publishing body as printed, without marks such as [部门]."""

    title: str
    department: str
    year: int
    kind: ReportKind
    region: Region | None
    source: SourceRef
    department_code: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of the body's duties (职责): ``ordinal`` as printed, ``text`` whole, without its number."""

    ordinal: int
    text: str
    source: SourceRef
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """An internal division (内设机构), with what it does where the report says so."""

    name: str
    source: SourceRef
    description: str | None = None


@dataclass(frozen=True, slots=True)
class SubordinateUnit:
    """A body under the department (下属单位)."""

    name: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Explanation:
    """One headed text of the report's explanations (情况说明), soft wraps joined."""

    heading: str
    text: str
    source: SourceRef
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What topic extractors found so far; each adds to it and never takes away."""

    duties: tuple[Duty, ...] = ()
    divisions: tuple[Division, ...] = ()
    subordinate_units: tuple[SubordinateUnit, ...] = ()
    totals: tuple[Total, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()  # of the whole department
    explanations: tuple[Explanation, ...] = ()
    empty_tables: tuple[Stated[str], ...] = ()  # titles of tables that say they hold nothing (本表无数据, 空表列示)
    issues: tuple[Issue, ...] = ()
    table_sums: tuple[TableSum, ...] = ()
    year_on_year: tuple[YearOnYear, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """All that was read from one file; ``coverage`` tells how much of it that is, where this was looked at."""

    file_name: str
    sha256: str
    identity: ReportIdentity
    findings: Findings
    coverage: Coverage | None = None
