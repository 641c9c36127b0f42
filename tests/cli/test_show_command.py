import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
FILE = "jichuan-science-2026.txt"


def test_show_command_lists_what_a_name_may_mean(run: Run, example_data: Path) -> None:
    told = json.loads(run("show", "科技创新券", "--json", "--data", example_data).out)
    assert {one["year"] for one in told["candidates"]} == {2023, 2025, 2026}
    printed = run("show", "科技创新券", "--data", example_data)
    assert printed.code == 0
    assert all(one["iri"] in printed.out for one in told["candidates"])


def test_show_command_prints_a_project_with_the_lines_that_say_it(run: Run, example_data: Path, examples: Path) -> None:
    told = json.loads(run("show", "科技创新券", "--json", "--data", example_data).out)
    iri = next(one["iri"] for one in told["candidates"] if one["year"] == 2026)
    project = json.loads(run("show", iri, "--json", "--data", example_data).out)
    assert project["types"] == ["Project"]
    facts = {fact["property"]: fact for fact in project["facts"]}
    (place,) = facts["annualBudget"]["places"]
    assert place["file"] == FILE
    lines = (examples / FILE).read_text(encoding="utf-8").splitlines()
    stated = "".join(lines[place["line_start"] - 1 : place["line_end"]])
    assert str(int(facts["annualBudget"]["value"]) // 10_000) in stated
    assert sum(fact["property"] == "hasIndicator" for fact in project["facts"]) > 5
    printed = run("show", iri, "--data", example_data).out
    assert f"{FILE}:{place['line_start']}" in printed
    assert "年度资金总额" in printed


def test_show_command_finds_a_law_by_number_and_who_rests_on_it(run: Run, example_data: Path) -> None:
    query = (
        "SELECT ?n (COUNT(?p) AS ?c) { ?p ys:legalBasis/ys:documentNumber ?n } GROUP BY ?n ORDER BY DESC(?c) LIMIT 1"
    )
    found = json.loads(run("sparql", query, "--json", "--data", example_data).out)["results"]["bindings"][0]
    law = json.loads(run("show", found["n"]["value"], "--json", "--data", example_data).out)
    assert law["types"] == ["LegalInstrument"]
    named_by = [mention for mention in law["mentions"] if mention["property"] == "legalBasis"]
    assert len(named_by) == int(found["c"]["value"])
    assert all(mention["department"] and mention["year"] for mention in named_by)


def test_show_command_finds_a_department_and_its_report(run: Run, example_data: Path) -> None:
    department = json.loads(run("show", "霁川市科学技术局", "--json", "--data", example_data).out)
    assert department["types"] == ["Department"]
    reports = {mention["year"] for mention in department["mentions"] if mention["property"] == "department"}
    assert reports == {2023, 2025, 2026}
    report = json.loads(run("show", FILE, "--json", "--data", example_data).out)
    assert report["types"] == ["Report"]
    assert {"totalExpenditure", "hasProject"} <= {fact["property"] for fact in report["facts"]}


def test_show_command_tells_how_much_of_a_report_was_understood(run: Run, example_data: Path, examples: Path) -> None:
    told = json.loads(run("show", FILE, "--coverage", "--json", "--data", example_data).out)
    assert told["file"] == FILE
    assert 0.95 < told["accounted"] <= 1
    text = "".join((examples / FILE).read_text(encoding="utf-8").split())
    assert abs(told["characters"] - len(text)) < len(text) / 20  # bold text is folded
    assert told["characters"] == sum(section["characters"] for section in told["sections"])
    unread = sum(section["unread"] for section in told["sections"])
    assert unread == sum(part["characters"] for part in told["unread"])
    assert {table["title"] for table in told["empty_tables"]} >= {"2026年政府性基金预算支出表"}
    assert all(table["places"] for table in told["empty_tables"])


def test_show_command_prints_every_unread_part_with_its_lines(run: Run, example_data: Path) -> None:
    told = json.loads(run("show", FILE, "--coverage", "--json", "--data", example_data).out)
    printed = run("show", FILE, "--coverage", "--data", example_data)
    assert printed.code == 0
    assert f"{told['accounted']:.1%}" in printed.out
    for part in told["unread"]:
        assert f"{FILE}:{part['place']['line_start']}" in printed.out
        assert part["begins"] in printed.out
    for one in told["not_understood"]:
        assert one["code"] in printed.out


def test_show_command_coverage_is_of_reports_only(run: Run, example_data: Path) -> None:
    done = run("show", "霁川市科学技术局", "--coverage", "--data", example_data)
    assert done.code == 2
    assert "is no report" in done.error


def test_show_command_places_have_table_row_and_column(run: Run, example_data: Path) -> None:
    told = json.loads(run("show", FILE, "--json", "--data", example_data).out)
    total = next(fact for fact in told["facts"] if fact["property"] == "totalExpenditure")
    assert total["places"][0]["table"]
    line = next(fact for fact in told["facts"] if fact["property"] == "hasBudgetLine")
    assert line["places"][0]["row"] >= 1


def test_show_command_explanations_have_each_their_own_lines(run: Run, example_data: Path) -> None:
    told = json.loads(run("show", FILE, "--json", "--data", example_data).out)
    places = [fact["places"] for fact in told["facts"] if fact["property"] == "explanation"]
    assert len(places) > 3
    assert all(len(place) == 1 for place in places)


def test_show_command_finds_part_of_a_name(run: Run, example_data: Path) -> None:
    told = json.loads(run("show", "创新券", "--json", "--data", example_data).out)
    assert all("创新券" in one["label"] for one in told["candidates"])


def test_show_command_without_a_match_is_exit_code_1(run: Run, example_data: Path) -> None:
    for name in ("月球基地建设", "https://w3id.org/yusuan/id/nothing"):
        done = run("show", name, "--data", example_data)
        assert done.code == 1
        assert done.error.startswith("yusuan: ")
