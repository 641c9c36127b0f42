"""The values that flow between the stages: frozen dataclasses, standard library only."""

from kg.model.budget import (
    BudgetLine,
    BudgetPhase,
    BudgetTable,
    ExpenditureKind,
    Fund,
    TableSum,
    Total,
    TotalKind,
    YearOnYear,
)
from kg.model.claim import Claim, CountedThing, Direction, Reference
from kg.model.coverage import Coverage, SectionCoverage, UnreadPart
from kg.model.document import Document, Line
from kg.model.issue import Issue, Severity, Stage
from kg.model.law import Citation, Instrument, InstrumentLevel, InstrumentRank, UnspecifiedBasis
from kg.model.money import Money, MoneyUnit
from kg.model.project import (
    FundAmount,
    Indicator,
    IndicatorCategory,
    ItemAmount,
    Itemisation,
    PlannedPayment,
    Project,
    ProjectPeriod,
    TargetScope,
)
from kg.model.report import (
    Division,
    Duty,
    Explanation,
    Findings,
    Region,
    ReportIdentity,
    ReportKind,
    ReportRecord,
    SubordinateUnit,
)
from kg.model.source import Box, SourceRef, Stated
from kg.model.target import MeasuredTarget, TargetDirection, TargetKind

__all__ = [
    "Box",
    "BudgetLine",
    "BudgetPhase",
    "BudgetTable",
    "Citation",
    "Claim",
    "CountedThing",
    "Coverage",
    "Direction",
    "Division",
    "Document",
    "Duty",
    "ExpenditureKind",
    "Explanation",
    "Findings",
    "Fund",
    "FundAmount",
    "Indicator",
    "IndicatorCategory",
    "Instrument",
    "InstrumentLevel",
    "InstrumentRank",
    "Issue",
    "ItemAmount",
    "Itemisation",
    "Line",
    "MeasuredTarget",
    "Money",
    "MoneyUnit",
    "PlannedPayment",
    "Project",
    "ProjectPeriod",
    "Reference",
    "Region",
    "ReportIdentity",
    "ReportKind",
    "ReportRecord",
    "SectionCoverage",
    "Severity",
    "SourceRef",
    "Stage",
    "Stated",
    "SubordinateUnit",
    "TableSum",
    "TargetDirection",
    "TargetKind",
    "TargetScope",
    "Total",
    "TotalKind",
    "UnreadPart",
    "UnspecifiedBasis",
    "YearOnYear",
]
