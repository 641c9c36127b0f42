"""The ways in which a result can be shown: only those that its columns allow."""

from kg.ui.sparql.chart import ChartPlan, chart_plan
from kg.ui.sparql.page import View
from kg.ui.sparql.result import SparqlResult


def views(result: SparqlResult) -> tuple[View, ...]:
    """Triples as a graph, as Turtle and as a table; rows as a table, and as a chart where one fits."""
    if result.is_triples:
        return (View.GRAPH, View.TABLE, View.TURTLE)
    return (View.TABLE, View.CHART) if isinstance(chart_plan(result), ChartPlan) else (View.TABLE,)


def default_view(result: SparqlResult) -> View:
    """What is shown where the address does not say."""
    return views(result)[0]
