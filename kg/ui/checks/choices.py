"""What the checks can be narrowed to at a click, with numbers; and the conditions that can be taken off again."""

from collections.abc import Sequence
from decimal import Decimal

from kg.ui.checks.address import CheckAddress, CheckView
from kg.ui.checks.index import CheckIndex, counts
from kg.ui.checks.tables import OUTCOMES, reason_text
from kg.ui.figures import money_text
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.checks import CheckWord

Choices = list[tuple[CheckAddress, str, bool]]
"""Address, text, and whether it is the one that is shown."""


def views(address: CheckAddress, language: Language) -> Choices:
    """The sides of the checks; the other conditions stay."""
    words = (
        (CheckView.LIST, CheckWord.LIST),
        (CheckView.RULES, CheckWord.RULES),
        (CheckView.REPORTS, CheckWord.REPORTS),
        (CheckView.REASONS, CheckWord.REASONS),
    )
    return [(address.having(view=view), word.of(language), view is address.view) for view, word in words]


def outcomes(index: CheckIndex, address: CheckAddress, terms: Terms, language: Language) -> Choices:
    """The outcomes with how many checks each would leave; those that leave none are not offered."""
    left = counts(index, address, "outcome")
    shown: Choices = [
        (
            address.having(outcome=outcome),
            Word.COUNTED.of(language, value=terms.label(outcome, language), count=f"{left[outcome]:,}"),
            outcome == address.outcome,
        )
        for outcome in OUTCOMES
        if left[outcome] or outcome == address.outcome
    ]
    every = Word.COUNTED.of(language, value=CheckWord.ALL_OUTCOMES.of(language), count=f"{left.total():,}")
    return [*shown, (address.having(outcome=None), every, address.outcome is None)]


def size_links(left: Sequence[tuple[Decimal, int]], address: CheckAddress, language: Language) -> Choices:
    """The least differences in money, each with how many checks it would leave."""
    shown: Choices = [(address.having(least=None), CheckWord.ANY_SIZE.of(language), address.least is None)]
    for size, number in left:
        if number or size == address.least:
            said = CheckWord.AT_LEAST.of(language, money=money_text(size, language))
            text = Word.COUNTED.of(language, value=said, count=f"{number:,}")
            shown.append((address.having(least=size), text, size == address.least))
    return shown


def narrowed(index: CheckIndex, address: CheckAddress, language: Language) -> Choices:
    """What the checks are narrowed to without a widget that says so, each to be taken off."""
    conditions = []
    if address.report:
        listed = index.reports.get(address.report)
        title = listed.row.summary.title if listed else address.report
        conditions.append(("report", CheckWord.OF_REPORT.of(language, title=title)))
    if address.node:
        conditions.append(("node", CheckWord.OF_NODE.of(language)))
    if address.reason:
        reason = reason_text(index, address.reason, language)
        conditions.append(("reason", CheckWord.OF_REASON.of(language, reason=reason)))
    return [
        (address.having(**{name: None}), f"✕ {CheckWord.WITHOUT.of(language, what=said)}", False)
        for name, said in conditions
    ]
