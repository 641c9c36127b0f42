"""Which of a node's texts shows best why it was found: the one that says it, rather than the name it has anyway."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.rdf.vocabulary import DCTERMS, SKOS, YS
from kg.search.columns import Columns, Flags, Numbers
from kg.search.corpus_file import StoredPiece
from kg.search.matches import Matcher
from kg.search.ranking import FUSED, Question
from kg.search.word_share import WordShare

DECIDES = 20.0  # standard deviations: a text with the number, amount or quoted name that was asked for is the evidence
NAMES = frozenset({SKOS.prefLabel, SKOS.altLabel, SKOS.notation, DCTERMS.title, YS.projectCode})
_CALLED = (SKOS.prefLabel, DCTERMS.title)  # the names by which a node is called, of all it has
TELLING = (YS.purpose, YS.annualGoal, YS.periodGoal, YS.plan, YS.necessity, YS.basisText, DCTERMS.description)
"""Fields that say what a node is about, in the order in which they are shown where only its name matches."""
_SAYS = 6  # letters and digits from which a text says something
_POINTS = 2.0  # standard deviations from which a text is near enough in meaning to be evidence without a word
_AS_MUCH = 0.5  # of the words that the name holds: a text that holds less is no better evidence than what comes first
_AS_NEAR = 0.75  # standard deviations that a text may be farther than the name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text of a node. ``node`` is the node it speaks of: that one, or an indicator of it.

    ``closeness`` is its nearness in meaning in standard deviations, ``decides`` whether it holds a number, code, or
    amount of the query.
    """

    piece: int
    node: int
    stored: StoredPiece
    closeness: float
    decides: bool


class Chooser:
    """Chooses among the texts of nodes for one query."""

    def __init__(self, matcher: Matcher, share: WordShare) -> None:
        """Both of the query."""
        self._matcher = matcher
        self._share = share

    def choose(self, node: int, name: str, candidates: Sequence[Candidate], *, is_decided: bool) -> Candidate | None:
        """The text of ``node`` that holds or means the query; None where only its name does.

        ``is_decided`` tells that a number or amount of the query decided for the node, whether or not a text holds it.
        """
        best = max(candidates, key=self._worth)
        if not _is_name(best, node) and (best.decides or not is_decided):
            return best
        telling = [one for one in candidates if not _is_name(one, node) and _tells(one, name)]
        other = max(telling, key=self._worth, default=None)
        if other is None or (best.decides and not other.decides):
            return best if best.decides else None
        said = self._share(other.stored.text)
        points = said > 0 and said >= self._share(best.stored.text) * _AS_MUCH
        means = other.closeness >= max(_POINTS, best.closeness - _AS_NEAR) and not is_decided
        return other if other.decides or points or means else None

    def instead(self, node: int, name: str, candidates: Sequence[Candidate]) -> Candidate:
        """What to show of a node that only its name was found by: what it is about, else the name."""
        telling = [one for one in candidates if not _is_name(one, node) and _tells(one, name)]
        if telling:
            return min(telling, key=_first_told)
        said = max(candidates, key=lambda one: (one.decides, round(self._share(one.stored.text), 4)))
        if said.decides or self._share(said.stored.text) > 0:
            return said
        return next((one for one in candidates if one.stored.field in _CALLED), candidates[0])

    def _worth(self, candidate: Candidate) -> float:
        text = candidate.stored.text
        decides = candidate.decides or self._matcher.quotes(text)
        return round(candidate.closeness + FUSED.words * self._share(text) + DECIDES * decides, 4)


def candidates(
    question: Question, pieces: Numbers, texts: Mapping[int, StoredPiece], columns: Columns
) -> Iterator[Candidate]:
    """``pieces`` with their ``texts`` and what ``question`` says of each."""
    nodes = columns.piece_node[pieces].tolist()
    closeness = question.closeness[pieces].tolist()
    for piece, node, near, decided in zip(
        pieces.tolist(), nodes, closeness, decides(question, pieces).tolist(), strict=True
    ):
        yield Candidate(piece, node, texts[piece], near, decided)


def decides(question: Question, pieces: Numbers) -> Flags:
    """Which of ``pieces`` hold a number, a code or an amount of the question."""
    flags: Flags = (question.exact[pieces] > 0) | (question.amount[pieces] > 0)
    return flags


def _is_name(candidate: Candidate, node: int) -> bool:
    return candidate.node == node and candidate.stored.field in NAMES


def _tells(candidate: Candidate, name: str) -> bool:
    """Whether a text says more than the node's ``name``."""
    text = candidate.stored.text
    return sum(map(str.isalnum, text)) >= _SAYS and text.strip("。；; ") not in name


def _first_told(candidate: Candidate) -> tuple[int, int]:
    field = candidate.stored.field
    return (TELLING.index(field) if field in TELLING else len(TELLING), candidate.piece)
