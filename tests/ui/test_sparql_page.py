"""The SPARQL page without a browser: what the address opens, fields, views and files."""

from app_pages import html
from streamlit.testing.v1 import AppTest

from kg.ui.sparql.page import EXAMPLES
from kg.ui.sparql.run import Answered, QueryRun
from kg.ui.wording import Language


def opened(app: AppTest, **params: str) -> AppTest:
    """The page as a copied link opens it, once its query was answered."""
    app.run()
    app.query_params.clear()
    app.query_params.update(params)
    return answered(app.switch_page("kg/ui/pages/sparql.py"))


def answered(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    run(app).look(60)
    app.run()
    assert not app.exception
    return app


def run(app: AppTest) -> QueryRun:
    found: QueryRun = app.session_state["sparql-run"]
    return found


def columns(app: AppTest) -> list[str]:
    outcome = run(app).outcome
    assert isinstance(outcome, Answered)
    return [column.name for column in outcome.result.columns]


def test_sparql_page_is_never_empty(app: AppTest) -> None:
    opened(app)
    assert app.selectbox(key="sparql-example").value == "projects-by-money"
    assert "50 行" in html(app) or "行，用时" in html(app)
    assert app.text_input(key="sparql-p-least").value == "0"
    assert columns(app) == ["project", "name", "department", "place", "year", "yuan"]


def test_sparql_page_fields_fill_the_query_and_stand_in_the_address(app: AppTest) -> None:
    opened(app, example="projects-by-money")
    app.text_input(key="sparql-p-inPlace").set_value("霁川市")
    answered(app)
    assert app.query_params == {"example": "projects-by-money", "p.inPlace": "霁川市"}
    assert 'VALUES ?inPlace { "霁川市" }' in run(app).text
    app.selectbox(key="sparql-p-inYear").set_value("2025")
    answered(app)
    assert app.query_params["p.inYear"] == "2025"
    app.text_input(key="sparql-p-least").set_value("很多")
    answered(app)
    assert "不是数字" in html(app)
    assert "least" in app.error[0].value


def test_sparql_page_example_is_chosen_by_subject(app: AppTest) -> None:
    opened(app)
    app.button_group(key="sparql-group").set_value("checks")
    app.run()
    box = app.selectbox(key="sparql-example")
    checks = [example.title(Language.ZH) for example in EXAMPLES.values() if example.group == "checks"]
    assert {option.partition(" › ")[2] for option in box.options} == {*checks, "金额最大的项目"}
    box.set_value("failed-checks")
    answered(app)
    assert app.query_params == {"example": "failed-checks"}


def test_sparql_page_copied_link_opens_parameters_and_view(app: AppTest) -> None:
    opened(app, **{"example": "projects-by-money", "p.inPlace": "霁川市", "view": "chart", "measure": "yuan"})
    assert app.text_input(key="sparql-p-inPlace").value == "霁川市"
    assert app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")


def test_sparql_page_speaks_english_throughout(app: AppTest) -> None:
    opened(app, lang="en", query="SELECT ?s { ?s a yz:Project")
    said = [app.error[0].value, html(app), *(button.label for button in app.button)]
    assert "not a correct SPARQL query" in said[0].replace("\\", "")
    assert "Change to ys:Project" in "\n".join(said).replace("\\", "")


def test_sparql_page_suggestion_puts_the_query_right(app: AppTest) -> None:
    opened(app, query="SELECT ?s { ?s a ys:Regoin }")
    assert "词表里没有 ys:Regoin" in html(app)
    app.button(key="sparql-fix-0").click()
    answered(app)
    assert app.query_params["query"] == "SELECT ?s { ?s a ys:Region }"
    outcome = run(app).outcome
    assert isinstance(outcome, Answered)
    assert outcome.result.rows
    assert not outcome.warnings


def test_sparql_page_another_query_ends_the_one_before(app: AppTest) -> None:
    app.run()
    app.query_params.update({"query": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"})
    app.switch_page("kg/ui/pages/sparql.py")
    app.run()
    assert not app.exception
    endless = run(app)
    assert app.button(key="sparql-cancel").label == "取消查询"
    app.query_params["query"] = "ASK {}"
    answered(app)
    assert endless.look(20) is not None
    assert run(app) is not endless


def test_sparql_page_history_reopens(app: AppTest) -> None:
    opened(app, query="ASK {}")
    app.query_params["query"] = "SELECT ?s { ?s a ys:Region }"
    answered(app)
    again = [button for button in app.button if button.key and button.key.startswith("sparql-again-")]
    assert len(again) == 2
    again[1].click()
    answered(app)
    assert app.query_params == {"query": "ASK {}"}


def test_sparql_page_is_the_same_after_another_page(app: AppTest) -> None:
    opened(app, **{"example": "three-public-expenses", "p.inPlace": "霁川市"})
    app.query_params.clear()
    app.switch_page("kg/ui/pages/links.py").run()
    app.query_params.update({"example": "three-public-expenses", "p.inPlace": "霁川市"})
    answered(app.switch_page("kg/ui/pages/sparql.py"))
    assert app.selectbox(key="sparql-example").value == "three-public-expenses"
    assert app.text_input(key="sparql-p-inPlace").value == "霁川市"
