"""HTML of the SPARQL page: terms with what they are called."""

from collections.abc import Iterable

from kg.ui.markup import escape


def terms_list(rows: Iterable[tuple[str, str, str]]) -> str:
    """Terms as they are written in a query, each with what it is called and a note."""
    items = "".join(
        f'<li><span class="ys-fact">{escape(label)}</span> <code>{escape(written)}</code>'
        f"{f' <span>{escape(note)}</span>' if note else ''}</li>"
        for written, label, note in rows
    )
    return f'<ul class="ys-why ys-terms">{items}</ul>'
