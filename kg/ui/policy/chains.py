"""Implementing chains: which document carries out which, from the state down."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ui.policy.choice import Choice
from kg.ui.policy.laws import Law
from kg.ui.policy.page import LEVELS, Policy, PolicyProject, Use, level_of


@dataclass(frozen=True, slots=True)
class Chain:
    """A document with its uses, the projects among what cites it, and the documents that implement it."""

    law: Law
    places: tuple[str, ...]
    projects: tuple[PolicyProject, ...]
    below: tuple["Chain", ...]

    @property
    def size(self) -> int:
        """How many documents the tree has."""
        return 1 + sum(chain.size for chain in self.below)

    @property
    def widest(self) -> int:
        """Of how many documents the longest list below one of them is."""
        return max((len(self.below), *(chain.widest for chain in self.below)))

    def pairs(self) -> Iterable[tuple["Chain", "Chain"]]:
        """Each document with each that carries it out, from the top."""
        for chain in self.below:
            yield self, chain
            yield from chain.pairs()


def chains(known: Policy, choice: Choice) -> tuple[Chain, ...]:
    """The trees in which a document of ``choice`` stands, the largest first; uses are those of the whole build."""
    chosen = {cited.law.iri for cited in choice.laws}
    below = _below(known)
    tops = dict.fromkeys(top for law in chosen if law in known.above or law in below for top in _tops(known, law))
    trees = [_tree(known, top, below, frozenset()) for top in tops]
    return tuple(sorted(trees, key=lambda tree: (-tree.size, -len(tree.projects), tree.law.name, tree.law.iri)))


def chain_of(known: Policy, law: str) -> Chain | None:
    """The tree in which one document (IRI) stands; None where it implements none and none implements it."""
    below = _below(known)
    if law not in known.above and law not in below:
        return None
    return _tree(known, min(_tops(known, law)), below, frozenset())


def _below(known: Policy) -> dict[str, list[str]]:
    below: defaultdict[str, list[str]] = defaultdict(list)
    for law, others in known.above.items():
        for above in others:
            below[above].append(law)
    return dict(below)


def _tops(known: Policy, law: str) -> Iterable[str]:
    """The documents at the top above ``law``; itself where none is, or where it goes round."""
    seen: set[str] = set()
    open_ = [law]
    tops: list[str] = []
    while open_:
        node = open_.pop()
        if node in seen:
            continue
        seen.add(node)
        higher = known.above.get(node, ())
        open_.extend(higher)
        if not higher:
            tops.append(node)
    return tops or [law]


def _tree(known: Policy, law: str, below: Mapping[str, list[str]], path: frozenset[str]) -> Chain:
    uses: tuple[Use, ...] = known.by_law.get(law, ())
    deeper = (_tree(known, other, below, path | {law}) for other in below.get(law, ()) if other not in path | {law})
    order = sorted(deeper, key=lambda tree: (LEVELS.index(level_of(tree.law)), tree.law.name, tree.law.iri))
    return Chain(
        law=known.laws[law],
        places=tuple(sorted({use.report.place for use in uses})),
        projects=known.projects_of(uses),
        below=tuple(order),
    )
