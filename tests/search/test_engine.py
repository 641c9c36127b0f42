from decimal import Decimal

import pytest

from kg.errors import QueryError
from kg.search.engine import SearchEngine
from kg.search.ranking import MEANING_ONLY, WORDS_ONLY, Weights
from kg.search.request import HitType, SearchHit, SearchRequest, SearchResult

MOBILE = "138" + "0013" + "8000"  # the one of the conftest


def find(engine: SearchEngine, text: str, **wanted: object) -> SearchResult:
    return engine.search(SearchRequest(text, **wanted))  # type: ignore[arg-type]


def labels(result: SearchResult) -> list[str]:
    return [hit.label for hit in result.hits]


def test_engine_finds_the_projects_of_both_cities_first(engine: SearchEngine) -> None:
    first, second = find(engine, "驻村帮扶干部补助").hits[:2]
    assert [(hit.type, hit.label, hit.region, hit.year, hit.amount) for hit in (first, second)] == [
        (HitType.PROJECT, "驻村帮扶干部补助", "青禾市", 2023, Decimal(28000)),
        (HitType.PROJECT, "驻村工作队员补助经费", "云川市", 2024, Decimal(105000)),
    ]
    assert first.department == "青禾市科学技术局"
    assert first.source is not None
    assert (first.source.file, first.source.line_start, first.source.page) == ("green.txt", 103, None)  # its purpose
    assert first.unit == "青禾市科学技术局"


def test_engine_an_indicator_speaks_for_its_project(engine: SearchEngine) -> None:
    hit = find(engine, "驻村队员人数").hits[0]
    assert (hit.type, hit.label) == (HitType.PROJECT, "驻村帮扶干部补助")
    assert hit.snippet == "驻村队员人数 ≥3人"
    assert "/indicator/" in hit.matched
    assert hit.source is not None
    assert hit.source.line_start == 110
    assert not [hit for hit in find(engine, "驻村队员人数").hits if hit.label == "驻村队员人数"]


def test_engine_finds_indicators_themselves_when_asked(engine: SearchEngine) -> None:
    result = find(engine, "驻村队员人数", type=HitType.INDICATOR)
    assert {hit.type for hit in result.hits} == {HitType.INDICATOR}
    assert result.hits[0].label == "驻村队员人数"
    assert result.hits[0].matched == result.hits[0].iri
    assert "认定科技平台" in labels(result)


def test_engine_an_indicator_of_the_department_speaks_for_itself(engine: SearchEngine) -> None:
    assert find(engine, "认定科技平台").hits[0].type is HitType.INDICATOR


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        pytest.param("科技成果转化", HitType.DUTY, "组织科技成果转化和推广。", id="duty"),
        pytest.param("文电会务机要", HitType.DIVISION, "办公室", id="division"),
        pytest.param("会议费为什么减少", HitType.REPORT, "青禾市科学技术局2023年部门预算", id="explanation"),
        pytest.param("驻村工作队管理办法", HitType.LAW, "驻村工作队管理办法", id="law"),
        pytest.param("创新券", HitType.PROJECT, "科技创新券", id="project"),
    ],
)
def test_engine_finds_every_kind_of_node(engine: SearchEngine, text: str, kind: HitType, label: str) -> None:
    assert find(engine, text, type=kind).hits[0].label == label
    assert label in labels(find(engine, text))
    assert {hit.type for hit in find(engine, text, type=kind).hits} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "云财发〔2021〕7号",
        "云财发[2021]7号",
        "云财发（2021）7号",
        "云财发【2021】 7 号",
        "〔2021〕7号",
        "见云财发(2021)第7号",
    ],
)
def test_engine_a_document_number_decides_in_any_brackets(engine: SearchEngine, text: str) -> None:
    result = find(engine, text)
    assert {hit.label for hit in result.hits[:2]} == {"驻村工作队员补助经费", "云财发〔2021〕7号"}
    assert result.hits[1].score > 2 * result.hits[2].score


def test_engine_a_number_with_another_sign_does_not_decide(engine: SearchEngine) -> None:
    right, wrong = find(engine, "云财发〔2021〕7号").hits[0], find(engine, "国发〔2021〕7号").hits[0]
    assert right.score > wrong.score + 10


def test_engine_a_code_decides(engine: SearchEngine) -> None:
    assert find(engine, "2060404").hits[0].label == "科技创新券"


