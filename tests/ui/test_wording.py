import re
import string

import pytest

from kg.ui.wording import Language, Word

CHINESE = re.compile("[一-鿿]")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("word", list(Word), ids=lambda word: word.name)
def test_wording_both_languages_fill_the_same_values(word: Word) -> None:
    chinese, english = word.value
    assert chinese
    assert english
    assert placeholders(chinese) == placeholders(english)


def test_wording_chinese_is_chinese() -> None:
    alike = {word.name for word in Word if not CHINESE.search(word.value[0])}
    assert alike == {"SWITCH", "SPARQL", "COUNTED"}


def test_wording_switch_offers_the_other_language() -> None:
    assert Word.SWITCH.of(Language.ZH) == "English"
    assert Word.SWITCH.of(Language.EN) == "中文"
    assert Language.ZH.other is Language.EN
    assert Language.EN.other is Language.ZH


def test_wording_refuses_a_missing_value() -> None:
    with pytest.raises(KeyError):
        Word.FOUND.of(Language.ZH)
