"""Search 搜索: a box, what is loaded, results with money, place, year and evidence, answers to questions."""

import streamlit as st

from kg.errors import NoWordError, UnknownNameError, UnknownNodeError
from kg.search.request import MAX_LIMIT
from kg.ui import markup
from kg.ui.address import PAGE, SearchAddress
from kg.ui.drawing.cards import draw_card
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.facets import draw_conditions, draw_facets, draw_grouping
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.opening import workspace
from kg.ui.drawing.question import draw_answer
from kg.ui.drawing.search_home import draw_examples, draw_home
from kg.ui.search import markup as search_markup
from kg.ui.search.card import Results, results, told
from kg.ui.search.facets import conditions_of, facets_of
from kg.ui.search.question import is_question, question_view
from kg.ui.search.tables import results_table
from kg.ui.wording import Language, Word
from kg.ui.words.search import SearchWord
from kg.ui.workspace import Workspace

FILE = "yusuan-search"


def draw() -> None:
    """Draw the page."""
    language, ws = current_language(), workspace()
    address, problems = SearchAddress.of(st.query_params)
    is_home = not (address.text or address.like or address.is_filtered or problems)
    st.title(SearchWord.TITLE.of(language), anchor=False)
    if is_home:
        st.html(markup.paragraph(SearchWord.ABOUT.of(language), "ys-about"))
    draw_box(address, language)
    if is_home:
        draw_examples(ws)
    st.html(search_markup.coverage_line(ws.coverage, language))
    for problem in problems:
        st.warning(markup.as_label(problem.text(language)), icon=":material/warning:")
    if is_home:
        draw_home(ws)
    elif is_asked(ws, address):
        answer = ws.asker.ask(address.text, without=frozenset(address.off), language=language.value)
        draw_answer(answer, question_view(ws.store, answer, address, language), ws.terms, address)
    else:
        draw_search(ws, address, language)


def is_asked(ws: Workspace, address: SearchAddress) -> bool:
    """Whether the words of the address are a question; with filters, or by wish, they are searched."""
    if not address.text or address.as_text or address.is_filtered or address.like is not None:
        return False
    return bool(address.off) or is_question(ws.asker.read(address.text))


def draw_box(address: SearchAddress, language: Language) -> None:
    """The box; the address is what counts, so a link or the back button shows what it says."""
    st.session_state["q"] = address.text
    st.text_input(
        SearchWord.BOX.of(language),
        key="q",
        on_change=adopt,
        placeholder=SearchWord.HINT.of(language),
        icon=":material/search:",
    )


def adopt() -> None:
    """Somebody changed the words: put them into the address; what was chosen before belongs to other words."""
    said = st.session_state["q"]
    go({"q": said} if said else {})


def draw_search(ws: Workspace, address: SearchAddress, language: Language) -> None:
    """What the words and conditions of the address find, or why they find nothing."""
    try:
        found = results(ws.engine, ws.store, address, language)
    except UnknownNameError as error:
        draw_conditions(conditions_of(None, address, language), language)
        st.info(markup.as_label(told(error, language)), icon=":material/search_off:")
    except UnknownNodeError:
        st.info(Word.NOT_FOUND.of(language), icon=":material/search_off:")
    except NoWordError:
        st.info(SearchWord.NO_WORD.of(language), icon=":material/search_off:")
    else:
        draw_found(found, ws, address, language)


def draw_found(found: Results, ws: Workspace, address: SearchAddress, language: Language) -> None:
    """What they can be narrowed to, and the results beside it; what is like a node is not narrowed."""
    if address.like is not None:
        draw_results(found, ws, address, language)
        return
    beside, main = st.columns([1, 3], gap="medium")
    with beside:
        draw_facets(facets_of(found.facets, address, language), language)
    with main:
        draw_conditions(conditions_of(found.facets, address, language), language)
        for notice in found.notices:
            st.info(markup.as_label(notice), icon=":material/info:")
        draw_results(found, ws, address, language)


def draw_results(found: Results, ws: Workspace, address: SearchAddress, language: Language) -> None:
    """Heading, cards, more of them, and all of them to take along; what to do where there are none."""
    if not found.cards:
        sentence = f"{SearchWord.FOUND_NOTHING.of(language)} {SearchWord.FOUND_NOTHING_HINT.of(language)}"
        st.info(sentence, icon=":material/search_off:")
        st.html(markup.paragraph(found.explanation, "ys-note"))
        return
    heading = SearchWord.FOUND if found.searched else SearchWord.BROWSED
    told_too = markup.paragraph(found.explanation, "ys-note") if found.explanation else ""
    st.html(search_markup.heading(heading.of(language, count=f"{found.total:,}")) + told_too)
    if address.like is None:
        draw_grouping(address, language)
    apart = False
    for number, card in enumerate(found.cards):
        if not (card.relevant or apart):
            st.html(markup.paragraph(SearchWord.NEAREST_ONLY.of(language), "ys-note"))
            apart = True
        draw_card(card, ws.terms, f"{number}-{card.iri}")
    if found.has_more and address.count < MAX_LIMIT:
        more = SearchAddress.of({**address.params(), "n": str(min(address.count + PAGE, MAX_LIMIT))})[0]
        st.button(Word.MORE.of(language), on_click=go, args=(more.params(),), width="stretch")
    if found.total:
        draw_all(found.total, ws, address, language)


def draw_all(total: int, ws: Workspace, address: SearchAddress, language: Language) -> None:
    """All results as a file, as many as a search gives at once."""
    word = SearchWord.DOWNLOAD_ALL if total <= MAX_LIMIT else SearchWord.DOWNLOAD_MOST
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="ys-all"):
        said = word.of(language, count=f"{total:,}", most=f"{MAX_LIMIT:,}")
        st.html(markup.paragraph(said, "ys-note"), width="content")
        draw_downloads(lambda: results_table(ws.engine, ws.terms, address, language), FILE, language, "results")


draw()
