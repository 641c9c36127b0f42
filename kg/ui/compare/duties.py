"""Duties of bodies side by side: by the themes they belong to, the others by their wording."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.link.lineage_names import bigrams, likeness
from kg.rdf.iris import key_text
from kg.rdf.vocabulary import YS
from kg.search.request import Source
from kg.store.answer import Row
from kg.store.graph_store import GraphStore
from kg.store.term import iri
from kg.ui.compare.sides import Filed
from kg.ui.compare.sources import sources_of
from kg.ui.compare.table import Cell, Item, Line, Section
from kg.ui.links.decisions import Reasons, reasons
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

_LIKE = 0.5
"""From this likeness on (Dice of character pairs) two duties say the same in other words."""
_LABEL = 14


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of duties; ``general`` ones every body has."""

    iri: str
    name: str
    general: bool


@dataclass(frozen=True, slots=True)
class Belongs:
    """That a duty belongs to a theme: how surely (0 to 1), and why."""

    theme: Theme
    score: Decimal
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class DutyOf:
    """One duty with body, place and year of the report that states it."""

    iri: str
    report: str
    ordinal: int | None
    text: str
    body: str
    body_name: str
    region_name: str | None
    year: int
    kind: str
    sources: tuple[Source, ...]
    themes: tuple[Belongs, ...] = ()


def duties_of_reports(store: GraphStore, reports: Sequence[Filed]) -> tuple[DutyOf, ...]:
    """The duties that ``reports`` list, in their order."""
    return _duties(store, store.named("page_compare_duties", stating=[iri(one.iri) for one in reports]).rows)


def duties_named(store: GraphStore, duties: Sequence[str]) -> tuple[DutyOf, ...]:
    """The duties ``duties`` (IRIs), in this order; those the graph does not know are left out."""
    found = _duties(store, store.named("page_compare_duties", duty=[iri(one) for one in duties]).rows)
    return tuple(sorted(found, key=lambda one: duties.index(one.iri)))


def theme_section(reports: Sequence[Filed], duties: Sequence[DutyOf], language: Language) -> Section:
    """A line for each theme: shared ones first, then those of one report alone, general clauses last."""
    members: defaultdict[Theme, list[DutyOf]] = defaultdict(list)
    for duty in duties:
        for belongs in duty.themes:
            members[belongs.theme].append(duty)
    ordered = sorted(
        members.items(), key=lambda one: (one[0].general, -len({duty.report for duty in one[1]}), one[0].name)
    )
    listing = {duty.report for duty in duties}
    lines = []
    for theme, own in ordered:
        unique = len({duty.report for duty in own}) == 1 < len(reports)
        cells = tuple(_theme_cell(report, theme, own, listing, language, unique=unique) for report in reports)
        note = CompareWord.GENERAL_THEME.of(language) if theme.general else ""
        lines.append(Line(theme.name, cells, note, theme.iri, YS.DutyTheme, is_general=theme.general))
    title, empty = CompareWord.DUTIES.of(language), CompareWord.DUTIES_NONE.of(language)
    return Section.of("duties", title, lines, empty=empty)


def rest_section(reports: Sequence[Filed], duties: Sequence[DutyOf], language: Language) -> Section | None:
    """Duties of no theme: a line for those in like words, then those that only one report has; None for none."""
    rest = [duty for duty in duties if not duty.themes]
    if not rest:
        return None
    groups = in_like_words(rest)
    shared = [group for group in groups if len({duty.report for duty in group}) > 1]
    alone = [duty for group in groups if len({duty.report for duty in group}) == 1 for duty in group]
    listing = {duty.report for duty in duties}
    lines = [_like_line(reports, group, listing, language) for group in shared]
    if alone:
        cells = tuple(_own_cell(report, alone, listing, language) for report in reports)
        lines.append(Line(CompareWord.ONLY_ONE_SIDE.of(language), cells, is_rest=True))
    title = CompareWord.DUTY_REST.of(language)
    return Section.of("wording", title, lines)


def in_like_words(duties: Sequence[DutyOf]) -> list[list[DutyOf]]:
    """Duties in groups of like wording; the first of a group is what the others are held against."""
    groups: list[list[DutyOf]] = []
    for duty in duties:
        pairs = bigrams(key_text(duty.text))
        likest = max(groups, key=lambda group: likeness(pairs, bigrams(key_text(group[0].text))), default=None)
        if likest is not None and likeness(pairs, bigrams(key_text(likest[0].text))) >= _LIKE:
            likest.append(duty)
        else:
            groups.append([duty])
    return groups


