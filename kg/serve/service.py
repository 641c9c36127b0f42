"""What all interfaces of one server share."""

from dataclasses import dataclass

from kg.settings import Settings
from kg.store.query_pool import QueryPool
from kg.ui.opened import OpenBuilds
from kg.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Service:
    """The settings of a server and the builds it holds open; routes are made of it, ``routes(service)`` a module."""

    settings: Settings
    builds: OpenBuilds

    @property
    def queries(self) -> QueryPool:
        """Where people's queries run."""
        return self.builds.queries

    @property
    def workspace(self) -> Workspace:
        """The build that is served now; StoreError where there is none. May open it: never ask in the event loop."""
        return self.builds.workspace()
