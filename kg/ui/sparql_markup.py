"""HTML of the SPARQL page: places at fault, and terms with what they are called."""

from collections.abc import Iterable

from kg.ui.markup import escape


def listed(texts: Iterable[str]) -> str:
    """A list of plain texts."""
    return '<ul class="ys-why">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def terms_list(rows: Iterable[tuple[str, str, str]]) -> str:
    """Terms as they are written in a query, each with what it is called and a note."""
    items = "".join(
        f'<li><span class="ys-fact">{escape(label)}</span> <code>{escape(written)}</code>'
        f"{f' <span>{escape(note)}</span>' if note else ''}</li>"
        for written, label, note in rows
    )
    return f'<ul class="ys-why ys-terms">{items}</ul>'
