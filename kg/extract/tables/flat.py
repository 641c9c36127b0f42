"""Tables flattened into lines of text (figures and words between spaces) as grids."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.outline import TableKind
from kg.extract.tables.columns import Column
from kg.extract.tables.figures import columns_counted, is_index_row
from kg.extract.tables.flat_header import flat_columns, shape_of
from kg.extract.tables.grid import Figure, Grid, Plan, Row
from kg.extract.tables.placing import Layout, Shape, adds_up, is_sound, places
from kg.extract.tables.settling import OpenRow, contradicted, settle, with_parts
from kg.extract.tables.table import Table
from kg.extract.tables.words import Printing, Word, flat_lines, printing_of, words_of
from kg.model import ExpenditureKind, Line, Money, MoneyUnit
from kg.read.repair import join_wrapped

_SUM = re.compile(r"(?:部门|单位)?合计|总计|(?:人员|公用)经费合计")
_SUFFIX = re.compile(r"[^\d，。：；:;]{1,20}")
_LONG_HEADER = 6
_BASIC_ONLY = frozenset({TableKind.BASIC_ECONOMIC})
"""Tables whose header says 基本支出 over the columns, not of one."""
_CODE_COLUMNS = re.compile(r"科目(?:编码|代码)")
_CODE_PARTS = re.compile(r"类款项")
_RUN_TOGETHER = re.compile(r"[一-鿿）)]\d[\d,]*\.\d|[一-鿿）)]\d{5,}|\d,\d{3}")
"""A figure or code run together with a name: nothing tells where it begins."""
_CODE_INSIDE = re.compile(r"[一-鿿）)]\d{3,}[一-鿿]")
_GOVERNMENT_CODE = re.compile(r"5\d{2}(?:\d{2})?")
_PART = re.compile(r"\d{2}")


@dataclass(slots=True)
class _Draft:
    """A row while its words are gathered."""

    code: str | None
    first: int
    before: list[Word] = field(default_factory=list)
    figures: list[Word] = field(default_factory=list)
    after: list[Word] = field(default_factory=list)

    def add(self, word: Word) -> None:
        if word.is_figure:
            self.figures.append(word)
        else:
            (self.after if self.figures else self.before).append(word)

    @property
    def last(self) -> int:
        return max([self.first, *(word.line for word in (*self.before, *self.figures, *self.after))])


def flat_grid(table: Table, plan: Plan, year: int) -> Grid:
    """The grid of a flattened table."""
    lines = flat_lines(table, coded=plan.code is not None)
    printing = printing_of(lines)
    start = _data_start(lines, plan, printing)
    head = [line.text for line in lines[:start] if not is_index_row(line.text.split())]
    header = [squeeze(text) for text in head]
    title = "".join(header)
    counted = max((columns_counted(line.text) for line in lines[:start]), default=0)
    columns = flat_columns(head, 3 if plan.code else 2 + ("政府预算支出" in title), year, counted)
    if table.kind in _BASIC_ONLY and any(column.kind is ExpenditureKind.TOTAL for column in columns):
        columns = tuple(column for column in columns if column.kind is not ExpenditureKind.BASIC)
    side_by_side = len(_CODE_COLUMNS.findall(title)) > 1
    in_parts = plan.code is not None and _CODE_PARTS.search(title) is not None
    drafts: list[_Draft] = []
    for line in _without_headers(lines[start:], header):
        words = _without_ordinal(words_of(line, printing), plan, numbered=printing.numbered)
        _gather(drafts, words, plan, anywhere=side_by_side, in_parts=in_parts)
    _share_out_names(drafts)
    if in_parts:
        _complete_codes(drafts, columns)
    return Grid(table, columns, _rows(drafts, columns, table))


def _without_headers(lines: Sequence[Line], header: Sequence[str]) -> list[Line]:
    """The lines without headers printed again: the whole header, a whole line of it, the pieces wrapped below one."""
    kept: list[Line] = []
    texts = [squeeze(line.text) for line in lines]
    repeating = False
    skipped = 0
    for place, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if place < skipped:
            continue
        if len(header) > 1 and text == header[0] and texts[place : place + len(header)] == list(header):
            skipped = place + len(header)
            continue
        repeating = text in header and (repeating or len(text) >= _LONG_HEADER)
        if not repeating and not is_index_row(line.text.split()):
            kept.append(line)
    return kept


def _data_start(lines: Sequence[Line], plan: Plan, printing: Printing) -> int:
    """The index of the first line below the header."""
    counted = next((index for index, line in enumerate(lines[:30]) if is_index_row(line.text.split())), None)
    if counted is not None:
        return counted + 1
    for index, line in enumerate(lines):
        words = words_of(line, printing)
        below = lines[index + 1 : index + 2]
        behind = words[1:] or (words_of(below[0], printing) if below else [])
        if _begins(words, plan) or (_SUM.fullmatch(words[0].text) and behind and behind[0].is_figure):
            return index
        if not plan.code and any(word.is_figure for word in words):
            return index
    return len(lines)


def _begins(words: Sequence[Word], plan: Plan) -> bool:
    if plan.code is None:
        return plan.begins is not None and plan.begins(words[0].text)
    second = words[1].text if len(words) > 1 and words[0].text.isdigit() else ""
    return any(plan.code.fullmatch(text) for text in (words[0].text, second))


def _without_ordinal(words: list[Word], plan: Plan, *, numbered: bool) -> list[Word]:
    """The words without the running number (序号) in front, where the table has a column of such numbers."""
    if len(words) < 2 or not re.fullmatch(r"\d{1,3}", words[0].text):
        return words
    if plan.code is None:
        return words[1:] if numbered else words
    before_code = plan.code.fullmatch(words[1].text) is not None
    return words[1:] if before_code or (numbered and not plan.code.fullmatch(words[0].text)) else words


def _gather(drafts: list[_Draft], words: Sequence[Word], plan: Plan, *, anywhere: bool, in_parts: bool) -> None:
    """Add the words of one line to the rows: a code or a name that begins a row opens a new one."""
    for index, word in enumerate(words):
        is_part = in_parts and index == 0 and _PART.fullmatch(word.text) is not None
        if plan.code and ((plan.code.fullmatch(word.text) and (index == 0 or anywhere)) or is_part):
            drafts.append(_Draft(word.text, word.line))
            continue
        if index == 0 and _opens(word, words, drafts, plan):
            drafts.append(_Draft(None, word.line))
        drafts[-1].add(word)


def _opens(word: Word, words: Sequence[Word], drafts: Sequence[_Draft], plan: Plan) -> bool:
    """Whether a line that does not begin with a code begins a row."""
    if not drafts:
        return True
    if _SUM.fullmatch(word.text):
        return True
    if plan.code or word.is_figure:
        return False
    if plan.begins is not None and plan.begins(word.text):
        return True
    above = drafts[-1]
    if not above.figures:
        return False
    name = "".join(other.text for other in (*above.before, *above.after))
    in_brackets = len(re.findall(r"[（(]", name)) > len(re.findall(r"[）)]", name))
    return not in_brackets or any(other.is_figure for other in words)


def _share_out_names(drafts: list[_Draft]) -> None:
    """Give a row printed without its name the words that stand above it.

    The figures of such a row are centred beside its wrapped name: as many pieces stand above as below.
    """
    given = 0
    for above, draft in pairwise(drafts):
        nameless = not above.before or given > 0
        given = 0
        if draft.before or not above.after or draft.code is None:
            continue
        pieces = len(above.after)
        kept = min(len(above.before) or pieces // 2, pieces - 1) if nameless else 0
        draft.before = above.after[kept:]
        above.after = above.after[:kept]
        given = pieces - kept


def _complete_codes(drafts: Sequence[_Draft], columns: Sequence[Column]) -> None:
    """Give the rows whose code is only its last part (类 款 项 merged downwards) their whole codes."""
    shape = shape_of(columns)
    last = len(shape) > 1 and shape[-1] is None
    coded = [draft for draft in drafts if draft.code is not None]
    totals: list[tuple[str, Decimal | None]] = []
    for draft in coded:
        amounts = [amount for amount in map(_amount, draft.figures) if amount is not None]
        totals.append((draft.code or "", amounts[-1 if last else 0] if amounts else None))
    for draft, code in zip(coded, with_parts(totals), strict=True):
        draft.code = code


def _amount(word: Word) -> Decimal | None:
    return Money.parse(word.text, MoneyUnit.YUAN).yuan if Money.is_figure(word.text) else None


def _rows(drafts: Sequence[_Draft], columns: Sequence[Column], table: Table) -> tuple[Row, ...]:
    if table.unit is None:
        return ()
    where = _placed(drafts, columns)
    rows: list[Row] = []
    for draft, place in zip(drafts, where, strict=True):
        figures: list[Figure] = []
        run_together = any(_RUN_TOGETHER.search(word.text) for word in (*draft.before, *draft.after)) or (
            draft.code is not None and any(_CODE_INSIDE.search(word.text) for word in draft.before)
        )
        for index, word in enumerate(draft.figures):
            if Money.is_figure(word.text):
                column = None if run_together else _column(index, place, columns, draft)
                figures.append(Figure(Money.parse(word.text, table.unit), column))
        words = tuple(word.text for word in (*draft.before, *_rest_of_name(draft)))
        names, second = _names(words)
        label = join_wrapped(list(names))
        rows.append(Row(len(rows) + 1, label, tuple(figures), draft.first, draft.last, draft.code, names, second))
    return tuple(rows)


def _names(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words of a row's name, and its name by 政府预算支出经济分类, whose code (50101) stands between."""
    place = next((at for at, word in enumerate(words) if at and _GOVERNMENT_CODE.fullmatch(word)), None)
    return (words, None) if place is None else (words[:place], join_wrapped(list(words[place + 1 :])) or None)


