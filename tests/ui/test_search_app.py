"""The search page as a person uses it, without a browser: widgets, links and what stands in the address."""

from urllib.parse import quote, quote_plus

import pytest
from app_pages import drawn, html
from streamlit.testing.v1 import AppTest

from kg.ui.address import SearchAddress
from kg.ui.search.card import results
from kg.ui.search.home import questions
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


def shown(app: AppTest, **params: str) -> AppTest:
    """The page as a copied link opens it."""
    app.query_params.clear()
    app.query_params.update(params)
    return drawn(app)


def buttons(app: AppTest, start: str) -> dict[str, str]:
    """The keys of the buttons that begin so, by their labels."""
    return {one.label.replace("\\", ""): one.key or "" for one in app.button if (one.key or "").startswith(start)}


def test_search_app_start_page_tells_what_there_is(app: AppTest, workspace: Workspace) -> None:
    drawn(app)
    assert app.title[0].value == "搜索政府预算公开报告"
    for part in (
        "13 份报告",
        "5 个地区",
        "2023–2026 年",
        "63 个项目",
        "54 份政策依据",
        'href="checks"',
        "金额最大的项目",
    ):
        assert part in html(app)
    assert html(app).count('<h3 class="ys-name">') == 5
    for topic in workspace.topics:
        assert f'href="./?q={quote_plus(topic)}"' in html(app)
    for question in questions(workspace, Language.ZH):
        assert f'href="./?q={quote_plus(question)}"' in html(app)


def test_search_app_start_page_shows_a_question_with_its_answer(app: AppTest) -> None:
    drawn(app)
    assert "哪些地方安排了科技创新券，依据是什么，多少钱？" in html(app)
    assert "依据：岭海省科技创新券管理办法。" in html(app)


def test_search_app_shows_a_project_with_money_place_year_and_marks(app: AppTest) -> None:
    drawn(app)
    app.text_input(key="q").set_value("驻村帮扶干部补助")
    drawn(app)
    assert app.query_params == {"q": "驻村帮扶干部补助"}
    for part in ("驻村帮扶干部补助经费</a>", "3.6 万元", "霁川市", "2025", "<mark>驻村"):
        assert part in html(app)
    for part in ("《关于落实驻村干部保障待遇的通知》</a>", "指标 14 条", "2026年 4.8 万元</a>", "与2023年相同"):
        assert part in html(app)


def test_search_app_card_leads_to_its_query_and_what_is_like_it(app: AppTest) -> None:
    shown(app, q="驻村帮扶干部补助")
    assert 'href="sparql?query=' in html(app)
    assert 'href="./?like=https%3A%2F%2F' in html(app)
    assert "为什么是它" in html(app)


def test_search_app_address_decides_what_the_widgets_show(app: AppTest) -> None:
    shown(app, q="科技", region="霁川市", year="2026", min="125000", type="project")
    assert app.text_input(key="q").value == "科技"
    assert app.button_group(key="facet-region").value == "霁川市"
    assert app.button_group(key="facet-year").value == "2026"
    assert app.text_input(key="min").value == "12.5"
    assert set(app.query_params) == {"q", "region", "year", "min", "type"}
    assert set(buttons(app, "condition-")) == {"霁川市", "2026", "项目", "不低于 12.5 万元"}


def test_search_app_conditions_are_taken_off_one_by_one(app: AppTest) -> None:
    shown(app, region="霁川市", year="2026")
    assert "共 11 项，金额大的在前" in html(app)
    app.button(key=buttons(app, "condition-")["霁川市"]).click()
    drawn(app)
    assert app.query_params == {"year": "2026"}


def test_search_app_new_words_begin_anew(app: AppTest) -> None:
    shown(app, q="科技", year="2026", n="30")
    app.text_input(key="q").set_value("低保")
    drawn(app)
    assert app.query_params == {"q": "低保"}


def test_search_app_amount_that_is_none_is_told_and_stays_to_be_mended(app: AppTest) -> None:
    shown(app, q="科技")
    app.text_input(key="max").set_value("很多")
    drawn(app)
    assert "没有采用“很多”，不是金额" in app.warning[0].value
    assert app.text_input(key="max").value == "很多"


@pytest.mark.parametrize("name", ["region", "body", "kind", "function", "fund", "rank"])
def test_search_app_condition_that_names_nothing_is_told_and_can_be_taken_off(app: AppTest, name: str) -> None:
    shown(app, q="科技", **{name: "无此名"})
    assert "图谱里没有“无此名”" in app.info[0].value
    app.button(key=buttons(app, "condition-")["无此名"]).click()
    drawn(app)
    assert app.query_params == {"q": "科技"}


def test_search_app_without_a_word_is_told_in_a_sentence(app: AppTest) -> None:
    shown(app, q="！！……")
    assert "没有可以搜索的字词" in app.info[0].value


def test_search_app_nothing_found_says_what_to_do(app: AppTest) -> None:
    shown(app, min="999999999999")
    assert "没有符合条件的结果" in app.info[0].value
    assert buttons(app, "condition-")


def test_search_app_more_results_are_shown_on_demand(app: AppTest) -> None:
    shown(app, q="科技")
    assert html(app).count('<h3 class="ys-name">') == 10
    next(button for button in app.button if button.label == "显示更多").click()
    drawn(app)
    assert app.query_params == {"q": "科技", "n": "20"}
    assert html(app).count('<h3 class="ys-name">') == 20


