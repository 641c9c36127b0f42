"""The page of policy bases and of one document as a person uses them, without a browser."""

import re

import app_pages
import pytest
from app_pages import drawn, html, links
from streamlit.testing.v1 import AppTest

from kg.ui.policy.address import View
from kg.ui.wording import Language
from kg.ui.words.laws import LawWord
from kg.ui.workspace import Workspace

VOUCHER = "《岭海省科技创新券管理办法》"
FIRST_PLACE, SECOND_PLACE = "霁川市", "澜汀市"


def opened(app: AppTest, **params: str) -> AppTest:
    return app_pages.opened(app, "laws", **params)


@pytest.fixture
def voucher(workspace: Workspace) -> str:
    return next(law.iri for law in workspace.laws if law.name == VOUCHER)


def test_policy_app_first_screen_tells_counts_and_documents(app: AppTest) -> None:
    opened(app)
    for part in ("54 份文件", "5 个地区", "49 个点名了立项依据（78%）", "2026 年部门预算"):
        assert part in html(app)
    assert {VOUCHER, "科技创新券"} <= set(links(app))
    levels = app.button_group(key="laws-level").options
    assert [option.replace("\\", "") for option in levels][:2] == ["国家级（16）", "省级（17）"]


def test_policy_app_facet_goes_into_the_address_and_out_again(app: AppTest) -> None:
    opened(app)
    app.button_group(key="laws-level").set_value("ProvinceLevel")
    drawn(app)
    assert app.query_params == {"level": "ProvinceLevel"}
    assert "符合条件：17 份文件" in html(app)
    app.text_input(key="laws-q").set_value("创新券")
    drawn(app)
    assert app.query_params == {"level": "ProvinceLevel", "q": "创新券"}
    assert [name for name in links(app) if name.startswith("《")] == [VOUCHER]
    next(button for button in app.button if button.label == "清除条件").click()
    drawn(app)
    assert app.query_params == {}


def test_policy_app_words_that_no_title_has_lead_to_a_theme(app: AppTest) -> None:
    opened(app, q="给村干部发的补助")
    assert "没有符合条件的文件" in app.info[0].value
    assert "给村干部发的补助" in links(app)


def test_policy_app_address_that_cannot_be_used_is_told(app: AppTest) -> None:
    opened(app, year="去年")
    assert "引用的年度：没有采用“去年”" in app.warning[0].value.replace("\\", "")


def test_policy_app_matrix_cells_lead_to_the_projects_of_a_place(app: AppTest) -> None:
    opened(app, view="matrix", q="创新券")
    shown = html(app)
    assert '<th scope="col">霁川市</th>' in shown
    assert "3 个项目" in shown
    assert "2026 年部门预算 55 万元" in shown
    assert "region=%E9%9C%81%E5%B7%9D%E5%B8%82" in shown


def test_policy_app_theme_is_chosen_typed_and_shown_by_level(app: AppTest) -> None:
    opened(app, view="theme")
    assert app.text_input(key="laws-theme").value == "科技创新券"  # the first offered
    app.text_input(key="laws-theme").set_value("外国专家")
    drawn(app)
    assert app.query_params == {"view": "theme", "theme": "外国专家"}
    assert "引进国外智力与外国专家服务经费" in html(app)
    assert "只有笼统说法" in html(app)
    app.button_group(key="laws-offered").set_value("科技创新券")
    drawn(app)
    assert app.query_params == {"view": "theme", "theme": "科技创新券"}
    assert '<th scope="col">省级</th><th scope="col">市级</th><th scope="col">没有点名依据</th>' in html(app)
    assert "支持企业数量" in html(app)


def test_policy_app_theme_without_a_word_is_told(app: AppTest) -> None:
    opened(app, view="theme", theme="！！")
    assert "没有可以查找的字词" in app.info[0].value


def test_policy_app_other_views_show_the_same_documents(app: AppTest) -> None:
    opened(app, view="time", q="创新券")
    assert "2022" in html(app)
    app.button_group(key="laws-view").set_value("chains")
    drawn(app)
    assert app.query_params == {"view": "chains", "q": "创新券"}
    assert html(app).count("<ul") == 2
    app.button_group(key="laws-view").set_value("grounds")
    drawn(app)
    assert "63 个项目：49 个点名了文件（78%），1 个只有笼统说法" in html(app)
    assert any("上级文件要求" in bar.label for bar in app.expander)


@pytest.mark.parametrize("view", list(View))
def test_policy_app_speaks_english_in_every_view(app: AppTest, view: View) -> None:
    opened(app, view=view.value, lang="en")
    shown = html(app)
    parts = {part for word in LawWord for part in re.split(r"[{}]", word.value[0])[::2] if len(part) > 4}
    assert not {part for part in parts if part in shown}
    assert LawWord.TITLE.of(Language.EN) == app.title[0].value.replace("\\", "")


def test_policy_app_document_shows_projects_with_money_lines_and_targets(app: AppTest, voucher: str) -> None:
    opened(app, law=voucher)
    assert app.title[0].value.replace("\\", "") == VOUCHER
    assert links(app).count("科技创新券") == 3
    for part in ("55 万元", "40 万元", "26 万元", "立项依据", FIRST_PLACE, "≥40家", "2023 年度报告", "实施细则"):
        assert part in html(app)


def test_policy_app_document_is_narrowed_by_the_address(app: AppTest, voucher: str) -> None:
    opened(app, law=voucher, region=SECOND_PLACE, year="2025")
    assert links(app).count("科技创新券后补助") == 1
    assert links(app).count("科技创新券") == 0
    assert {f"✕ 只看{SECOND_PLACE}", "✕ 只看2025"} <= set(links(app))


def test_policy_app_document_that_is_not_there_is_told(app: AppTest) -> None:
    opened(app, law="https://example.org/none")
    assert "图谱中没有这一条" in app.info[0].value
