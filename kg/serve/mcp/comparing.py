"""The tool ``compare``: places, bodies, years, projects, duties or documents side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from kg.errors import NothingFoundError, QueryError
from kg.search.tokens import normalise
from kg.serve.mcp.evidence import Quoting
from kg.serve.mcp.results import (
    Compared,
    ComparedCell,
    ComparedColumn,
    ComparedItem,
    ComparedLine,
    ComparedSection,
)
from kg.ui.compare.address import MOST, CompareAddress, CompareKind
from kg.ui.compare.options import options
from kg.ui.compare.page import compared as compared_page
from kg.ui.compare.table import Cell, Comparison, Item, Section
from kg.ui.entity.description import candidates
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

_TYPES = {
    CompareKind.YEAR: "Report",
    CompareKind.PROJECT: "Project",
    CompareKind.DUTY: "Duty",
    CompareKind.LAW: "LegalInstrument",
}
_TOLD = 12
"""Names told where one does not fit."""
_LINES, _ITEMS, _PLACES = 25, 6, 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What ``compare`` is asked: things by name or IRI, and which reports stand for them; see ``CompareAddress``."""

    kind: CompareKind
    things: tuple[str, ...]
    year: int | None = None
    report_kind: str | None = None


def compared(quoting: Quoting, wanted: Wanted, language: Language) -> Compared:
    """The comparison; without things the most telling one of the build.

    QueryError for a name that none or several have; NothingFoundError where there is nothing to compare.
    """
    ws = quoting.workspace
    if len(wanted.things) == 1 or len(wanted.things) > MOST:
        raise QueryError(f"{len(wanted.things)} things cannot be compared; name two to {MOST}, or none for an example")
    values = tuple(_named(ws, wanted.kind, thing, language) for thing in wanted.things)
    address = CompareAddress(wanted.kind, values, year=wanted.year, report_kind=wanted.report_kind, base=ws.base)
    shown = compared_page(ws, address, language)
    if shown.comparison is None:
        raise NothingFoundError(
            f"the graph has nothing to compare of these {wanted.kind.value} things; search finds some"
        )
    page = None if quoting.address is None else f"{quoting.address}compare?{urlencode(shown.address.params())}"
    return _told(quoting, shown.comparison, page)


def _named(ws: Workspace, kind: CompareKind, name: str, language: Language) -> str:
    """The IRI of the one thing of that kind that has this name."""
    if "://" in name:
        return name
    if kind in _TYPES:
        found = {one.iri: one.label for one in candidates(ws.store, name) if one.type == _TYPES[kind]}
    else:
        labels = options(ws, CompareAddress(kind), language).labels
        wanted = normalise(name)
        found = {iri: label for iri, label in labels.items() if normalise(label) == wanted} or {
            iri: label for iri, label in labels.items() if wanted in normalise(label)
        }
        if not found:
            raise NothingFoundError(
                f"no {kind.value} with a report is called {name!r}; there are {_some(labels.values())}"
            )
    if not found:
        raise NothingFoundError(f"no {kind.value} is called {name!r}; find it with the tool search and give its IRI")
    if len(found) > 1:
        meant = "; ".join(f"{label} <{iri}>" for iri, label in list(found.items())[:_TOLD])
        raise QueryError(
            f"{len(found)} things of the kind {kind.value} are called {name!r}; give the IRI of one: {meant}"
        )
    return next(iter(found))


def _some(names: Iterable[str]) -> str:
    known = list(names)
    more = f" and {len(known) - _TOLD} more" if len(known) > _TOLD else ""
    return ", ".join(known[:_TOLD]) + more


def _told(quoting: Quoting, comparison: Comparison, page: str | None) -> Compared:
    return Compared(
        columns=tuple(
            ComparedColumn(title=one.title, details=one.details, link=_link(quoting, one.node))
            for one in comparison.columns
        ),
        cautions=comparison.reasons,
        may_be_compared=not comparison.warns,
        summary=comparison.summary,
        sections=tuple(_section(quoting, section) for section in comparison.sections),
        page=page,
    )


def _section(quoting: Quoting, section: Section) -> ComparedSection:
    lines = section.lines[:_LINES]
    return ComparedSection(
        title=section.title,
        note=section.note or (section.empty if not lines else ""),
        lines=tuple(
            ComparedLine(label=line.label, note=line.note, cells=tuple(_cell(quoting, cell) for cell in line.cells))
            for line in lines
        ),
        lines_left_out=section.left_out + len(section.lines) - len(lines),
    )


def _cell(quoting: Quoting, cell: Cell) -> ComparedCell:
    return ComparedCell(items=tuple(_item(quoting, item) for item in cell.items[:_ITEMS]), why=cell.why)


def _item(quoting: Quoting, item: Item) -> ComparedItem:
    value = f"{item.value:f}" if isinstance(item.value, Decimal) else item.value
    return ComparedItem(
        text=item.text,
        value=None if value is None else str(value),
        note=item.note,
        link=_link(quoting, item.node),
        evidence=quoting.evidences(item.sources, _PLACES),
    )


def _link(quoting: Quoting, node: str | None) -> str | None:
    return None if node is None else quoting.link(node)
