"""Files → graph and index: read, extract, map, check, link, store, index.

A build is made beside the one that is served and takes its place when it is whole. The same files give the same graph,
in any order, with any number of processes; a build that would change nothing is not made.
"""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from embeddings.cache import EmbeddingCache, encode_cached
from embeddings.encoder import Encoder
from embeddings.joined import parts_of
from embeddings.load import load_encoder
from embeddings.vector_store import VectorStore
from kg import __version__
from kg.audit.over_years import year_quads
from kg.build_report import BuildReport, FileResult, file_results
from kg.errors import VectorsError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue, Entry
from kg.intake.cluster import Cluster
from kg.intake.code_digest import BUILD, code_digest
from kg.intake.earlier_build import EarlierBuild, read_again, read_again_issue
from kg.intake.file_outcome import FileOutcome, Progress, Workshop
from kg.intake.files import find_files
from kg.intake.removal import RemovalReport, entries_named, removed_files
from kg.intake.storing import Linked, store_graph, versions
from kg.intake.uploads import Uploads
from kg.intake.work import work_on_all
from kg.link import Linking, Reviewed, Vectors, link_reports
from kg.link.reviewed import FILE_NAME
from kg.model import Issue, Severity, Stage
from kg.read.archive import is_archive
from kg.search.engine import SearchEngine
from kg.search.index import Kept, build_index
from kg.search.part_cache import PartCache
from kg.search.vectors import in_our_words, vectors_of
from kg.settings import Settings
from kg.store.data_folder import BuildFolder, BuildInfo, DataFolder, NewBuild
from kg.store.graph_store import GraphStore
from kg.store.graph_writing import graph_is_whole, graph_writer
from kg.store.location import located


def silent(_step: str, _done: int, _total: int) -> None:
    """Progress nobody watches."""


