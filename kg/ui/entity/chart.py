"""What the small charts of a node's page show: points with exact texts, the same as a table, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.rdf.vocabulary import YS
from kg.ui.entity.amounts import ProjectYear, ReportTotals
from kg.ui.entity.markup import scope_text
from kg.ui.entity.rows import FundAmount
from kg.ui.figures import WAN, money_text
from kg.ui.table_file import Table
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord

FEWEST = 2
"""Bars that are worth a chart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, what it is one of, its length (10,000 yuan, only a position) and the exact amount in words."""

    name: str
    series: str
    wan: float
    said: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars with the sentence that stands for them and the table of their figures."""

    bars: tuple[Bar, ...]
    alt_text: str
    table: Table


def fund_chart(title: str, funds: Sequence[FundAmount], terms: Terms, language: Language) -> BarChart | None:
    """The funds of one scope (year or period) of the project ``title``; None where one alone gives money."""
    if len(funds) < FEWEST:
        return None
    scope = scope_text(funds[0].scope, language)
    ordered = sorted(funds, key=lambda fund: -fund.amount)
    bars = tuple(_bar(terms.label(fund.fund, language), scope, fund.amount, language) for fund in ordered)
    said = EntityWord.FUNDS_ALT.of(
        language, title=title, scope=scope, count=len(bars), most=f"{bars[0].name} {bars[0].said}"
    )
    names = (EntityWord.FUND, EntityWord.SCOPE, EntityWord.YUAN)
    rows = tuple((bar.name, scope, fund.amount) for bar, fund in zip(bars, ordered, strict=True))
    return BarChart(bars, said, Table(tuple(word.of(language) for word in names), rows))


def years_chart(title: str, years: Sequence[ProjectYear], terms: Terms, language: Language) -> BarChart | None:
    """The money of the project ``title`` in its reports; None where fewer than two state any."""
    stated = [(year, year.stated) for year in sorted(years, key=lambda one: one.year) if year.stated]
    if len(stated) < FEWEST:
        return None
    bars = tuple(
        _bar(str(year.year), terms.label(year.kind, language), money.amount, language) for year, money in stated
    )
    said = EntityWord.YEARS_ALT.of(language, title=title, first=bars[0].name, last=bars[-1].name)
    names = (EntityWord.YEAR, EntityWord.KIND, EntityWord.YUAN)
    rows = tuple((year.year, terms.label(year.kind, language), money.amount) for year, money in stated)
    return BarChart(bars, said, Table(tuple(word.of(language) for word in names), rows))


def totals_chart(title: str, reports: Sequence[ReportTotals], terms: Terms, language: Language) -> BarChart | None:
    """Total expenditure in the reports of the body ``title``; None where fewer than two state it."""
    stated = [(one.head, one.totals[YS.totalExpenditure]) for one in reports if YS.totalExpenditure in one.totals]
    if len(stated) < FEWEST:
        return None
    stated.sort(key=lambda pair: (pair[0].year, pair[0].kind))
    bars = tuple(
        _bar(str(head.year), terms.label(head.kind, language), total.amount, language) for head, total in stated
    )
    names = (EntityWord.YEAR.of(language), EntityWord.KIND.of(language), terms.label(YS.totalExpenditure, language))
    rows = tuple((head.year, terms.label(head.kind, language), total.amount) for head, total in stated)
    return BarChart(bars, EntityWord.TOTALS_ALT.of(language, title=title), Table(names, rows))


def _bar(name: str, series: str, yuan: Decimal, language: Language) -> Bar:
    return Bar(name, series, float(yuan / WAN), money_text(yuan, language))
