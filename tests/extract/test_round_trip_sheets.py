"""Drawn projects and indicators, printed in each family of layouts, written in each way, damaged, and read again.

What the layout has a place for must come back, fact by fact; ``compare_records`` lists what was lost or invented.
"""

from collections.abc import Callable, Sequence
from random import Random

import pytest
from as_text import TEXT_WRITERS, flat_text, pipe_text, stacked_text, tab_text
from compare_records import difference
from damage import (
    Damage,
    blank_lines,
    bold_titles,
    furniture,
    half_width,
    overlay,
    page_numbers,
    stray_spaces,
    wrapped,
)
from draw_projects import Shape, indicator_lists, several
from extract_builders import reading_of
from hypothesis import given, settings
from hypothesis import strategies as st
from print_indicator_tables import COLUMNS, Columns, department_sheet, several_sheet
from print_sheets import coded_sheet, evaluation_sheet, single_sheet, twin_sheet
from printed import Printed
from sheet_wording import WORDINGS, Wording

from kg.extract import performance, projects
from kg.model import Findings, Indicator, MoneyUnit, Project

Writer = Callable[[Printed], str]
Sheet = Callable[[Project, Wording], tuple[Printed, Project]]
Case = tuple[Printed, Findings]

YUAN, TEN_THOUSAND = MoneyUnit.YUAN, MoneyUnit.TEN_THOUSAND_YUAN


def sheets_of(sheet: Sheet, *shapes: Shape) -> st.SearchStrategy[Case]:
    """Reports of one to three sheets of one layout."""

    def printed(drawn: Sequence[Project], wording: Wording) -> Case:
        blocks = [sheet(project, wording) for project in drawn]
        return sum((block for block, _ in blocks), ()), Findings(projects=tuple(said for _, said in blocks))

    return st.builds(printed, st.one_of([several(shape) for shape in shapes]), WORDINGS)


def both_units(**shape: bool) -> tuple[Shape, Shape]:
    """One shape in 元 and in 万元."""
    return Shape(unit=YUAN, **shape), Shape(unit=TEN_THOUSAND, **shape)


def departments() -> st.SearchStrategy[Case]:
    shapes = [Shape(described=True, based=True, new_categories=new) for new in (False, True)]

    def printed(drawn: tuple[Indicator, ...], wording: Wording, columns: Columns) -> Case:
        blocks, said = department_sheet(drawn, wording, columns)
        return blocks, Findings(indicators=said)

    return st.builds(printed, st.one_of([indicator_lists(shape) for shape in shapes]), WORDINGS, COLUMNS)


def grids() -> st.SearchStrategy[Case]:
    shapes = both_units(described=True, based=True, empty_categories=True)

    def printed(drawn: tuple[Project, ...], wording: Wording, columns: Columns) -> Case:
        blocks, said = several_sheet(drawn, wording, columns)
        return blocks, Findings(projects=said)

    return st.builds(printed, st.one_of([several(shape) for shape in shapes]), WORDINGS, COLUMNS)


LAYOUTS: dict[str, st.SearchStrategy[Case]] = {
    "twin": sheets_of(twin_sheet, *both_units(twin=True, empty_categories=True)),
    "single": sheets_of(single_sheet, *both_units(empty_categories=True), *both_units(new_categories=True)),
    "coded": sheets_of(coded_sheet, *both_units(described=True, based=True)),
    "evaluation": sheets_of(evaluation_sheet, *both_units(evaluated=True, new_categories=True)),
    "department": departments(),
    "several": grids(),
}
EACH_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS)
TRIALS = settings(derandomize=True, deadline=None, max_examples=5)
FEW_TRIALS = settings(TRIALS, max_examples=3)


def read(text: str) -> Findings:
    reading = reading_of(text)
    return performance.TOPIC.run(reading, projects.extract(reading, Findings()))


def damaged(printed: Printed, write: Writer, damage: Damage, seed: int) -> Findings:
    return read("\n".join(damage(write(printed).split("\n"), Random(seed))))


def assert_same(said: Findings, found: Findings) -> None:
    expected = Findings(projects=said.projects, indicators=said.indicators)
    got = Findings(projects=found.projects, indicators=found.indicators)
    apart = difference(expected, got)
    assert not apart, str(apart)


@EACH_LAYOUT
@pytest.mark.parametrize("write", TEXT_WRITERS, ids=lambda writer: writer.__name__)
@TRIALS
@given(st.data())
def test_round_trip_sheets_come_back_whole(layout: str, write: Writer, data: st.DataObject) -> None:
    printed, said = data.draw(LAYOUTS[layout])
    assert_same(said, read(write(printed)))


@EACH_LAYOUT
@pytest.mark.parametrize("write", [tab_text, flat_text], ids=lambda writer: writer.__name__)
@pytest.mark.parametrize("damage", [furniture, bold_titles, blank_lines], ids=lambda damage: damage.__name__)
@FEW_TRIALS
@given(data=st.data(), seed=st.integers(0, 999))
def test_round_trip_sheets_survive_damage_around_them(
    layout: str, write: Writer, damage: Damage, data: st.DataObject, seed: int
) -> None:
    printed, said = data.draw(LAYOUTS[layout])
    assert_same(said, damaged(printed, write, damage, seed))


@EACH_LAYOUT
@pytest.mark.parametrize(
    ("write", "damage"),
    [(tab_text, page_numbers), (flat_text, page_numbers), (pipe_text, stray_spaces), (stacked_text, wrapped)],
    ids=["tab-page_numbers", "flat-page_numbers", "pipe-stray_spaces", "stacked-wrapped"],
)
@FEW_TRIALS
@given(data=st.data(), seed=st.integers(0, 999))
def test_round_trip_sheets_survive_damage_inside_them_or_say_so(
    layout: str, write: Writer, damage: Damage, data: st.DataObject, seed: int
) -> None:
    printed, said = data.draw(LAYOUTS[layout])
    found = damaged(printed, write, damage, seed)
    if not found.issues:
        assert_same(said, found)
    apart = difference(Findings(projects=said.projects), Findings(projects=found.projects))
    assert sum(apart.invented.values()) <= sum(apart.lost.values()), str(apart)


@pytest.mark.parametrize("layout", ["twin", "single", "several"])
@TRIALS
@given(data=st.data(), seed=st.integers(0, 999))
def test_round_trip_sheets_are_the_same_in_half_width(layout: str, data: st.DataObject, seed: int) -> None:
    printed, _ = data.draw(LAYOUTS[layout])
    whole, half = read(tab_text(printed)), damaged(printed, tab_text, half_width, seed)
    table = str.maketrans("（）：", "():")
    apart = difference(whole.projects, half.projects)
    lost = {tuple(str(part).translate(table) for part in fact) for fact in apart.lost}
    assert lost == {tuple(str(part).translate(table) for part in fact) for fact in apart.invented}


@TRIALS
@given(
    st.lists(several(Shape(twin=True), 1, 1), min_size=2, max_size=3, unique_by=lambda drawn: drawn[0].name.value),
    WORDINGS,
    st.integers(0, 999),
)
def test_round_trip_sheets_leave_out_an_overlay(drawn: list[tuple[Project, ...]], wording: Wording, seed: int) -> None:
    blocks = [twin_sheet(project, wording) for (project,) in drawn]
    printed: Printed = sum((block for block, _ in blocks), ())
    found = damaged(printed, flat_text, overlay, seed)
    assert "overlay" in {issue.code for issue in found.issues}
    assert_same(Findings(projects=tuple(said for _, said in blocks)), found)
