"""Nodes by their words (BM25), and by the numbers, codes and names that decide by themselves.

Written by arithmetic on arrays alone, so that what is known of a text is used again from build to build
(``kg.search.word_cache``), and mapped: a question reads the lists of its own words, and nothing else is in memory.
"""

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import IndexMismatchError
from kg.search.tokens import codes_of, numbers_of, words_of
from kg.search.word_cache import Numbers, TextWords, ranges
from kg.search.word_keys import EXACT, code_key, number_key, sign_of

Scores = NDArray[np.float32]

_K1 = 1.2  # the usual values of BM25 (Robertson and Zaragoza 2009)
_B = 0.75
_FORMAT = 1
_ARRAYS = ("starts", "first", "nodes", "scores")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Which of some texts belong to which of ``nodes`` nodes: text[i] to node[i], its words counted times[i] times."""

    nodes: int
    node: Numbers
    text: Numbers
    times: Numbers


@dataclass(frozen=True, slots=True)
class _Lists:
    """For each key the nodes that hold it: those of key k are ``nodes[first[k]:first[k + 1]]``, sorted."""

    starts: Numbers  # where in the file of keys each begins
    first: Numbers
    nodes: NDArray[np.int32]
    scores: Scores  # what each adds for a word; 0 for keys that are no words


class WordIndex:
    """Written once a build, then read-only; safe to use from several threads."""

    def __init__(self, keys: "mmap.mmap | bytes", lists: _Lists, count: int) -> None:
        """Use ``build`` and ``open``."""
        self._keys = keys
        self._lists = lists
        self._numbers = range(len(lists.starts) - 1)
        self._count = count

    @staticmethod
    def build(folder: Path, words: TextWords, mentions: Mentions) -> None:
        """Index the nodes of ``mentions`` by the ``words`` of the texts it speaks of; ``folder`` must not exist."""
        folder.mkdir(parents=True)
        written = [word.encode() for word in words.words]  # sorted by code point, which UTF-8 keeps
        lists = _lists_of(words, mentions, np.cumsum([0, *map(len, written)], dtype=np.int64))
        (folder / "keys.bin").write_bytes(b"".join(written))
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(lists, name))
        manifest = {"format": _FORMAT, "nodes": mentions.nodes, "keys": len(written), "entries": len(lists.nodes)}
        (folder / "words.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> "WordIndex":
        """The index in ``folder``; IndexMismatchError where it is missing or damaged."""
        try:
            manifest = json.loads((folder / "words.json").read_text(encoding="utf-8"))
            lists = _Lists(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS))
            keys = _mapped(folder / "keys.bin")
            held = (len(lists.starts) - 1, len(lists.first) - 1, len(lists.nodes), len(lists.scores), len(keys))
            said = (manifest["keys"], manifest["keys"], manifest["entries"], manifest["entries"], int(lists.starts[-1]))
            if manifest["format"] != _FORMAT or held != said:
                raise ValueError("its files do not belong together")  # noqa: TRY301 - told as what cannot be read is
            return cls(keys, lists, int(manifest["nodes"]))
        except (OSError, ValueError, KeyError, TypeError, EOFError, IndexError) as error:
            raise IndexMismatchError(f"the word index in {folder} cannot be read ({error}); build again") from error

    def shares(self, query: str) -> Scores:
        """For each node, how much of the query's words it holds: 0 for none of them up to near 1 for all, often.

        BM25 divided by what it would be if every word stood there without end, so that scores of different queries and
        of corpora of different size mean the same.
        """
        words = list(dict.fromkeys(words_of(query)))
        known = [number for word in words if (number := self._number(word)) is not None]
        scores = np.zeros(self._count, dtype=np.float32)
        best = sum(self._idf(number) for number in known)
        if not best:
            return scores
        lists = self._lists
        for number in known:
            entries = slice(lists.first[number], lists.first[number + 1])
            scores[lists.nodes[entries]] += lists.scores[entries]
        # words that no node has: a query half of which is nowhere is half matched at most
        unknown = (len(words) - len(known)) * _idf(0, self._count)
        return scores * np.float32(1 / (best + unknown))

    def exact(self, query: str) -> dict[int, float]:
        """The nodes that hold a document number or code of the query: 1, or 0.5 where they leave out the agency's sign.

        国发〔2014〕45号 in a query finds it in any brackets, alone or behind other words, and not 科发〔2014〕45号.
        """
        found: dict[int, float] = {}
        for key, sign in numbers_of(query):
            for number in self._beginning(number_key(key, "")):
                grade = _same_sign(sign, sign_of(self._key(number).decode()))
                for node in self._nodes(number):
                    found[node] = max(found.get(node, 0.0), grade)
        for code in codes_of(query):
            number_of_code = self._number(code_key(code))
            found.update((node, 1.0) for node in self._nodes(number_of_code))
        return {node: grade for node, grade in found.items() if grade > 0}

    def _key(self, number: int) -> bytes:
        return self._keys[self._lists.starts[number] : self._lists.starts[number + 1]]

    def _number(self, key: str) -> int | None:
        wanted = key.encode()
        number = bisect_left(self._numbers, wanted, key=self._key)
        return number if number < len(self._numbers) and self._key(number) == wanted else None

    def _beginning(self, start: str) -> Iterator[int]:
        """The numbers of all keys that begin with ``start``."""
        wanted = start.encode()
        number = bisect_left(self._numbers, wanted, key=self._key)
        while number < len(self._numbers) and self._key(number).startswith(wanted):
            yield number
            number += 1

    def _nodes(self, number: int | None) -> Sequence[int]:
        if number is None:
            return ()
        nodes: list[int] = self._lists.nodes[self._lists.first[number] : self._lists.first[number + 1]].tolist()
        return nodes

    def _idf(self, number: int) -> float:
        return _idf(int(self._lists.first[number + 1] - self._lists.first[number]), self._count)


def _lists_of(words: TextWords, mentions: Mentions, starts: Numbers) -> _Lists:
    """Every key with its nodes and what it adds to their score, by BM25 as Lucene counts it."""
    kinds, count = len(words.words), mentions.nodes
    is_word = np.array([not word.startswith(EXACT) for word in words.words], dtype=np.bool_)
    lengths = words.first[mentions.text + 1] - words.first[mentions.text]
    taken = ranges(words.first[mentions.text], lengths)
    nodes = np.repeat(mentions.node, lengths)
    times = words.count[taken] * np.repeat(mentions.times, lengths)
    pairs, place = np.unique(words.word[taken] * count + nodes, return_inverse=True)
    often = np.bincount(place, weights=times, minlength=len(pairs))
    word, node = np.divmod(pairs, count) if count else (pairs, pairs)
    first = np.concatenate([[0], np.cumsum(np.bincount(word, minlength=kinds), dtype=np.int64)])
    said = np.bincount(node, weights=often * is_word[word], minlength=count)  # words of each node
    mean = said.mean() if count else 0.0
    held = np.diff(first)
    rarity = np.log(1 + (count - held + 0.5) / (held + 0.5)) * is_word
    scores = rarity[word] * often / (_K1 * (1 - _B + _B * said[node] / (mean or 1.0)) + often)
    return _Lists(starts, first, node.astype(np.int32), scores.astype(np.float32))


def _idf(holding: int, count: int) -> float:
    return float(np.log(1 + (count - holding + 0.5) / (holding + 0.5)))


def _mapped(path: Path) -> "mmap.mmap | bytes":
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


def _same_sign(asked: str, printed: str) -> float:
    """Whether two signs may be one: either may have words of its sentence before it, so one must end in the other."""
    if asked and not printed:
        return 0.5
    return 1.0 if printed.endswith(asked) or asked.endswith(printed) else 0.0
