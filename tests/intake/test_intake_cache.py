from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.intake import cache as cache_module
from kg.intake.cache import ReportCache, report_key
from kg.intake.one_file import Product
from kg.intake.outcome import Counts, Gained, Refused, ReportSummary
from kg.link.facts import ReportFacts, StatedProject, StatedTotal
from kg.model import (
    Box,
    Coverage,
    Issue,
    Region,
    ReportKind,
    SectionCoverage,
    Severity,
    SourceRef,
    Stage,
    TotalKind,
    UnreadPart,
)
from kg.rdf import Entity, MappedReport
from kg.rdf.terms import Term

COUNTS = Counts(1, 2, 3, 4, 5, 6, 7, 8, 9)
SUMMARY = ReportSummary("r", "g", "d", "标题", "某局", None, 2024, ReportKind.UNIT_BUDGET, COUNTS)
MAPPED = MappedReport(
    "r", "g", ("<a> <b> <c> <g> .", '<a> <b> "值" <g> .'), (Entity("e", ("t",), (("p", Term('"x"')),), 3),)
)
FACTS = ReportFacts(
    base="https://w3id.org/yusuan/id/",
    report="r",
    department="d",
    department_name="某局",
    department_code=None,
    region=Region("清江市", "990200", (Region("青岚省"),)),
    region_iri="p",
    year=2024,
    kind=ReportKind.UNIT_BUDGET,
    projects=(
        StatedProject("p1", "项目", None, None, "某局", None, None, Decimal("10.50"), None, None, "用途", None, None),
    ),
    totals=(StatedTotal("t", TotalKind.REVENUE, Decimal("1331.42"), Decimal(100), 3),),
)
PRODUCT = Product(MAPPED, FACTS, ("<c> <d> <e> <g> .",))
PLACE = SourceRef(3, 4, page=2, table="表一", row=1, column=2, box=Box(72, 100, 523, 118))
COVERAGE = Coverage(
    (SectionCoverage("table", 100, 60, 20),),
    (UnreadPart(PLACE, "table", "表一", 20, "杂记77.25"), UnreadPart(SourceRef(9, 9), "part", "", 3, "…")),
)

issues = st.builds(
    Issue,
    st.sampled_from(Stage),
    st.text(),
    st.sampled_from(Severity),
    st.text(),
    st.none() | st.just(PLACE),
)


def test_cache_gives_back_what_a_report_gave(tmp_path: Path) -> None:
    cache = ReportCache(tmp_path)
    issue = Issue(Stage.EXTRACT, "code", Severity.WARNING, "说明", PLACE)
    assert not cache.has("aa1")
    gained = Gained(SUMMARY, (issue,), COVERAGE)
    cache.put("aa1", gained, PRODUCT)
    assert cache.has("aa1")
    assert cache.outcome("aa1") == gained
    assert cache.nquads("aa1") == MAPPED.nquads
    assert cache.entities("aa1") == MAPPED.entities
    assert cache.facts("aa1") == FACTS
    assert cache.checks("aa1") == PRODUCT.checks


def test_cache_keeps_that_nothing_was_checked(tmp_path: Path) -> None:
    cache = ReportCache(tmp_path)
    cache.put("aa1", Gained(SUMMARY, ()), replace(PRODUCT, checks=()))
    assert cache.checks("aa1") == ()


@given(st.lists(issues))
def test_cache_gives_back_any_issue(tmp_path_factory: pytest.TempPathFactory, said: list[Issue]) -> None:
    cache = ReportCache(tmp_path_factory.mktemp("cache"))
    cache.put("bb", Gained(SUMMARY, tuple(said)), None)
    assert cache.outcome("bb") == Gained(SUMMARY, tuple(said))


def test_cache_gives_back_why_a_file_gave_nothing(tmp_path: Path) -> None:
    refused = Refused(Issue(Stage.READ, "unreadable", Severity.ERROR, "a.txt: empty"))
    ReportCache(tmp_path).put("cc", refused, None)
    assert ReportCache(tmp_path).outcome("cc") == refused


def test_cache_missing_graph_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    cache = ReportCache(tmp_path)
    cache.put("dd", Gained(SUMMARY, ()), PRODUCT)
    for path in tmp_path.rglob("*.nq.gz"):
        path.unlink()
    with pytest.raises(StoreError, match="build again, naming every folder"):
        cache.nquads("dd")


def test_cache_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "ee").touch()
    with pytest.raises(StoreError, match=r"ee1\.json cannot be written"):
        ReportCache(tmp_path).put("ee1", Refused(Issue(Stage.READ, "x", Severity.ERROR, "y")), None)


def test_cache_prune_forgets_what_is_not_used(tmp_path: Path) -> None:
    cache = ReportCache(tmp_path)
    for key in ("aa", "ab"):
        cache.put(key, Gained(SUMMARY, ()), PRODUCT)
    cache.prune({"aa"})
    assert cache.has("aa")
    assert cache.nquads("aa") == MAPPED.nquads
    assert [path.name.partition(".")[0] for path in tmp_path.rglob("*.*")] == ["aa"] * 5


@pytest.mark.parametrize(
    "other",
    [("1", "a.txt", "http://x/"), ("0", "b.txt", "http://x/"), ("0", "a.txt", "http://y/")],
    ids=["bytes", "name", "base"],
)
def test_cache_key_tells_all_that_decides_apart(other: tuple[str, str, str]) -> None:
    assert report_key("0", "a.txt", "http://x/") == report_key("0", "a.txt", "http://x/")
    assert report_key("0", "a.txt", "http://x/") != report_key(*other)


def test_cache_key_changes_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = report_key("0", "a.txt", "http://x/")
    monkeypatch.setattr(cache_module, "code_digest", lambda _packages: "other code")
    assert report_key("0", "a.txt", "http://x/") != before


def test_cache_key_takes_a_name_that_is_not_utf_8() -> None:
    assert report_key("0", "\udcb1.txt", "http://x/")
