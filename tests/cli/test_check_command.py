"""``yusuan check`` on the examples: two of them hold a planted contradiction each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def told(run: Run, data: Path, *options: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", "--json", "--data", data, *options).out)
    return found


def test_check_command_ends_with_1_where_figures_contradict_each_other(run: Run, example_data: Path) -> None:
    done = run("check", "--data", example_data)
    assert (done.code, done.err) == (1, "")
    assert " fail" in done.out.splitlines()[0]
    assert "lanting-education-2023.txt:646" in done.out
    assert "diagnosis: digits-swapped" in done.out


def test_check_command_ends_with_0_where_nothing_fails(run: Run, example_data: Path) -> None:
    done = run("check", "--report", "jichuan-science-2023.txt", "--rule", "sum-row", "--data", example_data)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [done.out.splitlines()[0]]


def test_check_command_shows_a_pass_with_its_operands_and_lines(run: Run, example_data: Path) -> None:
    options = ("--outcome", "pass", "--rule", "sum-row", "--report", "jichuan-science-2023.txt", "--limit", "1")
    done = run("check", *options, "--data", example_data)
    assert "rounding explains" in done.out
    lines = [line for line in done.out.splitlines() if "jichuan-science-2023.txt:" in line]
    assert lines[0].startswith("stated")
    assert len(lines) > 2
    assert all(line.startswith("+") for line in lines[1:])


def test_check_command_json_is_a_list_of_findings_fails_first(run: Run, example_data: Path) -> None:
    found = told(run, example_data)
    outcomes = [one["outcome"] for one in found]
    assert outcomes[0] == "fail"
    assert "fail" not in outcomes[outcomes.count("fail") :]
    assert {"pass", "not-applicable"} <= set(outcomes)
    contract = {"rule", "subject", "outcome", "report", "file", "year", "expected", "stated", "difference", "envelope"}
    assert contract <= found[0].keys()


def test_check_command_json_leads_every_figure_to_its_line(run: Run, example_data: Path) -> None:
    one = told(run, example_data, "--rule", "sentence-and-table", "--outcome", "fail")[0]
    assert (one["expected"], one["stated"], one["difference"]) == ("54000", "45000", "-9000")
    assert one["diagnosis"] == "digits-swapped"
    for figure in (one["stated_by"], *one["operands"]):
        source = figure["sources"][0]
        assert source["file"] == "lanting-education-2023.txt"
        assert 1 <= source["line_start"] <= source["line_end"]


def test_check_command_says_why_a_check_was_not_made(run: Run, example_data: Path) -> None:
    found = told(run, example_data, "--outcome", "not-applicable", "--report", "jichuan-science-2023.txt")
    assert found
    assert all(one["reasons"]["zh"] and one["reasons"]["en"] for one in found)


@pytest.mark.parametrize(
    ("options", "count"), [(("--limit", "3"), 3), (("--limit", "2", "--outcome", "pass"), 2)], ids=["all", "passes"]
)
def test_check_command_gives_no_more_than_asked(
    run: Run, example_data: Path, options: tuple[str, ...], count: int
) -> None:
    assert len(told(run, example_data, *options)) == count


def test_check_command_finds_reports_by_words_of_their_body_place_and_year(run: Run, example_data: Path) -> None:
    assert {one["file"] for one in told(run, example_data, "--report", "霁川市 2026")} == {"jichuan-science-2026.txt"}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--rule", "nonsense"), 2, "there is no rule 'nonsense'"),
        (("--outcome", "wrong"), 2, "there is no outcome 'wrong'"),
        (("--rule", "left-out"), 2, "there is no rule 'left-out'"),
        (("--limit", "0"), 2, "limit"),
        (("--report", "没有这份报告"), 1, "没有这份报告"),
    ],
    ids=["rule", "outcome", "slip-for-a-rule", "limit", "report"],
)
def test_check_command_refuses_what_is_not_there(
    run: Run, example_data: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    done = run("check", *options, "--data", example_data)
    assert done.code == code
    assert said in done.error


def test_check_command_without_a_build_says_so(run: Run, tmp_path: Path) -> None:
    done = run("check", "--data", tmp_path)
    assert done.code == 2
    assert "build" in done.error


def test_check_command_help_has_an_example(run: Run) -> None:
    assert "yusuan check --outcome" in run("check", "--help").out
