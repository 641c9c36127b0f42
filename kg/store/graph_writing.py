"""What a build asks of the place it writes its graph to, whether that is a folder or a server."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kg.audit.structure_findings import StructureFindings
from kg.store.build_store import BuildStore
from kg.store.location import Endpoint, located
from kg.store.remote_build import RemoteBuild, is_whole


class GraphWriter(Protocol):
    """The graph of a build in the making: the earlier one, changed graph by graph."""

    def doubted(self) -> frozenset[str]:
        """The graphs that may not hold what the build before says: write all their lines again."""

    def replace_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Put the N-Quads ``lines`` in the place of all that ``graph`` held.

        StoreError for a line of another graph: every triple stands in exactly one graph, or sums would count it twice.
        """

    def revise_graph(self, graph: str, lines: Iterable[str]) -> None:
        """Like ``replace_graph``, but only the quads that differ are written: for graphs of which little changes."""

    def change_graph(self, graph: str, removed: Iterable[str], added: Iterable[str]) -> None:
        """Take the N-Quads lines ``removed`` out of ``graph`` and put ``added`` into it; other quads stay.

        What both hold stays.
        """

    def remove_graph(self, graph: str) -> None:
        """Remove ``graph`` and all it holds; no error where it is not there."""

    def structure(self, base: str) -> StructureFindings:
        """What does not look as ontology/shapes.ttl says among the nodes of the canonical graph."""

    def update_statistics(self, changed: Iterable[str], base: str) -> None:
        """Make the graph of statistics say what the others hold; ``changed`` were written since it was made."""

    def finish(self) -> int:
        """Save and close; the number of quads in the graph."""

    def served(self) -> None:
        """The build is the one that is served now: nothing of it is in doubt any more."""


def graph_writer(folder: Path, data: Path, base: str, store: str | None, *, previous: Path | None) -> GraphWriter:
    """The writer of a build whose graph folder is to be ``folder``: into it, or into the server ``store`` (setting).

    ``previous`` is the graph folder of the build that it starts from, ``data`` the data folder. StoreError where the
    graph cannot be written there, BuildRunningError where another data folder writes into the server.
    """
    if store is None:
        return BuildStore.create(folder, previous)
    return RemoteBuild.create(Endpoint.parse(store), folder, data, base, previous)


def graph_is_whole(folder: Path, store: str | None) -> bool:
    """Whether the graph of the build with the graph ``folder`` is where it was written and as it was written.

    What stands in a folder is compared with checksums elsewhere. StoreError where the build was made for another store.
    """
    place = located(folder, store)
    return is_whole(place, folder) if isinstance(place, Endpoint) else True
