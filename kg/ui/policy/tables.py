"""What the pages of policy bases show as tables to take along: whole, with exact amounts in yuan."""

from collections.abc import Iterable, Sequence

from kg.rdf.vocabulary import ONTOLOGY
from kg.ui.policy.chains import Chain
from kg.ui.policy.choice import Choice
from kg.ui.policy.document import Citing
from kg.ui.policy.first_citations import TimeStrip
from kg.ui.policy.grounds import GroundCount, VagueLine
from kg.ui.policy.laws import Law
from kg.ui.policy.markup import facet_label, place_name
from kg.ui.policy.matrix import matrix
from kg.ui.policy.page import Ground, Policy, PolicyProject, level_of, rank_of
from kg.ui.policy.sums import YearSum
from kg.ui.policy.targets import Measuring
from kg.ui.policy.theme import Theme
from kg.ui.table_file import Cell, Table, table_of
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.laws import LawWord as Say

_LAW = (Say.DOCUMENT, Say.COLUMN_NUMBER, Say.FACET_LEVEL, Say.FACET_RANK, Say.FACET_ISSUER, Say.MADE, Say.COLUMN_IRI)
_SUM = (Say.YEAR, Say.FACET_KIND, Say.PROJECTS, Say.COLUMN_MONEY, Say.COLUMN_STATED)
_PROJECT = (
    *(Say.COLUMN_PROJECT, Say.PLACE, Say.COLUMN_DEPARTMENT, Say.YEAR, Say.FACET_KIND),
    *(Say.COLUMN_MONEY, Say.COLUMN_WHOLE, Say.COLUMN_IRI),
)


