"""The pages and the links between them; a link carries what the page shows in its address."""

from enum import StrEnum
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from kg.rdf.vocabulary import YS
from kg.search.request import HitType
from kg.ui.drawing.language import LANGUAGE_PARAM, current_language
from kg.ui.markup import as_label
from kg.ui.wording import Language, Word

_SCRIPTS = Path(__file__).resolve().parent.parent / "pages"
_SUBJECTS = ("iri", "law", "report", "term")
"""Parameters that tell what a page is about."""
DRAWN = "ys-drawn"
"""In the session: where the widgets belong that the browser shows."""


class PageName(StrEnum):
    """The pages in the order of the menu; each value is the script and the path of its address.

    Details are reached from other pages only.
    """

    SEARCH = "search"
    LAWS = "laws"
    COMPARE = "compare"
    BUDGET = "budget"
    CHECKS = "checks"
    GRAPH = "graph"
    SPARQL = "sparql"
    ONTOLOGY = "ontology"
    LINKS = "links"
    REPORTS = "reports"
    ENTITY = "entity"


def page(name: PageName, language: Language) -> st.Page:
    """The page ``name``; the first is the default."""
    return st.Page(
        _SCRIPTS / f"{name}.py",
        title=Word[name.name].of(language),
        url_path=name.value,
        default=name is PageName.SEARCH,
    )


def link(name: PageName, label: str, **params: str) -> None:
    """A link to a page that shows ``params``."""
    language = current_language()
    if language is not Language.ZH:
        params[LANGUAGE_PARAM] = language.value
    st.page_link(page(name, language), label=as_label(label), icon="", query_params=params)


def note_drawn() -> None:
    """Remember where the widgets belong that are drawn from now on."""
    st.session_state[DRAWN] = _place()


def go(params: dict[str, str]) -> None:
    """Make ``params`` the address of the page one is on, the language kept.

    A browser that was quick to follow a link still tells of widgets it has left, and Streamlit calls them once more,
    under the new address: what they say is of no use there.
    """
    if st.session_state.get(DRAWN) != _place():
        return
    kept = {name: value for name, value in st.query_params.to_dict().items() if name == LANGUAGE_PARAM}
    st.query_params.from_dict({**params, **kept})


def _place() -> tuple[str | None, ...]:
    """The page this run draws, and what it is about."""
    context = get_script_run_ctx()
    page_hash = None if context is None else context.page_script_hash
    return page_hash, *(st.query_params.get(name) for name in _SUBJECTS)


def node_link(node: str, label: str, kind: str | HitType = "") -> None:
    """A link to the page of a node (IRI); laws have a page of their own."""
    if kind in {HitType.LAW, YS.LegalInstrument}:
        link(PageName.LAWS, label, law=node)
    else:
        link(PageName.ENTITY, label, iri=node)
