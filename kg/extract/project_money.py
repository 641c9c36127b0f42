"""What a project's texts and sheet say of its money beside its totals: periods, lists of amounts, payment plans."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.itemising import itemisations
from kg.extract.payment_plans import payment_plans
from kg.extract.project_period import period_of
from kg.extract.topic import Reading, Topic
from kg.extract.unit_prices import unit_prices
from kg.model import Findings, Itemisation, Project, UnitPrice


def run(reading: Reading, sofar: Findings) -> Findings:
    """The projects with periods, lists of amounts and payments as numbers."""
    lines = reading.document.lines
    payments = payment_plans(sofar.projects, lines)
    projects = tuple(
        replace(
            project,
            period=period_of(project.duration.value) if project.duration else None,
            itemisations=tuple(_itemised(reading, project)),
            payments=payments.get(index, ()),
            unit_prices=tuple(_priced(project)),
        )
        for index, project in enumerate(sofar.projects)
    )
    return replace(sofar, projects=projects)


def _itemised(reading: Reading, project: Project) -> Iterator[Itemisation]:
    for text in (project.purpose, project.plan):
        if text is not None and "元" in text.value:
            yield from itemisations(text, reading.document.lines)


def _priced(project: Project) -> Iterator[UnitPrice]:
    for text in (project.purpose, project.plan):
        if text is not None and "每" in text.value:
            yield from unit_prices(text.value, text.source)


TOPIC = Topic("project_money", frozenset({"projects"}), frozenset({"projects"}), run)