def test_engine_a_quoted_name_must_stand_there(engine: SearchEngine) -> None:
    loose, quoted = find(engine, "村民满意度 车辆"), find(engine, "“村民满意度” 车辆")
    assert quoted.hits[0].label == "驻村帮扶干部补助"
    assert quoted.hits[0].score > loose.hits[0].score + 10


@pytest.mark.parametrize("text", ["补助", "车辆", "保险"])
def test_engine_finds_words_of_two_characters(engine: SearchEngine, text: str) -> None:
    hit = find(engine, text).hits[0]
    assert hit.type is HitType.PROJECT
    assert text in hit.snippet or text in hit.label


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({"region": "青禾市"}, {"驻村帮扶干部补助", "公务用车运行"}, id="place"),
        pytest.param({"region": "云川"}, {"驻村工作队员补助经费", "科技创新券"}, id="place-without-its-rank"),
        pytest.param({"region": "990200"}, {"驻村工作队员补助经费", "科技创新券"}, id="place-by-code"),
        pytest.param({"year": 2023}, {"驻村帮扶干部补助", "公务用车运行"}, id="year"),
        pytest.param({"year": 1999}, set(), id="year-without-report"),
        pytest.param({"min_yuan": Decimal(105000)}, {"驻村工作队员补助经费", "公务用车运行"}, id="least-money"),
        pytest.param({"min_yuan": Decimal("105000.01")}, {"公务用车运行"}, id="least-money-exact"),
        pytest.param({"max_yuan": Decimal("150000.49")}, {"驻村帮扶干部补助", "驻村工作队员补助经费"}, id="most-money"),
        pytest.param({"region": "云岭省", "max_yuan": Decimal(30000)}, {"驻村帮扶干部补助"}, id="province"),
    ],
)
def test_engine_filters_hold_for_every_hit(engine: SearchEngine, wanted: dict[str, object], expected: set[str]) -> None:
    assert set(labels(find(engine, "补助", type=HitType.PROJECT, **wanted))) == expected


def test_engine_a_law_is_shown_where_it_is_cited_in_what_was_asked_for(engine: SearchEngine) -> None:
    for region, file in (("青禾市", "green.txt"), ("云川市", "cloud.txt")):
        hit = find(engine, "驻村工作队管理办法", type=HitType.LAW, region=region).hits[0]
        assert hit.source is not None
        assert (hit.source.file, hit.region) == (file, region)
    assert labels(find(engine, "云财发", type=HitType.LAW, region="青禾市")) == ["驻村工作队管理办法"]


def test_engine_money_of_a_report_is_its_total(engine: SearchEngine) -> None:
    (hit,) = find(engine, "机关运行经费", type=HitType.REPORT, year=2023).hits
    assert hit.amount == Decimal(9000000)
    assert hit.source is not None
    assert (hit.source.line_start, hit.source.line_end) == (50, 52)


def test_engine_facets_count_the_relevant_nodes(engine: SearchEngine) -> None:
    result = find(engine, "补助", limit=1)
    counts = {value.value: value.count for value in result.facets.types}
    relevant = [hit for hit in find(engine, "补助", type=HitType.PROJECT).hits if hit.relevant]
    assert counts["project"] == len(relevant) > 1
    assert counts["indicator"] == find(engine, "补助", type=HitType.INDICATOR).total
    assert {value.value for value in result.facets.regions} == {"青禾市", "云川市"}
    narrowed = find(engine, "补助", year=2024).facets
    assert [value.value for value in narrowed.regions] == ["云川市"]
    assert {value.value for value in narrowed.years} == {"2023", "2024"}  # what another year would give


def test_engine_pages_follow_each_other(engine: SearchEngine) -> None:
    whole = labels(find(engine, "补助", limit=6))
    assert whole == labels(find(engine, "补助", limit=3)) + labels(find(engine, "补助", limit=3, offset=3))
    assert find(engine, "补助", limit=5, offset=500).hits == ()


def test_engine_masks_telephone_numbers(engine: SearchEngine) -> None:
    result = find(engine, "联系电话 按月发放", limit=50)
    assert not any(MOBILE in str(hit) for hit in result.hits)
    assert not any(MOBILE in str(hit) for hit in find(engine, MOBILE, limit=50).hits)


