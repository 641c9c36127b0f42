"""The comparison that an address asks for; where it names nothing, the most telling one of the loaded data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.ui.compare.address import CompareAddress, CompareKind
from kg.ui.compare.of_duties import compared_duties
from kg.ui.compare.of_laws import compared_laws
from kg.ui.compare.of_projects import compared_projects
from kg.ui.compare.reports import compared_reports
from kg.ui.compare.suggest import Group, suggestions
from kg.ui.compare.table import Comparison
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page shows: ``address`` with what was suggested put in, ``suggested`` where nothing was chosen."""

    address: CompareAddress
    comparison: Comparison | None
    suggested: Group | None
    others: tuple[Group, ...]


def compared(ws: Workspace, address: CompareAddress, language: Language) -> Compared:
    """The comparison of ``address``."""
    groups = suggestions(ws, address.kind)
    suggested = groups[0] if groups and not address.values else None
    shown = address
    if suggested is not None:
        shown = replace(suggested.address, shares=address.shares, text=address.text, at=address.at, base=address.base)
    comparison = _MAKERS[address.kind](ws, shown, language) if shown.values else None
    others = tuple(group for group in groups if group.address.values != shown.values)
    return Compared(shown, comparison, suggested, others)


_MAKERS: Mapping[CompareKind, Callable[[Workspace, CompareAddress, Language], Comparison | None]] = {
    CompareKind.PLACE: compared_reports,
    CompareKind.BODY: compared_reports,
    CompareKind.YEAR: compared_reports,
    CompareKind.PROJECT: compared_projects,
    CompareKind.DUTY: compared_duties,
    CompareKind.LAW: compared_laws,
}
