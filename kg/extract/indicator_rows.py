"""Indicators from rows of cells: by the header's columns, or, where cells are shifted, by the grammar of the row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.extract.indicator_columns import make_indicator, read_columns
from kg.extract.indicator_headers import HEADERS, Column, header_columns, scope_of_header
from kg.extract.indicator_labels import COSTS, category_in_column, category_of, fits_level_one, level_one_of
from kg.extract.indicator_shift import LabelledRow, same_names, settle
from kg.extract.targets import is_measured, is_value_like
from kg.model import Indicator, IndicatorCategory, Issue, Line, Severity, SourceRef, Stage, TargetScope

_BESIDE = {
    Column.PERIOD_TARGET,
    Column.PROPERTY,
    Column.UNIT,
    Column.DESCRIPTION,
    Column.BASIS,
    Column.ACTUAL,
    Column.WEIGHT,
    Column.SCORE,
}


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators found in some rows, and what had to be decided. ``twin`` tells two target columns side by side."""

    indicators: tuple[Indicator, ...]
    twin: bool
    issues: tuple[Issue, ...] = ()


def read_rows(rows: tuple[Line, ...], table: str | None = None) -> IndicatorTable:
    """Read the rows of one indicator table, its headers included; blocks of one scope each stand one under the other.

    Two blocks (长期绩效指标, 年度绩效指标) are as two columns of targets.
    """
    scopes = [(place, scope) for place, line in enumerate(rows) if (scope := scope_of_header(line))]
    if TargetScope.PERIOD not in {scope for _, scope in scopes}:
        return _read_block(rows, table)
    ends = [place for place, _ in scopes[1:]] + [len(rows)]
    blocks = [(scope, _read_block(rows[place:end], table)) for (place, scope), end in zip(scopes, ends, strict=True)]
    found = tuple(replace(item, scope=scope) for scope, block in blocks for item in block.indicators)
    return IndicatorTable(found, twin=True, issues=tuple(issue for _, block in blocks for issue in block.issues))


def _read_block(rows: tuple[Line, ...], table: str | None) -> IndicatorTable:
    """Read the rows of one indicator table.

    Tables with columns beside name and target are read by column; the others by the grammar of the row, which
    survives merged and shifted cells.
    """
    headers = [columns for line in rows if (columns := header_columns(line))]
    by_column = any(_BESIDE & set(columns.values()) or _has_columns_before(columns) for columns in headers)
    if by_column or _is_aligned(rows, headers):
        return IndicatorTable(read_columns(rows, table), twin=False)
    return _by_grammar(rows, headers, table)


def _is_aligned(rows: tuple[Line, ...], headers: list[dict[int, Column]]) -> bool:
    """Whether every row stands below its header: a known category or nothing, then a name, then its target."""
    if len(headers) != 1 or sorted(headers[0].values(), key=str).count(Column.TARGET) != 1:
        return False
    place = {column: index for index, column in headers[0].items()}
    if not {Column.LEVEL_TWO, Column.NAME} <= place.keys():
        return False
    content = [line.cells for line in rows if line.cells and header_columns(line) is None and any(line.cells)]
    return all(
        len(cells) > place[Column.TARGET]
        and (not cells[place[Column.LEVEL_TWO]] or category_in_column(cells[place[Column.LEVEL_TWO]]) is not None)
        and bool(cells[place[Column.NAME]] and cells[place[Column.TARGET]])
        and not is_measured(cells[place[Column.NAME]])
        for cells in content
    )