def build(
    paths: Sequence[Path],
    settings: Settings,
    *,
    jobs: int = 1,
    cluster: str | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """Read ``paths`` (files and folders), and what visitors uploaded, into the graph and the index of the data folder.

    Reports that other paths brought in before stay; a file gone from a folder in ``paths`` leaves the graph. A file
    that gives nothing is told in the result, and the others go on. InputError for a path that names nothing, and for a
    base IRI other than the graph's; StoreError where the data folder cannot be used or another build is at work in it.
    ``cluster`` is the address of a scheduler whose workers read and encode; ClusterError where they cannot be used.
    """
    uploads, named = Uploads(settings.data), find_files(paths, outside=settings.data)
    workshop = Workshop(DataFolder(settings.data).report_cache, settings.base)

    with nullcontext() if cluster is None else Cluster(cluster) as workers:

        def change(catalogue: Catalogue) -> _Change:
            files = sorted({*named, *uploads.files()})
            worked = work_on_all(files, workshop, jobs=jobs, progress=progress, cluster=workers)
            return _Change(worked, _gone(catalogue, [*paths, uploads.folder], files))

        return _changed(settings, change, progress, workers)


def add(staged: Sequence[Path], settings: Settings, *, progress: Progress = silent) -> BuildReport:
    """Add what ``Uploads.stage`` kept to the graph, and keep it; after an error, as of ``build``, nothing is added.

    The result tells of these files only.
    """
    keys = {path.parent.name for path in staged}
    with Uploads(settings.data).adding(staged):
        report = build((), settings, progress=progress)
    return replace(report, files=tuple(file for file in report.files if not keys.isdisjoint(file.path.parts)))


def remove(named: Sequence[str], settings: Settings, *, progress: Progress = silent) -> RemovalReport:
    """Take reports (IRIs) and files (paths, names) out of the graph; uploaded files are deleted, others stay.

    NothingFoundError for what the graph does not hold, InputError where a name means several files; StoreError where
    there is no graph, or another build is at work in the data folder. An error leaves graph and files as they were.
    """
    DataFolder(settings.data).served()
    uploads, gone = Uploads(settings.data), list[Entry]()
    with uploads.removing() as removal:

        def change(catalogue: Catalogue) -> _Change:
            gone.extend(entries_named(catalogue, named))
            for entry in gone:
                if uploads.holds(entry.path):
                    removal.take(entry.path)
            return _Change((), [entry.path for entry in gone])

        _changed(settings, change, progress)
        served = DataFolder(settings.data).served()
        uploaded = [entry.path for entry in gone if uploads.holds(entry.path)]
        told = removed_files(gone, Catalogue.read(served.path), uploaded)
    info = served.info()
    return RemovalReport(told, served.name, info.reports, info.quads)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to become of a build: files that were worked on, and files that are part of it no more."""

    worked: tuple[FileOutcome, ...]
    gone: list[Path]


def _changed(
    settings: Settings, change: Callable[[Catalogue], _Change], progress: Progress, workers: Cluster | None = None
) -> BuildReport:
    """Make and serve the build that ``change`` makes of the served one's catalogue, if it is another one."""
    reviewed = Reviewed.read(settings.data)
    encoder = load_encoder(settings.model) if workers is None else workers.encoder(settings.model)
    data = DataFolder(settings.data)
    with data.new_build() as new:
        held = vectors_of(data.root, settings.vectors)
        served = EarlierBuild.of(data.builds(), settings)
        if served.graph is not None:
            located(served.graph, settings.store)
        changed = change(served.catalogue)
        entries = served.catalogue.after(changed.worked, changed.gone)
        catalogue = _stamped(replace(served.catalogue, entries=entries), encoder, reviewed)
        results = file_results(changed.worked, changed.gone, catalogue)
        if not entries and served.build is None:
            return BuildReport(results, None, kept=True, issues=served.issues)
        if served.build and catalogue.stamp == served.catalogue.stamp and _is_whole(served, encoder, held, settings):
            return _kept(results, _confirmed(new, served.build, served.catalogue, catalogue))
        cache = ReportCache(data.report_cache)
        again = read_again(catalogue, cache, Workshop(data.report_cache, settings.base), progress)
        if again:
            entries = catalogue.after(again, ())
            catalogue = _stamped(replace(catalogue, entries=entries), encoder, reviewed)
        served = served.without_lost(cache)
        with EmbeddingCache(data.embedding_cache) as vectors:
            themes = parts_of(encoder)[0]  # what themes of duties were measured with: the same whatever joins it
            progress("link", 0, 1)
            linked = _linked(catalogue, cache, reviewed, lambda texts: encode_cached(themes, vectors, texts).vectors)
            progress("link", 1, 1)
            previous = served.graph
            writer = graph_writer(new.folder.graph, data.root, settings.base, settings.store, previous=previous)
            quads, catalogue, shape = store_graph(writer, served, linked, cache, progress)
            graph = GraphStore.open_graph(new.folder.graph, settings.store)
            told = partial(progress, "index")
            parts = PartCache(data.part_cache, versions(catalogue))
            kept = Kept(parts, code_digest(BUILD), served.build.index if served.build else None)
            index = build_index(graph, new.folder.index, encoder, vectors, told, kept=kept, vectors=held)
            notices = (*served.issues, *read_again_issue(again), *_without_effect(linked.linking), *shape)
            notices += _damaged(vectors)
        SearchEngine(new.folder.index, encoder, vectors=held)  # what cannot be opened is not served
        catalogue.write(new.folder.path)
        reports = len(catalogue.speakers())
        created = datetime.now(UTC).isoformat(timespec="seconds")
        info = BuildInfo(__version__, created, reports, quads, index.pieces, index.encoder)
        new.publish(info, like=served.build if served.graph else None)
        writer.served()
        notices += _left_over(held, data)
        of_both = {
            entry.key for entry in (*entries, *served.catalogue.entries)
        }  # the earlier one stays to fall back on
        cache.prune(of_both | {one.key for one in changed.worked if one.key})
    return BuildReport(
        results, new.folder.name, False, reports, quads, passages=index.pieces, encoded=index.encoded, issues=notices
    )


def _is_whole(served: EarlierBuild, encoder: Encoder, vectors: VectorStore, settings: Settings) -> bool:
    """Whether the served build can be used as it is, wherever its graph is."""
    if served.graph is None or not served.is_whole(encoder, vectors):
        return False
    return graph_is_whole(served.graph, settings.store)


def _gone(catalogue: Catalogue, paths: Sequence[Path], files: Sequence[Path]) -> list[Path]:
    """The files that folders and archives in ``paths`` held before; an unreadable archive keeps what it held."""
    folders = [path for path in paths if path.is_dir() or is_archive(path)]
    here = set(files)
    return sorted(path for path in catalogue.beneath(folders) if here.isdisjoint([path, *path.parents]))


def _stamped(catalogue: Catalogue, encoder: Encoder, reviewed: Reviewed) -> Catalogue:
    """``catalogue`` with the digest of all that decides what the build holds."""
    said = [code_digest(BUILD), catalogue.base, encoder.name, repr(reviewed.rulings)]
    said += (f"{entry.graph}\0{entry.digest}" for entry in catalogue.speakers().values())
    return replace(catalogue, stamp=hashlib.sha256("\n".join(said).encode()).hexdigest())


def _linked(catalogue: Catalogue, cache: ReportCache, reviewed: Reviewed, vectors: Vectors) -> Linked:
    facts = {entry.graph: cache.facts(entry.key) for entry in catalogue.speakers().values()}
    linking = link_reports(list(facts.values()), reviewed, vectors, catalogue.base)
    links = {graph: nodes for graph, report in facts.items() if (nodes := linking.of(report))}
    over_years = year_quads(list(facts.values()), linking.aliases)
    return Linked(linking, replace(catalogue, links=links), over_years)


def _without_effect(linking: Linking) -> tuple[Issue, ...]:
    """Reviewed joins that concern nothing in the graph: perhaps misspelt."""
    said = "names nothing that a report names; correct it, or take the row out"
    return tuple(
        Issue(Stage.LINK, "ruling-without-effect", Severity.WARNING, f"{FILE_NAME} row {one.row} {said}")
        for one in linking.without_effect
    )


def _left_over(vectors: VectorStore, data: DataFolder) -> tuple[Issue, ...]:
    """Have the vectors of builds that are gone forgotten; what stays for want of a server goes at the next build."""
    try:
        with in_our_words():
            vectors.keep(sorted((data.root / "builds").glob("*/index")))
    except VectorsError as error:
        return (Issue(Stage.INDEX, "vectors-left-over", Severity.WARNING, f"vectors of old builds stay: {error}"),)
    return ()


def _damaged(vectors: EmbeddingCache) -> tuple[Issue, ...]:
    return (Issue(Stage.INDEX, "cache-damaged", Severity.WARNING, vectors.notice),) if vectors.notice else ()


def _confirmed(new: NewBuild, build: BuildFolder, before: Catalogue, after: Catalogue) -> BuildFolder:
    """``build``, whose graph and index are as they should be; another one beside it where its files are others now."""
    if before == after:
        return new.confirm(build)
    new.take_over(build)
    after.write(new.folder.path)
    return new.publish(build.info(), like=build)


def _kept(results: tuple[FileResult, ...], build: BuildFolder) -> BuildReport:
    info = build.info()
    return BuildReport(results, build.name, True, info.reports, info.quads, passages=info.passages)
