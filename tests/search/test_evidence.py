"""What a hit shows: the text that tells why it was found, where it stands, and how little is read for it."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest

from embeddings.cache import EmbeddingCache
from embeddings.encoder import Encoder
from kg.model import ReportRecord
from kg.rdf.vocabulary import DCTERMS, SKOS, YS
from kg.search.corpus_file import CorpusFile
from kg.search.engine import SearchEngine
from kg.search.index import build_index
from kg.search.ranking import Parts
from kg.search.request import HitType, SearchHit, SearchRequest
from kg.store.graph_store import GraphStore

MakeGraph = Callable[[Path, Sequence[ReportRecord]], GraphStore]


def first(engine: SearchEngine, text: str, **wanted: object) -> SearchHit:
    return engine.search(SearchRequest(text, **wanted)).hits[0]  # type: ignore[arg-type]


def marked(hit: SearchHit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


def codes(hit: SearchHit) -> list[str]:
    return [reason.code for reason in hit.why]


def line(hit: SearchHit) -> int:
    assert hit.source is not None
    return hit.source.line_start


def test_evidence_shows_the_purpose_where_only_the_name_matches(engine: SearchEngine) -> None:
    hit = first(engine, "公务用车运行", type=HitType.PROJECT)
    assert (hit.label, hit.snippet, hit.field) == ("公务用车运行", "车辆保险、加油与维修。", YS.purpose)
    assert line(hit) == 203
    assert "likeness" in codes(hit)
    assert any("公务用车运行（名称）" in reason.zh for reason in hit.why)


def test_evidence_shows_the_text_that_matches_rather_than_the_name(engine: SearchEngine) -> None:
    hit = first(engine, "公务用车的保险", type=HitType.PROJECT)
    assert (hit.snippet, marked(hit)) == ("车辆保险、加油与维修。", ["保险"])


def test_evidence_shows_the_name_where_there_is_nothing_else(engine: SearchEngine) -> None:
    hit = first(engine, "办公室", type=HitType.DIVISION, region="云川市")
    assert (hit.snippet, hit.field, marked(hit)) == ("办公室", SKOS.prefLabel, ["办公室"])


def test_evidence_of_a_law_is_the_sentence_that_cites_it(engine: SearchEngine) -> None:
    hit = first(engine, "驻村工作队管理办法", type=HitType.LAW)
    assert hit.snippet == "根据《驻村工作队管理办法》（青办发〔2019〕12号）"
    assert (hit.field, line(hit)) == (YS.basisText, 104)
    assert "/project/" in hit.matched
    assert marked(hit) == ["驻村工作队管理办法"]


def test_evidence_of_a_law_whose_citation_says_no_more_is_its_name(engine: SearchEngine) -> None:
    hit = first(engine, "云财发〔2021〕7号", type=HitType.LAW)
    assert (hit.snippet, hit.field, marked(hit)) == ("云财发〔2021〕7号", DCTERMS.title, ["云财发〔2021〕7号"])
    assert line(hit) == 104


@pytest.mark.parametrize("text", ["青办发〔2019〕12号", "青办发(2019)12号", "青办发【2019】 第12号"])
def test_evidence_shows_the_passage_with_the_number(engine: SearchEngine, text: str) -> None:
    for hit in engine.search(SearchRequest(text, type=HitType.PROJECT)).hits[:2]:
        assert (hit.field, line(hit)) == (YS.basisText, 104)
        assert "青办发" in marked(hit)[0]
        exact = next(reason for reason in hit.why if reason.code == "exact")
        assert "青办发" in exact.zh
        assert exact.weight > 0.5


@pytest.mark.parametrize("text", ["2.8万元", "28,000元", "两万八千元"])
def test_evidence_of_an_amount_that_no_text_prints_is_what_the_project_is_about(
    engine: SearchEngine, text: str
) -> None:
    hit = first(engine, text, type=HitType.PROJECT)
    assert (hit.amount, hit.field, hit.meaning_marks) == (Decimal(28000), YS.purpose, ())
    assert codes(hit)[0] == "amount"


def test_evidence_marks_the_quoted_name(engine: SearchEngine) -> None:
    hit = first(engine, "“村民满意度” 车辆")
    assert hit.snippet == "村民满意度 ≥95%"
    assert marked(hit) == ["村民满意度"]
    assert "quoted" in codes(hit)


def test_evidence_tells_the_indicator_it_came_by(engine: SearchEngine) -> None:
    hit = first(engine, "驻村队员人数")
    assert "indicator" in codes(hit)
    assert any("驻村队员人数" in reason.zh for reason in hit.why if reason.code == "indicator")
    assert hit.matched != hit.iri


def test_evidence_reasons_make_up_the_score(engine: SearchEngine) -> None:
    for text in ("驻村帮扶干部补助", "2060404", "青办发〔2019〕12号", "subsidy", "办公室"):
        for hit in engine.search(SearchRequest(text)).hits:
            assert sum(reason.weight for reason in hit.why) <= 1.0000001
            assert hit.why or not hit.relevant
            assert list(hit.why) == sorted(hit.why, key=lambda reason: (-reason.weight, reason.code))
            assert len(set(codes(hit))) == len(hit.why) <= len(fields(Parts))


def test_evidence_of_a_duty_and_of_a_report(engine: SearchEngine) -> None:
    duty = first(engine, "管理科技创新券", type=HitType.DUTY)
    assert (duty.snippet, duty.field, line(duty)) == ("管理科技创新券。", DCTERMS.description, 21)
    report = first(engine, "会议费为什么减少", type=HitType.REPORT)
    assert (report.field, line(report)) == (YS.explanation, 50)
    assert "会议费" in marked(report)


def test_evidence_reads_as_often_for_twenty_hits_as_for_one(
    engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    rows = CorpusFile._rows

    def counted(self: CorpusFile, select: str, keys: list[int]) -> object:
        asked.append(len(keys))
        return rows(self, select, keys)

    monkeypatch.setattr(CorpusFile, "_rows", counted)
    counts = []
    for limit in (1, 20):
        asked.clear()
        engine.search(SearchRequest("补助", limit=limit))
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2
    assert counts[1] <= 12


def test_evidence_says_where_a_long_sentence_goes_on(
    tmp_path: Path, make_graph: MakeGraph, records: Sequence[ReportRecord], encoder: Encoder
) -> None:
    cars = records[0].findings.projects[1]
    long = "，".join(["保障日常运转的各项支出"] * 12 + ["购置防疫物资"] + ["其余用于零星开支项目"] * 12) + "。"
    purpose = replace(cars.purpose, value=long)  # type: ignore[type-var]
    findings = replace(records[0].findings, projects=(replace(cars, purpose=purpose),))
    graph = make_graph(tmp_path / "graph", [replace(records[0], findings=findings)])
    with EmbeddingCache(tmp_path / "embeddings.sqlite") as cache:
        build_index(graph, tmp_path / "index", encoder, cache)
    hit = first(SearchEngine(tmp_path / "index", encoder), "防疫物资", type=HitType.PROJECT)
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert hit.snippet.strip("…") in long
    assert marked(hit) == ["防疫物资"]


def test_evidence_of_a_page_beyond_the_last_is_none(engine: SearchEngine) -> None:
    assert engine.search(SearchRequest("补助", offset=500)).hits == ()


def test_evidence_does_not_change_with_the_page(engine: SearchEngine) -> None:
    whole = engine.search(SearchRequest("补助", limit=6)).hits
    assert whole[3:] == engine.search(SearchRequest("补助", limit=3, offset=3)).hits


def test_evidence_of_a_place_is_of_no_department_and_of_itself(engine: SearchEngine) -> None:
    for place in ("云岭省", "青禾市"):
        hit = first(engine, place, type=HitType.REGION)
        assert (hit.label, hit.region, hit.department) == (place, place, None)
