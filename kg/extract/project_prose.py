"""Projects told in prose, one label a line (``项目名称：…``, ``设立的政策依据：…``, ``预算安排规模：8.00万元``)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.bodies import body_name
from kg.extract.outline import Outline, SectionKind
from kg.extract.project_rows import normal_name
from kg.extract.sheet_labels import NARRATIVE, Slot, accepts, figure_of, label_of
from kg.model import Line, Money, Project, SourceRef, Stated
from kg.read.repair import join_wrapped

_LABELLED = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．]?)?\s*([^：:。；，]{2,20}?)\s*[：:]\s*(\S.*)"
)
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{1,2}[、.．]\D)")
_TEXTS = NARRATIVE | {Slot.ANNUAL_GOAL, Slot.PERIOD_GOAL}
_KINDS = frozenset({SectionKind.EXPLANATION, SectionKind.PART})
_LEAST = 2
"""Labels besides the name; a single one is a sentence that speaks of a project."""

_FIELDS = (
    *(
        "code",
        "competent_department",
        "implementing_unit",
        "attribute",
        "duration",
        "annual_budget",
        "purpose",
        "basis",
    ),
    *("necessity", "safeguards", "plan", "period_goal", "annual_goal"),
)
"""What prose may say of a project."""

_Facts = dict[Slot, Stated[str]]


def told_projects(outline: Outline) -> tuple[Project, ...]:
    """The projects of the explanations that print a label a paragraph, in order."""
    found: list[Project] = []
    for section in outline.sections:
        if section.kind in _KINDS:
            found.extend(_project(facts) for facts in _facts(section.lines) if len(facts) > _LEAST)
    return tuple(found)


def with_told(project: Project, told: tuple[Project, ...]) -> Project:
    """The project with what the explanations add to its sheet or row; what those say stays."""
    same = next((other for other in told if normal_name(other.name.value) == normal_name(project.name.value)), None)
    if same is None:
        return project
    missing = {name: getattr(same, name) for name in _FIELDS if getattr(project, name) is None}
    return replace(project, **missing)


def _facts(lines: tuple[Line, ...]) -> Iterator[_Facts]:
    """What each project's paragraphs say: a name begins the next, a line without label goes on with the one above."""
    facts: _Facts = {}
    slot: Slot | None = None
    for line in lines:
        if line.is_blank:
            slot = None
            continue
        labelled = _labelled(line) if line.cells is None else None
        if labelled is None:
            slot = None if _begins_anew(line) else slot
            if slot in facts:
                facts[slot] = _with_rest(facts[slot], line)
            continue
        slot, value = labelled
        if slot is Slot.NAME and facts:
            yield facts
            facts = {}
        if slot is Slot.NAME or Slot.NAME in facts:
            facts.setdefault(slot, Stated(value, SourceRef(line.number, line.number)))
    if facts:
        yield facts


def _labelled(line: Line) -> tuple[Slot, str] | None:
    match = _LABELLED.fullmatch(line.text)
    label = label_of(match[1]) if match else None
    return (label.slot, match[2].strip()) if match and label else None


def _begins_anew(line: Line) -> bool:
    """Whether a line is a label that no field takes, a heading or a row, and so no rest of the text above."""
    return (
        line.cells is not None or _LABELLED.fullmatch(line.text) is not None or _NUMBERED.match(line.text) is not None
    )


def _with_rest(stated: Stated[str], line: Line) -> Stated[str]:
    text = join_wrapped([stated.value, line.text.strip()])
    return Stated(text, stated.source.through(SourceRef(line.number, line.number)))


def _project(facts: _Facts) -> Project:
    """The project with each value that is of its label's kind."""
    kept = {
        slot: stated for slot, stated in facts.items() if slot in _TEXTS or accepts(slot, stated.value.rstrip("。"))
    }
    competent, body = kept.get(Slot.COMPETENT), kept.get(Slot.UNIT)
    return Project(
        name=facts[Slot.NAME],
        code=_plain(kept.get(Slot.CODE)),
        competent_department=_body(competent),
        implementing_unit=_body(body),
        attribute=_plain(kept.get(Slot.ATTRIBUTE)),
        duration=_plain(kept.get(Slot.DURATION)),
        annual_budget=_money(kept.get(Slot.ANNUAL_TOTAL)),
        purpose=kept.get(Slot.PURPOSE),
        basis=kept.get(Slot.BASIS),
        necessity=kept.get(Slot.NECESSITY),
        safeguards=kept.get(Slot.SAFEGUARDS),
        plan=kept.get(Slot.PLAN),
        period_goal=kept.get(Slot.PERIOD_GOAL),
        annual_goal=kept.get(Slot.ANNUAL_GOAL),
    )


def _plain(stated: Stated[str] | None) -> Stated[str] | None:
    return Stated(stated.value.rstrip("。；;"), stated.source) if stated else None


def _body(stated: Stated[str] | None) -> Stated[str] | None:
    plain = _plain(stated)
    return Stated(body_name(plain.value).name, plain.source) if plain else None


def _money(stated: Stated[str] | None) -> Stated[Money] | None:
    """The amount that names its own unit; None for any other, since prose has no unit above it."""
    found = figure_of(stated.value.rstrip("。；;")) if stated else None
    if stated is None or found is None or found[1] is None:
        return None
    return Stated(Money.parse(found[0], found[1]), stated.source)
