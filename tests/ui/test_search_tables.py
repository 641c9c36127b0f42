from decimal import Decimal

from kg.search.request import SearchRequest
from kg.ui.address import SearchAddress
from kg.ui.search.tables import answer_table, results_table
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


def test_search_table_holds_all_results_not_only_those_shown(workspace: Workspace) -> None:
    table = results_table(workspace.engine, workspace.terms, SearchAddress("科技", count=10), Language.ZH)
    total = workspace.engine.search(SearchRequest("科技")).total
    assert len(table.rows) == total > 10


def test_search_table_has_iri_type_name_place_money_sentence_and_lines(workspace: Workspace) -> None:
    address = SearchAddress(region="霁川市", year=2026)
    table = results_table(workspace.engine, workspace.terms, address, Language.ZH)
    assert len(table.rows) == 11
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert str(row["标识"]).startswith("https://")
    assert (row["类型"], row["名称"], row["地区"], row["年份"]) == ("项目", "产业技术研究院运营补助", "霁川市", 2026)
    assert row["金额（元）"] == Decimal(2_600_000)
    assert row["文件"] == "jichuan-science-2026.txt"
    assert isinstance(row["起始行"], int)
    assert row["原文"]


def test_search_table_of_an_answer_is_exact_with_iris_and_lines(workspace: Workspace) -> None:
    answer = workspace.asker.ask("霁川市2026年金额最大的三个项目")
    table = answer_table(answer, Language.ZH)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [row["金额（元）"] for row in rows] == [2_600_000, 800_000, 550_000]
    assert [row["项目"] for row in rows] == ["产业技术研究院运营补助", "中试基地建设奖补", "科技创新券"]
    assert all(str(row["项目（标识）"]).startswith("https://") and row["文件"] and row["起始行"] for row in rows)


def test_search_table_speaks_english(workspace: Workspace) -> None:
    table = results_table(workspace.engine, workspace.terms, SearchAddress("科技"), Language.EN)
    assert table.columns[:4] == ("iri", "type", "name", "place")
    assert table.rows[0][1] in {"Project", "Duty", "Indicator", "Legal basis", "Division", "Report", "Body"}
