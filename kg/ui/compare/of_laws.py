"""Documents side by side: what they are, who cites them where and when, and the money of the projects that do."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.address import CompareAddress
from kg.ui.compare.bases import CitedIn, citations_to, citing_note
from kg.ui.compare.sides import KINDS, Filed, filed_reports
from kg.ui.compare.summary import in_common
from kg.ui.compare.table import Cell, Column, Comparison, Item, Line, Section
from kg.ui.figures import money_text
from kg.ui.policy.laws import Law
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace

_ITEMS = 12
_SEVERAL = 2
_APART = {Language.ZH: "；", Language.EN: "; "}


@dataclass(frozen=True, slots=True)
class Cited:
    """One document and what cites it, by the citing report."""

    law: Law
    citations: tuple[CitedIn, ...]

    def projects(self) -> tuple[CitedIn, ...]:
        """The projects among what cites it."""
        return tuple(one for one in self.citations if one.type == YS.Project)


def compared_laws(ws: Workspace, address: CompareAddress, language: Language) -> Comparison | None:
    """The comparison of the documents of ``address``; None where no report cites any of them."""
    known = {law.iri: law for law in ws.laws}
    shown = [value for value in address.values if value in known]
    if not shown:
        return None
    citations = citations_to(ws.store, shown)
    sides = [Cited(known[law], tuple(one for one in citations if one.document.iri == law)) for law in shown]
    reports = {one.iri: one for one in ws.once(filed_reports)}
    columns = tuple(Column(side.law.name, (), side.law.iri, YS.LegalInstrument) for side in sides)
    sections = (
        _head(ws.store, sides, ws.terms, language),
        _money(sides, reports, ws.terms, language),
        _where(sides, reports, language),
        _both(sides, reports, language),
    )
    told = [
        CompareWord.LAW_CITED.of(language, name=side.law.name, projects=side.law.projects, regions=side.law.regions)
        for side in sides
    ]
    summary = (CompareWord.LAW_COUNTS.of(language, cited=_APART[language].join(told)), *in_common(sections, language))
    return Comparison(columns, (), sections, summary if len(sides) > 1 else (), warns=False)


def _head(store: GraphStore, sides: Sequence[Cited], terms: Terms, language: Language) -> Section:
    def label(term: str | None) -> str | None:
        return terms.label(term, language) if term else None

    said: tuple[tuple[CompareWord, Callable[[Law], str | int | None]], ...] = (
        (CompareWord.LAW_NUMBER, lambda law: law.number),
        (CompareWord.LAW_RANK, lambda law: label(law.rank)),
        (CompareWord.LAW_LEVEL, lambda law: label(law.level)),
        (CompareWord.LAW_ISSUER, lambda law: law.issuer),
        (CompareWord.LAW_PLACES, lambda law: law.regions),
        (CompareWord.LAW_REPORTS, lambda law: law.reports),
        (CompareWord.LAW_PROJECTS, lambda law: law.projects),
    )
    lines = [
        Line(word.of(language), tuple(_told(side.law, make(side.law), language) for side in sides))
        for word, make in said
    ]
    above: defaultdict[str, list[Item]] = defaultdict(list)
    for row in store.named("page_compare_implements", law=[iri(side.law.iri) for side in sides]):
        name = f"《{row['title']}》" if row["title"] else row["number"] or row.text("above")
        above[row.text("law")].append(Item(name, node=row.text("above"), kind=YS.LegalInstrument))
    if above:
        none = CompareWord.NONE.of(language)
        items = [tuple(above.get(side.law.iri, ())) for side in sides]
        cells = tuple(Cell(own, "" if own else none) for own in items)
        lines.append(Line(CompareWord.LAW_IMPLEMENTS.of(language), cells))
    return Section.of("document", CompareWord.LAW_HEAD.of(language), lines)


def _told(law: Law, value: str | int | None, language: Language) -> Cell:
    if value is None:
        return Cell(why=CompareWord.NOT_KNOWN.of(language))
    number = value if isinstance(value, int) else None
    return Cell((Item(str(value), number, node=law.iri, kind=YS.LegalInstrument),))


def _money(sides: Sequence[Cited], reports: dict[str, Filed], terms: Terms, language: Language) -> Section:
    """Projects and their money by year and kind of report, which are never added up."""
    fits = {reports[one.report].fits for side in sides for one in side.projects()}
    lines = []
    for year, kind in sorted(fits, key=lambda fit: (-fit[0], KINDS.index(fit[1]))):
        cells = []
        for side in sides:
            own = [one for one in side.projects() if reports[one.report].fits == (year, kind)]
            amounts = [one.amount for one in own if one.amount is not None]
            note = CompareWord.LAW_MONEY_OF.of(language, count=len(own))
            sources = tuple(dict.fromkeys(source for one in own for source in one.sources))
            total = sum(amounts, Decimal(0))
            text = money_text(total, language) if amounts else CompareWord.NO_MONEY.of(language)
            item = Item(text, total if amounts else None, note, sources=sources)
            cells.append(Cell((item,)) if own else Cell(why=CompareWord.NOT_CITED.of(language)))
        lines.append(Line(str(year), tuple(cells), terms.label(kind, language)))
    title, note = CompareWord.LAW_MONEY.of(language), CompareWord.LAW_MONEY_NOTE.of(language)
    return Section.of("money", title, lines, note if lines else "", empty=CompareWord.NO_PROJECT_CITES.of(language))


def _where(sides: Sequence[Cited], reports: dict[str, Filed], language: Language) -> Section:
    """A line for each place, with who cites each document there."""
    places: defaultdict[tuple[str, str | None], list[list[CitedIn]]] = defaultdict(lambda: [[] for _ in sides])
    for column, side in enumerate(sides):
        for one in side.citations:
            report = reports[one.report]
            places[report.region_name or report.body_name, report.region][column].append(one)
    ordered = sorted(places.items(), key=lambda one: (-sum(map(bool, one[1])), one[0][0]))
    lines = [
        Line(name, tuple(_citing(own, reports, language) for own in columns), "", place, YS.Region)
        for (name, place), columns in ordered
    ]
    title = CompareWord.LAW_WHERE.of(language)
    return Section.of("where", title, lines)


def _citing(own: Sequence[CitedIn], reports: dict[str, Filed], language: Language) -> Cell:
    items = []
    for one in sorted(own, key=lambda one: (-reports[one.report].year, not one.is_basis, one.label))[:_ITEMS]:
        note = f"{reports[one.report].year} · {citing_note(one.is_basis, one.amount, language)}"
        items.append(Item(one.label, None, note, one.citing, one.type, one.sources))
    if len(own) > _ITEMS:
        items.append(Item(CompareWord.MORE_ITEMS.of(language, count=len(own) - _ITEMS)))
    return Cell(tuple(items), "" if items else CompareWord.NOT_CITED.of(language))


def _both(sides: Sequence[Cited], reports: dict[str, Filed], language: Language) -> Section:
    """Projects that cite at least two of the documents."""
    citing: defaultdict[str, dict[int, CitedIn]] = defaultdict(dict)
    for column, side in enumerate(sides):
        for one in side.projects():
            citing[one.citing][column] = one
    lines = []
    for project, columns in citing.items():
        if len(columns) < _SEVERAL:
            continue
        own = [[columns[n]] if n in columns else [] for n in range(len(sides))]
        one = next(iter(columns.values()))
        report = reports[one.report]
        note = " · ".join(filter(None, (report.region_name, str(report.year))))
        cells = tuple(_citing(here, reports, language) for here in own)
        lines.append(Line(one.label, cells, note, project, YS.Project))
    title, empty = CompareWord.LAW_BOTH.of(language), CompareWord.LAW_BOTH_NONE.of(language)
    return Section.of("both", title, lines, empty=empty)
