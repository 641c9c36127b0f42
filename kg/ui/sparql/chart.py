"""Which chart the columns of a result allow, if any: none where drawing would add up or mix what may not be mixed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.ui.sparql.result import Cell, Column, ColumnKind, SparqlResult
from kg.ui.table_file import Table
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord

MOST_BARS = 40
MOST_POINTS = 400
MOST_LINES = 8
FEW = 6
"""How much one picture holds and can still be read."""
_UNSEEN = "\u200b"  # zero width space


class ChartForm(StrEnum):
    """Bars beside each other, or lines through time."""

    BARS = "bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Mark:
    """One row as it is drawn: the name, the time (year or day) for lines, the figure and its text.

    ``key`` is the name again, told apart from an equal one by signs that cannot be seen.
    """

    key: str
    name: str
    time: str
    figure: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """What is drawn: the column of figures (``measure``), the columns that name the rows (``by``), and the rows."""

    form: ChartForm
    measure: str
    measures: tuple[str, ...]
    by: tuple[str, ...]
    marks: tuple[Mark, ...]
    count: int

    def alt_text(self, language: Language) -> str:
        """What the picture shows, in words."""
        by = SparqlWord.AND_BY.of(language).join(self.by)
        return SparqlWord.CHART_ALT.of(language, measure=self.measure, by=by, count=self.count)

    def table(self) -> Table:
        """What is drawn, as figures."""
        rows = tuple((mark.name, mark.time, mark.figure) for mark in self.marks)
        if self.form is ChartForm.BARS:
            return Table((" · ".join(self.by), self.measure), tuple((name, figure) for name, _, figure in rows))
        return Table((" · ".join(self.by[1:]), self.by[0], self.measure), rows)


def chart_plan(result: SparqlResult, measure: str = "") -> ChartPlan | SparqlWord:
    """The chart of the column ``measure`` (the first of numbers where it names none), or why there is none."""
    numbers = [at for at, column in enumerate(result.columns) if column.kind is ColumnKind.NUMBER]
    if not numbers:
        return SparqlWord.CHART_NO_NUMBER
    chosen = next((at for at in numbers if result.columns[at].name == measure), numbers[0])
    if len(result.rows) < 2:
        return SparqlWord.CHART_ONE_ROW
    names = _naming(result)
    if not names:
        return SparqlWord.CHART_NO_NAME
    if len({tuple(row[at].node or row[at].text for at in names) for row in result.rows}) < len(result.rows):
        return SparqlWord.CHART_AMBIGUOUS
    return _plan(result, chosen, numbers, _fewest(result, names))


def _naming(result: SparqlResult) -> list[int]:
    return [at for at, column in enumerate(result.columns) if column.kind is not ColumnKind.NUMBER]


def _fewest(result: SparqlResult, names: Sequence[int]) -> list[int]:
    """The columns that tell the rows apart: the first text, which names them, and those without which they are alike.

    Years, days and kinds that differ stay, too, lest unlike figures look alike.
    """
    kept = list(names)
    texts = (at for at in names if result.columns[at].kind is ColumnKind.TEXT)
    named = next((at for at in texts if len({row[at].text for row in result.rows}) > 1), None)
    nodes = [at for at in names if result.columns[at].kind is ColumnKind.NODE]
    for at in (*nodes, *(at for at in reversed(names) if at not in nodes)):
        rest = [each for each in kept if each != at]
        told = {tuple(row[each].text for each in rest) for row in result.rows}
        if at != named and rest and len(told) == len(result.rows) and not _matters(result, at):
            kept = rest
    return kept


def _matters(result: SparqlResult, at: int) -> bool:
    """Whether rows differ in the year or day of the column, or in one of few kinds."""
    different = len({row[at].text for row in result.rows})
    if result.columns[at].kind in {ColumnKind.YEAR, ColumnKind.DATE}:
        return different > 1
    return result.columns[at].kind is ColumnKind.TEXT and 1 < different <= min(FEW, len(result.rows) - 1)


def _plan(result: SparqlResult, chosen: int, numbers: Sequence[int], names: Sequence[int]) -> ChartPlan:
    measures = tuple(result.columns[at].name for at in numbers)
    rows = [row for row in result.rows if row[chosen].number is not None]
    times = [at for at in names if result.columns[at].kind in {ColumnKind.YEAR, ColumnKind.DATE}]
    if len(times) == 1:
        others = [at for at in names if at not in times]
        series = {_name(row, others) for row in rows}
        enough = len({row[times[0]].text for row in rows}) > 2
        if enough and len(series) <= MOST_LINES and len(rows) <= MOST_POINTS and all(row[times[0]] for row in rows):
            ordered = sorted(rows, key=lambda row: row[times[0]].text)
            return _made(ChartForm.LINES, result.columns, (chosen, measures), [times[0], *others], ordered)
    return _made(ChartForm.BARS, result.columns, (chosen, measures), list(names), rows)


def _made(
    form: ChartForm,
    columns: Sequence[Column],
    measure: tuple[int, tuple[str, ...]],
    names: list[int],
    rows: Sequence[tuple[Cell, ...]],
) -> ChartPlan:
    chosen, measures = measure
    shown = rows[:MOST_BARS] if form is ChartForm.BARS else rows
    at_time = names[0] if form is ChartForm.LINES else None
    others = [at for at in names if at != at_time]
    seen: Counter[str] = Counter()
    marks = []
    for row in shown:
        name = _name(row, others)
        time = row[at_time].text if at_time is not None else ""
        marks.append(Mark(name + _UNSEEN * seen[name], name, time, row[chosen].number or Decimal(0), row[chosen].text))
        seen[name] += 1
    by = tuple(columns[at].name for at in names)
    return ChartPlan(form, columns[chosen].name, measures, by, tuple(marks), len(rows))


def _name(row: tuple[Cell, ...], columns: Sequence[int]) -> str:
    return " · ".join(row[at].text or "–" for at in columns)
