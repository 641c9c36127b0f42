"""What was asked in this session: when, how much came back, and how to open it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kg.ui.sparql.page import EXAMPLES, SparqlAddress
from kg.ui.sparql.run import Outcome, SparqlProblem
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord

MOST = 30
"""Queries that a session remembers."""
LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True)
class Asked:
    """One query with when it was answered (local time), its outcome in short, and its seconds."""

    address: SparqlAddress
    at: datetime
    seconds: float
    rows: int
    verdict: bool | None
    problem: SparqlProblem | None

    @classmethod
    def of(cls, address: SparqlAddress, outcome: Outcome, seconds: float, at: datetime) -> "Asked":
        """What is kept of an outcome."""
        if isinstance(outcome, SparqlProblem):
            return cls(address, at, seconds, 0, None, outcome)
        result = outcome.result
        return cls(address, at, result.seconds, len(result.rows), result.verdict, None)

    def title(self, language: Language) -> str:
        """The example's title with its parameters, or the first line of the query that says something."""
        if self.address.example is None:
            lines = (line.strip() for line in self.address.query.splitlines())
            said = [
                line for line in lines if line and not line.startswith("#") and not line.upper().startswith("PREFIX")
            ]
            title = " ".join(said)
        else:
            values = ", ".join(f"{name}={value}" for name, value in self.address.values)
            title = EXAMPLES[self.address.example].title(language) + (f" ({values})" if values else "")
        return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"

    def told(self, language: Language) -> str:
        """When, and what came back."""
        time = f"{self.at:%H:%M:%S}"
        if self.problem is not None:
            return SparqlWord.HISTORY_FAILED.of(language, time=time, why=self.problem.text(language))
        if self.verdict is not None:
            verdict = (SparqlWord.YES if self.verdict else SparqlWord.NO).of(language)
            return SparqlWord.HISTORY_ANSWERED.of(language, time=time, verdict=verdict, seconds=self.seconds)
        return SparqlWord.HISTORY_ROWS.of(language, time=time, count=self.rows, seconds=self.seconds)


def remembered(history: Sequence[Asked], asked: Asked) -> tuple[Asked, ...]:
    """``history`` with ``asked`` first; the same query stands in it once."""
    others = (one for one in history if one.address.with_view(None) != asked.address.with_view(None))
    return (asked, *others)[:MOST]
