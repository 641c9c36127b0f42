"""Policy bases: how many documents there are, ways to look at them, and conditions they are to fulfil."""

from collections.abc import Mapping, Sequence

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link
from kg.ui.drawing.policy_theme import draw_theme, draw_theme_box
from kg.ui.drawing.policy_views import draw_chains, draw_grounds, draw_list, draw_matrix, draw_time
from kg.ui.policy.address import FACETS, PolicyAddress, PolicyProblem, View
from kg.ui.policy.choice import Choice, choose, report_values
from kg.ui.policy.markup import SUMS_TOLD, facet_label
from kg.ui.policy.page import Policy, policy
from kg.ui.policy.sums import told
from kg.ui.policy.text import counts_text
from kg.ui.policy.theme import suggestions
from kg.ui.wording import Language, Word
from kg.ui.words.laws import LawWord
from kg.ui.workspace import Workspace

_PILLS = ("level", "rank")
_THEMES = 6  # offered beside the documents; the view of themes has all
_OF_REPORTS = frozenset({View.THEME, View.GROUNDS})
"""Views of projects: what is asked of documents does not count there."""
_DRAWN = {
    View.LIST: draw_list,
    View.MATRIX: draw_matrix,
    View.TIME: draw_time,
    View.CHAINS: draw_chains,
    View.GROUNDS: draw_grounds,
}
Values = Mapping[str, Sequence[tuple[str, int]]]


def draw_policy(ws: Workspace, address: PolicyAddress, problems: Sequence[PolicyProblem]) -> None:
    """Counts, themes, views and conditions; below them what was chosen."""
    language, known = current_language(), ws.once(policy)
    st.title(LawWord.TITLE.of(language), anchor=False)
    for problem in problems:
        st.warning(markup.as_label(problem.text(language)), icon=":material/warning:")
    if not known.uses:
        st.info(LawWord.NOTHING_YET.of(language), icon=":material/info:")
        return
    choice = choose(known, address)
    _draw_counts(known, choice, address, ws, language)
    if address.view is not View.THEME:
        draw_themes(ws, language)
    _draw_views(address, language)
    if address.view is View.THEME:
        address = draw_theme_box(ws, address, language)
    if address.view in _OF_REPORTS:
        _draw_filters(report_values(known), address, ws, language, counted=False)
    else:
        _draw_filters(choice.facets, address, ws, language, counted=True)
    if address.view is View.THEME:
        draw_theme(ws, known, address, language)
    elif choice.laws or address.view is View.GROUNDS:
        _DRAWN[address.view](ws, known, choice, address, language)
    else:
        _draw_none(address, language)


def draw_themes(ws: Workspace, language: Language) -> None:
    """Themes to choose from, each a link."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ys-themes"):
        st.html(markup.paragraph(LawWord.THEMES.of(language), "ys-note"), width="content")
        for theme in ws.once(suggestions)[:_THEMES]:
            link(PageName.LAWS, theme, **PolicyAddress(view=View.THEME, theme=theme).params())


def _draw_counts(known: Policy, choice: Choice, address: PolicyAddress, ws: Workspace, language: Language) -> None:
    st.html(markup.paragraph(counts_text(known, choice, address, language), "ys-coverage"))
    sums = told(choice.sums, ws.terms, language, SUMS_TOLD)
    if sums and address.view not in _OF_REPORTS:
        st.html(markup.paragraph(LawWord.SUMS.of(language, sums=sums), "ys-note"))


def _draw_views(address: PolicyAddress, language: Language) -> None:
    st.session_state["laws-view"] = address.view.value
    st.segmented_control(
        LawWord.FACET_VIEW.of(language),
        [view.value for view in View],
        key="laws-view",
        format_func=lambda view: LawWord[f"VIEW_{View(view).name}"].of(language),
        on_change=_adopt_view,
        label_visibility="collapsed",
        required=True,
    )


def _draw_filters(values: Values, address: PolicyAddress, ws: Workspace, language: Language, *, counted: bool) -> None:
    for name in (name for name in _PILLS if name in values):
        _draw_pills(name, values[name], address, ws, language)
    with st.container(horizontal=True, vertical_alignment="bottom", key="ys-filters"):
        if counted:
            st.session_state["laws-q"] = address.text
            st.text_input(LawWord.BOX.of(language), key="laws-q", on_change=_adopt, args=("q",), width=190)
        for name in (name for name in FACETS if name in values and name not in _PILLS):
            _draw_box(name, values[name], address, ws, language, counted=counted)
        if address.is_narrowed:
            st.button(Word.CLEAR.of(language), on_click=go, args=(address.cleared().params(),), type="tertiary")


def _draw_pills(
    name: str, values: Sequence[tuple[str, int]], address: PolicyAddress, ws: Workspace, language: Language
) -> None:
    chosen, counts = getattr(address, name), dict(values)
    if chosen is not None:
        counts.setdefault(chosen, 0)
    st.session_state[f"laws-{name}"] = chosen
    title = LawWord[f"FACET_{name.upper()}"].of(language)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ys-pills-{name}"):
        st.html(markup.paragraph(title, "ys-note"), width="content")
        st.pills(
            title,
            list(counts),
            key=f"laws-{name}",
            format_func=lambda value: markup.as_label(
                Word.COUNTED.of(language, value=facet_label(name, value, ws.terms, language), count=counts[value])
            ),
            on_change=_adopt,
            args=(name,),
            label_visibility="collapsed",
            width="stretch",
        )


def _draw_box(
    name: str,
    values: Sequence[tuple[str, int]],
    address: PolicyAddress,
    ws: Workspace,
    language: Language,
    *,
    counted: bool,
) -> None:
    chosen, counts = getattr(address, name), dict(values)
    if chosen is not None:
        counts.setdefault(chosen, 0)

    def label(value: str) -> str:
        said = facet_label(name, value, ws.terms, language)
        return Word.COUNTED.of(language, value=said, count=counts[value]) if counted else said

    st.session_state[f"laws-{name}"] = chosen
    st.selectbox(
        LawWord[f"FACET_{name.upper()}"].of(language),
        list(counts),
        key=f"laws-{name}",
        index=None,
        placeholder=LawWord.ANY.of(language),
        format_func=label,
        on_change=_adopt,
        args=(name,),
        width=130,
    )


def _draw_none(address: PolicyAddress, language: Language) -> None:
    st.info(LawWord.NONE_LEFT.of(language), icon=":material/search_off:")
    if address.text:
        st.html(markup.paragraph(LawWord.NONE_HINT.of(language), "ys-note"))
        link(PageName.LAWS, address.text, **PolicyAddress(view=View.THEME, theme=address.text).params())


def _adopt(name: str) -> None:
    """Put what a widget says into the address."""
    address, _ = PolicyAddress.of(st.query_params.to_dict())
    go(address.with_value(name, st.session_state[f"laws-{name}"] or "").params())


def _adopt_view() -> None:
    address, _ = PolicyAddress.of(st.query_params.to_dict())
    go(address.at(View(st.session_state["laws-view"])).params())
