"""The judged questions, asked one by one: slots, outcome, figures, names and rows have to be those judged right."""

import pytest
from judged_questions import Case, cases, faults

from kg.ask.asker import Asker


@pytest.mark.parametrize("case", cases("examples"), ids=lambda case: case.id)
def test_questions_about_the_examples_are_answered_as_judged(asker: Asker, case: Case) -> None:
    assert faults(case, asker.ask(case.question)) == []


@pytest.mark.parametrize("case", cases("seeds"), ids=lambda case: case.id)
def test_questions_about_the_real_reports_are_answered_as_judged(seed_asker: Asker, case: Case) -> None:
    assert faults(case, seed_asker.ask(case.question)) == []


@pytest.mark.parametrize(
    ("name", "right"),
    [pytest.param("held_out", 44, id="first-examiner"), pytest.param("fresh", 40, id="second-examiner")],
)
def test_questions_nobody_tuned_on_are_answered_as_often_as_they_were(
    asker: Asker, seed_asker: Asker, name: str, right: int
) -> None:
    askers = {"examples": asker, "seeds": seed_asker}
    wrong = {case.id: told for case in cases(name) if (told := faults(case, askers[case.data].ask(case.question)))}
    assert len(cases(name)) - len(wrong) >= right, wrong


def test_questions_in_english_have_chips_in_english(asker: Asker) -> None:
    answer = asker.ask("How much are the three public expenses of each place?")
    assert {chip.label for chip in answer.chips} == {"figure: three public expenses", "by: place"}
