"""Where a text holds what a query asks: its words in any writing, its numbers in any brackets, its amounts in any unit.

Words are runs of characters that query and text share (two or more, one where the query is one): what a cutter of
words would give, without its dictionary. Runs that only grammar is made of (的, 有什么) do not count.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.read.traditional import simplified_text
from kg.search.amounts import amounts_in
from kg.search.tokens import CHINESE, FOREIGN, RUN, bigrams, codes_of, foreign_words, normalise, numbers_of, quoted_of
from kg.search.word_share import Rarity

_GRAMMAR = "的了和与及或在对等为是有什么哪些多少如何怎样吗呢给把被"
_LEAD = re.compile(r"^.*(?:根据|依据|按照|参照|关于|见|及|和|与|按)")  # what leads in to a number in a sentence
_LAST_RUN = re.compile(rf"[{CHINESE}]{{1,12}}$")
_ONE_TO_ONE = re.compile(r"[ -~\uff01-\uff5e、。·《》〈〉〔〕【】“”‘’≥≤㐀-鿿]*")  # folded, each stays one character
_OPEN, _CLOSE = r"[〔\[(【〈《<{]", r"[〕\])】〉》>}]"


_PAIR = 2  # characters
_MUCH = 2.0  # in the logarithm of how many texts hold a word: seven times as many
_EDGES = "的了和与或在是为之"  # grammar that is part of no word it stands beside


class MatchKind(StrEnum):
    """What of the query a text holds."""

    WORDS = "words"
    NUMBER = "number"
    CODE = "code"
    AMOUNT = "amount"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """``start`` and ``end`` of a match in the text as it is printed, and what it is."""

    start: int
    end: int
    kind: MatchKind


class Matcher:
    """What one query asks for; made once a search, then asked about many texts."""

    def __init__(self, query: str, wordings: Sequence[str] = (), rarity: Rarity | None = None) -> None:
        """``wordings`` say the same otherwise, such as 公务用车 for 公车: their words match like those of the query.

        ``rarity`` tells where a word ends; without it a run of shared characters ends where they do.
        """
        self._rarity = rarity
        self._known: dict[str, tuple[Match, ...]] = {}
        plain = simplified_text(normalise(query))
        self._numbers = tuple(_Number.of(key, sign) for key, sign in numbers_of(plain))
        written = dict.fromkeys([plain, *(simplified_text(normalise(wording)) for wording in wordings)])
        self._plain = plain
        self._runs = frozenset(run for text in written for run in RUN.findall(text))
        self._is_one = len(plain.strip()) == 1
        parts = [_terms(_without_figures(text, self._numbers)) for text in written]
        self.wordings: tuple[tuple[str, ...], ...] = tuple(tuple(sorted(pairs | words)) for pairs, words in parts)
        self._pairs = sorted({pair for pairs, _ in parts for pair in pairs})
        self._words = frozenset(word for _, words in parts for word in words)
        self._codes = tuple(codes_of(plain))
        self._amounts = frozenset(seen.yuan for seen in amounts_in(plain))
        self._quoted = quoted_of(plain)

    def is_name(self, name: str) -> bool:
        """Whether the query is ``name`` and nothing else, in whatever width, case and punctuation."""
        return letters(name) == letters(self._plain) != ""

    @property
    def is_quoting(self) -> bool:
        """Whether the query quotes a name."""
        return bool(self._quoted)

    def quotes(self, text: str) -> bool:
        """Whether ``text`` holds every name that the query quotes, and it quotes one."""
        return bool(self._quoted) and all(name in normalise(text) for name in self._quoted)

    def matches(self, text: str) -> tuple[Match, ...]:
        """All matches in ``text``, in order; those of one kind are apart from each other."""
        if text not in self._known:
            self._known[text] = self._matches(text)
        return self._known[text]

    def _matches(self, text: str) -> tuple[Match, ...]:
        plain, origin = _folded(text)
        found = {
            Match(origin[start], origin[end - 1] + 1, kind)
            for kind, spans in (
                (MatchKind.WORDS, self._word_spans(plain)),
                (MatchKind.NUMBER, (span for number in self._numbers for span in number.spans(plain))),
                (MatchKind.CODE, (span for code in self._codes for span in _places(code, plain))),
                (MatchKind.AMOUNT, self._amount_spans(plain)),
                (MatchKind.QUOTED, (span for name in self._quoted for span in _places(name, plain))),
            )
            for start, end in spans
        }
        return tuple(sorted(found))

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """The parts of ``text`` to mark, in order and apart from each other."""
        return merged((match.start, match.end) for match in self.matches(text))

    def _word_spans(self, plain: str) -> Iterator[tuple[int, int]]:
        covered = [False] * len(plain)
        for pair in self._pairs:
            for start, end in _places(pair, plain):
                covered[start:end] = [True] * (end - start)
        for stretch in _stretches(covered):
            start, end = self._whole_words(plain, *stretch)
            run = plain[start:end]
            first = start + len(run) - len(run.lstrip(_EDGES))
            last = end - len(run) + len(run.rstrip(_EDGES))
            if last - first > 1 or (self._is_one and last > first):
                yield first, last
        for match in FOREIGN.finditer(plain):
            if match.group().replace(",", "") in self._words:
                yield match.span()

    def _whole_words(self, plain: str, start: int, end: int) -> tuple[int, int]:
        """The run without a first or last character that belongs to the word beside it: 生活[补]贴 for 生活补助.

        A pair of characters that few texts hold is cut in two before one that many hold is.
        """
        if self._rarity is None or end - start < _PAIR or plain[start:end] in self._runs:
            return start, end
        margin = _MUCH if end - start == _PAIR else 0.0  # a word of two is given up only for a far more frequent one
        if self._belongs(plain[end - 1 : end + 1], plain[end - 2 : end], margin):
            end -= 1
        within = plain[start : start + 2]
        if start and end - start >= _PAIR and self._belongs(plain[start - 1 : start + 1], within, margin):
            start += 1
        return start, end

    def _belongs(self, outside: str, inside: str, margin: float) -> bool:
        """Whether a character is rather a word with the one outside of a run than with the one inside."""
        if self._rarity is None or len(outside) < _PAIR or not RUN.fullmatch(outside):
            return False
        beyond, within = self._rarity([outside, inside])
        return beyond + margin < within

    def _amount_spans(self, plain: str) -> Iterator[tuple[int, int]]:
        if not self._amounts:
            return
        for seen in amounts_in(plain):
            if seen.yuan in self._amounts and seen.end <= len(plain):
                yield seen.start, seen.end


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """``spans`` in order, those that touch or overlap made one."""
    marks: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return tuple(marks)


def _without_figures(plain: str, numbers: Iterable["_Number"]) -> str:
    """The query without its document numbers (but their signs), codes and amounts: they match as a whole or not."""
    for number in numbers:
        plain = number.figures.sub(" ", plain)
    for seen in reversed(amounts_in(plain)):
        plain = f"{plain[: seen.start]} {plain[seen.end :]}"
    for code in codes_of(plain):
        plain = plain.replace(code, " ")
    return plain


def letters(text: str) -> str:
    """The letters and digits of ``text``, in one width, case and script."""
    return "".join(filter(str.isalnum, simplified_text(normalise(text))))


def _terms(plain: str) -> tuple[set[str], set[str]]:
    """The pairs of Chinese characters (or one alone) that say something, and the foreign words and figures."""
    runs = RUN.findall(plain)
    pairs = {pair for run in runs for pair in (bigrams(run) or [run]) if _says_something(pair)}
    return pairs, set(foreign_words(plain))


def _says_something(pair: str) -> bool:
    return not all(character in _GRAMMAR for character in pair)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """``text`` in one width, case and script, and for each of its characters which one of ``text`` it comes from."""
    if _ONE_TO_ONE.fullmatch(text):
        return normalise(simplified_text(text)), range(len(text))
    plain: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(simplified_text(text)):
        folded = character if "一" <= character <= "鿿" else normalise(character)
        plain.append(folded)
        origin.extend([place] * len(folded))
    return "".join(plain), origin


@dataclass(frozen=True, slots=True)
class _Number:
    """A document number: its agency's ``sign``, and the pattern of its year and number in any brackets or none."""

    sign: str
    figures: re.Pattern[str]

    @classmethod
    def of(cls, key: str, sign: str) -> "_Number":
        year, _, number = key.partition(":")
        years = rf"(?:{_OPEN}\s*{year}\s*{_CLOSE}|{year}\s*年?)\s*" if year.isdecimal() else ""
        return cls(_LEAD.sub("", sign), re.compile(rf"{years}第?\s*0*{number}\s*号"))

    def spans(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where it stands: with its sign, or without one, and not behind another's."""
        for match in self.figures.finditer(plain):
            before = plain[: match.start()].rstrip()
            printed = _LAST_RUN.search(before)
            sign = printed.group() if printed else ""
            if not sign or not self.sign:
                yield match.span()
            elif sign.endswith(self.sign):
                yield len(before) - len(self.sign), match.end()
            elif self.sign.endswith(sign):
                yield len(before) - len(sign), match.end()


def _places(wanted: str, plain: str) -> Iterator[tuple[int, int]]:
    place = plain.find(wanted)
    while place >= 0:
        yield place, place + len(wanted)
        place = plain.find(wanted, place + 1)


def _stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, flag in enumerate([*flags, False]):
        if not flag:
            if start < place:
                yield start, place
            start = place + 1
