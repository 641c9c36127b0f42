"""Search 搜索: a box, filters in the address, results with money, place, year and evidence."""

import streamlit as st

from kg.search.request import HitType
from kg.ui import markup
from kg.ui.address import PAGE, SearchAddress
from kg.ui.card import Results, results
from kg.ui.drawing.cards import draw_card
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.figures import wan_box, yuan_param
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace

FIELDS = ("q", "type", "region", "year", "min", "max")


def draw() -> None:
    """Draw the page."""
    language, ws = current_language(), workspace()
    address, problems = SearchAddress.of(st.query_params)
    restore(address)
    st.title(Word.SEARCH_TITLE.of(language), anchor=False)
    draw_coverage(ws, language)
    draw_box(ws, language)
    draw_filters(ws, address, language)
    for problem in problems:
        st.warning(markup.as_label(problem.text(language)), icon=":material/warning:")
    draw_results(results(ws.engine, ws.store, address), ws, address, language)


def restore(address: SearchAddress) -> None:
    """The address is what counts: put it into the widgets, so a link or the back button shows what it says.

    An amount that cannot be used stays in its box as it was typed.
    """
    st.session_state["q"] = address.text
    st.session_state["type"] = address.type
    st.session_state["region"] = address.region
    st.session_state["year"] = address.year
    st.session_state["min"] = wan_box(st.query_params.get("min", ""))
    st.session_state["max"] = wan_box(st.query_params.get("max", ""))


def adopt() -> None:
    """Somebody changed a widget: put what the widgets say into the address."""
    said = {name: st.session_state[name] for name in FIELDS}
    said |= {name: yuan_param(said[name]) for name in ("min", "max")}
    said["type"] = said["type"] if said["q"] else None
    go({name: str(value) for name, value in said.items() if value})


def draw_coverage(ws: Workspace, language: Language) -> None:
    """What is in the graph."""
    known = ws.coverage
    counts = Word.COVERAGE.of(
        language,
        reports=known.reports,
        regions=known.regions,
        years=known.years,
        projects=known.projects,
        indicators=known.indicators,
        duties=known.duties,
        laws=known.laws,
    )
    built = Word.BUILT.of(language, build=known.build, created=known.created_day)
    st.html(markup.paragraph(counts, "ys-coverage") + markup.paragraph(built, "ys-note"))


def draw_box(ws: Workspace, language: Language) -> None:
    """The box, and topics to try."""
    st.text_input(
        Word.SEARCH_BOX.of(language),
        key="q",
        on_change=adopt,
        placeholder=Word.SEARCH_HINT.of(language),
        icon=":material/search:",
    )
    if st.session_state["q"]:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="ys-topics"):
        st.html(markup.paragraph(Word.TRY.of(language), "ys-note"), width="content")
        for number, topic in enumerate(ws.topics):
            st.button(
                markup.as_label(topic), key=f"topic-{number}", on_click=go, args=({"q": topic},), type="secondary"
            )


def draw_filters(ws: Workspace, address: SearchAddress, language: Language) -> None:
    """Type, place, year and money."""
    if address.text:
        st.pills(
            Word.TYPE.of(language),
            list(HitType),
            key="type",
            format_func=lambda kind: Word[f"TYPE_{kind.name}"].of(language),
            on_change=adopt,
            label_visibility="collapsed",
        )
    regions, years = (
        sorted({*known, chosen} - {None})
        for known, chosen in ((ws.filters.regions, address.region), (ws.filters.years, address.year))
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="ys-filters"):
        choices = (("region", Word.REGION, Word.ANY_REGION, regions), ("year", Word.YEAR, Word.ANY_YEAR, years[::-1]))
        for key, word, anything, options in choices:
            st.selectbox(
                word.of(language),
                options,
                key=key,
                on_change=adopt,
                index=None,
                placeholder=anything.of(language),
                width=200,
            )
        for key, word in (("min", Word.MIN_MONEY), ("max", Word.MAX_MONEY)):
            st.text_input(word.of(language), key=key, on_change=adopt, width=170)
        if address.is_filtered:
            kept = SearchAddress(address.text)
            st.button(Word.CLEAR.of(language), on_click=go, args=(kept.params(),), type="tertiary")


def draw_results(found: Results, ws: Workspace, address: SearchAddress, language: Language) -> None:
    """Heading, cards, and more of them."""
    heading = Word.FOUND.of(language, count=found.total) if found.searched else Word.BEFORE_SEARCH.of(language)
    if not found.cards:
        sentence = f"{Word.FOUND_NOTHING.of(language)} {Word.FOUND_NOTHING_HINT.of(language)}"
        st.info(sentence, icon=":material/search_off:")
        return
    st.subheader(heading, anchor=False)
    if found.searched:
        st.html(markup.spread((found.regions, found.years), language))
    for number, card in enumerate(found.cards):
        draw_card(card, ws.terms, f"{number}-{card.iri}")
    if found.has_more:
        more = SearchAddress.of({**address.params(), "n": str(address.count + PAGE)})[0]
        st.button(Word.MORE.of(language), on_click=go, args=(more.params(),), width="stretch")


draw()
