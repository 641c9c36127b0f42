"""More like this: what is near a node in meaning, by the vectors of its own texts that the index holds already."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from embeddings.encoder import Vectors
from kg.search.columns import NOTHING, TYPES, Columns, Flags, Numbers
from kg.search.corpus_file import CorpusFile
from kg.search.hit import HitType, Reason, SearchHit
from kg.search.meaning import Meaning, Sense
from kg.search.scope import Scope

_MOST = 50  # texts of a node that say what it is about: its first ones
_TOLD = 3  # laws, themes or classes told of what two nodes share


class Neighbours:
    """What a node of one build is about, which nodes are other than it, and what they share with it."""

    def __init__(self, columns: Columns, corpus: CorpusFile, meaning: Meaning) -> None:
        """All three of one build."""
        self._columns = columns
        self._corpus = corpus
        self._meaning = meaning

    def kind(self, number: int) -> HitType:
        """The kind of the node with this number, which its neighbours have by default."""
        return TYPES[int(self._columns.node_type[number])]

    def subject(self, number: int) -> tuple[str, Sense]:
        """The node as something to look for: its name, and what its texts and its name mean, half and half."""
        name = self._corpus.nodes([number])[number].name
        first, last = int(self._columns.node_first[number]), int(self._columns.node_first[number + 1])
        texts = np.arange(first, last)
        label = self._columns.node_label[number]
        told, named = texts[texts != label][:_MOST], texts[texts == label]
        vectors = zip(self._meaning.vectors(told), self._meaning.vectors(named), strict=True)
        middles = (tuple(_middle(part) for part in parts if len(part)) for parts in vectors)
        return name, self._meaning.sense_of(tuple(_middle(np.array(parts)) for parts in middles))

    def others(self, scope: Scope, number: int) -> Scope:
        """``scope`` without the node, its indicators, and the other years of its lineage with theirs."""
        same = self._same(number)
        kept = ~(same | same[self._columns.node_root])[scope.unit_of]
        pieces: Flags = scope.pieces & kept[self._columns.piece_node]
        return replace(scope, pieces=pieces, units=scope.units & kept, everything=False)

    def shared(self, number: int, hits: Sequence[SearchHit]) -> tuple[SearchHit, ...]:
        """``hits`` with what they share with the node as further reasons, which weigh nothing: they made no score."""
        numbers = self._corpus.numbers_of([hit.iri for hit in hits])
        shared = {
            hit.iri: (self._both("law", number, numbers[hit.iri]), self._both("theme", number, numbers[hit.iri]))
            for hit in hits
        }
        named = sorted({one for both in shared.values() for part in both for one in part})
        names = {one: stored.name for one, stored in self._corpus.nodes(named).items()}
        functions = {hit.iri: self._both("function", number, numbers[hit.iri]) for hit in hits}
        return tuple(
            replace(
                hit,
                why=(
                    *hit.why,
                    *_told("law", [f"《{names[one]}》" for one in shared[hit.iri][0]]),
                    *_told("theme", [names[one] for one in shared[hit.iri][1]]),
                    *_told("function", [self._function(one) for one in functions[hit.iri]]),
                ),
            )
            for hit in hits
        )

    def _same(self, number: int) -> Flags:
        lineage = self._columns.node_lineage
        same: Flags = np.zeros(self._columns.nodes, dtype=np.bool_)
        if lineage[number] != NOTHING:
            same |= lineage == lineage[number]
        same[number] = True
        return same

    def _both(self, kind: str, one: int, other: int) -> list[int]:
        """The laws, themes or classes that two nodes have both."""
        nodes: Numbers = getattr(self._columns, f"{kind}_node")
        values: Numbers = getattr(self._columns, kind)
        found: list[int] = np.intersect1d(values[nodes == one], values[nodes == other]).tolist()
        return found

    def _function(self, number: int) -> str:
        function = self._corpus.functions[number]
        return f"{function.code} {function.zh}" if function.code else function.zh


_SHARED = {
    "law": ("依据同一文件", "based on the same document"),
    "theme": ("职责属于同一主题", "duties of the same theme"),
    "function": ("列入同一支出功能分类科目", "under the same functional class of expenditure"),
}


def _told(kind: str, names: Sequence[str]) -> tuple[Reason, ...]:
    if not names:
        return ()
    zh, en = _SHARED[kind]
    listed = list(names[:_TOLD])
    return (Reason(f"shared-{kind}", f"{zh}：{'、'.join(listed)}", f"{en}: {', '.join(listed)}", 0.0),)


def _middle(vectors: Vectors) -> Vectors:
    """The mean of unit vectors (n, d), of unit length."""
    mean = np.asarray(vectors, dtype=np.float64).mean(axis=0)
    middle: Vectors = (mean / (np.linalg.norm(mean) or 1.0)).astype(np.float32)
    return middle
