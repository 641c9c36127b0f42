import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
