"""What the page of checks shows, as the part of the address after ``?``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from kg.audit.check import Outcome
from kg.rdf.vocabulary import ONTOLOGY, concept
from kg.ui.address import shown_count
from kg.ui.figures import amount_of

PAGE = 20
"""Checks shown at first, and added by each "show more"."""
ALL = "all"


class CheckView(StrEnum):
    """The sides of the checks; the values stand in addresses."""

    LIST = "list"
    RULES = "rules"
    REPORTS = "reports"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class CheckAddress:
    """Which checks: of an outcome (IRI, None for all), rule (name), report (IRI), place, year, reason (code).

    ``least`` is the smallest difference in yuan; ``node`` is one whose figures they use, ``check`` one alone (IRIs).
    """

    view: CheckView = CheckView.LIST
    text: str = ""
    outcome: str | None = None
    rule: str | None = None
    report: str | None = None
    region: str | None = None
    year: int | None = None
    least: Decimal | None = None
    reason: str | None = None
    node: str | None = None
    check: str | None = None
    count: int = PAGE

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "CheckAddress":
        """The address in ``params``; what cannot be used is left out.

        Where nothing narrows them down and no outcome is named, the checks that fail come first.
        """
        told = {name: params.get(name, "").strip() or None for name in ("rule", "report", "region", "reason", "node")}
        check, year, view = params.get("check", "").strip() or None, params.get("year", ""), params.get("view", "")
        narrowed = any((check, told["report"], told["reason"], told["node"]))
        return cls(
            view=CheckView(view) if view in set(CheckView) else CheckView.LIST,
            text=params.get("q", "").strip(),
            outcome=_outcome(params.get("outcome", ""), None if narrowed else concept(Outcome.FAIL)),
            year=int(year) if year.isdecimal() else None,
            least=_amount(params.get("least", "")),
            check=check,
            count=shown_count(params, PAGE),
            **told,
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads, those at their default left out."""
        narrowed = any((self.check, self.report, self.reason, self.node))
        usual = None if narrowed else concept(Outcome.FAIL)
        outcome = self.outcome.removeprefix(ONTOLOGY) if self.outcome else ALL
        stated = {
            "view": None if self.view is CheckView.LIST else self.view.value,
            "q": self.text or None,
            "outcome": None if self.outcome == usual else outcome,
            "rule": self.rule,
            "report": self.report,
            "region": self.region,
            "year": self.year,
            "least": None if self.least is None else format(self.least, "f"),
            "reason": self.reason,
            "node": self.node,
            "check": self.check,
            "n": self.count if self.count != PAGE else None,
        }
        return {name: str(value) for name, value in stated.items() if value is not None}

    def having(self, **values: object) -> "CheckAddress":
        """The list from its beginning, with other conditions."""
        return replace(self, **{"view": CheckView.LIST, "count": PAGE, "check": None, **values})  # type: ignore[arg-type] # its fields

    def with_more(self) -> "CheckAddress":
        """The same list with more of it."""
        return self.showing(self.count + PAGE)

    def showing(self, count: int) -> "CheckAddress":
        """So many of the same."""
        return replace(self, count=count)


def _outcome(said: str, usual: str | None) -> str | None:
    name = said.removeprefix(ONTOLOGY)
    if name == ALL:
        return None
    return concept(Outcome(name)) if name in set(Outcome) else usual


def _amount(said: str) -> Decimal | None:
    try:
        return amount_of(said)
    except ValueError:
        return None