def _has_columns_before(columns: dict[int, Column]) -> bool:
    """Whether the body's own facts stand in columns before the indicators (单位名称 | 资金总额 | 一级指标 …)."""
    first = min(place for place, column in columns.items() if column in {Column.LEVEL_ONE, Column.LEVEL_TWO})
    return first > 1 and list(columns.values()).count(Column.TARGET) == 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Tokens that stand behind one category label (or none) in a row."""

    category: IndicatorCategory | None
    tokens: tuple[str, ...]


@dataclass
class _Walk:
    """Where a walk over the rows stands; it never leaves this module."""

    twin: bool
    left: IndicatorCategory | None = None
    right: IndicatorCategory | None = None
    found: list[Indicator] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    rows: list[LabelledRow] = field(default_factory=list)
    misplaced: dict[int, str] = field(default_factory=dict)


def _by_grammar(rows: tuple[Line, ...], headers: list[dict[int, Column]], table: str | None) -> IndicatorTable:
    content = [line for line in rows if line.cells and header_columns(line) is None]
    grouped = [(line, _groups(line)) for line in content]
    walk = _Walk(twin=_is_twin(headers, [groups for _, groups in grouped]))
    for line, groups in grouped:
        begun = len(walk.found)
        _take_row(walk, line, groups, table)
        labels = tuple(group.category for group in groups if group.category)
        taken = tuple(walk.found[begun:])
        carried = frozenset({indicator.category for indicator in taken if indicator.category} or labels)
        walk.rows.append(LabelledRow(line.number, labels, carried, taken))
    moved = _settle(walk, content)
    found = [replace(item, category=moved.get(item.source.line_start, item.category)) for item in walk.found]
    return IndicatorTable(tuple(_lead_in(found)), walk.twin, tuple(walk.issues))


def _settle(walk: _Walk, content: list[Line]) -> Mapping[int, IndicatorCategory]:
    """The categories of rows whose labels are shifted; what was decided becomes an issue."""
    signs = _signs_of_shift(walk, content)
    moved, issues = settle(walk.rows, signs[0]) if signs else ({}, ())
    walk.issues.extend(issues)
    for number, words in walk.misplaced.items():
        if number not in moved:
            message = f"{words}: labels are shifted, the category above was kept"
            walk.issues.append(
                Issue(Stage.EXTRACT, "shifted-category", Severity.WARNING, message, SourceRef(number, number))
            )
    return moved


def _signs_of_shift(walk: _Walk, content: list[Line]) -> list[str]:
    """What shows that category labels do not stand in the first row of their own cells."""
    signs = [f"{words} (line {number})" for number, words in walk.misplaced.items()]
    first = next((row for row in walk.rows if row.indicators or row.labels), None)
    if first is not None and not first.labels:
        signs.append(f"rows stand above the first label (line {first.number})")
    signs += [
        f"labels of two categories stand in one row (line {row.number})"
        for row in walk.rows
        if len(set(row.labels)) > 1
    ]
    for run in same_names(walk.rows):
        carried = frozenset().union(*(walk.rows[place].carried for place in run))
        if len(carried) > 1:
            signs.append(f"both columns hold the same names under two labels (line {walk.rows[run[0]].number})")
    above = {index for line in content for index, cell in enumerate(line.cells or ()) if cell and _is_level_one(cell)}
    for line in content:
        index = next((index for index, cell in enumerate(line.cells or ()) if cell and category_of(cell)), None)
        if index in above and len(line.cells or ()) >= len(content[0].cells or ()):
            signs.append(f"a label of the second level stands in the column of the first (line {line.number})")
    return signs


def _is_level_one(cell: str) -> bool:
    return level_one_of(cell) is not None and category_of(cell) is None


def _groups(line: Line) -> list[_Group]:
    """The tokens of a row, cut at its category labels; header words and level-1 labels are dropped."""
    cells = [cell for cell in line.cells or () if cell]
    groups = [_Group(None, ())]
    for index, cell in enumerate(cells):
        following = cells[index + 1] if index + 1 < len(cells) else ""
        category = category_of(cell)
        if category is IndicatorCategory.COST and category_of(following) in COSTS:
            continue
        is_name = category is not None and is_measured(following)
        if category is not None and not is_name:
            groups.append(_Group(category, ()))
        elif is_name or not (level_one_of(cell) or any(pattern.fullmatch(cell) for _, pattern in HEADERS[:2])):
            groups[-1] = _Group(groups[-1].category, (*groups[-1].tokens, cell))
    return _without_echo(groups if groups[0].tokens else groups[1:])


def _without_echo(groups: list[_Group]) -> list[_Group]:
    """Drop a label that was printed into the level-1 cell too: ``质量指标 质量指标 名 值 质量指标 名 值``."""
    if len(groups) > 2 and not groups[0].tokens and groups[1].tokens and groups[0].category is groups[1].category:
        return groups[1:]
    return groups


def _is_twin(headers: list[dict[int, Column]], rows: list[list[_Group]]) -> bool:
    if any(list(columns.values()).count(Column.TARGET) > 1 for columns in headers):
        return True
    filled = [groups for groups in rows if any(group.tokens for group in groups)]
    doubled = sum(1 for groups in filled if sum(len(group.tokens) for group in groups) >= 4 or _repeats(groups))
    return doubled * 2 > len(filled)


def _repeats(groups: list[_Group]) -> bool:
    return len(groups) == 2 and groups[0].category is groups[1].category


def _take_row(walk: _Walk, line: Line, groups: list[_Group], table: str | None) -> None:
    source = SourceRef(line.number, line.number, table=table)
    labelled = [group.category for group in groups if group.category]
    if labelled:
        walk.left = groups[0].category or walk.left
        walk.right = groups[-1].category if len(groups) > 1 and any(group.tokens for group in groups) else walk.left
    _check_level_one(walk, line)
    if not walk.twin:
        tokens = [token for group in groups for token in group.tokens]
        _add(walk, tokens[:2], walk.left, TargetScope.ANNUAL, source)
        return
    left, right = _sides(walk, groups, source)
    _add(walk, left, walk.left, TargetScope.PERIOD, source)
    _add(walk, right, walk.right, TargetScope.ANNUAL, source)


def _sides(walk: _Walk, groups: list[_Group], source: SourceRef) -> tuple[list[str], list[str]]:
    """The name and value of the period column and of the annual column."""
    if len(groups) > 2:
        for group in groups[2:]:
            if group.tokens:
                surplus = " ".join(group.tokens)
                message = f"a third group of cells in a row with two columns of targets was left out: {surplus}"
                walk.issues.append(Issue(Stage.EXTRACT, "surplus-cells", Severity.WARNING, message, source))
        walk.right = groups[1].category or walk.right
        return list(groups[0].tokens), list(groups[1].tokens)
    if len(groups) == 2 and groups[0].tokens:
        return list(groups[0].tokens), list(groups[1].tokens)
    tokens = [token for group in groups for token in group.tokens]
    walk.right = walk.left
    return _halves(tokens)


def _halves(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Cut the tokens of both columns in two: four are name, value twice; fewer are told by what can be a value."""
    if len(tokens) == 3:
        cut = 2 if is_value_like(tokens[1]) and tokens[0] != tokens[1] else 1
        return tokens[:cut], tokens[cut:]
    if len(tokens) == 2 and (tokens[0] == tokens[1] or not is_value_like(tokens[1])) and not is_measured(tokens[1]):
        return tokens[:1], tokens[1:]
    if len(tokens) <= 2:
        return tokens, []
    middle = len(tokens) // 2
    return tokens[:middle], tokens[middle:]


def _add(
    walk: _Walk, tokens: list[str], category: IndicatorCategory | None, scope: TargetScope, source: SourceRef
) -> None:
    if not tokens:
        return
    name, target = tokens[0], "".join(tokens[1:]) or None
    walk.found.append(make_indicator(name, target, category, scope, source))


def _check_level_one(walk: _Walk, line: Line) -> None:
    """Note where a level-1 label stands in a row whose category belongs elsewhere: cells or labels are shifted."""
    for cell in line.cells or ():
        level_one = level_one_of(cell) if cell else None
        if level_one and walk.left and not category_of(cell) and not fits_level_one(walk.left, level_one):
            walk.misplaced[line.number] = f"{level_one} stands beside {walk.left}"
            return


def _lead_in(found: list[Indicator]) -> list[Indicator]:
    """Give the first rows, whose merged category label stands in the middle of its cell, the category that follows."""
    first = next((indicator.category for indicator in found if indicator.category), None)
    leading = True
    settled: list[Indicator] = []
    for indicator in found:
        leading = leading and indicator.category is None
        settled.append(replace(indicator, category=first) if leading else indicator)
    return settled
