"""What the first visitor of a build would wait for, worked out before anybody comes."""

from kg.ui.search.home import home, questions, worked
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


def prepare(ws: Workspace) -> None:
    """Work out what the first page shows, and what the reading of the first question needs."""
    ws.once(home)
    for language in Language:
        worked(ws, language)
        questions(ws, language)
