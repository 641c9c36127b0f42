"""What the index of words is made of: every piece, and for each node what stands around it."""

from kg.search.corpus import Corpus, Node, ReportInfo
from kg.search.hit import HitType
from kg.search.word_keys import IndexedText

_SHARED = frozenset({HitType.LAW, HitType.DEPARTMENT, HitType.REGION, HitType.FUNCTION, HitType.THEME})
"""What many reports name: the bodies of all of them would say everything of it."""


def piece_texts(corpus: Corpus) -> list[IndexedText]:
    """The pieces in the order of their numbers."""
    return [IndexedText(piece.text) for node in corpus.nodes for piece in node.pieces]


def context_texts(corpus: Corpus) -> list[IndexedText]:
    """For each node its name, unit, bodies and places, with its code and money; an indicator has its project's.

    So a place and 电费 find what a report of that place says of electricity, though no sentence of it names the city.
    """
    reports = {report.iri: report for report in corpus.reports}
    places = {region.iri: region.name for region in corpus.regions}
    contexts = {node.iri: _context(node, reports, places) for node in corpus.nodes if node.root == node.iri}
    return [contexts.get(node.root) or _context(node, reports, places) for node in corpus.nodes]


def _context(node: Node, reports: dict[str, ReportInfo], places: dict[str, str]) -> IndexedText:
    stated = () if node.type in _SHARED else sorted({place.report for place in node.places})
    bodies = [reports[report].department for report in stated]
    around = [places[region] for report in stated if (region := reports[report].region) in places]
    said = dict.fromkeys(filter(None, (node.label, node.unit, *bodies, *around)))
    return IndexedText(
        "\n".join(said),
        codes=(node.number,) if node.number else (),
        amounts=() if node.amount is None else (node.amount,),
    )
