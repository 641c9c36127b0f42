from decimal import Decimal

import pytest

from kg.audit.check import Outcome
from kg.rdf.vocabulary import concept
from kg.ui.check_markup import check_lines, figure_text, operand_table
from kg.ui.checks import CheckAddress, CheckRow, check_counts, checks, chosen_checks, with_operands
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

FAIL, PASS = concept(Outcome.FAIL), concept(Outcome.PASS)


def test_checks_are_counted_as_they_are_listed(workspace: Workspace) -> None:
    counts = check_counts(workspace.store)
    assert sum(counts.values()) == len(checks(workspace.store))
    for (rule, outcome), number in counts.items():
        assert len(checks(workspace.store, rule=rule, outcome=outcome)) == number


def test_checks_largest_differences_come_first(workspace: Workspace) -> None:
    sizes = [abs(row.difference or Decimal(0)) for row in checks(workspace.store)]
    assert sizes == sorted(sizes, reverse=True)


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


def test_checks_words_filter_body_file_and_subject(workspace: Workspace) -> None:
    known = checks(workspace.store)
    found = chosen_checks(known, "澜汀市 教育")
    assert {row.file for row in found} == {"lanting-education-2023.txt"}
    assert chosen_checks(known, "没有的") == ()


@pytest.mark.parametrize(
    "address",
    [
        CheckAddress(),
        CheckAddress("词", FAIL, "revenue-is-expenditure", "https://example.org/r", 40),
    ],
)
def test_checks_address_is_read_as_it_was_written(address: CheckAddress) -> None:
    assert CheckAddress.of(address.params()) == address


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
    assert "expected " in html
    assert "<script" not in operand_table(rows[0], Language.EN)
    assert "stated" in operand_table(rows[0], Language.EN)
