"""Texts by their words, and by the numbers, codes and amounts that decide by themselves.

For each key (``kg.search.word_keys``) the list of texts that hold it. Texts are pieces, each stored once however many
nodes have it, and one context a node: its name, unit, bodies and places. Written by arithmetic on arrays alone, and
mapped: a question reads the lists of its own keys, and nothing else is in memory.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import IndexMismatchError
from kg.search.amounts import amounts_in
from kg.search.earlier_words import EarlierWords, digests_of
from kg.search.tokens import codes_of, numbers_of
from kg.search.word_keys import (
    IndexedText,
    Keys,
    amount_key,
    bare_number_key,
    code_key,
    is_word,
    keys_of,
    number_keys,
    word_keys,
)

Scores = NDArray[np.float32]
Texts = NDArray[np.int32]

_FORMAT = 1
_MOST_WORDS = 64  # of a question: one bit each
_UNSIGNED = 0.5  # what a document number counts where a text leaves out the agency's sign


@dataclass(frozen=True, slots=True)
class _Lists:
    """Those texts that hold ``keys[k]`` are ``texts[first[k]:first[k + 1]]``, sorted; keys are sorted too.

    ``of_piece`` and ``of_node`` say which text a piece is, and which one is a node's context. ``weight`` is what all
    words of a text weigh together.
    """

    keys: Keys
    first: Keys
    texts: Texts
    weight: NDArray[np.float32]
    of_piece: Texts
    of_node: Texts


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question, and which of them each text holds.

    ``held`` has one bit a word for each text, ``weights`` what each word weighs: the more the fewer texts hold it.
    Words that no text holds count in ``total`` alone, so a question half of which is nowhere is half answered at most.
    """

    held: NDArray[np.uint64]
    weights: Scores
    total: float


