"""Drawn reports, with merged cells and headers of several rows, give the same lines in every format."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from as_html import framed_page, pasted_page, plain_page, portal_page
from as_text import tab_text
from as_word import word_file
from as_workbook import old_workbook_file, workbook_file
from draw_bodies import bodies
from draw_projects import Shape, projects
from draw_tables import TITLES, function_tables
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from print_prose import layouts, print_report
from print_sheets import coded_sheet, evaluation_sheet, single_sheet, twin_sheet
from print_tables import LAYOUTS, printed_table
from printed import Block, Paragraph, Printed, Title
from sheet_wording import WORDINGS, Wording

from kg.model import MoneyUnit, Project
from kg.read import document_of

WRITERS: dict[str, Callable[[Printed], bytes]] = {
    "plain.html": plain_page,
    "portal.html": portal_page,
    "pasted.htm": pasted_page,
    "framed.html": framed_page,
    "word.docx": word_file,
    "workbook.xlsx": workbook_file,
    "old.xls": old_workbook_file,
}
FEW = settings(
    derandomize=True,
    deadline=None,
    max_examples=4,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)
SHEETS: dict[str, tuple[Callable[[Project, Wording], tuple[Printed, Project]], Shape]] = {
    "twin": (twin_sheet, Shape(unit=MoneyUnit.YUAN, twin=True)),
    "single": (single_sheet, Shape(unit=MoneyUnit.TEN_THOUSAND_YUAN)),
    "coded": (coded_sheet, Shape(unit=MoneyUnit.YUAN, described=True, based=True)),
    "evaluation": (evaluation_sheet, Shape(unit=MoneyUnit.TEN_THOUSAND_YUAN, evaluated=True)),
}
ARTICLE: Printed = (
    Title("霁川市某某局2024年部门预算公开"),
    *(
        Paragraph(f"（{number}）贯彻落实国家和省、市关于科技创新的决策部署，起草全市规划并组织实施。")
        for number in "一二三四五六七"
    ),
)
"""What makes a page more than a table, so that its title comes first in each format."""


@st.composite
def reports(draw: st.DrawFn) -> Printed:
    sheet, shape = SHEETS[draw(st.sampled_from(sorted(SHEETS)))]
    prose = print_report(draw(bodies()), draw(layouts()))
    table = printed_table(
        draw(st.sampled_from(tuple(TITLES)).flatmap(function_tables)), replace(draw(LAYOUTS), doubled=False)
    )
    project, _ = sheet(draw(projects(shape)), draw(WORDINGS))
    return (*ARTICLE, *map(_without_tabs, prose), *table, *project)


def _without_tabs(block: Block) -> Block:
    """Entries of contents have dots for the tab of text, which no other format prints."""
    return Paragraph(block.text.replace("\t", "……")) if isinstance(block, Paragraph) else block


def lines(data: bytes, name: str) -> list[tuple[str, tuple[str, ...] | None]]:
    """What is printed on each line that is not blank, white space and empty cells at its end not counted."""
    found = []
    for line in document_of(data, name).lines:
        cells = line.cells
        while cells and not cells[-1]:
            cells = cells[:-1]
        if not line.is_blank:
            found.append(
                ("".join(line.text.split()), cells if cells is None else tuple("".join(c.split()) for c in cells))
            )
    return found


@pytest.mark.parametrize("name", WRITERS)
@given(printed=reports())
@FEW
def test_formats_of_a_drawn_report_give_the_same_lines(name: str, printed: Printed) -> None:
    got = lines(WRITERS[name](printed), name)
    expected = lines(tab_text(printed).encode(), "a.txt")
    if name.endswith(("html", "htm")):  # the title of the page stands over the one of its text
        assert got[0] == got[1]
        got = got[1:]
    assert got == expected
