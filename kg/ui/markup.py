"""HTML of what reports say. All that comes from a report or an address passes ``escape`` here, and nowhere else."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape as _escape
from urllib.parse import urlencode

from kg.rdf.vocabulary import concept
from kg.search.request import Source
from kg.ui.card import Card, Segment
from kg.ui.entity import IndicatorRow
from kg.ui.evidence import Excerpt
from kg.ui.figures import money_text
from kg.ui.laws import Law, Mention
from kg.ui.reports import ReportRow
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word


def escape(text: str) -> str:
    """``text`` as HTML, in an element or in a quoted attribute."""
    return _escape(text, quote=True)


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>^=&])")


def as_label(text: str) -> str:
    """``text`` for a label that Streamlit reads as Markdown: every sign stands for itself."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def paragraph(text: str, css: str) -> str:
    """One paragraph of plain text."""
    return f'<p class="{css}">{escape(text)}</p>'


def facts_line(facts: Iterable[str | None], amount: str | None = None, *, badge: str | None = None) -> str:
    """What places a thing (place, body, year), with its kind and its money first."""
    kind = f'<span class="ys-type">{escape(badge)}</span>' if badge else ""
    shown = [f'<span class="ys-fact">{escape(fact)}</span>' for fact in facts if fact]
    money = f'<span class="ys-money">{escape(amount)}</span>' if amount else ""
    return f'<p class="ys-facts">{kind}{money}{"".join(shown)}</p>'


def marked(segments: Iterable[Segment]) -> str:
    """Text with what was searched for marked; what only means it, in another way."""
    return "".join(_segment(segment) for segment in segments)


def _segment(segment: Segment) -> str:
    if not segment.marked:
        return escape(segment.text)
    css = ' class="ys-by-meaning"' if segment.meant else ""
    return f"<mark{css}>{escape(segment.text)}</mark>"


def card(shown: Card, terms: Terms, language: Language) -> str:
    """What stands below a card's title: type, money, place, year, body, and the text with its marks."""
    unit = None if shown.unit == shown.department else shown.unit
    facts = facts_line(
        (shown.region, str(shown.year) if shown.year else None, shown.department, unit),
        None if shown.amount is None else money_text(shown.amount, language),
        badge=Word[f"TYPE_{shown.type.name}"].of(language),
    )
    if not shown.text:
        return facts
    named = Word.TYPE_INDICATOR.of(language) if shown.matched != shown.iri else None
    said = named or (terms.label(shown.field, language) if shown.field else "")
    field = f'<span class="ys-field">{escape(said)}</span>' if said else ""
    return f'{facts}<p class="ys-text">{field}{marked(shown.text)}</p>'


def money(yuan: Decimal, printed: str | None, language: Language) -> str:
    """An amount, with figure and unit as the report prints them."""
    said = paragraph(money_text(yuan, language), "ys-money-large")
    return said + (paragraph(Word.PRINTED_AS.of(language, printed=printed), "ys-note") if printed else "")


def law_line(law: Law, terms: Terms, language: Language) -> str:
    """Rank, number and issuer of a document, and how often it is cited."""
    rank = terms.label(law.rank, language) if law.rank else None
    level = terms.label(law.level, language) if law.level else None
    number = Word.LAW_NUMBER.of(language, number=law.number) if law.number and law.title else None
    issuer = Word.LAW_ISSUER.of(language, issuer=law.issuer) if law.issuer else None
    cited = Word.LAW_CITED.of(
        language, regions=law.regions, reports=law.reports, projects=law.projects, mentions=law.mentions
    )
    return facts_line((level, number, issuer), badge=rank) + paragraph(cited, "ys-note")


def mention(shown: Mention, language: Language) -> str:
    """Who cites a document: money, place, body, year, and the words."""
    basis = Word.IS_BASIS.of(language) if shown.is_basis else None
    amount = None if shown.amount is None else money_text(shown.amount, language)
    facts = facts_line((shown.region, str(shown.year), shown.department), amount, badge=basis)
    return facts + paragraph(shown.words, "ys-text")