class WordIndex:
    """Written once a build, then read-only; safe to use from several threads."""

    def __init__(self, lists: _Lists) -> None:
        """Use ``build`` and ``open``."""
        self._lists = lists
        # most questions hold no number and no amount; memory for arrays of this size costs more than filling them
        pieces, nodes = (np.zeros(len(of), dtype=np.float32) for of in (lists.of_piece, lists.of_node))
        pieces.flags.writeable = nodes.flags.writeable = False
        self._nothing = (pieces, nodes)

    @staticmethod
    def build(
        folder: Path,
        pieces: Sequence[IndexedText],
        contexts: Sequence[IndexedText],
        *,
        code: str = "",
        earlier: Path | None = None,
    ) -> None:
        """Index ``pieces`` and the context of each node, both in the order of their numbers.

        Texts that the index in the folder ``earlier`` holds are not taken apart again, if the same ``code`` made it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        texts, (of_piece, of_node) = _distinct_texts(pieces, contexts)
        digests = digests_of(texts)
        known = None if earlier is None else EarlierWords.open(earlier, code)
        found = keys_of(texts) if known is None else known.keys_of(texts, digests)
        lists = _lists_of(found, of_piece, of_node)
        for name in _Lists.__slots__:
            np.save(folder / f"{name}.npy", getattr(lists, name))
        manifest = {"format": _FORMAT} | {name: len(getattr(lists, name)) for name in _Lists.__slots__}
        (folder / "words.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")
        EarlierWords.save(folder, code, digests)

    @classmethod
    def open(cls, folder: Path) -> "WordIndex":
        """The index in ``folder``; IndexMismatchError where it is missing or damaged."""
        try:
            manifest = json.loads((folder / "words.json").read_text(encoding="utf-8"))
            lists = _Lists(
                **{name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in _Lists.__slots__}
            )
            held = {"format": _FORMAT} | {name: len(getattr(lists, name)) for name in _Lists.__slots__}
            if manifest != held:
                raise ValueError("its files do not belong together")  # noqa: TRY301 - told as what cannot be read is
        except (OSError, ValueError, TypeError, EOFError) as error:
            raise IndexMismatchError(f"the word index in {folder} cannot be read ({error}); build again") from error
        return cls(lists)

    def asked(self, text: str) -> Asked:
        """The words of ``text`` as this index knows them; of very many, the rarest are looked up."""
        found = [self._holding(int(key)) for key in word_keys(text)]
        rarity = _rarity(np.array([len(texts) for texts in found], dtype=np.int64), len(self._lists.weight))
        known = sorted((n for n in range(len(found)) if len(found[n])), key=lambda n: (-rarity[n], n))[:_MOST_WORDS]
        held = np.zeros(len(self._lists.weight), dtype=np.uint64)
        for bit, number in enumerate(known):
            held[found[number]] |= np.uint64(1 << bit)
        return Asked(held, rarity[known], float(rarity.sum()))

    def coverage(self, asked: Asked, node_of_piece: Keys) -> Scores:
        """How much of the question each piece holds together with the context of its node, from 0 to 1."""
        held = asked.held[self._lists.of_piece] | asked.held[self._lists.of_node][node_of_piece]
        return _weighed(held, asked.weights / np.float32(asked.total or 1.0))

    def likeness(self, asked: Asked, pieces: Keys) -> Scores:
        """How much each of ``pieces`` is the question and nothing else, from 0 to 1 (Dice): for names."""
        texts = self._lists.of_piece[pieces]
        both = _weighed(asked.held[texts], asked.weights)
        likeness: Scores = 2 * both / np.maximum(self._lists.weight[texts] + np.float32(asked.total), np.float32(1e-9))
        return likeness

    def rarity(self, words: Sequence[str]) -> list[float]:
        """What each of ``words`` weighs, a word being a character, a pair of them, or a foreign word."""
        holding = [max((len(self._holding(int(key))) for key in word_keys(word)[-1:]), default=0) for word in words]
        return [float(weight) for weight in _rarity(np.array(holding, dtype=np.int64), len(self._lists.weight))]

    def exact(self, text: str) -> tuple[Scores, Scores]:
        """For each piece and each node's context whether it holds a document number or code of ``text``: 0 to 1.

        国发〔2014〕45号 finds it in any brackets, alone or behind other words, and not 科发〔2014〕45号; without
        the sign it counts half.
        """
        numbers, codes = numbers_of(text), codes_of(text)
        if not (numbers or codes):
            return self._nothing
        grades = np.zeros(len(self._lists.weight), dtype=np.float32)
        for number, sign in numbers:
            self._mark(grades, number_keys(number, sign), 1.0)
            self._mark(grades, [bare_number_key(number)] if sign else [], _UNSIGNED)
        self._mark(grades, map(code_key, codes), 1.0)
        return grades[self._lists.of_piece], grades[self._lists.of_node]

    def amounts(self, text: str) -> tuple[Scores, Scores]:
        """For each piece and each node's context whether it holds an amount of money of ``text``, in any writing.

        A bare number of five digits or more may be a code or an amount: it is looked for as both.
        """
        bare = [Decimal(code) for code in codes_of(text) if code.isdecimal()]
        amounts = [*(seen.yuan for seen in amounts_in(text)), *bare]
        if not amounts:
            return self._nothing
        grades = np.zeros(len(self._lists.weight), dtype=np.float32)
        self._mark(grades, map(amount_key, amounts), 1.0)
        return grades[self._lists.of_piece], grades[self._lists.of_node]

    def _mark(self, grades: Scores, keys: Iterable[int], grade: float) -> None:
        for key in keys:
            texts = self._holding(key)
            grades[texts] = np.maximum(grades[texts], grade)

    def _holding(self, key: int) -> Texts:
        keys = self._lists.keys
        place = int(np.searchsorted(keys, key))
        if place == len(keys) or keys[place] != key:
            return np.empty(0, dtype=np.int32)
        return self._lists.texts[self._lists.first[place] : self._lists.first[place + 1]]


def _distinct_texts(*lists: Sequence[IndexedText]) -> tuple[list[IndexedText], list[list[int]]]:
    """Each text once, in the order in which they come, and for each of ``lists`` the numbers of its texts."""
    numbers: dict[str | IndexedText, int] = {}
    texts: list[IndexedText] = []
    of_lists = []
    for told in lists:
        of_list = []
        for text in told:
            # most texts are wording alone, and a string knows its hash
            number = numbers.setdefault(text if text.codes or text.amounts else text.text, len(texts))
            if number == len(texts):
                texts.append(text)
            of_list.append(number)
        of_lists.append(of_list)
    return texts, of_lists


def _lists_of(found: tuple[Keys, Keys], of_piece: Sequence[int], of_node: Sequence[int]) -> _Lists:
    """The lists of the keys that were ``found`` and, for each, the number of its text; a key may be found twice."""
    said, texts = found
    count = max([*of_piece, *of_node], default=-1) + 1
    keys = _distinct(said)
    pairs = _distinct(np.searchsorted(keys, said) * max(1, count) + texts)
    key, text = np.divmod(pairs, max(1, count))
    held = np.bincount(key, minlength=len(keys))
    rarity = _rarity(held, count)
    weight = np.bincount(text, weights=(rarity * is_word(keys))[key], minlength=count)
    return _Lists(
        keys=keys,
        first=np.concatenate([[0], np.cumsum(held)]).astype(np.int64),
        texts=text.astype(np.int32),
        weight=weight.astype(np.float32),
        of_piece=np.array(of_piece, dtype=np.int32),
        of_node=np.array(of_node, dtype=np.int32),
    )


def _distinct(values: Keys) -> Keys:
    """The values, sorted, each once: thirty times as fast as np.unique, which hashes them first."""
    ordered = np.sort(values)
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def _weighed(held: NDArray[np.uint64], weights: Scores) -> Scores:
    """What the words of each row of bits weigh together, looked up eight words at a time."""
    total = np.zeros(len(held), dtype=np.float32)
    holding = np.flatnonzero(held)  # most texts hold none of the words
    octets = held[holding].astype("<u8").view(np.uint8).reshape(-1, 8)
    sums = np.zeros(len(holding), dtype=np.float32)
    for place in range(0, len(weights), 8):
        part = weights[place : place + 8]
        sums += (((np.arange(256)[:, None] >> np.arange(len(part))) & 1) * part).sum(axis=1)[octets[:, place // 8]]
    total[holding] = sums
    return total


def _rarity(holding: Keys, count: int) -> Scores:
    """What a key weighs that ``holding`` of ``count`` texts hold (Robertson and Zaragoza 2009, never below 0)."""
    rarity: Scores = np.log1p((count - holding + 0.5) / (holding + 0.5)).astype(np.float32)
    return rarity
