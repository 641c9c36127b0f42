"""Cited documents by title, part of a title, or number in any brackets."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.ask.mention import Mention
from kg.ask.slots import Named, SlotKind
from kg.extract.legal_numbers import find_numbers
from kg.store.answer import Row

_ENDINGS = (
    "办法|条例|细则|法|规定|意见|通知|方案|规划|政策|制度|纪要|公约|批复|措施|举措|纲要|"
    "决定|规程|准则|清单|公告|通告|协议|章程|计划|要点"
)
_ENDING = re.compile(_ENDINGS)
_SAYS_NOTHING = re.compile(
    rf"(?:的|等|有关|相关|管理|实施|工作|暂行|若干|专项|指导|试行|补充|具体|贯彻|推进|进一步|"
    rf"行动|建设|发展|总体|财务|内部|这个|该|哪些|什么)*(?:{_ENDINGS})"
)
"""An ending with nothing in front that tells one document from another (实施方案)."""
_ASIDE = re.compile(r"\([^()]*\)|[《》“”\"「」〈〉<>·\s]|试行$|暂行|实施(?=管理|细则|办法|意见)")
_TITLE_MARKS = re.compile(r"《([^《》]{1,120})》|〈([^〈〉]{1,120})〉|<<([^<>]{1,120})>>|『([^『』]{1,120})』")
_YEAR_AND_SERIAL = re.compile(
    r"[〔\[【(（{]\s*(?P<year>(?:19|20)\d\d)\s*年?\s*[〕\]】)）}]\s*第?\s*(?P<serial>\d{1,5})\s*[号次期]?(?:文件|"
    r"文(?![化旅艺]))?"
    r"|(?<!\d)(?P<bare>(?:19|20)\d\d)(?:年第?| ?第|[ -])(?P<bare_serial>\d{1,5})号(?:文件|文(?![化旅艺]))?"
)
_CITES = re.compile(
    r"(?:依据|根据|按照|依照|引用了?|援引了?|参照)(?P<title>(?!的)[^,.;:?!。，、\"()\s]{2,40}?(?:法|"
    r"条例|办法|细则|规定|公约))(?=的|$|[,.?!有是规])"
)
_SHORT_LAW = re.compile(
    r"(?:依据|根据|引用了?|按照|依照|^|[,.;:、的和与])(?P<title>[一-鿿]{2,3}(?<![办方做执司立用宪])法)(?=的|"
    r"$|[,.?!;:、有是和与])"
)
"""A law by some of its characters: 科普法."""
_IN_ENGLISH = {
    "budget law": "预算法",
    "science popularization law": "科学技术普及法",
    "law on popularization of science and technology": "科学技术普及法",
    "law on science popularization": "科学技术普及法",
    "science and technology progress law": "科学技术进步法",
    "law on progress of science and technology": "科学技术进步法",
    "government procurement law": "政府采购法",
    "civil servant law": "公务员法",
    "audit law": "审计法",
    "accounting law": "会计法",
    "education law": "教育法",
    "compulsory education law": "义务教育法",
    "teachers law": "教师法",
    "archives law": "档案法",
    "agriculture law": "农业法",
    "animal epidemic prevention law": "动物防疫法",
    "food safety law": "食品安全法",
}
"""National laws by the names English texts give them."""
_ENGLISH_LAW = re.compile("|".join(sorted(map(re.escape, _IN_ENGLISH), key=len, reverse=True)))
_NATIONAL = "中华人民共和国"
_LONGEST = 60
_SHORTEST = 3


@dataclass(frozen=True)
class Laws:
    """``titles`` gives for a bare title the documents of that title; ``backwards`` holds all, read backwards, in order.

    ``numbers`` gives for year and serial number the agency word (机关代字) and the document; ``issued`` the documents
    of a year.
    """

    titles: Mapping[str, tuple[str, ...]]
    backwards: tuple[str, ...]
    names: Mapping[str, str]
    numbers: Mapping[tuple[int, int], tuple[tuple[str, str], ...]]
    issued: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Laws":
        """The documents of ``ask_vocabulary_laws``."""
        titles: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        numbers: dict[tuple[int, int], set[tuple[str, str]]] = {}
        issued: dict[int, set[str]] = {}
        for row in rows:
            law = row.text("law")
            year = row.integer("year")
            if year is not None:
                issued.setdefault(year, set()).add(law)
            for title in (row["title"], row["other"]):
                if title and bare_title(title):
                    titles.setdefault(bare_title(title), set()).add(law)
            names.setdefault(law, row["title"] or row["number"] or row["other"] or "")
            if row["number"]:
                found = _YEAR_AND_SERIAL.search(row.text("number"))
                if found is not None:
                    word = row.text("number")[: found.start()]
                    numbers.setdefault(_year_and_serial(found), set()).add((word, law))
        return cls(
            {title: tuple(sorted(laws)) for title, laws in titles.items()},
            tuple(sorted(title[::-1] for title in titles)),
            names,
            {key: tuple(sorted(found)) for key, found in numbers.items()},
            {year: tuple(sorted(laws)) for year, laws in issued.items()},
        )

    def named(self, laws: Iterable[str], words: str) -> Named:
        """The documents under their title where all have one, else under the words of the question."""
        found = tuple(sorted(set(laws)))
        names = {self.names[law] for law in found}
        return Named(names.pop() if len(names) == 1 else words, found)

    def exactly(self, title: str) -> Named | None:
        """The documents of exactly this title; None where there are none."""
        laws = self.titles.get(bare_title(title))
        return self.named(laws, title) if laws else None

    def shortened(self, title: str) -> Named | None:
        """The one law of the nation whose title begins, ends and goes on as ``title`` does, leaving characters out."""
        pattern = re.compile(f"{_NATIONAL}{'.*'.join(map(re.escape, bare_title(title)))}\\Z")
        found = {law for whole, laws in self.titles.items() if pattern.match(whole) for law in laws}
        return self.named(found, title) if found and len({self.names[law] for law in found}) == 1 else None

    def shared_end(self, words: str) -> str:
        """The longest end of ``words`` that is the end of a bare title: its neighbours in order share most with it."""
        backwards = words[::-1]
        place = bisect_left(self.backwards, backwards)
        around = self.backwards[max(0, place - 1) : place + 1]
        length = max((_shared(backwards, each) for each in around), default=0)
        return backwards[:length][::-1]

    def ending_with(self, end: str) -> tuple[str, ...]:
        """The documents whose bare title has this end."""
        first = bisect_left(self.backwards, end[::-1])
        last = bisect_right(self.backwards, end[::-1] + chr(sys.maxunicode))
        return tuple(law for title in self.backwards[first:last] for law in self.titles[title[::-1]])

    def titled(self, title: str) -> Named:
        """The documents of a quoted title: of exactly that, else of a longer one that holds it; no IRI for none."""
        exact = self.exactly(title)
        if exact is not None:
            return exact
        bare = bare_title(title)
        holding = [law for whole, laws in self.titles.items() if bare and bare in whole for law in laws]
        return self.named(holding, title) if holding else Named(title)


def laws_in(text: str, laws: Laws) -> Iterator[Mention]:
    """Every document that the folded ``text`` names."""
    found = [*_quoted(text, laws), *_numbered(text, laws)]
    ends = dict.fromkeys(match.end() for match in _ENDING.finditer(text))
    found.extend(mention for end in ends if (mention := _ending_at(text, end, laws)) is not None)
    yield from found
    known = {place for mention in found for place in range(mention.start, mention.end)}
    for match in _ENGLISH_LAW.finditer(text):
        yield Mention(match.start(), match.end(), SlotKind.LAW, laws.titled(_IN_ENGLISH[match.group()]), order=1)
    for match in _SHORT_LAW.finditer(text):
        short = laws.shortened(match["title"]) if known.isdisjoint(range(*match.span("title"))) else None
        if short is not None:
            known.update(range(*match.span("title")))
            yield Mention(*match.span("title"), SlotKind.LAW, short, order=1)
    for match in _CITES.finditer(text):
        start, end = match.span("title")
        if not _SAYS_NOTHING.fullmatch(match["title"]) and known.isdisjoint(range(start, end)):
            yield Mention(start, end, SlotKind.LAW, Named(match["title"]), order=6)


def bare_title(title: str) -> str:
    """A title without what questions leave out: brackets, 试行, 实施 before 办法, spaces; 科技 for 科学技术."""
    written = title.replace("（", "(").replace("）", ")").replace("科学技术", "科技")
    return _ASIDE.sub("", written.lower())


def _quoted(text: str, laws: Laws) -> Iterator[Mention]:
    for match in _TITLE_MARKS.finditer(text):
        title = next(group for group in match.groups() if group)
        yield Mention(match.start(), match.end(), SlotKind.LAW, laws.titled(title.strip()), order=0)


def _numbered(text: str, laws: Laws) -> Iterator[Mention]:
    for match in _YEAR_AND_SERIAL.finditer(text):
        known = laws.numbers.get(_year_and_serial(match), ())
        before = text[: match.start()].rstrip()
        fitting = [(word, law) for word, law in known if before.endswith(word.lower())]
        if fitting:
            length = max(len(word) for word, _ in fitting)
            chosen = [law for word, law in fitting if len(word) == length]
            start = len(before) - length
            yield Mention(start, match.end(), SlotKind.LAW, laws.named(chosen, text[start : match.end()]), order=0)
        else:
            alike = laws.named({law for _, law in known}, match.group()) if known else Named(match.group())
            yield Mention(match.start(), match.end(), SlotKind.LAW, alike, order=2)
    for number in find_numbers(text):
        inside = _YEAR_AND_SERIAL.search(text, number.start, number.end)
        if inside is None or not any(
            text[: inside.start()].rstrip().endswith(word.lower())
            for word, _ in laws.numbers.get(_year_and_serial(inside), ())
        ):
            yield Mention(number.start, number.end, SlotKind.LAW, Named(number.normal), order=1)


def _ending_at(text: str, end: int, laws: Laws) -> Mention | None:
    """The document whose bare title ends with the longest stretch of ``text`` before ``end``, if that tells it."""
    shared = laws.shared_end(bare_title(text[max(0, end - _LONGEST) : end]))
    if len(shared) < _SHORTEST or _SAYS_NOTHING.fullmatch(shared.lstrip("的")):
        return None
    stretches = range(max(0, end - _LONGEST), end)
    start = next(start for start in stretches if text[start].isalnum() and bare_title(text[start:end]) == shared)
    exact = laws.titles.get(shared)
    words = text[start:end]
    return Mention(start, end, SlotKind.LAW, laws.named(exact or laws.ending_with(shared), words), order=1)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)


def _year_and_serial(match: re.Match[str]) -> tuple[int, int]:
    return int(match["year"] or match["bare"]), int(match["serial"] or match["bare_serial"])
