"""Projects and their indicators, with the conditions on both."""

from dataclasses import replace

from kg.ask.plan import Column, ColumnKind
from kg.ask.plan_asked import DEPARTMENT, PLACE, YEAR, YUAN, Asked, Items, topic_parts
from kg.ask.plan_conditions import indicator_lines, money_parts, project_parts
from kg.ask.plan_scope import Condition
from kg.ask.slots import Part as Has
from kg.ask.slots import Reading, SlotKind
from kg.ask.sparql_text import Part, chosen, having, minus, nodes, part, without
from kg.search.request import HitType

_BASIS = (
    part("OPTIONAL { ?project ys:legalBasis ?law .", "  OPTIONAL { ?law dcterms:title ?title }",
         "  OPTIONAL { ?law ys:documentNumber ?number } }", why="its basis: documents"),
    part("OPTIONAL { ?project ys:basisText ?words }", why="or the words of 立项依据, where they name none"),
    part("BIND(COALESCE(?title, ?number, ?words) AS ?basis)"),
)  # fmt: skip


def projects_core(asked: Asked) -> tuple[Part, ...]:
    """?project of ?report, with the conditions on projects; a unit's are those it carries out, too."""
    scope, bodies = asked.scope, asked.scope.bodies
    made: list[Part] = []
    own = {report.body for report in asked.coverage.reports}
    every = all(iri in own and not asked.coverage.above(iri) & own for iri in bodies.iris)
    if bodies.iris and not every:
        lines = (
            f"VALUES ?of {{ {nodes(bodies.iris)} }}",
            "{ ?report ys:department ?of ; ys:hasProject ?project }",
            "UNION",
            "{ ?project ys:implementingUnit ?of }",
        )
        made.append(chosen(*lines, keep="?project", why=f"body: {bodies.names}, its own and what it carries out"))
    made += replace(scope, not_bodies=Condition(())).parts(asked.coverage, bodies=every)
    made.append(part("?report ys:hasProject ?project ."))
    if scope.not_bodies.iris:
        left = (
            f"VALUES ?left {{ {nodes(scope.not_bodies.iris)} }}",
            "{ ?project ys:implementingUnit ?left }",
            "UNION",
            "{ ?whole ys:department ?left ; ys:hasProject ?project",
            "  FILTER NOT EXISTS { ?project ys:implementingUnit ?other } }",
        )
        made.append(minus(*left, keep="?project", why=f"not carried out by: {scope.not_bodies.names}"))
    made += () if asked.lineage is None else asked.lineage.parts(asked.lineage_year)
    return tuple(made)


def projects(asked: Asked) -> Items:
    """Projects with their money, the largest first."""
    conditions = project_parts(asked.reading)
    needs_money = any(slot.kind is SlotKind.MONEY for slot in asked.reading.slots)
    money = part("?project ys:annualBudget ?yuan .")
    core = [*topic_parts(asked, "project"), *projects_core(asked), *([money] if needs_money else []), *conditions]
    shown = [part("?project skos:prefLabel ?name .")]
    if not needs_money:
        shown.append(part("OPTIONAL { ?project ys:annualBudget ?yuan }"))
    shown.append(part("?body skos:prefLabel ?department ."))
    shown += asked.scope.place_parts()
    shown.append(part("OPTIONAL { ?project ys:implementingUnit/skos:prefLabel ?unit }"))
    columns = [
        Column("name", "项目", "project", node="project"),
        Column("unit", "实施单位", "unit"),
        DEPARTMENT,
        PLACE,
        YEAR,
        YUAN,
    ]
    if asked.with_basis:
        shown += _BASIS
        columns.append(Column("basis", "依据", "basis"))
    order = ("DESC(?yuan)", "?name", "?project")
    return Items(
        HitType.PROJECT, "project", tuple(core), tuple(shown), tuple(columns), order, "yuan",
        None if needs_money else money,
    )  # fmt: skip


def indicators(asked: Asked) -> Items:
    """Indicators of projects and of whole departments."""
    reading = asked.reading
    about_projects = asked.of_projects or any(
        slot.kind in {SlotKind.LAW, SlotKind.FUND} or (slot.kind is SlotKind.HAS and slot.value is not Has.TARGET)
        for slot in reading.slots
    )
    own = [slot for slot in reading.slots if slot.kind in {SlotKind.INDICATOR, SlotKind.TARGET}]
    targets = [slot for slot in reading.of(SlotKind.HAS) if slot.value is Has.TARGET]
    core = [] if asked.of_projects else list(topic_parts(asked, "indicator"))
    if about_projects or asked.scope.bodies.iris:
        core += topic_parts(asked, "project") if asked.of_projects else []
        core += [*projects_core(asked), part("?project ys:hasIndicator ?indicator .")]
        own_slots = {*own, *targets, *reading.of(SlotKind.MONEY)}
        rest = Reading(reading.question, reading.language, tuple(s for s in reading.slots if s not in own_slots))
        core += project_parts(rest)
    if not about_projects:
        core = _with_whole_reports(asked, core)
    for slot in own:
        lines = indicator_lines([slot], "?indicator")
        said = f"indicator: {slot.value}"
        excluded = minus(*lines, keep="?indicator", why=f"not {said}")
        core.append(excluded if slot.negated else chosen(*lines, keep="?indicator", why=said))
    money = [piece for slot in reading.of(SlotKind.MONEY) for piece in money_parts(slot, "?targetYuan")]
    if money:
        core.append(part('?indicator ys:canonicalUnit "元" ; ys:canonicalValue ?targetYuan .', why="targets in money"))
        core += money
    for slot in targets:
        stated = "?indicator ys:targetText|ys:targetValue ?any ."
        core.append((without if slot.negated else having)(stated, why=f"{'lacks' if slot.negated else 'has'}: target"))
    shown = (
        part("?indicator skos:prefLabel ?name ; ys:indicatorCategory ?category ."),
        part("OPTIONAL { ?indicator ys:targetText ?target }"),
        part("OPTIONAL { ?indicator ys:targetScope ?scope }"),
        part("OPTIONAL { ?owner a ys:Project ; ys:hasIndicator ?indicator ; skos:prefLabel ?ownerName }"),
        part("?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    columns = (
        Column("name", "指标", "indicator", node="indicator"),
        Column("target", "指标值", "target"),
        Column("category", "类别", "category", ColumnKind.CONCEPT),
        Column("scope", "目标期", "scope", ColumnKind.CONCEPT),
        Column("ownerName", "项目", "project", node="owner"),
        DEPARTMENT,
        PLACE,
        YEAR,
    )
    order = ("?place", "?department", "?year", "?ownerName", "?name", "?indicator")
    return Items(HitType.INDICATOR, "indicator", tuple(core), shown, columns, order)


def _with_whole_reports(asked: Asked, of_projects: list[Part]) -> list[Part]:
    """Indicators of projects and those of whole departments."""
    topic = topic_parts(asked, "indicator")
    either = (
        "{ ?report ys:hasProject ?project . ?project ys:hasIndicator ?indicator }",
        "UNION",
        "{ ?report ys:hasIndicator ?indicator }",
    )
    if asked.scope.bodies.iris and any("?of " in line for piece in of_projects for line in piece.lines):
        return of_projects
    return [*topic, *asked.scope.parts(asked.coverage), Part(either)]
