"""What may not be compared, and why; and in what figures may be shown."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from kg.model import ReportKind
from kg.ui.compare.sides import Filed
from kg.ui.terms import local_name
from kg.ui.wording import Language
from kg.ui.words.compare import CompareWord

_HUNDREDTH = Decimal("0.01")
_LISTED = "、", ", "


def why_not_alike(reports: Sequence[Filed], language: Language) -> tuple[str, ...]:
    """Sentences that tell why figures of these reports may not simply be held against each other."""
    kinds = {kind_of(one) for one in reports}
    years = sorted({one.year for one in reports})
    roles = sorted({one.role_name for one in reports}) if len({one.role for one in reports}) > 1 else []
    told = []
    if len({kind.is_final_accounts for kind in kinds - {ReportKind.PERFORMANCE_REPORT}}) > 1:
        told.append(CompareWord.BUDGET_AND_ACCOUNTS.of(language))
    if len({is_unit(kind) for kind in kinds - {ReportKind.PERFORMANCE_REPORT}}) > 1:
        told.append(CompareWord.UNIT_AND_DEPARTMENT.of(language))
    if ReportKind.PERFORMANCE_REPORT in kinds:
        told.append(CompareWord.PERFORMANCE_ONLY.of(language))
    if len(years) > 1:
        told.append(CompareWord.YEARS_DIFFER.of(language, years=listed(map(str, years), language)))
    if roles:
        told.append(CompareWord.ROLES_DIFFER.of(language, roles=listed(roles, language)))
    return tuple(told)


def kind_of(report: Filed) -> ReportKind:
    """The kind of a report."""
    return ReportKind(local_name(report.kind))


def is_unit(kind: ReportKind) -> bool:
    """Whether a report is of the body alone, without those below it."""
    return kind in {ReportKind.UNIT_BUDGET, ReportKind.UNIT_FINAL_ACCOUNTS}


def listed(names: "map[str] | Sequence[str]", language: Language) -> str:
    """Names one after the other."""
    return _LISTED[0 if language is Language.ZH else 1].join(names)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` in per cent of ``whole`` (not 0), rounded to two places."""
    return (part * 100 / whole).quantize(_HUNDREDTH, ROUND_HALF_UP)


def percent_text(percent: Decimal, *, signed: bool = False) -> str:
    """``12.50%``; with its sign where it is a change."""
    return f"{percent:+,f}%".replace("-", "−") if signed else f"{percent:,f}%"
