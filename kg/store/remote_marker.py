"""Who writes into a server, and which graphs may be half written: a small graph that is there only while a build is.

A server cannot swap one build for another, so a build tells the server what it is about to change before it does. Where
that graph is still there when the next build comes, the graphs it names are written again, and nothing in them is
trusted. A server that no build works on holds exactly the triples of the reports.
"""

import secrets
from pathlib import Path

from kg.errors import BuildRunningError, StoreError
from kg.store.remote_graph import RemoteGraph
from kg.store.term import iri

_OWNER = "urn:yusuan:writer"
_WRITES = "urn:yusuan:writes"
_FILE = "store-owner"


class Marker:
    """The marker of one data folder on one server."""

    def __init__(self, graph: RemoteGraph, owner: str) -> None:
        """``owner`` tells this data folder from any other: see ``owner_of``."""
        self._graph = graph
        self._owner = owner
        self._name = iri(graph.marker)

    def take(self) -> frozenset[str]:
        """Mark the server as written by this data folder; the graphs an interrupted build may have left half written.

        BuildRunningError where another data folder has marked it.
        """
        node, said = self._name, f'{self._name} <{_OWNER}> "{self._owner}"'
        if not self._values(_OWNER) - {self._owner}:
            # told before it is looked whether another did so too: of two at once, one at least sees the other
            self._graph.update(f"INSERT DATA {{ GRAPH {node} {{ {said} }} }}")
        owners = self._values(_OWNER)
        others = owners - {self._owner}
        if others and self._owner in owners:
            self._graph.update(f"DELETE DATA {{ GRAPH {node} {{ {said} }} }}")
        if others or self._owner not in owners:
            told = f"another data folder builds into {self._graph.endpoint.address}, or was interrupted there"
            raise BuildRunningError(f"{told}; wait, or build with it again; if it is lost, drop the graph {node}")
        return self.doubted()

    def doubted(self) -> frozenset[str]:
        """The graphs (bare IRIs) that may be half written."""
        return frozenset(self._values(_WRITES))

    def is_there(self) -> bool:
        """Whether a build works on the server, or was interrupted."""
        return bool(self._values(_OWNER))

    def writes(self, graph: str) -> None:
        """Tell that ``graph`` (bare IRI) is about to change."""
        self._graph.update(f"INSERT DATA {{ GRAPH {self._name} {{ {self._name} <{_WRITES}> {iri(graph)} }} }}")

    def remove(self) -> None:
        """All that was told is done."""
        self._graph.update(f"DROP SILENT GRAPH {self._name}")

    def _values(self, predicate: str) -> set[str]:
        query = f"SELECT ?value {{ GRAPH {self._name} {{ {self._name} <{predicate}> ?value }} }}"
        return {row.text("value") for row in self._graph.rows(query)}


def owner_of(data: Path) -> str:
    """What tells the data folder from any other that writes into the same server; made when it is first asked for."""
    path = data / _FILE
    try:
        if not path.exists():
            path.write_text(secrets.token_hex(16) + "\n", encoding="ascii")
        said = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be used: {error}") from error
    if not said.isalnum():
        raise StoreError(f"{path} is damaged; delete it, unless a build was interrupted: then restore it")
    return said
