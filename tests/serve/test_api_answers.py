"""What the API gives on the examples; the figures were worked out from the reports."""

import csv
import io
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg.ask.answer_json import answer_json
from kg.search.request import SearchRequest
from kg.serve.api.checks import DEEPEST, CheckParameters
from kg.serve.api.paging import cursor_of
from kg.serve.service import Service

ID = "https://w3id.org/yusuan/id/"
VOUCHERS = f"{ID}report/霁川市/霁川市科学技术局/2025/DepartmentBudget/project/霁川市科学技术局/科技创新券"
SCIENCE_2025 = f"{ID}report/霁川市/霁川市科学技术局/2025/DepartmentBudget"
SCIENCE_2026 = f"{ID}report/霁川市/霁川市科学技术局/2026/DepartmentBudget"
PROGRESS_LAW = f"{ID}law/中华人民共和国科学技术进步法"


def got(client: TestClient, path: str, **params: str | list[str]) -> Any:
    response = client.get(f"/api/{path}", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def rows(client: TestClient, path: str, **params: str) -> list[dict[str, str]]:
    response = client.get(f"/api/{path}", params={**params, "format": "csv"})
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def refused(client: TestClient, status: int, path: str, **params: str) -> Any:
    response = client.get(f"/api/{path}", params=params)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return response.json()


def test_search_gives_what_the_command_prints(client: TestClient, service: Service) -> None:
    found = got(client, "search", query="科技创新券", type="project", year="2025", limit="5")
    request = SearchRequest("科技创新券", type=None, year=2025, limit=5)
    told = service.workspace.engine.search(request).to_json()
    assert {*told, "build", "next"} == found.keys()
    hit = found["hits"][0]
    assert hit.keys() == told["hits"][0].keys()  # type: ignore[index]
    assert (hit["iri"], hit["amount"], hit["year"]) == (VOUCHERS, "400000", 2025)
    assert hit["source"]["file"] == "jichuan-science-2025.txt"
    assert 472 <= hit["source"]["line_start"] <= 500
    assert found["facets"] == f"/api/facets?query={quote('科技创新券')}&type=project&year=2025"


def test_search_without_words_lists_what_fulfils_the_conditions_the_most_money_first(client: TestClient) -> None:
    found = rows(client, "search", type="project", region="霁川市", year="2025", limit="3")
    assert [(row["label"], row["amount"]) for row in found] == [
        ("产业技术研究院运营补助", "2800000"),
        ("中试基地建设奖补", "600000"),
        ("科技工作运行经费", "420000"),
    ]
    assert found[0]["source_file"] == "jichuan-science-2025.txt"


def test_search_like_a_node_finds_the_other_city(client: TestClient) -> None:
    labels = [hit["label"] for hit in got(client, "search", like=VOUCHERS, limit="3")["hits"]]
    assert "科技创新券后补助" in labels


def test_facets_count_what_the_narrowed_search_has(client: TestClient) -> None:
    found = got(client, "facets", query="科技创新券")
    assert found["total"] == got(client, "search", query="科技创新券")["total"]
    for one in found["facets"]["years"]:
        assert got(client, "search", query="科技创新券", year=one["value"])["total"] == one["count"]


@pytest.mark.parametrize(
    ("params", "status", "said"),
    [
        ({"query": "、、"}, 422, "no word"),
        ({"region": "没有的市"}, 422, "霁川市"),
        ({"query": "a", "like": VOUCHERS}, 422, "one of the two"),
        ({"first_year": "2026", "last_year": "2025"}, 422, "2026"),
        ({"min_yuan": "2", "max_yuan": "1"}, 422, "at least 2"),
        ({"like": f"{ID}nothing"}, 404, "nothing"),
        ({"query": "a", "limit": "101"}, 400, "1 to 100"),
        ({"q": "a"}, 400, "there is no such parameter"),
    ],
)
def test_search_refuses_with_a_sentence(client: TestClient, params: dict[str, str], status: int, said: str) -> None:
    assert said in refused(client, status, "search", **params)["detail"]


def test_ask_gives_what_the_command_prints(client: TestClient, service: Service) -> None:
    question = "2025年霁川市科技创新券的预算是多少"
    found = got(client, "ask", question=question)
    told = answer_json(service.workspace.asker.ask(question))
    assert found == {**found, **told}
    assert found.keys() - told.keys() == {"build", "total", "next"}
    assert "40 万元" in found["sentence"]
    (row,) = rows(client, "ask", question=question)
    assert (row["name_iri"], row["yuan"], row["source_file"]) == (VOUCHERS, "400000", "jichuan-science-2025.txt")


def test_ask_takes_slots_off_and_answers_in_the_language_asked_for(client: TestClient) -> None:
    question = "2025年霁川市超过200万元的项目有哪些"
    assert got(client, "ask", question=question)["total"] == 1
    wider = got(client, "ask", question=question, without=["place=霁川市", "year=2025"], lang="en")
    assert wider["total"] > 1
    assert wider["language"] == "en"
    assert "project" in wider["sentence"]


def test_ask_says_that_it_does_not_understand(client: TestClient) -> None:
    assert got(client, "ask", question="？？")["outcome"] == "not-understood"


def test_entity_gives_each_fact_with_its_lines(client: TestClient) -> None:
    found = got(client, "entity", iri=VOUCHERS)
    facts = {fact["property"]: fact for fact in found["facts"]}
    assert (found["types"], found["label"], found["next"]) == (["Project"], "科技创新券", None)
    assert facts["annualBudget"]["value"] == "400000"
    assert {place["line_start"] for place in facts["annualBudget"]["places"]} <= set(range(470, 500))
    assert facts["purpose"]["places"][0]["line_start"] == 481
    english = {fact["property"]: fact for fact in got(client, "entity", iri=VOUCHERS, lang="en")["facts"]}
    assert facts["annualBudget"]["property_label"] == "年度资金总额"
    assert english["annualBudget"]["property_label"].isascii()


def test_entity_gives_any_node_of_the_graph_and_refuses_what_is_none(client: TestClient) -> None:
    assert got(client, "entity", iri="https://w3id.org/yusuan/ontology#DepartmentBudget")["total"] > 0
    assert refused(client, 404, "entity", iri=f"{ID}nothing")["status"] == 404
    assert refused(client, 422, "entity", iri="http://[")["status"] == 422


def test_mentions_lead_from_a_law_to_the_projects_that_rest_on_it(client: TestClient) -> None:
    found = rows(client, "mentions", iri=PROGRESS_LAW)
    assert len(found) == 4
    assert {(row["property"], row["year"]) for row in found} >= {("legalBasis", "2023"), ("legalBasis", "2026")}


def test_entities_are_found_by_name_and_part_of_it(client: TestClient) -> None:
    assert {one["year"] for one in got(client, "entities", name="科技创新券")["candidates"]} == {2023, 2025, 2026}
    assert got(client, "entities", name="创新券")["total"] == 7
    assert got(client, "entities", name="没有这样的名称")["candidates"] == []


def test_laws_tell_who_cites_them_and_with_how_much_money(client: TestClient) -> None:
    (found,) = [one for one in got(client, "laws", query="科学技术进步法")["laws"] if one["iri"] == PROGRESS_LAW]
    assert (found["rank"], found["level"], found["reports"], found["projects"]) == ("Law", "NationalLevel", 4, 4)
    assert sorted(found["regions"]) == ["澜汀市", "霁川市"]
    assert found["sums"][1] == {
        "year": 2025,
        "kind": "DepartmentBudget",
        "projects": 2,
        "amount": "570000",  # 420,000 and 150,000
        "unstated": 0,
    }


def test_laws_are_narrowed_by_the_place_of_what_cites(client: TestClient) -> None:
    (found,) = got(client, "laws", query="科学技术进步法", region="澜汀市")["laws"]
    assert (found["regions"], found["reports"], found["projects"]) == (["澜汀市"], 1, 1)
    assert got(client, "laws", region="澜汀市", year="2020")["total"] == 0


def test_law_tells_its_places_and_years(client: TestClient) -> None:
    found = got(client, "law", iri=PROGRESS_LAW)
    assert found["wordings"] == [{"words": "《中华人民共和国科学技术进步法》", "mentions": 4}]
    assert (found["first_year"], len(found["places"])) == (2023, 4)
    assert refused(client, 404, "law", iri=VOUCHERS)["status"] == 404


def test_citations_stand_with_their_lines(client: TestClient) -> None:
    found = rows(client, "citations", law=PROGRESS_LAW, region="澜汀市")
    assert [(row["source_file"], row["source_line_start"], row["is_basis"]) for row in found] == [
        ("lanting-science-2025.txt", "295", "true")
    ]
    assert got(client, "citations", law=PROGRESS_LAW, year="2023")["citations"][0]["mentions"][0]["words"]


def test_checks_tell_what_was_expected_stated_and_from_which_lines(client: TestClient) -> None:
    found = got(client, "checks", outcome="fail", report=SCIENCE_2026)
    first = found["checks"][0]
    told = (first["rule"], first["expected"], first["stated"], first["difference"])
    assert told == ("last-year-report", "14442000", "14342000", "-100000")  # 1,444.20 in 2025, 1,434.20 said in 2026
    assert found["total"] == 2 == sum(one["checks"] for one in found["outcomes"] if one["outcome"] == "fail")
    (operand,) = first["operands"]
    assert (operand["value"], operand["sources"][0]["file"]) == ("14442000", "jichuan-science-2025.txt")
    (alone,) = got(client, "checks", iri=first["iri"])["checks"]
    assert alone == first


def test_checks_are_narrowed_and_refuse_rules_there_are_none_of(client: TestClient) -> None:
    assert got(client, "checks", outcome="fail", min_difference="100000", report=SCIENCE_2026)["total"] == 1
    assert got(client, "checks", region="渌川县", outcome="fail")["checks"] == []
    assert "sum-row" in refused(client, 422, "checks", rule="nonsense")["detail"]
    assert got(client, "checks", iri=f"{ID}nothing")["total"] == 0


def test_checks_end_where_a_list_is_too_long_to_be_read_anew(client: TestClient, service: Service) -> None:
    cursor = cursor_of(service.workspace.build.identity, CheckParameters(outcome="pass"), DEEPEST)
    assert "narrow it" in refused(client, 422, "checks", outcome="pass", cursor=cursor)["detail"]


def test_reports_tell_what_they_gave_and_how_they_check_out(client: TestClient) -> None:
    (found,) = got(client, "reports", region="霁川市", year="2025")["reports"]
    assert (found["iri"], found["file"], found["kind_label"]) == (SCIENCE_2025, "jichuan-science-2025.txt", "部门预算")
    assert (found["counts"]["projects"], found["checks"]["fail"]) == (10, 0)
    assert got(client, "reports", query="科学技术局")["total"] == 4
    assert got(client, "reports", lang="en", limit="1")["reports"][0]["kind_label"] == "department budget"


def test_report_tells_what_was_not_understood(client: TestClient) -> None:
    found = got(client, "report", iri=SCIENCE_2025)
    sections = found["coverage"]["sections"]
    unread = sum(one["unread"] for one in sections)
    assert found["coverage"]["characters"] == sum(one["characters"] for one in sections)
    assert found["coverage"]["accounted"] == round(1 - unread / found["coverage"]["characters"], 4)
    assert len(found["coverage"]["unread"]) == found["report"]["unread"]
    assert refused(client, 404, "report", iri=VOUCHERS)["status"] == 404


def test_places_count_reports_by_kind_and_year(client: TestClient) -> None:
    found = got(client, "places", region="霁川市")["places"]
    assert [(one["year"], one["kind"], one["reports"]) for one in found] == [
        (2026, "DepartmentBudget", 1),
        (2025, "DepartmentBudget", 1),
        (2023, "UnitBudget", 1),
    ]
    assert sum(int(row["reports"]) for row in rows(client, "places", limit="200")) == 13


def test_totals_stand_side_by_side_with_what_is_to_be_minded(client: TestClient) -> None:
    found = got(client, "totals", report=[SCIENCE_2025, SCIENCE_2026], lang="en")
    spent = [one for one in found["totals"] if one["property"] == "totalExpenditure"]
    assert [one["report"] for one in spent] == [SCIENCE_2025, SCIENCE_2026]
    assert (spent[0]["amount"], spent[0]["printed"]) == ("14442000", "1444.20 万元")
    assert "2025" in found["cautions"][0]
    assert refused(client, 404, "totals", report=VOUCHERS)["status"] == 404


def test_build_tells_what_is_served(client: TestClient, service: Service) -> None:
    found = got(client, "build")
    assert found["build"] == service.workspace.build.identity
    assert (found["reports"], found["projects"], found["years"]) == (13, 63, [2026, 2025, 2024, 2023])
