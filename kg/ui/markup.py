"""HTML of what reports say. All that comes from a report or an address passes ``escape`` here, and nowhere else."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape as _escape
from urllib.parse import urlencode

from kg.search.request import Source
from kg.ui.entity.evidence import Excerpt
from kg.ui.figures import money_text
from kg.ui.search.card import Segment
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


def money(yuan: Decimal, printed: str | None, language: Language) -> str:
    """An amount, with figure and unit as the report prints them."""
    said = paragraph(money_text(yuan, language), "ys-money-large")
    return said + (paragraph(Word.PRINTED_AS.of(language, printed=printed), "ys-note") if printed else "")


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


def address(page: str, **params: str) -> str:
    """A relative link to a page of the app, ready to stand in an attribute."""
    return escape(f"{page}?{urlencode(params)}")
