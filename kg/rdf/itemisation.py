"""Amounts inside a project's texts, its payment plan and its period, as numbers."""

from collections.abc import Iterator

from kg.model import Project
from kg.rdf.iris import below, numbered
from kg.rdf.stated import amount
from kg.rdf.statements import Evidence, Statement, link
from kg.rdf.terms import boolean, decimal, integer, string
from kg.rdf.vocabulary import RDF, YS


def itemisation_iris(project: Project, node: str) -> list[str]:
    """The nodes of the lists of amounts in the texts of the project ``node``."""
    return numbered(below(node, "itemisation") for _ in project.itemisations)


def item_iris(labels: list[str], node: str) -> list[str]:
    """The nodes of the items of the list ``node``."""
    return numbered(below(node, "item", label) for label in labels)


def payment_iris(project: Project, node: str) -> list[str]:
    """The nodes of the dates of the payment plan of the project ``node``."""
    return numbered(below(node, "payment", payment.by) for payment in project.payments)


def unit_price_iris(project: Project, node: str) -> list[str]:
    """The nodes of the prices in the texts of the project ``node``."""
    return numbered(below(node, "unit-price", f"{price.count}{price.thing}") for price in project.unit_prices)


def itemisation_statements(node: str, project: Project) -> Iterator[Statement]:
    """Lists of amounts, planned payments and period of the project ``node``."""
    for listed, each in zip(itemisation_iris(project, node), project.itemisations, strict=True):
        yield link(node, YS.hasItemisation, listed)
        yield link(listed, RDF.type, YS.Itemisation)
        yield Evidence(listed, each.source)
        if each.total is not None:
            yield from amount(listed, each.total.value)
        for part, item in zip(item_iris([item.label for item in each.items], listed), each.items, strict=True):
            yield link(listed, YS.hasItem, part)
            yield link(part, RDF.type, YS.ItemAmount)
            yield part, YS.lineLabel, string(item.label)
            yield from amount(part, item.amount)
            yield Evidence(part, item.source, item.amount.text)
    for planned, payment in zip(payment_iris(project, node), project.payments, strict=True):
        yield link(node, YS.hasPlannedPayment, planned)
        yield link(planned, RDF.type, YS.PlannedPayment)
        yield planned, YS.payBy, string(payment.by)
        yield planned, YS.paymentValue, decimal(payment.value)
        yield planned, YS.inPercent, boolean(value=payment.in_percent)
        yield Evidence(planned, payment.source)
    for priced, price in zip(unit_price_iris(project, node), project.unit_prices, strict=True):
        yield link(node, YS.hasUnitPrice, priced)
        yield link(priced, RDF.type, YS.UnitPrice)
        yield priced, YS.count, integer(price.count)
        yield priced, YS.lineLabel, string(price.thing)
        yield priced, YS.unitPrice, decimal(price.price.yuan)
        yield from amount(priced, price.total)
        yield Evidence(priced, price.source)
    if project.period is not None:
        for predicate, years in (
            (YS.firstYear, project.period.first),
            (YS.lastYear, project.period.last),
            (YS.durationYears, project.period.years),
        ):
            if years is not None:
                yield node, predicate, integer(years)
