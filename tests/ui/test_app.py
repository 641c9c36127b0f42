"""The app as a person uses it, without a browser: pages, widgets, links and what stands in the address."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kg.audit.check import Outcome
from kg.link.decision import DecisionOutcome
from kg.rdf.vocabulary import concept
from kg.ui.address import SearchAddress
from kg.ui.card import results
from kg.ui.checks import checks
from kg.ui.decisions import decisions, with_reasons
from kg.ui.groups import members_of
from kg.ui.markup import escape
from kg.ui.workspace import Workspace

FAIL, PASS = concept(Outcome.FAIL), concept(Outcome.PASS)
LINKED = concept(DecisionOutcome.LINKED)
LINEAGES = """SELECT ?group (COUNT(?member) AS ?members) {
  ?group a ys:ProjectLineage . ?membership ys:group ?group ; ys:member ?member
} GROUP BY ?group HAVING (COUNT(?member) > 1) ORDER BY ?group"""
LAW = "《岭海省科技创新券管理办法》"


@pytest.fixture
def app(root: Path, example_data: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("YUSUAN_DATA", str(example_data))
    return AppTest.from_file(str(root / "app.py"), default_timeout=60)


@pytest.fixture
def empty_app(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("YUSUAN_DATA", str(tmp_path))
    return AppTest.from_file(str(root / "app.py"), default_timeout=60)


def opened(app: AppTest, page: str, **params: str) -> AppTest:
    """The page as a copied link opens it."""
    app.run()
    app.query_params.clear()
    app.query_params.update(params)
    return drawn(app.switch_page(f"kg/ui/pages/{page}.py"))


def drawn(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """What is drawn as HTML, the style left out."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def links(app: AppTest) -> list[str]:
    """The labels of all links, as they are read."""
    return [element.proto.label.replace("\\", "") for element in app.get("page_link")]


def test_app_is_never_empty(app: AppTest, workspace: Workspace) -> None:
    drawn(app)
    assert app.title[0].value == "搜索政府预算公开报告"
    assert f"{workspace.coverage.projects} 个项目" in html(app)
    assert [button.label for button in app.button if button.key and button.key.startswith("topic-")] == list(
        workspace.topics
    )
    assert html(app).count("ys-money") == 10


def test_app_search_shows_a_project_with_money_place_year_and_marks(app: AppTest) -> None:
    drawn(app)
    app.text_input(key="q").set_value("驻村帮扶干部补助")
    drawn(app)
    assert app.query_params == {"q": "驻村帮扶干部补助"}
    assert "驻村帮扶干部补助经费" in links(app)
    for part in ("3.6 万元", "霁川市", "2025", "<mark>驻村"):
        assert part in html(app)


def test_app_a_topic_is_searched_at_a_click(app: AppTest, workspace: Workspace) -> None:
    drawn(app)
    app.button(key="topic-0").click()
    drawn(app)
    assert app.query_params == {"q": workspace.topics[0]}
    assert app.text_input(key="q").value == workspace.topics[0]


def test_app_address_decides_what_the_widgets_show(app: AppTest) -> None:
    app.query_params.update({"q": "科技", "region": "霁川市", "year": "2026", "min": "125000", "type": "project"})
    drawn(app)
    assert app.text_input(key="q").value == "科技"
    assert app.selectbox(key="region").value == "霁川市"
    assert app.selectbox(key="year").value == 2026
    assert app.text_input(key="min").value == "12.5"
    assert set(app.query_params) == {"q", "region", "year", "min", "type"}


def test_app_filters_go_into_the_address_and_out_again(app: AppTest) -> None:
    drawn(app)
    app.selectbox(key="region").set_value("霁川市")
    drawn(app)
    app.text_input(key="min").set_value("15")
    drawn(app)
    assert app.query_params == {"region": "霁川市", "min": "150000"}
    next(button for button in app.button if button.label == "清除条件").click()
    drawn(app)
    assert app.query_params == {}
    assert app.selectbox(key="region").value is None


def test_app_amount_that_is_none_is_told_and_stays_to_be_mended(app: AppTest) -> None:
    drawn(app)
    app.text_input(key="max").set_value("很多")
    drawn(app)
    assert "没有采用“很多”，不是金额" in app.warning[0].value
    assert app.text_input(key="max").value == "很多"


