"""What a topic extractor is: a function that says what it needs and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from kg.extract.outline import Outline
from kg.model import Document, Findings, ReportIdentity


@dataclass(frozen=True, slots=True)
class Reading:
    """What every topic may look at: the document, its outline, and which report it is."""

    document: Document
    outline: Outline
    identity: ReportIdentity


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. ``run`` takes the findings so far and returns them with its own added.

    ``needs`` and ``gives`` are names of fields of Findings; the order of topics is checked against them.
    """

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Reading, Findings], Findings]


def check_order(topics: tuple[Topic, ...]) -> None:
    """ValueError where a topic needs what no earlier one gives, or names a field that Findings does not have."""
    known = {field.name for field in fields(Findings)}
    given: set[str] = set()
    for topic in topics:
        unknown = (topic.needs | topic.gives) - known
        if unknown:
            raise ValueError(f"topic {topic.name}: Findings has no {sorted(unknown)}")
        missing = topic.needs - given
        if missing:
            raise ValueError(f"topic {topic.name} needs {sorted(missing)}, which no earlier topic gives")
        given |= topic.gives