def _column(index: int, place: tuple[int, ...] | None, columns: Sequence[Column], draft: _Draft) -> Column | None:
    """The column of one figure; of an open row only the total is sure, where a total stands first."""
    if place is not None:
        return columns[place[index]]
    shape = shape_of(columns)
    leads = index == 0 and bool(shape) and shape[0] is None and all(whole == 0 for whole in shape[1:2])
    sole = leads and shape.count(None) == 1 and not any(whole == place for place, whole in enumerate(shape))
    return columns[0] if sole and len(draft.figures) <= len(columns) else None


def _placed(drafts: Sequence[_Draft], columns: Sequence[Column]) -> list[tuple[int, ...] | None]:
    """For each row the columns of its figures, None where several are left or the sums contradict what is found."""
    layouts = _layouts(drafts)
    shape = shape_of(_used_columns(drafts, layouts, columns))
    rows = [
        OpenRow(
            "" if draft.code is None and _is_sum(draft) else draft.code or f"row {number}",
            amounts := tuple(map(_amount, draft.figures)),
            places(amounts, layout, shape),
        )
        for number, (draft, layout) in enumerate(zip(drafts, layouts, strict=True))
    ]
    settled = settle(rows, shape)
    gapped = any(gap is not None for layout in layouts for gap in layout.gaps)
    doubtful = _unsound(settled, shape) | (frozenset() if gapped else contradicted(settled, shape))
    return [row.ways[0] if len(row.ways) == 1 and place not in doubtful else None for place, row in enumerate(settled)]


