"""Titles of laws and documents in running text: what 《》 encloses, 关于…的通知 without 《》, laws by full name.

GB/T 9704-2012, 7.3.1: a title is the issuing body, the matter (关于…) and the kind of document (通知, 意见, 办法 …).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.legal_issuers import issuer_in_front, issuer_inside
from kg.read.repair import close_gaps

KINDS = (
    r"(?:法典|宪法|法律|法|条例|办法|规定|细则|意见|决定|通知|方案|规划|纲要|计划|措施|举措|政策|制度|规程|规范|标准|准则|"
    r"批复|函|通报|公告|通告|决议|公报|命令|令|指南|目录|清单|章程|公约|协定|议定书|规则|解释|纪要|报告|请示|批示|要点|"
    r"指引|导则|大纲|预案|任务书)"
)
"""Kinds of document (文种) that a title ends with."""

_NOTICES = r"(?:通知|意见|批复|决定|函|公告|通告|通报|请示|报告|请示报告|批示|复函|办法|方案|规定|细则|措施|规划|政策)"
_EDITION = (
    r"(?:\s*[（(](?:试行|暂行|修订|修订稿|修订版|修正|修正案|试行稿|草案|征求意见稿|第[一二三四五六七八九十]+次修[正订]|"
    r"(?:19|20)\d{2}年?(?:修订|修正|版|本|年版|年本)?)[）)])"
)
_EDITION_BEHIND = re.compile(_EDITION)
# 关于印发《甲》的通知: the document is the notice that spreads 甲
_SPREADS = re.compile(
    r"关于\s*(?:印发|转发|下达|发布|公布|颁布|批转|修订|修改|调整|废止|实施|施行|贯彻|落实|做好|执行)[^，。；;《》\n]{0,20}$"
)
_SPREAD_END = re.compile(rf"[^，。；;：、《》\n（）()]{{0,12}}?的\s*{_NOTICES}")
_AND_QUOTED = re.compile(r"[、和及与\s]*(?=《)")
_ENCLOSED_NOTICE = re.compile(rf"的\s*{_NOTICES}[》\s]*$")

_SENTENCE_END = re.compile(r"[。；;\n]")
_LONGEST_INTRODUCTION = 12
_LONGEST_TITLE = 300
"""Characters; the longest titles seen have about 100."""

_ABOUT = re.compile(r"关于(?=[^，。；;《》\n]{3})")
_ABOUT_REACH = re.compile(r"[^，。；;：《》“”\n]{3,110}")
# What bodies make in general (方针政策, 的规定) is a document only where a number follows in brackets.
_GENERAL = r"(?:方针|政策|措施|规划|规定|计划|制度|标准|要求|法律)"
_ABOUT_ENDS = (
    re.compile(rf"的[一-鿿]{{0,6}}?(?!{_GENERAL}(?!\s*[（(\[【〔])){_NOTICES}{_EDITION}?"),
    re.compile(
        rf"(?!(?<=[针的大项和及与、]){_GENERAL}(?!\s*[（(\[【〔])){KINDS}{_EDITION}?(?=$|[\s，。；;：、）)（(\[【〔规要精等执]|[和及与]关于)"
    ),
)
_FOLLOWED_BY_KIND = re.compile(rf"[一-鿿]{{0,6}}?的[一-鿿]{{0,6}}?{_NOTICES}")
_STANDS_FREE = re.compile(
    r"(?:^|[^一-鿿]|根据|依据|按照|依照|遵照|参照|执行|贯彻|落实|下发|印发|转发|文件|要求|号|[和及与])\s*$"
)
_LAW = re.compile(
    r"中华人民共和国[一-鿿]{1,24}?法(?!法|典|律|规(?!定)|院|治|制|人|定|官|庭|学|实施)(?:典|实施条例|实施细则)?"
    r"|中华人民共和国(?:宪法|[一-鿿]{1,4}法典)|中华人民共和国[一-鿿]{2,24}?(?:法实施条例|法实施细则|条例)"
)
_PLACED_NOTICE = re.compile(
    r"(?<![一-鿿])[一-鿿]{2,8}?(?:省|市|县|区|旗|州)[^，。；;：、《》\n]{4,60}?的(?:通知|批复|决定)"
    r"(?![一-鿿]*的(?:通知|批复|决定))"
)
_ANAPHORA = re.compile(rf"(?:实施|指导|若干|暂行|管理|工作|总体|本|该|上述)?{KINDS}")


@dataclass(frozen=True, slots=True)
class TitleMention:
    """One title in a text: where it stands with its issuer, the title, the issuer named in front or inside."""

    start: int
    end: int
    title: str
    issuer: str | None


def find_titles(text: str, number_ends: Sequence[int] = ()) -> tuple[TitleMention, ...]:
    """All titles of ``text`` in order, none inside another: quoted ones first, then what stands without 《》.

    An issuer in front of a title never reaches over one of ``number_ends``, where a document number ends.
    """
    found = list(_quoted(text, number_ends))
    for each in (*_about(text, number_ends), *_by_pattern(text)):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _quoted(text: str, number_ends: Sequence[int]) -> Iterator[TitleMention]:
    spans = list(_quotations(text))
    taken = 0
    for place, (start, end) in enumerate(spans):
        if start < taken:
            continue
        spread = _SPREADS.search(text, taken, start)
        closing = _spread_end(text, spans[place:]) if spread else None
        if spread and closing:
            front, issuer = issuer_in_front(text, spread.start(), _last(number_ends, spread.start(), taken))
            taken = closing
            yield TitleMention(front, closing, close_gaps(text[front:closing]), issuer)
            continue
        edition = _EDITION_BEHIND.match(text, end)
        title = close_gaps(_inside(text[start:end]) + (edition.group() if edition else ""))
        front, issuer = issuer_in_front(text, start, _last(number_ends, start, taken))
        taken = edition.end() if edition else end
        if len(title) > 1 and not _ANAPHORA.fullmatch(title):
            yield TitleMention(front, taken, title, issuer or issuer_inside(title))


def _last(offsets: Sequence[int], position: int, least: int) -> int:
    place = bisect_right(offsets, position)
    return max(least, offsets[place - 1]) if place else least


def _spread_end(text: str, spans: Sequence[tuple[int, int]]) -> int | None:
    """Where 关于印发《甲》《乙》的通知 ends: behind 的通知, or behind 》 where recognition put 的通知 inside."""
    start, end = spans[0]
    enclosed = _ENCLOSED_NOTICE.search(text, start, end) is not None
    for following, its_end in spans[1:]:
        between = _AND_QUOTED.match(text, end)
        if between is None or between.end() != following or not _SPREAD_END.match(text, its_end):
            break
        end = its_end
    closing = _SPREAD_END.match(text, end)
    return closing.end() if closing else end if enclosed else None


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """The spans of 《…》, inner ones included in theirs; a 《 that is never closed ends with its line or sentence."""
    place = text.find("《")
    while place >= 0:
        depth = end = 0
        for offset in range(place, min(len(text), place + _LONGEST_TITLE)):
            depth += (text[offset] == "《") - (text[offset] == "》")
            if depth == 0:
                end = offset + 1
                break
        end = end or _unclosed(text, place)
        yield place, end
        place = text.find("《", end)


def _unclosed(text: str, start: int) -> int:
    closing = text.find("》", start, start + _LONGEST_TITLE)
    if closing >= 0:
        behind = _SPREAD_END.match(text, closing + 1)
        return behind.end() if behind and "《" in text[start + 1 : closing] else closing + 1
    stop = _SENTENCE_END.search(text, start, start + _LONGEST_TITLE)
    return stop.start() if stop else min(len(text), start + _LONGEST_TITLE)


def _inside(quotation: str) -> str:
    """The title without its outer 《》, which are printed twice at times."""
    inner = quotation.strip()
    while inner.startswith("《") and inner.endswith("》") and inner.count("《") == inner.count("》"):
        inner = inner[1:-1].strip()
    return inner.removeprefix("《") if inner.count("《") > inner.count("》") else inner


def _about(text: str, number_ends: Sequence[int]) -> Iterator[TitleMention]:
    """``某省财政厅关于下达…的通知`` without 《》; without an issuer too, unless a verb rules it (提出关于…的意见)."""
    taken = 0
    for match in _ABOUT.finditer(text):
        reach = _ABOUT_REACH.match(text, match.start())
        length = _about_length(reach.group()) if reach and match.start() >= taken else 0
        if not length:
            continue
        front, issuer = issuer_in_front(text, match.start(), _last(number_ends, match.start(), taken))
        taken = match.start() + length
        if issuer or _STANDS_FREE.search(text, max(0, match.start() - _LONGEST_INTRODUCTION), match.start()):
            yield TitleMention(front, taken, close_gaps(text[front:taken]), issuer)


def _about_length(reach: str) -> int:
    """The length of 关于…的通知: up to the first kind of document that no further 的通知 or 的意见 follows."""
    for pattern in _ABOUT_ENDS:
        for match in pattern.finditer(reach):
            if not _FOLLOWED_BY_KIND.match(reach, match.end()):
                return match.end()
    return 0


def _by_pattern(text: str) -> Iterator[TitleMention]:
    for pattern in (_LAW, _PLACED_NOTICE):
        for match in pattern.finditer(text):
            yield TitleMention(match.start(), match.end(), close_gaps(match.group()), None)
