"""Duties, the themes they share, and the documents that reports cite."""

from kg.ask.plan import Column, ColumnKind
from kg.ask.plan_asked import DEPARTMENT, PLACE, Asked, Items, topic_parts
from kg.ask.plan_conditions import law_parts, project_parts
from kg.ask.plan_projects import projects_core
from kg.ask.slots import Reading, SlotKind
from kg.ask.sparql_text import Part, nodes, part, without
from kg.search.request import HitType


def duties(asked: Asked) -> Items:
    """Duties of bodies, in their order."""
    core = (
        *topic_parts(asked, "duty"),
        *asked.scope.parts(asked.coverage),
        part("?duty ys:statedIn ?report . ?body ys:hasDuty ?duty ."),
        *_law_cited_by("?duty", asked.reading),
    )
    shown = (
        part("?duty dcterms:description ?text . ?body skos:prefLabel ?department ."),
        part("OPTIONAL { ?duty ys:ordinal ?number }"),
        *asked.scope.place_parts(),
    )
    columns = (
        Column("number", "序号", "no.", ColumnKind.COUNT),
        Column("text", "职责", "duty", node="duty"),
        DEPARTMENT,
        PLACE,
    )
    return Items(HitType.DUTY, "duty", core, shown, columns, ("?place", "?department", "?number", "?duty"))


def _law_cited_by(variable: str, reading: Reading) -> list[Part]:
    made = []
    for slot in reading.of(SlotKind.LAW):
        iris = getattr(slot.value, "iris", ())
        lines = (f"VALUES ?cited {{ {nodes(iris)} }}", f"?citation ys:citedBy {variable} ; ys:cites ?cited .")
        made.append(without(*lines, why=f"not {slot.value}") if slot.negated else Part(lines, why=f"{slot.value}"))
    return made


def laws(asked: Asked) -> Items:
    """Documents that reports mention; those projects are based on, where something is asked of the projects."""
    reading = asked.reading
    of_projects = [slot for slot in reading.slots if slot.kind in {SlotKind.MONEY, SlotKind.FUND}]
    core = list(topic_parts(asked, "law"))
    if of_projects:
        rest = Reading(reading.question, reading.language, tuple(of_projects))
        core += [*projects_core(asked), part("?project ys:annualBudget ?yuan ; ys:legalBasis ?law .")]
        core += project_parts(rest)
    else:
        core += [*asked.scope.parts(asked.coverage), part("?citation ys:citedIn ?report ; ys:cites ?law .")]
    core += law_parts(reading)
    shown = (
        part("OPTIONAL { ?law dcterms:title ?title }"),
        part("OPTIONAL { ?law ys:documentNumber ?number }"),
        part("BIND(COALESCE(?title, ?number) AS ?name)"),
        part("OPTIONAL { ?law ys:rank ?rank }"),
    )
    columns = (
        Column("name", "文件", "document", node="law"),
        Column("number", "文号", "number"),
        Column("rank", "级别", "rank", ColumnKind.CONCEPT),
    )
    return Items(HitType.LAW, "law", tuple(core), shown, columns, ("?rank", "?name", "?law"))


def themes(asked: Asked) -> Items:
    """Themes that duties of several bodies share."""
    core = (
        *topic_parts(asked, "theme"),
        *asked.scope.parts(asked.coverage),
        part("?duty ys:statedIn ?report ; ys:dutyTheme ?theme . ?body ys:hasDuty ?duty ."),
    )
    shown = (part("?theme skos:prefLabel ?name ; ys:regionCount ?places ."),)
    columns = (
        Column("name", "主题", "theme", node="theme"),
        Column("places", "涉及地方数", "places", ColumnKind.COUNT),
    )
    return Items(HitType.THEME, "theme", core, shown, columns, ("DESC(?places)", "?name", "?theme"))