def report_lines(row: ReportRow, terms: Terms, language: Language) -> str:
    """Place, body, year and kind of a report, its file, and how much it gave."""
    summary, counts = row.summary, row.summary.counts
    kind = terms.label(concept(summary.kind), language)
    gave = Word.REPORT_GAVE.of(
        language,
        projects=counts.projects,
        indicators=counts.indicators,
        duties=counts.duties,
        lines=counts.budget_lines,
        totals=counts.totals,
        divisions=counts.divisions,
        citations=counts.citations,
    )
    facts = facts_line((summary.region, summary.department, str(summary.year), kind, row.file))
    accounted = Word.REPORT_ACCOUNTED.of(language, share=f"{row.coverage.accounted:.1%}")
    return facts + paragraph(gave, "ys-text") + paragraph(accounted, "ys-note")


def source_text(source: Source, language: Language) -> str:
    """File and lines of a place."""
    lines = lines_text(source)
    if source.page is None:
        return Word.SOURCE_AT.of(language, file=source.file, lines=lines)
    return Word.SOURCE_ON_PAGE.of(language, file=source.file, page=source.page, lines=lines)


def place_text(source: Source, language: Language) -> str:
    """Lines, and page where there is one, without the file."""
    lines = lines_text(source)
    if source.page is None:
        return Word.LINES.of(language, lines=lines)
    return Word.LINES_ON_PAGE.of(language, page=source.page, lines=lines)


def lines_text(source: Source) -> str:
    """``12``, or ``12–14``."""
    if source.line_start == source.line_end:
        return str(source.line_start)
    return f"{source.line_start}–{source.line_end}"


def excerpt(shown: Excerpt, language: Language, *, captioned: bool) -> str:
    """Lines of a report with their numbers, those that are meant marked; file and lines as ``captioned``, or unseen."""
    rows = "".join(
        f'<tr class="{"ys-meant" if line.meant else "ys-around"}"><th scope="row">{line.number}</th>'
        f"<td>{escape(line.text)}</td></tr>"
        for line in shown.lines
    )
    cut = paragraph(Word.LINES_CUT.of(language, count=shown.cut), "ys-note") if shown.cut else ""
    unseen = "" if captioned else ' class="ys-unseen"'
    caption = f"<caption{unseen}>{escape(source_text(shown.source, language))}</caption>"
    return f'<table class="ys-lines">{caption}<tbody>{rows}</tbody></table>{cut}'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str) -> str:
    """A table whose cells are HTML already; it scrolls sideways where the screen is narrow."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    label = escape(caption)
    return (
        f'<div class="ys-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="ys-table"><caption class="ys-unseen">{label}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def indicator_table(rows: Sequence[IndicatorRow], terms: Terms, language: Language) -> str:
    """Indicators with category, target as printed and as read, what was reached, points, remarks and line."""
    optional = (
        (Word.ACTUAL, any(row.actual for row in rows)),
        (Word.POINTS, any(row.weight is not None or row.score is not None for row in rows)),
        (Word.REMARKS, any(row.description or row.basis for row in rows)),
    )
    told = (word for word, used in optional if used)
    words = (Word.CATEGORY, Word.INDICATOR, Word.TARGET, Word.PARSED, *told, Word.AT_LINE)
    cells = (_indicator(row, terms, language) for row in rows)
    return table(
        [word.of(language) for word in words],
        [[cell[word] for word in words] for cell in cells],
        caption=Word.INDICATORS.of(language, count=len(rows)),
    )


def _indicator(row: IndicatorRow, terms: Terms, language: Language) -> dict[Word, str]:
    level1, level2 = (terms.label(term, language) if term else "" for term in (row.level1, row.category))
    value = "" if row.value is None else f"{row.comparator or '='} {format(row.value, 'f')} {row.unit or ''}"
    points = [format(points, "f") if points is not None else "–" for points in (row.weight, row.score)]
    return {
        Word.CATEGORY: f'<span class="ys-level">{escape(level1)} › </span>{escape(level2)}'
        if level1
        else escape(level2),
        Word.INDICATOR: f'<a href="{address("entity", iri=row.iri)}" target="_self">{escape(row.name)}</a>',
        Word.TARGET: escape(row.target or ""),
        Word.PARSED: escape(value),
        Word.ACTUAL: escape(row.actual or ""),
        Word.POINTS: escape(" / ".join(points)) if {row.weight, row.score} != {None} else "",
        Word.REMARKS: escape("；".join(filter(None, (row.description, row.basis)))),
        Word.AT_LINE: escape(lines_text(row.source)),
    }


def address(page: str, **params: str) -> str:
    """A relative link to a page of the app, ready to stand in an attribute."""
    return escape(f"{page}?{urlencode(params)}")
