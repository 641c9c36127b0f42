"""The reports of a build by node, for the page of one of them."""

from collections.abc import Mapping

from kg.ui.reports.page import ReportRow
from kg.ui.workspace import Workspace


def reports_by_node(ws: Workspace) -> Mapping[str, ReportRow]:
    """What was read of every report by its IRI; ask for it through ``ws.once``."""
    return {row.summary.iri: row for row in ws.reports}