def _unsound(rows: Sequence[OpenRow], shape: Shape) -> frozenset[int]:
    """All rows, where most of them do not add up in themselves: the header's order is not that of the columns."""
    placed = [row for row in rows if len(row.ways) == 1 and len(row.amounts) > 1]
    sound = sum(1 for row in placed if is_sound(row.ways[0], row.amounts, shape))
    return frozenset(range(len(rows))) if 2 * sound < len(placed) else frozenset()


def _rest_of_name(draft: _Draft) -> list[Word]:
    """The words behind the figures that go on with the name; on the line of the figures they stand in other columns."""
    beside = [word for word in draft.after if word.gap is not None and word.line == draft.figures[-1].line]
    return [] if beside and draft.code is None else [word for word in draft.after if _SUFFIX.fullmatch(word.text)]


_WIDTH = 3
_BASIC_AND_PROJECT = [ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING]


def _used_columns(drafts: Sequence[_Draft], layouts: Sequence[Layout], columns: Sequence[Column]) -> Sequence[Column]:
    """Total, basic and project spending alone, where the sum row of a table without gaps prints just these three.

    The columns behind them (经营支出, 对附属单位补助支出) are empty then, for what is in a column is in its sum.
    """
    gapped = any(gap is not None for layout in layouts for gap in layout.gaps) or len(columns) <= _WIDTH
    if gapped or [column.kind for column in columns] != [*_BASIC_AND_PROJECT, *[None] * (len(columns) - _WIDTH)]:
        return columns
    sums = [draft.figures for draft in drafts if draft.code is None and _is_sum(draft)]
    amounts = [amount for amount in map(_amount, sums[0]) if amount is not None] if len(sums) == 1 else []
    return columns[:_WIDTH] if len(amounts) == _WIDTH and adds_up(amounts) else columns


def _is_sum(draft: _Draft) -> bool:
    return bool(draft.before) and _SUM.fullmatch(draft.before[0].text) is not None


def _layouts(drafts: Sequence[_Draft]) -> list[Layout]:
    """The spaces of all rows, where the table keeps gaps, and spaces at the end of a line, at all."""
    figures = [word for draft in drafts for word in draft.figures]
    trailing = any((word.trailing or 0) > 0 for word in figures)
    gapped = trailing or any((word.gap or 0) > 1 for word in figures)
    return [
        Layout(
            tuple(word.gap if gapped else None for word in draft.figures),
            draft.figures[-1].trailing if trailing and draft.figures else None,
        )
        for draft in drafts
    ]
