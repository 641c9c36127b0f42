"""Tables and trees of the ontology page as HTML, and as files."""

from collections.abc import Iterable, Sequence

from kg.ui import markup
from kg.ui.graph.style import has_page, kind_name
from kg.ui.graph_view import GraphNode
from kg.ui.ontology.codes import Branch, Code
from kg.ui.ontology.examples import Example
from kg.ui.ontology.shapes import Requirement
from kg.ui.ontology.terms import Ontology, OntologyTerm, TermKind, prefixed
from kg.ui.table_file import Cell, Table
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.ontology import OntologyWord

KINDS = {
    TermKind.CLASS: OntologyWord.CLASS,
    TermKind.PROPERTY: OntologyWord.PROPERTY,
    TermKind.SCHEME: OntologyWord.SCHEME,
}
_COUNTED = {TermKind.CLASS: OntologyWord.COUNT_NODES, TermKind.PROPERTY: OntologyWord.COUNT_TRIPLES}


def term_link(name: str, terms: Ontology, language: Language) -> str:
    """What a term (IRI) is called, leading to what it means; one that is not here is only named."""
    label = markup.escape(terms.label(name, language))
    if name not in terms.terms:
        return f'<span title="{markup.escape(name)}">{label}</span>'
    return f'<a href="{markup.address("ontology", term=name)}" target="_self" class="ys-term">{label}</a>'


def term_links(names: Iterable[str], terms: Ontology, language: Language) -> str:
    """Several of them."""
    return markup.escape(OntologyWord.LIST.of(language)).join(term_link(name, terms, language) for name in names)


def term_table(shown: Sequence[OntologyTerm], terms: Ontology, language: Language, caption: str) -> str:
    """Terms of one kind: name, meaning, where a property leads, and how often it is used."""
    kind = shown[0].kind
    head = [OntologyWord.LABEL, OntologyWord.TERM, OntologyWord.MEANING]
    if kind is TermKind.PROPERTY:
        head += [OntologyWord.LEADS_FROM, OntologyWord.LEADS_TO]
    head += [_COUNTED[kind]] if kind in _COUNTED else []
    rows = [_term_row(term, terms, language) for term in shown]
    return markup.table([word.of(language) for word in head], rows, caption=caption)


def _term_row(term: OntologyTerm, terms: Ontology, language: Language) -> list[str]:
    meaning = OntologyWord.BORROWED.of(language) if term.is_borrowed else term.definition(language)
    row = [term_link(term.iri, terms, language), _code(term.name), markup.escape(meaning)]
    if term.kind is TermKind.PROPERTY:
        row += [term_links(ends, terms, language) for ends in (term.domains, term.ranges)]
    return [*row, figure(term.count)] if term.kind in _COUNTED else row


def term_file(shown: Sequence[OntologyTerm], language: Language) -> Table:
    """The same as a file, with IRIs."""
    words = (
        OntologyWord.TERM,
        OntologyWord.LABEL,
        OntologyWord.MEANING,
        OntologyWord.LEADS_FROM,
        OntologyWord.LEADS_TO,
        OntologyWord.ABOVE,
        OntologyWord.USES,
        OntologyWord.IRI,
    )
    return Table(tuple(word.of(language) for word in words), tuple(_term_cells(term, language) for term in shown))


def _term_cells(term: OntologyTerm, language: Language) -> tuple[Cell, ...]:
    ends = (" ".join(map(prefixed, names)) for names in (term.domains, term.ranges, term.above))
    return (term.name, term.label(language), term.definition(language), *ends, term.count, term.iri)


def found_table(shown: Sequence[OntologyTerm], codes: Sequence[Code], terms: Ontology, language: Language) -> str:
    """Terms and codes that a search found."""
    rows = [
        [
            term_link(term.iri, terms, language),
            markup.escape(KINDS[term.kind].of(language)),
            _code(term.name),
            markup.escape(OntologyWord.BORROWED.of(language) if term.is_borrowed else term.definition(language)),
        ]
        for term in shown
    ]
    rows += [
        [
            code_link(code, language),
            term_link(code.scheme, terms, language),
            _code(code.notation or prefixed(code.iri)),
            markup.escape(code.definition(language)),
        ]
        for code in codes
    ]
    words = (OntologyWord.LABEL, OntologyWord.KIND, OntologyWord.TERM, OntologyWord.MEANING)
    caption = OntologyWord.FOUND.of(language, count=len(rows))
    return markup.table([word.of(language) for word in words], rows, caption=caption)


def requirement_table(needed: Sequence[Requirement], terms: Ontology, language: Language) -> str:
    """What SHACL requires of a class, property by property."""
    told = any(one.message(language) for one in needed)
    words = [OntologyWord.PROPERTY, OntologyWord.HOW_MANY, OntologyWord.OF_WHAT]
    rows = [
        [
            _directed(one, terms, language),
            markup.escape(one.how_many(language)),
            markup.escape(one.of_what(terms, language)),
            *([markup.escape(one.message(language))] if told else []),
        ]
        for one in needed
    ]
    caption = OntologyWord.REQUIRED.of(language, count=len(rows))
    return markup.table(
        [word.of(language) for word in (*words, *([OntologyWord.MESSAGE] if told else []))], rows, caption=caption
    )


