"""HTML of the page of one node: its contents, and its tables, each figure with the way to the line that states it."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from kg.audit.check import Relation
from kg.model import TargetScope
from kg.rdf.vocabulary import concept
from kg.search.request import Source
from kg.ui.checks.markup import figure_text
from kg.ui.entity.amounts import TOTALS, ProjectYear, ReportTotals, StatedAmount
from kg.ui.entity.checks import NodeCheck, NodeChecks
from kg.ui.entity.rows import FundAmount, IndicatorRow
from kg.ui.figures import money_text
from kg.ui.markup import address, escape, paragraph, place_text, table
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.entity import EntityWord


def contents(sections: Iterable[tuple[str, str]], language: Language) -> str:
    """Links to the sections (anchor and heading) of a long page."""
    links = "".join(f'<a href="#{escape(anchor)}">{escape(title)}</a>' for anchor, title in sections)
    label = escape(EntityWord.CONTENTS.of(language))
    return f'<nav class="ys-contents" aria-label="{label}"><span>{label}</span>{links}</nav>'


def node_anchor(node: str, label: str) -> str:
    """A link to the page of a node (IRI)."""
    return f'<a href="{address("entity", iri=node)}" target="_self">{escape(label)}</a>'


def name_anchor(node: str, label: str) -> str:
    """A link to the page of a node in the first column of a table, which stays wide enough to read."""
    return f'<span class="ys-wide">{node_anchor(node, label)}</span>'


def page_address(here: str, node: str) -> str:
    """The whole address of the page of a node (IRI), to be copied; ``here`` is that of any page of the app."""
    return f"{here.partition('?')[0].rpartition('/')[0]}/entity?{urlencode({'iri': node})}"


def source_anchor(source: Source, language: Language) -> str:
    """A link to the line in the whole text of its report, which says page and lines."""
    there = address("reports", report=source.report, line=str(source.line_start))
    return f'<a href="{there}" target="_self" title="{escape(source.file)}">{escape(place_text(source, language))}</a>'


def stated_cell(stated: StatedAmount | None, language: Language) -> str:
    """An amount that leads to the line that states it, or that none is stated."""
    if stated is None:
        return f'<span class="ys-quiet">{escape(EntityWord.NOT_STATED.of(language))}</span>'
    there = address("reports", report=stated.source.report, line=str(stated.source.line_start))
    title = f"{stated.printed} · {stated.source.file} {place_text(stated.source, language)}"
    figure = escape(money_text(stated.amount, language))
    return f'<a class="ys-figure" href="{there}" target="_self" title="{escape(title)}">{figure}</a>'


def indicator_table(rows: Sequence[IndicatorRow], terms: Terms, language: Language) -> str:
    """Indicators with category, target as printed and as read, what was reached, points, remarks and line."""
    optional = (
        (EntityWord.ACTUAL, any(row.actual for row in rows)),
        (EntityWord.POINTS, any(row.weight is not None or row.score is not None for row in rows)),
        (EntityWord.REMARKS, any(row.description or row.basis for row in rows)),
    )
    told = (word for word, used in optional if used)
    words = (EntityWord.CATEGORY, EntityWord.INDICATOR, EntityWord.TARGET, EntityWord.PARSED, *told)
    shown = (*words, EntityWord.AT_LINE)
    cells = (_indicator(row, terms, language) for row in rows)
    return table(
        [word.of(language) for word in shown],
        [[cell[word] for word in shown] for cell in cells],
        caption=EntityWord.INDICATORS.of(language, count=len(rows)),
    )


def _indicator(row: IndicatorRow, terms: Terms, language: Language) -> dict[EntityWord, str]:
    level1, level2 = (terms.label(term, language) if term else "" for term in (row.level1, row.category))
    above = f'<span class="ys-level">{escape(level1)} › </span>' if level1 else ""
    points = [format(points, "f") if points is not None else "–" for points in (row.weight, row.score)]
    return {
        EntityWord.CATEGORY: above + escape(level2),
        EntityWord.INDICATOR: name_anchor(row.iri, row.name),
        EntityWord.TARGET: escape(row.target or ""),
        EntityWord.PARSED: _parsed(row, language),
        EntityWord.ACTUAL: escape(row.actual or ""),
        EntityWord.POINTS: escape(" / ".join(points)) if {row.weight, row.score} != {None} else "",
        EntityWord.REMARKS: escape("；".join(filter(None, (row.description, row.basis)))),
        EntityWord.AT_LINE: source_anchor(row.source, language),
    }


def _parsed(row: IndicatorRow, language: Language) -> str:
    if row.value is None:
        return f'<span class="ys-quiet">{escape(EntityWord.NOT_PARSED.of(language))}</span>' if row.target else ""
    text = f"{row.comparator or '='} {row.value:,f} {row.unit or ''}"
    return f'<span class="ys-figure">{escape(text)}</span>'


def scope_text(scope: str, language: Language) -> str:
    """Whether money or a target is for the year or for the whole period (IRI of the concept)."""
    return (EntityWord.FOR_PERIOD if scope == concept(TargetScope.PERIOD) else EntityWord.FOR_YEAR).of(language)


def fund_table(funds: Sequence[FundAmount], terms: Terms, language: Language) -> str:
    """What each fund gives, for the year or the whole period, with the line."""
    words = (EntityWord.FUND, EntityWord.SCOPE, EntityWord.AMOUNT, EntityWord.AT_LINE)
    rows = [
        [
            escape(terms.label(fund.fund, language)),
            escape(scope_text(fund.scope, language)),
            f'<span class="ys-figure">{escape(money_text(fund.amount, language))}</span>',
            source_anchor(fund.source, language),
        ]
        for fund in funds
    ]
    return table([word.of(language) for word in words], rows, caption=EntityWord.FUNDS.of(language))


def years_table(years: Sequence[ProjectYear], here: str, terms: Terms, language: Language) -> str:
    """One project in several reports; the one whose IRI is ``here`` is marked."""
    words = (EntityWord.YEAR, EntityWord.KIND, EntityWord.NAME, EntityWord.AMOUNT, EntityWord.CHANGE, EntityWord.STATE)
    rows = [
        [
            f"{year.year}",
            escape(terms.label(year.kind, language)),
            _year_name(year, here, language),
            stated_cell(year.stated, language),
            _change(year, language),
            escape(terms.label(year.state, language)) if year.state else "",
            escape(reasons_text(year.reasons.of(language), language)),
        ]
        for year in years
    ]
    head = [word.of(language) for word in (*words, EntityWord.WHY_SAME)]
    return table(head, rows, caption=EntityWord.YEARS.of(language, count=len(years)))


def _year_name(year: ProjectYear, here: str, language: Language) -> str:
    if year.iri == here:
        return f'{escape(year.label)} <span class="ys-quiet">{escape(EntityWord.THIS_ONE.of(language))}</span>'
    return name_anchor(year.iri, year.label)


def _change(year: ProjectYear, language: Language) -> str:
    if year.change is None:
        return ""
    sign = "+" if year.change > 0 else ""
    rate = f"（{sign}{year.rate:f}%）" if year.rate is not None and language is Language.ZH else ""
    if year.rate is not None and language is Language.EN:
        rate = f" ({sign}{year.rate:f}%)"
    return f'<span class="ys-figure">{escape(sign + money_text(year.change, language) + rate)}</span>'


def totals_table(reports: Sequence[ReportTotals], terms: Terms, language: Language) -> str:
    """The reports of a body with the totals they state; each leads to its line, each report to its page."""
    fields = [name for name in TOTALS if any(name in one.totals for one in reports)]
    rows = [
        [
            f"{one.head.year}",
            node_anchor(one.head.iri, terms.label(one.head.kind, language)),
            *(stated_cell(one.totals.get(name), language) for name in fields),
        ]
        for one in reports
    ]
    head = [EntityWord.YEAR.of(language), EntityWord.REPORT.of(language)]
    return table(
        [*head, *(terms.label(name, language) for name in fields)],
        rows,
        caption=EntityWord.REPORTS.of(language, count=len(reports)),
    )


def checks_line(checks: NodeChecks, terms: Terms, language: Language) -> str:
    """How many checks came to what."""
    said = (
        EntityWord.CHECKS_SAID.of(language, outcome=terms.label(outcome, language), count=count)
        for outcome, count in checks.counts
    )
    return paragraph(" · ".join(said), "ys-text")


def check_anchor(check: NodeCheck, language: Language) -> str:
    """A link to one check with its figures."""
    said = escape(EntityWord.TO_CHECK.of(language))
    return f'<a href="{address("checks", check=check.iri)}" target="_self">{said}</a>'


def checks_table(checks: Sequence[NodeCheck], terms: Terms, language: Language) -> str:
    """Checks one by one, what did not agree first; each leads to its figures on the Checks page."""
    rows = [
        [
            f'<span class="ys-outcome">{escape(terms.label(check.outcome, language))}</span>',
            escape(terms.label(check.term, language)),
            escape(check.subject or ""),
            escape(_figures(check, language)),
            check_anchor(check, language),
        ]
        for check in checks
    ]
    words = (EntityWord.OUTCOME, EntityWord.RULE, EntityWord.SUBJECT, EntityWord.FIGURES, EntityWord.MORE_OF_IT)
    return table([word.of(language) for word in words], rows, caption=EntityWord.CHECKS.of(language, count=len(checks)))


def _figures(check: NodeCheck, language: Language) -> str:
    if check.expected is None or check.stated is None:
        return ""
    word = EntityWord.CHECK_AT_MOST if check.relation == Relation.AT_MOST else EntityWord.CHECK_FIGURES
    expected, stated = (figure_text(value, check.measured, language) for value in (check.expected, check.stated))
    said = word.of(language, expected=expected, stated=stated)
    if not check.difference:
        return said
    difference = figure_text(check.difference, check.measured, language)
    return f"{said}{EntityWord.SEMICOLON.of(language)}{EntityWord.CHECK_DIFFERENCE.of(language, difference=difference)}"


def reasons_text(sentences: Iterable[str], language: Language) -> str:
    """Reasons as one text, each without its full stop."""
    return EntityWord.SEMICOLON.of(language).join(sentence.rstrip("。.") for sentence in sentences)
