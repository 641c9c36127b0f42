"""How the budget page names reports, kinds of report, codes and columns in Chinese and English."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.model import BudgetTable, ExpenditureKind, TotalKind
from kg.rdf.vocabulary import ONTOLOGY
from kg.store.graph_store import GraphStore
from kg.ui.budget.lines import BudgetAmount
from kg.ui.budget.matters import Matter
from kg.ui.budget.reports import BudgetReport
from kg.ui.budget.three_public import ABROAD, BUYING, CARS, RECEPTION, RUNNING, item_code
from kg.ui.budget.tree import TableRow
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.words.budget import BudgetWord
from kg.ui.workspace import Workspace

_THREE_PUBLIC = {
    ABROAD: BudgetWord.ABROAD,
    RECEPTION: BudgetWord.RECEPTION,
    CARS: BudgetWord.CARS,
    BUYING: BudgetWord.BUYING,
    RUNNING: BudgetWord.RUNNING,
}
_GOODS = {"货物": BudgetWord.GOODS, "工程": BudgetWord.WORKS, "服务": BudgetWord.SERVICES}
TOTAL_WORDS = {
    TotalKind.EXPENDITURE: BudgetWord.TOTAL_EXPENDITURE,
    TotalKind.REVENUE: BudgetWord.TOTAL_REVENUE,
    TotalKind.BASIC: BudgetWord.BASIC,
    TotalKind.PROJECT: BudgetWord.PROJECT,
    TotalKind.CARRIED_IN: BudgetWord.CARRIED,
    TotalKind.THREE_PUBLIC: BudgetWord.THREE_PUBLIC,
    TotalKind.OPERATING_COST: BudgetWord.OPERATING,
    TotalKind.PROCUREMENT: BudgetWord.PROCUREMENT,
}
"""What each total of a report is called."""


def code_names(ws: Workspace) -> Mapping[str, str]:
    """English names by code; for ``ws.once``."""
    return names_of_codes(ws.store)


def names_of_codes(store: GraphStore) -> Mapping[str, str]:
    """English names by code: those of functions begin with 2, of economic items with 3, of revenue with 1."""
    return {row.text("code"): row.text("name") for row in store.named("page_budget_names")}


@dataclass(frozen=True, slots=True)
class Names:
    """The names in one language; report text stays as it is printed where nothing translates it."""

    language: Language
    terms: Terms
    codes: Mapping[str, str]

    @property
    def gap(self) -> str:
        """What stands between two sentences."""
        return "" if self.language is Language.ZH else " "

    @property
    def comma(self) -> str:
        """What stands between two names of a list."""
        return "、" if self.language is Language.ZH else ", "

    def word(self, word: BudgetWord, **values: object) -> str:
        """A text of the page."""
        return word.of(self.language, **values)

    def money(self, yuan: Decimal) -> str:
        """An exact amount."""
        return money_text(yuan, self.language)

    def term(self, name: str) -> str:
        """The label of a term of the vocabulary by its local name (a kind of report, a fund, a table)."""
        return self.terms.label(ONTOLOGY + name, self.language)

    def table(self, table: BudgetTable) -> str:
        """The name of a kind of table."""
        return self.term(table)

    def matter(self, matter: Matter) -> str:
        """The name of a view."""
        return self.word(BudgetWord[matter.name])

    def year_kind(self, report: BudgetReport) -> str:
        """2024 年部门决算."""
        return self.word(BudgetWord.YEAR_KIND, year=report.year, kind=self.term(report.kind))

    def report(self, report: BudgetReport) -> str:
        """Place, body, year and kind in one line."""
        return f"{self.body(report)} · {self.year_kind(report)}"

    def body(self, report: BudgetReport) -> str:
        """The body, with its place where its name does not begin with that."""
        if report.region is None or report.body.startswith(report.region):
            return report.body
        return f"{report.region} {report.body}"

    def row(self, row: TableRow) -> str:
        """A row of a table."""
        return self.part(row.code, row.label)

    def part(self, code: str | None, label: str) -> str:
        """A part by its code and its name as printed, which Chinese keeps."""
        if self.language is Language.ZH:
            return label
        if code and code in self.codes:
            return self.codes[code]
        if (item := item_code(label)) in _THREE_PUBLIC:
            return self.word(_THREE_PUBLIC[item])
        return self.word(_GOODS[label]) if label in _GOODS else label

    def category(self, key: str, label: str) -> str:
        """A kind of part in a legend: reports name the three public expenses in many ways, a legend in one."""
        return self.word(_THREE_PUBLIC[key]) if key in _THREE_PUBLIC else self.part(key, label)

    def column(self, amount: BudgetAmount) -> str:
        """The column an amount stands in."""
        if amount.is_total or amount.column is None:
            return self.word(BudgetWord.COLUMN_TOTAL)
        kind = {ExpenditureKind.BASIC: BudgetWord.BASIC, ExpenditureKind.PROJECT_SPENDING: BudgetWord.PROJECT}
        known = next((word for name, word in kind.items() if name == amount.column), None)
        return self.word(known) if known else self.term(amount.column)
