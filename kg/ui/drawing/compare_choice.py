"""What stands above a comparison: what kind of thing, which of them, of which year, and how money is shown."""

from dataclasses import replace

import streamlit as st

from kg.ui import markup
from kg.ui.compare.address import MOST, CompareAddress, CompareKind
from kg.ui.compare.options import SEARCHED, Options, reports_of, without
from kg.ui.compare.page import Compared
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link
from kg.ui.drawing.opening import workspace
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.words.compare import KIND_NAMES, CompareWord

_KIND, _OF, _TEXT = "compare-kind", "compare-of", "compare-q"
_ROLE, _YEAR, _REPORT, _BODY, _AS = "compare-role", "compare-year", "compare-report", "compare-body", "compare-as"


def draw_choice(shown: Compared, offered: Options) -> None:
    """All widgets, showing what the comparison shows."""
    language, address = current_language(), shown.address
    if address.kind in SEARCHED:
        _draw_search(address, offered, language)
    if address.kind is CompareKind.YEAR:
        _draw_body(offered, language)
    _draw_things(address, offered, language)
    with st.container(horizontal=True, gap="small", vertical_alignment="top", key="ys-compare-how"):
        if address.kind in {CompareKind.PLACE, CompareKind.BODY}:
            _draw_reports(address, offered, language)
        if address.kind not in {CompareKind.DUTY, CompareKind.LAW}:
            _draw_scale(address, language)


def draw_others(shown: Compared) -> None:
    """Other comparisons worth a look."""
    language, address = current_language(), shown.address
    if shown.others:
        with st.container(horizontal=True, gap="small", key="ys-compare-others", vertical_alignment="center"):
            st.html(markup.paragraph(CompareWord.TRY.of(language), "ys-note"), width="content")
            for group in shown.others:
                link(PageName.COMPARE, group.label(language), **replace(group.address, base=address.base).params())


def draw_kind(address: CompareAddress, language: Language) -> None:
    """What kind of thing is compared."""
    st.session_state[_KIND] = address.kind
    st.segmented_control(
        CompareWord.WHAT.of(language),
        list(CompareKind),
        key=_KIND,
        required=True,
        format_func=lambda kind: KIND_NAMES[kind].of(language),
        on_change=lambda: go(CompareAddress(st.session_state[_KIND], base=address.base).params()),
        label_visibility="collapsed",
    )


def _draw_search(address: CompareAddress, offered: Options, language: Language) -> None:
    st.session_state[_TEXT] = address.text
    st.text_input(
        CompareWord.FIND.of(language),
        key=_TEXT,
        placeholder=CompareWord.FIND_HINT.of(language),
        on_change=lambda: go(replace(address, text=st.session_state[_TEXT].strip(), at=None).params()),
        icon=":material/search:",
    )
    if offered.found_nothing:
        st.html(markup.paragraph(CompareWord.FIND_NOTHING.of(language, text=address.text), "ys-note"))


def _draw_things(address: CompareAddress, offered: Options, language: Language) -> None:
    st.session_state[_OF] = without(address.values, offered.missing)
    st.multiselect(
        CompareWord.CHOOSE.of(language, most=MOST),
        list(offered.labels),
        key=_OF,
        format_func=offered.labels.__getitem__,
        placeholder=CompareWord.CHOOSE_NONE.of(language),
        on_change=_adopt_things,
        args=(address, language),
        select_all=False,
    )
    if offered.missing:
        values = "、".join(local_name(value) for value in offered.missing)
        st.warning(markup.as_label(CompareWord.UNKNOWN.of(language, values=values)), icon=":material/search_off:")


def _adopt_things(address: CompareAddress, language: Language) -> None:
    chosen = st.session_state[_OF]
    if len(chosen) > MOST:
        st.toast(CompareWord.TOO_MANY.of(language, most=MOST, number=MOST + 1))
    go(address.showing(*chosen).params())


def _draw_body(offered: Options, language: Language) -> None:
    bodies = offered.bodies or {}
    st.session_state[_BODY] = offered.body
    st.selectbox(
        CompareWord.BODY_OF.of(language),
        list(bodies) if offered.body in bodies or offered.body is None else [offered.body, *bodies],
        key=_BODY,
        index=None,
        format_func=lambda body: bodies.get(body, local_name(body)),
        placeholder=CompareWord.CHOOSE_NONE.of(language),
        on_change=_adopt_body,
    )


def _adopt_body() -> None:
    body, ws = st.session_state[_BODY], workspace()
    if body is not None:
        go(CompareAddress(CompareKind.YEAR, reports_of(ws, body)[-MOST:], base=ws.base).params())


def _draw_reports(address: CompareAddress, offered: Options, language: Language) -> None:
    """Which body stands for a place, and which of its reports."""
    terms = workspace().terms
    names = {
        role: f"{name}（{count}）" if language is Language.ZH else f"{name} ({count})"
        for role, name, count in offered.roles
    }
    if address.kind is CompareKind.PLACE:
        st.session_state[_ROLE] = address.role if address.role in names else next(iter(names), None)
        st.selectbox(
            CompareWord.ROLE.of(language),
            list(names),
            key=_ROLE,
            index=None,
            format_func=lambda role: names[role],
            on_change=lambda: go(replace(address, role=st.session_state[_ROLE], at=None).params()),
            width=190,
        )
    st.session_state[_YEAR] = address.year
    st.selectbox(
        CompareWord.YEAR_OF.of(language),
        sorted({*offered.years, *([address.year] if address.year else [])}, reverse=True),
        key=_YEAR,
        index=None,
        placeholder=CompareWord.ANY_FIT.of(language),
        on_change=lambda: go(replace(address, year=st.session_state[_YEAR], at=None).params()),
        width=190,
    )
    kinds = {local_name(kind): kind for kind in offered.kinds}
    st.session_state[_REPORT] = address.report_kind if address.report_kind in kinds else None
    st.selectbox(
        CompareWord.REPORT_OF.of(language),
        list(kinds),
        key=_REPORT,
        index=None,
        placeholder=CompareWord.ANY_FIT.of(language),
        format_func=lambda kind: terms.label(kinds[kind], language),
        on_change=lambda: go(replace(address, report_kind=st.session_state[_REPORT], at=None).params()),
        width=190,
    )


def _draw_scale(address: CompareAddress, language: Language) -> None:
    """Money in yuan or as a share; per person only says why it cannot be had."""
    st.session_state[_AS] = address.shares
    st.segmented_control(
        CompareWord.AS.of(language),
        [False, True],
        key=_AS,
        required=True,
        format_func=lambda shares: (CompareWord.AS_SHARE if shares else CompareWord.AS_YUAN).of(language),
        on_change=lambda: go(replace(address, shares=st.session_state[_AS], at=None).params()),
    )
    with st.container(gap=None, width=300):
        st.toggle(CompareWord.AS_PERSON.of(language), value=False, disabled=True, key="compare-person")
        st.html(markup.paragraph(CompareWord.NO_STAFF.of(language), "ys-note"))
