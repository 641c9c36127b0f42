"""A web page to lines: navigation set aside, blocks as lines, table rows as cells."""

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from kg.model import Line
from kg.read.personal import mask_lines
from kg.read.plain import row_cells
from kg.read.repair import clean, close_gaps, fold_bold

_ASIDE = ("script", "style", "nav", "header", "footer", "aside", "noscript", "form", "template", "head")
_MOST_SPANNED = 100
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "br",
        "body",
    }
)


def page_lines(markup: str) -> tuple[Line, ...]:
    """The lines of a page in reading order, numbered from 1 as shown (a row of a table is one line)."""
    page = BeautifulSoup(markup, "html.parser")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    for tag in page.find_all(_ASIDE):
        tag.decompose()
    printed = [title, *_blocks(page.body or page)]
    texts = [fold_bold(clean(text)) if "\t" not in text else text for text in printed if text.strip()]
    return tuple(Line(number, text, row_cells(text)) for number, text in enumerate(mask_lines(texts), start=1))


def _blocks(root: Tag) -> list[str]:
    lines: list[str] = []
    spans: dict[int, dict[int, int]] = {}
    current: list[str] = []

    def close() -> None:
        text = " ".join("".join(current).split())
        current.clear()
        if text:
            lines.append(text)

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                if child.name == "tr":
                    close()
                    lines.append(_row(child, spans.setdefault(id(child.parent), {})))
                elif child.name in _BLOCKS:
                    close()
                    walk(child)
                    close()
                else:
                    walk(child)
            elif type(child) is NavigableString:
                current.append(str(child))

    walk(root)
    close()
    return lines


def _row(row: Tag, spans: dict[int, int]) -> str:
    """The cells of a row; ``spans`` says for how many rows to come a column is covered from above, and is kept up."""
    cells: list[str] = []

    def cover() -> None:
        while spans.get(len(cells), 0) > 0:
            spans[len(cells)] -= 1
            cells.append("")

    for cell in row.find_all(("td", "th"), recursive=False):
        cover()
        height, width = _span(cell, "rowspan"), _span(cell, "colspan")
        spans.update({len(cells) + place: height - 1 for place in range(width)})
        cells.append(close_gaps(" ".join(clean(cell.get_text(" ")).split())))
        cells.extend([""] * (width - 1))
    cover()
    return "\t".join(cells)


def _span(cell: Tag, name: str) -> int:
    """How many rows or columns a cell takes; one where the page says nothing or nonsense."""
    span = str(cell.get(name, "1"))
    return int(span) if span.isascii() and span.isdigit() and 1 < int(span[:4]) < _MOST_SPANNED else 1
