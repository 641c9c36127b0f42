"""Tables flattened into lines of text (figures and words between spaces) as grids."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from kg.extract.headings import squeeze
from kg.extract.tables.columns import Column
from kg.extract.tables.figures import is_index_row
from kg.extract.tables.flat_header import worded_columns
from kg.extract.tables.grid import Figure, Grid, Plan, Row
from kg.extract.tables.placing import Layout, Split, adds_up, place, settle
from kg.extract.tables.table import Table
from kg.extract.tables.words import Printing, Word, flat_lines, printing_of, words_of
from kg.model import ExpenditureKind, Line, Money
from kg.read.repair import join_wrapped

_SUM = re.compile(r"(?:部门|单位)?合计|总计|(?:人员|公用)经费合计")
_SUFFIX = re.compile(r"[^\d，。：；:;]{1,20}")
_LONG_HEADER = 6
_CODE_COLUMNS = re.compile(r"科目(?:编码|代码)")


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


def flat_grid(table: Table, plan: Plan) -> Grid:
    """The grid of a flattened table."""
    lines = flat_lines(table, coded=plan.code is not None)
    printing = printing_of(lines)
    start = _data_start(lines, plan, printing)
    header = [squeeze(line.text) for line in lines[:start] if not is_index_row(line.text.split())]
    title = "".join(header)
    columns = worded_columns(title, 3 if plan.code else 2 + ("政府预算支出" in title))
    side_by_side = len(_CODE_COLUMNS.findall(title)) > 1
    drafts: list[_Draft] = []
    for line in _without_headers(lines[start:], header):
        words = _without_ordinal(words_of(line, printing), plan, numbered=printing.numbered)
        _gather(drafts, words, plan, anywhere=side_by_side)
    _share_out_names(drafts)
    return Grid(table, columns, _rows(drafts, columns, table, plan))


def _without_headers(lines: Sequence[Line], header: Sequence[str]) -> list[Line]:
    """The lines without headers printed again: a whole header line, and the pieces that wrap right below one."""
    kept: list[Line] = []
    repeating = False
    for line in lines:
        text = squeeze(line.text)
        repeating = text in header and (repeating or len(text) >= _LONG_HEADER)
        if not repeating and not is_index_row(line.text.split()):
            kept.append(line)
    return kept


def _data_start(lines: Sequence[Line], plan: Plan, printing: Printing) -> int:
    """The index of the first line below the header."""
    counted = next((index for index, line in enumerate(lines[:30]) if is_index_row(line.text.split())), None)
    if counted is not None:
        return counted + 1
    printed = [words_of(line, printing) for line in lines]
    for index, words in enumerate(printed):
        behind = words[1:] or (printed[index + 1] if index + 1 < len(printed) else [])
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
    before_code = plan.code is not None and plan.code.fullmatch(words[1].text) is not None
    return words[1:] if before_code or numbered else words


def _gather(drafts: list[_Draft], words: Sequence[Word], plan: Plan, *, anywhere: bool) -> None:
    """Add the words of one line to the rows: a code or a name that begins a row opens a new one."""
    for index, word in enumerate(words):
        if plan.code and plan.code.fullmatch(word.text) and (index == 0 or anywhere):
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
    """Give a row printed without its name (the name is centred over it) the words that stand above it."""
    for above, draft in pairwise(drafts):
        if draft.before or not above.after or draft.code is None:
            continue
        kept = len(above.after) // 2 if not above.before else 0
        draft.before = above.after[kept:]
        above.after = above.after[:kept]


def _rows(drafts: Sequence[_Draft], columns: Sequence[Column], table: Table, plan: Plan) -> tuple[Row, ...]:
    if table.unit is None:
        return ()
    unit = table.unit
    amounts = [tuple(Money.parse(word.text, unit) for word in draft.figures) for draft in drafts]
    layouts = _layouts(drafts)
    columns = _used_columns(drafts, amounts, layouts, columns)
    placed: list[tuple[int, ...] | None] = [
        place([money.yuan / unit.yuan for money in row], layout, len(columns))
        for layout, row in zip(layouts, amounts, strict=True)
    ]
    if plan.code and [column.kind for column in columns[:3]] == _BASIC_AND_PROJECT:
        _settle(drafts, amounts, placed, unit.yuan)
    rows: list[Row] = []
    for draft, row, where in zip(drafts, amounts, placed, strict=True):
        figures = tuple(
            Figure(money, columns[where[index]] if where else (columns[0] if index == 0 else None))
            for index, money in enumerate(row)
        )
        words = tuple(word.text for word in (*draft.before, *_rest_of_name(draft)))
        rows.append(Row(len(rows) + 1, join_wrapped(list(words)), figures, draft.first, draft.last, draft.code, words))
    return tuple(rows)


def _rest_of_name(draft: _Draft) -> list[Word]:
    """The words behind the figures that go on with the name; on the line of the figures they stand in other columns."""
    beside = [word for word in draft.after if word.gap is not None and word.line == draft.figures[-1].line]
    return [] if beside and draft.code is None else [word for word in draft.after if _SUFFIX.fullmatch(word.text)]


_WIDTH = 3
_BASIC_AND_PROJECT = [ExpenditureKind.TOTAL, ExpenditureKind.BASIC, ExpenditureKind.PROJECT_SPENDING]


def _used_columns(
    drafts: Sequence[_Draft], amounts: Sequence[tuple[Money, ...]], layouts: Sequence[Layout], columns: Sequence[Column]
) -> Sequence[Column]:
    """Total, basic and project spending alone, where the sum row of a table without gaps prints just these three.

    The columns behind them (经营支出, 对附属单位补助支出) are empty then, for what is in a column is in its sum.
    """
    gapped = any(gap is not None for layout in layouts for gap in layout.gaps) or len(columns) <= _WIDTH
    if gapped or [column.kind for column in columns] != [*_BASIC_AND_PROJECT, *[None] * (len(columns) - _WIDTH)]:
        return columns
    sums = [row for draft, row in zip(drafts, amounts, strict=True) if draft.code is None and _is_sum(draft)]
    whole = (
        len(sums) == 1 and len(sums[0]) == _WIDTH and adds_up([money.yuan for money in sums[0]], sums[0][0].unit.yuan)
    )
    return columns[:_WIDTH] if whole else columns


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


def _settle(
    drafts: Sequence[_Draft], amounts: Sequence[tuple[Money, ...]], placed: list[tuple[int, ...] | None], unit: Decimal
) -> None:
    """Place what the layout left open (a total, and the same amount as one of its parts) by the sums over the codes."""
    splits: dict[str, Split] = {}
    opened: dict[str, int] = {}
    for index, (draft, row, where) in enumerate(zip(drafts, amounts, placed, strict=True)):
        code = "" if draft.code is None and _is_sum(draft) else draft.code
        if code is None or code in splits or not row:
            continue
        if where is not None and len(row) > 1:
            basic = row[where.index(1)].yuan if 1 in where else Decimal(0)
            splits[code] = Split(row[0].yuan, basic)
        elif len(row) == 2 and row[0].yuan == row[1].yuan:
            splits[code] = Split(row[0].yuan, None)
            opened[code] = index
    for code, share in settle(splits, unit).items():
        placed[opened[code]] = (0, 1) if share else (0, 2)