def test_search_app_lines_of_the_report_are_shown_when_opened(app: AppTest, workspace: Workspace) -> None:
    words = "驻村帮扶干部补助"
    card = results(workspace.engine, workspace.store, SearchAddress(words)).cards[0]
    shown(app, q=words)
    assert "ys-lines" not in html(app)
    assert card.source is not None
    sources = [bar.label.replace("\\", "") for bar in app.expander if "出处" in bar.label]
    assert f"{card.source.file} 第 {card.source.line_start} 行" in sources[0]
    app.session_state[f"0-{card.iri}-lines"] = True
    drawn(app)
    assert html(app).count("ys-lines") == 1
    assert f'<tr class="ys-meant"><th scope="row">{card.source.line_start}</th>' in html(app)


def test_search_app_question_is_answered_with_slots_that_can_be_taken_off(app: AppTest) -> None:
    question = "霁川市2025年超过30万元的项目有哪些？"
    shown(app, q=question)
    assert "ys-answer" in html(app)
    slots = buttons(app, "slot-")
    assert len(slots) == 4
    app.button(key=next(key for label, key in slots.items() if "2025" in label)).click()
    drawn(app)
    assert app.query_params == {"q": question, "off": "year=2025"}
    assert len(buttons(app, "slot-")) == 3
    assert 'href="sparql?query=' in html(app)


def test_search_app_question_of_basis_tells_place_year_money_and_document(app: AppTest) -> None:
    shown(app, q="驻村工作队补助的依据是什么")
    for part in ("霁川市，2023，3.6 万元", "霁川市，2026，4.8 万元", "依据：关于落实驻村干部保障待遇的通知。"):
        assert part in html(app)
    assert "答案的依据（3）" in html(app)
    assert "意思较远，没有算在答案里" in html(app)


def test_search_app_question_of_places_with_money_is_drawn(app: AppTest) -> None:
    shown(app, q="各地的三公经费是多少？")
    assert app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert '<td class="ys-number">54.6 万元</td>' in html(app)


def test_search_app_question_with_a_condition_is_searched_as_words(app: AppTest) -> None:
    shown(app, q="有多少项目没有立项依据？", region="霁川市")
    assert "ys-answer" not in html(app)
    assert "个结果" in html(app)


def test_search_app_facet_goes_into_the_address_and_out_again(app: AppTest) -> None:
    shown(app, q="科技", n="20")
    app.button_group(key="facet-year").set_value("2026")
    drawn(app)
    assert app.query_params == {"q": "科技", "year": "2026"}
    app.button_group(key="facet-year").set_value(None)
    drawn(app)
    assert app.query_params == {"q": "科技"}


def test_search_app_facet_of_kinds_speaks_the_language_of_the_page(app: AppTest) -> None:
    shown(app, q="科技")
    said = app.button_group(key="facet-type").options
    assert any(option.startswith("项目（") for option in said)
    shown(app, q="科技", lang="en")
    assert any(option.startswith("Project ") for option in app.button_group(key="facet-type").options)


def test_search_app_years_of_a_project_become_one_result(app: AppTest) -> None:
    shown(app, q="科技创新券", type="project")
    apart = html(app).count(">科技创新券</a></h3>")
    app.toggle(key="grouped").set_value(True)
    drawn(app)
    assert app.query_params == {"q": "科技创新券", "type": "project", "grouped": "1"}
    assert 1 == html(app).count(">科技创新券</a></h3>") < apart
    assert "其他年份" in html(app)


def test_search_app_results_and_answers_can_be_taken_along(app: AppTest) -> None:
    shown(app, q="科技")
    assert [one.proto.label for one in app.get("download_button")] == ["下载 CSV", "下载 XLSX", "下载 JSON"]
    shown(app, q="各地的三公经费是多少？")
    assert [one.proto.label for one in app.get("download_button")] == ["下载 CSV", "下载 XLSX", "下载 JSON"]


def test_search_app_result_is_put_into_the_comparison(app: AppTest) -> None:
    shown(app, q="科技创新券", type="project")
    next(button for button in app.button if button.label == "加入对照").click()
    drawn(app)
    assert any(button.label == "移出对照" for button in app.button)


def test_search_app_nodes_like_another_are_shown_by_its_address(app: AppTest, workspace: Workspace) -> None:
    first = results(workspace.engine, workspace.store, SearchAddress("科技创新券")).cards[0]
    shown(app, like=first.iri)
    assert '<h3 class="ys-name">' in html(app)
    assert f"查找与“{first.title}”相似的项目" in html(app)


def test_search_app_nothing_is_like_a_node_that_is_not_there(app: AppTest) -> None:
    shown(app, like="https://example.org/none")
    assert app.info[0].value == "图谱中没有这一条。"


def test_search_app_speaks_english(app: AppTest) -> None:
    shown(app, lang="en")
    assert app.title[0].value == "Search Chinese government budget reports"
    for part in ("13 reports", "The projects with the most money", "Which places pay for 科技创新券"):
        assert part in html(app)
    shown(app, q="which cities pay village cadres?", lang="en")
    assert "霁川市 (2026) 1, 48,000 yuan" in html(app)
    assert quote("驻村帮扶干部补助经费") in html(app)
