"""Indicators as linking compares them: whose they are, what they are called, and in what they are measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.measure_units import UNITS
from kg.extract.measure_units import Dimension as UnitDimension
from kg.link.decision import Reason
from kg.link.facts import ReportFacts, StatedIndicator
from kg.link.lineage_names import project_name
from kg.link.measure_names import MeasureName, measure_name, names_no_thing
from kg.model import MeasuredTarget, TargetKind

_DIMENSIONS = {unit.canonical: unit.dimension for unit in UNITS.values()}
_COUNTED = {UnitDimension.THINGS: "数", UnitDimension.EVENTS: "次"}
"""What counts things or events is comparable whatever measure word stands with it: 5家, 5户; 3次, 3场."""


@dataclass(frozen=True, slots=True, order=True)
class Dimension:
    """What targets are measured in: figures of one dimension can be compared.

    ``label`` names it (%, 元/家, 次/年, 日期); ``unit`` and ``per`` as the graph has them, None where members differ.
    """

    label: str
    kind: TargetKind
    unit: str | None = None
    per: str | None = None
    is_change: bool = False

    def why_not(self, other: "Dimension") -> Reason:
        """Why a figure of this dimension cannot be compared with those of ``other``."""
        if self.is_change != other.is_change:
            return Reason("change-and-level", "一为变化量，一为水平", "one is a change, the other a level")
        if TargetKind.DEADLINE in {self.kind, other.kind}:
            return Reason("date-and-number", "一为期限，一为数值", "one is a date, the other a number")
        if "%" in {self.unit, other.unit}:
            return Reason("share-and-count", "一为比率，一为数量或金额", "one is a share, the other a number or amount")
        if self.unit == other.unit and self.per != other.per:
            said = f"{self.label} / {other.label}"
            return Reason("different-per-unit", f"计算单位不同：{said}", f"counted by different things: {said}")
        said = f"{self.label} / {other.label}"
        return Reason("different-unit", f"计量单位不同：{said}", f"different units: {said}")


@dataclass(frozen=True, slots=True)
class MeasuredIndicator:
    """One indicator: its node, printed name, what it measures; its project (or report), body and place."""

    iri: str
    printed: str
    name: MeasureName
    target: MeasuredTarget | None
    target_text: str | None
    category: str | None
    owner: str
    project: str | None
    department: str
    region: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """What a person may call it in a ruling."""
        return tuple(dict.fromkeys((self.printed, self.name.shown, self.name.stem)))

    @property
    def scope(self) -> str | None:
        """What a measure must be told by beside its name and unit: the kind of project, where the name names nothing.

        A share (及时率, 到位率) is the same whatever it is said of.
        """
        dimension = dimension_of(self.target)
        if dimension is None or dimension.kind is TargetKind.RATIO or not names_no_thing(self.name.stem):
            return None
        return project_name(self.project).core if self.project else self.department

    @property
    def why_no_number(self) -> Reason:
        """Why it has nothing that could be compared."""
        if self.target is None or self.target.kind is TargetKind.NONE:
            return Reason("no-target", "没有印出指标值", "no target is printed")
        if self.target.kind is TargetKind.QUALITATIVE:
            return Reason("qualitative-here", f"此处为定性描述“{self.target_text}”", f"words here: {self.target_text}")
        if self.target.kind is TargetKind.DEADLINE:
            return Reason("no-year", "期限没有年份", "the year of the date is not known")
        if self.target.unit is None and self.target.value is not None:
            return Reason("no-unit", "数值没有单位", "the number has no unit")
        return Reason("no-number", "没有可用的数值", "no number could be taken")


def measured_indicators(reports: Sequence[ReportFacts], bodies: Mapping[str, str]) -> tuple[MeasuredIndicator, ...]:
    """All indicators of ``reports``, in the order of their nodes; ``bodies`` are the aliases of bodies."""
    found = []
    for report in reports:
        projects = {project.iri: project.name for project in report.projects}
        body = bodies.get(report.department, report.department)
        found += [_measured(one, report, body, projects.get(one.owner)) for one in report.indicators]
    return tuple(sorted(found, key=lambda one: one.iri))


def _measured(one: StatedIndicator, report: ReportFacts, body: str, project: str | None) -> MeasuredIndicator:
    return MeasuredIndicator(
        iri=one.iri,
        printed=one.name,
        name=measure_name(one.name, project),
        target=one.measured,
        target_text=one.target_text,
        category=one.category,
        owner=one.owner,
        project=project,
        department=body,
        region=report.region_iri,
    )


def dimension_of(target: MeasuredTarget | None) -> Dimension | None:
    """What ``target`` is measured in; None where it has no figure with a unit and no date."""
    if target is None:
        return None
    if target.kind is TargetKind.DEADLINE:
        return Dimension("日期", TargetKind.DEADLINE) if target.deadline is not None else None
    if target.value is None or target.unit is None:
        return None
    counted = _COUNTED.get(_DIMENSIONS.get(target.unit, UnitDimension.THINGS))
    label = counted or target.unit
    if target.per is not None:
        label = f"{label}/{target.per}"
    if target.is_change:
        label = f"{label}（变化）"
    return Dimension(label, _kind(target), None if counted else target.unit, target.per, target.is_change)


def _kind(target: MeasuredTarget) -> TargetKind:
    """The kind of the figure; of a range that of its ends, so that 3-5万元/村 and 5万元/村 are comparable."""
    if target.kind is not TargetKind.RANGE:
        return target.kind
    if target.per is not None:
        return TargetKind.FREQUENCY if target.per == "年" and target.unit == "次" else TargetKind.RATE
    return {"%": TargetKind.RATIO, "元": TargetKind.AMOUNT}.get(target.unit or "", TargetKind.QUANTITY)
