"""Checks 核对: which figures of the reports agree, which contradict each other, and what could not be checked."""

import streamlit as st

from kg.audit.check import Outcome
from kg.audit.findings import RULE
from kg.rdf.vocabulary import concept
from kg.ui import markup
from kg.ui.checks import choices as checks_choices
from kg.ui.checks import tables as checks_tables
from kg.ui.checks.address import CheckAddress, CheckView
from kg.ui.checks.index import CheckIndex, check_index, choice, counts, fitting, sizes
from kg.ui.checks.page import checks_named, with_operands
from kg.ui.drawing.check import draw_check
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link, node_link
from kg.ui.drawing.opening import workspace
from kg.ui.wording import Language, Word
from kg.ui.words.checks import CheckWord
from kg.ui.workspace import Workspace

MOST_TAKEN = 5000  # checks of one download
REPORTS_SHOWN = 30


def draw() -> None:
    """Draw the check or the side of the checks that the address asks for."""
    language, ws = current_language(), workspace()
    address = CheckAddress.of(st.query_params)
    if address.check:
        draw_one(address.check, ws, language)
        return
    st.title(CheckWord.TITLE.of(language), anchor=False)
    with st.spinner(CheckWord.COUNTING.of(language)):
        index = ws.once(check_index)
    if not index.checked:
        st.info(CheckWord.NONE.of(language), icon=":material/info:")
        return
    st.html(markup.paragraph(checks_tables.summary_text(index, language), "ys-coverage"))
    st.html(markup.paragraph(CheckWord.ABOUT.of(language), "ys-note"))
    st.html(checks_tables.links(checks_choices.views(address, language), CheckWord.VIEW.of(language), sides=True))
    if address.view is CheckView.RULES:
        draw_rules(index, address, ws, language)
    elif address.view is CheckView.REPORTS:
        draw_reports(index, address, language)
    elif address.view is CheckView.REASONS:
        draw_reasons(index, address, ws, language)
    else:
        draw_list(index, address, ws, language)


def draw_one(check: str, ws: Workspace, language: Language) -> None:
    """One check alone, opened."""
    link(PageName.CHECKS, CheckWord.BACK.of(language))
    rows = with_operands(ws.store, checks_named(ws.store, [check]))
    st.title(CheckWord.ONE.of(language), anchor=False)
    if not rows:
        st.info(CheckWord.NOT_THERE.of(language), icon=":material/search_off:")
        return
    draw_check(rows[0], ws.terms, language, opened=True)
    with st.container(horizontal=True, gap="medium"):
        node_link(rows[0].report, f"{rows[0].department} {rows[0].year}")
        link(PageName.CHECKS, CheckWord.OF_ITS_REPORT.of(language), report=rows[0].report)


def draw_rules(index: CheckIndex, address: CheckAddress, ws: Workspace, language: Language) -> None:
    """What the checks of each rule came to."""
    found = tuple(fitting(index, address, "outcome"))
    st.html(checks_tables.rule_table(found, address, ws.terms, language))
    draw_downloads(
        lambda: checks_tables.rules_file(found, ws.terms, language), "yusuan-check-rules", language, "by-rule"
    )


def draw_reasons(index: CheckIndex, address: CheckAddress, ws: Workspace, language: Language) -> None:
    """Why figures were not checked."""
    found = tuple(fitting(index, address, "outcome"))
    st.html(markup.paragraph(CheckWord.REASON_ABOUT.of(language), "ys-note"))
    st.html(checks_tables.reason_table(index, found, address, ws.terms, language))
    draw_downloads(
        lambda: checks_tables.reasons_file(index, found, ws.terms, language),
        "yusuan-check-reasons",
        language,
        "by-reason",
    )


def draw_reports(index: CheckIndex, address: CheckAddress, language: Language) -> None:
    """The reports by how much of them agrees."""
    found = tuple(fitting(index, address, "outcome"))
    shown = max(REPORTS_SHOWN, address.count)
    st.html(checks_tables.report_table(index, found, shown, language))
    left = len({one.report for one in found}) - shown
    if left > 0:
        st.html(markup.paragraph(CheckWord.MORE_REPORTS.of(language, count=left), "ys-note"))
        more = address.showing(shown + REPORTS_SHOWN)
        st.button(Word.MORE.of(language), on_click=go, args=(more.params(),), width="stretch")
    draw_downloads(
        lambda: checks_tables.reports_file(index, found, language), "yusuan-checks", language, "check-reports"
    )


