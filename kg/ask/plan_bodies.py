"""Reports, and the bodies and places that made them."""

from kg.ask.plan import Column, ColumnKind
from kg.ask.plan_asked import DEPARTMENT, KIND, PLACE, PROJECT_CONDITIONS, YEAR, Asked, Items, topic_parts
from kg.ask.plan_conditions import money_parts
from kg.ask.plan_projects import projects
from kg.ask.slots import SlotKind
from kg.ask.sparql_text import Part, nodes, part
from kg.search.request import HitType


def divisions(asked: Asked) -> Items:
    """Divisions of bodies."""
    core = (
        *topic_parts(asked, "division"),
        *asked.scope.parts(asked.coverage),
        part("?body org:hasUnit ?division . ?division prov:wasDerivedFrom/ys:report ?report ."),
    )
    shown = (
        part("?division a ys:Division ; skos:prefLabel ?name . ?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    columns = (Column("name", "内设机构", "division", node="division"), DEPARTMENT, PLACE)
    return Items(HitType.DIVISION, "division", core, shown, columns, ("?place", "?department", "?name", "?division"))


def reports(asked: Asked) -> Items:
    """Reports with their total expenditure."""
    conditions = [piece for slot in asked.reading.of(SlotKind.MONEY) for piece in money_parts(slot)]
    money = part("?report ys:totalExpenditure ?yuan .")
    core = (
        *topic_parts(asked, "report"),
        *asked.scope.parts(asked.coverage),
        *([money] if conditions else []),
        *conditions,
    )
    shown = (
        part("?report dcterms:title ?name . ?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
        *([] if conditions else [part("OPTIONAL { ?report ys:totalExpenditure ?yuan }")]),
    )
    columns = (
        Column("name", "报告", "report", node="report"),
        KIND,
        DEPARTMENT,
        PLACE,
        YEAR,
        Column("yuan", "支出总计", "total expenditure", ColumnKind.YUAN),
    )
    order = ("?place", "?department", "?year", "?kind", "?report")
    return Items(HitType.REPORT, "report", core, shown, columns, order, "yuan", None if conditions else money)


def _about_projects(asked: Asked) -> bool:
    """Whether places or bodies are asked for by what their projects are."""
    return asked.within is not None or any(slot.kind in PROJECT_CONDITIONS for slot in asked.reading.slots)


def _reports_or_projects(asked: Asked) -> tuple[Part, ...]:
    return projects(asked).core if _about_projects(asked) else asked.scope.parts(asked.coverage)


def departments(asked: Asked) -> Items:
    """Bodies with reports, or with projects that fulfil the conditions; of a body named, those below it."""
    scope = asked.scope
    if scope.bodies.iris and not _about_projects(asked):
        core: tuple[Part, ...] = (
            part(f"VALUES ?above {{ {nodes(scope.bodies.iris)} }}", why=f"below: {scope.bodies.names}"),
            part("?above org:hasSubOrganization ?body ."),
        )
    else:
        core = _reports_or_projects(asked)
    shown = (
        part("?body skos:prefLabel ?department ."),
        part("OPTIONAL { ?body ys:region ?region . ?region skos:prefLabel ?place }"),
    )
    return Items(HitType.DEPARTMENT, "body", core, shown, (DEPARTMENT, PLACE), ("?place", "?department", "?body"))


def regions(asked: Asked) -> Items:
    """Places with reports, or with projects that fulfil the conditions."""
    core = (*_reports_or_projects(asked), part("?body ys:region ?region ."))
    shown = (part("?region skos:prefLabel ?place ."),)
    return Items(HitType.REGION, "region", core, shown, (PLACE,), ("?place", "?region"))
