"""An index made in steps is the one made at once: what is kept of each report decides nothing but the time it takes."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from embeddings.cache import EmbeddingCache
from embeddings.encoder import Encoder, Vectors
from kg.model import ReportRecord, SourceRef, Stated
from kg.rdf import map_record
from kg.search import earlier_words, part_cache
from kg.search.corpus import read_corpus
from kg.search.earlier_words import EarlierWords, digests_of
from kg.search.engine import SearchEngine
from kg.search.index import IndexSummary, Kept, build_index
from kg.search.part_cache import PartCache
from kg.search.report_part import ReportEntry, ReportPart, read_part, report_entries
from kg.search.request import SearchRequest
from kg.search.word_index import WordIndex
from kg.search.word_keys import IndexedText, Keys, keys_of
from kg.store.graph_store import GraphStore

MakeGraph = Callable[[Path, Sequence[ReportRecord]], GraphStore]


class Steps:
    """Builds of one data folder, one after the other; ``read`` are the graphs that were read for the last one."""

    def __init__(self, folder: Path, make_graph: MakeGraph, encoder: Encoder) -> None:
        self.folder = folder
        self.read: list[str] = []
        self._make_graph = make_graph
        self._encoder = encoder
        self._made = 0
        self._before: Path | None = None

    def build(self, records: Sequence[ReportRecord], *, keep: bool = True) -> Path:
        """The index of ``records``; without ``keep`` from nothing."""
        self._made += 1
        index = self.folder / f"index-{self._made}"
        store = self._make_graph(self.folder / f"graph-{self._made}", records)
        self.read.clear()
        own = self.folder if keep else self.folder / f"own-{self._made}"
        kept = Kept(PartCache(own / "parts", versions(records)), "code", self._before if keep else None)
        with EmbeddingCache(own / "embeddings.sqlite") as cache:
            build_index(store, index, self._encoder, cache, kept=kept)
        self._before = index
        return index


def versions(records: Sequence[ReportRecord]) -> dict[str, str]:
    mapped = [map_record(record) for record in records]
    return {one.graph_iri: hashlib.sha256("\n".join(one.nquads).encode()).hexdigest() for one in mapped}


def files(index: Path) -> dict[str, bytes]:
    return {
        path.relative_to(index).as_posix(): path.read_bytes() for path in sorted(index.rglob("*")) if path.is_file()
    }


def changed(record: ReportRecord) -> ReportRecord:
    """The same report, read again: another purpose of its first project."""
    first, *others = record.findings.projects
    told = replace(first, purpose=Stated("购买防汛物资。", SourceRef(103, 103)))
    return replace(record, findings=replace(record.findings, projects=(told, *others)))


@pytest.fixture
def steps(tmp_path: Path, make_graph: MakeGraph, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Steps:
    made = Steps(tmp_path, make_graph, encoder)

    def reading(store: GraphStore, entry: ReportEntry) -> ReportPart:
        made.read.append(entry.graph)
        return read_part(store, entry)

    monkeypatch.setattr(part_cache, "read_part", reading)
    return made


Records = tuple[ReportRecord, ReportRecord]


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(lambda green, cloud: [[green], [green, cloud]], id="one-more"),
        pytest.param(lambda green, cloud: [[cloud], [cloud, green]], id="one-more-before"),
        pytest.param(lambda green, cloud: [[green, cloud], [cloud]], id="one-gone"),
        pytest.param(lambda green, cloud: [[green, cloud], [changed(green), cloud]], id="one-changed"),
        pytest.param(lambda green, cloud: [[green, cloud], [cloud], [green, cloud]], id="gone-and-back"),
        pytest.param(lambda green, cloud: [[green, cloud], [changed(green)], [green]], id="changed-and-back"),
    ],
)
def test_build_index_in_steps_gives_the_same_files_as_at_once(
    steps: Steps, records: Records, path: Callable[[ReportRecord, ReportRecord], list[list[ReportRecord]]]
) -> None:
    made = [steps.build(reports) for reports in path(*records)]
    at_once = steps.build(path(*records)[-1], keep=False)
    assert files(made[-1]) == files(at_once)
    assert files(made[-2]) != files(at_once)


def test_build_index_reads_only_what_changed(steps: Steps, records: Records) -> None:
    green, cloud = records
    graph = {record.file_name: map_record(record).graph_iri for record in records}
    steps.build([green])
    assert steps.read == [graph["green.txt"]]
    steps.build([green, cloud])
    assert steps.read == [graph["cloud.txt"]]
    steps.build([changed(green), cloud])
    assert steps.read == [graph["green.txt"]]
    steps.build([changed(green), cloud])
    assert steps.read == []


@pytest.mark.parametrize("damage", [b"", b"\x00rubbish", None])
def test_build_index_reads_again_what_is_damaged_or_gone(steps: Steps, records: Records, damage: bytes | None) -> None:
    before = files(steps.build(records))
    for part in (steps.folder / "parts").rglob("*.part"):
        if damage is None:
            part.unlink()
        else:
            part.write_bytes(part.read_bytes()[:100] + damage)
    assert files(steps.build(records)) == before
    assert len(steps.read) == 2


def test_build_index_forgets_what_no_report_says(steps: Steps, records: Records) -> None:
    steps.build(records)
    assert len(list((steps.folder / "parts").rglob("*.part"))) == 2
    steps.build(records[:1])
    assert len(list((steps.folder / "parts").rglob("*.part"))) == 1


def test_part_cache_gives_what_the_graph_says(tmp_path: Path, graph: GraphStore, records: Records) -> None:
    entries = report_entries(graph)
    for _ in range(2):
        cache = PartCache(tmp_path, versions(records))
        assert list(cache.parts(graph, entries)) == [read_part(graph, entry) for entry in entries]
    assert list(PartCache(tmp_path / "none", {}).parts(graph, entries)) == [read_part(graph, e) for e in entries]
    assert not (tmp_path / "none").exists()


def test_build_index_takes_only_new_texts_apart(
    steps: Steps, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    green, cloud = records
    seen: list[str] = []

    def taking(texts: Sequence[IndexedText]) -> tuple[Keys, Keys]:
        seen.extend(text.text for text in texts)
        return keys_of(texts)

    steps.build([green])
    monkeypatch.setattr(earlier_words, "keys_of", taking)
    steps.build([green, cloud])
    assert "管理科技创新券。" not in seen
    assert "向小微企业发放科技创新券，购买2060404所列服务。" in seen


@pytest.mark.parametrize("name", ["earlier.json", "digests.npy", "keys.npy", "texts.npy", "first.npy"])
@pytest.mark.parametrize("damage", ["gone", "cut", "other"])
def test_build_index_uses_no_earlier_words_that_were_damaged(
    steps: Steps, records: Records, name: str, damage: str
) -> None:
    green, cloud = records
    path = steps.build([green]) / "words" / name
    written = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(written[:-3] if damage == "cut" else written[:-3] + bytes(255 - byte for byte in written[-3:]))
    assert files(steps.build([green, cloud])) == files(steps.build([green, cloud], keep=False))


def test_build_index_uses_no_earlier_words_of_other_code(tmp_path: Path) -> None:
    texts = [IndexedText("科技创新券"), IndexedText("国办发〔2016〕2号", codes=("2060101",))]
    WordIndex.build(tmp_path, texts[:1], texts[1:], code="this")
    known = EarlierWords.open(tmp_path, "this")
    assert known is not None
    assert [sorted(keys.tolist()) for keys in known.keys_of(texts, digests_of(texts))] == [
        sorted(keys.tolist()) for keys in keys_of(texts)
    ]
    assert EarlierWords.open(tmp_path, "other") is None
    WordIndex.build(tmp_path / "unknown", texts[:1], texts[1:])
    assert EarlierWords.open(tmp_path / "unknown", "") is None


class Stopping:
    """An encoder that is interrupted after so many texts."""

    def __init__(self, encoder: Encoder, after: int) -> None:
        self._encoder = encoder
        self._left = after
        self.name, self.dimension = encoder.name, encoder.dimension
        self.seen: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if len(self.seen) + len(texts) > self._left:
            raise KeyboardInterrupt
        self.seen.extend(texts)
        return self._encoder.encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        return self._encoder.encode_query(text)


def test_build_index_that_was_interrupted_goes_on_where_it_was(
    tmp_path: Path, make_graph: MakeGraph, encoder: Encoder, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("embeddings.cache._BATCH", 8)
    graph = make_graph(tmp_path / "graph", records)
    texts = {piece.text for node in read_corpus(graph).nodes for piece in node.pieces}
    stopped, whole = Stopping(encoder, 20), Stopping(encoder, 10_000)

    def build(by: Encoder, name: str) -> IndexSummary:
        with EmbeddingCache(tmp_path / "kept.sqlite") as cache:
            return build_index(graph, tmp_path / name, by, cache)

    with pytest.raises(KeyboardInterrupt):
        build(stopped, "first")
    assert len(stopped.seen) == 16  # two whole batches; of the third nothing is lost but the third
    with pytest.raises(Exception, match="there is no search index"):
        SearchEngine(tmp_path / "first", encoder)
    assert build(whole, "second").encoded == len(texts) - 16
    assert sorted(stopped.seen + whole.seen) == sorted(texts)
    assert SearchEngine(tmp_path / "second", encoder).search(SearchRequest("科技创新券")).hits
