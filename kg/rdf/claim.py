"""Claims (情况说明里的数字): a node for each subject of a sentence, with its figures and the lines that print them."""

from collections.abc import Iterator, Sequence

from kg.model import Claim, ReportRecord
from kg.rdf.iris import ReportIris, numbered
from kg.rdf.stated import amount
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import decimal, integer, string, year
from kg.rdf.vocabulary import RDF, YS, concept


def claim_iris(claims: Sequence[Claim], iris: ReportIris) -> list[str]:
    """The nodes of a report's claims."""
    return numbered(iris.part("claim", claim.heading, claim.subject) for claim in claims)


def claim_statements(record: ReportRecord, iris: ReportIris) -> Iterator[Statement]:
    """Every claim, its figures, what it refers to, and the claim it details."""
    claims = record.findings.claims
    nodes = claim_iris(claims, iris)
    for node, claim in zip(nodes, claims, strict=True):
        yield link(iris.report, YS.hasClaim, node)
        yield link(node, RDF.type, YS.Claim)
        yield node, YS.claimSubject, string(claim.subject)
        yield node, YS.claimHeading, string(claim.heading)
        yield node, YS.statedForYear, year(claim.year)
        yield link(node, YS.budgetPhase, concept(claim.phase))
        if claim.part_of is not None:
            yield link(node, YS.details, nodes[claim.part_of - 1])
        yield from _money(node, claim)
        yield from _percents(node, claim)
        yield from _reference(node, claim, iris)
        yield Evidence(node, claim.source)


def _money(node: str, claim: Claim) -> Iterator[Statement]:
    if claim.amount is not None:
        yield from amount(node, claim.amount.value)
    for predicate, stated in (
        (YS.plannedAmount, claim.planned),
        (YS.amountBefore, claim.before),
        (YS.change, claim.change),
    ):
        if stated is not None:
            yield node, predicate, decimal(stated.value.yuan)
    if claim.direction is not None:
        yield link(node, YS.changeDirection, concept(claim.direction))


def _percents(node: str, claim: Claim) -> Iterator[Statement]:
    for predicate, stated in (
        (YS.changeRate, claim.rate),
        (YS.share, claim.share),
        (YS.completion, claim.completion),
    ):
        if stated is not None:
            yield node, predicate, decimal(stated.value)
    if claim.share_of is not None:
        yield node, YS.shareOf, string(claim.share_of)
    if claim.count is not None and claim.counted is not None:
        yield node, YS.count, integer(claim.count.value)
        yield link(node, YS.countedThing, concept(claim.counted))


def _reference(node: str, claim: Claim, iris: ReportIris) -> Iterator[Statement]:
    """The likeliest place of the same figure: the property of a total, or table, kind, fund and class of a row."""
    if not claim.refers_to:
        return
    likeliest = claim.refers_to[0]
    if likeliest.total is not None:
        yield link(node, YS.field, concept(likeliest.total))
    if likeliest.table is not None:
        yield link(node, YS.budgetTable, concept(likeliest.table))
    if likeliest.kind is not None:
        yield link(node, YS.expenditureKind, concept(likeliest.kind))
    if likeliest.fund is not None:
        yield link(node, YS.fund, concept(likeliest.fund))
    if likeliest.function_code is not None:
        yield link(node, YS.functionClass, iris.code("function", likeliest.function_code))
    if likeliest.economic_code is not None:
        yield link(node, YS.economicClass, iris.code("economic", likeliest.economic_code))
