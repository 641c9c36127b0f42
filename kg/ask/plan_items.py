"""Questions for things: the patterns that give projects, duties, indicators … with the columns people read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.ask.coverage import Coverage
from kg.ask.plan import Column, ColumnKind
from kg.ask.plan_conditions import indicator_lines, law_parts, money_parts, project_parts
from kg.ask.plan_scope import Scope
from kg.ask.slots import Reading, SlotKind
from kg.ask.sparql_text import Part, chosen, minus, node, nodes, part, without
from kg.search.request import HitType

PLACE = Column("place", "地方", "place", node="region")
DEPARTMENT = Column("department", "部门", "department", node="body")
YEAR = Column("year", "年度", "year", ColumnKind.YEAR)
KIND = Column("kind", "报告", "report", ColumnKind.CONCEPT)
YUAN = Column("yuan", "金额", "amount", ColumnKind.YUAN)

_PROJECT_SLOTS = frozenset({SlotKind.MONEY, SlotKind.LAW, SlotKind.FUND})
_PROJECT_CONDITIONS = _PROJECT_SLOTS | {SlotKind.RANK, SlotKind.HAS, SlotKind.INDICATOR, SlotKind.TARGET}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the reading, the reports it speaks of, and the nodes its topic is narrowed to."""

    reading: Reading
    coverage: Coverage
    scope: Scope
    within: tuple[str, ...] | None = None
    by: str = ""  # how ``within`` was found, for the comment


