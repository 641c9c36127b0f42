"""Closed namespaces: every term the graph uses is an attribute; any other name fails on the line that writes it.

``YS`` holds the classes and properties of ontology/yusuan.ttl (a test keeps them equal). The concepts of the code lists
are the values of the enumerations in kg.model: ``concept`` makes their IRIs.
"""
# ruff: noqa: N815 - attributes are the local names of the terms, as the standards spell them

from enum import StrEnum

ONTOLOGY = "https://w3id.org/yusuan/ontology#"


class Namespace:
    """A set of terms: each annotated attribute of a subclass is the IRI of that name."""

    def __init_subclass__(cls, *, iri: str) -> None:
        """Give every annotated name its IRI."""
        for name in cls.__annotations__:
            setattr(cls, name, iri + name)

    @classmethod
    def terms(cls) -> frozenset[str]:
        """The IRIs of all terms."""
        return frozenset(getattr(cls, name) for name in cls.__annotations__)


def concept(value: StrEnum) -> str:
    """The IRI of the code-list concept that an enumeration of kg.model names, such as ``ys:DepartmentBudget``."""
    return ONTOLOGY + value


class YS(Namespace, iri=ONTOLOGY):
    """The vocabulary of Yusuan (ontology/yusuan.ttl)."""

    # classes
    BoilerplateTarget: str
    BudgetLine: str
    BudgetPhase: str
    BudgetTable: str
    ChangeDirection: str
    Check: str
    CheckDiagnosis: str
    CheckOutcome: str
    CheckRule: str
    Citation: str
    Claim: str
    CountedThing: str
    DecisionOutcome: str
    Department: str
    Division: str
    Duty: str
    DutyTheme: str
    EconomicClass: str
    EmptyTable: str
    ExpenditureKind: str
    Fragment: str
    FunctionClass: str
    Fund: str
    FundAmount: str
    Indicator: str
    IndicatorCategory: str
    InstrumentLevel: str
    InstrumentRank: str
    ItemAmount: str
    Itemisation: str
    LegalInstrument: str
    LineageState: str
    LinkCandidate: str
    LinkDecision: str
    LinkMethod: str
    Measure: str
    Membership: str
    Operand: str
    Passage: str
    PlannedPayment: str
    Project: str
    ProjectLineage: str
    Region: str
    Report: str
    ReportKind: str
    RevenueClass: str
    StatedAmount: str
    StatedValue: str
    TableSum: str
    TargetDirection: str
    TargetKind: str
    TargetScope: str
    UnitPrice: str
    UnspecifiedBasis: str
    YearOnYear: str

    # properties
    about: str
    actualText: str
    amount: str
    amountBefore: str
    annualBudget: str
    annualGoal: str
    appliesRule: str
    basicExpenditure: str
    basisText: str
    body: str
    boilerplate: str
    box: str
    budgetPhase: str
    budgetTable: str
    budgetedProject: str
    candidateNode: str
    canonicalComparator: str
    canonicalUnit: str
    canonicalUpper: str
    canonicalValue: str
    carriedIn: str
    carriedOver: str
    change: str
    changeDirection: str
    changeRate: str
    checkedSubject: str
    citedBy: str
    citedIn: str
    cites: str
    claimHeading: str
    claimSubject: str
    column: str
    comparator: str
    competentDepartment: str
    competentDepartmentCode: str
    completion: str
    count: str
    countedThing: str
    deadline: str
    decisionOutcome: str
    department: str
    departmentCode: str
    departmentCount: str
    details: str
    diagnosis: str
    difference: str
    direction: str
    documentNumber: str
    duration: str
    durationYears: str
    dutyTheme: str
    economicClass: str
    emptyTable: str
    endedIn: str
    envelope: str
    expected: str
    expenditureKind: str
    explanation: str
    factor: str
    field: str
    filledOn: str
    firstYear: str
    fiscalYear: str
    formerName: str
    functionClass: str
    fund: str
    governmentItem: str
    group: str
    guidedBy: str
    hasBudgetLine: str
    hasCandidate: str
    hasClaim: str
    hasDuty: str
    hasFundAmount: str
    hasIndicator: str
    hasItem: str
    hasItemisation: str
    hasOperand: str
    hasPlannedPayment: str
    hasProject: str
    hasTableSum: str
    hasTotal: str
    hasUnitPrice: str
    hasUnspecifiedBasis: str
    hasYearOnYear: str
    implementingUnit: str
    implements: str
    inPercent: str
    indicatorCategory: str
    indicatorDescription: str
    isBoilerplate: str
    isChange: str
    issuedYear: str
    issuer: str
    lastYear: str
    legalBasis: str
    level: str
    lineEnd: str
    lineLabel: str
    lineStart: str
    lineage: str
    lineageBody: str
    lineageState: str
    linkScore: str
    linkedTo: str
    measure: str
    measuredIn: str
    member: str
    method: str
    necessity: str
    ofNode: str
    operand: str
    operandLabel: str
    operandValue: str
    operatingCost: str
    ordinal: str
    outcome: str
    page: str
    payBy: str
    paymentValue: str
    perUnit: str
    periodGoal: str
    plan: str
    plannedAmount: str
    previousAmount: str
    previousProject: str
    previousReport: str
    printedAmount: str
    printedUnit: str
    procurementTotal: str
    projectAttribute: str
    projectCode: str
    projectCount: str
    projectExpenditure: str
    purpose: str
    rank: str
    rawText: str
    reason: str
    reasonCode: str
    region: str
    regionCount: str
    relation: str
    report: str
    reportKind: str
    revenueClass: str
    reviewed: str
    row: str
    rule: str
    safeguards: str
    score: str
    serialNumber: str
    sha256: str
    share: str
    shareOf: str
    sourceFile: str
    stated: str
    statedBy: str
    statedForYear: str
    statedIn: str
    subjectName: str
    subjectNode: str
    succeeds: str
    sumsWholeTable: str
    table: str
    targetBasis: str
    targetKind: str
    targetScope: str
    targetText: str
    targetValue: str
    targetWord: str
    text: str
    threePublicTotal: str
    totalBudget: str
    totalExpenditure: str
    totalRevenue: str
    unitPrice: str
    unitText: str
    weight: str


