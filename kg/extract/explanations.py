"""What a report explains in words (情况说明): one headed text each, without the tables that stand among it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.duties import stated_duties
from kg.extract.headings import numbered_heading, squeeze
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.prose import from_article_on_organisation, is_contacts, is_row, paragraphs, printed
from kg.extract.staffing import staffing
from kg.extract.topic import Reading, Topic
from kg.model import Division, Explanation, Findings, Line

_SENTENCE = re.compile(r"[。；，]")
_WHOLE_SENTENCE = re.compile(r"[，、].*。\s*$")
_INTRODUCES = re.compile(r"[^，。；：:]{4,60}(?:说明|公开说明书)")
_NOTE = re.compile(r"(?:注|说明|备注)[:：]")
_NOTHING_TO_SAY = re.compile(r"见附[表件]。?|详见附[表件]。?|[（(][^（）()]*见附[表件][^（）()]*[）)]|[*＊\s]+")


def explanations(outline: Outline, title: str, divisions: tuple[Division, ...] = ()) -> tuple[Explanation, ...]:
    """One explanation for each headed text, and for the text of a part or table tail that has no heading of its own.

    Whole sentences of the cover stand under the report's ``title``.
    Duties that stand a second time (a self-evaluation repeats them) are a text among the others, and so is what
    introduces the duties (根据某某机构改革方案，本局是…), and what is said of posts
    beside the ``divisions`` (行政编制12名).
    """
    stating, stated = stated_duties(outline)
    first_duty = min((duty.source.line_start for duty in stated), default=0)
    found: list[Explanation] = []
    for section in outline.sections:
        if section.kind is SectionKind.EXPLANATION or (section.kind is SectionKind.DUTIES and section is not stating):
            found.extend(_of(section.title, section.body))
        elif section is stating:
            introducing = [line for line in section.body if line.number < first_duty]
            if _says_something(introducing):
                found.extend(_of(section.title, introducing))
            found.extend(_of(section.title, staffing(from_article_on_organisation(section.body), divisions)))
        elif section.kind is SectionKind.ORGANISATION:
            found.extend(_of(section.title, staffing(section.body, divisions)))
        elif section.kind is SectionKind.PART:
            if _says_something(section.body):
                found.extend(_of(section.title, section.body))
        elif section.kind is SectionKind.TABLE:
            found.extend(_tail(section))
        elif section.kind is SectionKind.COVER:
            found.extend(_of(title, [line for line in section.lines if _WHOLE_SENTENCE.search(line.text)]))
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
    return replace(sofar, explanations=explanations(reading.outline, reading.identity.title, sofar.divisions))


TOPIC = Topic("explanations", frozenset({"divisions"}), frozenset({"explanations"}), _run)
