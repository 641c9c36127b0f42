"""Words of a text: what jieba cuts, pairs of characters, and the numbers and names that must match exactly.

Chinese has no spaces, and one cutter's word is another's two: pairs of neighbouring characters (bigrams) beside the
words find 帮扶 in 驻村帮扶干部 whatever was cut. Document numbers match in any form of brackets (国发〔2014〕45号).
"""

import logging
import re
import unicodedata
from functools import cache

import jieba

_CHINESE = r"\u3400-\u4dbf\u4e00-\u9fff"
_RUN = re.compile(f"[{_CHINESE}]+")
_WORD = re.compile(rf"[{_CHINESE}]+|[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*")
_NUMBER = re.compile(  # an agency's sign, the year in any bracket, the running number; after NFKC （）［］ are ()[]
    rf"(?P<sign>[{_CHINESE}]{{0,12}})\s*[〔\[(【〈《<{{]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】〉》>}}]\s*第?\s*(?P<number>\d{{1,5}})\s*号"
)
_CODE = re.compile(r"(?<![\d.,])\d{5,}(?![\d.,]*\d)")
_QUOTED = re.compile(r"[《“\"「]([^《》“”\"「」]{2,80})[》”\"」]")
_STOP = frozenset("的了和与及或在对等为是有") | {"什么", "哪些", "多少", "如何"}
_ENGLISH_STOP = frozenset({"the", "a", "an", "of", "for", "in", "on", "to", "and", "or", "by", "with", "is", "are"})


def normalise(text: str) -> str:
    """``text`` in one width and one case (NFKC, casefold), without what is not seen."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})


def words_of(text: str) -> list[str]:
    """All words and bigrams of ``text``, repeated as often as they stand there."""
    found: list[str] = []
    for match in _WORD.finditer(normalise(text)):
        run = match.group()
        if _RUN.match(run):
            found.extend(word for word in _cutter().cut_for_search(run) if word not in _STOP)
            found.extend(bigrams(run))
        elif run not in _ENGLISH_STOP:
            found.append(run.replace(",", ""))
    return found


def numbers_of(text: str) -> list[tuple[str, str]]:
    """The document numbers in ``text``: 国发（2014）45 号 gives ``("2014:45", "国发")``.

    Where the sign begins in a sentence cannot be told (根据国发〔2014〕45号): up to twelve characters before are given.
    """
    found = ((f"{match['year']}:{int(match['number'])}", match["sign"]) for match in _NUMBER.finditer(normalise(text)))
    return list(dict.fromkeys(found))


def codes_of(text: str) -> list[str]:
    """The codes in ``text``: runs of five digits or more, such as 2060101, that are no part of an amount."""
    return list(dict.fromkeys(_CODE.findall(normalise(text))))


def quoted_of(query: str) -> tuple[str, ...]:
    """What the query puts in quotation or title marks, normalised: it must stand there as it is."""
    return tuple(dict.fromkeys(match[1].strip() for match in _QUOTED.finditer(normalise(query)) if match[1].strip()))


def bigrams(run: str) -> list[str]:
    """Every two neighbouring characters of a run of Chinese; those of two-character words are counted as words too."""
    return [run[start : start + 2] for start in range(len(run) - 1)]


@cache
def _cutter() -> jieba.Tokenizer:
    """jieba's cutter with its own dictionary, silent; the first cut loads it (about half a second)."""
    jieba.setLogLevel(logging.ERROR)
    return jieba.Tokenizer()
