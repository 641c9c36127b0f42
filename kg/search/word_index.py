"""Nodes by their words (BM25), and by the numbers, codes and names that decide by themselves."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from kg.errors import IndexMismatchError
from kg.search.tokens import codes_of, numbers_of, words_of

Scores = NDArray[np.float32]

_K1 = 1.2  # the usual values of BM25 (Robertson and Zaragoza 2009)
_B = 0.75


@dataclass(frozen=True, slots=True)
class Document:
    """What a node is found by: its ``name``, which counts twice, and its ``texts``."""

    name: str
    texts: tuple[str, ...]


class WordIndex:
    """Written once a build, then read-only."""

    def __init__(self, bm25: "bm25s.BM25 | None", exact: dict[str, list[tuple[int, str]]], count: int) -> None:
        """Use ``build`` and ``open``; ``bm25`` is None where no document has a word."""
        self._bm25 = bm25
        self._exact = exact
        self._count = count

    @staticmethod
    def build(folder: Path, documents: Iterable[Document]) -> None:
        """Index one document a node, in the order of nodes."""
        tokens: list[list[str]] = []
        exact: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
        for number, document in enumerate(documents):
            tokens.append(words_of(document.name) * 2)
            for text in (document.name, *document.texts):
                for key, sign in (*numbers_of(text), *((code, "") for code in codes_of(text))):
                    exact[key].add((number, sign))
            for text in document.texts:
                tokens[-1].extend(words_of(text))
        folder.mkdir(parents=True, exist_ok=True)
        if any(tokens):
            bm25 = bm25s.BM25(k1=_K1, b=_B, method="lucene")
            bm25.index(tokens, show_progress=False)
            bm25.save(folder, show_progress=False, allow_pickle=False)
        postings = {key: sorted(found) for key, found in sorted(exact.items())}
        written = json.dumps({"count": len(tokens), "exact": postings}, ensure_ascii=False)
        (folder / "exact.json").write_text(written, encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> "WordIndex":
        """The index in ``folder``; IndexMismatchError where it is missing or damaged."""
        try:
            stored = json.loads((folder / "exact.json").read_text(encoding="utf-8"))
            has_words = (folder / "vocab.index.json").exists()
            bm25 = bm25s.BM25.load(folder, mmap=True, allow_pickle=False) if has_words else None
            exact = {
                key: [(int(number), str(sign)) for number, sign in found] for key, found in stored["exact"].items()
            }
            return cls(bm25, exact, int(stored["count"]))
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise IndexMismatchError(f"the word index in {folder} cannot be read ({error}); build again") from error

    def shares(self, query: str) -> Scores:
        """For each node, how much of the query's words it holds: 0 for none of them up to near 1 for all, often.

        BM25 divided by what it would be if every word stood there without end, so that scores of different queries and
        of corpora of different size mean the same.
        """
        words = self._known(words_of(query))
        best = sum(self._idf(word) for word in words)
        if self._bm25 is None or not best:
            return np.zeros(self._count, dtype=np.float32)
        scores: Scores = self._bm25.get_scores(words)
        return scores * np.float32(1 / (best + self._unknown(query, words)))

    def exact(self, query: str) -> dict[int, float]:
        """The nodes that hold a document number or code of the query: 1, or 0.5 where they leave out the agency's sign.

        国发〔2014〕45号 in a query finds it in any brackets, alone or behind other words, and not 科发〔2014〕45号.
        """
        found: dict[int, float] = {}
        for key, sign in numbers_of(query):
            for number, other in self._postings(key):
                found[number] = max(found.get(number, 0.0), _same_sign(sign, other))
        for code in codes_of(query):
            found.update((number, 1.0) for number, _ in self._postings(code))
        return {number: grade for number, grade in found.items() if grade > 0}

    def _postings(self, key: str) -> list[tuple[int, str]]:
        return self._exact.get(key, [])

    def _known(self, words: Sequence[str]) -> list[str]:
        vocabulary = {} if self._bm25 is None else self._bm25.vocab_dict
        return [word for word in dict.fromkeys(words) if word in vocabulary]

    def _unknown(self, query: str, known: Sequence[str]) -> float:
        """What words that no node has would weigh: a query half of which is nowhere is half matched at most."""
        missing = set(words_of(query)) - set(known)
        return len(missing) * float(np.log(1 + (self._count + 0.5) / 0.5))

    def _idf(self, word: str) -> float:
        bm25 = self._bm25
        if bm25 is None:
            return 0.0
        first = bm25.vocab_dict[word]
        holding = int(bm25.scores["indptr"][first + 1] - bm25.scores["indptr"][first])
        return float(np.log(1 + (self._count - holding + 0.5) / (holding + 0.5)))


def _same_sign(asked: str, printed: str) -> float:
    """Whether two signs may be one: either may have words of its sentence before it, so one must end in the other."""
    if asked and not printed:
        return 0.5
    return 1.0 if printed.endswith(asked) or asked.endswith(printed) else 0.0