def test_app_unknown_place_is_told_in_a_sentence(app: AppTest) -> None:
    app.query_params.update({"q": "科技", "region": "无此市"})
    drawn(app)
    assert "地区：图谱里没有“无此市”。有：" in app.info[0].value
    assert "霁川市" in app.info[0].value


@pytest.mark.parametrize("name", ["body", "kind", "function", "fund", "rank"])
def test_app_filter_that_names_nothing_is_told_in_the_language_of_the_page(app: AppTest, name: str) -> None:
    app.query_params.update({"q": "科技", name: "无此名"})
    drawn(app)
    assert "图谱里没有“无此名”" in app.info[0].value


def test_app_search_without_a_word_is_told_in_a_sentence(app: AppTest) -> None:
    app.query_params.update({"q": "！！……"})
    drawn(app)
    assert "没有可以搜索的字词" in app.info[0].value or "没有看懂" in html(app)


def test_app_nothing_found_says_what_to_do(app: AppTest) -> None:
    app.query_params.update({"min": "999999999999"})
    drawn(app)
    assert "没有符合条件的结果" in app.info[0].value


def test_app_more_results_are_shown_on_demand(app: AppTest) -> None:
    app.query_params.update({"q": "科技"})
    drawn(app)
    first = len(links(app))
    next(button for button in app.button if button.label == "显示更多").click()
    drawn(app)
    assert app.query_params == {"q": "科技", "n": "20"}
    assert len(links(app)) == first + 10


def test_app_lines_of_the_report_are_shown_when_opened(app: AppTest, workspace: Workspace) -> None:
    words = "驻村帮扶干部补助"
    card = results(workspace.engine, workspace.store, SearchAddress(words)).cards[0]
    app.query_params.update({"q": words})
    drawn(app)
    assert "ys-lines" not in html(app)
    assert card.source is not None
    sources = [bar.label.replace("\\", "") for bar in app.expander if "出处" in bar.label]
    assert f"{card.source.file} 第 {card.source.line_start} 行" in sources[0]
    app.session_state[f"0-{card.iri}-lines"] = True
    drawn(app)
    assert html(app).count("ys-lines") == 1
    assert f'<tr class="ys-meant"><th scope="row">{card.source.line_start}</th>' in html(app)


def test_app_question_is_answered_with_slots_that_can_be_taken_off(app: AppTest) -> None:
    question = "霁川市2025年超过30万元的项目有哪些？"
    app.query_params.update({"q": question})
    drawn(app)
    assert "ys-answer" in html(app)
    slots = {button.label.replace("\\", ""): button for button in app.button if (button.key or "").startswith("slot-")}
    assert len(slots) == 4
    next(button for label, button in slots.items() if "2025" in label).click()
    drawn(app)
    assert app.query_params == {"q": question, "off": "year=2025"}
    assert len([button for button in app.button if (button.key or "").startswith("slot-")]) == 3
    assert app.code[0].value.startswith(("#", "PREFIX", "SELECT"))


def test_app_question_with_a_filter_is_searched_as_words(app: AppTest) -> None:
    app.query_params.update({"q": "有多少项目没有立项依据？", "region": "霁川市"})
    drawn(app)
    assert "ys-answer" not in html(app)
    assert app.subheader


def test_app_facet_goes_into_the_address_and_out_again(app: AppTest) -> None:
    app.query_params.update({"q": "科技", "n": "20"})
    drawn(app)
    facet = app.button_group(key="facet-year")
    facet.set_value("2026")
    drawn(app)
    assert app.query_params == {"q": "科技", "year": "2026"}
    assert app.selectbox(key="year").value == 2026
    app.button_group(key="facet-year").set_value(None)
    drawn(app)
    assert app.query_params == {"q": "科技"}


def test_app_facet_of_kinds_speaks_the_language_of_the_page(app: AppTest) -> None:
    app.query_params.update({"q": "科技"})
    drawn(app)
    said = app.button_group(key="facet-type").options
    assert any(option.startswith("项目（") for option in said)
    assert not any(option.startswith("project") for option in said)


