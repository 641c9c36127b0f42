"""Search over the five real reports, with the built-in encoder; they are read in place and not part of the project."""

from pathlib import Path

import pytest

from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchRequest


@pytest.fixture(scope="module")
def engine(seed_data: Path) -> SearchEngine:
    return SearchEngine.open(seed_data)


@pytest.mark.parametrize("kind", [None, HitType.PROJECT], ids=["everything", "projects"])
def test_search_finds_the_two_projects_for_village_cadres_first(
    engine: SearchEngine, seeds: Path, kind: HitType | None
) -> None:
    hits = engine.search(SearchRequest("驻村帮扶干部补助", type=kind)).hits[:2]
    assert {hit.type for hit in hits} == {HitType.PROJECT}
    assert len({hit.region for hit in hits}) == 2
    for hit in hits:
        assert hit.amount is not None
        assert hit.amount > 0
        assert hit.year == 2023
        assert hit.source is not None
        lines = (seeds / hit.source.file).read_text(encoding="utf-8").splitlines()
        said = "".join(lines[hit.source.line_start - 1 : hit.source.line_end])
        assert "驻村" in said
