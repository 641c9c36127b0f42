from decimal import Decimal

import pytest

from kg.errors import NothingFoundError
from kg.model import InstrumentRank
from kg.rdf.vocabulary import YS, concept
from kg.ui.laws import Law, LawAddress, chosen_laws, law_page
from kg.ui.workspace import Workspace

VOUCHER = "岭科规〔2021〕12号"


def law(title: str | None = None, number: str | None = None, issuer: str | None = None) -> Law:
    return Law("https://example.org/l", title, number, "rank", None, issuer, 1, 1, 1, 1)


def the(workspace: Workspace, number: str) -> Law:
    return next(law for law in workspace.laws if law.number == number)


def test_laws_are_listed_with_title_number_rank_and_counts(workspace: Workspace) -> None:
    found = the(workspace, VOUCHER)
    assert found.name == "《岭海省科技创新券管理办法》"
    assert found.rank == concept(InstrumentRank.NORMATIVE_DOCUMENT)
    assert (found.regions, found.reports, found.projects, found.mentions) == (2, 4, 4, 4)


def test_laws_of_most_places_and_reports_come_first(workspace: Workspace) -> None:
    order = [(law.regions, law.reports, law.projects) for law in workspace.laws]
    assert order == sorted(order, reverse=True)


def test_laws_page_shows_projects_with_money_words_and_lines(workspace: Workspace) -> None:
    page = law_page(workspace.store, the(workspace, VOUCHER).iri)
    assert [mention.year for mention in page.projects] == [2026, 2025, 2025, 2023]
    assert [mention.amount for mention in page.projects] == [
        Decimal(amount) for amount in (550_000, 400_000, 300_000, 260_000)
    ]
    assert {mention.label for mention in page.projects} == {"科技创新券", "科技创新券后补助"}
    assert all(mention.is_basis and "岭科规" in mention.words for mention in page.projects)
    assert page.projects[0].source.file == "jichuan-science-2026.txt"


def test_laws_page_counts_what_the_list_says(workspace: Workspace) -> None:
    for law in workspace.laws:
        page = law_page(workspace.store, law.iri)
        assert page.law == law
        mentions = (*page.projects, *page.duties, *page.reports)
        assert len({mention.citing for mention in page.projects}) == law.projects
        assert len({mention.source.report for mention in mentions}) == law.reports
        assert {mention.type for mention in mentions} <= {YS.Project, YS.Duty, YS.Report}


def test_laws_page_of_what_nobody_cites(workspace: Workspace) -> None:
    with pytest.raises(NothingFoundError, match=r"example\.org"):
        law_page(workspace.store, "https://example.org/none")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("", ["甲办法", "乙通知", None], id="everything"),
        pytest.param("办法", ["甲办法"], id="title"),
        pytest.param("财政局 通知", ["乙通知"], id="every-word"),
        pytest.param("〔2021〕", [None], id="number"),
        pytest.param("（2021", [], id="another-bracket"),
    ],
)
def test_laws_are_chosen_by_words(text: str, titles: list[str | None]) -> None:
    known = (law("甲办法"), law("乙通知", issuer="市财政局"), law(number="岭科规〔2021〕12号"))
    assert [one.title for one in chosen_laws(known, text)] == titles


def test_laws_are_chosen_by_rank(workspace: Workspace) -> None:
    rank = concept(InstrumentRank.LAW)
    found = chosen_laws(workspace.laws, rank=rank)
    assert 0 < len(found) < len(workspace.laws)
    assert all("法" in law.name for law in found)


def test_laws_address_says_again_what_it_said() -> None:
    for address in (LawAddress(), LawAddress("创新券", "https://example.org/rank").with_more()):
        assert LawAddress.of(address.params()) == address


def test_laws_without_title_are_called_by_number() -> None:
    assert law(number="岭科规〔2021〕12号").name == "岭科规〔2021〕12号"


def test_laws_page_leads_to_what_a_document_implements_and_back(workspace: Workspace) -> None:
    above = law_page(workspace.store, the(workspace, VOUCHER).iri)
    assert {law.name for law in above.implemented_by} == {
        "《澜汀市科技创新券实施细则》",
        "《霁川市科技创新券实施细则》",
    }
    for below in above.implemented_by:
        (back,) = law_page(workspace.store, below.iri).implements
        assert back.iri == above.law.iri
