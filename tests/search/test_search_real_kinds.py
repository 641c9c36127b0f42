"""Bodies, places, classes and filters over the five real reports, with a cheap encoder: names and figures only."""

from dataclasses import replace
from pathlib import Path

import pytest

from embeddings.encoder import Encoder
from kg.pipeline import build
from kg.search.engine import SearchEngine
from kg.search.request import HitType, SearchRequest
from kg.settings import Settings
from kg.store.data_folder import DataFolder


@pytest.fixture(scope="module")
def engine(seeds: Path, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    data = tmp_path_factory.mktemp("real") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.pipeline.load_encoder", lambda _model: encoder)
        build([seeds], Settings(data=data))
    return SearchEngine(DataFolder(data).served().index, encoder)


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        pytest.param("忻州 科技局", HitType.DEPARTMENT, "忻州市科学技术局", id="place-and-short-name"),
        pytest.param("晋城市科学技术研究院", HitType.DEPARTMENT, "晋城市科学技术研究院", id="subordinate-body"),
        pytest.param("朔州科创中心", HitType.DEPARTMENT, "朔州市科技创新服务中心", id="initials"),
        pytest.param("山海关", HitType.REGION, "山海关区", id="place-without-its-rank"),
        pytest.param("140000", HitType.REGION, "山西省", id="place-by-code"),
        pytest.param("2060404", HitType.FUNCTION, "2060404 科技成果转化与扩散", id="class-by-code"),
        pytest.param("科技保密", HitType.THEME, "保密", id="theme-by-another-name"),
    ],
)
def test_real_names_find_what_they_name(engine: SearchEngine, text: str, kind: HitType, label: str) -> None:
    hits = engine.search(SearchRequest(text, limit=20)).hits
    assert label in [hit.label for hit in hits if hit.type is kind]


@pytest.mark.parametrize(
    ("function", "wanted", "labels"),
    [
        pytest.param("2130599", {"region": "忻州"}, {"驻村帮扶干部补助经费"}, id="one-project-is-the-item"),
        pytest.param("2060499", {"region": "忻州"}, {"科技创新券", "科技工作运行经费"}, id="two-add-up-to-the-item"),
        pytest.param("212", {}, {"大同市企业孵化基地（北京站）2022年度场地租金"}, id="class"),
        pytest.param("教育支出", {"region": "晋城"}, {"人才专项资金", "高层次人才引进"}, id="by-name"),
    ],
)
def test_real_projects_are_found_by_the_class_their_money_stands_under(
    engine: SearchEngine, function: str, wanted: dict[str, str], labels: set[str]
) -> None:
    request = SearchRequest("经费", type=HitType.PROJECT, function=function, limit=100)
    found = engine.search(replace(request, **wanted)).hits  # type: ignore[arg-type]
    assert {hit.label.replace("(", "（").replace(")", "）") for hit in found} == labels


def test_real_places_facet_holds_the_province_beside_its_cities(engine: SearchEngine) -> None:
    facets = engine.search(SearchRequest("科学技术")).facets
    counts = {one.value: one.count for one in facets.regions}
    assert counts.keys() <= {"山西省", "大同市", "晋城市", "朔州市", "忻州市", "山海关区"}
    for name, count in counts.items():
        assert engine.search(SearchRequest("科学技术", region=name)).total == count


def test_real_body_is_asked_for_with_words_of_its_place_or_without(engine: SearchEngine) -> None:
    def found(**wanted: str) -> set[str]:
        request = SearchRequest("经费", type=HitType.PROJECT, limit=100, **wanted)  # type: ignore[arg-type]
        return {hit.iri for hit in engine.search(request).hits}

    assert found(body="忻州 科技局") == found(body="市科技局", region="忻州") == found(region="140900")
    assert len(found(body="晋城市科学技术研究院")) < len(found(body="晋城市科技局"))
