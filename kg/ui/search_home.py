"""What stands below the box before anybody searches: an answered question, the largest projects, ways into the data."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ask.answer import Outcome
from kg.search.browsing import ANYTHING
from kg.search.hit import HitType
from kg.search.request import SearchRequest
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.card import Card, cards_of
from kg.ui.coverage import LONGEST_TOPIC
from kg.ui.question import questions
from kg.ui.wording import Language
from kg.ui.words.search import SearchWord
from kg.ui.workspace import Workspace

LARGEST = 5
PLACES = 8
YEARS = 5
"""Places and years of the table on the first page; the rest is on the page of reports."""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document, and how many places and projects rest on it."""

    iri: str
    title: str | None
    number: str | None
    regions: int
    projects: int

    @property
    def name(self) -> str:
        """《title》, or the number where no report gives a title."""
        return f"《{self.title}》" if self.title else self.number or self.iri


@dataclass(frozen=True, slots=True)
class PlacesAndYears:
    """How many projects the reports of each place and year list; places with most reports first, years in order.

    ``more`` places are not shown.
    """

    years: tuple[int, ...]
    places: tuple[tuple[str, tuple[int, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Worked:
    """A question, the sentence that answers it, and one result the answer rests on."""

    question: str
    sentence: str
    card: Card


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of one build; ``questions`` and ``worked`` by language, all answered by the build."""

    questions: Mapping[Language, tuple[str, ...]]
    worked: Mapping[Language, Worked]
    largest: tuple[Card, ...]
    matrix: PlacesAndYears
    documents: tuple[CitedDocument, ...]


def home(ws: Workspace) -> Home:
    """The first page of ``ws``; asked of the whole build once."""
    documents = cited_documents(ws.store)
    topic = based_topic(ws.store, documents)
    worked = {language: answer for language in Language if (answer := _worked(ws, topic, language)) is not None}
    largest = ws.engine.browse(SearchRequest(ANYTHING, type=HitType.PROJECT, limit=LARGEST, grouped=True))
    asked = {language: _questions(ws, documents, language) for language in Language}
    return Home(asked, worked, cards_of(ws.store, largest.hits), places_and_years(ws.store), documents)


def cited_documents(store: GraphStore) -> tuple[CitedDocument, ...]:
    """The documents that projects of most places rest on."""
    return tuple(
        CitedDocument(row.text("law"), row["title"], row["number"], int(row.text("regions")), int(row.text("projects")))
        for row in store.named("page_browse_documents")
    )


def based_topic(store: GraphStore, documents: tuple[CitedDocument, ...]) -> str | None:
    """What projects on such a document are called most often, in few words; None where there are none.

    Documents with a number (办法, 通知) before laws: a law is the basis of all and everything.
    """
    for document in sorted(documents, key=lambda one: one.number is None):
        names = (row.text("name") for row in store.named("page_browse_based", law=[iri(document.iri)]))
        topic = next((name for name in names if len(name) <= LONGEST_TOPIC), None)
        if topic is not None:
            return topic
    return None


def places_and_years(store: GraphStore) -> PlacesAndYears:
    """The places with most reports and the latest years, and the number of projects in the reports of each."""
    reports: Counter[str] = Counter()
    years: set[int] = set()
    for row in store.named("page_filters"):
        years.add(int(row.text("year")))
        if row["region"]:
            reports[row.text("region")] += int(row.text("reports"))
    projects: dict[str, dict[int, int]] = defaultdict(dict)
    for row in store.named("page_browse_places"):
        projects[row.text("region")][int(row.text("year"))] = int(row.text("projects"))
    shown = sorted(years)[-YEARS:]
    places = sorted(reports, key=lambda place: (-reports[place], place))
    return PlacesAndYears(
        years=tuple(shown),
        places=tuple((place, tuple(projects[place].get(year, 0) for year in shown)) for place in places[:PLACES]),
        more=max(len(places) - PLACES, 0),
    )


def _worked(ws: Workspace, topic: str | None, language: Language) -> Worked | None:
    if topic is None:
        return None
    question = SearchWord.ASK_BASIS.of(language, topic=topic)
    answer = ws.asker.ask(question, language=language.value)
    if answer.outcome is not Outcome.ANSWERED or not answer.hits:
        return None
    return Worked(question, answer.sentence, cards_of(ws.store, answer.hits[:1])[0])


def _questions(ws: Workspace, documents: tuple[CitedDocument, ...], language: Language) -> tuple[str, ...]:
    """The further questions to try that this build answers."""
    titles = [document.title for document in documents if document.title]
    asked = questions(ws.filters, titles, language)
    return tuple(one for one in asked if ws.asker.ask(one, language=language.value).outcome is Outcome.ANSWERED)
