from collections import Counter
from decimal import Decimal

import pytest

from kg.audit.check import Outcome
from kg.rdf.vocabulary import concept
from kg.ui.checks.address import PAGE, CheckAddress, CheckView
from kg.ui.checks.choices import narrowed, outcomes, size_links, views
from kg.ui.checks.index import SIZES, CheckIndex, check_index, choice, counts, fitting, sizes
from kg.ui.checks.markup import check_lines, figure_text, operand_table
from kg.ui.checks.page import CheckRow, check_counts, checks, checks_named, with_operands
from kg.ui.checks.tables import (
    checks_file,
    reason_table,
    reasons_file,
    report_shares,
    report_table,
    reports_file,
    rule_table,
    rules_file,
    summary_text,
)
from kg.ui.reports.listing import CheckedShare
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

FAIL, PASS, NOT_APPLICABLE = (concept(each) for each in (Outcome.FAIL, Outcome.PASS, Outcome.NOT_APPLICABLE))
EVERY = CheckAddress(outcome=None)


@pytest.fixture(scope="session")
def index(workspace: Workspace) -> CheckIndex:
    return workspace.once(check_index)


def report_of(index: CheckIndex, file: str) -> str:
    return next(one.iri for one in index.reports.values() if one.row.file == file)


def test_checks_are_counted_as_they_are_listed(workspace: Workspace) -> None:
    found = check_counts(workspace.store)
    assert sum(found.values()) == len(checks(workspace.store))
    for (rule, outcome), number in found.items():
        assert len(checks(workspace.store, rule=rule, outcome=outcome)) == number


def test_checks_largest_differences_come_first(workspace: Workspace) -> None:
    differences = [abs(row.difference or Decimal(0)) for row in checks(workspace.store)]
    assert differences == sorted(differences, reverse=True)


def test_checks_planted_contradiction_is_shown_with_its_lines(workspace: Workspace) -> None:
    found = [row for row in checks(workspace.store, outcome=FAIL) if row.file == "lanting-education-2023.txt"]
    (row,) = with_operands(
        workspace.store, [one for one in found if {one.stated, one.expected} == {Decimal(45_000), Decimal(54_000)}][:1]
    )
    assert row.stated_by is not None
    for operand in (row.stated_by, *row.operands):
        assert {source.file for source in operand.sources} == {"lanting-education-2023.txt"}


def test_checks_pass_is_shown_with_its_operands(workspace: Workspace) -> None:
    for row in with_operands(workspace.store, checks(workspace.store, outcome=PASS)[:50]):
        assert row.stated is not None
        assert row.stated_by is not None
        assert row.operands


def test_checks_of_one_report_are_its_own(workspace: Workspace) -> None:
    report = workspace.reports[0].summary.iri
    found = checks(workspace.store, report=report)
    assert found
    assert {row.report for row in found} == {report}


def test_checks_by_iri_come_in_the_order_asked_for(workspace: Workspace) -> None:
    asked = [row.iri for row in checks(workspace.store, outcome=FAIL)][::-1]
    assert [row.iri for row in checks_named(workspace.store, [*asked, "https://example.org/none"])] == asked
    assert checks_named(workspace.store, []) == ()


def test_checks_index_counts_every_check_once(workspace: Workspace, index: CheckIndex) -> None:
    told: Counter[tuple[str, str]] = Counter()
    for one in index.checked:
        told[one.rule, one.outcome] += one.checks
    assert told == check_counts(workspace.store)


def test_checks_numbers_at_the_choices_are_those_of_the_lists(workspace: Workspace, index: CheckIndex) -> None:
    for name in ("outcome", "rule", "region", "year"):
        for value, number in counts(index, EVERY, name).items():
            assert choice(index, workspace.store, EVERY.having(**{name: value})).total == number, (name, value)


def test_checks_choice_begins_with_the_largest_difference_of_money(workspace: Workspace, index: CheckIndex) -> None:
    found = choice(index, workspace.store, CheckAddress.of({}))
    rows = checks_named(workspace.store, found.first)
    in_yuan = [abs(row.difference or Decimal(0)) for row in rows if row.measured == "元"]
    assert [row.measured for row in rows[: len(in_yuan)]] == ["元"] * len(in_yuan)
    assert in_yuan == sorted(in_yuan, reverse=True)
    assert in_yuan[0] == 100_000  # the report of 2026 states 1,434.20 where that of 2025 had 1,444.20 (万元)
    assert found.total == 11
    assert found.reports == 3