def test_app_years_of_a_project_become_one_result(app: AppTest) -> None:
    app.query_params.update({"q": "科技创新券", "type": "project"})
    drawn(app)
    apart = links(app).count("科技创新券")
    app.toggle(key="grouped").set_value(True)
    drawn(app)
    assert app.query_params == {"q": "科技创新券", "type": "project", "grouped": "1"}
    assert 1 == links(app).count("科技创新券") < apart
    assert "其他年份" in html(app)


def test_app_nodes_like_another_are_shown_by_its_address(app: AppTest, workspace: Workspace) -> None:
    first = results(workspace.engine, workspace.store, SearchAddress("科技创新券")).cards[0]
    app.query_params.update({"like": first.iri})
    drawn(app)
    assert links(app)
    assert first.title in html(app)


def test_app_nothing_is_like_a_node_that_is_not_there(app: AppTest) -> None:
    app.query_params.update({"like": "https://example.org/none"})
    drawn(app)
    assert app.info[0].value == "图谱中没有这一条。"


def test_app_language_switches_and_stays(app: AppTest) -> None:
    drawn(app)
    app.button(key="switch-language").click()
    drawn(app)
    assert app.title[0].value == "Search Chinese government budget reports"
    assert app.query_params == {"lang": "en"}
    assert opened(app, "laws").title[0].value.startswith("Legal bases")
    app.button(key="switch-language").click()
    drawn(app)
    assert app.title[0].value.startswith("政策依据")
    assert "lang" not in app.query_params


def test_app_legal_bases_list_an_instrument(app: AppTest) -> None:
    opened(app, "laws", q="创新券")
    assert LAW in links(app)
    for part in ("规范性文件", "岭科规〔2021〕12号", "1 个地区、3 份报告、3 个项目引用"):
        assert part in html(app)


def test_app_legal_bases_are_filtered_by_rank(app: AppTest) -> None:
    opened(app, "laws")
    everything = html(app).count("ys-type")
    app.selectbox(key="laws-rank").set_value("https://w3id.org/yusuan/ontology#Law")
    drawn(app)
    assert app.query_params == {"rank": "https://w3id.org/yusuan/ontology#Law"}
    assert 0 < html(app).count("ys-type") < everything


def test_app_legal_basis_shows_its_projects_with_money(app: AppTest, workspace: Workspace) -> None:
    law = next(law.iri for law in workspace.laws if law.name == LAW)
    opened(app, "laws", law=law)
    assert app.title[0].value.replace("\\", "") == LAW
    assert links(app).count("科技创新券") == 3
    for part in ("55 万元", "40 万元", "26 万元", "立项依据", "霁川市"):
        assert part in html(app)


def test_app_details_show_fields_indicators_and_documents(app: AppTest, workspace: Workspace) -> None:
    project = next(part for row in workspace.store.named("page_browse_projects") if (part := row["node"]))
    opened(app, "entity", iri=project)
    assert "年度资金总额" in html(app)
    assert "指标值" in html(app)
    assert any("绩效指标（" in header.value for header in app.header)


@pytest.mark.parametrize("params", [{}, {"iri": "https://example.org/none"}, {"iri": "<script>"}])
def test_app_details_of_nothing_are_told_in_a_sentence(app: AppTest, params: dict[str, str]) -> None:
    opened(app, "entity", **params)
    assert app.info or app.error


def test_app_reports_tell_what_each_gave(app: AppTest, workspace: Workspace) -> None:
    opened(app, "reports", region="霁川市", year="2025")
    assert "霁川市科学技术局2025年部门预算公开" in links(app)
    assert "10 个项目" in html(app)
    assert html(app).count("jichuan-science-2025.txt") == 1
    opened(app, "reports")
    assert f"{len(workspace.reports)} 份报告" in html(app)


def test_app_sparql_example_runs(app: AppTest) -> None:
    opened(app, "sparql")
    assert not app.dataframe
    app.selectbox(key="sparql-example").set_value("projects-by-money")
    drawn(app)
    assert app.query_params == {"example": "projects-by-money"}
    assert "SELECT" in str(app.text_area(key="sparql-text").value)
    assert list(app.dataframe[0].value.columns)[:2] == ["project", "name"]
    assert len(app.dataframe[0].value) > 10
    assert [button.proto.label for button in app.get("download_button")] == ["下载 CSV", "下载 JSON"]


