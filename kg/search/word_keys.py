"""What a text is found by, as numbers: its characters, its pairs of characters, foreign words, and exact keys.

A character is its code point, a pair two of them; everything else is 62 bits of its hash. So the keys of a hundred
thousand texts are made by arithmetic on one array, and a list of keys needs no dictionary.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.search.amounts import amounts_in, canonical
from kg.search.tokens import codes_of, foreign_words, normalise, numbers_of

Keys = NDArray[np.int64]

_POINT = 21  # bits of a code point
_WORD, _EXACT = 1 << 61, 1 << 62  # what a hashed key is: no code points come near either
_BREAK = "\n"
_MAY_SAY_MONEY = re.compile(r"[元圆块万亿¥]|yuan|rmb|cny|\d,\d")  # most texts do not, and looking closely takes time
_MAY_BE_FOREIGN = re.compile(r"[0-9a-z]")
_MAY_HOLD_CODE = re.compile(r"\d[a-z\d]{4}")


@dataclass(frozen=True, slots=True)
class IndexedText:
    """A text, and what is known of it apart from its wording: codes and amounts (yuan) of the node it speaks of."""

    text: str
    codes: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()


def keys_of(texts: Sequence[IndexedText]) -> tuple[Keys, Keys]:
    """The keys of ``texts`` and, for each, the number of its text; a key may stand several times."""
    plain = [" ".join(normalise(text.text).split()) for text in texts]
    points, owners = _points(plain)
    chinese = _is_chinese(points)
    pairs = chinese[:-1] & chinese[1:]  # texts are apart by a break, which is no character
    hashed = [(key, number) for number, text in enumerate(texts) for key in _hashed_keys(plain[number], text)]
    keys = [points[chinese], (points[:-1][pairs] << _POINT) | points[1:][pairs], [key for key, _ in hashed]]
    numbers = [owners[chinese], owners[:-1][pairs], [number for _, number in hashed]]
    return (
        np.concatenate([np.asarray(part, dtype=np.int64) for part in keys]),
        np.concatenate([np.asarray(part, dtype=np.int64) for part in numbers]),
    )


def word_keys(text: str) -> Keys:
    """The distinct keys of the words in ``text``, sorted, without exact keys."""
    plain = normalise(text)
    points, _ = _points([plain])
    chinese = _is_chinese(points)
    pairs = chinese[:-1] & chinese[1:]
    words = np.array([_hash(word, _WORD) for word in foreign_words(plain)], dtype=np.int64)
    found: Keys = np.unique(
        np.concatenate([points[chinese], (points[:-1][pairs] << _POINT) | points[1:][pairs], words])
    )
    return found


def is_word(keys: Keys) -> NDArray[np.bool_]:
    """Which of ``keys`` are words, and not keys that must match exactly."""
    flags: NDArray[np.bool_] = keys < _EXACT
    return flags


def number_keys(number: str, sign: str) -> list[int]:
    """Keys one of which a text has that says the document number ``number`` of the agency with ``sign``.

    Either sign may have words of its sentence before it (根据国发〔2014〕45号), so one must end in the other.
    """
    if not sign:
        return [_hash(f"n{number}")]
    ends = [sign[start:] for start in range(1, len(sign))]
    return [_hash(f"n{number}|{sign}"), *(_hash(f"n{number}={end}") for end in ends)]


def bare_number_key(number: str) -> int:
    """The key of a document number that is printed without an agency's sign."""
    return _hash(f"n{number}=")


def code_key(code: str) -> int:
    """The key of a code such as 2060101."""
    return _hash(f"c{code.casefold()}")


def amount_key(yuan: Decimal) -> int:
    """The key of an amount of money; equal amounts have one key."""
    return _hash(f"a{canonical(yuan)}")


def _hashed_keys(plain: str, text: IndexedText) -> Iterator[int]:
    if _MAY_BE_FOREIGN.search(plain):
        yield from (_hash(word, _WORD) for word in foreign_words(plain))
    for number, sign in numbers_of(plain) if "号" in plain else ():
        yield _hash(f"n{number}")
        yield _hash(f"n{number}={sign}")
        yield from (_hash(f"n{number}|{sign[start:]}") for start in range(len(sign)))
    if _MAY_SAY_MONEY.search(plain):
        yield from (amount_key(seen.yuan) for seen in amounts_in(plain))
    if _MAY_HOLD_CODE.search(plain):
        yield from map(code_key, codes_of(plain))
    yield from map(code_key, text.codes)
    yield from map(amount_key, text.amounts)


def _points(plain: Sequence[str]) -> tuple[Keys, Keys]:
    """The code points of all texts, a break behind each, and which text each belongs to."""
    joined = "".join(f"{text}{_BREAK}" for text in plain).encode("utf-32-le", "surrogatepass")
    points = np.frombuffer(joined, dtype="<u4").astype(np.int64)
    lengths = np.fromiter((len(text) + 1 for text in plain), dtype=np.int64, count=len(plain))
    return points, np.repeat(np.arange(len(plain)), lengths)


def _is_chinese(points: Keys) -> NDArray[np.bool_]:
    """Which of ``points`` are those of ``tokens.CHINESE``."""
    flags: NDArray[np.bool_] = (
        (points == 0x3007)
        | ((points >= 0x3400) & (points <= 0x4DBF))
        | ((points >= 0x4E00) & (points <= 0x9FFF))
        | ((points >= 0x20000) & (points <= 0x323AF))
    )
    return flags


@lru_cache(maxsize=65_536)  # years, small numbers and agencies' signs stand in thousands of texts
def _hash(text: str, kind: int = _EXACT) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return kind | (int.from_bytes(digest, "little") & (_WORD - 1))
