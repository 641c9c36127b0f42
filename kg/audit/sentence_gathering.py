"""Many checks that say nothing for one reason are one check: what a report leaves open, once a rule and reason."""

from collections.abc import Callable, Iterable, Iterator

from kg.audit.books import Books
from kg.audit.check import Check, Operand, Outcome

_OPEN = frozenset({Outcome.NOT_APPLICABLE, Outcome.INSUFFICIENT_DATA})
RuleFunction = Callable[[Books], Iterable[Check]]


def gathered(rule: RuleFunction) -> RuleFunction:
    """The rule, its open checks of one reason put together, with the first operand of each."""

    def gathering(books: Books) -> Iterator[Check]:
        opened: dict[tuple[Outcome, str], list[Check]] = {}
        for check in rule(books):
            if check.outcome in _OPEN and check.reason is not None:
                opened.setdefault((check.outcome, check.reason.code), []).append(check)
            else:
                yield check
        for checks in opened.values():
            yield checks[0] if len(checks) == 1 else _together(checks)

    return gathering


def _together(checks: list[Check]) -> Check:
    """One check for several of one outcome and reason."""
    firsts: dict[tuple[str, str], Operand] = {}
    for check in checks:
        for operand in check.operands[:1]:
            firsts.setdefault((operand.node, operand.label), operand)
    return Check("", checks[0].outcome, checks[0].measured, operands=tuple(firsts.values()), reason=checks[0].reason)
