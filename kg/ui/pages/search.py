"""Search 搜索: a box, filters in the address, results with money, place, year and evidence."""

import streamlit as st

from kg.errors import NoWordError, UnknownNameError, UnknownNodeError
from kg.ui import markup
from kg.ui.address import PAGE, SearchAddress
from kg.ui.card import Results, results, told
from kg.ui.drawing.cards import draw_card
from kg.ui.drawing.facets import draw_facets, draw_grouping
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.drawing.question import draw_answer
from kg.ui.figures import wan_box, yuan_param
from kg.ui.question import is_question, question_view, questions
from kg.ui.wording import Language, Word
from kg.ui.workspace import Workspace

FIELDS = ("q", "region", "year", "min", "max")
FACETS = ("type", "kind", "body", "function", "band", "fund", "rank", "grouped", "words")


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
    if is_asked(ws, address):
        answer = ws.asker.ask(address.text, without=frozenset(address.off), language=language.value)
        draw_answer(question_view(answer, address, language), ws.terms, address)
        return
    try:
        found = results(ws.engine, ws.store, address, language)
    except UnknownNameError as error:
        st.info(markup.as_label(told(error, language)), icon=":material/search_off:")
    except UnknownNodeError:
        st.info(Word.NOT_FOUND.of(language), icon=":material/search_off:")
    except NoWordError:
        st.info(Word.NO_WORD.of(language), icon=":material/search_off:")
    else:
        draw_results(found, ws, address, language)


def is_asked(ws: Workspace, address: SearchAddress) -> bool:
    """Whether the words of the address are a question; with filters, or by wish, they are searched."""
    if not address.text or address.as_text or address.is_filtered:
        return False
    return bool(address.off) or is_question(ws.asker.read(address.text))


def restore(address: SearchAddress) -> None:
    """The address is what counts: put it into the widgets, so a link or the back button shows what it says.

    An amount that cannot be used stays in its box as it was typed.
    """
    st.session_state["q"] = address.text
    st.session_state["region"] = address.region
    st.session_state["year"] = address.year
    st.session_state["min"] = wan_box(st.query_params.get("min", ""))
    st.session_state["max"] = wan_box(st.query_params.get("max", ""))


def adopt() -> None:
    """Somebody changed a widget: put what the widgets say into the address.

    What was chosen among the facets of a search stays as long as its words do.
    """
    said = {name: st.session_state[name] for name in FIELDS}
    said |= {name: yuan_param(said[name]) for name in ("min", "max")}
    before = st.query_params.to_dict()
    kept = {name: before[name] for name in FACETS if name in before} if said["q"] == before.get("q") else {}
    go(kept | {name: str(value) for name, value in said.items() if value})


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
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="ys-questions"):
        st.html(markup.paragraph(Word.ASK.of(language), "ys-note"), width="content")
        for number, question in enumerate(questions(ws.filters, ws.laws, language)):
            st.button(
                markup.as_label(question),
                key=f"question-{number}",
                on_click=go,
                args=({"q": question},),
                type="secondary",
            )


def draw_filters(ws: Workspace, address: SearchAddress, language: Language) -> None:
    """Place, year and money."""
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
    """Heading, what they can be narrowed to, cards, and more of them."""
    heading = Word.FOUND.of(language, count=found.total) if found.searched else Word.BEFORE_SEARCH.of(language)
    for notice in found.notices:
        st.info(markup.as_label(notice), icon=":material/info:")
    if not found.cards:
        sentence = f"{Word.FOUND_NOTHING.of(language)} {Word.FOUND_NOTHING_HINT.of(language)}"
        st.info(sentence, icon=":material/search_off:")
        st.html(markup.paragraph(found.explanation, "ys-note"))
        return
    st.subheader(heading, anchor=False)
    if found.searched:
        st.html(markup.paragraph(found.explanation, "ys-note"))
        if found.facets is not None and address.like is None:
            draw_facets(found.facets, address, language)
            draw_grouping(address, language)
    apart = False
    for number, card in enumerate(found.cards):
        if not (card.relevant or apart):
            st.html(markup.paragraph(Word.NEAREST_ONLY.of(language), "ys-note"))
            apart = True
        draw_card(card, ws.terms, f"{number}-{card.iri}")
    if found.has_more:
        more = SearchAddress.of({**address.params(), "n": str(address.count + PAGE)})[0]
        st.button(Word.MORE.of(language), on_click=go, args=(more.params(),), width="stretch")


draw()
