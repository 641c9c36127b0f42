"""Files → graph and index: read, extract, map, check, link, store, index.

A build is made beside the one that is served and takes its place when it is whole. The same files give the same graph,
in any order, with any number of processes; a build that would change nothing is not made.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from kg.intake.code_digest import BUILD, code_digest
from kg.intake.earlier_build import EarlierBuild, read_again, read_again_issue
from kg.intake.file_outcome import FileOutcome, Progress, Workshop
from kg.intake.files import find_files
from kg.intake.removal import RemovalReport, entries_named, removed_files
from kg.intake.uploads import Uploads
from kg.intake.work import work_on_all
from kg.link import Linking, Reviewed, Vectors, canonical_quads, link_reports, resolved_lines
from kg.link.reviewed import FILE_NAME
from kg.model import Issue, Severity, Stage
from kg.rdf import audit_graph_iri, canonical_graph_iri, ontology_graph_iri
from kg.rdf.ontology_graph import ontology_quads
from kg.read.archive import is_archive
from kg.search.engine import SearchEngine
from kg.search.index import Kept, build_index
from kg.search.part_cache import PartCache
from kg.search.vectors import in_our_words, vectors_of
from kg.settings import Settings
from kg.store.build_store import BuildStore
from kg.store.data_folder import BuildFolder, BuildInfo, DataFolder, NewBuild
from kg.store.graph_store import GraphStore
from kg.store.statistics import update_statistics
from kg.store.structure import canonical_structure


def silent(_step: str, _done: int, _total: int) -> None:
    """Progress nobody watches."""


def build(paths: Sequence[Path], settings: Settings, *, jobs: int = 1, progress: Progress = silent) -> BuildReport:
    """Read ``paths`` (files and folders), and what visitors uploaded, into the graph and the index of the data folder.

    Reports that other paths brought in before stay; a file gone from a folder in ``paths`` leaves the graph. A file
    that gives nothing is told in the result, and the others go on. InputError for a path that names nothing, and for a
    base IRI other than the graph's; StoreError where the data folder cannot be used or another build is at work in it.
    """
    uploads, named = Uploads(settings.data), find_files(paths, outside=settings.data)
    workshop = Workshop(DataFolder(settings.data).report_cache, settings.base)

    def change(catalogue: Catalogue) -> _Change:
        files = sorted({*named, *uploads.files()})
        worked = work_on_all(files, workshop, jobs=jobs, progress=progress)
        return _Change(worked, _gone(catalogue, [*paths, uploads.folder], files))

    return _changed(settings, change, progress)


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


def _changed(settings: Settings, change: Callable[[Catalogue], _Change], progress: Progress) -> BuildReport:
    """Make and serve the build that ``change`` makes of the served one's catalogue, if it is another one."""
    reviewed = Reviewed.read(settings.data)
    encoder = load_encoder(settings.model)
    data = DataFolder(settings.data)
    with data.new_build() as new:
        held = vectors_of(data.root, settings.vectors)
        served = EarlierBuild.of(data.builds(), settings)
        changed = change(served.catalogue)
        entries = served.catalogue.after(changed.worked, changed.gone)
        catalogue = _stamped(replace(served.catalogue, entries=entries), encoder, reviewed)
        results = file_results(changed.worked, changed.gone, catalogue)
        if not entries and served.build is None:
            return BuildReport(results, None, kept=True, issues=served.issues)
        if served.build and catalogue.stamp == served.catalogue.stamp and served.is_whole(encoder, held):
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
            quads, catalogue, shape = _store(new.folder.graph, served, linked, cache, progress)
            graph = GraphStore.open_graph(new.folder.graph)
            told = partial(progress, "index")
            parts = PartCache(data.part_cache, _versions(catalogue))
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
        notices += _left_over(held, data)
        of_both = {
            entry.key for entry in (*entries, *served.catalogue.entries)
        }  # the earlier one stays to fall back on
        cache.prune(of_both | {one.key for one in changed.worked if one.key})
    return BuildReport(
        results, new.folder.name, False, reports, quads, passages=index.pieces, encoded=index.encoded, issues=notices
    )


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


