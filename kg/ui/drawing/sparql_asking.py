"""The upper half of the SPARQL page: examples by subject, the parameters of the query as fields, the editor."""

import streamlit as st

import ontology
from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import go
from kg.ui.drawing.sparql_components import draw_editor, sent
from kg.ui.sparql.complete import Vocabulary, payload
from kg.ui.sparql.form import field_fault, field_options
from kg.ui.sparql.marks import editor_payload
from kg.ui.sparql.page import EXAMPLES, SparqlAddress, group_title
from kg.ui.sparql.run import Outcome
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace
from ontology import Parameter, ParameterKind

EDITOR = "sparql-editor"
CHOICE = "sparql-example"
GROUP = "sparql-group"
SHOWN = "sparql-address"
DRAFT = "sparql-draft"
FORCED = "sparql-forced"


def restore(address: SparqlAddress) -> None:
    """Put what the address says into the fields when it is another address than before, or another page was between."""
    if CHOICE in st.session_state and st.session_state.get(SHOWN) == address:
        return
    st.session_state[SHOWN] = address
    st.session_state[CHOICE] = address.example
    st.session_state.pop(DRAFT, None)
    if address.example is not None and st.session_state.get(GROUP) not in {None, EXAMPLES[address.example].group}:
        st.session_state[GROUP] = None
    for name in [name for name in st.session_state if str(name).startswith("sparql-p-")]:
        del st.session_state[name]


def draw_examples(address: SparqlAddress) -> None:
    """The examples, narrowed by subject; the chosen one with what it tells."""
    language = current_language()
    with st.container(key="ys-sparql-examples", gap="xsmall"):
        group = st.pills(
            SparqlWord.GROUP.of(language),
            list(ontology.GROUPS),
            key=GROUP,
            format_func=lambda name: group_title(name, language),
            label_visibility="collapsed",
        )
        names = [
            name for name, example in EXAMPLES.items() if group in {None, example.group} or name == address.example
        ]
        st.selectbox(
            SparqlWord.EXAMPLES.of(language, count=len(EXAMPLES)),
            names,
            key=CHOICE,
            index=None,
            placeholder=SparqlWord.FIND_EXAMPLE.of(language),
            format_func=lambda name: _example_title(name, language),
            on_change=_choose,
        )
        if address.example is not None:
            st.html(markup.paragraph(EXAMPLES[address.example].about(language), "ys-note"))


def _example_title(name: str, language: Language) -> str:
    example = EXAMPLES[name]
    group = group_title(example.group, language)
    return SparqlWord.IN_GROUP.of(language, group=group, title=example.title(language))


def _choose() -> None:
    name = st.session_state[CHOICE]
    if name is None:  # emptied: the query stays, and with it its name
        st.session_state[CHOICE] = st.session_state[SHOWN].example
    else:
        go(SparqlAddress(example=name).params())


def draw_parameters(address: SparqlAddress, ws: Workspace) -> None:
    """A field for each parameter that the query declares."""
    language = current_language()
    parameters = address.parameters()
    if not parameters:
        return
    with st.container(key="ys-sparql-parameters", gap="xsmall"):
        st.html(markup.paragraph(SparqlWord.PARAMETERS.of(language), "ys-label"))
        with st.container(horizontal=True, gap="small"):
            for parameter in parameters:
                _draw_field(address, parameter, ws, language)


def _draw_field(address: SparqlAddress, parameter: Parameter, ws: Workspace, language: Language) -> None:
    key, value = f"sparql-p-{parameter.name}", address.value(parameter)
    label = markup.as_label(parameter.label_zh if language is Language.ZH else parameter.label_en)
    options = field_options(parameter, ws, language)
    if options:
        known = list(options) if value in options or not value else [value, *options]
        st.session_state.setdefault(key, value or None)
        st.selectbox(
            label,
            known,
            key=key,
            index=None,
            placeholder=SparqlWord.ANY.of(language),
            format_func=lambda one: options.get(one, one),
            on_change=_set,
            args=(address, parameter),
            width=220,
        )
    else:
        st.session_state.setdefault(key, value)
        st.text_input(label, key=key, on_change=_set, args=(address, parameter), width=220)
    fault = field_fault(parameter, value, language)
    if fault:
        st.html(markup.paragraph(fault, "ys-note"))


def _set(address: SparqlAddress, parameter: Parameter) -> None:
    """Put the value of a field into the address, with what was written in the editor meanwhile."""
    value = st.session_state[f"sparql-p-{parameter.name}"] or ""
    draft = st.session_state.get(DRAFT)
    asked = address if draft is None or draft == address.query else address.with_query(draft)
    go(asked.with_value(parameter, value if parameter.kind is ParameterKind.TEXT else value.strip()).params())


def draw_query(address: SparqlAddress, outcome: Outcome | None, ws: Workspace) -> None:
    """The editor with the query and what is wrong with it."""
    language = current_language()
    draw_editor(
        payload(ws.once(Vocabulary.of), language),
        editor_payload(address, outcome, language),
        EDITOR,
        on_run=lambda: _run(address),
        on_draft=_keep,
    )


def _run(address: SparqlAddress) -> None:
    text = sent(EDITOR, "run")
    if text is not None:
        st.session_state[FORCED] = True
        asked = address.with_query(text)
        go((asked if asked.query != address.query else address).params())


def _keep() -> None:
    text = sent(EDITOR, "draft")
    if text is not None:
        st.session_state[DRAFT] = text
