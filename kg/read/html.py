"""A web page to lines: the article found among what stands around it, blocks as lines, table rows as cells."""

import re
import sys
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from kg.errors import ReadError
from kg.model import Issue, Line, Severity, Stage
from kg.read.article import article_of, headlines, prune, shown_text
from kg.read.block import Block, Cell, Table, Text, block_lines
from kg.read.numeral import chinese_numeral

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "legend", "li", "main",
    "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})
# fmt: on
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|rtf)(?:$|[?#&])", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]*(?:网|网站|门户|平台|人民政府)\s*$")
_WRAP_IN_CHINESE = re.compile(r"(?<=[⺀-鿿　-〿＀-￯])[ \t\r]*\n\s*(?=[⺀-鿿　-〿＀-￯])")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What lxml reads but cannot write (XML 1.0, section 2.2)."""
_REFERENCE = re.compile(r"&#(?:(\d{1,9})|[xX]([0-9a-fA-F]{1,8}));?")
_MOST_SPANNED = 100
_DEEPEST_TABLE = 30
_LEAST_READ = 400
"""Characters; a page with less text and no table is no report, but a page around one."""
_MOST_NAMED = 6


def page_content(markup: str, name: str) -> tuple[tuple[Line, ...], tuple[Issue, ...]]:
    """The lines of a page in reading order, numbered from 1 as shown (a row of a table is one line), and its issues.

    ReadError, naming what to fetch, for a page that only links to files or shows other pages in frames.
    """
    page, issues = _parsed(markup, name)
    title = _title(page)
    frames = [str(frame.get("src")) for frame in page.iter("frame", "iframe") if frame.get("src")]
    prune(page)
    article = article_of(page)
    over = [Text(text) for text in dict.fromkeys([title, *headlines(page, article)]) if text]
    lines = block_lines([*over, *_blocks(article)])
    linked = tuple(dict.fromkeys(_attachments(article)))
    bare = sum(len(line.text) for line in lines) < _LEAST_READ and not any(line.cells for line in lines)
    for what, found in (("links to files", linked), ("shows another page in a frame", frames)):
        if bare and found:
            raise ReadError(f"{name}: no report in the page itself, it only {what}; fetch and build: {_named(found)}")
    return lines, (*issues, *_not_read(linked))


def _parsed(markup: str, name: str) -> tuple[HtmlElement, tuple[Issue, ...]]:
    """The tree of a page. Its own word on the encoding counts no more: the text is decoded already."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        text = _REFERENCE.sub(_written, _NO_CHARACTER.sub(" ", markup))
        page = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise ReadError(f"{name}: no text in the page ({error}); fetch it again from where it was published") from error
    if any("Excessive depth" in error.message for error in parser.error_log):
        message = "the page is nested more than 2,000 deep; what stands deeper was not read"
        return page, (Issue(Stage.READ, "nested-too-deep", Severity.WARNING, message),)
    return page, ()


def _written(reference: re.Match[str]) -> str:
    """A reference to a character as it stands; a space for one to what is none."""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return " " if code <= sys.maxunicode and _NO_CHARACTER.match(chr(code)) else reference[0]


def _title(page: HtmlElement) -> str:
    """The title of the article: the mark that government sites share (ArticleTitle), or the title of the page."""
    for mark in page.iter("meta"):
        if str(mark.get("name", "")).lower() == "articletitle" and shown_text(str(mark.get("content", ""))):
            return shown_text(str(mark.get("content")))
    title = next(page.iter("title"), None)
    return "" if title is None else _SITE_NAME.sub("", shown_text(title.text_content()))


def _attachments(article: HtmlElement) -> Iterator[str]:
    for link in article.iter("a"):
        address = str(link.get("href", ""))
        text = shown_text(link.text_content())
        if _ATTACHMENT.search(address) or (address and _ATTACHMENT.search(text)):
            yield f"{text} ({address})" if text else address


def _not_read(linked: tuple[str, ...]) -> Iterator[Issue]:
    if linked:
        message = f"the page links to files, which were not read: {_named(linked)}"
        yield Issue(Stage.READ, "linked-files", Severity.INFO, message)


def _named(found: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return "; ".join(found[:_MOST_NAMED]) + more


def _blocks(root: HtmlElement, depth: int = 0) -> Iterator[Block]:
    """What ``root`` holds, in reading order; walked without recursion but for tables, whose depth is bounded."""
    pieces: list[str] = []
    events = etree.iterwalk(root, events=("start", "end"))
    for event, node in events:
        tag = node.tag
        if tag == "table" and node is not root and depth < _DEEPEST_TABLE and event == "start":
            yield from _closed(pieces)
            yield from _table(node, depth + 1)
            events.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS or tag == "br":
                yield from _closed(pieces)
            if tag == "li":
                pieces.append(_item_number(node))
            pieces.append(_own_text(node, node.text))
        else:
            if tag in _BLOCKS:
                yield from _closed(pieces)
            if node is not root:
                pieces.append(_own_text(node.getparent(), node.tail))
    yield from _closed(pieces)


def _own_text(node: HtmlElement | None, text: str | None) -> str:
    """Text as it stands in ``node``: only there where lines are kept (pre) is a line break one."""
    if not text:
        return ""
    if node is not None and node.tag == "pre":
        return text.replace("\n", "\v")
    return text


def _closed(pieces: list[str]) -> Iterator[Text]:
    whole = "".join(pieces)
    pieces.clear()
    for line in whole.split("\v"):
        text = shown_text(_WRAP_IN_CHINESE.sub("", line))
        if text:
            yield Text(text)


def _item_number(item: HtmlElement) -> str:
    """The number that a browser prints before an item of a numbered list."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    style = f"{above.get('style', '')}{item.get('style', '')}".lower().replace(" ", "")
    start = str(above.get("start", "1"))
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    number = (int(start) if start.isascii() and start.isdigit() else 1) + before
    if "none" in style:
        return ""
    return f"{chinese_numeral(number)}、" if re.search(r"cjk|chinese|hanzi", style) else f"{number}. "


def _table(table: HtmlElement, depth: int) -> Iterator[Block]:
    """The table with its caption above it; what stands between its rows by mistake is printed where it stands."""
    for caption in table.iterchildren("caption"):
        yield from _blocks(caption, depth)
    rows = tuple(_row(row, depth) for row in _rows_of(table))
    if any(rows):
        yield Table(tuple(row for row in rows if row))


def _rows_of(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table.iterchildren():
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _row(row: HtmlElement, depth: int) -> tuple[Cell, ...]:
    cells = (cell for cell in row.iterchildren() if cell.tag in {"td", "th"})
    return tuple(Cell(tuple(_blocks(cell, depth)), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells)


def _span(cell: HtmlElement, name: str) -> int:
    """How many rows or columns a cell takes; one where the page says nothing or nonsense."""
    span = str(cell.get(name, "1"))
    return int(span) if span.isascii() and span.isdigit() and 1 < int(span[:4]) < _MOST_SPANNED else 1
