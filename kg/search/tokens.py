"""What a text is made of: words, and the numbers, codes and names that must match exactly.

Chinese has no spaces, and one cutter's word is another's two: every character and every pair of neighbours counts
instead. That found more than a cutter's words on the judged queries, and needs no dictionary. Document numbers match in
any form of brackets or none (国发〔2014〕45号, 国发2014年45号).
"""

import re
import unicodedata

CHINESE = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
RUN = re.compile(f"[{CHINESE}]+")
FOREIGN = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:[.,]\d+)*")  # a word or a number among Chinese
_WORD = re.compile(f"{RUN.pattern}|{FOREIGN.pattern}")
_SIGN = f"[{CHINESE}]"
_SPACE = r"[^\S\n]*"
_NUMBER = re.compile(  # an agency's sign, the year in any bracket, the running number; after NFKC （）［］ are ()[]
    rf"(?:(?P<sign>{_SIGN}{{0,12}}){_SPACE}[〔\[(【〈《<{{]{_SPACE}(?P<year>(?:19|20)\d\d){_SPACE}[〕\])】〉》>}}]"
    rf"|(?P<bare_sign>{_SIGN}{{1,12}}){_SPACE}(?P<bare_year>(?:19|20)\d\d){_SPACE}年?){_SPACE}第?{_SPACE}(?P<number>\d{{1,5}}){_SPACE}号"
)
_ORDER = re.compile(rf"(?P<sign>{_SIGN}{{0,12}}令){_SPACE}第?{_SPACE}(?P<number>\d{{1,5}}){_SPACE}号")
_CODE = re.compile(  # 12000万元 is an amount, and no code
    r"(?<![a-z\d.,])(?=(?:[a-z]*\d){5})[a-z\d]++(?![\d.,]*\d)(?!\s*(?:[千百万亿元圆]|块钱|yuan|rmb|cny))"
)
_QUOTED = re.compile(r"[《“\"「『]([^《》“”\"「」『』]{2,80})[》”\"」』]")
_ENGLISH_STOP = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "to",
        "and",
        "or",
        "by",
        "with",
        "is",
        "are",
        "from",
        "at",
        "as",
        "that",
    }
)


def normalise(text: str) -> str:
    """``text`` in one width and one case (NFKC, casefold), without what is not seen."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isprintable():
        return folded
    return "".join(c for c in folded if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})


def words_of(text: str) -> list[str]:
    """The words of ``text`` that can be shown: pairs of Chinese characters (or one alone), foreign words, numbers."""
    found: list[str] = []
    for match in _WORD.finditer(normalise(text)):
        run = match.group()
        if RUN.match(run):
            found.extend(bigrams(run) or [run])
        else:
            found.extend(foreign_words(run))
    return found


def foreign_words(normalised: str) -> list[str]:
    """The words in Latin letters and the numbers of a normalised text, numbers without separators of thousands."""
    words = (match.group() for match in FOREIGN.finditer(normalised))
    return [word.replace(",", "") for word in words if word not in _ENGLISH_STOP]


def numbers_of(text: str) -> list[tuple[str, str]]:
    """The document numbers in ``text``: 国发（2014）45 号 gives ``("2014:45", "国发")``.

    An order (国务院令第649号) counts without a year: ``("令:649", "国务院令")``.
    Where the sign begins in a sentence cannot be told (根据国发〔2014〕45号): up to twelve characters before are given.
    """
    plain = normalise(text)
    found = [
        (f"{match['year'] or match['bare_year']}:{int(match['number'])}", match["sign"] or match["bare_sign"] or "")
        for match in _NUMBER.finditer(plain)
    ]
    found += [(f"令:{int(match['number'])}", match["sign"]) for match in _ORDER.finditer(plain)]
    return list(dict.fromkeys(found))


def codes_of(text: str) -> list[str]:
    """The codes in ``text``: 2060101 or 13030324P00381510013F, five digits or more that are no part of an amount."""
    return list(dict.fromkeys(_CODE.findall(normalise(text))))


def quoted_of(query: str) -> tuple[str, ...]:
    """What the query puts in quotation or title marks, normalised: it must stand there as it is."""
    return tuple(dict.fromkeys(match[1].strip() for match in _QUOTED.finditer(normalise(query)) if match[1].strip()))


def bigrams(run: str) -> list[str]:
    """Every two neighbouring characters of a run of Chinese."""
    return [run[start : start + 2] for start in range(len(run) - 1)]
