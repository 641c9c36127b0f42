"""Which links of the graph say something to people, as the ontology tells; what a link is called from either end."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.rdf.vocabulary import DCTERMS, ORG, PROV, RDF, SKOS, YS
from kg.ui.terms import Terms, local_name
from kg.ui.wording import Language
from kg.ui.words.graph import GraphWord
from kg.ui.words.graph_links import LinkWord
from kg.ui.workspace import Workspace

NODE_KINDS = frozenset(
    {
        YS.Project,
        YS.LegalInstrument,
        YS.Department,
        YS.Division,
        YS.Duty,
        YS.Report,
        YS.Indicator,
        YS.Region,
        YS.DutyTheme,
        YS.ProjectLineage,
        YS.Measure,
        YS.BoilerplateTarget,
    }
)
"""What people look for; paths between two nodes lead through these alone."""

TECHNICAL_KINDS = frozenset(
    {
        YS.Fragment,
        YS.Passage,
        YS.Check,
        YS.Operand,
        YS.Claim,
        YS.StatedValue,
        YS.Membership,
        YS.LinkDecision,
        YS.LinkCandidate,
    }
)
"""What says where something was read, how it was linked and checked: shown only to those who ask."""

_TECHNICAL = frozenset(
    {
        RDF.type,
        PROV.wasDerivedFrom,
        PROV.used,
        SKOS.inScheme,
        f"{SKOS.Concept.removesuffix('Concept')}topConceptOf",
        f"{SKOS.Concept.removesuffix('Concept')}hasTopConcept",
        f"{DCTERMS.title.removesuffix('title')}license",
    }
)
_BORROWED = (ORG.hasUnit, ORG.unitOf, ORG.hasSubOrganization, ORG.subOrganizationOf, SKOS.broader)


@dataclass(frozen=True, slots=True)
class LinkRules:
    """Per property (IRI) the classes it leads from and to; ``walked`` are those that lead between NODE_KINDS."""

    sources: Mapping[str, frozenset[str]]
    targets: Mapping[str, frozenset[str]]
    walked: tuple[str, ...]

    def is_technical(self, name: str, *, outward: bool) -> bool:
        """Whether the other end of such a link is something technical."""
        ends = (self.targets if outward else self.sources).get(name, frozenset())
        return name in _TECHNICAL or (bool(ends) and ends <= TECHNICAL_KINDS)

    def is_walked(self, name: str) -> bool:
        """Whether such a link leads from something people look for to another such thing."""
        return name in self.walked


def link_rules(ws: Workspace) -> LinkRules:
    """What the ontology of this build says of its properties; use through ``ws.once``."""
    ends: dict[str, defaultdict[str, set[str]]] = {"from": defaultdict(set), "to": defaultdict(set)}
    for row in ws.store.named("page_graph_terms"):
        ends[row.text("side")][row.text("property")].add(row.text("class"))
    sources, targets = ({name: frozenset(kinds) for name, kinds in side.items()} for side in ends.values())
    walked = [name for name in sources if sources[name] & NODE_KINDS and targets.get(name, frozenset()) & NODE_KINDS]
    return LinkRules(sources, targets, tuple(sorted({*walked, *_BORROWED})))


def link_name(name: str, terms: Terms, language: Language, *, outward: bool = True) -> str:
    """What the property ``name`` is called where one looks along it, or against it."""
    label = terms.label(name, language)
    if outward:
        return label
    if (word := LinkWord.__members__.get(local_name(name))) is not None:
        return word.of(language)
    return GraphWord.AGAINST.of(language, label=label)
