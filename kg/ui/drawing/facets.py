"""What the hits of a search can be narrowed to, each value with how many hits it leaves."""

import streamlit as st

from kg.search.request import Facets, FacetValue, HitType
from kg.ui import markup
from kg.ui.address import SearchAddress
from kg.ui.drawing.links import go
from kg.ui.wording import Language, Word

_FACETS = (
    ("region", Word.REGION, "regions"),
    ("year", Word.YEAR, "years"),
    ("type", Word.TYPE, "types"),
    ("kind", Word.REPORT_KIND, "kinds"),
    ("function", Word.FUNCTION, "functions"),
    ("band", Word.BAND, "bands"),
    ("fund", Word.FUND, "funds"),
    ("rank", Word.RANK, "ranks"),
)
_KEY = "facet-{}"
_GROUPED = "grouped"
_SHOWN = 12  # values of one facet


def draw_facets(facets: Facets, address: SearchAddress, language: Language) -> None:
    """One row of values a facet; those that leave no choice are not shown unless one is chosen."""
    params = address.params()
    with st.expander(Word.NARROW.of(language), key="ys-facets", type="compact"):
        for name, word, field in _FACETS:
            values: tuple[FacetValue, ...] = getattr(facets, field)
            chosen = params.get(name)
            if len(values) > 1 or chosen:
                _draw_facet(name, word.of(language), values, chosen, language)


def draw_grouping(address: SearchAddress, language: Language) -> None:
    """A switch that shows all years of a project as one result."""
    st.session_state[_GROUPED] = address.grouped
    st.toggle(Word.GROUP_YEARS.of(language), key=_GROUPED, on_change=_adopt_grouping)


def _draw_facet(name: str, title: str, values: tuple[FacetValue, ...], chosen: str | None, language: Language) -> None:
    labels = {one.value: _label(name, one, language) for one in values[:_SHOWN]}
    if chosen:
        labels.setdefault(chosen, next((_label(name, one, language) for one in values if one.value == chosen), chosen))
    key = _KEY.format(name)
    st.session_state[key] = chosen
    st.pills(
        title,
        list(labels),
        key=key,
        format_func=lambda value: markup.as_label(labels[value]),
        on_change=_adopt,
        args=(name,),
    )


def _label(name: str, one: FacetValue, language: Language) -> str:
    said = Word[f"TYPE_{HitType(one.value).name}"].of(language) if name == "type" else one.label(language.value)
    return Word.COUNTED.of(language, value=said, count=one.count)


def _adopt(name: str) -> None:
    """Put the value somebody chose, or took back, into the address."""
    _change(name, st.session_state[_KEY.format(name)])


def _adopt_grouping() -> None:
    _change(_GROUPED, "1" if st.session_state[_GROUPED] else None)


def _change(name: str, value: str | None) -> None:
    """Give the address another value; what was shown further down begins anew."""
    kept = {key: said for key, said in st.query_params.to_dict().items() if key not in {name, "n", "lang"}}
    go(kept | ({name: value} if value else {}))
