"""The sections of a report, a body, a place and a code."""

from collections.abc import Sequence

import streamlit as st

from kg.rdf.vocabulary import YS
from kg.ui import markup
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.entity_charts import draw_columns
from kg.ui.drawing.entity_sections import SHOWN, Section, notes
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link
from kg.ui.drawing.opening import workspace
from kg.ui.entity import lists as entity_lists
from kg.ui.entity import markup as entity_markup
from kg.ui.entity.amounts import report_totals
from kg.ui.entity.body import (
    ListedProject,
    body_laws,
    body_projects,
    region_bodies,
    region_places,
    region_projects,
)
from kg.ui.entity.chart import totals_chart
from kg.ui.entity.codes import REPORTS, CodeReport, code_lines, code_parts
from kg.ui.entity.fields import CODES
from kg.ui.entity.page import EntityPage
from kg.ui.entity.reports import reports_by_node
from kg.ui.entity.tables import code_file, law_file, project_file, totals_file
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord
from kg.ui.workspace import Workspace


def report_sections(shown: EntityPage, ws: Workspace, language: Language) -> list[Section | None]:
    """What a report holds, and how much of it was read."""
    row = ws.once(reports_by_node).get(shown.iri) if shown.type == YS.Report else None
    if row is None:
        return []
    counts, coverage = row.summary.counts, row.coverage

    def draw() -> None:
        held = EntityWord.HOLDS_COUNTS.of(
            language,
            projects=counts.projects,
            indicators=counts.indicators,
            duties=counts.duties,
            lines=counts.budget_lines,
            divisions=counts.divisions,
            citations=counts.citations,
        )
        st.html(markup.paragraph(held, "ys-text"))
        accounted = f"{coverage.accounted:.1%}"
        read = EntityWord.ACCOUNTED.of(language, share=accounted, unread=len(row.unread), issues=len(row.issues))
        notes([read])
        link(PageName.REPORTS, EntityWord.REPORT_PAGE.of(language), report=shown.iri)

    return [Section("holds", EntityWord.HOLDS.of(language), draw)]


def body_sections(shown: EntityPage, ws: Workspace, language: Language) -> list[Section | None]:
    """The reports of a body with their totals, its projects, and the documents its reports cite."""
    if shown.type != YS.Department:
        return []
    reports = report_totals(ws.store, shown.reports)
    projects, laws = body_projects(ws.store, shown.iri), body_laws(ws.store, shown.iri)

    def draw_reports() -> None:
        draw_columns(totals_chart(shown.title, reports, ws.terms, language), language, f"totals-{shown.iri}")
        st.html(entity_markup.totals_table(reports, ws.terms, language))
        draw_downloads(lambda: totals_file(reports, ws.terms, language), shown.title, language, "entity-totals")
        notes([EntityWord.TOTALS_NOTE.of(language)])

    def draw_laws() -> None:
        st.html(entity_lists.law_table(laws, ws.terms, language))
        draw_downloads(lambda: law_file(laws, ws.terms, language), shown.title, language, "entity-laws")

    titles = (
        (reports, "reports", EntityWord.REPORTS, draw_reports),
        (projects, "projects", EntityWord.PROJECTS, lambda: _draw_projects(projects, shown.title, "body")),
        (laws, "laws", EntityWord.LAWS, draw_laws),
    )
    return [Section(anchor, word.of(language, count=len(rows)), draw) for rows, anchor, word, draw in titles if rows]


def _draw_projects(projects: Sequence[ListedProject], body: str | None, key: str) -> None:
    """The first projects, and all of them when somebody asks."""
    language, ws = current_language(), workspace()
    st.html(entity_lists.project_table(projects[:SHOWN], body, ws.terms, language))
    if len(projects) > SHOWN:
        _more_projects(projects[SHOWN:], len(projects), body, key)
    name = body or EntityWord.PLACE_PROJECTS.of(language)
    draw_downloads(lambda: project_file(projects, ws.terms, language), name, language, f"entity-{key}")


@st.fragment
def _more_projects(rest: Sequence[ListedProject], count: int, body: str | None, key: str) -> None:
    language = current_language()
    label = EntityWord.SHOW_ALL.of(language, count=count)
    opened = st.expander(label, key=f"more-{key}", on_change="rerun", type="compact")
    if opened.open:
        with opened:
            st.html(entity_lists.project_table(rest, body, workspace().terms, language))


def region_sections(shown: EntityPage, ws: Workspace, language: Language) -> list[Section | None]:
    """The bodies of a place, its sub-places, and its projects with the most money."""
    if shown.type != YS.Region:
        return []
    bodies, places = region_bodies(ws.store, shown.iri), region_places(ws.store, shown.iri)
    reporting = [body for body in bodies if body.reports]
    others = [body for body in bodies if not body.reports]
    projects = region_projects(ws.store, shown.iri)

    def draw_bodies() -> None:
        if reporting:
            st.html(entity_lists.body_table(reporting, language))
            link(PageName.BUDGET, EntityWord.PLACE_BUDGET.of(language), place=shown.title)
        else:
            notes([EntityWord.NO_BODIES.of(language)])

    def draw_projects() -> None:
        _draw_projects(projects, None, "place")
        link(PageName.SEARCH, EntityWord.PLACE_SEARCH.of(language), region=shown.title, type="project")

    sections: list[Section | None] = [
        Section("bodies", EntityWord.BODIES.of(language, count=len(reporting)), draw_bodies)
    ]
    if projects:
        sections.append(Section("projects", EntityWord.PLACE_PROJECTS.of(language), draw_projects))
    if places:
        title = EntityWord.PLACES.of(language, count=len(places))
        sections.append(Section("places", title, lambda: st.html(entity_lists.name_list(places))))
    if others:
        title = EntityWord.OTHER_BODIES.of(language, count=len(others))
        sections.append(Section("others", title, lambda: st.html(entity_lists.name_list(others))))
    return sections


def code_sections(shown: EntityPage, ws: Workspace, language: Language) -> list[Section | None]:
    """The codes below a code, and the amounts that reports state of it."""
    parts = code_parts(ws.store, shown.iri) if shown.type != YS.Region else ()
    sections: list[Section | None] = []
    if parts:
        title = EntityWord.CODE_PARTS.of(language, count=len(parts))
        sections.append(Section("parts", title, lambda: st.html(entity_lists.code_list(parts, language))))
    if shown.type not in CODES:
        return sections
    found = code_lines(ws.store, shown.iri, CODES[shown.type])

    def draw() -> None:
        if not found.lines:
            notes([EntityWord.CODE_NONE.of(language)])
            return
        spread = EntityWord.CODE_SPREAD.of(
            language, reports=len(found.reports), regions=found.regions, years=found.years, lines=found.lines
        )
        notes([spread, EntityWord.CODE_NOTE.of(language)])
        others = found.reports[REPORTS:]
        if others:
            notes([EntityWord.FIRST_OF.of(language, shown=REPORTS)])
        st.html(entity_lists.code_table(found.shown, ws.terms, language))
        draw_downloads(lambda: code_file(found.shown, ws.terms, language), shown.title, language, "entity-code")
        if others:
            _more_reports(others)

    return [*sections, Section("lines", EntityWord.CODE_LINES.of(language, count=found.lines), draw)]


@st.fragment
def _more_reports(reports: Sequence[CodeReport]) -> None:
    language = current_language()
    label = EntityWord.CODE_OTHERS.of(language, count=len(reports))
    opened = st.expander(label, key="more-reports", on_change="rerun", type="compact")
    if opened.open:
        with opened:
            st.html(entity_lists.code_report_table(reports, workspace().terms, language))
