"""Duties side by side: whose they are, their themes, and their wording clause by clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.link.lineage_names import bigrams, containment, likeness
from kg.rdf.iris import key_text
from kg.rdf.vocabulary import YS
from kg.ui.compare.address import CompareAddress
from kg.ui.compare.duties import DutyOf, duties_named, duty_item, membership_text
from kg.ui.compare.reasons import listed
from kg.ui.compare.sides import Filed, filed_reports
from kg.ui.compare.summary import in_common
from kg.ui.compare.table import Cell, Column, Comparison, Item, Line, Section
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord
from kg.ui.workspace import Workspace

_CLAUSE = re.compile(r"[^，。；;,、]+(?:、[^，。；;,、]+)*[，。；;,]?")
_LIKE = 0.4
"""From this likeness on (Dice of character pairs) two clauses speak of the same."""
_TOLD = 3
_PART = 0.5
"""From this share on of the longer clause the shorter one is a part of it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a duty's text, of the duty in column ``column``."""

    column: int
    text: str

    @property
    def key(self) -> str:
        """The text without marks."""
        return key_text(self.text).strip("，。；;,、")


def compared_duties(ws: Workspace, address: CompareAddress, language: Language) -> Comparison | None:
    """The comparison of the duties of ``address``; None where the graph knows none of them."""
    duties = duties_named(ws.store, address.values)
    if not duties:
        return None
    reports = {one.iri: one for one in ws.once(filed_reports)}
    columns = tuple(
        Column(
            duty.body_name,
            tuple(filter(None, (duty.region_name, f"{duty.year} · {ws.terms.label(duty.kind, language)}"))),
            duty.iri,
            YS.Duty,
        )
        for duty in duties
    )
    reasons = _reasons([reports[duty.report] for duty in duties], language)
    groups = aligned_clauses([duty.text for duty in duties])
    sections = (_whole(duties, language), _themes(duties, language), _clauses(duties, groups, language))
    summary = (*in_common(sections, language), *_only_here(duties, groups, language))
    return Comparison(columns, reasons, sections, summary if len(duties) > 1 else (), warns=bool(reasons))


def _reasons(reports: Sequence[Filed], language: Language) -> tuple[str, ...]:
    years = sorted({str(one.year) for one in reports})
    roles = sorted({one.role_name for one in reports}) if len({one.role for one in reports}) > 1 else []
    told = []
    if len(years) > 1:
        told.append(CompareWord.DUTY_YEARS.of(language, years=listed(years, language)))
    if roles:
        told.append(CompareWord.DUTY_ROLES.of(language, roles=listed(roles, language)))
    return tuple(told)


def aligned_clauses(texts: Sequence[str]) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of ``texts`` in groups that speak of the same, those of most texts first, then in their order."""
    groups: list[list[Clause]] = []
    for column, text in enumerate(texts):
        for part in _CLAUSE.findall(text):
            clause = Clause(column, part)
            best = max(groups, key=lambda group: _alike(clause, group), default=None)
            if best is not None and _alike(clause, best) > 0:
                best.append(clause)
            else:
                groups.append([clause])
    ordered = sorted(groups, key=lambda group: -len({clause.column for clause in group}))
    return tuple(tuple(group) for group in ordered)


def _alike(clause: Clause, group: Sequence[Clause]) -> float:
    """How much ``clause`` says what ``group`` says; 0 where it does not."""
    best = 0.0
    for other in group:
        if other.column == clause.column:
            continue
        alike = likeness(bigrams(clause.key), bigrams(other.key))
        part = containment(clause.key, other.key)
        best = max(best, alike if alike >= _LIKE else 0.0, part if part >= _PART else 0.0)
    return best


def _whole(duties: Sequence[DutyOf], language: Language) -> Section:
    cells = tuple(Cell((duty_item(duty, language),)) for duty in duties)
    line = Line(CompareWord.WHOLE_TEXT.of(language), cells)
    return Section.of("text", CompareWord.WHOLE_TEXT.of(language), [line])


def _themes(duties: Sequence[DutyOf], language: Language) -> Section:
    themes = {belongs.theme: 0 for duty in duties for belongs in duty.themes}
    lines = []
    for theme in themes:
        cells = []
        for duty in duties:
            belongs = next((one for one in duty.themes if one.theme == theme), None)
            if belongs is None:
                cells.append(Cell(why=CompareWord.NO_SUCH_DUTY.of(language)))
                continue
            score = CompareWord.SCORE.of(language, score=f"{belongs.score:.2f}")
            more = membership_text(belongs, language)
            cells.append(Cell((Item(score, None, "", theme.iri, YS.DutyTheme, duty.sources, more=more),)))
        lines.append(Line(theme.name, tuple(cells), "", theme.iri, YS.DutyTheme))
    shared = sorted(lines, key=lambda line: -sum(bool(cell.items) for cell in line.cells))
    empty = CompareWord.NO_THEME.of(language)
    return Section.of("themes", CompareWord.THEMES_LINE.of(language), shared, empty=empty)


def _only_here(duties: Sequence[DutyOf], groups: Sequence[Sequence[Clause]], language: Language) -> tuple[str, ...]:
    """What only one of the duties says, for the first that say so."""
    told = []
    for column, duty in enumerate(duties):
        own = [group[0].text.strip("，。；;,、") for group in groups if {clause.column for clause in group} == {column}]
        if own:
            name = " ".join(dict.fromkeys(filter(None, (duty.region_name, duty.body_name))))
            more = CompareWord.AND_MORE.of(language, names=own[0], count=len(own)) if len(own) > 1 else own[0]
            told.append(CompareWord.SAYS_ALONE.of(language, name=name, text=more))
    return tuple(told[:_TOLD])


def _clauses(duties: Sequence[DutyOf], groups: Sequence[Sequence[Clause]], language: Language) -> Section:
    lines = []
    for number, group in enumerate(groups, start=1):
        unique = len({clause.column for clause in group}) == 1 < len(duties)
        cells = []
        for column, duty in enumerate(duties):
            own = [clause for clause in group if clause.column == column]
            items = tuple(Item(clause.text, sources=duty.sources, unique=unique) for clause in own)
            cells.append(Cell(items, "" if items else CompareWord.NO_LIKE_DUTY.of(language)))
        word = CompareWord.ONLY_HERE if unique else CompareWord.CLAUSE_SHARED
        lines.append(Line(word.of(language, number=number), tuple(cells)))
    title, note = CompareWord.CLAUSES.of(language), CompareWord.CLAUSE_NOTE.of(language)
    return Section.of("clauses", title, lines, note if len(duties) > 1 else "")
