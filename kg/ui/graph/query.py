"""The query that gives exactly the links a drawing shows."""

from kg.store.prefixes import PREFIXES
from kg.store.term import iri
from kg.ui.graph_view import GraphView


def construct_query(view: GraphView, base: str) -> str:
    """A CONSTRUCT of the edges of ``view``: all links by its properties from its sources to its targets.

    ``base`` is what the IRIs of resources start with. Edges are exactly these where ``view`` draws every link of the
    properties it draws between the nodes it draws, as ``picture`` does.
    """
    sources = dict.fromkeys(edge.source for edge in view.edges)
    targets = dict.fromkeys(edge.target for edge in view.edges)
    names = sorted({edge.property for edge in view.edges})
    lists = (("s", sources), ("p", names), ("o", targets))
    values = "\n".join(
        f"  VALUES ?{name} {{ {' '.join(_written(one, base) for one in some)} }}" for name, some in lists
    )
    return f"BASE <{base}>\nCONSTRUCT {{ ?s ?p ?o }}\nWHERE {{\n{values}\n  ?s ?p ?o .\n}}\n"


def _written(name: str, base: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = name.removeprefix(namespace)
        if local != name and local.isidentifier():
            return f"{prefix}:{local}"
    whole = str(iri(name))
    return f"<{whole[1 + len(base) :]}" if name.startswith(base) and len(name) > len(base) else whole
