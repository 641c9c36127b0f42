"""Whole reports: body, tables, sheets and explanations drawn at random, written as files of every kind, read back.

Where the file keeps its cells everything must come back; flattened text may leave out what it does not tell (an issue
says so), and nothing is invented anywhere.
"""

from collections import Counter

import pytest
from draw_reports import Drawn, prose_reports, whole_reports
from drawn_facts import Facts
from given_back import FILES, TEXT, GivenBack, of_file, of_text
from hypothesis import HealthCheck, Phase, given, settings
from opencc import OpenCC
from printed import Grid, Heading, Paragraph, row

BOUNDED = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=10,
    phases=[Phase.generate],  # a whole report takes minutes to shrink
    suppress_health_check=list(HealthCheck),
)
FEW = settings(BOUNDED, max_examples=3)
KEEPS_CELLS = ("text, tabs", "text, pipes")
LOSES_CELLS = ("text, flat", "text, squeezed", "text, one cell a line")


def assert_whole(back: GivenBack) -> None:
    assert not listed(back), "\n".join(listed(back))


def listed(back: GivenBack) -> list[str]:
    """The differences as short lines: a whole report is too long to be compared by pytest."""
    return [f"{sign} {fact}" for sign, facts in (("-", back.lost), ("+", back.invented)) for fact in sorted(facts)]


@pytest.mark.parametrize("writer", KEEPS_CELLS)
@BOUNDED
@given(report=whole_reports())
def test_round_trip_reports_come_back_whole_from_text(writer: str, report: Drawn) -> None:
    assert_whole(of_text(TEXT[writer](report.printed), report.facts))


@pytest.mark.parametrize("writer", LOSES_CELLS)
@BOUNDED
@given(report=whole_reports())
def test_round_trip_reports_in_text_without_cells_invent_nothing(writer: str, report: Drawn) -> None:
    back = of_text(TEXT[writer](report.printed), report.facts)
    differing = listed(back)
    assert not [line for line in differing if line.startswith("+")], "\n".join(differing)
    assert back.told or not differing, "lost without an issue\n" + "\n".join(differing)


@pytest.mark.parametrize("kind", FILES)
@FEW
@given(report=whole_reports())
def test_round_trip_reports_come_back_whole_from_files(kind: str, report: Drawn) -> None:
    name, write = FILES[kind]
    assert_whole(of_file(name, write(report.printed), report.facts))


@pytest.mark.parametrize("writer", KEEPS_CELLS)
@FEW
@given(report=whole_reports())
def test_round_trip_reports_come_back_whole_from_traditional_characters(writer: str, report: Drawn) -> None:
    printed = OpenCC("s2t").convert(TEXT[writer](report.printed))
    assert_whole(of_text(printed, report.facts))


@FEW
@given(report=prose_reports())
def test_round_trip_reports_tell_a_lost_and_an_invented_fact(report: Drawn) -> None:
    text = TEXT["text, tabs"](report.printed)
    lost = next(iter(report.facts))
    fewer = Counter({fact: n for fact, n in report.facts.items() if fact[0] in {"duty", "identity"}})
    assert of_text(text, report.facts + Counter([("duty", "99", "x")])).lost == {("duty", "99", "x"): 1}
    assert of_text(text, report.facts - Counter([lost])).invented or lost[0] == "identity"
    assert of_text(text, fewer).invented == report.facts - fewer


def test_round_trip_reports_that_are_refused_lose_everything_and_say_so() -> None:
    text = TEXT["text, tabs"]((Heading("说明", 1), Paragraph("本页不是报告。"), Grid((row("甲", "乙"),))))
    drawn: Facts = Counter([("duty", "1", "x")])
    assert of_text(text, drawn) == GivenBack(drawn, Counter(), told=True)