def draw_list(index: CheckIndex, address: CheckAddress, ws: Workspace, language: Language) -> None:
    """Outcomes with their numbers, filters, and the checks."""
    st.html(
        checks_tables.links(checks_choices.outcomes(index, address, ws.terms, language), CheckWord.OUTCOME.of(language))
    )
    draw_filters(index, address, ws, language)
    st.html(
        checks_tables.links(
            checks_choices.size_links(sizes(index, address), address, language), CheckWord.SIZE.of(language)
        )
    )
    narrowed = checks_choices.narrowed(index, address, language)
    if narrowed:
        st.html(checks_tables.links(narrowed, CheckWord.NARROWED.of(language)))
    found = choice(index, ws.store, address)
    if not found.total:
        none = CheckWord.NO_FAIL if address.outcome == concept(Outcome.FAIL) else CheckWord.FOUND_NONE
        st.info(none.of(language), icon=":material/info:")
        return
    st.html(markup.paragraph(CheckWord.FOUND.of(language, count=f"{found.total:,}", reports=found.reports), "ys-note"))
    for row in with_operands(ws.store, checks_named(ws.store, found.first)):
        draw_check(row, ws.terms, language)
    if found.total > address.count:
        st.button(Word.MORE.of(language), on_click=go, args=(address.with_more().params(),), width="stretch")
    draw_downloads(
        lambda: checks_tables.checks_file(
            with_operands(ws.store, checks_named(ws.store, choice(index, ws.store, address.showing(MOST_TAKEN)).first)),
            ws.terms,
            language,
        ),
        "yusuan-checks",
        language,
        "checks",
    )
    if found.total > MOST_TAKEN:
        st.html(markup.paragraph(CheckWord.DOWNLOAD_CUT.of(language, count=MOST_TAKEN), "ys-note"))


def draw_filters(index: CheckIndex, address: CheckAddress, ws: Workspace, language: Language) -> None:
    """Rule, place, year and words."""
    for name, value in (
        ("rule", address.rule),
        ("region", address.region),
        ("year", address.year),
        ("q", address.text),
    ):
        st.session_state[f"checks-{name}"] = value
    rules = {str(rule): number for rule, number in counts(index, address, "rule").items()}
    rules |= {address.rule: rules.get(address.rule, 0)} if address.rule else {}
    names = {
        rule: Word.COUNTED.of(language, value=ws.terms.label(RULE + rule, language), count=number)
        for rule, number in rules.items()
    }
    known = index.reports.values()
    regions = sorted({one.region for one in known if one.region} | ({address.region} if address.region else set()))
    years = sorted({one.row.summary.year for one in known} | ({address.year} if address.year else set()), reverse=True)
    with st.container(horizontal=True, key="ys-filters"):
        st.selectbox(
            CheckWord.RULE.of(language),
            sorted(names, key=lambda rule: (-rules[rule], rule)),
            key="checks-rule",
            index=None,
            placeholder=CheckWord.ANY_RULE.of(language),
            format_func=lambda rule: names.get(rule, rule),
            on_change=adopt,
            width=320,
        )
        for name, word, anything, options in (
            ("region", Word.REGION, Word.ANY_REGION, regions),
            ("year", Word.YEAR, Word.ANY_YEAR, years),
        ):
            st.selectbox(
                word.of(language),
                options,
                key=f"checks-{name}",
                index=None,
                placeholder=anything.of(language),
                on_change=adopt,
                width=160,
            )
        st.text_input(CheckWord.BOX.of(language), key="checks-q", on_change=adopt, width=220)


def adopt() -> None:
    """Put what the widgets say into the address."""
    said = {name: st.session_state[f"checks-{name}"] for name in ("rule", "region", "year")}
    text = st.session_state["checks-q"].strip()
    go(CheckAddress.of(st.query_params).having(text=text, **said).params())


draw()
