"""Totals of reports side by side: as stated, in per cent, and over the years; what a report does not state says why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.model import ReportKind
from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.reasons import is_unit, kind_of, percent_text, share_of
from kg.ui.compare.sides import Filed
from kg.ui.compare.table import Bar, Bars, Cell, Item, Line, Section
from kg.ui.entity.evidence import source_of
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

TOTALS = (
    YS.totalRevenue,
    YS.carriedIn,
    YS.totalExpenditure,
    YS.basicExpenditure,
    YS.projectExpenditure,
    YS.threePublicTotal,
    YS.operatingCost,
    YS.procurementTotal,
)
"""The totals of a report in the order of its tables."""

_OF_REVENUE = frozenset({YS.totalRevenue, YS.carriedIn})
_TABLE_WORDS = {YS.threePublicTotal: "三公", YS.operatingCost: "运行经费", YS.procurementTotal: "采购"}
"""Words of the printed title by which a table that is declared empty is that of a total."""


@dataclass(frozen=True, slots=True)
class Total:
    """One total as a report states it: yuan, as printed, and where."""

    amount: Decimal
    printed: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What some reports state: totals by report and property (IRIs), and the tables they declare to be empty."""

    totals: Mapping[tuple[str, str], Total]
    empty: Mapping[str, tuple[tuple[str, Source], ...]]

    def amount(self, report: Filed, field: str) -> Decimal | None:
        """The yuan of a total; None where the report does not state it."""
        total = self.totals.get((report.iri, field))
        return None if total is None else total.amount


def stated(store: GraphStore, reports: Sequence[Filed]) -> Stated:
    """The totals and empty tables of ``reports``."""
    bound = [iri(one.iri) for one in reports]
    totals: dict[tuple[str, str], Total] = {}
    for row in store.named("page_compare_totals", stating=bound):
        key = row.text("stating"), row.text("field")
        amount, printed = row.decimal("amount") or Decimal(0), f"{row.text('printed')} {row.text('unit')}"
        known = totals.get(key)
        sources = (*known.sources, source_of(row)) if known else (source_of(row),)
        totals[key] = Total(amount, printed, sources)
    empty: defaultdict[str, list[tuple[str, Source]]] = defaultdict(list)
    for row in store.named("page_compare_empty_tables", stating=bound):
        empty[row.text("stating")].append((row.text("title"), source_of(row)))
    return Stated(totals, {report: tuple(tables) for report, tables in empty.items()})


def totals_section(
    reports: Sequence[Filed], said: Stated, terms: Terms, language: Language, *, shares: bool, changes: bool
) -> Section:
    """A line for each total; ``shares`` shows per cent, ``changes`` what became of it since the column before."""
    lines = []
    for field in TOTALS:
        cells = [_cell(report, field, said, language, shares=shares) for report in reports]
        if changes:
            cells = [
                _with_change(cell, field, said, reports[: place + 1], language) for place, cell in enumerate(cells)
            ]
        of = CompareWord.OF_REVENUE if field in _OF_REVENUE else CompareWord.OF_EXPENDITURE
        lines.append(Line(terms.label(field, language), tuple(cells), of.of(language) if shares else ""))
    return Section.of("totals", CompareWord.TOTALS.of(language), lines)


def bars_of(reports: Sequence[Filed], said: Stated, terms: Terms, language: Language, *, shares: bool) -> Bars | None:
    """Basic and project expenditure of each report as bars; None where none states them."""
    bars = []
    for report in reports:
        whole = said.amount(report, YS.totalExpenditure)
        for field in (YS.basicExpenditure, YS.projectExpenditure):
            amount = said.amount(report, field)
            if amount is None or (shares and not whole):
                continue
            value = share_of(amount, whole) if shares and whole else amount
            text = percent_text(value) if shares else money_text(amount, language)
            bars.append(Bar(short_name(report, reports, terms, language), terms.label(field, language), value, text))
    if not bars:
        return None
    unit = "%" if shares else CompareWord.UNIT_YUAN.of(language)
    told = "；".join(f"{bar.column} {bar.series} {bar.text}" for bar in bars)
    fields = (YS.basicExpenditure, YS.projectExpenditure)
    title = " / ".join(terms.label(field, language) for field in fields)
    return Bars(title, unit, tuple(bars), told)


