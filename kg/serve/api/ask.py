"""``/api/ask``: a question answered as ``yusuan ask --json`` answers it, its rows in parts."""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from kg.ask.answer import Outcome
from kg.ask.answer_json import answer_json
from kg.ask.slots import SlotKind
from kg.search.request import MAX_TEXT
from kg.serve.api import parameters as may
from kg.serve.api.hit import Hit
from kg.serve.api.paging import Page
from kg.serve.api.parameters import ListParameters
from kg.serve.api.resource import AskedList, Resource
from kg.serve.api.values import Exact, SourceLines
from kg.ui.table_file import Cell, Table, table_of

_BY_ROW = ("rows", "texts", "nodes", "sources")
_SOURCE = ("file", "page", "line_start", "line_end")
_QUESTION = may.text(
    "问题，中文或英文", "The question, in Chinese or English.", "2025年超过10万元的项目有哪些", MAX_TEXT
)
_WITHOUT = may.text("不算的条件，即 slots 中的 key", "A slot to take off: its key.", "year=2025")


@dataclass(frozen=True, kw_only=True)
class AskParameters(ListParameters):
    """The question, and the slots that are not to count."""

    question: Annotated[str, _QUESTION]
    without: Annotated[tuple[Annotated[str, _WITHOUT], ...], msgspec.Meta(max_length=50)] = ()
    limit: Annotated[int, may.told("每页行数", "How many rows at once.", ge=1, le=200, examples=[50])] = 50


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that was understood: ``key`` takes it off, ``spans`` are where the question says it."""

    key: str
    label: str
    kind: SlotKind
    value: str
    negated: bool
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through."""

    reports: int
    places: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class AnswerPage(Page):
    """The answer: a sentence, and the rows behind it, ``total`` of them.

    ``rows`` are lists of values in the order of ``columns``, figures as exact decimals in text; ``texts`` the same for
    people. ``nodes`` and ``sources`` run beside them: the IRIs of the cells, and where each row stands. ``figure`` is
    the one number asked for (``unit``: yuan, percent, count). ``sparql`` is the query that gave the rows, ``hits`` are
    the nodes behind the answer with their evidence.
    """

    question: str
    language: str
    outcome: Outcome
    sentence: str
    figure: Exact | None
    unit: str | None
    slots: tuple[Slot, ...]
    sparql: str | None
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    texts: tuple[tuple[str | None, ...], ...]
    nodes: tuple[tuple[str | None, ...], ...]
    sources: tuple[SourceLines | None, ...]
    hits: tuple[Hit, ...]
    searched: Searched
    notes: tuple[str, ...]


def ask(asked: AskedList[AskParameters]) -> AnswerPage:
    """The answer in the language of ``lang``, else in that of the question, whatever Accept-Language says."""
    said = asked.said
    language = None if said.lang is None else said.lang.value
    answer = asked.workspace.asker.ask(said.question, frozenset(said.without), language)
    total = len(answer.rows)
    told: dict[str, Any] = answer_json(answer)
    told |= {name: told[name][asked.part] for name in _BY_ROW}
    told |= {"build": asked.build, "total": total, "next": asked.next(total)}
    return msgspec.convert(told, AnswerPage)


def _table(answer: AnswerPage) -> Table:
    """The rows; a column whose cells are nodes has one with their IRIs beside it."""
    linked = [any(row[place] for row in answer.nodes) for place in range(len(answer.columns))]
    columns: list[str] = []
    for name, has_nodes in zip(answer.columns, linked, strict=True):
        columns += [name, f"{name}_iri"] if has_nodes else [name]
    rows: list[list[Cell]] = []
    for values, nodes, source in zip(answer.rows, answer.nodes, answer.sources, strict=True):
        cells: list[Cell] = []
        for value, node, has_nodes in zip(values, nodes, linked, strict=True):
            cells += [value, node] if has_nodes else [value]
        rows.append([*cells, *(None if source is None else getattr(source, name) for name in _SOURCE)])
    return table_of([*columns, *(f"source_{name}" for name in _SOURCE)], rows)


RESOURCES = (
    Resource(
        path="/api/ask",
        name="ask",
        summary=("提问", "Ask"),
        description=(
            "用中文或英文提问，得到一句回答、背后的各行、原文行号和所用的 SPARQL；不懂时在 outcome 中说明。",
            "Answers a question in Chinese or English: a sentence, the rows behind it, their lines, and the SPARQL.",
        ),
        parameters=AskParameters,
        answer=ask,
        gives=AnswerPage,
        table=_table,
        is_search=True,
        example={"question": "2025年超过10万元的项目有哪些", "limit": "2"},
    ),
)
