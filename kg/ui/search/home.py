"""What stands below the box before anybody searches: an answered question, the largest projects, ways into the data."""

from collections import defaultdict
from dataclasses import dataclass

from kg.ask.answer import Outcome
from kg.search.browsing import ANYTHING
from kg.search.hit import HitType
from kg.search.request import SearchRequest, Source
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.search.card import Card, cards_of
from kg.ui.search.coverage import LONGEST_TOPIC
from kg.ui.wording import Language
from kg.ui.words.search import SearchWord
from kg.ui.workspace import Workspace

LARGEST = 5
LONGEST_TITLE = 20
"""Characters of a document's title in a question to try."""
PLACES = 8
YEARS = 5
"""Places and years of the table on the first page; the rest is on the page of reports."""


_TRUE = "true"


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
    """How many projects the reports of each place and year list; places with most projects first, years in order.

    ``more`` places are not shown.
    """

    years: tuple[int, ...]
    places: tuple[tuple[str, tuple[int, ...]], ...]
    more: int

    @property
    def latest(self) -> tuple[str, int] | None:
        """The first place that has projects of the latest year, and that year; None where there are no projects."""
        found = (place for place, counts in self.places if counts[-1])
        return next(((place, self.years[-1]) for place in found), None)


@dataclass(frozen=True, slots=True)
class Worked:
    """A question, the sentence that answers it, and the lines of the first result that the answer rests on."""

    question: str
    sentence: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Home:
    """The first page of one build; ``topic`` is what projects that rest on a document are called, if any do."""

    largest: tuple[Card, ...]
    matrix: PlacesAndYears
    documents: tuple[CitedDocument, ...]
    topic: str | None


def home(ws: Workspace) -> Home:
    """The first page of ``ws``, as far as it is the same in every language; asked of the whole build once."""
    documents = cited_documents(ws.store)
    largest = ws.engine.browse(SearchRequest(ANYTHING, type=HitType.PROJECT, limit=LARGEST, grouped=True))
    return Home(
        largest=cards_of(ws.store, largest.hits),
        matrix=places_and_years(ws.store),
        documents=documents,
        topic=based_topic(ws.store, documents),
    )


def worked(ws: Workspace, language: Language) -> Worked | None:
    """A question about what projects rest on, with its answer; None where none rest on anything. Asked once a build."""
    return ws.once(_WORKED[language])


def questions(ws: Workspace, language: Language) -> tuple[str, ...]:
    """Further questions to try, all of which the build answers."""
    shown = ws.once(home)
    asked = []
    if shown.matrix.latest is not None:
        place, year = shown.matrix.latest
        asked.append(SearchWord.ASK_TOP.of(language, place=place, year=year))
    title = next((one.title for one in shown.documents if one.title and len(one.title) <= LONGEST_TITLE), None)
    if title is not None:
        asked.append(SearchWord.ASK_LAW.of(language, law=title))
    expenses, ungrounded = ws.once(_answerable)
    asked += [SearchWord.ASK_FIGURE.of(language)] if expenses else []
    asked += [SearchWord.ASK_NO_BASIS.of(language)] if ungrounded else []
    return tuple(asked)


def cited_documents(store: GraphStore) -> tuple[CitedDocument, ...]:
    """The documents that projects of most places rest on."""
    return tuple(
        CitedDocument(row.text("law"), row["title"], row["number"], int(row.text("regions")), int(row.text("projects")))
        for row in store.named("page_browse_documents")
    )


def based_topic(store: GraphStore, documents: tuple[CitedDocument, ...]) -> str | None:
    """What projects on such a document are called most often, in few words; None where there are none.

    Documents with title and number (办法, 通知) before laws: a law is the basis of all and everything.
    """
    for document in sorted(documents, key=lambda one: one.number is None or one.title is None):
        names = (row.text("name") for row in store.named("page_browse_based", law=[iri(document.iri)]))
        topic = next((name for name in names if len(name) <= LONGEST_TOPIC), None)
        if topic is not None:
            return topic
    return None


def places_and_years(store: GraphStore) -> PlacesAndYears:
    """The places with most projects and the latest years, and the number of projects in the reports of each."""
    projects: dict[str, dict[int, int]] = defaultdict(dict)
    for row in store.named("page_browse_places"):
        projects[row.text("region")][int(row.text("year"))] = int(row.text("projects"))
    years = sorted({year for counts in projects.values() for year in counts})[-YEARS:]
    places = sorted(projects, key=lambda place: (-sum(projects[place].values()), place))
    return PlacesAndYears(
        years=tuple(years),
        places=tuple((place, tuple(projects[place].get(year, 0) for year in years)) for place in places[:PLACES]),
        more=max(len(places) - PLACES, 0),
    )


def _answerable(ws: Workspace) -> tuple[bool, bool]:
    row = ws.store.named("page_browse_answerable").rows[0]
    return row["expenses"] == _TRUE, row["ungrounded"] == _TRUE


def _worked(ws: Workspace, language: Language) -> Worked | None:
    topic = ws.once(home).topic
    if topic is None:
        return None
    question = SearchWord.ASK_BASIS.of(language, topic=topic)
    answer = ws.asker.ask(question, language=language.value)
    if answer.outcome is not Outcome.ANSWERED or not answer.hits:
        return None
    return Worked(question, answer.sentence, answer.hits[0].source)


def _worked_zh(ws: Workspace) -> Worked | None:
    return _worked(ws, Language.ZH)


def _worked_en(ws: Workspace) -> Worked | None:
    return _worked(ws, Language.EN)


_WORKED = {Language.ZH: _worked_zh, Language.EN: _worked_en}  # what is kept for a build is kept by function
