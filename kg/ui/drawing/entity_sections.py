"""The sections of a node's page that several kinds of node have."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from kg.rdf.vocabulary import ORG, YS
from kg.ui import markup
from kg.ui.drawing.decisions import draw_decision
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.entity_charts import draw_bars, draw_columns
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link, node_link
from kg.ui.entity import lists as entity_lists
from kg.ui.entity import markup as entity_markup
from kg.ui.entity.amounts import project_years
from kg.ui.entity.chart import fund_chart, years_chart
from kg.ui.entity.checks import NodeChecks, node_checks, report_checks
from kg.ui.entity.groups import MOST, Group, Member
from kg.ui.entity.page import EntityPage
from kg.ui.entity.rows import Part
from kg.ui.entity.tables import indicator_file, years_file
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.entity import EntityWord
from kg.ui.workspace import Workspace

SHOWN = 10
"""Rows of a list at first."""
_PARTS = {
    YS.hasDuty: EntityWord.DUTIES,
    YS.hasProject: EntityWord.PROJECTS,
    ORG.hasUnit: EntityWord.DIVISIONS,
    ORG.hasSubOrganization: EntityWord.UNITS,
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading of its own: its anchor, its title, and what draws it."""

    anchor: str
    title: str
    draw: Callable[[], object]


def fund_section(shown: EntityPage, terms: Terms, language: Language) -> Section | None:
    """What each fund gives to a project."""
    if not shown.funds:
        return None
    scopes = dict.fromkeys(fund.scope for fund in shown.funds)
    groups = [tuple(fund for fund in shown.funds if fund.scope == scope) for scope in scopes]

    def draw() -> None:
        for number, group in enumerate(groups):
            draw_bars(fund_chart(shown.title, group, terms, language), language, f"funds-{number}-{shown.iri}")
        st.html(entity_markup.fund_table(shown.funds, terms, language))

    return Section("funds", EntityWord.FUNDS.of(language), draw)


def indicator_section(shown: EntityPage, terms: Terms, language: Language) -> Section | None:
    """The indicators of a project or report, by year and period."""
    if not shown.indicators:
        return None

    def draw() -> None:
        for scope in dict.fromkeys(row.scope for row in shown.indicators):
            st.subheader(terms.label(scope, language), anchor=False)
            rows = [row for row in shown.indicators if row.scope == scope]
            st.html(entity_markup.indicator_table(rows, terms, language))
        draw_downloads(
            lambda: indicator_file(shown.indicators, terms, language), shown.title, language, "entity-indicators"
        )

    return Section("indicators", EntityWord.INDICATORS.of(language, count=len(shown.indicators)), draw)


def years_section(shown: EntityPage, ws: Workspace, language: Language) -> Section | None:
    """The same project in other years, with reasons and changes; or why there are none."""
    lineage = next((group.iri for group in shown.groups if group.type == YS.ProjectLineage), None)
    if shown.type == YS.ProjectLineage:
        lineage = shown.iri
    if lineage is None:
        none = EntityWord.NO_YEARS.of(language)
        title = EntityWord.YEARS.of(language, count=1)
        return Section("years", title, lambda: note(none)) if shown.type == YS.Project else None
    years = project_years(ws.store, lineage)

    def draw() -> None:
        draw_columns(years_chart(shown.title, years, ws.terms, language), language, f"years-{shown.iri}")
        st.html(entity_markup.years_table(years, shown.iri, ws.terms, language))
        draw_downloads(lambda: years_file(years, ws.terms, language), shown.title, language, "entity-years")
        note(EntityWord.YEARS_NOTE.of(language))

    return Section("years", EntityWord.YEARS.of(language, count=len(years)), draw)


def comparable_section(shown: EntityPage, terms: Terms, language: Language) -> Section | None:
    """Indicators of other projects that measure the same, or why there are none."""
    if shown.type != YS.Indicator:
        return None
    measures = [group for group in shown.groups if group.type == YS.Measure]
    if measures:
        title = EntityWord.COMPARABLE.of(language)
        return Section("comparable", title, lambda: _draw_groups(measures, terms, language))
    target = shown.fact(YS.targetText)
    number = shown.fact(YS.targetValue) or shown.fact(YS.canonicalValue) or shown.fact(YS.deadline)
    said = [sentence for one in shown.decisions for sentence in one.reasons.of(language)]
    if not said and number is None and target is not None:
        said = [EntityWord.NO_NUMBER.of(language, target=target.values[0].text)]
    told = said or [EntityWord.NO_MEASURE.of(language)]
    return Section(
        "comparable", EntityWord.NOT_COMPARABLE.of(language), lambda: note(entity_markup.reasons_text(told, language))
    )


def member_section(shown: EntityPage, terms: Terms, language: Language) -> Section | None:
    """Everything that belongs to a group; a lineage shows its years instead."""
    members = shown.members
    if not members.total or shown.type == YS.ProjectLineage:
        return None

    def draw() -> None:
        _draw_members(members.shown, shown.type, terms, language)
        if members.total > len(members.shown):
            more = {"iri": shown.iri, "n": str(len(members.shown) + MOST)}
            st.button(Word.MORE.of(language), on_click=go, args=(more,), width="stretch")

    return Section("members", EntityWord.MEMBERS.of(language, count=members.total), draw)


