"""The app as a person uses it, without a browser: pages, widgets, links and what stands in the address."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kg.audit.check import Outcome
from kg.link.decision import DecisionOutcome
from kg.rdf.vocabulary import concept
from kg.search.browsing import ANYTHING
from kg.search.request import SearchRequest
from kg.ui.decisions import decisions, with_reasons
from kg.ui.groups import members_of
from kg.ui.markup import escape
from kg.ui.workspace import Workspace

FAIL, PASS = concept(Outcome.FAIL), concept(Outcome.PASS)
LINKED = concept(DecisionOutcome.LINKED)
LINEAGES = """SELECT ?group (COUNT(?member) AS ?members) {
  ?group a ys:ProjectLineage . ?membership ys:group ?group ; ys:member ?member
} GROUP BY ?group HAVING (COUNT(?member) > 1) ORDER BY ?group"""


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


def test_app_details_show_fields_indicators_and_documents(app: AppTest, workspace: Workspace) -> None:
    project = workspace.engine.browse(SearchRequest(ANYTHING)).hits[0].iri
    opened(app, "entity", iri=project)
    assert "年度资金总额" in html(app)
    assert "指标值" in html(app)
    assert any("绩效指标（" in header.value for header in app.header)


@pytest.mark.parametrize("params", [{}, {"iri": "https://example.org/none"}, {"iri": "<script>"}])
def test_app_details_of_nothing_are_told_in_a_sentence(app: AppTest, params: dict[str, str]) -> None:
    opened(app, "entity", **params)
    assert app.info or app.error


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
