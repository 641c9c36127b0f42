"""The documents of a build by node, for pages that tell how often one of them is cited."""

from collections.abc import Mapping

from kg.ui.policy.laws import Law
from kg.ui.workspace import Workspace


def laws_by_node(ws: Workspace) -> Mapping[str, Law]:
    """Every document by its IRI; ask for it through ``ws.once``."""
    return {law.iri: law for law in ws.laws}
