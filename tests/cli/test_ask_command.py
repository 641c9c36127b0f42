import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]

QUESTION = "霁川市2026年超过50万元的项目有哪些？"


def test_ask_command_prints_sentence_slots_table_and_what_was_looked_through(run: Run, example_data: Path) -> None:
    done = run("ask", QUESTION, "--data", example_data)
    assert done.code == 0
    first, slots, *_ = done.out.splitlines()
    assert first.startswith("2026年霁川市金额超过 50 万元的项目有 3 个：")
    assert "[money=>500000]" in slots
    assert "jichuan-science-2026" in done.out
    assert done.out.splitlines()[-1] == "查看了 1 份报告、1 个地方，2026年。"


def test_ask_command_gives_the_json_of_the_contract(run: Run, example_data: Path) -> None:
    told = json.loads(run("ask", QUESTION, "--json", "--data", example_data).out)
    assert {"question", "slots", "sparql", "columns", "rows", "hits"} <= told.keys()
    assert told["outcome"] == "answered"
    assert [slot["key"] for slot in told["slots"]].count("place=霁川市") == 1
    rows = [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]
    assert len(rows) == len(told["sources"]) == len(told["nodes"]) == 3
    assert all(float(row["yuan"]) > 500_000 for row in rows)
    assert all(source["file"].startswith("jichuan-science-2026") for source in told["sources"])


def test_ask_command_takes_slots_off(run: Run, example_data: Path) -> None:
    told = json.loads(run("ask", QUESTION, "--without", "money=>500000", "--json", "--data", example_data).out)
    assert "money=>500000" not in [slot["key"] for slot in told["slots"]]
    assert len(told["rows"]) == 11


def test_ask_command_prints_a_query_that_the_command_sparql_runs(run: Run, example_data: Path) -> None:
    asked = run("ask", QUESTION, "--sparql", "--data", example_data)
    assert asked.code == 0
    done = run("sparql", asked.out, "--format", "csv", "--data", example_data)
    assert done.code == 0
    assert len(done.out.splitlines()) == 4


def test_ask_command_answers_in_the_language_asked_for(run: Run, example_data: Path) -> None:
    done = run("ask", QUESTION, "--lang", "en", "--data", example_data)
    assert done.out.startswith("3 projects of 霁川市, 2026, money above 500,000 yuan: ")


def test_ask_command_without_a_result_is_exit_code_1_and_says_why(run: Run, example_data: Path) -> None:
    done = run("ask", "火星市2023年三公经费", "--data", example_data)
    assert done.code == 1
    done = run("ask", "霁川市2024年有哪些项目", "--json", "--data", example_data)
    assert done.code == 1
    assert json.loads(done.out)["outcome"] == "not-collected"


def test_ask_command_refuses_wrong_use_in_one_line(run: Run, example_data: Path, tmp_path: Path) -> None:
    assert run("ask", " ", "--data", example_data).code == 2
    assert run("ask", QUESTION, "--lang", "fr", "--data", example_data).code == 2
    nowhere = run("ask", QUESTION, "--data", tmp_path)
    assert nowhere.code == 2
    assert "yusuan build" in nowhere.error
