"""Which of the media types on offer a client wants: the ``Accept`` field (RFC 9110, section 12.5.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

HTML = "text/html"

_ELEMENT = re.compile(r"\s*(?P<type>[\w!#$&^.+*-]+)/(?P<subtype>[\w!#$&^.+*-]+)\s*(?P<parameters>;[^,]*)?")
_WEIGHT = re.compile(r";\s*q\s*=\s*(?P<q>[01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_LONGEST_REMEMBERED = 300
"""Characters of an Accept field; clients send few that are shorter, again and again."""
_UNREADABLE_WEIGHT = re.compile(r";\s*q\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Range:
    """One range of an Accept field: ``text/*`` with its weight from 0 (never) to 1."""

    type: str
    subtype: str
    weight: float

    def matches(self, media_type: str) -> bool:
        kind, _, subtype = media_type.partition("/")
        return self.type in {"*", kind} and self.subtype in {"*", subtype}

    @property
    def precision(self) -> int:
        return (self.type != "*") + (self.subtype != "*")


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that ``accept`` wants most, None where it wants none of them.

    Without ``accept`` the first. Equal weights go to what is named more exactly (``*/*`` beside a type means "else
    anything"), then to what is offered first.
    """
    if accept is None or not accept.strip():
        return offered[0]
    choose = _remembered if len(accept) <= _LONGEST_REMEMBERED else _chosen
    return choose(accept, tuple(offered))


def _chosen(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = _ranges(accept)
    best: tuple[float, int, str] | None = None
    for media_type in offered:
        weight, precision = _wish(media_type, ranges)
        if weight > 0 and (best is None or (weight, precision) > best[:2]):
            best = weight, precision, media_type
    return None if best is None else best[2]


_remembered = lru_cache(maxsize=256)(_chosen)


def prefers_page(accept: str | None, offered: Sequence[str]) -> bool:
    """Whether a browser asks, that wants HTML sooner than any of ``offered``."""
    return preferred(accept, (*offered, HTML)) == HTML


def _wish(media_type: str, ranges: Sequence[_Range]) -> tuple[float, int]:
    """Weight and precision of the range that names ``media_type`` most exactly."""
    matching = [one for one in ranges if one.matches(media_type)]
    if not matching:
        return 0.0, 0
    chosen = max(matching, key=lambda one: (one.precision, one.weight))
    return chosen.weight, chosen.precision


def _ranges(accept: str) -> list[_Range]:
    """The ranges of an Accept field; what is none, or has no weight that can be read, is left out."""
    found = []
    for element in accept.split(","):
        match = _ELEMENT.fullmatch(element.rstrip())
        if match is None:
            continue
        parameters = match["parameters"] or ""
        weighed = _WEIGHT.search(parameters)
        if weighed is None and _UNREADABLE_WEIGHT.search(parameters):
            continue
        weight = 1.0 if weighed is None else min(1.0, float(weighed["q"]))
        found.append(_Range(match["type"].lower(), match["subtype"].lower(), weight))
    return found
