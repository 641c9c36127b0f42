"""Projects (项目): each field with its own evidence, money by fund, indicators, and the laws it names."""

from collections.abc import Iterator, Sequence

from kg.model import Project, ReportRecord
from kg.rdf.body import department_statements
from kg.rdf.indicator import indicator_statements
from kg.rdf.iris import ReportIris, below, numbered
from kg.rdf.itemisation import itemisation_statements
from kg.rdf.law import citation_statements, unspecified_statements
from kg.rdf.stated import amount, passage, stated_amount, stated_place, stated_text
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import boolean, day, decimal, string
from kg.rdf.vocabulary import RDF, SKOS, YS, concept


def project_iris(projects: Sequence[Project], iris: ReportIris) -> list[str]:
    """The nodes of a report's projects."""
    return numbered(_project_iri(project, iris) for project in projects)


def fund_amount_iris(project: Project, node: str) -> list[str]:
    """The nodes of what each fund gives to the project ``node``."""
    return numbered(below(node, "fund", item.scope, item.fund) for item in project.funds)


def project_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """Every project of the report; two of one name are told apart by their implementing unit."""
    projects = record.findings.projects
    for node, project in zip(project_iris(projects, iris), projects, strict=True):
        yield link(iris.report, YS.hasProject, node)
        yield link(node, RDF.type, YS.Project)
        yield node, SKOS.prefLabel, string(project.name.value)
        yield Evidence(node, project.name.source, project.name.value)
        yield from passage(below(node, "name"), node, SKOS.prefLabel, project.name.value, project.name.source)
        yield from _narrative(node, project)
        yield from _short_fields(node, project)
        yield from _bodies(node, project, record, iris)
        yield from _money(node, project)
        yield from indicator_statements(project.indicators, node)
        yield from _laws(node, project, iris)
        yield from itemisation_statements(node, project)


def _project_iri(project: Project, iris: ReportIris) -> str:
    unit = project.implementing_unit
    return iris.part("project", unit.value if unit else None, project.name.value)


def _narrative(node: str, project: Project) -> Iterator[Statement]:
    for name, predicate, stated in (
        ("purpose", YS.purpose, project.purpose),
        ("basis", YS.basisText, project.basis),
        ("necessity", YS.necessity, project.necessity),
        ("safeguards", YS.safeguards, project.safeguards),
        ("plan", YS.plan, project.plan),
        ("period-goal", YS.periodGoal, project.period_goal),
        ("annual-goal", YS.annualGoal, project.annual_goal),
    ):
        if stated is not None:
            yield node, predicate, string(stated.value)
            yield from passage(below(node, name), node, predicate, stated.value, stated.source)


def _short_fields(node: str, project: Project) -> Iterator[Statement]:
    for name, predicate, stated in (
        ("code", YS.projectCode, project.code),
        ("attribute", YS.projectAttribute, project.attribute),
        ("duration", YS.duration, project.duration),
    ):
        if stated is not None:
            yield node, predicate, string(stated.value)
            yield from stated_text(below(node, name), node, predicate, stated)
    if project.filled_on is not None:
        yield node, YS.filledOn, day(project.filled_on.value)
        yield from stated_place(below(node, "filled-on"), node, YS.filledOn, project.filled_on.source)
    if project.carried_over is not None:
        yield node, YS.carriedOver, boolean(value=project.carried_over)


def _bodies(node: str, project: Project, record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    for name, predicate, stated in (
        ("competent-department", YS.competentDepartment, project.competent_department),
        ("implementing-unit", YS.implementingUnit, project.implementing_unit),
    ):
        if stated is not None:
            yield link(node, predicate, iris.department(stated.value))
            yield from department_statements(stated.value, stated.source, record, iris)
            yield from stated_text(below(node, name), node, predicate, stated)
    if project.competent_department_code is not None:
        yield node, YS.competentDepartmentCode, string(project.competent_department_code)


def _money(node: str, project: Project) -> Iterator[Statement]:
    for name, predicate, stated in (
        ("annual-budget", YS.annualBudget, project.annual_budget),
        ("total-budget", YS.totalBudget, project.total_budget),
    ):
        if stated is not None:
            yield node, predicate, decimal(stated.value.yuan)
            yield from stated_amount(below(node, name), node, predicate, stated)
    for part, item in zip(fund_amount_iris(project, node), project.funds, strict=True):
        yield link(node, YS.hasFundAmount, part)
        yield link(part, RDF.type, YS.FundAmount)
        yield link(part, YS.fund, concept(item.fund))
        yield link(part, YS.targetScope, concept(item.scope))
        yield from amount(part, item.amount)
        yield Evidence(part, item.source, item.amount.text)


def _laws(node: str, project: Project, iris: ReportIris) -> Iterator[Statement]:
    for citation in project.legal_bases:
        yield link(node, YS.legalBasis, iris.law(citation.instrument))
    yield from unspecified_statements(project.unspecified_bases, node)
    yield from citation_statements((*project.legal_bases, *project.citations), node, iris)
