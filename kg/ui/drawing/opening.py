"""What pages read: the build that is served now."""

from kg.settings import Settings
from kg.store.query_pool import QueryPool
from kg.ui.opened import open_builds
from kg.ui.workspace import Workspace


def workspace() -> Workspace:
    """The build that is served now, opened once for all visitors; StoreError where there is none."""
    return open_builds(Settings.load()).workspace()


def queries() -> QueryPool:
    """Where people's queries run, of all visitors."""
    return open_builds(Settings.load()).queries
