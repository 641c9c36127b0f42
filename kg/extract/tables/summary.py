"""收支总表: two tables side by side, read as one stream of labels with the figures behind each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from kg.extract.headings import squeeze
from kg.extract.tables.cells import cell_rows, data_rows
from kg.extract.tables.columns import Column, Role, fund_of, header_columns
from kg.extract.tables.figures import has_point, is_empty, is_index_row, is_stated, money_in
from kg.extract.tables.layout import has_cells
from kg.extract.tables.lines import Found
from kg.extract.tables.placing import Layout
from kg.extract.tables.table import REMEMBERED, Table
from kg.extract.tables.words import flat_lines, printing_of, words_of
from kg.model import BudgetLine, BudgetPhase, BudgetTable, ExpenditureKind, Fund, Line, Money, SourceRef
from kg.read.repair import join_wrapped

_ORDINAL = r"[一二三四五六七八九十]{1,3}、"
_STARTS = re.compile(
    rf"{_ORDINAL}|\d{{1,2}}[.、．](?=[一-鿿])|[（(][一二三四五六七八九十]+[)）]|其中[:：]|(?:本年|当年)?(?:收入|支出)(?:总计|合计)|总计|合计|上年|年初|年终|年末|"
    r"(?:动用|使用|用).*(?:结余|结转|基金)|结余分配|结转下年|减[:：]|加[:：]"
)
_INCOME = re.compile(r"收入|拨款|资金|结转|结余")
"""What a label of the income side of a flattened table says, where the sides are not told by columns."""
_DIGITS = "0123456789"
_GLUED_NUMBER = re.compile(r"[一-鿿）]\d+[.．]\d\d(?!\d)")
"""A label run together with its running number (行次) and its amount, which nothing can part."""
_NUMBER_BEHIND = re.compile(r"(?<=[一-鿿）)])\d{1,3}$")
_GLUED = re.compile(
    rf"(?<=[^\s一二三四五六七八九十])(?={_ORDINAL})|(?<=[一-鿿\d])(?=[（(][一二三四五六七八九十]{{1,3}}[)）][一-鿿])"
)
DIRTY = re.compile(r"\d[.．,]\d")
"""A figure inside a label: it is run together with another cell."""
_LONG_HEADER = 6
"""Characters of a header line that tell it, printed again, from the wrapped rest of a name (算, 营预算)."""
_SPENDING = re.compile(r"支出|(?:人员|公用|业务)经费|预备费|年终|年末|结余分配|结转下年|人行科目|上缴|上解")
_SUM = re.compile(
    r".*(?:合计|总计|小计)|(?:[一二三四五六七八九十]+、)?(?:本年|当年)(?:财政拨款)?(?:收入|支出|拨款|预算)|"
    r"(?:[一二三四五六七八九十]+、)?(?:部门|单位)预算"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．]|其中[:：]")
_FISCAL_PARTS = frozenset({Fund.GENERAL_PUBLIC, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
_SECTION = re.compile(rf"{_ORDINAL}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of either side, with its figures in printed order and their columns (None where not known).

    ``block`` counts the name columns from 0 (income, spending by function, spending by economic class …), None where
    the table is flattened; ``layout`` says how the figures of a flattened one are printed.
    """

    label: str
    figures: tuple[tuple[Money, Column | None], ...]
    first: int
    last: int
    block: int | None = None
    layout: Layout | None = None

    @property
    def is_spending(self) -> bool:
        """Whether it belongs to the spending side; a bare 总计 belongs to both."""
        return _SPENDING.search(self.label) is not None if self.block is None else self.block > 0

    def amount(self, phase: BudgetPhase | None = None) -> Money | None:
        """The figure of ``phase`` where columns tell phases apart, else the first figure."""
        fitting = [money for money, column in self.figures if column is None or column.phase in {None, phase}]
        return next(iter(fitting or [money for money, _ in self.figures]), None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One cell or word: its text, its line, and what is known of its column or of the spaces around it."""

    text: str
    line: int
    column: Column | None = None
    block: int | None = None
    gap: int | None = None
    trailing: int | None = None


@dataclass(slots=True)
class _Draft:
    """An entry while its words are gathered."""

    first: int
    last: int
    label: list[str]
    figures: list[tuple[Money, _Piece]]
    block: int | None

    def entry(self) -> Entry:
        flat = self.block is None and bool(self.figures)
        gaps = tuple(piece.gap if place else None for place, (_, piece) in enumerate(self.figures))
        layout = Layout(gaps, self.figures[-1][1].trailing) if flat else None
        figures = tuple((money, piece.column) for money, piece in self.figures)
        return Entry(join_wrapped(self.label), figures, self.first, self.last, self.block, layout)


@lru_cache(REMEMBERED)
def entries_of(table: Table, year: int) -> tuple[Entry, ...]:
    """All labels of both sides, row by row, left before right."""
    drafts: list[_Draft] = []
    for piece in _cell_pieces(table, year) if has_cells(table) else _flat_pieces(table):
        money = money_in(piece.text, table.unit) if table.unit else None
        if money is None and (not drafts or _is_new(piece, drafts[-1])):
            drafts.append(_Draft(piece.line, piece.line, [piece.text], [], piece.block))
        elif drafts:
            drafts[-1].last = piece.line
            if money is not None:
                drafts[-1].figures.append((money, piece))
            else:
                drafts[-1].label.append(piece.text)
    return tuple(draft.entry() for draft in drafts)


def _is_new(piece: _Piece, above: _Draft) -> bool:
    """Whether a word begins a label: each cell does; of flattened words those that must, or that stand beside another.

    What goes on with a label stands at the beginning of the very next line, before any figure.
    """
    if piece.column is not None or _STARTS.match(piece.text) or piece.gap is not None:
        return True
    return bool(above.figures) or piece.line != above.last + 1


def _flat_pieces(table: Table) -> Iterator[_Piece]:
    """Words from the first numbered label on, without running numbers (行次)."""
    lines = flat_lines(table, coded=False)
    printing = printing_of(lines)
    numbered = printing.decimals and printing.numbered
    if printing.numbered and any(_GLUED_NUMBER.search(line.text) for line in table.lines):
        return
    begun = False
    header: set[str] = set()
    repeating = False
    for line in lines:
        text = squeeze(line.text)
        if not begun and not _SECTION.match(text.lstrip(_DIGITS) if printing.numbered else text):
            header.add(text)
        repeating = text in header and (repeating or not begun or len(text) >= _LONG_HEADER)
        if repeating or is_index_row(line.text.split()):
            continue
        for word in words_of(Line(line.number, _GLUED.sub(" ", line.text)), printing):
            begun = begun or _SECTION.match(word.text) is not None
            figure = Money.is_figure(word.text)
            is_running_number = numbered and figure and not has_point(word.text) and word.text != "0"
            if begun and not is_running_number and not (word.is_figure and not figure):
                text = _NUMBER_BEHIND.sub("", word.text) if printing.numbered else word.text
                yield _Piece(text, line.number, gap=word.gap, trailing=word.trailing)


def _cell_pieces(table: Table, year: int) -> Iterator[_Piece]:
    header, data = data_rows(cell_rows(table))
    columns = header_columns([row.cells for row in header], year)
    names = _name_places([row.cells for row in data])
    for row in data:
        decimals = any(Money.is_figure(squeeze(cell)) and has_point(cell) for cell in row.cells)
        for place, cell in enumerate(row.cells):
            column = columns[place] if place < len(columns) else Column(Role.AMOUNT, (), place + 1)
            text = squeeze(cell)
            is_number = Money.is_figure(text)
            if not text or is_empty(text) or (is_number and column.role in {Role.ORDINAL, Role.IGNORED}):
                continue
            if is_number and not columns and decimals and not has_point(text):
                continue
            block = max(sum(1 for name in names if name <= place) - 1, 0) if len(names) > 1 else None
            yield _Piece(text, row.first, column, block)


def _name_places(rows: Sequence[Sequence[str]]) -> list[int]:
    """The places of the columns that hold more words than figures: the labels of each side."""
    width = max((len(cells) for cells in rows), default=0)
    found: list[int] = []
    for place in range(width):
        filled = [squeeze(cells[place]) for cells in rows if place < len(cells) and not is_empty(cells[place])]
        if sum(1 for text in filled if not Money.is_figure(text)) * 2 > len(filled):
            found.append(place)
    return found


def revenue_lines(
    table: Table, entries: tuple[Entry, ...], phase: BudgetPhase, kind: BudgetTable = BudgetTable.REVENUE
) -> Found:
    """The revenue side by source; what was carried in is one, too (Fund.CARRIED_IN): the lines sum up to 收入总计.

    Sums are no lines, nor what only details the row above (其中：…, the funds below 上年结转).
    """
    lines: list[BudgetLine] = []
    income = [entry for entry in entries if not entry.is_spending]
    detailed = False
    for row, (entry, is_detail) in enumerate(zip(income, _details(income), strict=True), start=1):
        fund = fund_of(entry.label)
        if DIRTY.search(entry.label) or (entry.block is None and fund is None and not _INCOME.search(entry.label)):
            continue
        if _SUM.fullmatch(entry.label) or is_detail or (detailed and _NUMBERED.match(entry.label)):
            continue
        detailed = detailed or fund is Fund.CARRIED_IN
        for money, column in _phased(entry):
            if not is_stated(money):
                continue
            source = SourceRef(
                entry.first, entry.last, table=table.title, row=row, column=column.position if column else None
            )
            told = column.phase if column and column.phase else phase
            lines.append(BudgetLine(kind, entry.label, money, source, ExpenditureKind.TOTAL, told, fund=fund))
    return Found(tuple(lines))


def _details(income: Sequence[Entry]) -> list[bool]:
    """Which rows only detail another: 其中：… and what is set below it without a number of its own (经费拨款).

    Where the funds below 财政拨款 make it up (其中：一般公共预算, 政府性基金预算), they count, and it does not.
    """
    told = [False] * len(income)
    head: int | None = None
    for place, entry in enumerate(income):
        is_head = _SECTION.match(entry.label) is not None or _SUM.fullmatch(entry.label) is not None
        if is_head or fund_of(entry.label) is Fund.CARRIED_IN:
            head = place
        elif head is not None and not _SUM.fullmatch(income[head].label):
            told[place] = True
    for head, entry in enumerate(income):
        below = list(
            takewhile(lambda place: told[place] or _is_fiscal_part(income[place]), range(head + 1, len(income)))
        )
        funds = [place for place in below if fund_of(income[place].label) in _FISCAL_PARTS and income[place].figures]
        if fund_of(entry.label) is not Fund.FISCAL or not funds or not entry.figures:
            continue
        if sum(income[place].figures[0][0].yuan for place in funds) == entry.figures[0][0].yuan:
            told[head] = True
            for place in funds:
                told[place] = False
    return told


def _is_fiscal_part(entry: Entry) -> bool:
    """Whether a row without a number of the first level is of one of the funds that 财政拨款 consists of."""
    return fund_of(entry.label) in _FISCAL_PARTS and _SECTION.match(entry.label) is None


def _phased(entry: Entry) -> Iterator[tuple[Money, Column | None]]:
    """The first figure of each phase (年初预算数, 决算数)."""
    seen: set[BudgetPhase | None] = set()
    for money, column in entry.figures:
        phase = column.phase if column else None
        if phase not in seen:
            seen.add(phase)
            yield money, column
