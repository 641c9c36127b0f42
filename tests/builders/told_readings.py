"""Questions already taken apart: slots by hand for tests of planning and answering, over the example reports."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kg.ask.answer import Answer
from kg.ask.slots import Named, Reading, Slot, SlotKind, SlotValue, Years
from kg.store.graph_store import GraphStore

BASE = "https://w3id.org/yusuan/id/"
ONTOLOGY = "https://w3id.org/yusuan/ontology#"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(slots=True)
class ToldReader:
    """Reads every question as the slots it was told."""

    slots: tuple[Slot, ...] = ()
    language: str = "zh"

    def read(self, question: str) -> Reading:
        """The slots that were told."""
        return Reading(question, self.language, self.slots)


def slot(kind: SlotKind, value: SlotValue, *, negated: bool = False) -> Slot:
    """A slot without its place in the question."""
    return Slot(kind, value, (), negated)


def place(name: str) -> Slot:
    """An example place."""
    return slot(SlotKind.PLACE, Named(name, (f"{BASE}region/{name}",)))


def body(place_name: str, name: str) -> Slot:
    """An example body."""
    return slot(SlotKind.BODY, Named(name, (f"{BASE}department/{place_name}/{name}",)))


def year(first: int, last: int | None = None) -> Slot:
    """A year, or several."""
    return slot(SlotKind.YEAR, Years(first, last or first))


def concept(kind: SlotKind, local: str, name: str = "") -> Slot:
    """A concept of the ontology by its local name."""
    return slot(kind, Named(name or local, (ONTOLOGY + local,), local))


def names_in(store: GraphStore, pattern: str) -> list[Named]:
    """?node and ?name of ``pattern`` as names, sorted."""
    rows = store.select(f"SELECT DISTINCT ?node ?name WHERE {{ {pattern} }} ORDER BY ?node ?name")
    return [Named(row.text("name"), (row.text("node"),), row.text("node").rpartition("/")[2]) for row in rows]


def strange_numbers(answer: Answer) -> set[Decimal]:
    """The figures of the sentence that neither a cell, a condition nor a count of rows or reports gives."""
    known = {Decimal(len(answer.rows)), Decimal(answer.searched.reports), Decimal(answer.searched.places)}
    cells = [cell for row in answer.rows for cell in row.cells if cell is not None]
    figures = [cell.number for cell in cells if cell.number is not None]
    figures += [] if answer.figure is None else [answer.figure]
    for figure in figures:
        known |= {abs(figure) / scale for scale in (1, 10_000, 100_000_000)}
    texts = [cell.text for cell in cells] + [chip.label for chip in answer.chips]
    texts += [str(chip.slot.value) for chip in answer.chips]
    return _numbers([answer.sentence]) - known - _numbers(texts)


def _numbers(texts: Iterable[str]) -> set[Decimal]:
    return {Decimal(found.replace(",", "")) for text in texts for found in _NUMBER.findall(text)}
