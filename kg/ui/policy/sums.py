"""Money of projects, added up only where it may be: within one year and one kind of report, each project once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.model import ReportKind
from kg.rdf.vocabulary import ONTOLOGY, concept
from kg.ui.figures import money_text
from kg.ui.policy.page import PolicyProject
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.laws import LawWord

KINDS = tuple(concept(kind).removeprefix(ONTOLOGY) for kind in ReportKind)
"""Kinds of report by local name, budgets before final accounts, departments before units."""


@dataclass(frozen=True, slots=True)
class YearSum:
    """The projects of one year in reports of one ``kind``, and the yuan they have for that year.

    ``yuan`` is None where none of them states it; ``unstated`` counts those that do not.
    """

    year: int
    kind: str
    projects: int
    yuan: Decimal | None
    unstated: int

    def text(self, terms: Terms, language: Language) -> str:
        """``2025 年部门预算 40 万元``, and how many projects state no money."""
        kind = terms.label(ONTOLOGY + self.kind, language)
        if self.yuan is None:
            return LawWord.SUM_UNSTATED.of(language, year=self.year, kind=kind)
        said = LawWord.SUM.of(language, year=self.year, kind=kind, money=money_text(self.yuan, language))
        return said + (LawWord.SUM_WITHOUT.of(language, count=self.unstated) if self.unstated else "")


def year_sums(projects: Iterable[PolicyProject]) -> tuple[YearSum, ...]:
    """One sum a year and kind of report, the latest first; each project counts once however often it is given."""
    groups: defaultdict[tuple[int, str], dict[str, PolicyProject]] = defaultdict(dict)
    for project in projects:
        groups[project.report.year, project.report.kind][project.iri] = project
    order = sorted(groups, key=lambda key: (-key[0], KINDS.index(key[1])))
    return tuple(_sum(year, kind, groups[year, kind].values()) for year, kind in order)


def told(sums: Sequence[YearSum], terms: Terms, language: Language, most: int) -> str:
    """The first ``most`` sums in words, and how many more there are."""
    shown = [one.text(terms, language) for one in sums[:most]]
    if len(sums) > most:
        shown.append(LawWord.SUMS_MORE.of(language, count=len(sums) - most))
    return LawWord.BETWEEN.of(language).join(shown)


def _sum(year: int, kind: str, projects: Iterable[PolicyProject]) -> YearSum:
    stated = [project.annual for project in projects]
    amounts = [amount for amount in stated if amount is not None]
    return YearSum(year, kind, len(stated), sum(amounts, Decimal(0)) if amounts else None, len(stated) - len(amounts))