def required_of_table(needed: Sequence[tuple[str, Requirement]], terms: Ontology, language: Language) -> str:
    """The classes (IRI) that require one property."""
    words = (OntologyWord.CLASS, OntologyWord.HOW_MANY, OntologyWord.OF_WHAT)
    rows = [
        [
            term_link(name, terms, language),
            markup.escape(one.how_many(language)),
            markup.escape(one.of_what(terms, language)),
        ]
        for name, one in needed
    ]
    caption = OntologyWord.REQUIRED_OF.of(language, count=len(rows))
    return markup.table([word.of(language) for word in words], rows, caption=caption)


def _directed(one: Requirement, terms: Ontology, language: Language) -> str:
    linked = term_link(one.property, terms, language)
    return OntologyWord.INWARD.of(language, label=linked) if one.inward else linked


def example_table(shown: Sequence[Example], terms: Ontology, names: Terms, language: Language) -> str:
    """Nodes of this graph, and what they state by a property."""
    valued, several = any(one.property for one in shown), len({one.property for one in shown}) > 1
    words = [OntologyWord.EXAMPLE_NODE, OntologyWord.KIND, OntologyWord.DETAIL]
    words += [OntologyWord.PROPERTY] if several else []
    words += [OntologyWord.EXAMPLE_VALUE] if valued else []
    rows = [
        [
            node_link(one.node),
            markup.escape(kind_name(one.node.kind, names, language)),
            markup.escape(one.node.detail),
            *([term_link(one.property, terms, language)] if several else []),
            *([node_link(one.value) if one.value else markup.escape(one.text)] if valued else []),
        ]
        for one in shown
    ]
    return markup.table([word.of(language) for word in words], rows, caption=OntologyWord.EXAMPLES.of(language))


def node_link(node: GraphNode) -> str:
    """What a node is called, leading to its page or, where it has none, to the graph around it."""
    page = "entity" if has_page(node.kind) else "graph"
    return (
        f'<a href="{markup.address(page, iri=node.id)}" target="_self" class="ys-term">{markup.escape(node.label)}</a>'
    )


def code_link(code: Code, language: Language) -> str:
    """What a code is called, leading to what it means."""
    label = markup.escape(code.label(language))
    return f'<a href="{markup.address("ontology", term=code.iri)}" target="_self" class="ys-term">{label}</a>'


def tree_html(branches: Sequence[Branch], language: Language, *, used: bool, counted: bool) -> str:
    """A code list as a tree that opens: notation, name, and how often it is used; ``used`` leaves out what is not."""
    items = "".join(
        _branch(one, language, used=used, counted=counted) for one in branches if one.total or not used or not counted
    )
    return f'<ul class="ys-tree">{items}</ul>'


def _branch(one: Branch, language: Language, *, used: bool, counted: bool) -> str:
    notation = f'<span class="ys-notation">{markup.escape(one.code.notation)}</span>' if one.code.notation else ""
    uses = f'<span class="ys-uses">{one.total:,}</span>' if counted else ""
    if not one.below:
        return f"<li>{notation}{code_link(one.code, language)}{uses}</li>"
    below = tree_html(one.below, language, used=used, counted=counted)
    name = markup.escape(one.code.label(language))
    itself = OntologyWord.ITSELF.of(language, count=f"{one.count:,}") if counted else OntologyWord.ABOUT_IT.of(language)
    own = f'<p class="ys-note">{code_link(one.code, language)} {markup.escape(itself)}</p>'
    return f"<li><details><summary>{notation}{name}{uses}</summary>{own}{below}</details></li>"


def tree_file(branches: Sequence[Branch], language: Language) -> Table:
    """The codes of a list with what they belong to and how often each is used."""
    words = (
        OntologyWord.CODE,
        OntologyWord.LABEL,
        OntologyWord.CODE_ABOVE,
        OntologyWord.MEANING,
        OntologyWord.USES,
        OntologyWord.IRI,
    )
    return Table(tuple(word.of(language) for word in words), tuple(_rows(branches, "", language)))


def _rows(branches: Sequence[Branch], above: str, language: Language) -> Iterable[tuple[Cell, ...]]:
    for one in branches:
        code = one.code
        yield code.notation, code.label(language), above, code.definition(language), one.count, code.iri
        yield from _rows(one.below, code.notation or code.label(language), language)


def figure(count: int) -> str:
    """A number of a table."""
    return f'<span class="ys-figure">{count:,}</span>'


def _code(text: str) -> str:
    return f"<code>{markup.escape(text)}</code>"
