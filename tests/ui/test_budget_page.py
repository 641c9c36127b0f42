"""The budget page as a person uses it, without a browser."""

import app_pages
import pytest
from app_pages import drawn, html, links
from streamlit.testing.v1 import AppTest

from kg.ui.words.budget import BudgetWord

SCHOOL = "report/澜汀市/澜汀市教育局/2023/DepartmentBudget"


def opened(app: AppTest, **params: str) -> AppTest:
    return app_pages.opened(app, "budget", **params)


def charts(app: AppTest) -> list[str]:
    """The texts that stand for the charts where they are not seen."""
    return [element.proto.alt for element in app.get("vega_lite_chart")]


def test_budget_page_opens_with_figures_of_all_reports(app: AppTest) -> None:
    page = opened(app)
    assert "澜汀市教育局2023年部门预算：2,760.5 万元" in html(page)
    assert len(charts(page)) == 3
    assert all(charts(page))
    assert "未读到" in html(page)  # one report has neither table nor sentence of procurement
    assert "12 份报告，共 12 份" in html(page)


def test_budget_page_filters_stand_in_the_address(app: AppTest) -> None:
    page = opened(app, place="渌川县", year="2025|2024")
    assert page.multiselect(key="budget-place").value == ["渌川县"]
    assert "2 份报告，共 2 份" in html(page)
    page.multiselect(key="budget-year").set_value(["2025"])
    drawn(page)
    assert page.query_params["year"] in ("2025", ["2025"])
    assert "1 份报告，共 1 份" in html(page)


def test_budget_page_opens_a_report_down_to_the_lines(app: AppTest) -> None:
    page = opened(app, view="function", report=SCHOOL, code="20502")
    said = html(page)
    assert "各行相加 1,351.44 万元，等于印出的合计" in said
    assert {"2050204 高中教育", "2050299 其他普通教育支出"} <= set(links(page))
    assert "1,286.44 1,286.44" in said  # the line of the report


def test_budget_page_lists_the_tables_of_a_report(app: AppTest) -> None:
    page = opened(app, report=SCHOOL)
    assert {"支出总表", "“三公”经费表", "政府采购表"} <= set(links(page))
    assert "报告声明为空表" in html(page)


def test_budget_page_compares_one_class(app: AppTest) -> None:
    page = opened(app, view="function", code="208")
    assert [heading.value for heading in page.subheader] == ["208 社会保障和就业支出"]
    assert "20819 最低生活保障（2 份）" in links(page)


def test_budget_page_tells_changes_and_why_there_is_none(app: AppTest) -> None:
    said = html(opened(app, view="changes", figure="totalRevenue"))
    assert "增加 98.2 万元（6.80%）" in said
    assert BudgetWord.SAYS_OTHERWISE.value[0] in said
    assert "只有另一种报告（2026 年部门预算、2025 年部门预算），口径不同，不能比" in said


def test_budget_page_tells_what_it_does_not_know(app: AppTest) -> None:
    page = opened(app, place="无名县", view="nothing")
    assert "无名县" in page.info[0].value
    assert BudgetWord.NOTHING_CHOSEN.value[0] in [info.value for info in page.info]
    assert "nowhere" in opened(app, report="nowhere").info[0].value


def test_budget_page_says_when_a_table_was_not_found(app: AppTest) -> None:
    page = opened(app, view="procurement", report="report/澜汀市/澜汀市科学技术局/2025/DepartmentBudget")
    assert "政府采购" in page.info[0].value


def test_budget_page_speaks_english(app: AppTest) -> None:
    page = opened(app, lang="en", view="three-public")
    assert "Official cars: buying and running 495,000 yuan" in html(page)
    assert page.title[0].value.startswith("Budgets")


@pytest.mark.parametrize(
    "view", ["revenue", "economic", "three-public", "operating", "procurement", "other", "changes"]
)
def test_budget_page_every_view_draws(app: AppTest, view: str) -> None:
    page = opened(app, view=view)
    assert charts(page)
    assert not page.error
    assert not opened(app, view=view, report=SCHOOL).error
