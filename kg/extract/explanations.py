"""What a report explains in words (情况说明): one headed text each, without the tables that stand among it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.duties import stated_duties
from kg.extract.headings import numbered_heading, squeeze
from kg.extract.numbering import marker_at
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.prose import from_article_on_organisation, is_contacts, is_row, paragraphs, printed
from kg.extract.staffing import staffing
from kg.extract.topic import Reading, Topic
from kg.model import Division, Duty, Explanation, Findings, Line

_SENTENCE = re.compile(r"[。；，]")
_WHOLE_SENTENCE = re.compile(r"[，、].*(?:。|如下[：:])\s*$")
_BEGINS_SENTENCE = re.compile(r"[，、]|^\s*(?:根据|按照|依据|为了?|现将)")
_ENDS_SENTENCE = re.compile(r"[。：:]\s*$")
_MOST_WRAPPED = 8
_NUMBER_LAST = re.compile(r"(?:[（(][一1][)）]|(?<![\d一二三四五六七八九十])[一1][、.．]|第一条|①|一是)[、：:，]?\s*$")
_FIRST_WORDS = 12
_INTRODUCES = re.compile(r"[^，。；：:]{4,60}(?:说明|公开说明书)")
_NOTE = re.compile(r"(?:注|说明|备注)[:：]")
_ANNEX = re.compile(
    r"附[件表录]?[一二三四五六七八九十\d]{0,3}[:：](?!.*[。；]).{2,60}|附[件表][一二三四五六七八九十\d]{0,3}"
)
"""The title of an annex: where explanations end with it, it belongs to what follows."""
_NOTHING_TO_SAY = re.compile(r"见附[表件]。?|详见附[表件]。?|[（(][^（）()]*见附[表件][^（）()]*[）)]|[*＊\s]+")


def explanations(outline: Outline, title: str, divisions: tuple[Division, ...] = ()) -> tuple[Explanation, ...]:
    """One explanation for each headed text, and for the text of a part or table tail that has no heading of its own.

    Whole sentences of the cover stand under the report's ``title``.
    Duties that stand a second time (a self-evaluation repeats them) are a text among the others, and so is what
    introduces the duties (根据某某机构改革方案，本局是…), and what is said of posts
    beside the ``divisions`` (行政编制12名).
    """
    stating, stated = stated_duties(outline)
    first_duty = min(stated, key=lambda duty: duty.source.line_start, default=None)
    found: list[Explanation] = []
    for section in outline.sections:
        if section.kind is SectionKind.EXPLANATION or (section.kind is SectionKind.DUTIES and section is not stating):
            found.extend(_of(section.title, section.body))
        elif section is stating:
            introducing = tuple(_introducing(section, first_duty))
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
            found.extend(_of(title, tuple(_sentences(section.lines))))
    return tuple(found)


def _introducing(section: Section, first: Duty | None) -> Iterator[Line]:
    """The lines above the first duty, and what stands in front of it on its own line."""
    for line in section.body:
        if first is None or line.number > first.source.line_start:
            return
        place = len(line.text)
        if line.number == first.source.line_start:
            place = max(line.text.find(first.text[:_FIRST_WORDS]), 0)
        before = _NUMBER_LAST.sub("", line.text[:place])
        if before.strip():
            yield replace(line, text=before)


def _sentences(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a cover that print sentences: from one with a comma (or 根据…) to one with a stop or colon."""
    run: list[Line] = []
    for line in printed(lines):
        if not run and (marker_at(line.text.strip()) or not _BEGINS_SENTENCE.search(line.text)):
            continue
        run.append(line)
        if _ENDS_SENTENCE.search(line.text) or is_row(line) or len(run) > _MOST_WRAPPED:
            yield from run if _WHOLE_SENTENCE.search("".join(each.text for each in run)) else ()
            run = []


def _of(heading: str, lines: Sequence[Line]) -> Iterator[Explanation]:
    """The text below a heading, where there is any; rows of tables and contact lines left out."""
    texts = [line for line in printed(lines) if not is_row(line) and not is_contacts(line.text)]
    while texts and _ANNEX.fullmatch(squeeze(texts[-1].text)):
        texts.pop()
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
