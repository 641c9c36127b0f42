"""ReportRecord → ReportFacts: what linking needs to know of a report, gathered once when the report is read."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extract.body_changes import body_changes
from kg.extract.headings import squeeze
from kg.link.facts import (
    BodyRole,
    CitedInstrument,
    NamedBody,
    ReportFacts,
    SaidBefore,
    StatedChange,
    StatedDuty,
    StatedIndicator,
    StatedProject,
    StatedTotal,
)
from kg.model import (
    BudgetPhase,
    BudgetTable,
    Citation,
    Claim,
    Direction,
    Indicator,
    Project,
    ReportRecord,
    SourceRef,
    Stated,
)
from kg.rdf.claim import claim_iris
from kg.rdf.duty import duty_iris
from kg.rdf.indicator import indicator_iris
from kg.rdf.iris import ReportIris
from kg.rdf.law import citation_iris
from kg.rdf.project import project_iris
from kg.rdf.report import explanation_iris, total_iris

_PROJECT_TABLES = frozenset({BudgetTable.PROJECT_TABLE, BudgetTable.CARRIED_OVER_PROJECT_TABLE})


def facts_of(record: ReportRecord, iris: ReportIris) -> ReportFacts:
    """The facts of ``record``, whose resources are named by ``iris``."""
    identity, found = record.identity, record.findings
    projects = tuple(zip(project_iris(found.projects, iris), found.projects, strict=True))
    codes = {line.label: line.function_code for line in found.budget_lines if line.table in _PROJECT_TABLES}
    return ReportFacts(
        base=iris.base,
        report=iris.report,
        department=iris.department(identity.department),
        department_name=identity.department,
        department_code=identity.department_code,
        region=identity.region,
        region_iri=iris.region(identity.region) if identity.region else None,
        year=identity.year,
        kind=identity.kind,
        instruments=tuple(_instruments(record, projects, iris)),
        bodies=tuple(_bodies(record, iris)),
        duties=tuple(
            StatedDuty(node, duty.ordinal, duty.text)
            for node, duty in zip(duty_iris(found.duties, iris), found.duties, strict=True)
        ),
        projects=tuple(_project(node, project, codes.get(project.name.value)) for node, project in projects),
        indicators=(
            *_indicators(iris.report, found.indicators),
            *(each for node, project in projects for each in _indicators(node, project.indicators)),
        ),
        totals=tuple(
            StatedTotal(node, each.kind, each.amount.yuan, each.amount.step, each.source.line_start)
            for node, each in zip(total_iris(found.totals, iris), found.totals, strict=True)
        ),
        said_before=tuple(_said_before(record, iris)),
        changes=tuple(dict.fromkeys(_changes(record, iris))),
    )


def _instruments(
    record: ReportRecord, projects: Sequence[tuple[str, Project]], iris: ReportIris
) -> Iterator[CitedInstrument]:
    found = record.findings
    for node, duty in zip(duty_iris(found.duties, iris), found.duties, strict=True):
        yield from _cited(duty.citations, node, node, iris)
    for node, explanation in zip(explanation_iris(found.explanations, iris), found.explanations, strict=True):
        yield from _cited(explanation.citations, node, iris.report, iris)
    for node, project in projects:
        cited = (*project.legal_bases, *project.citations)
        yield from _cited(cited, node, node, iris, bases=len(project.legal_bases))


def _cited(
    texts: Sequence[Citation], node: str, by: str, iris: ReportIris, bases: int = 0
) -> Iterator[CitedInstrument]:
    """The mentions in the text of ``node`` (cited ``by`` what it is part of); the first ``bases`` are legal bases."""
    for place, (mention, citation) in enumerate(zip(citation_iris(texts, node, iris), texts, strict=True)):
        said = citation.instrument
        yield CitedInstrument(
            iri=iris.law(said),
            citation=mention,
            title=said.title,
            number=said.number,
            issuer=said.issuer,
            rank=said.rank,
            raw_text=citation.raw_text,
            cited_by=by,
            is_basis=place < bases,
            line=citation.source.line_start,
        )


def _bodies(record: ReportRecord, iris: ReportIris) -> Iterator[NamedBody]:
    """Every body the report names, once for each name and role."""
    identity, found = record.identity, record.findings
    said: list[tuple[str, BodyRole, SourceRef, str | None]] = [
        (identity.department, BodyRole.REPORTING, identity.source, identity.department_code)
    ]
    said += [(unit.name, BodyRole.SUBORDINATE, unit.source, None) for unit in found.subordinate_units]
    for project in found.projects:
        if competent := project.competent_department:
            said.append((competent.value, BodyRole.COMPETENT, competent.source, project.competent_department_code))
        if unit := project.implementing_unit:
            said.append((unit.value, BodyRole.IMPLEMENTING, unit.source, None))
    said += [(line.body, BodyRole.BUDGETED, line.source, None) for line in found.budget_lines if line.body]
    said += [(each.body, BodyRole.BUDGETED, each.source, None) for each in found.table_sums if each.body]
    kept = {(name, role): (source.line_start, code) for name, role, source, code in reversed(said)}
    yield from (
        NamedBody(iris.department(key[0]), *key, *kept[key]) for key in dict.fromkeys(each[:2] for each in said)
    )


def _changes(record: ReportRecord, iris: ReportIris) -> Iterator[StatedChange]:
    duties, explanations = record.findings.duties, record.findings.explanations
    texts = [each.text for each in duties] + [each.text for each in explanations]
    for node, text in zip([*duty_iris(duties, iris), *explanation_iris(explanations, iris)], texts, strict=True):
        for said in body_changes(squeeze(text)):
            yield StatedChange(said.former, said.current, said.is_whole, node)


def _project(node: str, project: Project, function_code: str | None) -> StatedProject:
    def said(stated: Stated[str] | None) -> str | None:
        return stated.value if stated else None

    return StatedProject(
        iri=node,
        name=project.name.value,
        code=said(project.code),
        competent=said(project.competent_department),
        unit=said(project.implementing_unit),
        attribute=said(project.attribute),
        duration=said(project.duration),
        annual_budget=project.annual_budget.value.yuan if project.annual_budget else None,
        total_budget=project.total_budget.value.yuan if project.total_budget else None,
        carried_over=project.carried_over,
        purpose=said(project.purpose),
        basis=said(project.basis),
        goal=said(project.annual_goal or project.period_goal),
        function_code=function_code,
    )


def _indicators(owner: str, indicators: Sequence[Indicator]) -> Iterator[StatedIndicator]:
    for node, item in zip(indicator_iris(indicators, owner), indicators, strict=True):
        yield StatedIndicator(
            iri=node,
            owner=owner,
            name=item.name,
            category=item.category,
            scope=item.scope,
            target_text=item.target_text,
            comparator=item.comparator,
            target_value=item.target_value,
            unit_text=item.unit_text,
            measured=item.measured,
        )


def _said_before(record: ReportRecord, iris: ReportIris) -> Iterator[SaidBefore]:
    """What sentences say of the totals of the year before, in the phase the report is about."""
    identity, claims = record.identity, record.findings.claims
    phase = BudgetPhase.EXECUTED if identity.kind.is_final_accounts else BudgetPhase.APPROVED
    for node, claim in zip(claim_iris(claims, iris), claims, strict=True):
        kind = claim.refers_to[0].total if claim.refers_to else None
        if kind is not None and claim.phase is phase and claim.year == identity.year and (told := _before(claim)):
            yield SaidBefore(node, kind, claim.subject, *told, claim.source.line_start)


def _before(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """The figure of the year before, and the worth of the last digits it was told with."""
    if claim.before is not None:
        return claim.before.value.yuan, claim.before.value.step
    if claim.amount is None:
        return None
    amount = claim.amount.value
    if claim.direction is Direction.UNCHANGED:
        return amount.yuan, amount.step
    if claim.change is None or claim.direction is None:
        return None
    change = claim.change.value
    signed = change.yuan if claim.direction is Direction.INCREASE else -change.yuan
    return amount.yuan - signed, amount.step + change.step
