"""What results can be narrowed to: beside them on a desk's screen, behind a switch on a phone's."""

from collections.abc import Sequence

import streamlit as st

from kg.ui import markup
from kg.ui.address import SearchAddress
from kg.ui.drawing.links import go
from kg.ui.figures import wan_box, yuan_param
from kg.ui.search.facets import Condition, Facet
from kg.ui.wording import Language
from kg.ui.words.search import SearchWord

_KEY = "facet-{}"
_GROUPED = "grouped"
_AMOUNTS = (("min", SearchWord.MIN_MONEY), ("max", SearchWord.MAX_MONEY))


def draw_facets(facets: Sequence[Facet], language: Language) -> None:
    """Each facet with the values it leaves, and bounds of money."""
    st.checkbox(SearchWord.NARROW.of(language), key="ys-narrow")  # seen on a phone only: see style.css
    with st.container(key="ys-facets", gap="small"):
        for facet in facets:
            _draw_facet(facet, language)
        for name, word in _AMOUNTS:
            st.session_state[name] = wan_box(st.query_params.get(name, ""))
            st.text_input(word.of(language), key=name, on_change=_adopt_amount, args=(name,))


def draw_grouping(address: SearchAddress, language: Language) -> None:
    """A switch that shows all years of a project as one result."""
    st.session_state[_GROUPED] = address.grouped
    st.toggle(SearchWord.GROUP_YEARS.of(language), key=_GROUPED, on_change=_adopt_grouping)


def draw_conditions(conditions: Sequence[Condition], language: Language) -> None:
    """The conditions that hold, each a button that takes it off."""
    if not conditions:
        return
    with st.container(horizontal=True, gap="xsmall", key="ys-conditions"):
        for number, condition in enumerate(conditions):
            st.button(
                markup.as_label(condition.label),
                key=f"condition-{number}",
                icon=":material/close:",
                help=markup.as_label(SearchWord.TAKE_OFF.of(language, label=condition.label)),
                on_click=go,
                args=(condition.without.params(),),
            )


def _draw_facet(facet: Facet, language: Language) -> None:
    key = _KEY.format(facet.name)
    st.session_state[key] = facet.chosen

    def told(value: str) -> str:
        return markup.as_label(facet.labels[value])

    if facet.is_long:
        st.selectbox(
            facet.title,
            list(facet.labels),
            key=key,
            index=None,
            placeholder=SearchWord.ANY.of(language),
            format_func=lambda value: facet.labels[value],
            on_change=_adopt,
            args=(facet.name,),
        )
    else:
        st.pills(facet.title, list(facet.labels), key=key, format_func=told, on_change=_adopt, args=(facet.name,))


def _adopt(name: str) -> None:
    """Put the value somebody chose, or took back, into the address."""
    _change(name, st.session_state[_KEY.format(name)])


def _adopt_amount(name: str) -> None:
    _change(name, yuan_param(st.session_state[name]))


def _adopt_grouping() -> None:
    _change(_GROUPED, "1" if st.session_state[_GROUPED] else None)


def _change(name: str, value: str | None) -> None:
    """Give the address another value; what was shown further down begins anew."""
    kept = {key: said for key, said in st.query_params.to_dict().items() if key not in {name, "n", "lang"}}
    go(kept | ({name: value} if value else {}))
