"""What stands beside and below the query: what the graph holds, the session's queries, and how to take one along."""

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.language import LANGUAGE_PARAM, current_language
from kg.ui.drawing.links import go
from kg.ui.sparql import markup as sparql_markup
from kg.ui.sparql.complete import EntryKind, Vocabulary
from kg.ui.sparql.history import Asked
from kg.ui.sparql.page import SparqlAddress
from kg.ui.sparql.reference import MOST_FOUND, ClassRow, MemberRow, reference
from kg.ui.sparql.share import command_line, curl_line, portable, shared_link
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord
from kg.ui.workspace import Workspace

FIND = "sparql-find"


def draw_reference(ws: Workspace) -> None:
    """The classes with their counts and members; a box that finds any term."""
    language, vocabulary = current_language(), ws.once(Vocabulary.of)
    st.subheader(SparqlWord.REFERENCE.of(language), anchor=False)
    words = st.text_input(SparqlWord.REFERENCE_FIND.of(language), key=FIND)
    if words.strip():
        _draw_found(vocabulary, words, language)
        return
    st.html(markup.paragraph(SparqlWord.REFERENCE_ABOUT.of(language), "ys-note"))
    with st.container(height=560, border=False, key="ys-sparql-classes", gap="xsmall"):
        for row in reference(vocabulary, language):
            _draw_class(row, language)


def _draw_class(row: ClassRow, language: Language) -> None:
    label = SparqlWord.CLASS_COUNT.of(language, label=row.label, count=row.entry.uses)
    opened = st.expander(markup.as_label(label), key=f"sparql-class-{row.entry.iri}", on_change="rerun", type="compact")
    if not opened.open:
        return
    with opened:
        st.html(markup.paragraph(row.definition, "ys-note"))
        st.html(sparql_markup.terms_list([(row.entry.written, row.label, "")]))
        members = [(member.written, member.label, _used(member, language)) for member in row.members]
        st.html(sparql_markup.terms_list(members))
        st.button(
            SparqlWord.REFERENCE_QUERY.of(language),
            key=f"sparql-start-{row.entry.iri}",
            on_click=go,
            args=(SparqlAddress(query=row.query).params(),),
            icon=":material/edit:",
        )


def _used(member: MemberRow, language: Language) -> str:
    used = SparqlWord.USED.of(language, count=f"{member.uses:,}")
    return f"{SparqlWord.REQUIRED.of(language)} · {used}" if member.required else used


def _draw_found(vocabulary: Vocabulary, words: str, language: Language) -> None:
    found = vocabulary.find(words, MOST_FOUND)
    if not found:
        st.html(markup.paragraph(SparqlWord.REFERENCE_NONE.of(language), "ys-note"))
        return
    kinds = {
        EntryKind.CLASS: SparqlWord.CLASS,
        EntryKind.PROPERTY: SparqlWord.PROPERTY,
        EntryKind.CODE: SparqlWord.CODE_VALUE,
    }
    told = [
        (
            entry.written,
            f"{entry.code} {entry.label(language)}".strip(),
            f"{kinds[entry.kind].of(language)} · {SparqlWord.USED.of(language, count=f'{entry.uses:,}')}",
        )
        for entry in found
    ]
    st.html(sparql_markup.terms_list(told))


def draw_history(history: tuple[Asked, ...]) -> None:
    """The queries of this session, the latest first, each to be opened again."""
    language = current_language()
    with st.expander(SparqlWord.HISTORY.of(language, count=len(history)), key="sparql-history", type="compact"):
        if not history:
            st.html(markup.paragraph(SparqlWord.HISTORY_NONE.of(language), "ys-note"))
        for number, asked in enumerate(history):
            with st.container(key=f"ys-sparql-asked-{number}", gap="xxsmall"):
                st.button(
                    markup.as_label(asked.title(language)),
                    key=f"sparql-again-{number}",
                    on_click=go,
                    args=(asked.address.params(),),
                    type="tertiary",
                    help=SparqlWord.REOPEN.of(language),
                )
                st.html(markup.paragraph(asked.told(language), "ys-note"))


def draw_share(address: SparqlAddress, text: str) -> None:
    """The link that shows the same, the query filled in, and the commands that give the same elsewhere."""
    language = current_language()
    with st.expander(SparqlWord.SHARE.of(language), key="sparql-share", on_change="rerun", type="compact") as opened:
        if not opened.open:
            return
        here = st.context.url or ""
        kept = {} if language is Language.ZH else {LANGUAGE_PARAM: language.value}
        _draw_copy(SparqlWord.LINK.of(language), shared_link(here, {**address.params(), **kept}))
        query = portable(text)
        if query != address.query:
            _draw_copy(SparqlWord.BOUND_QUERY.of(language), query, code="sparql")
        _draw_copy(SparqlWord.COMMAND.of(language), command_line(query), code="shell")
        _draw_copy(SparqlWord.CURL.of(language), curl_line(query, here), code="shell")


def _draw_copy(label: str, text: str, code: str | None = None) -> None:
    st.html(markup.paragraph(label, "ys-label"))
    st.code(text, language=code, wrap_lines=True)
