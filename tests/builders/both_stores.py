"""The same reports built into the data folder and into a server."""

from dataclasses import dataclass

from kg.settings import Settings
from kg.store.graph_store import GraphStore


@dataclass(frozen=True, slots=True)
class Both:
    """The settings of the two."""

    embedded: Settings
    remote: Settings

    @property
    def stores(self) -> tuple[GraphStore, GraphStore]:
        """Both graphs, opened."""
        one, other = (GraphStore.open(each.data, each.store) for each in (self.embedded, self.remote))
        return one, other
