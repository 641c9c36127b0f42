"""What the first visitor of a build would wait for, worked out before anybody comes."""

from kg.ui.checks.index import check_index
from kg.ui.policy.page import policy
from kg.ui.reports.listing import listed_reports
from kg.ui.search.home import home, questions, worked
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


def prepare(ws: Workspace) -> None:
    """Work out what the first page shows, and what the reading of the first question needs."""
    ws.once(home)
    for language in Language:
        worked(ws, language)
        questions(ws, language)


def prepare_further(ws: Workspace) -> None:
    """Work out what other pages and interfaces ask of the whole build; visitors need not wait for all of it."""
    ws.once(listed_reports)
    ws.once(policy)
    ws.once(check_index)