def theme_sections(shown: EntityPage, terms: Terms, language: Language) -> list[Section | None]:
    """The themes and the boilerplate a node belongs to, each with what else is in it."""
    groups = [group for group in shown.groups if group.type in {YS.DutyTheme, YS.BoilerplateTarget}]
    return [
        Section(
            f"group-{number}",
            f"{terms.label(group.type, language)}：{group.name}" if group.name else terms.label(group.type, language),
            partial(_draw_group, group, terms, language),
        )
        for number, group in enumerate(groups)
    ]


def _draw_members(members: Sequence[Member], kind: str, terms: Terms, language: Language) -> None:
    """Members of a group of this kind (IRI): indicators as a table, duties with their text as a list."""
    of_indicators = kind in {YS.Measure, YS.BoilerplateTarget}
    draw = entity_lists.member_table if of_indicators else entity_lists.member_list
    st.html(draw(members, terms, language))


def _draw_groups(groups: Iterable[Group], terms: Terms, language: Language) -> None:
    for group in groups:
        _draw_group(group, terms, language)


def _draw_group(group: Group, terms: Terms, language: Language) -> None:
    score = () if group.score is None else (EntityWord.SCORE.of(language, score=group.score),)
    why = (*score, *group.reasons.of(language))
    if why:
        note(entity_markup.reasons_text(why, language))
    _draw_members(group.others, group.type, terms, language)
    if group.total > len(group.others):
        node_link(group.iri, EntityWord.ALL_MEMBERS.of(language, count=group.total + 1))


def part_sections(shown: EntityPage, language: Language) -> list[Section | None]:
    """What stands in a report or belongs to a body: duties, projects, divisions, units."""
    sections: list[Section | None] = []
    for name, word in _PARTS.items():
        parts = shown.parts.get(name, ())
        if not parts or (name == YS.hasProject and shown.type == YS.Department):
            continue
        anchor = word.name.lower()
        sections.append(
            Section(
                anchor,
                word.of(language, count=len(parts)),
                partial(_draw_parts, parts, anchor),
            )
        )
    return sections


def _draw_parts(parts: Sequence[Part], key: str) -> None:
    """Parts by year, the latest at once, the others when somebody opens them."""
    language = current_language()
    for number, year in enumerate(dict.fromkeys(part.year for part in parts)):
        of_year = [part for part in parts if part.year == year]
        if year is None:
            st.html(entity_lists.part_list(of_year, language))
        elif number == 0:
            note(EntityWord.OF_YEAR.of(language, year=year, count=len(of_year)))
            st.html(entity_lists.part_list(of_year, language))
        else:
            _parts_of_year(of_year, f"{key}-{year}")


@st.fragment
def _parts_of_year(parts: Sequence[Part], key: str) -> None:
    language = current_language()
    label = EntityWord.OF_YEAR.of(language, year=parts[0].year, count=len(parts))
    opened = st.expander(label, key=f"parts-{key}", on_change="rerun", type="compact")
    if opened.open:
        with opened:
            st.html(entity_lists.part_list(parts, language))


def checks_section(shown: EntityPage, ws: Workspace, language: Language) -> Section | None:
    """The checks of a node one by one, or of its reports counted; failures first."""
    if shown.type in {YS.Report, YS.Department}:
        reports = [shown.iri] if shown.type == YS.Report else [head.iri for head in shown.reports]
        checks = report_checks(ws.store, reports)
    elif shown.type in {YS.Project, YS.Indicator, YS.BudgetLine}:
        checks = node_checks(ws.store, shown.iri)
    else:
        return None
    if not checks.total and shown.type == YS.Indicator:
        return None
    title = EntityWord.CHECKS.of(language, count=checks.total)
    return Section("checks", title, lambda: _draw_checks(checks, shown, ws.terms, language))


def _draw_checks(checks: NodeChecks, shown: EntityPage, terms: Terms, language: Language) -> None:
    if not checks.total:
        note(EntityWord.NO_CHECKS.of(language))
        return
    st.html(entity_markup.checks_line(checks, terms, language))
    if checks.shown:
        st.html(entity_markup.checks_table(checks.shown[:SHOWN], terms, language))
    if shown.type == YS.Report:
        link(PageName.CHECKS, EntityWord.TO_CHECKS.of(language), report=shown.iri)
    elif shown.type == YS.Department:
        for head in sorted(shown.reports, key=lambda one: -one.year):
            link(PageName.CHECKS, f"{EntityWord.TO_CHECKS.of(language)}：{head.title}", report=head.iri)
    else:
        link(PageName.CHECKS, EntityWord.TO_CHECKS.of(language), node=shown.iri)


def names_section(shown: EntityPage, terms: Terms, language: Language) -> Section | None:
    """The names that were found to be this node, or might be, and why."""
    rows = shown.decisions
    if not rows or shown.type == YS.Indicator:  # an indicator's say why it is not comparable, and stand there
        return None

    def draw() -> None:
        for row in rows[:SHOWN]:
            draw_decision(row, terms, language)
        if len(rows) > SHOWN:
            link(PageName.LINKS, EntityWord.SHOW_ALL.of(language, count=len(rows)), q=shown.title)

    return Section("names", EntityWord.NAMES.of(language, count=len(rows)), draw)


def notes(sentences: Iterable[str]) -> None:
    """Quiet sentences, each in a line of its own."""
    for sentence in sentences:
        note(sentence)


def note(text: str) -> None:
    """A quiet sentence."""
    st.html(markup.paragraph(text, "ys-note"))
