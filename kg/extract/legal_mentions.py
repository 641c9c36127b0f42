"""Mentions of laws and documents in running text: titles and numbers that stand together are one instrument."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.legal_issuers import behind_introduction, is_issuer_alone, issuer_in_front
from kg.extract.legal_numbers import DocumentNumber, find_numbers, normal_number
from kg.extract.legal_ranks import rank_of, reads_as_document
from kg.extract.legal_titles import TitleMention, find_titles
from kg.model import Instrument, InstrumentRank
from kg.read.repair import close_gaps

__all__ = ["Mention", "find_instruments", "normal_number"]

_BEHIND_TITLE = re.compile(
    r"\s*(?:的通知|的意见|的批复|等?文件|通知)?\s*[（(\[【〔]?\s*(?:以下简称[^（）()]{1,12}[，,])?\s*"
)
_BEFORE_TITLE = re.compile(r"\s*[）)\]】〕]?\s*(?:号?文件|文|号)?\s*[，,：:]?\s*(?:印发|下发|发布|转发)?的?\s*")
_MINUTES = re.compile(
    r"(?:(?<!\d)\d{4}年)?(?:(?![年月日])[一-鿿]{2,12}?)?(?:\d{4}年)?第?\s*(?:\d{1,3}|[一二三四五六七八九十百]{1,4})\s*次[一-鿿]{0,10}?会议?纪要"
)
_LONGEST_CUT = 40
_BRACKETS = dict(zip("（([【〔", "）)]】〕", strict=True))


_SESSION = re.compile(
    r"\s*[（(]\s*[〔\[【（(]\s*(?P<year>20\d{2})\s*[〕\]】）)]\s*第?(?P<serial>\d{1,4})(?P<unit>[号次期])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one instrument: ``text[start:end]`` of what was searched prints it."""

    start: int
    end: int
    instrument: Instrument

    @property
    def is_document(self) -> bool:
        """Whether it surely is a law or document: it has a number, a rank, or ends like one (…办法, …报告)."""
        known = self.instrument
        return bool(known.number) or known.rank is not InstrumentRank.OTHER or reads_as_document(known.title or "")


def find_instruments(text: str) -> tuple[Mention, ...]:
    """All laws and documents that ``text`` names, in order; vague words (省市政策, 上级文件要求) name none.

    What 《》 encloses counts even where it is no law (a certificate): ``Mention.is_document`` tells.
    """
    printed_numbers = find_numbers(text)
    titles = find_titles(text, [number.end for number in printed_numbers])
    starts = [title.start for title in titles]
    numbers = [
        number
        for number in printed_numbers
        if not (place := bisect_right(starts, number.start)) or titles[place - 1].end < number.end
    ]
    pairs = _pairs(text, titles, numbers)
    paired = set(pairs.values())
    mentions = [_titled(text, title, pairs.get(title)) for title in titles]
    mentions += [_numbered(text, number) for number in numbers if number not in paired and not number.is_cut]
    mentions += [
        each for each in _minutes(text) if not any(each.start < m.end and m.start < each.end for m in mentions)
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def cut_number(text: str) -> str | None:
    """The document number in which a text breaks off, as printed: (某科发[2017]30; None where it does not."""
    last = max(find_numbers(text[-_LONGEST_CUT:]), key=lambda number: number.end, default=None)
    return text[-_LONGEST_CUT:][last.start : last.end] if last and last.is_cut else None


def _pairs(
    text: str, titles: Sequence[TitleMention], numbers: Sequence[DocumentNumber]
) -> dict[TitleMention, DocumentNumber]:
    """Which number belongs to which title: the one behind it first, else the one in front of it."""
    pairs: dict[TitleMention, DocumentNumber] = {}
    starts = [number.start for number in numbers]
    for title in titles:
        behind = bisect_left(starts, title.end)
        if behind < len(numbers) and _BEHIND_TITLE.fullmatch(text, title.end, numbers[behind].start):
            pairs[title] = numbers[behind]
    taken = set(pairs.values())
    for title in titles:
        before = bisect_left(starts, title.start) - 1
        if title in pairs or before < 0 or numbers[before] in taken:
            continue
        if _BEFORE_TITLE.fullmatch(text, numbers[before].end, title.start):
            pairs[title] = numbers[before]
    return pairs


def _titled(text: str, title: TitleMention, number: DocumentNumber | None) -> Mention:
    start = min(title.start, number.start) if number else title.start
    end = max(title.end, number.end) if number else title.end
    normal = number.normal if number and not number.is_cut else None
    issuer = title.issuer
    session = _SESSION.match(text, title.end) if number is None and title.title.endswith("会议纪要") else None
    if session:
        normal = f"会议纪要〔{session.group('year')}〕{int(session.group('serial'))}{session.group('unit')}"
        end = session.end()
    if number and "纪要" in number.word and issuer is None and is_issuer_alone(title.title):
        issuer = title.title
    instrument = Instrument(title.title, normal, issuer, rank_of(title.title, normal, issuer))
    return Mention(*_with_brackets(text, start, end), instrument)


def _numbered(text: str, number: DocumentNumber) -> Mention:
    start, issuer = issuer_in_front(text, number.start, 0)
    instrument = Instrument(None, number.normal, issuer, rank_of(None, number.normal, issuer))
    return Mention(start, number.end, instrument)


def _minutes(text: str) -> list[Mention]:
    """Minutes named by body and session (某市人民政府第12次常务会议纪要) without 《》."""
    found = []
    for match in _MINUTES.finditer(text):
        start = behind_introduction(text, match.start(), match.end())
        title = close_gaps(text[start : match.end()])
        found.append(Mention(start, match.end(), Instrument(title, None, None, InstrumentRank.MINUTES)))
    return found


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the bracket that was opened inside, or the one around a number that leads it."""
    closing = text[end : end + 1]
    inside = text[start:end]
    for opening, partner in _BRACKETS.items():
        if closing == partner and inside.count(opening) > inside.count(partner):
            return start, end + 1
        if start and text[start - 1] == opening and inside.count(partner) > inside.count(opening):
            return start - 1, end
    return start, end
