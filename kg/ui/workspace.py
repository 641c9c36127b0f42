"""Everything pages read: the graph of one build, its search index, and the files it was made of. Opened once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from embeddings.encoder import Encoder
from embeddings.reranker import Reranker
from kg.ask.asker import Asker
from kg.ask.reader import QuestionReader
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue, Entry
from kg.search.engine import SearchEngine
from kg.search.vectors import vectors_of
from kg.store.data_folder import BuildFolder, BuildInfo, DataFolder
from kg.store.graph_store import GraphStore
from kg.ui.once import Once
from kg.ui.policy.laws import Law, laws, namings
from kg.ui.reports.page import ReportRow, report_rows
from kg.ui.search.coverage import Coverage, FilterValues, coverage, filter_values, topics
from kg.ui.terms import Terms

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Workspace:
    """One build, open for reading, with what every page needs of it; safe to use from several threads.

    ``files`` tells by report (IRI) which file speaks for it; ``base`` is what the IRIs of its resources start with.
    """

    build: BuildFolder
    info: BuildInfo
    base: str
    store: GraphStore
    engine: SearchEngine
    asker: Asker
    files: Mapping[str, Entry]
    terms: Terms
    coverage: Coverage
    filters: FilterValues
    cache: ReportCache
    _once: Once = field(default_factory=Once, repr=False, compare=False)

    @property
    def topics(self) -> tuple[str, ...]:
        """Words to try a search with."""
        return self.once(_topics)

    @property
    def laws(self) -> tuple[Law, ...]:
        """All documents that are cited, those of most places first."""
        return self.once(_laws)

    @property
    def reports(self) -> tuple[ReportRow, ...]:
        """All reports by place, body and year."""
        return self.once(_reports)

    def once(self, make: Callable[["Workspace"], T]) -> T:
        """What the function ``make`` gives for this build, worked out when it is first asked for and kept."""
        return self._once.get(make, lambda: make(self))

    @classmethod
    def open(
        cls,
        data: DataFolder,
        build: BuildFolder,
        encoder: Encoder,
        reranker: Reranker | None = None,
        vectors: str | None = None,
        *,
        server: str | None = None,
    ) -> "Workspace":
        """``build`` of ``data``, its best hits read again by ``reranker`` where there is one.

        ``vectors`` is the address of the server that keeps its vectors, ``server`` of the one that holds its graph.
        StoreError or IndexMismatchError where a part is missing or of another encoder, VectorsError where that of the
        vectors does not answer.
        """
        store = GraphStore.open_graph(build.graph, server)
        catalogue = Catalogue.read(build.path)
        info = build.info()
        files = catalogue.speakers()
        engine = SearchEngine(build.index, encoder, reranker, vectors_of(data.root, vectors))
        return cls(
            build=build,
            info=info,
            base=catalogue.base,
            store=store,
            engine=engine,
            asker=Asker(store, engine, QuestionReader.of(store)),
            files=files,
            terms=Terms.of(store),
            coverage=coverage(store, build.name, info),
            filters=filter_values(store),
            cache=ReportCache(data.report_cache),
        )


def _topics(workspace: Workspace) -> tuple[str, ...]:
    return topics(workspace.store)


def _laws(workspace: Workspace) -> tuple[Law, ...]:
    return laws(workspace.store, workspace.once(namings))


def _reports(workspace: Workspace) -> tuple[ReportRow, ...]:
    return report_rows(workspace.files, workspace.cache)
