"""The head of a sheet: what stands above its indicators, as slots filled from labels."""

from dataclasses import dataclass

from kg.extract.sheet_labels import Slot
from kg.model import Fund, Issue, MoneyUnit, SourceRef, Stated, TargetScope


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """One figure of the money block: for a fund, or for the total where ``fund`` is None.

    ``scope`` is None where the sheet has one column of figures and does not say which it is; ``unit`` is the one
    printed with the figure (``80万元``), if any.
    """

    fund: Fund | None
    scope: TargetScope | None
    figure: str
    source: SourceRef
    unit: MoneyUnit | None = None


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The filled slots of one sheet; each slot at most once. ``unit`` is the unit the money label names."""

    texts: tuple[tuple[Slot, Stated[str]], ...]
    amounts: tuple[StatedAmount, ...]
    unit: MoneyUnit | None
    issues: tuple[Issue, ...] = ()

    def text(self, slot: Slot) -> Stated[str] | None:
        """What the slot holds, None where the sheet leaves it empty."""
        return next((stated for found, stated in self.texts if found is slot), None)
