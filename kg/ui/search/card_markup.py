"""HTML of a result: name, money, place, year, the text with its marks, documents, targets, other years, and why.

All of it is one piece of HTML: links, and a part that opens, need no widget and no round trip to the server.
"""

from collections.abc import Iterable

from kg.search.request import GroupedHit, HitType, Reason
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, facts_line, marked
from kg.ui.search.card import Card
from kg.ui.search.card_facts import CardFacts, Change, Document, ProjectYear
from kg.ui.sparql.page import SparqlAddress
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.search import SearchWord

DOCUMENTS = 3
"""Documents of a result that are told."""
LONGEST_BASIS = 80
"""Characters told of a basis that names no document."""
_HERE = "./"
"""The search page, from whatever page."""


def card(shown: Card, terms: Terms, language: Language) -> str:
    """A result without its lines."""
    unit = None if shown.unit == shown.department else shown.unit
    facts = facts_line(
        (shown.region, str(shown.year) if shown.year else None, shown.department, unit),
        None if shown.amount is None else money_text(shown.amount, language),
        badge=Word[f"TYPE_{shown.type.name}"].of(language),
    )
    name = f'<h3 class="ys-name">{_node(shown.iri, shown.title, shown.type)}</h3>'
    return f"{name}{facts}{_text(shown, terms, language)}{_chips(shown, language)}{_why(shown, language)}"


def _text(shown: Card, terms: Terms, language: Language) -> str:
    if not shown.text:
        return ""
    said = terms.label(shown.field, language) if shown.field else ""
    if shown.matched != shown.iri:
        said = (SearchWord.CITED_AS if shown.type is HitType.LAW else Word.TYPE_INDICATOR).of(language)
    field = f'<span class="ys-field">{escape(said)}</span>' if said else ""
    return f'<p class="ys-text">{field}{marked(shown.text)}</p>'


def _chips(shown: Card, language: Language) -> str:
    facts = shown.facts
    years = [_group_year(member, language) for member in shown.group] or [
        _project_year(year, language) for year in facts.years
    ]
    chips = [
        _basis(facts.basis, language),
        _documents(facts, language),
        _targets(facts, language),
        _chip(SearchWord.OTHER_YEARS.of(language), " ".join(years)) if years else "",
        _change(facts.change, language),
    ]
    told = "".join(chips)
    return f'<ul class="ys-tells">{told}</ul>' if told else ""


def _chip(label: str, html: str) -> str:
    return f'<li><span class="ys-chip-label">{escape(label)}</span> {html}</li>'


def _basis(words: str | None, language: Language) -> str:
    """What a report says of the basis where it names no document."""
    if words is None:
        return ""
    told = " ".join(words.split())
    return _chip(
        SearchWord.BASIS.of(language), escape(told if len(told) <= LONGEST_BASIS else f"{told[:LONGEST_BASIS]}…")
    )


def _documents(facts: CardFacts, language: Language) -> str:
    if not facts.documents:
        return ""
    told = " ".join(_document(document) for document in facts.documents[:DOCUMENTS])
    if len(facts.documents) > DOCUMENTS:
        told += " " + escape(SearchWord.MORE_DOCUMENTS.of(language, count=len(facts.documents)))
    label = SearchWord.BASIS if facts.is_basis else SearchWord.CITES
    return _chip(label.of(language), told)


def _document(document: Document) -> str:
    return f'<a href="{address("laws", law=document.iri)}">{escape(document.name)}</a>'


def _targets(facts: CardFacts, language: Language) -> str:
    if not facts.indicators:
        return ""
    apart = "；" if language is Language.ZH else "; "
    return _chip(SearchWord.TARGETS.of(language, count=facts.indicators), escape(apart.join(facts.targets)))


def _project_year(year: ProjectYear, language: Language) -> str:
    money = SearchWord.NO_MONEY.of(language) if year.amount is None else money_text(year.amount, language)
    return _entity(year.iri, SearchWord.YEAR.of(language, year=year.year, money=money))


def _group_year(member: GroupedHit, language: Language) -> str:
    money = SearchWord.NO_MONEY.of(language) if member.amount is None else money_text(member.amount, language)
    said = SearchWord.YEAR.of(language, year=member.year, money=money) if member.year else member.label
    return _entity(member.iri, said)


def _change(change: Change | None, language: Language) -> str:
    if change is None:
        return ""
    word = SearchWord.CHANGE if change.percent else SearchWord.NO_CHANGE
    said = word.of(language, year=change.year, change=f"{change.percent:+f}%")
    return f'<li><span class="ys-figure">{escape(said)}</span></li>'


def _why(shown: Card, language: Language) -> str:
    """Why it is here, the query behind it, and what is like it: closed until somebody opens it."""
    if not shown.query:
        return ""
    title = SearchWord.WHY if shown.why else SearchWord.HOW_FOUND
    query = address("sparql", **SparqlAddress(query=shown.query).params())
    links = [f'<a href="{query}">{escape(SearchWord.OPEN_QUERY.of(language))}</a>']
    if shown.type is not HitType.REGION:
        like = address(_HERE, like=shown.iri)
        links.append(f'<a href="{like}">{escape(SearchWord.MORE_LIKE_THIS.of(language))}</a>')
    behind = escape(SearchWord.BEHIND.of(language))
    return (
        f'<details class="ys-more"><summary>{escape(title.of(language))}</summary>{reasons(shown.why, language)}'
        f'<p class="ys-note">{behind} · {" · ".join(links)}</p>'
        f'<pre tabindex="0" aria-label="{behind}"><code>{escape(shown.query)}</code></pre></details>'
    )


def reasons(why: Iterable[Reason], language: Language) -> str:
    """What brought a result to its place, each part with its share of the score."""
    told = "".join(
        f"<li>{escape(one.zh if language is Language.ZH else one.en)} <span>{one.weight:.0%}</span></li>" for one in why
    )
    return f'<ul class="ys-why">{told}</ul>' if told else ""


def _node(iri: str, label: str, kind: HitType) -> str:
    if kind is HitType.LAW:
        return f'<a href="{address("laws", law=iri)}">{escape(label)}</a>'
    return _entity(iri, label)


def _entity(iri: str, label: str) -> str:
    return f'<a href="{address("entity", iri=iri)}">{escape(label)}</a>'