class SCHEME(Namespace, iri=ONTOLOGY):
    """The classifications a report may print codes of that the code lists do not hold."""

    EconomicClassificationScheme: str
    FunctionClassificationScheme: str
    RegionScheme: str
    RevenueClassificationScheme: str


class RDF(Namespace, iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF 1.1."""

    type: str


class RDFS(Namespace, iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema 1.1."""

    domain: str
    label: str
    range: str
    seeAlso: str
    subClassOf: str
    subPropertyOf: str


class OWL(Namespace, iri="http://www.w3.org/2002/07/owl#"):
    """OWL 2: what a term of the vocabulary is."""

    Class: str
    DatatypeProperty: str
    ObjectProperty: str


class XSD(Namespace, iri="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes of XML Schema 1.1 part 2."""

    boolean: str
    date: str
    decimal: str
    gYear: str
    integer: str
    string: str


class SKOS(Namespace, iri="http://www.w3.org/2004/02/skos/core#"):
    """SKOS: labels, codes and hierarchies."""

    Concept: str
    altLabel: str
    broader: str
    inScheme: str
    notation: str
    prefLabel: str


class DCTERMS(Namespace, iri="http://purl.org/dc/terms/"):
    """DCMI metadata terms."""

    description: str
    title: str


class ORG(Namespace, iri="http://www.w3.org/ns/org#"):
    """The W3C organization ontology."""

    FormalOrganization: str
    hasSubOrganization: str
    hasUnit: str
    subOrganizationOf: str
    unitOf: str


class PROV(Namespace, iri="http://www.w3.org/ns/prov#"):
    """PROV-O."""

    used: str
    wasDerivedFrom: str


class OA(Namespace, iri="http://www.w3.org/ns/oa#"):
    """The W3C web annotation vocabulary."""

    exact: str


class SH(Namespace, iri="http://www.w3.org/ns/shacl#"):
    """SHACL: results of validation."""

    ValidationResult: str
    Violation: str
    focusNode: str
    inversePath: str
    resultMessage: str
    resultPath: str
    resultSeverity: str
    sourceConstraintComponent: str
    sourceShape: str
    value: str


class VOID(Namespace, iri="http://rdfs.org/ns/void#"):
    """The Vocabulary of Interlinked Datasets: statistics."""

    Dataset: str
    classPartition: str
    classes: str
    distinctObjects: str
    distinctSubjects: str
    entities: str
    inDataset: str
    properties: str
    property: str
    propertyPartition: str
    subset: str
    triples: str
    uriSpace: str
    vocabulary: str
