"""Queries of the SPARQL page as its visitors run them, in one pool for all tests."""

from kg.store.people_query import QueryLimits
from kg.store.query_pool import QueryPool
from kg.ui.sparql.page import LIMITS, SparqlAddress
from kg.ui.sparql.run import PATIENCE, QueryRun
from kg.ui.workspace import Workspace

QUERIES = QueryPool()


def run_of(
    workspace: Workspace, address: SparqlAddress, limits: QueryLimits = LIMITS, patience: float = PATIENCE
) -> QueryRun:
    """The query of ``address`` at work."""
    return QueryRun(workspace, QUERIES, address, limits, patience=patience)
