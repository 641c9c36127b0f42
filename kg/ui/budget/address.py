"""What the budget page shows, as the part of its address after ``?``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from kg.model import BudgetTable, TotalKind
from kg.ui.address import shown_count
from kg.ui.budget.matters import Matter
from kg.ui.budget.reports import BudgetReport

PAGE = 12
"""Reports shown at first, and added by each "show more"."""

_OR = "|"


@dataclass(frozen=True, slots=True)
class BudgetAddress:
    """The view, the reports it is about (places, years, kinds by local name, bodies by key), and what is opened of one.

    ``report`` is the key of the one report that is opened, ``table`` the table chosen of it, ``code`` the row (or, with
    several reports, the class) that is opened. What is chosen and is not in the graph stays and is told.
    """

    view: Matter = Matter.OVERVIEW
    place: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    report: str = ""
    table: str = ""
    code: str = ""
    figure: str = ""
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "BudgetAddress":
        """The address in ``params``; a view that there is not is the overview."""
        chosen = {name: _several(params.get(name, "")) for name in ("place", "year", "kind", "body")}
        view = params.get("view", "")
        return cls(
            view=Matter(view) if view in set(Matter) else Matter.OVERVIEW,
            place=chosen["place"],
            year=chosen["year"],
            kind=chosen["kind"],
            body=chosen["body"],
            report=params.get("report", "").strip(),
            table=params.get("table", "").strip(),
            code=params.get("code", "").strip(),
            figure=params.get("figure", "").strip(),
            count=shown_count(params, PAGE),
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        told = {
            "view": "" if self.view is Matter.OVERVIEW else self.view.value,
            **{name: _OR.join(getattr(self, name)) for name in ("place", "year", "kind", "body")},
            "report": self.report,
            "table": self.table,
            "code": self.code,
            "figure": self.figure,
            "n": "" if self.count == PAGE else str(self.count),
        }
        return {name: value for name, value in told.items() if value}

    def to(self, **changed: object) -> "BudgetAddress":
        """This address changed; a row belongs to its table, a table to its report, and a length to its list."""
        below = {"report": ("table", "code"), "view": ("table", "code"), "table": ("code",)}
        fresh: dict[str, object] = {name: "" for key in changed for name in below.get(key, ()) if name not in changed}
        if changed.keys() & {"place", "year", "kind", "body"}:
            fresh |= {"report": "", "table": "", "code": "", "count": PAGE}
        return replace(self, **{**fresh, **changed})  # type: ignore[arg-type] # the names are those of the fields

    def with_more(self) -> "BudgetAddress":
        """The same list with more of it."""
        return replace(self, count=self.count + PAGE)

    @property
    def total(self) -> TotalKind:
        """The total whose changes are shown; expenditure for none or an unknown one."""
        return TotalKind(self.figure) if self.figure in set(TotalKind) else TotalKind.EXPENDITURE

    @property
    def budget_table(self) -> BudgetTable | None:
        """The table that is chosen; None for none or an unknown one."""
        return BudgetTable(self.table) if self.table in set(BudgetTable) else None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of the address that names nothing in the graph; ``field`` is its parameter."""

    field: str
    value: str


def chosen_reports(reports: Iterable[BudgetReport], address: BudgetAddress) -> tuple[BudgetReport, ...]:
    """Those of ``reports`` that state figures and that the filters of ``address`` let through, in the same order."""
    tests: dict[str, Callable[[BudgetReport], str]] = {
        "place": lambda report: report.region or "",
        "year": lambda report: str(report.year),
        "kind": lambda report: report.kind,
        "body": lambda report: report.body_key,
    }
    wanted = {name: set(getattr(address, name)) for name in tests if getattr(address, name)}
    return tuple(
        report
        for report in reports
        if report.has_figures and all(tests[name](report) in values for name, values in wanted.items())
    )


def unknown_values(reports: Sequence[BudgetReport], address: BudgetAddress) -> tuple[Unknown, ...]:
    """What ``address`` asks for and no report is of."""
    known: dict[str, set[str]] = {
        "place": {report.region for report in reports if report.region},
        "year": {str(report.year) for report in reports},
        "kind": {report.kind for report in reports},
        "body": {report.body_key for report in reports},
        "report": {report.key for report in reports} | {""},
        "table": {*BudgetTable, ""},
        "figure": {*TotalKind, ""},
    }
    return tuple(
        Unknown(field.name, value)
        for field in fields(address)
        if field.name in known
        for value in _as_values(getattr(address, field.name))
        if value not in known[field.name]
    )


def _several(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in value.split(_OR) if part.strip()))


def _as_values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
