"""Parts of the ontology page: the overview, and what was found."""

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.links import go
from kg.ui.drawing.ontology_entry import draw_diagram
from kg.ui.ontology import markup as ontology_markup
from kg.ui.ontology.codes import codes_of, naming_properties
from kg.ui.ontology.diagram import class_diagram
from kg.ui.ontology.page import OntologyAddress, Part, found_terms, summary
from kg.ui.ontology.terms import Ontology, TermKind, ontology_of
from kg.ui.wording import Language
from kg.ui.words.ontology import OntologyWord
from kg.ui.workspace import Workspace

PART = "ontology-part"
_PARTS = {
    Part.CLASSES: (TermKind.CLASS, OntologyWord.CLASSES, OntologyWord.FILE_CLASSES),
    Part.PROPERTIES: (TermKind.PROPERTY, OntologyWord.PROPERTIES, OntologyWord.FILE_PROPERTIES),
}
_HEIGHT = 560


def draw_overview(ws: Workspace, address: OntologyAddress, language: Language) -> None:
    """The class diagram, the classes, the properties or the code lists."""
    terms, counts = ws.once(ontology_of), ws.once(summary)
    labels = {
        Part.DIAGRAM: OntologyWord.DIAGRAM.of(language),
        Part.CLASSES: OntologyWord.CLASSES.of(language, count=counts.classes),
        Part.PROPERTIES: OntologyWord.PROPERTIES.of(language, count=counts.properties),
        Part.SCHEMES: OntologyWord.SCHEMES.of(language, count=counts.schemes),
    }
    st.session_state[PART] = address.part
    st.segmented_control(
        OntologyWord.PART.of(language), list(Part), key=PART, format_func=lambda part: labels[part], on_change=_turn
    )
    if address.part is Part.DIAGRAM:
        st.html(markup.paragraph(OntologyWord.DIAGRAM_ABOUT.of(language), "ys-note"))
        draw_diagram(class_diagram(terms, language), "whole", _HEIGHT)
    elif address.part is Part.SCHEMES:
        _draw_schemes(ws, terms, language)
    else:
        kind, word, file = _PARTS[address.part]
        shown = terms.of_kind(kind)
        st.html(ontology_markup.term_table(shown, terms, language, word.of(language, count=len(shown))))
        name = file.of(language)
        draw_downloads(lambda: ontology_markup.term_file(shown, language), name, language, f"ontology-{kind}")


def _turn() -> None:
    go(OntologyAddress(part=st.session_state[PART] or Part.DIAGRAM).params())


def _draw_schemes(ws: Workspace, terms: Ontology, language: Language) -> None:
    codes = ws.once(codes_of)
    shown = terms.of_kind(TermKind.SCHEME)
    rows = [
        [
            ontology_markup.term_link(scheme.iri, terms, language),
            markup.escape(scheme.definition(language)),
            ontology_markup.figure(len(codes.by_scheme.get(scheme.iri, ()))),
            ontology_markup.term_links(naming_properties(terms, codes, scheme.iri), terms, language),
        ]
        for scheme in shown
    ]
    words = (OntologyWord.SCHEME, OntologyWord.MEANING, OntologyWord.CODES, OntologyWord.NAMED_BY)
    caption = OntologyWord.SCHEMES.of(language, count=len(shown))
    st.html(markup.table([word.of(language) for word in words], rows, caption=caption))
    name = OntologyWord.FILE_SCHEMES.of(language)
    draw_downloads(lambda: ontology_markup.term_file(shown, language), name, language, "ontology-schemes")


def draw_found(ws: Workspace, text: str, language: Language) -> None:
    """Terms and codes that hold ``text``."""
    terms = ws.once(ontology_of)
    found = found_terms(terms, ws.once(codes_of), text)
    if not found.count:
        st.info(markup.as_label(OntologyWord.FOUND_NONE.of(language, text=text)), icon=":material/search_off:")
        return
    st.html(markup.paragraph(OntologyWord.FOUND.of(language, count=found.count), "ys-note"))
    st.html(ontology_markup.found_table(found.terms, found.codes, terms, language))
    listed = len(found.terms) + len(found.codes)
    if listed < found.count:
        st.html(markup.paragraph(OntologyWord.FOUND_MORE.of(language, count=listed), "ys-note"))
