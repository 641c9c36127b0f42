"""The graph page and the ontology page as a person uses them, without a browser."""

from urllib.parse import quote

from app_pages import drawn, html, opened
from streamlit.testing.v1 import AppTest

from kg.rdf.vocabulary import YS
from kg.ui.graph.address import GraphAddress, short

LAW = "https://w3id.org/yusuan/id/law/中华人民共和国科学技术普及法"
NAMED = "《中华人民共和国科学技术普及法》"


def pressed(app: AppTest, label: str) -> AppTest:
    """After the button with this label."""
    next(button for button in app.button if label in button.label.replace("\\", "")).click()
    return drawn(app)


def address(app: AppTest) -> GraphAddress:
    """What the address says now."""
    return GraphAddress.of(dict(app.query_params))


def queries(app: AppTest) -> list[str]:
    """The SPARQL that links lead to."""
    return [link.proto.query_string for link in app.get("page_link") if link.proto.page.startswith("sparql")]


def test_graph_app_tells_something_before_anybody_asks(app: AppTest) -> None:
    opened(app, "graph")
    assert NAMED in html(app)
    assert "2 个地区、4 份报告的 4 个项目" in html(app)
    assert any("提到它的引用 8" in button.label.replace("\\", "") for button in app.button)
    assert "依据它的项目 4：已全部画出" in html(app)


def test_graph_app_expands_collapses_and_takes_out(app: AppTest) -> None:
    opened(app, "graph", iri=LAW)
    pressed(app, "提到它的引用 8")
    assert YS.cites in {step.property for step in address(app).steps or ()}
    assert "提到它的引用 8：已全部画出" in html(app)
    pressed(app, "收起它展开的节点")
    assert address(app).steps is not None
    assert short(LAW) not in {step.node for step in address(app).steps or ()}
    pressed(app, "从图中移出")
    assert address(app).gone == (short(LAW),)
    pressed(app, "恢复移出的 1 个节点")
    assert address(app).gone == ()


def test_graph_app_search_adds_a_node(app: AppTest) -> None:
    opened(app, "graph", iri=LAW)
    app.text_input(key="graph-q").set_value("渌川县民政局")
    drawn(app)
    assert address(app).text == "渌川县民政局"
    pressed(app, "渌川县民政局")
    assert len(address(app).added) == 1
    assert "渌川县" in address(app).added[0]
    assert address(app).text == ""


def test_graph_app_filters_are_in_the_address(app: AppTest) -> None:
    opened(app, "graph", iri=LAW)
    assert "霁川市科学技术局" in html(app)
    opened(app, "graph", iri=LAW, nokind="Department")
    assert "已隐藏 1 种" in "".join(expander.label for expander in app.expander)
    assert "霁川市科学技术局" not in html(app)


def test_graph_app_paths_are_told_in_words(app: AppTest) -> None:
    opened(app, "graph", iri=LAW)
    options = app.selectbox(key="graph-start").options
    start = next(option for option in options if option.startswith("科普活动经费"))
    end = next(option for option in options if option.startswith("霁川市科学技术局"))
    app.selectbox(key="graph-start").select(start)
    app.selectbox(key="graph-end").select(end)
    pressed(app, "找路径")
    assert "最短路径 3 步" in html(app)
    pressed(app, "清除路径")
    assert "最短路径" not in html(app)


def test_graph_app_leads_to_its_query(app: AppTest) -> None:
    opened(app, "graph", iri=LAW)
    query = next(text for text in queries(app) if "CONSTRUCT" in text)
    assert quote("科学技术普及法") in query


def test_graph_app_of_nothing_that_is_there(app: AppTest) -> None:
    opened(app, "graph", iri="https://w3id.org/yusuan/id/law/没有", lang="en")
    assert "not in the graph" in app.warning[0].value.replace("\\", "")


def test_ontology_app_overview_and_its_parts(app: AppTest) -> None:
    opened(app, "ontology")
    assert "23 个代码表" in html(app)
    opened(app, "ontology", part="classes")
    assert 'href="ontology?term=' + quote(YS.Project, safe="") in html(app)
    opened(app, "ontology", part="lists", lang="en")
    assert "Functional classification of expenditure" in html(app)


def test_ontology_app_class_with_examples_and_requirements(app: AppTest) -> None:
    opened(app, "ontology", term=YS.Report)
    assert "13 个节点" in html(app)
    assert "这份图谱里的例子" in "".join(one.value for one in app.subheader)
    assert "恰好 1 个" in html(app)
    assert any("ys%3AReport" in text for text in queries(app))


def test_ontology_app_code_list_shows_only_used_codes(app: AppTest) -> None:
    scheme = "https://w3id.org/yusuan/ontology#ReportKindScheme"
    opened(app, "ontology", term=scheme)
    assert "单位决算" in html(app)
    app.toggle(key="ontology-used").set_value(True)
    drawn(app)
    assert app.query_params["used"] == "1"
    assert "单位决算" not in html(app)


def test_ontology_app_search(app: AppTest) -> None:
    opened(app, "ontology")
    app.text_input(key="ontology-q").set_value("三公")
    drawn(app)
    assert app.query_params["q"] == "三公"
    assert "threePublicTotal" in html(app)
    app.text_input(key="ontology-q").set_value("没有这样的词")
    drawn(app)
    assert "没有这样的词" in app.info[0].value


def test_ontology_app_unknown_term(app: AppTest) -> None:
    opened(app, "ontology", term="x:nothing")
    assert "没有这个词" in app.warning[0].value
