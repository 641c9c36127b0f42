"""What an earlier index of words knows of texts, so that only new ones are taken apart."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.search.word_keys import IndexedText, Keys, keys_of

Digests = NDArray[np.void]

_BYTES = 16  # of a digest
_FILE = "earlier.json"
_READ = ("digests", "keys", "first", "texts")


class EarlierWords:
    """The keys of the texts of an index, by the texts' digests."""

    def __init__(self, digests: Digests, keys: Keys, texts: Keys) -> None:
        """Text t (by its place in ``digests``) has the key ``keys[i]`` wherever ``texts[i]`` is t."""
        self._number = {digest: number for number, digest in enumerate(digests.tolist())}
        self._keys = keys
        self._texts = texts

    @classmethod
    def open(cls, folder: Path, code: str) -> "EarlierWords | None":
        """What the index of words in ``folder`` knows; None where other code made it or its files were changed.

        All of it can be made again from the texts, so whoever asks goes on without it.
        """
        try:
            told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            digests, keys, first, texts = (np.load(folder / f"{name}.npy") for name in _READ)
        except (OSError, ValueError, EOFError):
            return None
        if told != _told(code, (digests, keys, first, texts)) or not code:
            return None
        return cls(digests, np.repeat(keys, np.diff(first)), texts.astype(np.int64))

    @staticmethod
    def save(folder: Path, code: str, digests: Digests) -> None:
        """Add to the index of words in ``folder``, made by ``code``, what ``open`` needs."""
        np.save(folder / "digests.npy", digests)
        told = _told(code, [np.load(folder / f"{name}.npy", mmap_mode="r") for name in _READ])
        (folder / _FILE).write_text(json.dumps(told) + "\n", encoding="utf-8")

    def keys_of(self, texts: Sequence[IndexedText], digests: Digests) -> tuple[Keys, Keys]:
        """As ``word_keys.keys_of``: the keys of ``texts`` and, for each, the number of its text."""
        earlier = np.array([self._number.get(digest, -1) for digest in digests.tolist()], dtype=np.int64)
        new = np.flatnonzero(earlier < 0)
        number = np.full(len(self._number), -1, dtype=np.int64)
        kept = np.flatnonzero(earlier >= 0)
        number[earlier[kept]] = kept
        theirs = number[self._texts]
        there = theirs >= 0
        keys, owners = keys_of([texts[text] for text in new.tolist()])
        return np.concatenate([self._keys[there], keys]), np.concatenate([theirs[there], new[owners]])


def digests_of(texts: Sequence[IndexedText]) -> Digests:
    """A digest of each text with its codes and amounts."""
    told = (f"{text.text}\0{text.codes}\0{text.amounts}".encode("utf-8", "surrogatepass") for text in texts)
    joined = b"".join(hashlib.blake2b(said, digest_size=_BYTES).digest() for said in told)
    return np.frombuffer(joined, dtype=np.dtype((np.void, _BYTES)))


def _told(code: str, arrays: Sequence[NDArray[np.generic]]) -> dict[str, object]:
    """The code, and one number for the bytes of all ``arrays``."""
    checksum = 0
    for array in arrays:
        checksum = zlib.crc32(np.ascontiguousarray(array).tobytes(), checksum)
    return {"code": code, "checksum": checksum}
