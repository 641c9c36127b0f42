"""The words around a mention: where two sheets print one sentence, they cite one document, however it was read."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kg.link.facts import StatedProject
from kg.link.instrument_profiles import Mention, Profile

_REACH = 60
"""Characters before and behind a mention that are its surroundings."""
_SHORTEST = 40
"""Surroundings shorter than this say nothing: 根据《甲》 is printed everywhere."""
_MENTIONS = 6


def text_likeness(one: Profile, other: Profile) -> float:
    """How alike the most alike surroundings of a mention of each are, 0 to 1; 0 in different reports."""
    if not one.reports & other.reports:
        return 0.0
    left, right = (sorted(set(_texts(each))) for each in (one, other))
    return max((_dice(first, second) for first in left for second in right), default=0.0)


def _texts(profile: Profile) -> Iterator[str]:
    for mention in profile.mentions[:_MENTIONS]:
        for project in mention.report.projects:
            if project.iri == mention.cited.cited_by:
                yield from _citing(project, mention)


def _citing(project: StatedProject, mention: Mention) -> Iterator[str]:
    wanted = _squeezed(mention.cited.raw_text)
    for text in (project.basis, project.purpose, project.goal):
        squeezed = _squeezed(text or "")
        place = squeezed.find(wanted)
        if place >= 0:
            end = place + len(wanted)
            around = squeezed[max(0, place - _REACH) : place] + squeezed[end : end + _REACH]
            if len(around) >= _SHORTEST:
                yield around


def _squeezed(text: str) -> str:
    return "".join(text.split())


@lru_cache(maxsize=4096)
def _pairs_of(text: str) -> Counter[str]:
    return Counter(text[place : place + 2] for place in range(len(text) - 1))


def _dice(one: str, other: str) -> float:
    left, right = _pairs_of(one), _pairs_of(other)
    return 2 * (left & right).total() / (left.total() + right.total())