@dataclass(frozen=True, slots=True)
class _Linked:
    """What linking made of the reports.

    ``catalogue`` knows what it put into each report's graph; ``over_years`` are the lines of checks over several years.
    """

    linking: Linking
    catalogue: Catalogue
    over_years: tuple[str, ...]


def _linked(catalogue: Catalogue, cache: ReportCache, reviewed: Reviewed, vectors: Vectors) -> _Linked:
    facts = {entry.graph: cache.facts(entry.key) for entry in catalogue.speakers().values()}
    linking = link_reports(list(facts.values()), reviewed, vectors, catalogue.base)
    links = {graph: nodes for graph, report in facts.items() if (nodes := linking.of(report))}
    over_years = year_quads(list(facts.values()), linking.aliases)
    return _Linked(linking, replace(catalogue, links=links), over_years)


def _store(
    graph: Path, served: EarlierBuild, linked: _Linked, cache: ReportCache, progress: Progress
) -> tuple[int, Catalogue, tuple[Issue, ...]]:
    """Write the graph of the build: what changed since the served one.

    Its number of quads, its catalogue, and what is not as the shapes say.
    """
    before, after = served.catalogue if served.graph else Catalogue(), linked.catalogue
    store = BuildStore.create(graph, served.graph)
    was, now = ({entry.graph: entry for entry in each.speakers().values()} for each in (before, after))
    for gone in was.keys() - now.keys():
        store.remove_graph(gone)
    changed = [entry for entry in now.values() if _content(before, was.get(entry.graph)) != _content(after, entry)]
    for done, entry in enumerate(changed, start=1):
        store.replace_graph(entry.graph, resolved_lines(cache.nquads(entry.key), after.links_of(entry)))
        progress("store", done, len(changed))
    entities = (entity for entry in now.values() for entity in cache.entities(entry.key))
    store.revise_graph(canonical_graph_iri(after.base), canonical_quads(entities, after.base, linking=linked.linking))
    store.revise_graph(ontology_graph_iri(after.base), ontology_quads(after.base))
    structure = canonical_structure(store.loaded(), after.base)
    told = replace(after, findings=tuple(sorted({*linked.over_years, *structure.lines})))
    store.change_graph(audit_graph_iri(after.base), _checks(before, told, cache), _checks(told, before, cache))
    update_statistics(store.loaded(), _graphs(after.base, changed), after.base)
    return store.finish(), told, structure.issues


def _content(catalogue: Catalogue, entry: Entry | None) -> tuple[str, str, Mapping[str, str]] | None:
    """What decides the lines of a report's graph and of its checks."""
    return (entry.key, entry.digest, catalogue.links_of(entry)) if entry else None


def _versions(catalogue: Catalogue) -> dict[str, str]:
    """For each report's graph all that decides its lines, and how the code reads them."""
    return {
        entry.graph: repr((code_digest(BUILD), entry.key, entry.digest, sorted(catalogue.links_of(entry).items())))
        for entry in catalogue.speakers().values()
    }


def _checks(of: Catalogue, against: Catalogue, cache: ReportCache) -> Iterator[str]:
    """The lines of the audit graph that ``of`` has, without those of reports that are the same in ``against``."""
    others = {entry.graph: entry for entry in against.speakers().values()}
    for entry in of.speakers().values():
        if _content(of, entry) != _content(against, others.get(entry.graph)):
            yield from resolved_lines(cache.checks(entry.key), of.links_of(entry))
    yield from of.findings


def _graphs(base: str, changed: Iterable[Entry]) -> tuple[str, ...]:
    """The graphs that a build writes."""
    shared = (canonical_graph_iri(base), ontology_graph_iri(base), audit_graph_iri(base))
    return (*(entry.graph for entry in changed), *shared)


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
