"""The pages of nodes and of links as Streamlit draws them, without a browser."""

import pytest
from app_pages import html, opened
from streamlit.testing.v1 import AppTest

from kg.link.decision import DecisionOutcome
from kg.rdf.vocabulary import concept
from kg.ui.entity.groups import members_of
from kg.ui.links.decisions import decisions, with_reasons
from kg.ui.markup import escape
from kg.ui.workspace import Workspace

LINKED = concept(DecisionOutcome.LINKED)
KINDS = {
    "project": '?r ys:hasProject ?x ; ys:fiscalYear "2025"^^xsd:gYear . ?x skos:prefLabel "科技创新券"',
    "report": '?x a ys:Report ; ys:sourceFile "luchuan-civil-affairs-2025.pdf"',
    "department": '?x a ys:Department ; skos:prefLabel "霁川市科学技术局"',
    "region": '?x a ys:Region ; skos:prefLabel "霁川市"',
    "duty": '?x a ys:Duty ; dcterms:description ?text FILTER(CONTAINS(?text, "科技创新券"))',
    "indicator": "?x a ys:Indicator ; ys:measure ?m",
    "words": "?x a ys:Indicator ; ys:targetKind ys:QualitativeTarget FILTER NOT EXISTS { ?x ys:boilerplate ?b }",
    "law": '?x a ys:LegalInstrument ; ys:documentNumber "岭科规〔2021〕12号"',
    "theme": "?x a ys:DutyTheme",
    "lineage": '?x a ys:ProjectLineage ; skos:prefLabel "科技创新券"',
    "function": '?x a ys:FunctionClass ; skos:notation "206"',
    "line": '?x a ys:BudgetLine ; ys:lineLabel "基本工资"',
}
SECTIONS = {
    "project": (
        "报告怎么说",
        "资金来源",
        "绩效指标（18）",
        "同一项目的各年（3）",
        "依据和引用的文件（2）",
        "别处类似的",
    ),
    "report": ("报告怎么说", "这份报告里有什么", "职责（9）", "项目（5）", "核对（"),
    "department": (
        "基本情况",
        "报告（3）",
        "项目（25）",
        "报告引用的文件（14）",
        "职责（40）",
        "下属单位（2）",
        "核对（",
    ),
    "region": ("有报告的部门（1）", "金额最大的项目", "报告里提到的其他机构（4）"),
    "duty": ("报告怎么说", "同一部门与这条职责最相近的项目"),
    "indicator": ("报告怎么说", "可比的指标", "别处类似的"),
    "words": ("报告怎么说", "为什么没有可比的指标"),
    "law": (),
    "theme": ("基本情况", "成员（"),
    "lineage": ("同一项目的各年（3）",),
    "function": ("基本情况", "下一级（10）", "报告里的金额（44）"),
    "line": ("报告怎么说", "核对（"),
}


def node(workspace: Workspace, kind: str) -> str:
    return workspace.store.select(f"SELECT ?x {{ {KINDS[kind]} }} ORDER BY ?x LIMIT 1").rows[0].text("x")


@pytest.mark.parametrize("kind", KINDS)
def test_entity_page_of_each_kind_has_its_sections(app: AppTest, workspace: Workspace, kind: str) -> None:
    opened(app, "entity", iri=node(workspace, kind))
    headings = [header.value.replace("\\", "") for header in app.header]
    for section in SECTIONS[kind]:
        assert any(heading.startswith(section) for heading in headings), (section, headings)
    assert headings[-2:] == ["周围的节点", "标识和下载"]


def test_entity_page_of_a_project_tells_what_matters_at_a_glance(app: AppTest, workspace: Workspace) -> None:
    opened(app, "entity", iri=node(workspace, "project"))
    assert app.title[0].value == "科技创新券"
    head = html(app).partition("本页内容")[0]
    for told in ("项目", "40 万元", "霁川市", "2025", "部门预算", "霁川市科学技术局"):
        assert told in head


def test_entity_page_of_a_body_tells_its_reports_at_a_glance(app: AppTest, workspace: Workspace) -> None:
    opened(app, "entity", iri=node(workspace, "department"))
    head = html(app).partition("本页内容")[0]
    for told in ("3 份报告", "2023–2026", "2026 年部门预算支出总计 1,542.4 万元"):
        assert told in head


def test_entity_page_contents_lead_to_its_headings(app: AppTest, workspace: Workspace) -> None:
    opened(app, "entity", iri=node(workspace, "project"))
    anchors = [header.proto.anchor for header in app.header]
    assert len(anchors) == len(set(anchors))
    for anchor in anchors:
        assert f'href="#{anchor}"' in html(app)


def test_entity_page_shows_the_lines_when_somebody_asks(app: AppTest, workspace: Workspace) -> None:
    opened(app, "entity", iri=node(workspace, "project"))
    assert "ys-meant" not in html(app)
    app.session_state["fact-0-0-lines"] = True
    app.run()
    assert '<tr class="ys-meant"><th scope="row">475</th>' in html(app)


def test_entity_page_speaks_english(app: AppTest, workspace: Workspace) -> None:
    opened(app, "entity", iri=node(workspace, "function"), lang="en")
    assert app.title[0].value == "science and technology"
    headings = [header.value.replace("\\", "") for header in app.header]
    assert "One step below (10)" in headings
    assert "What it is linked to" in headings


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({}, "打开一个项目"),
        ({"iri": "https://example.org/none"}, "图谱里没有这个标识"),
        ({"iri": "https://example.org/a b>c"}, "图谱里没有这个标识"),
        ({"iri": "科技创新券"}, "不是标识"),
        ({"iri": "<script>"}, "不是标识"),
    ],
    ids=["none", "unknown", "no-iri", "name", "tag"],
)
def test_entity_page_of_nothing_says_what_to_do(app: AppTest, params: dict[str, str], said: str) -> None:
    opened(app, "entity", **params)
    assert said in app.info[0].value.replace("\\", "")
    assert len(app.get("page_link")) >= 2


def test_entity_page_of_a_large_group_grows(app: AppTest, workspace: Workspace) -> None:
    group = node(workspace, "theme")
    total = members_of(workspace.store, group).total
    opened(app, "entity", iri=group, n="2")
    assert html(app).count('<ul class="ys-list">') == 1
    assert html(app).count("<li>") == 2
    next(button for button in app.button if button.label == "显示更多").click().run()
    assert html(app).count("<li>") == total


def test_links_page_shows_decisions_with_reasons_and_filters(app: AppTest, workspace: Workspace) -> None:
    opened(app, "links")
    every = decisions(workspace.store)
    assert f"{len(every)} 个决定" in html(app)
    (shown,) = with_reasons(workspace.store, every[:1])
    why = (*shown.reasons.zh, *(reason for one in shown.considered for reason in one.reasons.zh))
    assert escape(why[0]) in html(app)
    app.selectbox(key="links-outcome").set_value(LINKED)
    app.run()
    assert f"{len(decisions(workspace.store, outcome=LINKED))} 个决定" in html(app)


def test_links_page_without_a_decision_says_so(app: AppTest) -> None:
    opened(app, "links", q="没有这样的名称")
    assert "没有符合条件的决定" in app.info[0].value
