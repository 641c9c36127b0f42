"""The basket of the comparison: a small button beside a thing, and a quiet bar under the navigation."""

import streamlit as st

from kg.ui import markup
from kg.ui.basket import Basket, Thing
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, link
from kg.ui.words.basket import COUNTED, BasketWord

_BASKET = "basket"


def basket() -> Basket:
    """What this visitor has gathered."""
    kept = st.session_state.get(_BASKET)
    return kept if isinstance(kept, Basket) else Basket()


def draw_add(kind: CompareKind, value: str, label: str, key: str) -> None:
    """A small button that puts a thing (IRI, and what it is called) into the comparison, or takes it out again.

    Not for a fragment: the bar that tells what is gathered would not be drawn again.
    """
    language = current_language()
    is_in = basket().holds(kind, value)
    st.button(
        (BasketWord.TAKE_OUT if is_in else BasketWord.ADD).of(language),
        key=f"{key}-compare",
        help=markup.as_label(label),
        icon=":material/check:" if is_in else ":material/compare_arrows:",
        type="tertiary",
        on_click=_toggle,
        args=(Thing(kind, value, label),),
    )


def draw_basket() -> None:
    """A bar that leads to the comparison of each kind gathered; nothing where nothing is gathered."""
    gathered, language = basket(), current_language()
    if not gathered.things:
        return
    with st.container(key="ys-basket", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(markup.paragraph(BasketWord.BASKET.of(language), "ys-note"), width="content")
        for kind in gathered.kinds:
            counted = COUNTED[kind].of(language, count=len(gathered.of_kind(kind))).strip()
            link(PageName.COMPARE, BasketWord.GO.of(language, counted=counted), **gathered.params(kind))
        st.button(BasketWord.EMPTY_BASKET.of(language), key="basket-clear", type="tertiary", on_click=_clear)


def _toggle(thing: Thing) -> None:
    gathered, told = basket().toggled(thing)
    st.session_state[_BASKET] = gathered
    st.toast(markup.as_label(told.text(current_language())))


def _clear() -> None:
    st.session_state[_BASKET] = Basket()
