import re
import string
from importlib import import_module
from pkgutil import iter_modules

import pytest

from kg.ui import words
from kg.ui.wording import Language, Text, Word

CHINESE = re.compile("[一-鿿]")
for module in iter_modules(words.__path__):  # the words of each page join Text when they are imported
    import_module(f"{words.__name__}.{module.name}")
TEXTS = [text for kind in Text.__subclasses__() for text in kind]
FILLED = re.compile(r"\{[^}]*\}")
ENGLISH = re.compile(r"[A-Za-z]*[a-z]{2}[a-z]*")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def english(text: str) -> list[str]:
    return ENGLISH.findall(FILLED.sub("", text))


@pytest.mark.parametrize("word", TEXTS, ids=str)
def test_wording_both_languages_fill_the_same_values(word: Text) -> None:
    chinese, english = word.value
    assert chinese
    assert english
    assert placeholders(chinese) == placeholders(english)


def test_wording_chinese_is_chinese() -> None:
    """What has no Chinese in it is a name (SPARQL), a form ({value} · {count}), or the name of the other language."""
    foreign = {str(word) for word in TEXTS if not CHINESE.search(word.value[0]) and english(word.value[0])}
    assert foreign == {"Word.SWITCH"}


def test_wording_has_a_text_once_in_a_page() -> None:
    for kind in Text.__subclasses__():
        assert not kind.__members__.keys() - {text.name for text in kind}, kind


def test_wording_switch_offers_the_other_language() -> None:
    assert Word.SWITCH.of(Language.ZH) == "English"
    assert Word.SWITCH.of(Language.EN) == "中文"
    assert Language.ZH.other is Language.EN
    assert Language.EN.other is Language.ZH


def test_wording_refuses_a_missing_value() -> None:
    with pytest.raises(KeyError):
        Word.COUNTED.of(Language.ZH)
