"""The documents that reports cite, side by side: common ones with who cites them, then those of one alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.sides import Filed
from kg.ui.compare.sources import sources_of
from kg.ui.compare.table import Cell, Item, Line, Section
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

_ITEMS = 12


@dataclass(frozen=True, slots=True)
class Document:
    """A cited document: name, number and rank (IRI)."""

    iri: str
    name: str
    number: str | None
    rank: str | None

    def note(self, terms: Terms, language: Language) -> str:
        """Rank and number."""
        number = self.number if self.number and self.number != self.name else None
        return " · ".join(filter(None, (terms.label(self.rank, language) if self.rank else None, number)))


@dataclass(frozen=True, slots=True)
class CitedIn:
    """That something of a report cites a document: what (IRI, class, name), yuan of a project, and where."""

    report: str
    document: Document
    citing: str
    type: str
    label: str
    amount: Decimal | None
    is_basis: bool
    sources: tuple[Source, ...]


def citations_of(store: GraphStore, reports: Sequence[Filed]) -> tuple[CitedIn, ...]:
    """What ``reports`` cite, each document once for whatever cites it."""
    return _cited(store, store.named("page_compare_bases", stating=[iri(one.iri) for one in reports]).rows)


def citations_to(store: GraphStore, laws: Sequence[str]) -> tuple[CitedIn, ...]:
    """What cites the documents ``laws`` (IRIs), each once for every document."""
    return _cited(store, store.named("page_compare_bases", law=[iri(law) for law in laws]).rows)


def _cited(store: GraphStore, rows: Sequence[Row]) -> tuple[CitedIn, ...]:
    found: dict[tuple[str, str, str], CitedIn] = {}
    places = sources_of(store, (row.text("mention") for row in rows))
    for row in rows:
        key = row.text("stating"), row.text("law"), row.text("citing")
        title, number = row["title"], row["number"]
        known = found.get(key)
        sources = tuple(dict.fromkeys((*(known.sources if known else ()), *places[row.text("mention")])))
        name = f"《{title}》" if title else number or row.text("law")
        found[key] = CitedIn(
            report=row.text("stating"),
            document=Document(row.text("law"), name, number, row["rank"]),
            citing=row.text("citing"),
            type=row.text("type"),
            label=row.text("label"),
            amount=row.decimal("amount"),
            is_basis=row["is_basis"] == "true",
            sources=sources,
        )
    return tuple(found.values())


def bases_section(reports: Sequence[Filed], cited: Sequence[CitedIn], terms: Terms, language: Language) -> Section:
    """A line for each document that several cite, with who cites it; those of one alone in the last line."""
    by_law: defaultdict[Document, list[CitedIn]] = defaultdict(list)
    for one in cited:
        by_law[one.document].append(one)
    citing = {one.report for one in cited}
    shared = {law: own for law, own in by_law.items() if len({one.report for one in own}) > 1}
    ordered = sorted(shared.items(), key=lambda one: (-len({each.report for each in one[1]}), one[0].name))
    lines = [
        Line(
            law.name,
            tuple(_citing_cell(report, own, citing, language) for report in reports),
            law.note(terms, language),
            law.iri,
            YS.LegalInstrument,
        )
        for law, own in ordered
    ]
    alone = {law: own for law, own in by_law.items() if law not in shared}
    if alone:
        lines.append(_alone_line(reports, alone, citing, terms, language))
    title, none = CompareWord.BASES.of(language), CompareWord.BASES_NONE.of(language)
    return Section.of("bases", title, lines, "" if shared else none, empty=none)


def _citing_cell(report: Filed, own: Sequence[CitedIn], citing: set[str], language: Language) -> Cell:
    here = sorted((one for one in own if one.report == report.iri), key=lambda one: (not one.is_basis, one.label))
    if not here:
        word = CompareWord.NOT_CITED if report.iri in citing else CompareWord.NO_CITATIONS
        return Cell(why=word.of(language))
    items = [
        Item(one.label, None, citing_note(one.is_basis, one.amount, language), one.citing, one.type, one.sources)
        for one in here[:_ITEMS]
    ]
    return Cell((*items, *_more(report, len(here), language)))


def _alone_line(
    reports: Sequence[Filed],
    alone: Mapping[Document, Sequence[CitedIn]],
    citing: set[str],
    terms: Terms,
    language: Language,
) -> Line:
    cells = []
    for report in reports:
        own = sorted((law for law, said in alone.items() if said[0].report == report.iri), key=lambda law: law.name)
        items = [
            Item(
                law.name,
                None,
                law.note(terms, language),
                law.iri,
                YS.LegalInstrument,
                tuple(source for one in alone[law] for source in one.sources),
                unique=True,
            )
            for law in own[:_ITEMS]
        ]
        word = CompareWord.NONE if report.iri in citing else CompareWord.NO_CITATIONS
        cells.append(Cell((*items, *_more(report, len(own), language)), "" if own else word.of(language)))
    return Line(CompareWord.ONLY_ONE_SIDE.of(language), tuple(cells), is_rest=True)


def citing_note(is_basis: bool, amount: Decimal | None, language: Language) -> str:
    """Whether a document is named as legal basis, and the money of the project."""
    way = (CompareWord.AS_BASIS if is_basis else CompareWord.AS_MENTION).of(language)
    return " · ".join(filter(None, (way, None if amount is None else money_text(amount, language))))


def _more(report: Filed, count: int, language: Language) -> tuple[Item, ...]:
    if count <= _ITEMS:
        return ()
    return (Item(CompareWord.MORE_ITEMS.of(language, count=count - _ITEMS), node=report.iri, kind=YS.Report),)
