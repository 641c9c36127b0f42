"""The result of one rule applied to one report: what was expected, what is stated, and from which figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.link.decision import Reason
from kg.model import SourceRef


class Outcome(StrEnum):
    """How a check came out; each value is the local name of a ys: concept (ontology/codes/check-outcomes.ttl)."""

    PASS = "Pass"
    ROUNDING = "Rounding"
    FAIL = "Fail"
    NOT_APPLICABLE = "NotApplicable"
    INSUFFICIENT_DATA = "InsufficientData"
    PARSE_ERROR = "ParseError"


class Measured(StrEnum):
    """What the figures of a check are."""

    YUAN = "元"
    PERCENT = "%"
    COUNT = "个"
    YEAR = "年"


class Relation(StrEnum):
    """How the stated figure must stand to the expected one."""

    EQUAL = "="
    AT_MOST = "≤"


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure that entered a check.

    ``node`` is the bare IRI of the node that states it, ``label`` what a person calls it, ``value`` the exact figure
    (yuan, per cent or a count), ``printed`` the figure as printed, ``step`` the worth of its last printed digit (0 for
    what is exact, such as a count). ``factor`` is 1 where it is added, -1 where it is subtracted, 0 where it is shown
    only. ``slip`` names the diagnosis of a figure that is stated in the place of the expected one (last year's, that of
    another column).
    """

    node: str
    label: str
    value: Decimal
    source: SourceRef
    printed: str | None = None
    factor: int = 1
    step: Decimal = Decimal(0)
    slip: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one report. ``rule`` names a concept of ontology/codes/check-rules.ttl (the engine sets it).

    ``subject`` says what was checked, where a rule applies many times to a report (a table, a class, a project).
    ``difference`` is stated minus expected; ``envelope`` is the largest difference that rounding explains.
    ``stated_by`` is the operand that states the figure. ``reason`` says why it could not be checked, ``diagnosis``
    names the slip that would explain the gap (a concept of ontology/codes/check-diagnoses.ttl).
    """

    subject: str
    outcome: Outcome
    measured: Measured = Measured.YUAN
    relation: Relation = Relation.EQUAL
    expected: Decimal | None = None
    stated: Decimal | None = None
    envelope: Decimal = Decimal(0)
    stated_by: Operand | None = None
    operands: tuple[Operand, ...] = ()
    reason: Reason | None = None
    diagnosis: str | None = None
    rule: str = ""

    @property
    def difference(self) -> Decimal | None:
        """Stated minus expected, None where one of them is not known."""
        if self.stated is None or self.expected is None:
            return None
        return self.stated - self.expected
