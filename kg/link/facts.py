"""What linking needs to know of a report: compact, typed, kept in the cache beside the report's graph.

IRIs are bare and provisional: those that one report alone gives to what it names (kg.rdf.iris).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model import (
    IndicatorCategory,
    InstrumentRank,
    MeasuredTarget,
    Region,
    ReportKind,
    TargetScope,
    TotalKind,
)
from kg.rdf.iris import ReportIris, place_key
from kg.rdf.law import issuer_names


class BodyRole(StrEnum):
    """As what a report names a body."""

    REPORTING = "reporting"  # the department whose report it is
    SUBORDINATE = "subordinate"  # 下属单位
    COMPETENT = "competent"  # 主管部门 of a project
    IMPLEMENTING = "implementing"  # 实施单位 of a project
    BUDGETED = "budgeted"  # the unit a row of a table belongs to


@dataclass(frozen=True, slots=True)
class CitedInstrument:
    """One mention of a document; ``cited_by`` is the project, duty or report; ``is_basis`` where 立项依据 names it."""

    iri: str
    citation: str
    title: str | None
    number: str | None
    issuer: str | None
    rank: InstrumentRank
    raw_text: str
    cited_by: str
    is_basis: bool
    line: int


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as the report names it, once for each role; ``code`` is the printed budget code of the body."""

    iri: str
    name: str
    role: BodyRole
    line: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class StatedChange:
    """That the body ``former`` became ``current``, as printed; ``is_whole`` where from that one alone."""

    former: str
    current: str
    is_whole: bool
    stated_in: str


@dataclass(frozen=True, slots=True)
class StatedDuty:
    """One duty of the reporting body."""

    iri: str
    ordinal: int
    text: str


@dataclass(frozen=True, slots=True)
class StatedIndicator:
    """One indicator of a project, or of the whole department where ``owner`` is the report."""

    iri: str
    owner: str
    name: str
    category: IndicatorCategory | None
    scope: TargetScope
    target_text: str | None
    comparator: str | None
    target_value: Decimal | None
    unit_text: str | None
    measured: MeasuredTarget | None = None


@dataclass(frozen=True, slots=True)
class StatedProject:
    """One project; money in yuan; ``purpose`` and ``goal`` as printed; ``function_code`` of its row in a table."""

    iri: str
    name: str
    code: str | None
    competent: str | None
    unit: str | None
    attribute: str | None
    duration: str | None
    annual_budget: Decimal | None
    total_budget: Decimal | None
    carried_over: bool | None
    purpose: str | None
    basis: str | None
    goal: str | None
    function_code: str | None = None


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """One total of the report in yuan; ``iri`` is its node, ``step`` the worth of its last printed digit."""

    iri: str
    kind: TotalKind
    yuan: Decimal
    step: Decimal
    line: int


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """What a sentence says that a total was the year before, in yuan: printed, or this year's less the change.

    ``iri`` is the node of the claim, ``label`` its subject; ``step`` the worth of the last digits printed.
    """

    iri: str
    kind: TotalKind
    label: str
    before: Decimal
    step: Decimal
    line: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report, for linking. ``department`` is the node of its body, named ``department_name``."""

    base: str
    report: str
    department: str
    department_name: str
    department_code: str | None
    region: Region | None
    region_iri: str | None
    year: int
    kind: ReportKind
    instruments: tuple[CitedInstrument, ...] = ()
    bodies: tuple[NamedBody, ...] = ()
    duties: tuple[StatedDuty, ...] = ()
    projects: tuple[StatedProject, ...] = ()
    indicators: tuple[StatedIndicator, ...] = ()
    totals: tuple[StatedTotal, ...] = ()
    said_before: tuple[SaidBefore, ...] = ()
    changes: tuple[StatedChange, ...] = ()

    def nodes(self) -> frozenset[str]:
        """The provisional nodes of this report that linking may find to be another node."""
        issuers = {self.organization(name) for each in self.instruments for name in issuer_names(each.issuer)}
        named = {*(each.iri for each in self.instruments), *(each.iri for each in self.bodies)}
        return frozenset({self.department, self.region_iri or self.department, *issuers, *named})

    def organization(self, name: str) -> str:
        """The provisional node of an issuer (kg.rdf.iris)."""
        return ReportIris(self.base, place_key(self.region), "", "").organization(name)
