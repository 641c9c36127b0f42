"""HTML of the search page: what is loaded, ways into the data, and the table of an answer."""

from collections.abc import Sequence

from kg.ask.answer import Cell
from kg.search.request import Source
from kg.ui.markup import address, escape, paragraph, source_text, table
from kg.ui.reports.address import OneReportAddress
from kg.ui.search.coverage import Coverage
from kg.ui.search.home import CitedDocument, Home, PlacesAndYears, Worked
from kg.ui.search.question import QuestionView, TableRow
from kg.ui.wording import Language, Word
from kg.ui.words.search import SearchWord

HERE = "./"
"""The search page, from whatever page."""


def heading(text: str) -> str:
    """A heading of the second level."""
    return f'<h2 class="ys-heading">{escape(text)}</h2>'


def coverage_line(known: Coverage, language: Language) -> str:
    """How much is loaded, each part leading to the page that shows it."""
    parts: list[tuple[str, str | None]] = [
        (SearchWord.REPORTS.of(language, count=f"{known.reports:,}"), "reports"),
        (SearchWord.PLACES.of(language, count=f"{known.regions:,}"), None),
        (SearchWord.YEARS.of(language, years=known.years), None),
        (SearchWord.PROJECTS.of(language, count=f"{known.projects:,}"), f"{HERE}?type=project"),
        (SearchWord.INDICATORS.of(language, count=f"{known.indicators:,}"), None),
        (SearchWord.LAWS.of(language, count=f"{known.laws:,}"), "laws"),
    ]
    if known.agreeing_share is not None:
        parts.append((SearchWord.CHECKED.of(language, share=known.agreeing_share), "checks"))
    parts.append((SearchWord.BUILT.of(language, created=known.created_day), None))
    told = "".join(f'<span class="ys-fact">{_link(page, text)}</span>' for text, page in parts)
    return f'<p class="ys-coverage">{told}</p>'


def examples(topics: Sequence[str], questions: Sequence[str], language: Language) -> str:
    """Topics to search and questions to ask, each a link; nothing where there are none."""
    return "".join(
        f'<div class="ys-examples"><span class="ys-note">{escape(word.of(language))}</span>'
        f"<ul>{''.join(_example(text) for text in texts)}</ul></div>"
        for word, texts in ((SearchWord.ASK, questions), (SearchWord.TRY, topics))
        if texts
    )


def worked(shown: Worked, language: Language) -> str:
    """A question, its answer, and the link that asks it."""
    asked = f'<a href="{address(HERE, q=shown.question)}">{escape(shown.question)}</a>'
    lines = "" if shown.source is None else f'<p class="ys-note">{_lines(shown.source, language)}</p>'
    return (
        f'<p class="ys-question"><span class="ys-type">{escape(SearchWord.WORKED.of(language))}</span>{asked}</p>'
        f'<p class="ys-answered">{escape(shown.sentence)}</p>{lines}'
    )


def largest_heading(known: Coverage, language: Language) -> str:
    """What the cards of the first page are, and where all are."""
    every = SearchWord.ALL_PROJECTS.of(language, count=f"{known.projects:,}")
    return f'{heading(SearchWord.LARGEST.of(language))}<p class="ys-all">{_link(f"{HERE}?type=project", every)}</p>'


def ways_in(home: Home, known: Coverage, language: Language) -> str:
    """Places by years, and the documents most projects rest on."""
    return _matrix(home.matrix, known, language) + _documents(home.documents, language)


def _matrix(shown: PlacesAndYears, known: Coverage, language: Language) -> str:
    if not shown.places:
        return ""
    title = SearchWord.MATRIX.of(language)
    rows = (
        [
            f'<a href="{address(HERE, region=place)}">{escape(place)}</a>',
            *(_count(place, year, n) for year, n in zip(shown.years, counts, strict=True)),
        ]
        for place, counts in shown.places
    )
    html = table([Word.REGION.of(language), *map(str, shown.years)], rows, caption=title)
    every = SearchWord.MORE_PLACES.of(language, count=f"{known.regions:,}")
    more = f'<p class="ys-all">{_link("reports", every)}</p>' if shown.more else ""
    return f'<div class="ys-way">{heading(title)}{html}{more}</div>'


