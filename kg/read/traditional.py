"""A report in traditional characters to simplified ones, so that every stage behind reads one script.

The words come from the PyPI package opencc (Apache-2.0, its dictionaries inside); only this module imports it, and only
for a document that needs it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.model import Document, Issue, Line, Severity, Stage
from kg.read.personal import mask_lines

_TRADITIONAL = "預決單門職責項務業發經費財資國會員織機構執關與實級"
_SIMPLIFIED = "预决单门职责项务业发经费财资国会员织机构执关与实级"
"""Characters that every such report is full of, in both scripts, in the same order."""

_SCRIPTS = ("hk2t", "tw2s")
"""Hong Kong's characters to the standard ones (衞 to 衛), those and Taiwan's (著 for 着) to simplified ones."""


def is_traditional(text: str) -> bool:
    """Whether a text is in traditional characters; a few of them in a simplified one (支出決算表) do not count."""
    return sum(map(text.count, _TRADITIONAL)) > sum(map(text.count, _SIMPLIFIED))


def simplified(document: Document) -> Document:
    """``document`` in simplified characters, with an issue that says so; itself where it is not traditional.

    Handlers' names are masked again: their labels (聯繫人, 電話) read as such only now.
    """
    if not is_traditional("".join(line.text for line in document.lines)):
        return document
    texts = [_printed(line) for line in document.lines]
    for convert in _converters():
        texts = list(map(convert, texts))
    lines = tuple(_with_text(line, text) for line, text in zip(document.lines, mask_lines(texts), strict=True))
    message = "written in traditional characters; it was read in simplified ones"
    issue = Issue(Stage.READ, "traditional-characters", Severity.INFO, message)
    return replace(document, lines=lines, issues=(*document.issues, issue))


def simplified_text(text: str) -> str:
    """``text`` in simplified characters, character by character: as long as before, for those who count them.

    What GB 2312 can write is simplified already, so most texts never need the dictionaries.
    """
    if all(_is_common(character) for character in text):
        return text
    whole = text
    for convert in _converters():
        whole = convert(whole)
    return whole if len(whole) == len(text) else "".join(map(_simplified_character, text))


@cache
def _is_common(character: str) -> bool:
    if not "\u3400" <= character <= "\u9fff":
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _simplified_character(character: str) -> str:
    written = character
    for convert in _converters():
        written = convert(written)
    return written if len(written) == 1 else character


@cache
def _converters() -> tuple[Callable[[str], str], ...]:
    from opencc import OpenCC  # noqa: PLC0415 - 7 MB of dictionaries that hardly any report needs

    return tuple(OpenCC(script).convert for script in _SCRIPTS)


def _with_text(line: Line, text: str) -> Line:
    return replace(line, text=text, cells=tuple(text.split("\t")) if line.cells else line.cells)


def _printed(line: Line) -> str:
    return "\t".join(cell.replace("\t", " ") for cell in line.cells) if line.cells else line.text