def test_checks_that_agree_are_listed_report_by_report(workspace: Workspace, index: CheckIndex) -> None:
    wanted = CheckAddress.of({"outcome": "Pass", "n": "200"})
    found = choice(index, workspace.store, wanted)
    assert len(found.first) == len(set(found.first)) == 200
    rows = checks_named(workspace.store, found.first)
    assert {row.outcome for row in rows} == {PASS}
    order = list(dict.fromkeys(row.report for row in rows))
    assert order == [report for report in index.reports if report in order]


def test_checks_of_one_report_are_all_found(workspace: Workspace, index: CheckIndex) -> None:
    report = report_of(index, "lanting-education-2023.txt")
    wanted = CheckAddress.of({"report": report, "n": "1000"})
    found = choice(index, workspace.store, wanted)
    assert set(found.first) == {row.iri for row in checks(workspace.store, report=report)}
    assert found.total == len(found.first)


def test_checks_least_difference_keeps_money_of_that_size(workspace: Workspace, index: CheckIndex) -> None:
    told = dict(sizes(index, EVERY))
    assert list(told) == list(SIZES)
    for size, number in told.items():
        found = choice(index, workspace.store, EVERY.having(least=size))
        assert found.total == number
        for row in checks_named(workspace.store, found.first):
            assert row.measured == "元"
            assert abs(row.difference or Decimal(0)) >= size


def test_checks_words_filter_what_is_checked(workspace: Workspace, index: CheckIndex) -> None:
    for wanted in (EVERY, CheckAddress.of({})):
        found = choice(index, workspace.store, wanted.having(text="三公 2023年", region="澜汀市"))
        rows = checks_named(workspace.store, found.first)
        assert rows
        assert found.total == len(rows)
        assert {row.file for row in rows} == {"lanting-education-2023.txt"}
        assert all("三公" in (row.subject or "") and "2023年" in (row.subject or "") for row in rows)
    assert choice(index, workspace.store, EVERY.having(text="没有的")).total == 0


def test_checks_that_use_a_figure_are_found_by_its_node(workspace: Workspace, index: CheckIndex) -> None:
    first = choice(index, workspace.store, CheckAddress.of({})).first[:1]
    (row,) = with_operands(workspace.store, checks_named(workspace.store, first))
    assert row.stated_by is not None
    wanted = CheckAddress.of({"node": row.stated_by.node})
    assert row.iri in choice(index, workspace.store, wanted).first


def test_checks_not_made_are_found_by_their_reason(workspace: Workspace, index: CheckIndex) -> None:
    codes = Counter(one.code for one in index.checked if one.code)
    assert codes["nothing-to-check"] == 282
    found = choice(index, workspace.store, CheckAddress.of({"reason": "nothing-to-check"}))
    assert found.total == 282
    assert {row.outcome for row in checks_named(workspace.store, found.first)} == {NOT_APPLICABLE}
    html = reason_table(index, index.checked, EVERY, workspace.terms, Language.ZH)
    assert "报告没有本规则所核对的内容。" in html
    assert "nothing the rule" not in html


@pytest.mark.parametrize(
    "address",
    [
        CheckAddress.of({}),
        CheckAddress(outcome=None),
        CheckAddress(outcome=None, report="https://example.org/r"),
        CheckAddress(CheckView.RULES, "词", PASS, "sum-row", "https://example.org/r", "霁川市", 2025, Decimal(100)),
        CheckAddress(outcome=None, reason="blank-cells", node="https://example.org/n", count=3 * PAGE),
        CheckAddress(outcome=None, check="https://example.org/c"),
    ],
)
def test_checks_address_is_read_as_it_was_written(address: CheckAddress) -> None:
    assert CheckAddress.of(address.params()) == address


@pytest.mark.parametrize(
    ("params", "outcome"),
    [
        ({}, FAIL),
        ({"outcome": "all"}, None),
        ({"outcome": "Pass"}, PASS),
        ({"outcome": PASS}, PASS),
        ({"outcome": "nothing"}, FAIL),
        ({"report": "https://example.org/r"}, None),
        ({"report": "https://example.org/r", "outcome": "Fail"}, FAIL),
    ],
)
def test_checks_begin_with_what_does_not_agree_unless_narrowed(params: dict[str, str], outcome: str | None) -> None:
    assert CheckAddress.of(params).outcome == outcome


