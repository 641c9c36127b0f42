"""A thousand reports to search in: their graph, and encoders whose vectors cost nothing.

Reports are drawn (``large_corpus``), mapped, linked and stored as a build does it. Vectors of passages
are hashed from pairs of characters, in the dimensions of the real encoders: what searching costs does not depend on
where vectors come from. Questions are encoded by the real encoders, whose time counts, and then hashed as passages are.
"""

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from large_corpus import large_corpus
from numpy.typing import NDArray

from embeddings.encoder import Encoder, Vectors
from embeddings.joined import JoinedEncoder, parts_of
from kg.link import Reviewed, canonical_quads, facts_of, link_reports, resolved_lines
from kg.rdf import Entity, canonical_graph_iri, map_record, ontology_graph_iri
from kg.rdf.iris import ReportIris
from kg.rdf.ontology_graph import ontology_quads
from kg.settings import DEFAULT_BASE
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore

_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class DrawnGraph:
    """The graph of drawn reports in ``folder``; ``versions`` is a digest of the lines of each report's graph."""

    folder: Path
    versions: dict[str, str] = field(repr=False)

    @property
    def store(self) -> GraphStore:
        """The graph, opened."""
        return GraphStore.open_graph(self.folder)


def drawn_graph(folder: Path, reports: int, *, skip: int = 0, before: DrawnGraph | None = None) -> DrawnGraph:
    """The graph of so many drawn reports without the first ``skip`` of them; the one in ``folder`` if there is one.

    It starts as a copy of ``before``, of which only the graphs that differ are written.
    """
    told = folder.with_name(f"{folder.name}.json")
    if told.exists():
        return DrawnGraph(folder, json.loads(told.read_text(encoding="utf-8")))
    records = list(large_corpus(reports))[skip:]
    facts = [facts_of(record, ReportIris.of(record.identity, DEFAULT_BASE)) for record in records]
    linking = link_reports(facts, Reviewed.of(()), hashed, DEFAULT_BASE)
    store = BuildStore.create(folder, before.folder if before else None)
    earlier = before.versions if before else {}
    versions: dict[str, str] = {}
    entities: list[Entity] = []
    for record, report in zip(records, facts, strict=True):
        mapped = map_record(record, DEFAULT_BASE)
        entities.extend(mapped.entities)
        lines = tuple(resolved_lines(mapped.nquads, linking.of(report)))
        versions[mapped.graph_iri] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        if versions[mapped.graph_iri] != earlier.get(mapped.graph_iri):
            store.replace_graph(mapped.graph_iri, lines)
    store.revise_graph(canonical_graph_iri(DEFAULT_BASE), canonical_quads(entities, DEFAULT_BASE, linking=linking))
    store.revise_graph(ontology_graph_iri(DEFAULT_BASE), ontology_quads(DEFAULT_BASE))
    store.finish()
    told.write_text(json.dumps(versions), encoding="utf-8")
    return DrawnGraph(folder, versions)


class StandIn:
    """An encoder's dimension and the time of its questions; vectors from hashes.

    With ``real`` passages are encoded by the encoder itself. ``texts`` are those it was given, ``seconds`` what its
    questions took.
    """

    def __init__(self, encoder: Encoder) -> None:
        """Stand in for ``encoder``."""
        self._encoder = encoder
        self.name = f"hashed-{encoder.name}"
        self.dimension = encoder.dimension
        self.real = False
        self.texts: list[str] = []
        self.seconds = 0.0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder``."""
        self.texts.extend(texts)
        return self._encoder.encode_passages(texts) if self.real else hashed(texts, self.dimension)

    def encode_query(self, text: str) -> Vectors:
        """See ``Encoder``."""
        start = time.perf_counter()
        self._encoder.encode_query(text)
        self.seconds += time.perf_counter() - start
        row: Vectors = hashed([text], self.dimension)[0]
        return row


def stand_in(encoder: Encoder) -> tuple[JoinedEncoder, tuple[StandIn, ...]]:
    """One for each part of ``encoder``, and all of them as one encoder."""
    parts = tuple(StandIn(part) for part in parts_of(encoder))
    return JoinedEncoder(parts), parts


def hashed(texts: Sequence[str], dimension: int = 384) -> NDArray[np.float32]:
    """Vectors of length 1 from pairs of characters, hashed three ways: texts of like wording are near."""
    vectors = np.empty((len(texts), dimension), dtype=np.float32)
    for row, text in enumerate(texts):
        points = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
        mixed = ((points[:-1] << np.uint64(21)) | points[1:])[:, None] * _MIXERS
        place = (mixed >> np.uint64(33)).astype(np.int64).ravel() % dimension
        sign = np.where((mixed >> np.uint64(32)) & np.uint64(1), 1.0, -1.0).ravel()
        counted = np.bincount(place, weights=sign, minlength=dimension)
        counted[0] += 1e-3
        vectors[row] = counted / np.linalg.norm(counted)
    return vectors
