"""Draws one class, property, code list or code of the ontology page."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.graph_view import draw_graph
from kg.ui.drawing.links import PageName, go, link
from kg.ui.graph_view import GraphView
from kg.ui.ontology import markup as ontology_markup
from kg.ui.ontology.codes import Code
from kg.ui.ontology.entry import ClassPage, CodePage, PropertyPage, SchemePage, entry_of
from kg.ui.ontology.examples import Example
from kg.ui.ontology.page import OntologyAddress
from kg.ui.ontology.terms import Ontology, OntologyTerm, TermKind, ontology_of
from kg.ui.sparql.page import SparqlAddress
from kg.ui.wording import Language
from kg.ui.words.ontology import OntologyWord
from kg.ui.workspace import Workspace

USED = "ontology-used"
_HEIGHT = 420


def draw_entry(ws: Workspace, address: OntologyAddress, language: Language) -> None:
    """What the address names; a sentence where there is no such term."""
    terms = ws.once(ontology_of)
    link(PageName.ONTOLOGY, OntologyWord.BACK.of(language))
    match entry_of(ws, address.term, language):
        case None:
            told = OntologyWord.UNKNOWN.of(language, name=address.term)
            st.warning(markup.as_label(told), icon=":material/search_off:")
        case ClassPage() as page:
            _draw_head(page.term, page.below, terms, language)
            _draw_class(ws, page, language)
        case PropertyPage() as page:
            _draw_head(page.term, page.below, terms, language)
            _draw_property(ws, page, language)
        case SchemePage() as page:
            _draw_head(page.term, (), terms, language)
            _draw_scheme(page, terms, address, language)
        case CodePage() as page:
            _draw_code(ws, page, language)


def draw_diagram(view: GraphView, key: str, height: int, chosen: str | None = None) -> None:
    """A class diagram; the class that is picked is shown."""
    draw_graph(
        view, f"ontology-{key}", height, chosen=chosen, on_pick=lambda term: go(OntologyAddress(term=term).params())
    )


def _draw_head(term: OntologyTerm, below: tuple[str, ...], terms: Ontology, language: Language) -> None:
    """Name in both languages, IRI, meaning, use, and terms above and below."""
    counted = {TermKind.CLASS: OntologyWord.NODES, TermKind.PROPERTY: OntologyWord.TRIPLES}.get(term.kind)
    uses = None if counted is None else counted.of(language, count=f"{term.count:,}")
    label, other = term.label(language), term.label(language.other)
    st.header(markup.as_label(label), anchor=False)
    facts = [other if other != label else None, term.name if term.name != label else None, uses]
    st.html(markup.facts_line(facts, badge=ontology_markup.KINDS[term.kind].of(language)))
    st.html(markup.paragraph(term.iri, "ys-note"))
    if term.is_borrowed:
        st.html(markup.paragraph(OntologyWord.BORROWED.of(language), "ys-text"))
    _draw_texts(term.definition(language), term.definition(language.other))
    for word, names in (
        (OntologyWord.ABOVE, term.above),
        (OntologyWord.BELOW, below),
        (OntologyWord.SEE_ALSO, term.see_also),
        (OntologyWord.SOURCE, term.sources),
        (OntologyWord.LEADS_FROM, term.domains),
        (OntologyWord.LEADS_TO, term.ranges),
    ):
        _draw_names(word, names, terms, language)


def _draw_texts(*texts: str) -> None:
    for text in texts:
        if text:
            st.html(markup.paragraph(text, "ys-text"))


def _draw_names(word: OntologyWord, names: Iterable[str], terms: Ontology, language: Language) -> None:
    if named := ontology_markup.term_links(names, terms, language):
        _draw_field(word.of(language), named)


def _draw_field(label: str, html: str) -> None:
    st.html(f'<p class="ys-value"><span class="ys-field">{markup.escape(label)}</span>{html}</p>')


def _draw_class(ws: Workspace, page: ClassPage, language: Language) -> None:
    terms = ws.once(ontology_of)
    for scheme in page.schemes:
        link(
            PageName.ONTOLOGY,
            OntologyWord.WHOLE_LIST.of(language, label=terms.label(scheme, language)),
            term=scheme,
        )
    _draw_examples(ws, page.examples, language)
    _draw_ask(OntologyWord.ASK_NODES, page.query, page.term.count, language)
    heading = OntologyWord.REQUIRED.of(language, count=len(page.required))
    st.subheader(heading, anchor=False)
    if page.required:
        st.html(ontology_markup.requirement_table(page.required, terms, language))
    else:
        st.html(markup.paragraph(OntologyWord.REQUIRED_NONE.of(language), "ys-note"))
    for word, shown in (
        (OntologyWord.OWN_PROPERTIES, page.own),
        (OntologyWord.LEADING_PROPERTIES, page.leading),
    ):
        if shown:
            heading = word.of(language, count=len(shown))
            st.subheader(heading, anchor=False)
            st.html(ontology_markup.term_table(shown, terms, language, heading))
    if page.diagram.edges:
        st.subheader(OntologyWord.AROUND.of(language), anchor=False)
        draw_diagram(page.diagram, "around", _HEIGHT, chosen=page.term.iri)


def _draw_property(ws: Workspace, page: PropertyPage, language: Language) -> None:
    _draw_examples(ws, page.examples, language)
    _draw_ask(OntologyWord.ASK_TRIPLES, page.query, page.term.count, language)
    if page.required_of:
        st.subheader(OntologyWord.REQUIRED_OF.of(language, count=len(page.required_of)), anchor=False)
        st.html(ontology_markup.required_of_table(page.required_of, ws.once(ontology_of), language))


def _draw_scheme(page: SchemePage, terms: Ontology, address: OntologyAddress, language: Language) -> None:
    _draw_names(OntologyWord.NAMED_BY, page.named_by, terms, language)
    if not page.branches:
        st.info(OntologyWord.LIST_EMPTY.of(language), icon=":material/info:")
        return
    st.subheader(OntologyWord.TREE.of(language, count=page.count), anchor=False)
    if page.named_by:
        st.session_state[USED] = address.used
        st.toggle(OntologyWord.USED_ONLY.of(language), key=USED, on_change=_only_used, args=(address,))
    else:
        st.html(markup.paragraph(OntologyWord.UNCOUNTED.of(language), "ys-note"))
    if page.named_by and address.used and not page.is_used:
        st.html(markup.paragraph(OntologyWord.TREE_NONE.of(language), "ys-note"))
    st.html(ontology_markup.tree_html(page.branches, language, used=address.used, counted=bool(page.named_by)))
    name = OntologyWord.FILE_CODES.of(language)
    draw_downloads(lambda: ontology_markup.tree_file(page.branches, language), name, language, "ontology-codes")


def _only_used(address: OntologyAddress) -> None:
    go(replace(address, used=st.session_state[USED]).params())


def _draw_code(ws: Workspace, page: CodePage, language: Language) -> None:
    """One code: where it stands in its list, how often it is used, and by what."""
    terms, code = ws.once(ontology_of), page.code
    label, other = code.label(language), code.label(language.other)
    st.header(markup.as_label(label), anchor=False)
    uses = OntologyWord.NAMED.of(language, count=f"{page.count:,}") if page.named_by else None
    facts = [code.notation, other if other != label else None, uses]
    st.html(markup.facts_line(facts, badge=OntologyWord.CODE.of(language)))
    st.html(markup.paragraph(code.iri, "ys-note"))
    _draw_texts(code.definition(language), code.definition(language.other))
    _draw_names(OntologyWord.CODE_LIST, (code.scheme,), terms, language)
    _draw_codes(OntologyWord.CODE_ABOVE.of(language), page.above, language)
    _draw_codes(OntologyWord.CODE_BELOW.of(language, count=len(page.below)), page.below, language)
    _draw_names(OntologyWord.NAMED_BY, page.named_by, terms, language)
    _draw_examples(ws, page.examples, language)
    _draw_ask(OntologyWord.ASK_TRIPLES, page.query, page.count, language)
    link(PageName.GRAPH, OntologyWord.OPEN_GRAPH.of(language), iri=code.iri)
    searched = code.label(Language.ZH)
    link(PageName.SEARCH, OntologyWord.SEARCH.of(language, label=searched), q=searched)


def _draw_codes(label: str, shown: tuple[Code, ...], language: Language) -> None:
    if shown:
        between = markup.escape(OntologyWord.LIST.of(language))
        _draw_field(label, between.join(ontology_markup.code_link(code, language) for code in shown))


def _draw_ask(word: OntologyWord, query: str, count: int, language: Language) -> None:
    """The query that gives all of them; a word where there are none."""
    if count:
        link(PageName.SPARQL, word.of(language), **SparqlAddress(query=query).params())
    else:
        st.html(markup.paragraph(OntologyWord.NOT_USED.of(language), "ys-note"))


def _draw_examples(ws: Workspace, shown: tuple[Example, ...], language: Language) -> None:
    if shown:
        st.subheader(OntologyWord.EXAMPLES.of(language), anchor=False)
        st.html(ontology_markup.example_table(shown, ws.once(ontology_of), ws.terms, language))
