"""What linking makes of a build: the same whatever the order reports come in, changed by what people rule."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build_report import BuildReport, FileStatus
from kg.link.reviewed import ReviewedFileError
from kg.pipeline import build
from kg.settings import Settings
from kg.store.build_store import BuildStore
from kg.store.graph_store import GraphStore

EARLIER, LATER, OTHER = "jichuan-science-2023.txt", "lanting-science-2025.txt", "lanyang-archives-2025.html"
HEADER = "action,left,right,by,on,reason\n"
NUMBERS = ("澜科发〔2020〕3号", "澜科发〔2021〕3号")
LAWS = """SELECT DISTINCT ?law ?number { ?law a ys:LegalInstrument ; ys:documentNumber ?number
  FILTER(CONTAINS(?number, "〕3号") && CONTAINS(?number, "澜科发")) } ORDER BY ?number"""
CITED = """SELECT DISTINCT ?law ?report { ?m ys:cites ?law ; ys:citedIn ?report .
  ?law ys:documentNumber "岭科规〔2021〕12号" } ORDER BY ?report"""
DECISIONS = """SELECT ?outcome ?reviewed { ?d a ys:LinkDecision ; ys:decisionOutcome ?outcome ; ys:subjectName ?name
  OPTIONAL { ?d ys:reviewed ?reviewed } FILTER(CONTAINS(?name, "澜汀市市级科技计划项目管理办法")) }"""

Write = Callable[..., None]


@pytest.fixture
def settings(fresh_data: Path) -> Settings:
    return Settings(data=fresh_data)


@pytest.fixture
def reports(examples: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in (EARLIER, LATER, OTHER):
        shutil.copy(examples / name, folder)
    return folder


@pytest.fixture
def rule(settings: Settings) -> Write:
    def write(*rows: str) -> None:
        (settings.data / "links.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")

    return write


def graph(settings: Settings) -> GraphStore:
    return GraphStore.open(settings.data)


def rows(settings: Settings, query: str) -> list[tuple[str | None, ...]]:
    found = graph(settings).select(query)
    return [tuple(row[name] for name in found.columns) for row in found.rows]


def outcomes(settings: Settings) -> set[tuple[str, str | None]]:
    return {((outcome or "").rpartition("#")[2], reviewed) for outcome, reviewed in rows(settings, DECISIONS)}


def statuses(report: BuildReport) -> dict[str, FileStatus]:
    return {result.path.name: result.status for result in report.files}


def test_linked_build_document_of_two_cities_is_one_node(reports: Path, settings: Settings) -> None:
    build([reports], settings)
    found = rows(settings, CITED)
    assert len({law for law, _ in found}) == 1
    assert len({report for _, report in found}) == 2


def test_linked_build_report_that_comes_later_gives_the_same_graph(
    reports: Path, settings: Settings, fresh_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Settings(data=tmp_path / "whole")
    shutil.copytree(fresh_data, whole.data)
    build([reports], whole)
    build([reports / EARLIER, reports / OTHER], settings)
    written: list[str] = []
    replace_graph = BuildStore.replace_graph

    def told(store: BuildStore, name: str, lines: tuple[str, ...]) -> None:
        written.append(name)
        replace_graph(store, name, lines)

    monkeypatch.setattr(BuildStore, "replace_graph", told)
    report = build([reports / LATER], settings)
    assert statuses(report) == {LATER: FileStatus.READ}
    assert graph(settings).nquads() == graph(whole).nquads()
    assert not [name for name in written if "/岚阳市/" in name]  # the report that shares nothing is left alone


def test_linked_build_report_that_goes_leaves_no_link_behind(
    reports: Path, settings: Settings, fresh_data: Path, tmp_path: Path
) -> None:
    without = Settings(data=tmp_path / "without")
    shutil.copytree(fresh_data, without.data)
    build([reports / EARLIER, reports / OTHER], without)
    build([reports], settings)
    (reports / LATER).unlink()
    build([reports], settings)
    assert graph(settings).nquads() == graph(without).nquads()


def test_linked_build_ruling_joins_what_the_evidence_left_apart_and_parts_it_again(
    reports: Path, settings: Settings, rule: Write
) -> None:
    build([reports], settings)
    before = graph(settings).nquads()
    assert len(rows(settings, LAWS)) == len(NUMBERS)
    assert ("Ambiguous", None) in outcomes(settings)
    rule(f"join,{NUMBERS[0]},{NUMBERS[1]},王,2026-11-22,同一办法的两次印发")
    build([reports], settings)
    assert len({law for law, _ in rows(settings, LAWS)}) == 1
    assert outcomes(settings) == {("Linked", "true")}
    (settings.data / "links.csv").unlink()
    build([reports], settings)
    assert graph(settings).nquads() == before


def test_linked_build_ruling_parts_what_the_evidence_joined(reports: Path, settings: Settings, rule: Write) -> None:
    rule("part,岭海省科技创新劵管理办法,岭海省科技创新券管理办法,王,2026-11-22,")
    build([reports], settings)
    titles = (
        'SELECT ?law { ?law a ys:LegalInstrument ; dcterms:title ?t FILTER(REGEX(?t, "^岭海省科技创新.管理办法")) }'
    )
    assert len(set(rows(settings, titles))) == 2


def test_linked_build_ruling_that_names_nothing_is_told(reports: Path, settings: Settings, rule: Write) -> None:
    rule("join,没有的办法,也没有的办法,,,")
    report = build([reports], settings)
    assert [issue.message for issue in report.issues if issue.code == "ruling-without-effect"] == [
        "links.csv row 2 names nothing that a report names; correct it, or take the row out"
    ]


def test_linked_build_wrong_reviewed_file_stops_before_anything_is_read(
    reports: Path, settings: Settings, rule: Write
) -> None:
    rule("merge,甲,乙,,,")
    with pytest.raises(ReviewedFileError, match="row 2: action 'merge' must be join or part"):
        build([reports], settings)
    assert not (settings.data / "builds").exists()
