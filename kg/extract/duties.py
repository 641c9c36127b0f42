"""The body's duties (职责): numbered items in any numbering, paragraphs where there are no numbers."""

import re
from bisect import bisect_right
from dataclasses import replace

from kg.extract.headings import bare_heading, heading_kind, numbered_heading, squeeze
from kg.extract.numbering import NumberedItem, marker_at, numbered_items, spelled_items
from kg.extract.outline import Outline, Section, SectionKind
from kg.extract.prose import Flow, Paragraph, before_article_on_organisation, flow, paragraphs, printed
from kg.extract.topic import Reading, Topic
from kg.model import Duty, Findings, Issue, Line, Severity, SourceRef, Stage

_LONGEST_LEAD_IN = 20
_LONGEST_REFUSAL = 60
_LEADS_TO_DUTIES = re.compile(r"(?:职责|职能|职权|任务|负责)[^。；]{0,12}$|[:：]\s*$(?<!其中：)(?<!包括：)")
_DETAILS = re.compile(r"(?:其中|具体包括)[:：]$")
_BEGINS_DETAILS = re.compile(r"(?:其中|具体包括)[:：]")
_WITHHELD = re.compile(r"涉密|不予公开|不宜公开|按规定不公开")


def duties(outline: Outline) -> tuple[Duty, ...]:
    """The duties of the first section that states any; later ones (a self-evaluation repeats them) do not count."""
    return stated_duties(outline)[1]


def stated_duties(outline: Outline) -> tuple[Section | None, tuple[Duty, ...]]:
    """The section that states the duties (the first of its kind, else a part titled 主要职责), and the duties."""
    parts = tuple(part for part in outline.of(SectionKind.PART) if heading_kind(part.title) == "duties")
    for section in (*outline.of(SectionKind.DUTIES), *parts):
        found = _stated_in(section, outline)
        if found:
            return section, found
    return None, ()


def _stated_in(section: Section, outline: Outline) -> tuple[Duty, ...]:
    lines = _texts(before_article_on_organisation((*section.body, *_split_off(section, outline))))
    if _has_sibling(section.lines[0], lines):
        lines = (section.lines[0], *lines)
    if _withheld(lines):
        return ()
    return _spelled(lines) or _items(lines) or _paragraphs(lines)


def _has_sibling(heading: Line, lines: tuple[Line, ...]) -> bool:
    """Whether the heading's own numbering goes on among the lines: （一）主要职责 1. 2. （二）职能转变 1. 2."""
    own = marker_at(heading.text.strip())
    markers = [marker for line in lines if (marker := marker_at(line.text.strip()))]
    if own is None or not markers or markers[0].style == own.style:
        return False
    return any(marker.style == own.style and marker.ordinal == own.ordinal + 1 for marker in markers)


def _split_off(section: Section, outline: Outline) -> tuple[Line, ...]:
    """Items 一、 二、 … under an unnumbered heading, each of which the outline takes for a heading of its own.

    Only where nothing else stands below the heading, and as long as the numbers count on from 一.
    """
    if _texts(section.body) or numbered_heading(squeeze(section.lines[0].text)):
        return ()
    lines: list[Line] = []
    expected = 1
    for follower in outline.sections[outline.sections.index(section) + 1 :]:
        marker = marker_at(follower.lines[0].text.strip())
        if follower.kind is not SectionKind.EXPLANATION or marker is None or marker.ordinal != expected:
            break
        lines.extend(follower.lines)
        expected += 1
    return tuple(lines) if expected > 2 else ()


def _texts(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines that say something: no page furniture, no headings (单位职责：), no lead-in (主要职责：)."""
    return tuple(line for line in printed(lines) if not _is_lead_in(squeeze(line.text)))


def _is_lead_in(text: str) -> bool:
    if bare_heading(text) is not None:
        return True
    return len(text) <= _LONGEST_LEAD_IN and text.endswith(("：", ":")) and "职" in text and marker_at(text) is None


def _items(lines: tuple[Line, ...]) -> tuple[Duty, ...]:
    stream = flow(lines)
    items = numbered_items(stream.text, stream.starts)
    if items and _is_inside(stream, items[0]):
        return ()
    return tuple(_duty(stream, item) for item in items if _says_more(stream, item))


def _is_inside(stream: Flow, first: NumberedItem) -> bool:
    """Whether a list begins inside a sentence that speaks of something else than duties (其中：①…；②…)."""
    if _DETAILS.search(squeeze(stream.text[max(0, first.number_start - _LONGEST_LEAD_IN) : first.number_start])):
        return True
    begins = stream.starts[bisect_right(stream.starts, first.number_start) - 1]
    before = stream.text[begins : first.number_start]
    return before.strip() != "" and _LEADS_TO_DUTIES.search(before) is None


def _spelled(lines: tuple[Line, ...]) -> tuple[Duty, ...]:
    """Duties counted in words (一是…；二是…) in the first sentence or on a line of their own.

    Further on, and behind a number, such a list only details a duty.
    """
    stream = flow(lines)
    items = spelled_items(stream.text)
    if not items:
        return ()
    before = stream.text[: items[0].number_start]
    numbers = any(marker_at(before, start) for start in stream.starts if start < len(before))
    if numbers or ("。" in before and items[0].number_start not in stream.starts):
        return ()
    return tuple(_duty(stream, item) for item in items if _says_more(stream, item))


def _says_more(stream: Flow, item: NumberedItem) -> bool:
    return bool(stream.piece(item.start, item.end))


def _duty(stream: Flow, item: NumberedItem) -> Duty:
    return Duty(item.ordinal, stream.piece(item.start, item.end), stream.source(item.start, item.end))


def _paragraphs(lines: tuple[Line, ...]) -> tuple[Duty, ...]:
    """Each paragraph as a duty, numbered by its place; a sentence that only leads in (其主要职责是：) is none.

    What details a duty (其中：①…；②…) belongs to it wherever its line breaks.
    """
    whole: list[Paragraph] = []
    for paragraph in paragraphs(lines):
        if whole and (_BEGINS_DETAILS.match(paragraph.text) or _DETAILS.search(whole[-1].text)):
            before = whole.pop()
            paragraph = Paragraph(before.text + paragraph.text, before.source.through(paragraph.source))  # noqa: PLW2901
        whole.append(paragraph)
    texts = [paragraph for paragraph in whole if not paragraph.text.endswith(("：", ":"))]
    return tuple(Duty(place, paragraph.text, paragraph.source) for place, paragraph in enumerate(texts, start=1))


def _run(reading: Reading, sofar: Findings) -> Findings:
    secret = (
        Issue(Stage.EXTRACT, "not-disclosed", Severity.INFO, f"{section.title}: «{text}»", _place(section))
        for section in reading.outline.of(SectionKind.DUTIES)
        if (text := _withheld(_texts(section.body)))
    )
    return replace(sofar, duties=duties(reading.outline), issues=(*sofar.issues, *secret))


def _withheld(lines: tuple[Line, ...]) -> str | None:
    """What stands in place of duties that are secret (内容涉密，依法不予公开); None for any other text."""
    text = flow(lines).text
    return text if len(text) <= _LONGEST_REFUSAL and _WITHHELD.search(text) else None


def _place(section: Section) -> SourceRef:
    return SourceRef(section.lines[0].number, section.lines[-1].number)


TOPIC = Topic("duties", frozenset(), frozenset({"duties", "issues"}), _run)