class PolicyTables:
    """Makes the tables in one language."""

    def __init__(self, terms: Terms, language: Language) -> None:
        """Concepts are called as ``terms`` say."""
        self._terms = terms
        self._language = language

    def documents(self, choice: Choice) -> Table:
        """Documents with how often they are named, and their money by year and kind of report: a row for each."""
        words = (*_LAW, Say.COLUMN_PLACES, Say.REPORTS, Say.COLUMN_OTHERS, *_SUM)
        rows: list[tuple[Cell, ...]] = []
        for one in choice.laws:
            others = len({use.citing for use in one.uses}) - len(one.projects)
            head = (*self._law(one.law), len(one.places), one.reports, others)
            rows.extend((*head, *money) for money in self._sums(one.sums))
        return self._table(words, rows)

    def matrix(self, known: Policy, choice: Choice) -> Table:
        """Every document and every place that names it, by year and kind of report: a row for each."""
        whole = matrix(known, choice, len(choice.laws), len(known.reports))
        rows = [
            (*self._law(row.cited.law), place_name(place, self._language), cell.others, *money)
            for row in whole.rows
            for place, cell in sorted(row.cells.items())
            for money in self._sums(cell.sums)
        ]
        return self._table((*_LAW, Say.PLACE, Say.COLUMN_OTHERS, *_SUM), rows)

    def theme(self, shown: Theme) -> Table:
        """Every place and every document its projects and duties of the theme name; places without one have a row."""
        words = (Say.PLACE, *_LAW, Say.PROJECTS, Say.COLUMN_DUTIES, Say.GROUND, Say.WITHOUT)
        rows: list[tuple[Cell, ...]] = []
        for place in shown.places:
            laws = [one for level in shown.levels for one in place.levels.get(level, ())]
            name, without = place_name(place.place, self._language), len(place.without)
            rows.extend((name, *self._law(one.law), one.projects, one.duties, one.basis_of, without) for one in laws)
            if not laws:
                rows.append((name, *([None] * len(_LAW)), len(place.projects), 0, 0, without))
        return self._table(words, rows)

    def projects(self, projects: Iterable[PolicyProject]) -> Table:
        """Projects with place, year, kind of report, money and what they give as basis."""
        words = (*_PROJECT, Say.GROUND)
        rows = [(*self._project(one), Say[f"GROUND_{one.ground.name}"].of(self._language)) for one in projects]
        return self._table(words, rows)

    def citing(self, citing: Iterable[Citing]) -> Table:
        """What names a document: each mention with its words and lines."""
        words = (*_PROJECT, Say.IS_BASIS, Say.COLUMN_WORDS, Say.COLUMN_FILE, Say.COLUMN_LINES)
        rows: list[tuple[Cell, ...]] = [
            (
                *(self._project(one.project) if one.project else self._other(one)),
                "1" if mention.is_basis else "",
                mention.words,
                mention.source.file,
                f"{mention.source.line_start}–{mention.source.line_end}",
            )
            for one in citing
            for mention in one.mentions
        ]
        return self._table(words, rows)

    def measuring(self, shown: Measuring) -> Table:
        """Indicators of the projects with their targets as printed."""
        words = (Say.INDICATOR, Say.CATEGORY, Say.TARGET, Say.COLUMN_PERIOD, *_PROJECT)
        rows = [
            (
                row.name,
                self._terms.label(row.category, self._language) if row.category else None,
                target.text,
                "1" if target.for_period else "",
                *self._project(target.project),
            )
            for row in shown.rows
            for target in row.targets
        ]
        return self._table(words, rows)

    def time(self, strip: TimeStrip) -> Table:
        """First citations of documents."""
        words = (*_LAW, Say.FIRST_CITED, Say.WAITED, Say.FIRST_PLACES)
        rows = [(*self._law(one.law), one.cited, one.waited, "、".join(one.places)) for one in strip.first]
        return self._table(words, rows)

    def years(self, strip: TimeStrip, *, made: bool) -> Table:
        """How many documents of each level belong to each year."""
        counts = strip.made if made else strip.cited
        rows = [(one.year, facet_label("level", one.level, self._terms, self._language), one.laws) for one in counts]
        return self._table((Say.YEAR, Say.FACET_LEVEL, Say.LAWS_COUNT), rows)

    def chains(self, found: Iterable[Chain]) -> Table:
        """Which document carries out which."""
        rows = [
            (*self._law(below.law), above.law.name, above.law.iri) for chain in found for above, below in chain.pairs()
        ]
        return self._table((*_LAW, Say.IMPLEMENTS, Say.IMPLEMENTED_IRI), rows)

    def grounds(self, places: Sequence[GroundCount]) -> Table:
        """What projects of each place give as basis."""
        words = (
            *(Say.PLACE, Say.PROJECTS),
            *(Say[f"GROUND_{ground.name}"] for ground in Ground),
            *(Say.REPORTS, Say.YEARS),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                *(place_name(one.place, self._language), one.projects),
                *(one.counts[ground] for ground in Ground),
                *(one.reports, "、".join(map(str, one.years))),
            )
            for one in places
        ]
        return self._table(words, rows)

    def vague(self, lines: Iterable[VagueLine]) -> Table:
        """Bases that name no document, with their lines."""
        words = (Say.COLUMN_WORDS, *_PROJECT, Say.COLUMN_FILE, Say.COLUMN_LINES)
        rows = [
            (
                line.words,
                *self._project(line.project),
                line.source.file,
                f"{line.source.line_start}–{line.source.line_end}",
            )
            for line in lines
        ]
        return self._table(words, rows)

    def _law(self, law: Law) -> tuple[Cell, ...]:
        level, rank = (
            facet_label(name, value, self._terms, self._language)
            for name, value in (("level", level_of(law)), ("rank", rank_of(law)))
        )
        return (law.title or law.number, law.number, level, rank, law.issuer, law.year, law.iri)

    def _sums(self, sums: Sequence[YearSum]) -> list[tuple[Cell, ...]]:
        rows: list[tuple[Cell, ...]] = [
            (one.year, self._kind(one.kind), one.projects, one.yuan, one.projects - one.unstated) for one in sums
        ]
        return rows or [(None, None, 0, None, 0)]

    def _project(self, project: PolicyProject) -> tuple[Cell, ...]:
        return (*self._head(project.label, project), project.annual, project.whole, project.iri)

    def _other(self, one: Citing) -> tuple[Cell, ...]:
        return (*self._head(one.label, one), None, None, one.iri)

    def _head(self, label: str, one: PolicyProject | Citing) -> tuple[Cell, ...]:
        report = one.report
        return (
            label,
            place_name(report.place, self._language),
            report.department,
            report.year,
            self._kind(report.kind),
        )

    def _kind(self, kind: str) -> str:
        return self._terms.label(ONTOLOGY + kind, self._language)

    def _table(self, words: Sequence[Say], rows: Sequence[Sequence[Cell]]) -> Table:
        return table_of([word.of(self._language) for word in words], rows)
