"""From files to graph and index, on the real stages; only the vectors of the examples' texts are known beforehand."""

import contextlib
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from unmasked import report_files

import kg.pipeline
from kg.build_report import BuildReport, FileStatus
from kg.errors import StoreError
from kg.intake import work
from kg.intake.file_outcome import FileOutcome, Workshop, defect_of
from kg.intake.files import InputError
from kg.intake.reading import ReadingProcess
from kg.pipeline import build
from kg.rdf import audit_graph_iri, canonical_graph_iri, ontology_graph_iri
from kg.rdf.iris import statistics_graph_iri
from kg.search.engine import SearchEngine
from kg.search.request import SearchRequest
from kg.settings import Settings
from kg.store.data_folder import DataFolder
from kg.store.graph_store import GraphStore

THREE = ("lanyang-archives-2025.html", "luchuan-civil-affairs-2024.md", "xitang-agriculture-2024.txt")


@pytest.fixture
def settings(fresh_data: Path) -> Settings:
    return Settings(data=fresh_data)


@pytest.fixture
def reports(examples: Path, tmp_path: Path) -> Path:
    """A folder of three example reports that a test may change."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in THREE:
        shutil.copy(examples / name, folder)
    return folder


def statuses(report: BuildReport) -> dict[str, FileStatus]:
    return {result.path.name: result.status for result in report.files}


def codes(report: BuildReport, name: str) -> list[str]:
    return [issue.code for result in report.files if result.path.name == name for issue in result.issues]


def nquads(settings: Settings) -> list[str]:
    return GraphStore.open(settings.data).nquads()


def graph_of(report: BuildReport, name: str) -> str:
    return next(result.summary.graph for result in report.files if result.path.name == name and result.summary)


def test_pipeline_build_reads_every_example(example_data: Path, examples: Path) -> None:
    files = report_files(examples)
    info = DataFolder(example_data).served().info()
    graph = GraphStore.open(example_data)
    base = Settings().base
    assert info.reports == len(files) >= 6
    assert info.quads == graph.quad_count()
    shared = {canonical_graph_iri(base), ontology_graph_iri(base), audit_graph_iri(base), statistics_graph_iri(base)}
    assert len(graph.graph_names()) == len(files) + len(shared)
    assert shared <= set(graph.graph_names())


def test_pipeline_every_triple_stands_in_one_graph(example_data: Path) -> None:
    assert not GraphStore.open(example_data).named("triples_in_several_graphs").rows


def test_pipeline_build_counts_what_each_file_gave(settings: Settings, reports: Path) -> None:
    report = build([reports], settings)
    assert set(statuses(report).values()) == {FileStatus.READ}
    graph = GraphStore.open(settings.data)
    for result in report.files:
        assert result.summary
        lines = [line for line in graph.nquads() if line.endswith(f"<{result.summary.graph}> .")]
        assert result.summary.counts.quads == len(lines) > 0
        assert result.summary.counts.projects > 0
    assert report.quads == graph.quad_count()
    assert report.passages > 0


def test_pipeline_second_build_neither_reads_nor_encodes(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build([reports], settings)
    written = (settings.data / "current").stat().st_mtime_ns

    def never(*_arguments: object) -> None:
        raise AssertionError("a second build works on nothing")

    monkeypatch.setattr(work, "borrowed", never)
    monkeypatch.setattr(kg.pipeline, "build_index", never)
    second = build([reports], settings)
    assert second.kept
    assert second.build == first.build
    assert second.encoded == 0
    assert (second.reports, second.quads, second.passages) == (first.reports, first.quads, first.passages)
    assert set(statuses(second).values()) == {FileStatus.REUSED}
    assert (settings.data / "current").stat().st_mtime_ns == written


def test_pipeline_graph_depends_neither_on_order_nor_on_processes(
    settings: Settings, reports: Path, tmp_path: Path
) -> None:
    build([reports], settings)
    other = Settings(data=tmp_path / "other")
    shutil.copytree(settings.data / "cache", other.data / "cache", ignore=shutil.ignore_patterns("reports"))
    shuffled = [reports / name for name in THREE]
    random.Random(7).shuffle(shuffled)
    for path in shuffled[:1], shuffled[1:]:
        build(path, other, jobs=2)
    assert nquads(other) == nquads(settings)


def test_pipeline_new_file_is_the_only_one_read(settings: Settings, reports: Path, examples: Path) -> None:
    build([reports], settings)
    shutil.copy(examples / "lanting-culture-2024-evaluation.md", reports)
    report = build([reports], settings)
    assert statuses(report) == dict.fromkeys(THREE, FileStatus.REUSED) | {
        "lanting-culture-2024-evaluation.md": FileStatus.READ
    }
    assert report.reports == 4


def test_pipeline_changed_file_changes_its_own_graph(settings: Settings, reports: Path) -> None:
    build([reports], settings)
    before = set(nquads(settings))
    changed = reports / "xitang-agriculture-2024.txt"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("高标准农田", "高产农田"), encoding="utf-8")
    report = build([reports], settings)
    assert statuses(report)[changed.name] is FileStatus.READ
    touched = {line.rpartition(" <")[2] for line in before ^ set(nquads(settings))}
    base = settings.base
    shared = (canonical_graph_iri(base), audit_graph_iri(base), statistics_graph_iri(base))
    assert touched <= {f"{graph_of(report, changed.name)}> .", *(f"{graph}> ." for graph in shared)}
    assert f"{graph_of(report, changed.name)}> ." in touched


def test_pipeline_file_gone_from_its_folder_leaves_the_graph(settings: Settings, reports: Path) -> None:
    first = build([reports], settings)
    gone = reports / THREE[0]
    gone.unlink()
    report = build([reports], settings)
    assert statuses(report)[gone.name] is FileStatus.REMOVED
    assert graph_of(first, gone.name) not in GraphStore.open(settings.data).graph_names()
    assert report.reports == 2


def test_pipeline_reports_of_other_paths_stay(settings: Settings, reports: Path, tmp_path: Path) -> None:
    build([reports / THREE[0]], settings)
    report = build([reports / THREE[1]], settings)
    assert report.reports == 2
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(reports / THREE[2], elsewhere)
    assert build([elsewhere], settings).reports == 3


def test_pipeline_file_that_moved_is_no_duplicate(settings: Settings, reports: Path, tmp_path: Path) -> None:
    build([reports], settings)
    reports.rename(tmp_path / "moved")
    report = build([tmp_path / "moved"], settings)
    assert set(statuses(report).values()) == {FileStatus.REUSED}
    assert report.kept


def empty(path: Path) -> None:
    path.write_bytes(b"")


def no_report(path: Path) -> None:
    path.write_text("今天天气很好，适合出门散步。\n" * 50, encoding="utf-8")


def bytes_of_no_encoding(path: Path) -> None:
    path.write_bytes(bytes(random.Random(1).randbytes(5000)))


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)


BAD = [empty, no_report, bytes_of_no_encoding, too_large]


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_pipeline_bad_file_is_told_and_the_rest_goes_on(
    settings: Settings, reports: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(reports / "bad.txt")
    report = build([reports], settings)
    assert statuses(report) == dict.fromkeys(THREE, FileStatus.READ) | {"bad.txt": FileStatus.FAILED}
    (failed,) = report.of(FileStatus.FAILED)
    assert failed.issues[0].message.startswith("bad.txt: ")
    assert report.reports == 3


@pytest.mark.parametrize("spoil", BAD, ids=lambda spoil: spoil.__name__)
def test_pipeline_bad_version_keeps_what_the_file_gave_before(
    settings: Settings, reports: Path, spoil: Callable[[Path], None]
) -> None:
    build([reports], settings)
    before = nquads(settings)
    spoil(reports / "xitang-agriculture-2024.txt")
    report = build([reports], settings)
    assert statuses(report)["xitang-agriculture-2024.txt"] is FileStatus.FAILED
    assert "earlier-kept" in codes(report, "xitang-agriculture-2024.txt")
    assert nquads(settings) == before


def cut_off(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    report.write_text(text[: len(text) * 2 // 3], encoding="utf-8")


def test_pipeline_report_cut_off_in_the_middle_gives_what_is_there(settings: Settings, reports: Path) -> None:
    cut = reports / "xitang-agriculture-2024.txt"
    cut_off(cut)
    report = build([reports], settings)
    assert statuses(report)[cut.name] is FileStatus.CUT_OFF
    assert codes(report, cut.name).count("cut-off") == 1
    assert report.reports == 3


def test_pipeline_report_cut_off_keeps_the_whole_one_it_was_before(settings: Settings, reports: Path) -> None:
    build([reports], settings)
    before = nquads(settings)
    cut = reports / "xitang-agriculture-2024.txt"
    cut_off(cut)
    for _ in range(2):
        report = build([reports], settings)
        assert statuses(report)[cut.name] is FileStatus.CUT_OFF
        assert {"cut-off", "earlier-kept"} <= set(codes(report, cut.name))
        assert nquads(settings) == before


def test_pipeline_file_whose_name_is_no_text_is_told(settings: Settings, reports: Path) -> None:
    (reports / THREE[0]).rename(os.fsdecode(os.fsencode(reports) + b"/\xb1\xa8.html"))
    report = build([reports], settings)
    (failed,) = report.of(FileStatus.FAILED)
    assert failed.issues[0].code == "not-a-graph"
    assert report.reports == 2


def test_pipeline_nothing_readable_makes_no_build(settings: Settings, tmp_path: Path) -> None:
    empty(tmp_path / "a.txt")
    report = build([tmp_path / "a.txt"], settings)
    assert report.build is None
    assert DataFolder(settings.data).current() is None


def test_pipeline_encoding_of_a_file_does_not_matter(settings: Settings, reports: Path) -> None:
    name = "xitang-agriculture-2024.txt"
    build([reports / name], settings)
    before = [line for line in nquads(settings) if "ontology#sha256>" not in line]
    (reports / name).write_bytes((reports / name).read_text(encoding="utf-8").encode("gb18030"))
    report = build([reports / name], settings)
    assert statuses(report)[name] is FileStatus.READ
    assert [line for line in nquads(settings) if "ontology#sha256>" not in line] == before


def test_pipeline_one_of_two_files_of_a_report_is_kept(settings: Settings, reports: Path) -> None:
    whole = reports / "xitang-agriculture-2024.txt"
    part = reports / "a-part.txt"
    text = whole.read_text(encoding="utf-8")
    part.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    report = build([part], settings)
    assert statuses(report) == {part.name: FileStatus.CUT_OFF}
    report = build([reports], settings)
    assert statuses(report)[whole.name] is FileStatus.READ
    assert statuses(report)[part.name] is FileStatus.DUPLICATE
    assert "duplicate-report" in codes(report, part.name)
    assert report.reports == 3
    whole.unlink()
    report = build([reports], settings)
    assert statuses(report)[part.name] is FileStatus.CUT_OFF


def test_pipeline_defect_in_one_file_does_not_stop_the_others(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(ReadingProcess):
        def work(self, path: Path, sha256: str | None, workshop: Workshop) -> FileOutcome:
            if path.name == THREE[0]:
                return FileOutcome(path, defect_of(path, RecursionError("too deep")), None, None, reused=False)
            return super().work(path, sha256, workshop)

    with contextlib.closing(Breaking()) as process:
        monkeypatch.setattr(work, "borrowed", lambda: contextlib.nullcontext(process))
        report = build([reports], settings)
    assert codes(report, THREE[0]) == ["defect"]
    assert "RecursionError: too deep" in report.of(FileStatus.FAILED)[0].issues[0].message
    assert report.reports == 2


def test_pipeline_failure_on_the_way_leaves_what_is_served(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([reports / THREE[0]], settings)
    before, name = nquads(settings), DataFolder(settings.data).served().name

    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(kg.pipeline, "build_index", full)
        with pytest.raises(StoreError, match=r"No space .* is served still"):
            build([reports], settings)
    assert DataFolder(settings.data).served().name == name
    assert nquads(settings) == before
    assert build([reports], settings).reports == 3


def test_pipeline_cache_that_cannot_be_written_ends_the_build(settings: Settings, reports: Path) -> None:
    (settings.data / "cache" / "reports").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        build([reports], settings)


def test_pipeline_damaged_index_is_made_again(settings: Settings, reports: Path) -> None:
    first = build([reports], settings)
    shutil.rmtree(DataFolder(settings.data).served().index)
    second = build([reports], settings)
    assert not second.kept
    assert second.build != first.build
    assert SearchEngine.open(settings.data).search(SearchRequest("项目")).hits


def test_pipeline_damaged_graph_is_made_again(settings: Settings, reports: Path) -> None:
    build([reports], settings)
    before = nquads(settings)
    for path in DataFolder(settings.data).served().graph.glob("MANIFEST*"):
        path.unlink()
    assert not build([reports], settings).kept
    assert nquads(settings) == before


def test_pipeline_build_refuses_another_base(settings: Settings, reports: Path) -> None:
    build([reports], settings)
    with pytest.raises(InputError, match="has the base IRI https://w3id"):
        build([reports], Settings(data=settings.data, base="https://example.org/"))


def test_pipeline_resources_start_with_the_base(settings: Settings, reports: Path) -> None:
    base = "https://example.org/budget/"
    build([reports], Settings(data=settings.data, base=base))
    assert not [line for line in nquads(settings) if "https://w3id.org/yusuan/id/" in line]
    assert [line for line in nquads(settings) if line.startswith(f"<{base}report/")]
