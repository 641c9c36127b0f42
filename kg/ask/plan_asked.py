"""What is asked for and what is found of one type: the values that the modules of planning hand to each other."""

from dataclasses import dataclass

from kg.ask.coverage import Coverage
from kg.ask.lineage_words import LineageWish
from kg.ask.plan import Column, ColumnKind
from kg.ask.plan_scope import Scope
from kg.ask.slots import Reading, SlotKind
from kg.ask.sparql_text import Part, node, part
from kg.search.request import HitType

PLACE = Column("place", "地方", "place", node="region")
DEPARTMENT = Column("department", "部门", "department", node="body")
YEAR = Column("year", "年度", "year", ColumnKind.YEAR)
KIND = Column("kind", "报告", "report", ColumnKind.CONCEPT)
YUAN = Column("yuan", "金额", "amount", ColumnKind.YUAN)

PROJECT_SLOTS = frozenset({SlotKind.MONEY, SlotKind.LAW, SlotKind.FUND})
PROJECT_CONDITIONS = PROJECT_SLOTS | {SlotKind.RANK, SlotKind.HAS, SlotKind.INDICATOR, SlotKind.TARGET}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the reading, the reports it speaks of, and the nodes its topic is narrowed to."""

    reading: Reading
    coverage: Coverage
    scope: Scope
    within: tuple[str, ...] | None = None
    by: str = ""  # how ``within`` was found, for the comment
    lineage: LineageWish | None = None  # whether projects must be new or ended,
    lineage_year: int | None = None  # and in which year
    of_projects: bool = False  # whether ``within`` are projects, though something of them is asked for
    with_basis: bool = False  # whether the documents that projects rest on are told beside them


@dataclass(frozen=True, slots=True)
class Items:
    """Things of one type: ``variable`` holds their IRI, ``core`` gives them, ``shown`` adds what is shown of them."""

    type: HitType
    variable: str
    core: tuple[Part, ...]
    shown: tuple[Part, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    money: str | None = None  # the variable of their money
    money_part: Part | None = None


def topic_parts(asked: Asked, variable: str) -> list[Part]:
    """The nodes the topic is narrowed to, nearest first."""
    if asked.within is None:
        return []
    ranked = (f"  ({node(iri)} {place})" for place, iri in enumerate(asked.within, start=1))
    return [part(f"VALUES (?{variable} ?nearness) {{", *ranked, "}", why=asked.by)]