@dataclass(frozen=True, slots=True)
class Items:
    """Things of one type: ``variable`` holds their IRI, ``core`` gives them, ``shown`` adds what is shown of them."""

    type: HitType
    variable: str
    core: tuple[Part, ...]
    shown: tuple[Part, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    money: str | None = None  # the variable of their money
    money_part: Part | None = None


def items_of(type_: HitType, asked: Asked) -> Items:
    """The patterns for things of ``type_``."""
    return _MADE[type_](asked)


def _topic(asked: Asked, variable: str) -> list[Part]:
    if asked.within is None:
        return []
    ranked = (f"  ({node(iri)} {place})" for place, iri in enumerate(asked.within, start=1))
    return [part(f"VALUES (?{variable} ?nearness) {{", *ranked, "}", why=asked.by)]


def _projects_core(asked: Asked) -> tuple[Part, ...]:
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
    made += scope.parts(asked.coverage, bodies=every)
    made.append(part("?report ys:hasProject ?project ."))
    return tuple(made)


def _projects(asked: Asked) -> Items:
    conditions = project_parts(asked.reading)
    needs_money = any(slot.kind is SlotKind.MONEY for slot in asked.reading.slots)
    money = part("?project ys:annualBudget ?yuan .")
    core = [*_topic(asked, "project"), *_projects_core(asked), *([money] if needs_money else []), *conditions]
    shown = [part("?project skos:prefLabel ?name .")]
    if not needs_money:
        shown.append(part("OPTIONAL { ?project ys:annualBudget ?yuan }"))
    shown.append(part("?body skos:prefLabel ?department ."))
    shown += asked.scope.place_parts()
    shown.append(part("OPTIONAL { ?project ys:implementingUnit/skos:prefLabel ?unit }"))
    columns = (
        Column("name", "项目", "project", node="project"),
        Column("unit", "实施单位", "unit"),
        DEPARTMENT,
        PLACE,
        YEAR,
        YUAN,
    )
    return Items(
        HitType.PROJECT, "project", tuple(core), tuple(shown), columns, ("DESC(?yuan)", "?name", "?project"), "yuan",
        None if needs_money else money,
    )  # fmt: skip


def _indicators(asked: Asked) -> Items:
    reading = asked.reading
    about_projects = any(slot.kind in _PROJECT_SLOTS for slot in reading.slots)
    own = [slot for slot in reading.slots if slot.kind in {SlotKind.INDICATOR, SlotKind.TARGET}]
    core = list(_topic(asked, "indicator"))
    if about_projects or asked.scope.bodies.iris:
        core += [*_projects_core(asked), part("?project ys:hasIndicator ?indicator .")]
        if any(slot.kind is SlotKind.MONEY for slot in reading.slots):
            core.append(part("?project ys:annualBudget ?yuan ."))
        rest = Reading(reading.question, reading.language, tuple(s for s in reading.slots if s not in own))
        core += project_parts(rest)
    if not about_projects:
        core = _with_whole_reports(asked, core)
    for slot in own:
        lines = indicator_lines([slot], "?indicator")
        said = f"indicator: {slot.value}"
        excluded = minus(*lines, keep="?indicator", why=f"not {said}")
        core.append(excluded if slot.negated else chosen(*lines, keep="?indicator", why=said))
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
    topic = _topic(asked, "indicator")
    either = (
        "{ ?report ys:hasProject ?project . ?project ys:hasIndicator ?indicator }",
        "UNION",
        "{ ?report ys:hasIndicator ?indicator }",
    )
    if asked.scope.bodies.iris and any("?of " in line for piece in of_projects for line in piece.lines):
        return of_projects
    return [*topic, *asked.scope.parts(asked.coverage), Part(either)]


def _duties(asked: Asked) -> Items:
    core = (
        *_topic(asked, "duty"),
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


def _laws(asked: Asked) -> Items:
    """Documents that reports mention; those projects are based on, where something is asked of the projects."""
    reading = asked.reading
    of_projects = [slot for slot in reading.slots if slot.kind in {SlotKind.MONEY, SlotKind.FUND}]
    core = list(_topic(asked, "law"))
    if of_projects:
        rest = Reading(reading.question, reading.language, tuple(of_projects))
        core += [*_projects_core(asked), part("?project ys:annualBudget ?yuan ; ys:legalBasis ?law .")]
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


def _divisions(asked: Asked) -> Items:
    core = (
        *_topic(asked, "division"),
        *asked.scope.parts(asked.coverage),
        part("?body org:hasUnit ?division . ?division prov:wasDerivedFrom/ys:report ?report ."),
    )
    shown = (
        part("?division a ys:Division ; skos:prefLabel ?name . ?body skos:prefLabel ?department ."),
        *asked.scope.place_parts(),
    )
    columns = (Column("name", "内设机构", "division", node="division"), DEPARTMENT, PLACE)
    return Items(HitType.DIVISION, "division", core, shown, columns, ("?place", "?department", "?name", "?division"))


def _reports(asked: Asked) -> Items:
    conditions = [piece for slot in asked.reading.of(SlotKind.MONEY) for piece in money_parts(slot)]
    money = part("?report ys:totalExpenditure ?yuan .")
    core = (
        *_topic(asked, "report"),
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
    return asked.within is not None or any(slot.kind in _PROJECT_CONDITIONS for slot in asked.reading.slots)


def _reports_or_projects(asked: Asked) -> tuple[Part, ...]:
    return _projects(asked).core if _about_projects(asked) else asked.scope.parts(asked.coverage)


def _departments(asked: Asked) -> Items:
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


def _regions(asked: Asked) -> Items:
    """Places with reports, or with projects that fulfil the conditions."""
    core = (*_reports_or_projects(asked), part("?body ys:region ?region ."))
    shown = (part("?region skos:prefLabel ?place ."),)
    return Items(HitType.REGION, "region", core, shown, (PLACE,), ("?place", "?region"))


def _themes(asked: Asked) -> Items:
    core = (
        *_topic(asked, "theme"),
        *asked.scope.parts(asked.coverage),
        part("?duty ys:statedIn ?report ; ys:dutyTheme ?theme . ?body ys:hasDuty ?duty ."),
    )
    shown = (part("?theme skos:prefLabel ?name ; ys:regionCount ?places ."),)
    columns = (
        Column("name", "主题", "theme", node="theme"),
        Column("places", "涉及地方数", "places", ColumnKind.COUNT),
    )
    return Items(HitType.THEME, "theme", core, shown, columns, ("DESC(?places)", "?name", "?theme"))


_MADE: Mapping[HitType, Callable[[Asked], Items]] = {
    HitType.PROJECT: _projects,
    HitType.INDICATOR: _indicators,
    HitType.DUTY: _duties,
    HitType.LAW: _laws,
    HitType.DIVISION: _divisions,
    HitType.REPORT: _reports,
    HitType.DEPARTMENT: _departments,
    HitType.REGION: _regions,
    HitType.THEME: _themes,
}
