"""What a report explains in words (情况说明): one headed text each, without the tables that stand among it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.duties import duty_section
from kg.extract.headings import numbered_heading, squeeze
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.prose import is_contacts, is_row, paragraphs, printed
from kg.extract.topic import Reading, Topic
from kg.model import Explanation, Findings, Line

_SENTENCE = re.compile(r"[。；，]")
_INTRODUCES = re.compile(r"[^，。；：:]{4,60}(?:说明|公开说明书)")
_NOTE = re.compile(r"(?:注|说明|备注)[:：]")
_NOTHING_TO_SAY = re.compile(r"见附[表件]。?|详见附[表件]。?|[（(][^（）()]*见附[表件][^（）()]*[）)]|[*＊\s]+")


def explanations(outline: Outline) -> tuple[Explanation, ...]:
    """One explanation for each headed text, for the text of a part or table tail that has no heading of its own.

    Duties that stand a second time (a self-evaluation repeats them) are a text among the others.
    """
    stating = duty_section(outline)
    found: list[Explanation] = []
    for section in outline.sections:
        if section.kind is SectionKind.EXPLANATION or (section.kind is SectionKind.DUTIES and section is not stating):
            found.extend(_of(section.title, section.body))
        elif section.kind is SectionKind.PART and section is not stating:
            if _says_something(section.body):
                found.extend(_of(section.title, section.body))
        elif section.kind is SectionKind.TABLE:
            found.extend(_tail(section))
    return tuple(found)


def _of(heading: str, lines: Sequence[Line]) -> Iterator[Explanation]:
    """The text below a heading, where there is any; rows of tables and contact lines left out."""
    texts = [line for line in printed(lines) if not is_row(line) and not is_contacts(line.text)]
    kept = [paragraph for paragraph in paragraphs(texts) if not _NOTHING_TO_SAY.fullmatch(paragraph.text)]
    if kept:
        source = kept[0].source.through(kept[-1].source)
        yield Explanation(heading, "\n".join(paragraph.text for paragraph in kept), source)


def _says_something(lines: Sequence[Line]) -> bool:
    return any(_SENTENCE.search(line.text) for line in printed(lines) if not is_row(line))


def _tail(section: Section) -> Iterator[Explanation]:
    """Text that follows a table under a title without number (某局2024年部门预算信息公开情况说明)."""
    lines = printed(section.body)
    for place, line in enumerate(lines):
        text = squeeze(line.text)
        if is_row(line) or _NOTE.match(text) or not _INTRODUCES.fullmatch(text) or numbered_heading(text):
            continue
        if _says_something(lines[place + 1 :]):
            yield from _of(text, lines[place + 1 :])
            return


def _run(reading: Reading, sofar: Findings) -> Findings:
    return replace(sofar, explanations=explanations(reading.outline))


TOPIC = Topic("explanations", frozenset(), frozenset({"explanations"}), _run)
