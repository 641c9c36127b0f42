"""Documents against the places that cite them: how many projects, and their money."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.ui.policy.choice import Choice, CitedLaw
from kg.ui.policy.page import Policy, PolicyProject, Use
from kg.ui.policy.sums import YearSum, year_sums

PLACES = 12
"""Columns shown: more cannot be compared at a glance."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What of one place cites one document: projects, other texts (duties, explanations), and money."""

    projects: int
    others: int
    sums: tuple[YearSum, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One document with its cells by place; a place that does not cite it has none."""

    cited: CitedLaw
    cells: dict[str, MatrixCell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """``places`` are columns, those with most documents first; the others count what is not drawn."""

    places: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    places_cut: int
    laws_cut: int


def matrix(known: Policy, choice: Choice, laws: int, places: int = PLACES) -> Matrix:
    """The first ``laws`` documents of ``choice`` against the ``places`` that cite most of them."""
    shown = choice.laws[:laws]
    counted = Counter(place for cited in shown for place, _ in cited.places)
    columns = sorted(counted, key=lambda place: (-counted[place], place))
    every = {place for cited in choice.laws for place, _ in cited.places}
    return Matrix(
        places=tuple(columns[:places]),
        rows=tuple(MatrixRow(cited, _cells(known, cited)) for cited in shown),
        places_cut=len(every) - len(columns[:places]),
        laws_cut=len(choice.laws) - len(shown),
    )


def _cells(known: Policy, cited: CitedLaw) -> dict[str, MatrixCell]:
    by_place: defaultdict[str, list[Use]] = defaultdict(list)
    for use in cited.uses:
        by_place[use.report.place].append(use)
    return {place: _cell(known.projects_of(uses), uses) for place, uses in by_place.items()}


def _cell(projects: tuple[PolicyProject, ...], uses: list[Use]) -> MatrixCell:
    others = {use.citing for use in uses} - {project.iri for project in projects}
    return MatrixCell(len(projects), len(others), year_sums(projects))
