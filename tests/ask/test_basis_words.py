import pytest

from kg.ask.asker import Asker
from kg.ask.basis_words import asks_basis, basis_of
from kg.ask.lineage_words import ended_in
from kg.ask.slots import SlotKind


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("科技创新券的依据是什么", True),
        ("哪些城市给村干部发补助？依据是什么，多少钱", True),
        ("哪些地方依据什么文件发放高龄津贴", True),
        ("低保是根据哪个文件发的？", True),
        ("which cities pay village cadres, on which basis?", True),
        ("What is the legal basis of innovation vouchers?", True),
        ("有多少项目没有立项依据？", False),
        ("哪些项目依据《中华人民共和国科学技术普及法》？", False),
        ("霁川市2025年超过30万元的项目有哪些？", False),
        ("科技创新券", False),
    ],
)
def test_basis_is_asked_or_not(asker: Asker, question: str, asked: bool) -> None:
    assert asks_basis(asker.read(question)) is asked


def test_basis_of_places_is_told_project_by_project(asker: Asker) -> None:
    reading, asked = basis_of(asker.read("哪些城市给村干部发补助，依据是什么"))
    assert asked
    assert not reading.of(SlotKind.GROUP)
    answer = asker.ask("哪些城市给村干部发补助，依据是什么")
    assert answer.columns[-1] == "basis"
    assert [row.cells[-1].text for row in answer.rows if row.cells[-1]] == ["关于落实驻村干部保障待遇的通知"] * 3
    assert answer.sentence.endswith("依据：关于落实驻村干部保障待遇的通知。")


def test_basis_that_names_no_document_is_told_in_the_words_of_the_report(asker: Asker) -> None:
    answer = asker.ask("澜汀市科学技术局的项目依据是什么？")
    told = {row.cells[-1].text for row in answer.rows if row.cells[-1]}
    assert "上级文件要求；省市相关政策。" in told


def test_what_is_less_close_in_meaning_is_shown_and_not_counted(asker: Asker) -> None:
    answer = asker.ask("给村干部发钱的有哪些城市")
    assert [row.cells[0].text for row in answer.rows if row.cells[0]] == ["霁川市"] * 3
    assert {hit.label for hit in answer.hits} == {"驻村帮扶干部补助经费"}
    assert answer.near
    assert not {hit.iri for hit in answer.near} & {hit.iri for hit in answer.hits}
    assert any("没有算在内" in note and answer.near[0].label in note for note in answer.notes)


def test_money_of_several_years_is_a_row_each_unless_a_sum_is_asked_for(asker: Asker) -> None:
    listed = asker.ask("给村干部发钱的有哪些城市")
    assert [cell.text for row in listed.rows if (cell := row.cells[1])] == ["2026", "2023", "2025"]
    summed = asker.ask("驻村帮扶干部补助经费一共多少钱")
    assert "几个年度相加" in summed.sentence
    assert summed.figure == 36_000 + 36_000 + 48_000


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("哪些项目2026年取消了", "项目2026年取消了"),
        ("2025年不再安排的项目", "不再安排的项目"),
        ("取消收费的补助项目有哪些", None),
        ("没有立项依据的项目", None),
    ],
)
def test_lineage_words_of_what_ended_stand_where_they_are_said(text: str, span: str | None) -> None:
    found = ended_in(text)
    assert (None if found is None else text[slice(*found)]) == span
