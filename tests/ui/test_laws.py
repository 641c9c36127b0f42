"""The documents that reports name, and the page of one: figures read by hand in examples/reports."""

from decimal import Decimal

import pytest

from kg.errors import NothingFoundError
from kg.model import InstrumentRank
from kg.rdf.vocabulary import YS, concept
from kg.ui.policy.address import DocumentAddress
from kg.ui.policy.document import DocumentView, document_view, similar_laws
from kg.ui.policy.laws import Law, law_page
from kg.ui.policy.page import policy
from kg.ui.workspace import Workspace

VOUCHER = "岭科规〔2021〕12号"
FIRST_PLACE, SECOND_PLACE = "霁川市", "澜汀市"


def the(workspace: Workspace, number: str) -> Law:
    return next(law for law in workspace.laws if law.number == number)


def called(workspace: Workspace, title: str) -> Law:
    return next(law for law in workspace.laws if law.title == title)


def view(workspace: Workspace, law: Law, region: str | None = None, year: str | None = None) -> DocumentView:
    page = law_page(workspace.store, law.iri)
    return document_view(workspace.once(policy), page, DocumentAddress(law.iri, region, year))


def test_laws_are_listed_with_title_number_rank_issuer_year_and_counts(workspace: Workspace) -> None:
    found = the(workspace, VOUCHER)
    assert found.name == "《岭海省科技创新券管理办法》"
    assert found.rank == concept(InstrumentRank.NORMATIVE_DOCUMENT)
    assert (found.issuer, found.year) == ("岭海省科学技术厅", 2021)
    assert (found.regions, found.reports, found.projects, found.mentions) == (2, 4, 4, 4)


def test_laws_of_most_places_and_reports_come_first(workspace: Workspace) -> None:
    order = [(law.regions, law.reports, law.projects) for law in workspace.laws]
    assert order == sorted(order, reverse=True)


def test_laws_issued_together_have_all_issuers() -> None:
    law = Law("https://example.org/l", None, "岭科规〔2021〕12号", None, None, ("甲局", "乙局"), 2021, 1, 1, 1, 1)
    assert law.issuer == "甲局、乙局"
    assert law.name == "岭科规〔2021〕12号"


def test_laws_page_of_what_nobody_cites(workspace: Workspace) -> None:
    with pytest.raises(NothingFoundError, match=r"example\.org"):
        law_page(workspace.store, "https://example.org/none")


def test_document_is_named_by_projects_with_money_words_and_lines(workspace: Workspace) -> None:
    shown = view(workspace, the(workspace, VOUCHER))
    told = [(one.report.year, one.report.place, one.project and one.project.annual) for one in shown.citing]
    assert told == [
        (2026, FIRST_PLACE, Decimal(550_000)),
        (2025, FIRST_PLACE, Decimal(400_000)),
        (2025, SECOND_PLACE, Decimal(300_000)),
        (2023, FIRST_PLACE, Decimal(260_000)),
    ]
    assert all(one.is_basis and "岭科规" in mention.words for one in shown.citing for mention in one.mentions)
    lines = [(one.mentions[0].source.file, one.mentions[0].source.line_start) for one in shown.citing]
    assert lines == [
        ("jichuan-science-2026.txt", 485),
        ("jichuan-science-2025.txt", 482),
        ("lanting-science-2025.txt", 194),
        ("jichuan-science-2023.txt", 673),
    ]


def test_document_money_is_added_up_within_a_year_and_kind_of_report_only(workspace: Workspace) -> None:
    sums = view(workspace, the(workspace, VOUCHER)).sums
    assert [(one.year, one.kind, one.projects, one.yuan) for one in sums] == [
        (2026, "DepartmentBudget", 1, Decimal(550_000)),
        (2025, "DepartmentBudget", 2, Decimal(700_000)),
        (2023, "UnitBudget", 1, Decimal(260_000)),
    ]


def test_document_is_narrowed_to_a_place_and_a_year(workspace: Workspace) -> None:
    law = the(workspace, VOUCHER)
    assert len(view(workspace, law, region=FIRST_PLACE).citing) == 3
    (one,) = view(workspace, law, region=FIRST_PLACE, year="2025").citing
    assert one.project is not None
    assert one.project.annual == Decimal(400_000)
    assert not view(workspace, law, region="别处").citing
    assert len(view(workspace, law, region=FIRST_PLACE).table) == 4  # the table leads on to all


def test_document_tells_who_named_it_first_and_how_it_is_written(workspace: Workspace) -> None:
    shown = view(workspace, the(workspace, VOUCHER))
    assert (shown.first.year, [one.report.place for one in shown.first.citing]) == (2023, [FIRST_PLACE])
    assert len(shown.wordings) == 4  # brackets of four forms, one with a wrong sign
    assert sum(times for _, times in shown.wordings) == 4
    assert workspace.once(policy).titles[shown.page.law.iri] == ("岭海省科技创新劵管理办法",)


def test_document_is_named_by_duties_too(workspace: Workspace) -> None:
    shown = view(workspace, called(workspace, "中华人民共和国科学技术普及法"))
    kinds = [one.type for one in shown.citing]
    assert (kinds.count(YS.Project), kinds.count(YS.Duty)) == (4, 4)
    assert kinds == sorted(kinds, key=[YS.Project, YS.Duty, YS.Report].index)


def test_document_stands_in_the_tree_of_what_implements_it(workspace: Workspace) -> None:
    above = view(workspace, the(workspace, VOUCHER)).chain
    assert above is not None
    assert {chain.law.number for chain in above.below} == {"澜科发〔2022〕8号", "霁科发〔2021〕27号"}
    below = view(workspace, above.below[0].law).chain
    assert below == above


def test_document_that_implements_nothing_has_no_tree(workspace: Workspace) -> None:
    assert view(workspace, called(workspace, "中华人民共和国教师法")).chain is None


def test_document_counts_what_the_list_says(workspace: Workspace) -> None:
    for law in workspace.laws:
        shown = view(workspace, law)
        assert len(shown.projects) == law.projects
        assert len({one.report.iri for one in shown.citing}) == law.reports


def test_document_has_similar_ones(workspace: Workspace) -> None:
    law = the(workspace, VOUCHER)
    similar = similar_laws(workspace.engine, workspace.once(policy), law)
    assert similar
    assert law not in similar
