"""The tables of policy bases to take along: whole, exact, in both languages."""

from decimal import Decimal

import pytest

from kg.ui.policy.address import DocumentAddress, PolicyAddress
from kg.ui.policy.chains import chains
from kg.ui.policy.choice import Choice, choose
from kg.ui.policy.document import document_view
from kg.ui.policy.first_citations import time_strip
from kg.ui.policy.grounds import grounds, vague_lines
from kg.ui.policy.laws import law_page
from kg.ui.policy.page import Policy, policy
from kg.ui.policy.tables import PolicyTables
from kg.ui.policy.targets import measuring
from kg.ui.policy.theme import theme
from kg.ui.table_file import Cell, Table
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

VOUCHER = "岭海省科技创新券管理办法"
FIRST_PLACE, SECOND_PLACE = "霁川市", "澜汀市"


@pytest.fixture(scope="module")
def known(workspace: Workspace) -> Policy:
    return workspace.once(policy)


@pytest.fixture(scope="module")
def tables(workspace: Workspace) -> PolicyTables:
    return PolicyTables(workspace.terms, Language.ZH)


@pytest.fixture(scope="module")
def vouchers(known: Policy) -> Choice:
    return choose(known, PolicyAddress(text="创新券"))


def told(table: Table, *columns: str) -> list[tuple[Cell, ...]]:
    places = [table.columns.index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


def test_policy_tables_have_as_many_cells_as_columns(
    tables: PolicyTables, known: Policy, vouchers: Choice, workspace: Workspace
) -> None:
    everything = choose(known, PolicyAddress())
    found = grounds(known, workspace.once(vague_lines), PolicyAddress())
    page = law_page(workspace.store, vouchers.laws[0].law.iri)
    made = (
        tables.documents(everything),
        tables.matrix(known, everything),
        tables.theme(theme(known, workspace.engine, PolicyAddress(theme="养老"))),
        tables.projects(known.projects.values()),
        tables.citing(document_view(known, page, DocumentAddress(page.law.iri)).citing),
        tables.measuring(measuring(workspace.store, vouchers.projects)),
        tables.time(time_strip(everything)),
        tables.years(time_strip(everything), made=True),
        tables.chains(chains(known, everything)),
        tables.grounds(found.places),
        tables.vague([line for vague in found.vague for line in vague.lines]),
    )
    for table in made:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert len(set(table.columns)) == len(table.columns), table.columns
        assert table.csv()
        assert table.xlsx()


def test_policy_tables_of_documents_have_a_row_for_each_year_and_kind(tables: PolicyTables, vouchers: Choice) -> None:
    rows = told(tables.documents(vouchers), "文件", "年份", "报告种类", "项目", "当年金额（元）", "列出金额的项目")
    assert [row[1:] for row in rows if row[0] == VOUCHER] == [
        (2026, "部门预算", 1, Decimal(550_000), 1),
        (2025, "部门预算", 2, Decimal(700_000), 2),
        (2023, "单位预算", 1, Decimal(260_000), 1),
    ]


def test_policy_tables_of_the_matrix_are_whole(tables: PolicyTables, known: Policy, vouchers: Choice) -> None:
    rows = told(tables.matrix(known, vouchers), "文件", "地区", "年份", "当年金额（元）")
    assert [row[1:] for row in rows if row[0] == VOUCHER] == [
        (SECOND_PLACE, 2025, Decimal(300_000)),
        (FIRST_PLACE, 2026, Decimal(550_000)),
        (FIRST_PLACE, 2025, Decimal(400_000)),
        (FIRST_PLACE, 2023, Decimal(260_000)),
    ]
    everything = tables.matrix(known, choose(known, PolicyAddress()))
    pairs = {(use.law, use.report.place) for use in known.uses}
    assert {(row[6], row[7]) for row in everything.rows} == pairs


def test_policy_tables_of_what_names_a_document_have_words_and_lines(
    tables: PolicyTables, known: Policy, vouchers: Choice, workspace: Workspace
) -> None:
    law = next(cited.law for cited in vouchers.laws if cited.law.title == VOUCHER)
    page = law_page(workspace.store, law.iri)
    citing = document_view(known, page, DocumentAddress(law.iri, region=SECOND_PLACE)).citing
    (row,) = told(tables.citing(citing), "项目", "当年金额（元）", "原文", "文件名", "行")
    assert row == (
        "科技创新券后补助",
        Decimal(300_000),
        "《岭海省科技创新劵管理办法》（岭科规〔2021〕12号）",
        "lanting-science-2025.txt",
        "194–194",
    )


def test_policy_tables_of_a_theme_keep_places_without_a_document(
    tables: PolicyTables, known: Policy, workspace: Workspace
) -> None:
    shown = theme(known, workspace.engine, PolicyAddress(theme="外国专家", region=SECOND_PLACE))
    (row,) = told(tables.theme(shown), "地区", "文件", "没有点名依据")
    assert row == (SECOND_PLACE, None, 1)


def test_policy_tables_of_chains_say_what_implements_what(
    tables: PolicyTables, known: Policy, vouchers: Choice
) -> None:
    rows = told(tables.chains(chains(known, vouchers)), "文件", "实施")
    assert rows == [("澜汀市科技创新券实施细则", f"《{VOUCHER}》"), ("霁川市科技创新券实施细则", f"《{VOUCHER}》")]


def test_policy_tables_speak_english(known: Policy, vouchers: Choice, workspace: Workspace) -> None:
    table = PolicyTables(workspace.terms, Language.EN).documents(vouchers)
    assert table.columns[:3] == ("Document", "Number", "Level")
    assert told(table, "Kind of report")[0] == ("department budget",)