def test_engine_says_nothing_of_texts_that_say_nothing(engine: SearchEngine) -> None:
    assert "无" not in {hit.snippet for hit in find(engine, "无", limit=50).hits}


def test_engine_snippet_marks_the_words_of_the_query(engine: SearchEngine) -> None:
    hit = find(engine, "生活补贴").hits[0]
    assert hit.snippet == "给驻村工作队员发放生活补贴。"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["生活补贴"]


@pytest.mark.parametrize("text", ["", " ", "\t\n", "　"])
def test_request_refuses_what_is_empty(text: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        SearchRequest(text)


@pytest.mark.parametrize("text", ["\x00\x01", "！？。", "()[]", "\u200b\u200b", "\ud800"])
def test_engine_refuses_what_has_no_word(engine: SearchEngine, text: str) -> None:
    with pytest.raises(QueryError):
        find(engine, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("字" * 1000, id="long"),
        pytest.param("㍿" * 1000, id="grows-when-normalised"),
        pytest.param("补助\x00\x1b[31m\ud800经费", id="control-characters"),
        pytest.param('SELECT * WHERE { ?s ?p "x" } # \' OR 1=1 --', id="sparql-and-sql"),
        pytest.param("(补助|经费).*[", id="regular-expression"),
        pytest.param("subsidy for cadres", id="english"),
        pytest.param("𠀀𠀁 👩‍👩‍👧 1", id="rare-signs"),
        pytest.param("“”《》补助", id="empty-quotes"),
        pytest.param("〔2021〕号 00000000000000000000", id="half-a-number"),
        pytest.param("水", id="one-character"),
    ],
)
def test_engine_answers_any_text(engine: SearchEngine, text: str) -> None:
    assert isinstance(find(engine, text).hits[0], SearchHit)


def test_request_refuses_a_text_as_long_as_a_document() -> None:
    with pytest.raises(QueryError, match="10,000 characters"):
        SearchRequest("字" * 10_000)


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({"limit": 0}, id="limit-0"),
        pytest.param({"limit": 10**6}, id="limit-huge"),
        pytest.param({"offset": -1}, id="offset"),
        pytest.param({"min_yuan": Decimal(2), "max_yuan": Decimal(1)}, id="bounds-crossed"),
        pytest.param({"min_yuan": Decimal("NaN")}, id="no-amount"),
        pytest.param({"max_yuan": Decimal("Infinity")}, id="endless-amount"),
    ],
)
def test_request_refuses_what_cannot_be_asked(wanted: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        SearchRequest("补助", **wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", ["1E+30", "0.000001", "-5"])
def test_engine_any_amount_can_be_asked_for(engine: SearchEngine, amount: str) -> None:
    assert find(engine, "补助", min_yuan=Decimal(amount)).total >= 0


def test_engine_unknown_place_lists_the_known(engine: SearchEngine) -> None:
    with pytest.raises(QueryError, match="云岭省、云川市、青禾市"):
        find(engine, "补助", region="无此市")


def test_hit_type_unknown_name_lists_the_known() -> None:
    assert HitType.of(" Project ") is HitType.PROJECT
    with pytest.raises(QueryError, match="project, duty, indicator"):
        HitType.of("porject")


def test_result_json_has_the_shape_of_the_contract(engine: SearchEngine) -> None:
    written = find(engine, "驻村帮扶干部补助").to_json()
    assert written["query"] == "驻村帮扶干部补助"
    hit = written["hits"][0]  # type: ignore[index]
    assert list(hit)[:10] == [
        "iri", "type", "label", "department", "region", "year", "amount", "snippet", "score", "source"
    ]  # fmt: skip
    assert hit["amount"] == "28000"
    assert hit["source"] == {"file": "green.txt", "page": None, "line_start": 103, "line_end": 103}


def test_engine_parts_of_the_score_can_be_measured_alone(engine: SearchEngine) -> None:
    request = SearchRequest("驻村帮扶干部补助", type=HitType.PROJECT)
    words, meaning, fused = (
        engine.search(request, weights).hits[0].score for weights in (WORDS_ONLY, MEANING_ONLY, Weights())
    )
    assert fused == pytest.approx(words + meaning)


def test_engine_the_same_question_has_the_same_answer(engine: SearchEngine) -> None:
    assert find(engine, "补助") == find(engine, "补助")
