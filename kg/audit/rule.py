"""A rule of checking: a name, what people call it, and a function over the books of one report."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.audit.books import Books
from kg.audit.check import Check, Outcome
from kg.audit.diagnosis import diagnosis_of
from kg.link.decision import Reason

NOTHING_TO_CHECK = Reason(
    "nothing-to-check", "报告没有本规则所核对的内容。", "The report states nothing that this rule looks at."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``name`` is the notation of its concept in ontology/codes/check-rules.ttl, ``zh`` and ``en`` its title.

    ``check`` gives the checks of one report, the same for the same report, without the rule's name; the diagnosis of a
    fail is looked for where it gives none.
    """

    name: str
    zh: str
    en: str
    check: Callable[[Books], Iterable[Check]]

    def applied(self, books: Books) -> Iterator[Check]:
        """The checks of a report; one that says so where the rule finds nothing to look at."""
        found = False
        for check in self.check(books):
            found = True
            yield replace(check, rule=self.name, diagnosis=check.diagnosis or diagnosis_of(check, books.carried))
        if not found:
            yield Check("", Outcome.NOT_APPLICABLE, reason=NOTHING_TO_CHECK, rule=self.name)