def membership_text(belongs: Belongs, language: Language) -> str:
    """How surely a duty belongs to a theme, and why."""
    why = "；".join(belongs.reasons.of(language))
    return CompareWord.SCORED.of(language, score=f"{belongs.score:.2f}", reasons=why)


def duty_item(duty: DutyOf, language: Language, *, belongs: Belongs | None = None, unique: bool = False) -> Item:
    """A duty with its number, its text, and how it belongs to a theme."""
    number = CompareWord.NUMBERED.of(language, number=duty.ordinal) if duty.ordinal is not None else ""
    score = CompareWord.SCORE.of(language, score=f"{belongs.score:.2f}") if belongs else ""
    note = " · ".join(filter(None, (number, score)))
    more = membership_text(belongs, language) if belongs else ""
    return Item(duty.text, None, note, duty.iri, YS.Duty, duty.sources, unique, more)


def _theme_cell(
    report: Filed, theme: Theme, own: Sequence[DutyOf], listing: set[str], language: Language, *, unique: bool
) -> Cell:
    items = tuple(
        duty_item(duty, language, belongs=belongs, unique=unique)
        for duty in own
        if duty.report == report.iri
        for belongs in duty.themes
        if belongs.theme == theme
    )
    return Cell(items, "" if items else _why(report, listing, CompareWord.NO_SUCH_DUTY, language))


def _like_line(reports: Sequence[Filed], group: Sequence[DutyOf], listing: set[str], language: Language) -> Line:
    text = group[0].text
    label = text if len(text) <= _LABEL else f"{text[:_LABEL]}…"
    cells = []
    for report in reports:
        items = tuple(duty_item(duty, language) for duty in group if duty.report == report.iri)
        cells.append(Cell(items, "" if items else _why(report, listing, CompareWord.NO_LIKE_DUTY, language)))
    return Line(label, tuple(cells), CompareWord.SAME_WORDS.of(language))


def _own_cell(report: Filed, alone: Sequence[DutyOf], listing: set[str], language: Language) -> Cell:
    items = tuple(duty_item(duty, language, unique=True) for duty in alone if duty.report == report.iri)
    return Cell(items, "" if items else _why(report, listing, CompareWord.NONE, language))


def _why(report: Filed, listing: set[str], word: CompareWord, language: Language) -> str:
    return (word if report.iri in listing else CompareWord.NO_DUTIES).of(language)


def _duties(store: GraphStore, rows: Sequence[Row]) -> tuple[DutyOf, ...]:
    first = {row.text("duty"): row for row in reversed(rows)}
    themes, sources = _themes(store, list(first)), sources_of(store, first)
    ordered = [row for row in rows if first[row.text("duty")] is row]
    return tuple(_duty(row, themes.get(row.text("duty"), ()), sources[row.text("duty")]) for row in ordered)


def _themes(store: GraphStore, duties: Sequence[str]) -> Mapping[str, tuple[Belongs, ...]]:
    if not duties:
        return {}
    rows = store.named("page_compare_themes", duty=[iri(one) for one in duties]).rows
    why = reasons(store, [row.text("membership") for row in rows])
    found: defaultdict[str, list[Belongs]] = defaultdict(list)
    for row in rows:
        theme = Theme(row.text("theme"), row.text("name"), row["general"] == "true")
        belongs = Belongs(theme, row.decimal("score") or Decimal(0), why[row.text("membership")])
        found[row.text("duty")].append(belongs)
    return {duty: tuple(belongs) for duty, belongs in found.items()}


def _duty(row: Row, themes: tuple[Belongs, ...], sources: tuple[Source, ...]) -> DutyOf:
    return DutyOf(
        iri=row.text("duty"),
        report=row.text("stating"),
        ordinal=row.integer("ordinal"),
        text=row.text("text"),
        body=row.text("body"),
        body_name=row.text("body_name"),
        region_name=row["region_name"],
        year=int(row.text("year")),
        kind=row.text("kind"),
        sources=sources,
        themes=themes,
    )
