"""Facts of reports for the tests of linking bodies, places and projects: invented places, only what a test needs."""

from collections.abc import Sequence
from decimal import Decimal

from kg.link.facts import (
    BodyRole,
    CitedInstrument,
    NamedBody,
    ReportFacts,
    StatedChange,
    StatedProject,
    StatedTotal,
)
from kg.model import InstrumentRank, Region, ReportIdentity, ReportKind, SourceRef, TotalKind
from kg.rdf.iris import ReportIris

BASE = "https://example.org/id/"
CITY = Region("云溪市")


def iris_of(department: str, year: int, region: Region | None, kind: ReportKind) -> ReportIris:
    return ReportIris.of(ReportIdentity("题", department, year, kind, region, SourceRef(1, 1)), BASE)


def report_facts(
    department: str,
    year: int = 2024,
    region: Region | None = CITY,
    *,
    kind: ReportKind = ReportKind.DEPARTMENT_BUDGET,
    code: str | None = None,
    units: Sequence[str] = (),
    implementing: Sequence[str] = (),
    issuers: Sequence[str] = (),
    numbers: Sequence[str] = (),
    projects: Sequence[StatedProject] = (),
    totals: Sequence[tuple[TotalKind, str]] = (),
    changes: Sequence[StatedChange] = (),
) -> ReportFacts:
    """A report of ``department`` that names bodies and cites documents."""
    iris = iris_of(department, year, region, kind)
    named = [(department, BodyRole.REPORTING, code), *((unit, BodyRole.SUBORDINATE, None) for unit in units)]
    named += [(unit, BodyRole.IMPLEMENTING, None) for unit in implementing]
    cited = [("某办法", None, issuer) for issuer in issuers] + [(None, number, None) for number in numbers]
    return ReportFacts(
        base=BASE,
        report=iris.report,
        department=iris.department(department),
        department_name=department,
        department_code=code,
        region=region,
        region_iri=iris.region(region) if region else None,
        year=year,
        kind=kind,
        instruments=tuple(
            CitedInstrument(
                iri=f"{BASE}law/{place}",
                citation=f"{iris.report}/citation/{place}",
                title=title,
                number=number,
                issuer=issuer,
                rank=InstrumentRank.OTHER,
                raw_text=title or number or "",
                cited_by=iris.report,
                is_basis=False,
                line=1,
            )
            for place, (title, number, issuer) in enumerate(cited)
        ),
        bodies=tuple(NamedBody(iris.department(name), name, role, 1, own) for name, role, own in named),
        projects=tuple(projects),
        totals=tuple(
            StatedTotal(f"{iris.report}/total/{each}", each, Decimal(yuan), Decimal(1), 1) for each, yuan in totals
        ),
        changes=tuple(changes),
    )


def project(
    department: str,
    year: int,
    name: str,
    yuan: str | None = None,
    *,
    unit: str | None = None,
    purpose: str | None = None,
    code: str | None = None,
    kind: ReportKind = ReportKind.DEPARTMENT_BUDGET,
    region: Region | None = CITY,
) -> StatedProject:
    """A project of the report that ``report_facts`` builds from the same department, year, kind and region."""
    return StatedProject(
        iri=iris_of(department, year, region, kind).part("project", unit, name),
        name=name,
        code=code,
        competent=None,
        unit=unit,
        attribute=None,
        duration=None,
        annual_budget=Decimal(yuan) if yuan else None,
        total_budget=None,
        carried_over=None,
        purpose=purpose,
        basis=None,
        goal=None,
    )
