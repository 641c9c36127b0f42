"""Indicators of projects side by side by what they measure, and those of one name that may not be compared."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import TargetScope
from kg.rdf.vocabulary import YS, concept
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.sources import sources_of
from kg.ui.compare.table import LINES, Cell, Item, Line, Section
from kg.ui.links.decisions import reasons
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord


@dataclass(frozen=True, slots=True)
class Measured:
    """One indicator of a measure: whose, its target as printed, the scope of the target (IRI), and where."""

    project: str
    project_name: str
    iri: str
    name: str
    scope: str
    target: str | None
    measure: str
    measure_name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds the projects compared: ``column`` tells the number of a project's column (the project itself, or the
    report that lists it), ``naming`` whether the project must be told beside the target."""

    count: int
    column: Callable[[str], int]
    naming: bool


def measure_section(store: GraphStore, projects: Sequence[str], holders: Holders, language: Language) -> Section:
    """A line for each measure that several columns have."""
    rows = store.named("page_compare_measures", project=[iri(one) for one in projects]).rows if projects else ()
    by_measure: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_measure[row.text("measure")].append(row)
    shared = [own for own in by_measure.values() if len(_held(own, holders)) > 1]
    shared.sort(
        key=lambda own: (
            -len(_held(own, holders)),
            _targets(own, holders) is not CompareWord.TARGETS_DIFFER,
            own[0].text("measure_name"),
            own[0].text("measure"),
        )
    )
    shown = (row.text("indicator") for own in shared[:LINES] for row in own)
    sources = sources_of(store, shown)
    return Section.of(
        "measures",
        CompareWord.MEASURES.of(language),
        [_line(own, sources, holders, language) for own in shared],
        CompareWord.MEASURES_NOTE.of(language) if shared else "",
        empty=CompareWord.MEASURES_NONE.of(language),
    )


def apart_section(store: GraphStore, projects: Sequence[str], holders: Holders, language: Language) -> Section | None:
    """A line for each measure whose name an indicator has that still is not comparable, with why; None for none."""
    rows = store.named("page_compare_apart", project=[iri(one) for one in projects]).rows if projects else ()
    sources = sources_of(store, (row.text("indicator") for row in rows))
    why = reasons(store, [row.text("option") for row in rows])
    by_measure: defaultdict[tuple[str, str], dict[str, tuple[Measured, str]]] = defaultdict(dict)
    for row in rows:
        said = "；".join(why[row.text("option")].of(language))
        one = _measured(row, sources)
        by_measure[one.measure_name, one.measure].setdefault(one.iri, (one, said))
    lines = []
    for (name, measure), own in sorted(by_measure.items()):
        cells: list[list[Item]] = [[] for _ in range(holders.count)]
        for one, said in own.values():
            item = _item(one, holders, language)
            note = " · ".join(filter(None, (item.note, said)))
            told = Item(f"{one.name} {item.text}", None, note, item.node, item.kind, item.sources)
            cells[holders.column(one.project)].append(told)
        none = CompareWord.NONE.of(language)
        lines.append(
            Line(name, tuple(Cell(tuple(items), "" if items else none) for items in cells), "", measure, YS.Measure)
        )
    if not lines:
        return None
    title = CompareWord.APART.of(language)
    return Section.of("apart", title, lines)


def _held(own: Sequence[Row], holders: Holders) -> set[int]:
    """The columns that have the measure."""
    return {holders.column(row.text("project")) for row in own}


def _targets(own: Sequence[Row], holders: Holders) -> CompareWord:
    """Whether the columns have the same targets, held against each other for the year or the whole period only."""
    by_scope: defaultdict[str, defaultdict[int, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    for row in own:
        by_scope[row.text("scope")][holders.column(row.text("project"))].add(row["target"])
    common = [list(columns.values()) for columns in by_scope.values() if len(columns) > 1]
    if not common:
        return CompareWord.SCOPES_DIFFER
    alike = all(targets == columns[0] for columns in common for targets in columns)
    return CompareWord.TARGETS_SAME if alike else CompareWord.TARGETS_DIFFER


def _line(own: Sequence[Row], sources: Mapping[str, tuple[Source, ...]], holders: Holders, language: Language) -> Line:
    """The line of one measure: its unit, and whether the targets differ."""
    first = own[0]
    unit = " / ".join(filter(None, (first["measure_unit"], first["per"])))
    note = " · ".join(filter(None, (_targets(own, holders).of(language), unit)))
    cells = _cells([_measured(row, sources) for row in own], holders, language)
    return Line(first.text("measure_name"), cells, note, first.text("measure"), YS.Measure)


def _cells(own: Sequence[Measured], holders: Holders, language: Language) -> tuple[Cell, ...]:
    why = CompareWord.NO_SUCH_MEASURE.of(language)
    cells: list[dict[tuple[str, str], Item]] = [{} for _ in range(holders.count)]
    for one in own:
        item = _item(one, holders, language)
        cells[holders.column(one.project)].setdefault((item.text, item.note), item)
    return tuple(Cell(tuple(items.values()), "" if items else why) for items in cells)


def _item(one: Measured, holders: Holders, language: Language) -> Item:
    for_period = one.scope == concept(TargetScope.PERIOD)
    scope = (CompareWord.FOR_PERIOD if for_period else CompareWord.FOR_YEAR).of(language)
    note = " · ".join(filter(None, (scope, one.project_name if holders.naming else None)))
    target = one.target or CompareWord.NONE.of(language)
    return Item(target, None, note, one.iri, YS.Indicator, one.sources)


def _measured(row: Row, sources: Mapping[str, tuple[Source, ...]]) -> Measured:
    return Measured(
        project=row.text("project"),
        project_name=row.text("project_name"),
        iri=row.text("indicator"),
        name=row.text("name"),
        scope=row.text("scope"),
        target=row["target"],
        measure=row.text("measure"),
        measure_name=row.text("measure_name"),
        sources=sources[row.text("indicator")],
    )
