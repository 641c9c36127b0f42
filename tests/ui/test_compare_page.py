"""The comparison page and the basket as a person uses them, without a browser."""

import app_pages
from app_pages import drawn, html
from streamlit.testing.v1 import AppTest

from kg.ui.compare.address import CompareAddress, CompareKind
from kg.ui.compare.suggest import suggestions
from kg.ui.workspace import Workspace

BASKET = """
from kg.ui.compare.address import CompareKind
from kg.ui.drawing.basket import draw_add, draw_basket
draw_basket()
for number in range(7):
    draw_add(CompareKind.PROJECT, f"urn:{number}", f"项目{number}", f"card-{number}")
draw_add(CompareKind.LAW, "urn:law", "某办法", "card-law")
"""


def opened(app: AppTest, **params: str) -> AppTest:
    return app_pages.opened(app, "compare", **params)


def test_compare_page_says_something_before_any_choice(app: AppTest) -> None:
    opened(app)
    assert app.title[0].value == "对照"
    assert "先看这一组：科学技术局，2025 年：澜汀市、霁川市" in html(app)
    assert "最多的是最少的 4.1 倍" in html(app)
    assert "1,444.2 万元" in html(app)
    assert [header.value for header in app.header][:2] == ["收支总额", "项目概览"]


def test_compare_page_puts_the_choice_into_the_address(app: AppTest) -> None:
    opened(app)
    things = app.multiselect(key="compare-of")
    assert things.value == ["https://w3id.org/yusuan/id/region/澜汀市", "https://w3id.org/yusuan/id/region/霁川市"]
    things.select("https://w3id.org/yusuan/id/region/渌川县")
    drawn(app)
    assert app.query_params["of"] == "region/澜汀市|region/霁川市|region/渌川县"
    assert "渌川县没有这类部门的报告" in html(app)


def test_compare_page_shows_shares_at_a_switch(app: AppTest) -> None:
    opened(app)
    app.segmented_control(key="compare-as").set_value(True)
    drawn(app)
    assert app.query_params["as"] == "share"
    assert "32.14%" in html(app)


def test_compare_page_tells_why_nothing_is_shown_per_person(app: AppTest) -> None:
    opened(app)
    assert app.toggle(key="compare-person").disabled
    assert "人员编制没有读成数据" in html(app)


def test_compare_page_refuses_the_seventh_and_says_so(app: AppTest, workspace: Workspace) -> None:
    opened(app, kind="law")
    laws = [law.iri for law in workspace.laws[:7]]
    app.multiselect(key="compare-of").set_value(laws)
    drawn(app)
    assert len(app.query_params["of"].split("|")) == 6
    assert app.toast[0].value == "最多并列 6 项，没有加入第 7 项。"


def test_compare_page_finds_projects_to_choose(app: AppTest) -> None:
    opened(app, kind="project")
    app.text_input(key="compare-q").set_value("村干部补助")
    drawn(app)
    assert app.query_params["q"] == "村干部补助"
    assert any("驻村帮扶干部补助经费" in option for option in app.multiselect(key="compare-of").options)


def test_compare_page_changes_the_body_whose_years_are_shown(app: AppTest) -> None:
    opened(app, kind="year")
    box = app.selectbox(key="compare-body")
    other = next(option for option in box.options if "民政" in option)
    box.set_value(f"https://w3id.org/yusuan/id/department/渌川县/{other}")
    drawn(app)
    assert "比 2024 年 +99.9 万元（+12.20%）" in html(app)


def test_compare_page_of_one_thing_asks_for_another(app: AppTest, workspace: Workspace) -> None:
    one = suggestions(workspace, CompareKind.PROJECT)[0].address.values[0]
    opened(app, **CompareAddress(CompareKind.PROJECT, (one,)).params())
    assert "再选一项" in app.info[0].value


def test_compare_page_tells_what_it_does_not_know(app: AppTest) -> None:
    opened(app, kind="duty", of="urn:nothing")
    assert "图谱中没有" in app.warning[0].value
    assert "没有可以并列的职责" in app.info[0].value


def test_compare_page_tells_what_of_the_address_it_does_not_use(app: AppTest) -> None:
    opened(app, kind="moon", year="二〇二五", at="totals.9.9.9")
    told = [warning.value.replace("\\", "") for warning in app.warning]
    assert "链接中的 kind=moon 没有采用" in told[0]
    assert "year=二〇二五" in told[1]
    assert "不在这次对照中" in told[2]


def test_compare_page_speaks_english(app: AppTest) -> None:
    opened(app, lang="en", kind="year")
    assert app.title[0].value == "Compare"
    assert app.header[0].value == "Totals"
    assert "+982,000 yuan on 2025 (+6.80%)" in html(app)


def test_basket_gathers_refuses_and_leads_to_the_comparison() -> None:
    app = AppTest.from_string(BASKET).run()
    assert not app.get("page_link")
    for number in range(6):
        app.button(key=f"card-{number}-compare").click().run()
    assert app.button(key="card-0-compare").label == "移出对照"
    app.button(key="card-6-compare").click().run()
    assert "已有 6 个项目" in app.toast[0].value
    app.button(key="card-law-compare").click().run()
    links = [element.proto.label for element in app.get("page_link")]
    assert links == ["6 个项目 → 去对照", "1 份文件 → 去对照"]
    app.button(key="basket-clear").click().run()
    assert not app.get("page_link")
