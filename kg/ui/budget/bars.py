"""The bars of the budget charts, and the same figures as tables: positions are floats, texts are exact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.model import TotalKind
from kg.ui.budget.changes import Change
from kg.ui.budget.matters import Matter
from kg.ui.budget.names import TOTAL_WORDS, Names
from kg.ui.budget.parts import Category, ReportMatter, category
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.tree import BudgetTree, Level, TableRow
from kg.ui.figures import WAN
from kg.ui.markup import lines_text
from kg.ui.table_file import Table, table_of
from kg.ui.words.budget import BudgetWord

LINE = "|"
"""Parts the lines of a bar's name."""
ROOM = 1.45
"""How far an axis goes beyond the longest bar, whose figure stands behind it."""
_LONGEST = 18
_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a bar: ``name`` (its lines parted by ``LINE``) is that of the bar, ``part`` that of the piece.

    ``yuan`` is exact; ``end`` is what is written behind the bar, told by its first piece. ``report`` and ``code`` are
    what a pick opens.
    """

    name: str
    part: str
    order: int
    yuan: Decimal
    text: str
    end: str
    report: str
    code: str
    share: str = ""

    @property
    def wan(self) -> float:
        """The length of the piece in 万元."""
        return float(self.yuan / WAN)


def chart_values(bars: Sequence[Bar]) -> list[dict[str, str | float | bool]]:
    """The pieces as rows of a chart's data; the first piece of a bar is marked, and ``reach`` is where the bar ends."""
    reach = _reach(bars)
    seen: set[str] = set()
    rows: list[dict[str, str | float | bool]] = []
    for bar in bars:
        rows.append(
            {
                "name": bar.name,
                "full": bar.name.replace(LINE, " · "),
                "part": bar.part,
                "order": bar.order,
                "wan": bar.wan,
                "text": bar.text,
                "end": bar.end,
                "share": bar.share,
                "report": bar.report,
                "code": bar.code,
                "reach": reach[bar.name],
                "first": bar.name not in seen,
            }
        )
        seen.add(bar.name)
    return rows


def reach_of(bars: Sequence[Bar]) -> tuple[float, float]:
    """From where to where the bars go in 万元, with room for the figures behind them."""
    lowest = min([0.0, *(bar.wan for bar in bars)])
    return lowest * ROOM, max(_reach(bars).values(), default=0.0) * ROOM or 1.0


def _reach(bars: Sequence[Bar]) -> dict[str, float]:
    reach: dict[str, float] = {}
    for bar in bars:
        reach[bar.name] = reach.get(bar.name, 0.0) + max(bar.wan, 0.0)
    return reach


def share_text(part: Decimal, whole: Decimal) -> str:
    """``part`` in per cent of ``whole``: 44.1%; empty where there is no whole."""
    return f"{part * _PERCENT / whole:.1f}%" if whole else ""


def total_bars(reports: Iterable[BudgetReport], names: Names) -> tuple[Bar, ...]:
    """Total expenditure of each report: basic and project where the two come to the total, else in one piece."""
    bars: list[Bar] = []
    for report in reports:
        total = report.totals.get(TotalKind.EXPENDITURE)
        if total is None:
            continue
        parts = [report.totals.get(kind, Decimal(0)) for kind in (TotalKind.BASIC, TotalKind.PROJECT)]
        words = (BudgetWord.BASIC, BudgetWord.PROJECT)
        pieces = list(zip(words, parts, strict=True)) if sum(parts) == total else [(BudgetWord.WHOLE, total)]
        label = report_label(report, names)
        for number, (word, yuan) in enumerate(pieces):
            end = "" if number else names.money(total)
            share = share_text(yuan, total)
            order = (*words, BudgetWord.WHOLE).index(word)
            bars.append(Bar(label, names.word(word), order, yuan, names.money(yuan), end, report.key, "", share))
    return tuple(bars)


def matter_bars(
    matters: Iterable[ReportMatter], matter: Matter, main: Sequence[Category], names: Names
) -> tuple[Bar, ...]:
    """The parts of ``matter`` in each report, coloured by ``main``; a report without parts has one piece, its total."""
    return tuple(bar for each in matters for bar in _pieces(each, matter, main, names))


def _pieces(each: ReportMatter, matter: Matter, main: Sequence[Category], names: Names) -> Iterator[Bar]:
    order = {kind.key: number for number, kind in enumerate(main)}
    label, level, key = report_label(each.report, names), each.level, each.report.key
    if level is None or not level.rows:
        if each.total is not None:
            text = names.money(each.total)
            yield Bar(label, names.word(BudgetWord.WHOLE), len(main) + 1, each.total, text, text, key, "")
        return
    total = each.total if level.total is None else level.total
    places = [(order.get(category(matter, row).key, len(main)), row) for row in level.rows]
    for number, (place, row) in enumerate(sorted(places, key=lambda pair: pair[0])):
        if row.total is None:
            continue
        known = place < len(main)
        part = names.category(main[place].key, main[place].label) if known else names.word(BudgetWord.OTHER_PARTS)
        part = part or names.matter(matter)
        text = f"{names.row(row)} {names.money(row.total.yuan)}"
        end = "" if number else level_text(level, total, names)
        share = share_text(row.total.yuan, total) if total else ""
        yield Bar(label, part, place, row.total.yuan, text, end, key, row.key, share)