def test_checks_year_and_amount_that_are_none_are_left_out() -> None:
    assert CheckAddress.of({"year": "soon", "least": "viel", "view": "x", "n": "0"}) == CheckAddress.of({})


@pytest.mark.parametrize(
    ("value", "measured", "text"),
    [
        (Decimal(45000), "元", "4.5 万元"),
        (Decimal("-108.20"), "%", "-108.20%"),
        (Decimal(12), "个", "12"),
        (Decimal(2023), "年", "2023"),
        (None, "元", "–"),
    ],
)
def test_checks_figures_are_told_in_what_they_are_measured_in(value: Decimal | None, measured: str, text: str) -> None:
    assert figure_text(value, measured, Language.ZH) == text


def test_checks_html_tells_figures_and_escapes_words(workspace: Workspace) -> None:
    rows: tuple[CheckRow, ...] = with_operands(workspace.store, checks(workspace.store, outcome=PASS)[:1])
    html = check_lines(rows[0], workspace.terms, Language.EN)
    assert "<dt>Stated</dt>" in html
    assert "<dt>Expected" in html
    operands = operand_table(rows[0], Language.EN)
    assert "<script" not in operands
    assert "Stated" in operands
    assert 'href="reports?report=' in operands
    assert 'href="entity?iri=' in operands


def test_checks_sentence_of_all_adds_up(index: CheckIndex) -> None:
    text = summary_text(index, Language.ZH)
    for part in ("13 份报告里核对了 2,854 项数字", "2,843 项相符", "11 项不符，见于 3 份报告", "另有 310 项没有核对"):
        assert part in text


def test_checks_choices_lead_to_where_they_say(workspace: Workspace, index: CheckIndex) -> None:
    address = CheckAddress.of({"region": "霁川市", "reason": "nothing-to-check", "node": "https://example.org/n"})
    assert all(to.region == "霁川市" for to, _, _ in views(address, Language.ZH))
    shown = outcomes(index, address, workspace.terms, Language.ZH)
    assert [here for _, _, here in shown].count(True) == 1
    off = {said: to for to, said, _ in narrowed(index, address, Language.ZH)}
    assert len(off) == 2
    assert next(to for said, to in off.items() if "报告没有本规则" in said).reason is None
    sized = size_links(sizes(index, EVERY), EVERY, Language.ZH)
    assert sized[0][2]
    assert "不小于 1 万元" in sized[-1][1] or "不小于" in sized[-1][1]


def test_checks_share_of_each_report(workspace: Workspace, index: CheckIndex) -> None:
    report = report_of(index, "lanting-education-2023.txt")
    shares = report_shares(index.checked)
    assert shares[report] == index.reports[report].checks
    assert shares[report].fail == 2
    assert sum(share.checked + share.unchecked for share in shares.values()) == 3164
    html = report_table(index, index.checked, 3, Language.ZH)
    assert html.count("<tr>") == 1 + 3
    assert "99.3%" in html


def test_checks_tables_to_take_along_hold_what_is_shown(workspace: Workspace, index: CheckIndex) -> None:
    rows = with_operands(workspace.store, checks(workspace.store, outcome=FAIL))
    assert len(checks_file(rows, workspace.terms, Language.EN).rows) == 11
    rules = rules_file(index.checked, workspace.terms, Language.ZH)
    assert sum(sum(cells[1:]) for cells in rules.rows) == 3164  # type: ignore[arg-type,misc]
    assert len(reports_file(index, index.checked, Language.ZH).rows) == 13
    assert sum(sum(c[1:]) for c in reasons_file(index, index.checked, workspace.terms, Language.ZH).rows) == sum(  # type: ignore[arg-type,misc]
        one.checks for one in index.checked if one.code
    )
    assert rule_table(index.checked, EVERY, workspace.terms, Language.ZH).count("<tr>") == 1 + len(rules.rows)


def test_checks_of_nothing_share_nothing() -> None:
    assert CheckedShare().checked == 0
    assert tuple(fitting(CheckIndex((), {}, {}), EVERY)) == ()