def test_app_sparql_query_of_a_link_runs(app: AppTest) -> None:
    opened(app, "sparql", query="SELECT (COUNT(?p) AS ?n) WHERE { ?p a ys:Project }")
    assert len(app.dataframe[0].value) == 1


def test_app_sparql_wrong_query_gives_a_sentence_and_a_place(app: AppTest) -> None:
    opened(app, "sparql")
    app.text_area(key="sparql-text").set_value("SELECT ?s WHERE { ?s a ys:Project")
    next(button for button in app.button if button.label == "运行").click()
    drawn(app)
    assert app.error[0].value.replace("\\", "").startswith("这不是正确的 SPARQL 查询（第 1 行")
    assert app.text_area(key="sparql-text").value == "SELECT ?s WHERE { ?s a ys:Project"
    assert not app.dataframe


def test_app_without_a_graph_says_how_to_make_one(empty_app: AppTest) -> None:
    drawn(empty_app)
    assert empty_app.error[0].value == "还没有可以打开的图谱。"
    assert empty_app.code[0].value == "yusuan build FOLDER"


def test_app_sees_a_new_build_without_restart(
    root: Path, examples: Path, fresh_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.pipeline import build
    from kg.settings import Settings

    first, second = (examples / f"jichuan-science-{year}.txt" for year in (2023, 2025))
    monkeypatch.setenv("YUSUAN_DATA", str(fresh_data))
    build([first], Settings(data=fresh_data))
    app = drawn(AppTest.from_file(str(root / "app.py"), default_timeout=60))
    assert "1 份报告" in html(app)
    build([second], Settings(data=fresh_data))
    assert "2 份报告" in html(drawn(app))


def test_app_checks_begin_with_what_does_not_agree(app: AppTest, workspace: Workspace) -> None:
    opened(app, "checks")
    fails = checks(workspace.store, outcome=FAIL)
    assert f"不符：{len(fails)} 项" in html(app)
    assert fails[0].subject is not None
    assert escape(fails[0].subject) in html(app)


def test_app_checks_outcome_rule_and_words_go_into_the_address(app: AppTest, workspace: Workspace) -> None:
    opened(app, "checks")
    app.selectbox(key="checks-outcome").set_value(PASS)
    drawn(app)
    app.selectbox(key="checks-rule").set_value("revenue-is-expenditure")
    drawn(app)
    assert app.query_params == {"outcome": PASS, "rule": "revenue-is-expenditure"}
    count = len(checks(workspace.store, outcome=PASS, rule="revenue-is-expenditure"))
    assert f"通过：{count} 项" in html(app)
    assert "收入总计" in html(app)


def test_app_checks_of_one_report_are_reached_from_it(app: AppTest, workspace: Workspace) -> None:
    report = workspace.reports[0].summary.iri
    opened(app, "entity", iri=report)
    assert "查看这份报告的核对" in links(app)
    opened(app, "checks", report=report, outcome=PASS)
    assert f"通过：{len(checks(workspace.store, outcome=PASS, report=report))} 项" in html(app)


def test_app_links_show_decisions_with_reasons_and_filter(app: AppTest, workspace: Workspace) -> None:
    opened(app, "links")
    every = decisions(workspace.store)
    assert f"{len(every)} 个决定" in html(app)
    (shown,) = with_reasons(workspace.store, every[:1])
    assert escape((*shown.reasons.zh, *(why for one in shown.considered for why in one.reasons.zh))[0]) in html(app)
    app.selectbox(key="links-outcome").set_value(LINKED)
    drawn(app)
    assert f"{len(decisions(workspace.store, outcome=LINKED))} 个决定" in html(app)


def test_app_page_of_a_project_shows_its_other_years(app: AppTest, workspace: Workspace) -> None:
    lineage = next(row.text("group") for row in workspace.store.select(LINEAGES))
    members = members_of(workspace.store, lineage)
    opened(app, "entity", iri=members[0].iri)
    assert members[0].year != members[1].year
    assert "项目沿革" in [header.value for header in app.header]
    assert str(members[1].year) in html(app)
    opened(app, "entity", iri=lineage)
    assert f"成员（{len(members)}）" in [header.value for header in app.header]
