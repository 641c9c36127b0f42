"""Signs that a report was cut off or that parts of it are missing: said as issues, never guessed away."""

import re
from dataclasses import replace
from difflib import get_close_matches

from kg.extract.headings import is_contents_entry, numbered_heading, part_heading, squeezed, table_kind
from kg.extract.outline import Section, SectionKind
from kg.extract.topic import Reading, Topic
from kg.model import Findings, Issue, Severity, SourceRef, Stage

CUT_OFF = "cut-off"
"""The code of the issue that a report breaks off."""

_SENTENCE_ENDS = "。；;！!？?：:）)》”\"'、…*"
_SHORTEST_SENTENCE = 24
_PROSE = frozenset({SectionKind.EXPLANATION, SectionKind.GLOSSARY, SectionKind.DUTIES, SectionKind.ORGANISATION})
_BEFORE_EXPLANATIONS = frozenset({SectionKind.PART, SectionKind.ORGANISATION, SectionKind.TABLE})
_SHEET_END = re.compile(r"填报日期|填表日期|填报时间")
_MOST_NAMED = 4
_MISREAD = 0.75
_REWORDED = 0.85


def extract(reading: Reading, sofar: Findings) -> Findings:
    """Add an issue where no table is there, where the contents name what is not there, where the end is missing."""
    issues = [issue for issue in (_no_tables(reading), _missing_sections(reading), _cut_end(reading)) if issue]
    return replace(sofar, issues=(*sofar.issues, *issues))


TOPIC = Topic("completeness", frozenset(), frozenset({"issues"}), extract)


def _no_tables(reading: Reading) -> Issue | None:
    """Explanations published alone, the tables as another file."""
    if reading.outline.of(SectionKind.TABLE, SectionKind.SHEET, SectionKind.SELF_EVALUATION):
        return None
    message = "no table is in the file: what is known of amounts comes from sentences; the tables may be a file apart"
    return Issue(Stage.EXTRACT, "no-tables", Severity.WARNING, message, SourceRef(1, len(reading.document.lines)))


def _missing_sections(reading: Reading) -> Issue | None:
    """What the contents (目录) name but no heading of the report bears."""
    contents = reading.outline.of(SectionKind.CONTENTS)
    if not contents:
        return None
    printed = {
        _bare(squeezed(line))
        for section in reading.outline.sections
        if section.kind is not SectionKind.CONTENTS
        for line in section.lines[:400]
        if not line.is_blank and len(line.text) < 200
    }
    missing = [name for section in contents for name in _entries(section) if not _is_printed(_bare(name), printed)]
    if not missing:
        return None
    parts = [name for name in _entries(contents[0]) if part_heading(name) is not None]
    ends_early = bool(parts) and parts[-1] in missing
    named = "、".join(missing[:_MOST_NAMED])
    message = f"{len(missing)} entries of the contents are not in the report ({named}); it may be incomplete"
    code = CUT_OFF if ends_early else "missing-section"
    return Issue(Stage.EXTRACT, code, Severity.WARNING, message, _place(contents[0]))


def _is_printed(name: str, printed: set[str]) -> bool:
    """Whether a heading stands in the report: whole, inside a longer one, misread, or hardly reworded."""
    if name in printed or any(name in other for other in printed if len(name) > 3):
        return True
    as_long = [other for other in printed if len(other) == len(name)]
    return bool(get_close_matches(name, as_long, 1, _MISREAD) or get_close_matches(name, printed, 1, _REWORDED))


def _entries(section: Section) -> list[str]:
    names = []
    for line in section.body:
        name = is_contents_entry(line.text, bool(line.cells)) if not line.is_blank else None
        if name:
            names.append(name)
    return names


def _bare(name: str) -> str:
    """A heading without its number and brackets, so that 表一 … and … compare equal."""
    part = part_heading(name)
    numbered = numbered_heading(name)
    title = part if part is not None else numbered[1] if numbered else name
    if table_kind(title):
        title = re.sub(r"^附?表(?:[一二三四五六七八九十]+|\d+)[-—:：、.．]?", "", title)
    return re.sub(r"[（()）:：“”\"\s]", "", title)


def _cut_end(reading: Reading) -> Issue | None:
    """Whether the report breaks off: in a sentence, in a sheet, or before the explanations that follow its tables."""
    printed = [section for section in reading.outline.sections if any(not line.is_blank for line in section.lines)]
    last = printed[-1]
    text = next(line.text.strip() for line in reversed(last.lines) if not line.is_blank)
    in_sentence = last.kind in _PROSE and len(text) >= _SHORTEST_SENTENCE and text[-1] not in _SENTENCE_ENDS
    in_sheet = last.kind is SectionKind.SHEET and not _is_finished(last, reading.outline.of(SectionKind.SHEET)[:-1])
    explained = any(section.kind is SectionKind.EXPLANATION and _has_sentences(section) for section in printed)
    in_tables = last.kind in _BEFORE_EXPLANATIONS and not explained
    if not (in_sentence or in_sheet or in_tables or last.kind is SectionKind.CONTENTS):
        return None
    message = f"the report breaks off in {last.title or last.kind}; fetch it again from where it was published"
    return Issue(Stage.EXTRACT, CUT_OFF, Severity.WARNING, message, _place(last))


def _has_sentences(section: Section) -> bool:
    return any(line.cells is None and "。" in line.text for line in section.body)


def _is_finished(sheet: Section, others: tuple[Section, ...]) -> bool:
    """Whether a sheet has its last category (满意度), and a date where the other sheets have one."""
    printed = "".join(squeezed(line) for line in sheet.lines)
    dated = any(_SHEET_END.search(squeezed(line)) for section in others for line in section.lines)
    return "满意度" in printed and (_SHEET_END.search(printed) is not None or not dated)


def _place(section: Section) -> SourceRef:
    return SourceRef(section.lines[0].number, section.lines[-1].number)
