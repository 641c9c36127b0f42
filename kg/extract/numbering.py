"""Numbers in front of items (序号): 1. 1、 （一） 一、 第一条 ① (1), and the runs of items that they make."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = r"[零〇一二三四五六七八九十百](?:\s?[零〇一二三四五六七八九十百]){0,5}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# A stop inside a number (3.5) and a sum (1,200) are no item numbers, hence the look-aheads.
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("article", re.compile(rf"第\s*({_CHINESE}|\d{{1,3}})\s*条\s*")),
    ("bracketed-chinese", re.compile(rf"[（(]\s*({_CHINESE})\s*[）)]\s*[、.．]?\s*")),
    ("bracketed-digit", re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、.．]?\s*")),
    ("chinese", re.compile(rf"({_CHINESE})\s*[、.．]\s*")),
    ("digit", re.compile(r"(\d{1,2})\s*[、.．](?!\d)\s*|(\d{1,2})\s*[)）]\s*")),
    ("circled", re.compile(rf"([{_CIRCLED}])\s*")),
)
_SENTENCE_END = re.compile(r"[。；;！!？?：:.．]\s*")
_SPELLED = re.compile(r"(?:^|[。；;：:，,])\s*([一二三四五六七八九十]{1,3})\s?是[：:，,]?")
_LEADS_TO_DUTIES = re.compile(r"(?:职责|职能|职权)[^。；]{0,8}[:：]\s*$")
_LEAST_RUN = 3
"""Items; a shorter outer run (（一）主要职责 （二）职能转变) is a frame around the list that stands inside it."""


def chinese_number(text: str) -> int:
    """The value of a Chinese or Arabic numeral below ten thousand: 十二 → 12, 二〇二四 → 2024; else ValueError."""
    if re.fullmatch(r"\d+", text):
        return int(text)
    if not text or any(character not in _DIGITS and character not in _UNITS for character in text):
        raise ValueError(f"not a numeral: {text!r}")
    if not any(character in _UNITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = pending = 0
    for character in text:
        if character in _UNITS:
            total += (pending or (0 if total else 1)) * _UNITS[character]
            pending = 0
        else:
            pending = _DIGITS[character]
    return total + pending


@dataclass(frozen=True, slots=True)
class Marker:
    """One item number in a text: where it stands, its ``style`` and its value."""

    start: int
    end: int
    style: str
    ordinal: int
    opens_line: bool


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """One item: its number as printed, the stretch of text after the number, and where the number begins."""

    ordinal: int
    start: int
    end: int
    number_start: int


def marker_at(text: str, position: int = 0, *, opens_line: bool = True) -> Marker | None:
    """The item number that begins at ``position``, if one does."""
    for style, pattern in _MARKERS:
        match = pattern.match(text, position)
        if match is None:
            continue
        printed = next(group for group in match.groups() if group)
        ordinal = _CIRCLED.index(printed) + 1 if style == "circled" else chinese_number("".join(printed.split()))
        return Marker(match.start(), match.end(), style, ordinal, opens_line)
    return None


def numbered_items(text: str, line_starts: Iterable[int]) -> tuple[NumberedItem, ...]:
    """The items of the main numbered list of ``text``, in order.

    ``line_starts`` are the offsets at which printed lines begin. Numbers count at the start of a line or after the end
    of a sentence, and only as long as they go on by one, so that a number inside an item (a year, a sub-list) is no
    item. Where an outer list only frames another (（一）主要职责 with 1. to 12.; 第一条 to 第三条 of a 三定 regulation
    before （一） to （九）), the inner one counts.
    """
    markers = _markers(text, frozenset(line_starts))
    if not markers:
        return ()
    outer = _run(markers, markers[0].style)
    opening = _run([marker for marker in markers if marker.opens_line] or markers, markers[0].style)
    if markers[0].opens_line and len(opening) >= max(2, len(outer)):
        outer = opening
    inner = _inner_run(markers, outer)
    if inner and _frames(text, outer, inner):
        bounds = sorted({marker.start for marker in (*outer, *inner)} | {len(text)})
        return tuple(
            NumberedItem(marker.ordinal, marker.end, bounds[bisect_right(bounds, marker.start)], marker.start)
            for marker in inner
        )
    bounds = [marker.start for marker in outer] + [len(text)]
    return tuple(
        NumberedItem(marker.ordinal, marker.end, stop, marker.start)
        for marker, stop in zip(outer, bounds[1:], strict=True)
    )


def _frames(text: str, outer: list[Marker], inner: list[Marker]) -> bool:
    """Whether an outer list only frames the inner one."""
    if outer[0].style == "article" and _LEADS_TO_DUTIES.search(text, max(0, inner[0].start - 30), inner[0].start):
        return True
    if len(inner) <= len(outer):
        return False
    title = text[outer[0].end : next((marker.start for marker in inner if marker.start > outer[0].start), outer[0].end)]
    return outer[0].style == "article" or (
        len(outer) < _LEAST_RUN and _SENTENCE_END.search(title.rstrip("：: ")) is None
    )


def spelled_items(text: str) -> tuple[NumberedItem, ...]:
    """The items of a list that counts in words (一是…；二是…), each up to the next; ``()`` where fewer than two are."""
    found: list[re.Match[str]] = []
    for match in _SPELLED.finditer(text):
        if chinese_number(match.group(1)) == len(found) + 1:
            found.append(match)
    if len(found) < 2:
        return ()
    bounds = [match.start(1) for match in found[1:]] + [len(text)]
    return tuple(
        NumberedItem(place, match.end(), stop, match.start())
        for place, (match, stop) in enumerate(zip(found, bounds, strict=True), 1)
    )


def markers_in(line: str) -> list[Marker]:
    """The item numbers of one line: at its beginning and behind the ends of its sentences."""
    return _markers(line, frozenset({0}))


def _markers(text: str, line_starts: frozenset[int]) -> list[Marker]:
    found: list[Marker] = []
    for position in sorted(line_starts | {match.end() for match in _SENTENCE_END.finditer(text)}):
        if not found or position >= found[-1].end:
            marker = marker_at(text, position, opens_line=position in line_starts)
            found.extend([marker] if marker else [])
    return found


def _run(markers: list[Marker], style: str) -> list[Marker]:
    """The markers of one style that count on from the first; a gap or a repeated number may pass at a line start."""
    same = [marker for marker in markers if marker.style == style]
    last_place = {marker.ordinal: place for place, marker in enumerate(same)}
    run = same[:1]
    for place, marker in enumerate(same[1:], start=1):
        expected = run[-1].ordinal + 1
        misprinted = marker.opens_line and expected - 1 <= marker.ordinal <= expected + 1
        if marker.ordinal == expected or (misprinted and last_place.get(expected, -1) <= place):
            run.append(marker)
    return run


def _inner_run(markers: list[Marker], outer: list[Marker]) -> list[Marker]:
    """The list on the next level below the outer one, put together over the parts that the outer list makes."""
    style = next((marker.style for marker in markers if marker.style != outer[0].style), None)
    if style is None:
        return []
    bounds = [marker.start for marker in outer] + [markers[-1].end]
    starts = [marker.start for marker in markers]
    run: list[Marker] = []
    for start, stop in pairwise(bounds):
        run.extend(_run(markers[bisect_left(starts, start) : bisect_left(starts, stop)], style))
    return run
