"""What terms of the vocabulary are called in Chinese and English, as the ontology says."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.rdf.vocabulary import DCTERMS, ORG, PROV, RDF, SKOS
from kg.store.graph_store import GraphStore
from kg.ui.wording import Language, Word

_BORROWED = {  # terms of other vocabularies, whose labels are not in this graph
    SKOS.prefLabel: Word.NAME,
    SKOS.altLabel: Word.OTHER_NAME,
    SKOS.notation: Word.CODE,
    SKOS.broader: Word.BROADER,
    DCTERMS.title: Word.TITLE,
    DCTERMS.description: Word.TEXT,
    ORG.unitOf: Word.UNIT_OF,
    ORG.hasUnit: Word.DIVISIONS,
    ORG.hasSubOrganization: Word.UNITS,
    ORG.subOrganizationOf: Word.SUPERIOR,
    PROV.wasDerivedFrom: Word.SOURCE,
    RDF.type: Word.TYPE,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """Labels by IRI, Chinese first."""

    labels: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, store: GraphStore) -> "Terms":
        """The labels that the ontology graph of ``store`` holds."""
        rows = store.named("page_term_labels")
        return cls({row.text("term"): (row.text("zh"), row.text("en")) for row in rows})

    def knows(self, term: str) -> bool:
        """Whether ``term`` is one of the vocabulary's own."""
        return term in self.labels

    def label(self, term: str, language: Language) -> str:
        """The label of ``term`` (IRI); its local name where the vocabulary does not name it."""
        if term in _BORROWED:
            return _BORROWED[term].of(language)
        if term not in self.labels:
            return local_name(term)
        return self.labels[term][0 if language is Language.ZH else 1]


def local_name(iri: str) -> str:
    """What stands behind the last ``#`` or ``/`` of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]