def level_text(level: Level, total: Decimal | None, names: Names) -> str:
    """The total that is printed for a level, else what its rows come to, called so."""
    if total is not None:
        return names.money(total)
    return names.word(BudgetWord.ROWS_COME_TO, money=names.money(level.parts))


def row_bars(level: Level, report: BudgetReport, names: Names) -> tuple[Bar, ...]:
    """The rows of one level of one table: by column where the columns come to the total, else in one piece."""
    bars: list[Bar] = []
    for row in level.rows:
        if row.total is None:
            continue
        label = row_label(row, names)
        share = level.share(row)
        end = names.money(row.total.yuan) + (f" · {share * _PERCENT:.1f}%" if share is not None else "")
        pieces = row.split or (row.total,)
        for number, piece in enumerate(pieces):
            part = names.column(piece) if row.split else names.word(BudgetWord.COLUMN_TOTAL)
            text = names.money(piece.yuan)
            bars.append(Bar(label, part, number, piece.yuan, text, "" if number else end, report.key, row.key))
    return tuple(bars)


def code_bars(rows: Iterable[tuple[ReportMatter, TableRow]], names: Names) -> tuple[Bar, ...]:
    """One row in several reports, by column where the columns come to the total."""
    bars: list[Bar] = []
    for each, row in rows:
        if row.total is None:
            continue
        pieces = row.split or (row.total,)
        for number, piece in enumerate(pieces):
            end = "" if number else names.money(row.total.yuan)
            part = names.column(piece) if row.split else names.word(BudgetWord.COLUMN_TOTAL)
            label = report_label(each.report, names)
            bars.append(Bar(label, part, number, piece.yuan, names.money(piece.yuan), end, each.report.key, row.key))
    return tuple(bars)


def change_bars(found: Iterable[Change], names: Names) -> tuple[Bar, ...]:
    """The changes that are known: from two reports, else as the report says."""
    bars: list[Bar] = []
    for each in found:
        told = each.said.signed if each.said else None
        yuan, word = each.difference, BudgetWord.BY_REPORTS
        if yuan is None:
            yuan, word = told, BudgetWord.BY_SENTENCE
        if yuan is not None:
            text = change_text(yuan, each.rate if each.difference is not None else _said_rate(each), names)
            order = int(word is BudgetWord.BY_SENTENCE)
            bars.append(
                Bar(report_label(each.report, names), names.word(word), order, yuan, text, text, each.report.key, "")
            )
    return tuple(bars)


def change_text(yuan: Decimal, rate: Decimal | None, names: Names) -> str:
    """``增加 98.2 万元（6.80%）``."""
    word = BudgetWord.MORE_BY if yuan > 0 else BudgetWord.LESS_BY
    said = names.word(word, money=names.money(abs(yuan))) if yuan else names.word(BudgetWord.SAME)
    return said if rate is None or not yuan else names.word(BudgetWord.CHANGED_RATE, difference=said, rate=abs(rate))


def _said_rate(change: Change) -> Decimal | None:
    return change.said.rate if change.said else None


def report_label(report: BudgetReport, names: Names) -> str:
    """The name of a report above its bar."""
    return f"{_short(names.body(report))}{LINE}{names.year_kind(report)}"


def row_label(row: TableRow, names: Names) -> str:
    """The name of a row above its bar, with its code; what is printed again is numbered."""
    name = f"{row.code} {names.row(row)}" if row.code else names.row(row)
    return name if "~" not in row.key else f"{name} ({row.key.rpartition('~')[2]})"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def bar_table(bars: Sequence[Bar], names: Names) -> Table:
    """The figures of a chart: whose, which part, how much, and its share."""
    head = (BudgetWord.REPORT, BudgetWord.PART, BudgetWord.YUAN, BudgetWord.SHARE)
    rows = [(bar.name.replace(LINE, " "), bar.part, bar.yuan, bar.share) for bar in bars]
    return table_of([names.word(word) for word in head], rows)


def change_table(found: Sequence[Change], names: Names) -> Table:
    """The changes with both figures."""
    head = (BudgetWord.REPORT, BudgetWord.BEFORE, BudgetWord.AFTER, BudgetWord.DIFFERENCE, BudgetWord.RATE)
    rows = [(names.report(each.report), each.before, each.after, each.difference, each.rate) for each in found]
    return table_of([names.word(word) for word in head], rows)


def stated_table(reports: Sequence[BudgetReport], names: Names) -> Table:
    """Every total of every report in yuan; what is not stated is None."""
    kinds = tuple(TOTAL_WORDS)
    head = [names.word(BudgetWord.REPORT), *(names.word(TOTAL_WORDS[kind]) for kind in kinds)]
    return table_of(head, [(names.report(each), *(each.totals.get(kind) for kind in kinds)) for each in reports])


def lines_table(tree: BudgetTree, names: Names) -> Table:
    """Every figure of a table in one phase, in the order of its rows, with the line that prints it."""
    words = BudgetWord
    head = (words.CODE, words.ROW, words.COLUMN, words.YUAN, words.PRINTED, words.FILE, words.PAGE, words.LINE)
    amounts = [*(each for row in tree.rows for each in row.amounts), *tree.sums]
    rows = []
    for each in amounts:
        source = each.sources[0]
        told = (each.code, each.label, names.column(each), each.yuan, each.printed)
        rows.append((*told, source.file, source.page, lines_text(source)))
    return table_of([names.word(word) for word in head], rows)
