"""What a build writes into its graph: what changed since the build before, graph by graph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue, Entry
from kg.intake.code_digest import BUILD, code_digest
from kg.intake.earlier_build import EarlierBuild
from kg.intake.file_outcome import Progress
from kg.link import Linking, canonical_quads, resolved_lines
from kg.model import Issue
from kg.rdf import audit_graph_iri, canonical_graph_iri, ontology_graph_iri
from kg.rdf.ontology_graph import ontology_quads
from kg.store.graph_writing import GraphWriter


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking made of the reports.

    ``catalogue`` knows what it put into each report's graph; ``over_years`` are the lines of checks over several years.
    """

    linking: Linking
    catalogue: Catalogue
    over_years: tuple[str, ...]


def store_graph(
    store: GraphWriter, served: EarlierBuild, linked: Linked, cache: ReportCache, progress: Progress
) -> tuple[int, Catalogue, tuple[Issue, ...]]:
    """Write the graph of the build: what changed since the served one.

    Its number of quads, its catalogue, and what is not as the shapes say.
    """
    before, after = served.catalogue if served.graph else Catalogue(), linked.catalogue
    doubted = store.doubted()
    was, now = ({entry.graph: entry for entry in each.speakers().values()} for each in (before, after))
    for gone in was.keys() - now.keys():
        store.remove_graph(gone)
    changed = [
        entry
        for entry in now.values()
        if entry.graph in doubted or _content(before, was.get(entry.graph)) != _content(after, entry)
    ]
    for done, entry in enumerate(changed, start=1):
        store.replace_graph(entry.graph, resolved_lines(cache.nquads(entry.key), after.links_of(entry)))
        progress("store", done, len(changed))
    entities = (entity for entry in now.values() for entity in cache.entities(entry.key))
    store.revise_graph(canonical_graph_iri(after.base), canonical_quads(entities, after.base, linking=linked.linking))
    store.revise_graph(ontology_graph_iri(after.base), ontology_quads(after.base))
    structure = store.structure(after.base)
    told = replace(after, findings=tuple(sorted({*linked.over_years, *structure.lines})))
    audit = audit_graph_iri(after.base)
    if audit in doubted:
        store.replace_graph(audit, _checks(told, Catalogue(), cache))
    else:
        store.change_graph(audit, _checks(before, told, cache), _checks(told, before, cache))
    store.update_statistics(_graphs(after.base, changed), after.base)
    return store.finish(), told, structure.issues


def _content(catalogue: Catalogue, entry: Entry | None) -> tuple[str, str, Mapping[str, str]] | None:
    """What decides the lines of a report's graph and of its checks."""
    return (entry.key, entry.digest, catalogue.links_of(entry)) if entry else None


def versions(catalogue: Catalogue) -> dict[str, str]:
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