def _count(place: str, year: int, count: int) -> str:
    if not count:
        return ""
    return f'<a class="ys-figure" href="{address(HERE, region=place, year=str(year))}">{count:,}</a>'


def _documents(documents: Sequence[CitedDocument], language: Language) -> str:
    if not documents:
        return ""
    told = "".join(
        f'<li><a href="{address("laws", law=one.iri)}">{escape(one.name)}</a> '
        f'<span class="ys-note">{escape(_cited(one, language))}</span></li>'
        for one in documents
    )
    every = f'<p class="ys-all">{_link("laws", SearchWord.ALL_DOCUMENTS.of(language))}</p>'
    return f'<div class="ys-way">{heading(SearchWord.DOCUMENTS.of(language))}<ul>{told}</ul>{every}</div>'


def _cited(document: CitedDocument, language: Language) -> str:
    return SearchWord.DOCUMENT_CITED.of(language, regions=document.regions, projects=document.projects)


def answer_table(view: QuestionView, language: Language) -> str:
    """The rows of an answer: nodes lead to their pages, figures stand to the right, each row leads to its lines."""
    figures = [_are_figures(view.rows, place) for place in range(len(view.headings))]
    sourced = any(row.source for row in view.rows)
    columns = [
        (heading, "ys-number" if is_figure else "") for heading, is_figure in zip(view.headings, figures, strict=True)
    ]
    columns += [(Word.SOURCE.of(language), "")] if sourced else []
    rows = [[*map(_cell, row.cells), *([_source(row, language)] if sourced else [])] for row in view.rows]
    head = "".join(f'<th scope="col" class="{css}">{escape(heading)}</th>' for heading, css in columns)
    body = "".join(
        "<tr>"
        + "".join(f'<td class="{css}">{html}</td>' for html, (_, css) in zip(row, columns, strict=True))
        + "</tr>"
        for row in rows
    )
    title = escape(SearchWord.QUESTION_ROWS.of(language))
    return (
        f'<div class="ys-scroll" tabindex="0" role="region" aria-label="{title}">'
        f'<table class="ys-table"><caption class="ys-unseen">{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _are_figures(rows: Sequence[TableRow], place: int) -> bool:
    return any(cell is not None and cell.number is not None for row in rows for cell in [row.cells[place]])


def answer_notes(view: QuestionView, query: str, language: Language) -> str:
    """What is said beside an answer, and its query, closed until somebody opens it; ``query`` leads to its page."""
    more = [SearchWord.QUESTION_MORE_ROWS.of(language, count=view.more_rows)] if view.more_rows else []
    notes = "".join(paragraph(note, "ys-note") for note in (*more, *view.notes, view.searched))
    if view.sparql is None:
        return notes
    title = escape(SearchWord.QUESTION_HOW.of(language))
    return (
        f'{notes}<details class="ys-more"><summary>{title}</summary>'
        f'<p class="ys-note"><a href="{query}">{escape(SearchWord.OPEN_QUERY.of(language))}</a></p>'
        f'<pre tabindex="0" aria-label="{title}"><code>{escape(view.sparql)}</code></pre></details>'
    )


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.iri:
        return f'<a href="{address("entity", iri=cell.iri)}">{escape(cell.text)}</a>'
    return escape(cell.text)


def _source(row: TableRow, language: Language) -> str:
    return "" if row.source is None else f'<span class="ys-note">{_lines(row.source, language)}</span>'


def _lines(source: Source, language: Language) -> str:
    """File and lines, leading to the text of the report."""
    lines = OneReportAddress(source.report, line=source.line_start).params()
    return f'<a href="{address("reports", **lines)}">{escape(source_text(source, language))}</a>'


def _example(text: str) -> str:
    return f'<li><a class="ys-example" href="{address(HERE, q=text)}">{escape(text)}</a></li>'


def _link(page: str | None, text: str) -> str:
    return escape(text) if page is None else f'<a href="{escape(page)}">{escape(text)}</a>'
