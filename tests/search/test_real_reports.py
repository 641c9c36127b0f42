"""Search over the five real reports, with the built-in encoder; they are read in place and not part of the project."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg.pipeline import build
from kg.search.engine import SearchEngine
from kg.search.ranking import MEANING_ONLY, Weights
from kg.search.request import HitType, SearchRequest
from kg.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
JUDGED = ROOT.parent / "shared" / "eval" / "queries_dev.jsonl"

pytestmark = pytest.mark.skipif(
    not (SEEDS.is_dir() and JUDGED.is_file()), reason="the real reports are not on this machine (../shared/seeds)"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    data = tmp_path_factory.mktemp("real") / "data"
    build([SEEDS], Settings(data=data))
    return SearchEngine.open(data)


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """``benchmarks/search_quality.py``, which is no package."""
    spec = importlib.util.spec_from_file_location("search_quality", ROOT / "benchmarks" / "search_quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", [None, HitType.PROJECT], ids=["everything", "projects"])
def test_search_finds_the_two_projects_for_village_cadres_first(engine: SearchEngine, kind: HitType | None) -> None:
    hits = engine.search(SearchRequest("驻村帮扶干部补助", type=kind)).hits[:2]
    assert {hit.type for hit in hits} == {HitType.PROJECT}
    assert len({hit.region for hit in hits}) == 2
    for hit in hits:
        assert hit.amount is not None
        assert hit.amount > 0
        assert hit.year == 2023
        assert hit.source is not None
        lines = (SEEDS / hit.source.file).read_text(encoding="utf-8").splitlines()
        said = "".join(lines[hit.source.line_start - 1 : hit.source.line_end])
        assert "驻村" in said


def test_search_quality_does_not_drop(engine: SearchEngine, benchmark: ModuleType) -> None:
    judged = benchmark.read_judged(JUDGED)
    fused = benchmark.quality(engine, judged)
    plain = benchmark.quality(engine, judged, Weights(name=0, words=0, exact=0, quoted=0))
    meaning = benchmark.quality(engine, judged, MEANING_ONLY)
    assert fused.ndcg_at_10 >= max(0.90, plain.ndcg_at_10, meaning.ndcg_at_10 - 0.01)
    assert fused.recall_at_5 >= 0.95
