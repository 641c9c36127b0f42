import pytest

from kg.ask.answer import Outcome
from kg.ui.search.home import LARGEST, based_topic, cited_documents, home, places_and_years, questions, worked
from kg.ui.search.question import is_question
from kg.ui.wording import Language
from kg.ui.workspace import Workspace


def test_search_home_tells_places_by_years_with_their_projects(workspace: Workspace) -> None:
    shown = places_and_years(workspace.store)
    assert shown.years == (2023, 2024, 2025, 2026)
    assert dict(shown.places) == {
        "霁川市": (4, 0, 10, 11),
        "澜汀市": (4, 3, 6, 0),
        "岚阳市": (0, 0, 5, 0),
        "溪棠区": (0, 11, 0, 0),
        "渌川县": (0, 4, 5, 0),
    }
    assert shown.more == 0


def test_search_home_begins_with_the_documents_of_most_places(workspace: Workspace) -> None:
    documents = cited_documents(workspace.store)
    assert documents[0].regions == 2
    assert [(one.regions, one.projects) for one in documents] == sorted(
        ((one.regions, one.projects) for one in documents), reverse=True
    )
    voucher = next(one for one in documents if one.number == "岭科规〔2021〕12号")
    assert (voucher.name, voucher.projects) == ("《岭海省科技创新券管理办法》", 4)


def test_search_home_asks_about_projects_that_rest_on_a_document_with_a_number(workspace: Workspace) -> None:
    assert based_topic(workspace.store, cited_documents(workspace.store)) == "科技创新券"
    assert based_topic(workspace.store, ()) is None


@pytest.mark.parametrize("language", list(Language))
def test_search_home_answers_its_own_question(workspace: Workspace, language: Language) -> None:
    shown = worked(workspace, language)
    assert shown is not None
    assert "科技创新券" in shown.question
    for part in ("霁川市", "岭海省科技创新券管理办法", {"zh": "26 万元", "en": "260,000 yuan"}[language]):
        assert part in shown.sentence
    assert shown.source is not None
    assert shown.source.file.startswith("jichuan-science-")
    assert is_question(workspace.asker.read(shown.question))


def test_search_home_shows_the_largest_projects_each_once(workspace: Workspace) -> None:
    shown = home(workspace).largest
    amounts = [card.amount or 0 for card in shown]
    assert len(shown) == LARGEST
    assert amounts == sorted(amounts, reverse=True)
    assert (shown[0].title, amounts[0]) == ("农村低保县级配套资金", 4_015_000)
    assert len({card.title for card in shown}) == LARGEST


@pytest.mark.parametrize("language", list(Language))
def test_search_home_offers_questions_the_build_answers(workspace: Workspace, language: Language) -> None:
    tried = questions(workspace, language)
    assert len(tried) == 4
    for question in tried:
        assert is_question(workspace.asker.read(question))
        assert workspace.asker.ask(question, language=language.value).outcome is Outcome.ANSWERED
    assert "霁川市" in tried[0]
    assert "2026" in tried[0]
