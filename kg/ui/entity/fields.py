"""Which fields the page of a node shows, by the node's class, in their order; and which of them are money."""

from collections.abc import Mapping

from kg.rdf.vocabulary import DCTERMS, ORG, SKOS, YS

_TOTALS = (
    YS.totalRevenue,
    YS.totalExpenditure,
    YS.basicExpenditure,
    YS.projectExpenditure,
    YS.carriedIn,
    YS.threePublicTotal,
    YS.operatingCost,
    YS.procurementTotal,
)
_SAYS = (
    YS.purpose,
    YS.basisText,
    YS.hasUnspecifiedBasis,
    YS.necessity,
    YS.safeguards,
    YS.plan,
    YS.periodGoal,
    YS.annualGoal,
)
_PROJECT_HEAD = (
    YS.annualBudget,
    YS.totalBudget,
    YS.competentDepartment,
    YS.implementingUnit,
    YS.projectCode,
    YS.projectAttribute,
    YS.duration,
    YS.carriedOver,
    YS.filledOn,
    YS.lineageState,
)
_INDICATOR = (
    YS.indicatorCategory,
    YS.targetScope,
    YS.targetText,
    YS.comparator,
    YS.targetValue,
    YS.unitText,
    YS.indicatorDescription,
    YS.targetBasis,
    YS.actualText,
    YS.weight,
    YS.score,
    YS.targetKind,
    YS.canonicalComparator,
    YS.canonicalValue,
    YS.canonicalUpper,
    YS.canonicalUnit,
    YS.perUnit,
    YS.isChange,
    YS.deadline,
    YS.targetWord,
    YS.direction,
)
_SPREAD = (YS.projectCount, YS.departmentCount, YS.regionCount)
_REPORT = (YS.department, YS.fiscalYear, YS.reportKind, YS.departmentCode, YS.sourceFile)

_CODE = (SKOS.notation, SKOS.broader, SKOS.altLabel)

FIELDS: Mapping[str, tuple[str, ...]] = {
    YS.Project: (*_PROJECT_HEAD, *_SAYS),
    YS.Indicator: _INDICATOR,
    YS.Duty: (YS.ordinal, DCTERMS.description),
    YS.Division: (ORG.unitOf, DCTERMS.description),
    YS.Department: (YS.region, ORG.subOrganizationOf, YS.formerName, YS.succeeds, SKOS.altLabel),
    YS.Region: (SKOS.notation, SKOS.broader, SKOS.altLabel),
    YS.Report: (*_REPORT, *_TOTALS, YS.previousReport),
    YS.DutyTheme: (SKOS.altLabel, YS.isBoilerplate, *_SPREAD),
    YS.ProjectLineage: (),
    YS.Measure: (YS.indicatorCategory, YS.targetKind, YS.canonicalUnit, YS.perUnit, *_SPREAD),
    YS.BoilerplateTarget: (YS.targetText, *_SPREAD),
    YS.FunctionClass: _CODE,
    YS.EconomicClass: _CODE,
    YS.RevenueClass: _CODE,
}
"""The fields that the page of a kind of node shows, in their order; of other kinds it shows all there is."""


CODES: Mapping[str, str] = {
    YS.FunctionClass: YS.functionClass,
    YS.EconomicClass: YS.economicClass,
    YS.RevenueClass: YS.revenueClass,
}
"""The classes of codes that budget lines have, each with the property that ties a line to its code."""

CODED = frozenset({SKOS.broader, *CODES.values()})
"""Properties whose values are told with their codes."""

OF_SEVERAL_REPORTS = frozenset(
    {
        YS.Department,
        YS.Division,
        YS.Region,
        YS.DutyTheme,
        YS.ProjectLineage,
        YS.Measure,
        YS.BoilerplateTarget,
        YS.LegalInstrument,
        *CODES,
    }
)
"""Kinds of node that many reports speak of: where one of them is named says nothing of its other fields."""

WITHOUT_EVIDENCE = OF_SEVERAL_REPORTS - {YS.Division}
"""Kinds of node of which no report states a field; thousands of lines may name one."""

FROM_LINKING = frozenset({YS.previousReport, YS.lineageState, YS.previousProject, YS.change, YS.changeRate})
"""Properties that linking says: no line of the node's own report states them."""

MONEY = frozenset({YS.annualBudget, YS.totalBudget, YS.change, YS.amount, YS.amountBefore, YS.plannedAmount, *_TOTALS})
"""Properties whose value is yuan."""
