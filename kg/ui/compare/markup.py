"""HTML of a comparison: tables whose heads name each column and line, and whose figures lead to their lines."""

import re
from dataclasses import replace
from urllib.parse import quote

from kg.rdf.vocabulary import YS
from kg.ui.compare.address import CompareAddress
from kg.ui.compare.table import Cell, Column, Comparison, Item, Line, Section, item_key
from kg.ui.markup import address as link_address
from kg.ui.markup import escape
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

_PAGE = "compare"
_SPECIAL = re.compile(r"[^\w/|:.,·、-]")
_LONG = 20
_SENTENCE = re.compile("[，。；]")
"""Longer texts and sentences are read, not pressed: a link of its own stands behind them."""


def section_table(section: Section, comparison: Comparison, address: CompareAddress, language: Language) -> str:
    """The table of one section; it scrolls sideways, its first column stays in view."""
    label = escape(CompareWord.TABLE_LABEL.of(language, title=section.title))
    corner = f'<th scope="col"><span class="ys-unseen">{escape(CompareWord.COMPARED.of(language))}</span></th>'
    head = corner + "".join(map(_column, comparison.columns))
    body = "".join(_line(section, number, line, address, language) for number, line in enumerate(section.lines))
    columns = len(comparison.columns)
    return (
        f'<div class="ys-scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="ys-table ys-matrix ys-compare" style="--columns: {columns}">'
        f'<caption class="ys-unseen">{escape(section.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def reasons(sentences: tuple[str, ...], title: str) -> str:
    """What has to be minded, as a list."""
    told = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<div class="ys-mind"><p class="ys-label">{escape(title)}</p><ul>{told}</ul></div>'


def summary(sentences: tuple[str, ...]) -> str:
    """The sentences that come first."""
    told = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ul class="ys-summary">{told}</ul>'


def node_address(node: str, kind: str) -> str:
    """The address of the page of a node, ready for an attribute."""
    if kind == YS.LegalInstrument:
        return link_address("laws", law=node)
    return link_address("entity", iri=node)


def _target(address: CompareAddress) -> str:
    """The address with its Chinese as it is: browsers escape it, and the page stays small."""
    said = "&".join(f"{name}={_SPECIAL.sub(_escaped, value)}" for name, value in address.params().items())
    return escape(f"{_PAGE}?{said}")


def _escaped(match: re.Match[str]) -> str:
    return quote(match.group(), safe="")


def _column(column: Column) -> str:
    title = escape(column.title)
    if column.node:
        title = f'<a href="{node_address(column.node, column.kind)}" target="_self">{title}</a>'
    details = "".join(f'<span class="ys-cell-note">{escape(detail)}</span>' for detail in column.details)
    return f'<th scope="col">{title}{details}</th>'


def _line(section: Section, number: int, line: Line, address: CompareAddress, language: Language) -> str:
    label = escape(line.label)
    if line.node:
        label = f'<a href="{node_address(line.node, line.kind)}" target="_self">{label}</a>'
    note = f'<span class="ys-cell-note">{escape(line.note)}</span>' if line.note else ""
    cells = []
    for column, cell in enumerate(line.cells):
        keys = [item_key(section, number, column, place) for place in range(len(cell.items))]
        cells.append(_cell(cell, keys, address, language))
    return f'<tr><th scope="row">{label}{note}</th>{"".join(cells)}</tr>'


def _cell(cell: Cell, keys: list[str], address: CompareAddress, language: Language) -> str:
    if not cell.items:
        return f'<td class="ys-none-here">{escape(cell.why)}</td>'
    items = "".join(_item(item, key, address, language) for item, key in zip(cell.items, keys, strict=True))
    return f"<td>{items}</td>"


def _item(item: Item, key: str, address: CompareAddress, language: Language) -> str:
    text = escape(item.text)
    css = ' class="ys-figure"' if item.value is not None else ""
    said = f"<span{css}>{text}</span>"
    if item.leads:
        target = _target(replace(address, at=key))
        if len(item.text) > _LONG or _SENTENCE.search(item.text):
            word = escape(CompareWord.LINES_LINK.of(language))
            spoken = escape(CompareWord.SHOW_LINES.of(language, label=item.text[:_LONG]))
            said = f'{said} <a href="{target}" target="_self" aria-label="{spoken}">{word}</a>'
        else:
            said = f'<a{css} href="{target}" target="_self">{text}</a>'
    unique = f'<span class="ys-field">{escape(CompareWord.ONLY_HERE.of(language))}</span>' if item.unique else ""
    note = f'<span class="ys-cell-note">{escape(item.note)}</span>' if item.note else ""
    return f'<div class="ys-item">{unique}{said}{note}</div>'
