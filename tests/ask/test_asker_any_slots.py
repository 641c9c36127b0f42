"""Whatever slots come together: an answer, a query that runs as it stands, and no figure that no result gives."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told_readings import ONTOLOGY, ToldReader, names_in, slot, strange_numbers

from kg.ask.answer import Outcome
from kg.ask.answer_json import answer_json
from kg.ask.asker import Asker
from kg.ask.slots import Aggregate, Amounts, Group, Named, Part, Slot, SlotKind, Target, Top, Years
from kg.search.engine import SearchEngine
from kg.search.request import HitType
from kg.store.graph_store import GraphStore

# fmt: off
FIGURES = (
    "totalRevenue", "totalExpenditure", "basicExpenditure", "projectExpenditure", "carriedIn", "threePublicTotal",
    "operatingCost", "procurementTotal", "Personnel", "PublicUse", "travelAbroad", "hospitality", "officialCars",
    "carPurchase", "carRunning",
)
# fmt: on
NEGATABLE = frozenset(
    {SlotKind.PLACE, SlotKind.LEVEL, SlotKind.YEAR, SlotKind.BODY, SlotKind.REPORT_KIND, SlotKind.LAW, SlotKind.RANK}
    | {SlotKind.INDICATOR, SlotKind.FUND, SlotKind.HAS, SlotKind.MONEY}
)


@pytest.fixture(scope="module")
def store(example_data: Path) -> GraphStore:
    return GraphStore.open(example_data)


@pytest.fixture(scope="module")
def told(store: GraphStore, example_data: Path) -> tuple[Asker, ToldReader]:
    reader = ToldReader()
    return Asker(store, SearchEngine.open(example_data), reader), reader


@pytest.fixture(scope="module")
def any_slot(store: GraphStore) -> st.SearchStrategy[Slot]:
    return st.one_of([_slots(kind, values) for kind, values in _values(store).items()])


def _slots(kind: SlotKind, values: st.SearchStrategy[object]) -> st.SearchStrategy[Slot]:
    negated = st.sampled_from([False] * 7 + [True]) if kind in NEGATABLE else st.just(False)
    return st.builds(lambda value, no: slot(kind, value, negated=no), values, negated)


def _values(store: GraphStore) -> dict[SlotKind, st.SearchStrategy[object]]:
    def named(pattern: str, *more: Named) -> st.SearchStrategy[object]:
        return st.sampled_from([*names_in(store, pattern), *more])

    def concepts(kind: str) -> st.SearchStrategy[object]:
        return named(f'?node a ys:{kind} ; skos:prefLabel ?name FILTER(LANG(?name) = "zh")')

    money = st.sampled_from([Decimal(value) for value in ("0", "1000", "100000", "2500000")])
    return {
        SlotKind.TYPE: st.sampled_from(list(HitType)),
        SlotKind.PLACE: named("?node a ys:Region ; skos:prefLabel ?name", Named("火星市")),
        SlotKind.LEVEL: st.sampled_from(["province", "city", "county"]),
        SlotKind.YEAR: st.builds(Years, st.sampled_from([None, 2019, 2023]), st.sampled_from([None, 2024, 2025])),
        SlotKind.REPORT_KIND: concepts("ReportKind"),
        SlotKind.BODY: named("?node a ys:Department ; skos:prefLabel ?name", Named("无名局")),
        SlotKind.MONEY: st.builds(Amounts, st.none() | money, st.none() | money, st.booleans(), st.booleans()),
        SlotKind.TOP: st.builds(Top, st.integers(1, 9), st.booleans()),
        SlotKind.LAW: named("?node a ys:LegalInstrument ; dcterms:title ?name", Named("无此法")),
        SlotKind.RANK: concepts("InstrumentRank"),
        SlotKind.INDICATOR: concepts("IndicatorCategory") | st.just(Named('"满意\\ ?x')),
        SlotKind.TARGET: st.builds(Target, st.sampled_from("≥≤><="), money, st.sampled_from([None, "%", "万元", "家"])),
        SlotKind.FUNCTION: concepts("FunctionClass"),
        SlotKind.ECONOMIC: concepts("EconomicClass"),
        SlotKind.FUND: concepts("Fund"),
        SlotKind.FIGURE: st.sampled_from([Named(code, (ONTOLOGY + code,), code) for code in FIGURES]),
        SlotKind.AGGREGATE: st.sampled_from(list(Aggregate)),
        SlotKind.GROUP: st.sampled_from(list(Group)),
        SlotKind.HAS: st.sampled_from(list(Part)),
    }


@settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_slots_together_get_an_answer_whose_figures_are_those_of_its_rows(
    told: tuple[Asker, ToldReader], any_slot: st.SearchStrategy[Slot], store: GraphStore, data: st.DataObject
) -> None:
    asker, reader = told
    reader.slots = tuple(data.draw(st.lists(any_slot, max_size=5)))
    reader.language = data.draw(st.sampled_from(["zh", "en"]))
    answer = asker.ask("问题")
    json.dumps(answer_json(answer))
    assert answer.sentence
    assert all(len(row.cells) == len(answer.columns) == len(answer.headings) for row in answer.rows)
    if answer.sparql is not None:
        assert store.answer(answer.sparql) is not None
    if answer.outcome is Outcome.ANSWERED:
        assert answer.rows
        assert strange_numbers(answer) == set(), answer.sentence


@pytest.mark.parametrize("kind", list(HitType), ids=str)
def test_every_type_can_be_listed_counted_and_grouped_by_place(told: tuple[Asker, ToldReader], kind: HitType) -> None:
    asker, reader = told
    reader.language = "zh"
    for extra in ((), (slot(SlotKind.AGGREGATE, Aggregate.COUNT),), (slot(SlotKind.GROUP, Group.PLACE),)):
        reader.slots = (slot(SlotKind.TYPE, kind), *extra)
        answer = asker.ask("问题")
        assert answer.outcome is Outcome.ANSWERED, (kind, extra, answer.sentence)
        assert replace(answer, question="") == replace(asker.ask("问题"), question="")