def short_name(report: Filed, among: Sequence[Filed], terms: Terms, language: Language) -> str:
    """What tells a report from the others shown: its place or body; the year and kind where those differ."""
    places, bodies = {one.region for one in among}, {one.body for one in among}
    by_place = len(places) == len(bodies) > 1 and None not in places
    name = (report.region_name or report.body_name) if by_place else report.body_name
    alike = [one for one in among if one.body == report.body]
    kind = terms.label(report.kind, language) if len({one.kind for one in alike}) > 1 else None
    year = str(report.year) if len({one.year for one in among}) > 1 else None
    told = " ".join(filter(None, (year, kind)))
    if len(bodies) == 1:
        return told or name
    return f"{name}（{told}）" if told and language is Language.ZH else f"{name} ({told})" if told else name


def _cell(report: Filed, field: str, said: Stated, language: Language, *, shares: bool) -> Cell:
    total = said.totals.get((report.iri, field))
    if total is None:
        return _missing(report, field, said, language)
    money = money_text(total.amount, language)
    printed = CompareWord.PRINTED.of(language, printed=total.printed)
    if not shares:
        return Cell((Item(money, total.amount, more=printed, sources=total.sources),))
    whole = said.amount(report, YS.totalRevenue if field in _OF_REVENUE else YS.totalExpenditure)
    if not whole:
        return Cell(
            (Item(money, total.amount, CompareWord.NO_WHOLE.of(language), more=printed, sources=total.sources),)
        )
    share = share_of(total.amount, whole)
    return Cell((Item(percent_text(share), share, money, more=printed, sources=total.sources),))


def _missing(report: Filed, field: str, said: Stated, language: Language) -> Cell:
    word = _TABLE_WORDS.get(field)
    for title, source in said.empty.get(report.iri, ()):
        if word and word in title:
            note = CompareWord.EMPTY_TABLE_NOTE.of(language, title=title)
            return Cell((Item(CompareWord.EMPTY_TABLE.of(language), None, note, sources=(source,)),))
    if kind_of(report) is ReportKind.PERFORMANCE_REPORT:
        return Cell(why=CompareWord.NO_TOTALS.of(language))
    return Cell(why=CompareWord.NOT_STATED.of(language))


def _with_change(cell: Cell, field: str, said: Stated, upto: Sequence[Filed], language: Language) -> Cell:
    """``cell`` of the last of ``upto``, told how it stands to the report before it that it may be compared with."""
    *earlier, report = upto
    amount = said.amount(report, field)
    before = next((one for one in reversed(earlier) if _comparable(one, report)), None)
    then = None if before is None else said.amount(before, field)
    if before is None or then is None or amount is None or not cell.items:
        return cell
    told = change_text(amount, then, before, report, language)
    item = cell.items[0]
    return Cell((replace(item, note=" · ".join(filter(None, (told, item.note)))),))


def change_text(amount: Decimal, then: Decimal, before: Filed, report: Filed, language: Language) -> str:
    """How ``amount`` of ``report`` stands to ``then`` of ``before``: per cent of the budget, or what changed."""
    if before.kind != report.kind:
        percent = percent_text(share_of(amount, then)) if then else "–"
        return CompareWord.OF_BUDGET.of(language, percent=percent)
    change = amount - then
    if not change:
        return CompareWord.NO_CHANGE.of(language, year=before.year)
    money = f"{'+' if change > 0 else '−'}{money_text(abs(change), language)}"
    if not then:
        return CompareWord.CHANGE_FROM_NONE.of(language, year=before.year, change=money)
    percent = percent_text(share_of(change, abs(then)), signed=True)
    return CompareWord.CHANGE.of(language, year=before.year, change=money, percent=percent)


def _comparable(before: Filed, report: Filed) -> bool:
    """Whether a change may be told: the same body, and the same kind of another year or the budget of the accounts."""
    if before.body != report.body:
        return False
    if before.kind == report.kind:
        return before.year < report.year
    one, other = kind_of(before), kind_of(report)
    alike = is_unit(one) == is_unit(other) and ReportKind.PERFORMANCE_REPORT not in {one, other}
    return alike and before.year == report.year and other.is_final_accounts
