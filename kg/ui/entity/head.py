"""The head of a page: what a node is at a glance."""

from collections.abc import Sequence

from kg.rdf.vocabulary import YS
from kg.store.graph_store import GraphStore
from kg.ui.entity.amounts import stated_amounts
from kg.ui.entity.markup import node_anchor
from kg.ui.entity.page import EntityPage
from kg.ui.entity.rows import ReportHead
from kg.ui.figures import money_text
from kg.ui.markup import escape, facts_line, paragraph
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord

LONGEST_TITLE = 80
"""Characters of a title; the text of a duty, which is its title, may have hundreds and stands below."""
_OF_REPORTS = frozenset({YS.Department, YS.Region})


def title(page: EntityPage, language: Language) -> str:
    """What the page is headed by."""
    name = page.english if language is Language.EN and page.english else page.title
    return name if len(name) <= LONGEST_TITLE else name[:LONGEST_TITLE] + "…"


def head(page: EntityPage, store: GraphStore, terms: Terms, language: Language) -> str:
    """What the node is, at a glance: kind, money or target, place, body, year, kind of report; where it belongs."""
    money = page.money
    amount = money.values[0].amount if money else None
    said = None if amount is None else money_text(amount, language)
    facts = [*_place(page, terms, language), *_own(page)]
    if page.type in _OF_REPORTS and page.reports:
        facts += _spread(page, language)
        latest = _latest(page.reports, store, terms, language) if page.type == YS.Department else None
        facts += [latest] if latest else []
    other = page.title if language is Language.EN else page.english
    named = paragraph(other, "ys-note") if other and page.english and other != title(page, language) else ""
    line = facts_line(facts, said, badge=terms.label(page.type, language))
    return f'{named}<div class="ys-head">{line}</div>{_above(page, language)}'


def _place(page: EntityPage, terms: Terms, language: Language) -> list[str | None]:
    if page.head is not None:
        return [page.head.region, str(page.head.year), terms.label(page.head.kind, language)]
    place = page.fact(YS.region)
    return [value.text for value in place.values] if place else []


def _own(page: EntityPage) -> list[str]:
    """The target of an indicator."""
    fact = page.fact(YS.targetText)
    return [fact.values[0].text] if fact else []


def _spread(page: EntityPage, language: Language) -> list[str | None]:
    """How many reports of how many bodies, and of which years."""
    years = sorted({head.year for head in page.reports})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    bodies = len({head.department_iri for head in page.reports})
    counted = EntityWord.HEAD_REPORTS.of(language, count=len(page.reports))
    told = EntityWord.HEAD_BODIES.of(language, count=bodies) if page.type == YS.Region else None
    return [told, counted, span]


def _latest(reports: Sequence[ReportHead], store: GraphStore, terms: Terms, language: Language) -> str | None:
    """What the latest report that states it says is spent."""
    ordered = sorted(reports, key=lambda head: (-head.year, head.kind, head.iri))
    stated = stated_amounts(store, [head.iri for head in ordered])
    for head in ordered:
        total = stated.get(head.iri, {}).get(YS.totalExpenditure)
        if total is not None:
            return EntityWord.HEAD_LATEST.of(
                language,
                year=head.year,
                kind=terms.label(head.kind, language),
                amount=money_text(total.amount, language),
            )
    return None


def _above(page: EntityPage, language: Language) -> str:
    """What the node belongs to: its owner, the body and the report it stands in."""
    links = {part.iri: part.label for parts in page.owners.values() for part in parts}
    if page.head is not None:
        links[page.head.department_iri] = page.head.department
        if page.type != YS.Report:
            links[page.head.iri] = page.head.title
    shown = " · ".join(node_anchor(node, label) for node, label in links.items() if node != page.iri)
    return f'<p class="ys-above">{escape(EntityWord.BELONGS_TO.of(language))} {shown}</p>' if shown else ""
