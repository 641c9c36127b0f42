import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Run = Callable[..., Any]


def test_search_command_prints_hits_with_place_year_money_and_source(run: Run, example_data: Path) -> None:
    done = run("search", "驻村帮扶干部补助", "--type", "project", "--limit", "2", "--data", example_data)
    assert done.code == 0
    rows = done.out.splitlines()[2:]
    assert len(rows) == 2
    for row in rows:
        assert "驻村帮扶" in row
        assert "霁川市" in row
        assert "jichuan-science-" in row


def test_search_command_gives_the_json_of_the_contract(run: Run, example_data: Path) -> None:
    told = json.loads(run("search", "科技创新券", "--json", "--limit", "3", "--data", example_data).out)
    assert told["query"] == "科技创新券"
    assert len(told["hits"]) == 3
    contract = {"iri", "type", "label", "department", "region", "year", "amount", "snippet", "score", "source"}
    assert contract <= told["hits"][0].keys()
    assert told["hits"][0]["source"].keys() == {"file", "page", "line_start", "line_end"}


def test_search_command_obeys_every_filter(run: Run, example_data: Path) -> None:
    filters = ("--type", "project", "--year", "2026", "--min", "100,000", "--max", "600000", "--region", "霁川市")
    told = json.loads(run("search", "科技创新券", *filters, "--json", "--data", example_data).out)
    assert told["hits"]
    for hit in told["hits"]:
        assert (hit["type"], hit["year"], hit["region"]) == ("project", 2026, "霁川市")
        assert 100_000 <= float(hit["amount"]) <= 600_000


def test_search_command_without_a_hit_is_exit_code_1(run: Run, example_data: Path) -> None:
    done = run("search", "科技创新券", "--year", "1999", "--data", example_data)
    assert done.code == 1
    assert done.error.startswith("yusuan: nothing found")
    done = run("search", "科技创新券", "--year", "1999", "--json", "--data", example_data)
    assert done.code == 1
    assert json.loads(done.out)["hits"] == []


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        pytest.param(("--kind", "部门决算"), lambda hit: hit["year"] == 2024, id="kind"),
        pytest.param(("--body", "霁川 科技局"), lambda hit: hit["department"] == "霁川市科学技术局", id="body"),
        pytest.param(("--function", "206"), lambda hit: hit["type"] in {"project", "function"}, id="function"),
        pytest.param(("--fund", "财政资金"), lambda hit: hit["type"] == "project", id="fund"),
        pytest.param(("--rank", "法律"), lambda hit: hit["type"] in {"project", "law"}, id="rank"),
        pytest.param(("--band", "10000-100000"), lambda hit: 10_000 <= float(hit["amount"]) < 100_000, id="band"),
        pytest.param(("--year", "2025-2026"), lambda hit: hit["year"] in {2025, 2026}, id="years"),
        pytest.param(("--year", "2025-"), lambda hit: hit["year"] >= 2025, id="years-from"),
        pytest.param(("--year", "-2023"), lambda hit: hit["year"] <= 2023, id="years-until"),
        pytest.param(("--year", "2023"), lambda hit: hit["year"] == 2023, id="year"),
    ],
)
def test_search_command_narrows(
    run: Run, example_data: Path, options: tuple[str, ...], holds: Callable[[dict[str, Any]], bool]
) -> None:
    told = json.loads(run("search", "经费", *options, "--limit", "30", "--json", "--data", example_data).out)
    assert told["hits"]
    assert all(map(holds, told["hits"]))
    assert told["explanation"]["zh"].startswith("查找与“经费”有关的内容，限")


def test_search_command_json_is_complete(run: Run, example_data: Path) -> None:
    told = json.loads(run("search", "科技创新券", "--grouped", "--json", "--data", example_data).out)
    assert told.keys() == {"query", "hits", "total", "facets", "explanation", "notices"}
    assert told["facets"].keys() == {"regions", "years", "types", "kinds", "functions", "bands", "funds", "ranks"}
    hit = told["hits"][0]
    assert {"relevant", "why", "marks", "meaning_marks", "query", "group", "unit", "field", "matched"} <= hit.keys()
    assert {one["year"] for one in hit["group"]} | {hit["year"]} == {2023, 2025, 2026}


def test_search_command_tells_conditions_and_what_to_narrow_to_beside_the_table(run: Run, example_data: Path) -> None:
    done = run("search", "科技创新券", "--region", "霁川", "--year", "2025-", "--data", example_data)
    first, *facets = done.err.splitlines()
    assert first.startswith("查找与“科技创新券”有关的内容，限霁川市（含下级地区）、2025年及以后。")
    assert any(line.startswith("--type: ") for line in facets)
    assert "查找与" not in done.out
    english = run("search", "innovation vouchers", "--data", example_data)
    assert english.err.startswith("Looking for anything about “innovation vouchers”, with no other condition.")


def test_search_command_pages(run: Run, example_data: Path) -> None:
    def iris(*options: str) -> list[str]:
        told = json.loads(run("search", "经费", *options, "--json", "--data", example_data).out)
        return [hit["iri"] for hit in told["hits"]]

    whole = iris("--limit", "9")
    assert [
        *iris("--limit", "3"),
        *iris("--limit", "3", "--page", "2"),
        *iris("--limit", "3", "--offset", "6"),
    ] == whole


def test_search_command_finds_more_like_a_hit(run: Run, example_data: Path) -> None:
    found = json.loads(run("search", "科技创新券", "--type", "project", "--json", "--data", example_data).out)
    iri = found["hits"][0]["iri"]
    told = json.loads(run("search", "--like", iri, "--region", "澜汀", "--json", "--data", example_data).out)
    assert {hit["region"] for hit in told["hits"]} == {"澜汀市"}
    assert told["explanation"]["zh"].startswith("查找与“科技创新券”相似的项目，限澜汀市")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param((), "say what to look for", id="nothing"),
        pytest.param(("",), "the search is empty", id="empty"),
        pytest.param((" ",), "the search is empty", id="one-space"),
        pytest.param(("字" * 10_000,), "10,000 characters; 1,000 are allowed", id="10,000-characters"),
        pytest.param(("补助", "--like", "x"), "not both", id="text-and-like"),
        pytest.param(("--like", "urn:x"), "nothing that can be found is called 'urn:x'", id="like-nothing"),
        pytest.param(
            ("补助", "--page", "2", "--offset", "3"), "give --page or --offset, not both", id="page-and-offset"
        ),
        pytest.param(("补助", "--page", "0"), "--page", id="page-0"),
        pytest.param(("补助", "--year", "二三"), "is no year, such as 2023 or 2022-2024", id="year"),
        pytest.param(("补助", "--year", "2024-2022"), "no year is both 2024 or later and 2022 or earlier", id="years"),
        pytest.param(("补助", "--year", "-"), "is no year", id="years-of-nothing"),
        pytest.param(("补助", "--band", "5"), "bands in yuan are 0-10000", id="band"),
        pytest.param(("补助", "--kind", "x"), "kinds in this graph are", id="kind"),
        pytest.param(("补助", "--body", "无此局"), "bodies in this graph are", id="body"),
        pytest.param(("补助", "--function", "999"), "classes in use are 201 ", id="function"),
    ],
)
def test_search_command_refuses_wrong_use_in_one_line(
    run: Run, example_data: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run("search", *arguments, "--data", example_data)
    assert done.code == 2
    assert told in done.error
    assert done.out == ""


def test_search_command_tells_the_years_there_are(run: Run, example_data: Path) -> None:
    done = run("search", "补助", "--year", "1999", "--data", example_data)
    assert done.code == 1
    assert "No report is of 1999; years in this graph: 2023, 2024, 2025, 2026." in done.error


def test_search_command_tells_that_there_are_fewer_hits_than_to_skip(run: Run, example_data: Path) -> None:
    done = run("search", "补助", "--offset", "100000", "--data", example_data)
    assert done.code == 1
    assert "fewer than the 100,000 to skip" in done.error


def test_search_command_names_the_reranker(run: Run, example_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Longest:
        name = "longest"

        def scores(self, _question: str, texts: Sequence[str]) -> np.ndarray:
            return np.array([len(text) for text in texts], dtype=np.float32)

    asked: list[str] = []

    def load(name: str) -> Longest:
        asked.append(name)
        return Longest()

    monkeypatch.setattr("kg.search.engine.load_reranker", load)
    found = [
        json.loads(run("search", "科技活动经费", *options, "--json", "--data", example_data).out)
        for options in ((), ("--reranker", "longest"))
    ]
    assert asked == ["longest"]
    first, again = ([hit["iri"] for hit in told["hits"]] for told in found)
    assert first != again
    assert found[0]["total"] == found[1]["total"]
