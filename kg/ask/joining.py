"""Puts neighbouring mentions together: 某市 + 科技局, province + city, name + code; and tells which cues stand."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ask.assembly import PARTICLES
from kg.ask.folding import is_chinese
from kg.ask.mention import Cue, Mention
from kg.ask.slots import Named, SlotKind, Years
from kg.ask.vocabulary import Vocabulary
from kg.ask.vocabulary_bodies import Body, named, shortest
from kg.ask.vocabulary_places import inside
from kg.search.request import HitType

_RELATED_TOPIC = 9
_RELATED = re.compile("[和与跟同]X(?:有关|相关|挂钩)|(?:related to|relating to|about|concerning) X(?![a-z])")
"""A place that a thing has to do with, not one it is of."""
_ISSUED = re.compile("的?|度?(?:发布|印发|出台|制定|发|颁布|下发)的")
_ONLY_BETWEEN = frozenset({Cue.JOINS, Cue.AGAINST})


def joined(text: str, mentions: list[Mention], vocabulary: Vocabulary, vague: frozenset[int]) -> list[Mention]:
    """The mentions of the folded ``text`` with those that are one thing put together, in order."""
    standing = _with_cues_that_stand(text, _with_documents_of_a_year(text, mentions, vocabulary))
    nested = _with_nested_places(text, standing, vocabulary)
    read = vague.union(*(range(mention.start, mention.end) for mention in nested))
    bodies = [each for each in nested if not _is_part_of_topic(text, each, nested, read, vocabulary)]
    return _with_bodies(text, bodies, vocabulary)


def _with_cues_that_stand(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without 和 and 比 that do not stand right between two slots: they may be parts of words (和谐, 比赛)."""
    kept: list[Mention] = []
    for place, mention in enumerate(mentions):
        if mention.kind in _ONLY_BETWEEN:
            before = mentions[place - 1] if place else None
            after = mentions[place + 1] if place + 1 < len(mentions) else None
            against_year = mention.kind is Cue.AGAINST and after is not None and after.kind is SlotKind.YEAR
            if not ((_touches(text, before, mention) or against_year) and _touches(text, mention, after)):
                continue
        kept.append(mention)
    return kept


def _with_documents_of_a_year(text: str, mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """A year right before 文件 or 发布的 is that of the documents, not of reports: 2017年的文件."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if (
            before is not None
            and isinstance(before.value, Years)
            and mention.value is HitType.LAW
            and _ISSUED.fullmatch(text[before.end : mention.start])
            and before.value.first is not None
        ):
            first, last = before.value.first, before.value.last or before.value.first
            laws = [law for year in range(first, last + 1) for law in vocabulary.laws.issued.get(year, ())]
            words = text[before.start : mention.end]
            kept[-1] = replace(before, end=mention.start, kind=SlotKind.LAW, value=Named(words, tuple(sorted(laws))))
        kept.append(mention)
    return kept


def _touches(text: str, first: Mention | None, second: Mention | None) -> bool:
    return first is not None and second is not None and not text[first.end : second.start].strip()


def _with_nested_places(text: str, mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """A place right behind, or in English before, one that holds it is the one that is meant: 某省某市."""
    kept: list[Mention] = []
    for mention in mentions:
        if mention.kind is SlotKind.PLACE and _RELATED.search(f"{text[: mention.start]}X{text[mention.end :]}"):
            kept.append(replace(mention, kind=SlotKind.TOPIC, value=str(mention.value), order=_RELATED_TOPIC))
            continue
        before = kept[-1] if kept else None
        if before is not None and before.kind is SlotKind.PLACE and mention.kind is SlotKind.PLACE:
            between = text[before.end : mention.start].strip(" ,的")
            inner, outer = mention.value, before.value
            if not between and isinstance(inner, Named) and isinstance(outer, Named):
                nested = inner if inner == outer else inside(inner, outer, vocabulary.places)
                if nested is not None:
                    kept[-1] = replace(mention, start=before.start, value=nested)
                    continue
                nested = inside(outer, inner, vocabulary.places) if text[before.start].isascii() else None
                if nested is not None:
                    kept[-1] = replace(before, end=mention.end, value=nested)
                    continue
        kept.append(mention)
    return kept


def _is_part_of_topic(
    text: str, body: Mention, mentions: list[Mention], read: frozenset[int], vocabulary: Vocabulary
) -> bool:
    """Whether a body's short name, unknown or without a place, goes on in words nothing read: 图书馆 in 图书馆建设."""
    if body.kind is not SlotKind.BODY or isinstance(body.value, Named) or body.end >= len(text):
        return False
    if body.end in read or not is_chinese(text[body.end]) or text[body.end] in PARTICLES:
        return False
    before = [mention for mention in mentions if mention.end <= body.start]
    known = vocabulary.bodies.called(str(body.value))
    return not (known and any(_places_in_front(text, before, body)))


def _with_bodies(text: str, mentions: list[Mention], vocabulary: Vocabulary) -> list[Mention]:
    """Each body under the name of the graph, found by its place where one is named."""
    everywhere = [each.value for each in mentions if each.kind is SlotKind.PLACE and isinstance(each.value, Named)]
    kept: list[Mention] = []
    for mention in mentions:
        if mention.kind is not SlotKind.BODY or isinstance(mention.value, Named):
            kept.append(mention)
            continue
        words = str(mention.value)
        bodies = vocabulary.bodies.called(words)
        front = list(_places_in_front(text, kept, mention))
        places = [place.value for place in front if isinstance(place.value, Named)] or everywhere
        known = [iri for place in places for iri in place.iris]
        chosen = tuple(body for body in bodies if vocabulary.places.lies_in(body.region, known)) if places else bodies
        if len(front) == 1:
            kept = [each for each in kept if each is not front[0]]
            kept.extend(_placed(mention, front[0], chosen, words))
        else:
            kept.append(replace(mention, value=named(chosen, words)))
    return sorted(kept, key=lambda each: each.start)


def _placed(mention: Mention, place: Mention, chosen: tuple[Body, ...], words: str) -> Iterator[Mention]:
    """A body with the one place in front of it; the place stays where the body's own name does not begin with it."""
    where = place.value if isinstance(place.value, Named) else Named(str(place.value))
    if not chosen:
        yield place
        yield replace(mention, value=Named(where.name + words))
        return
    value = named(chosen, words)
    if len(chosen) == 1 and (where.name in value.name or shortest(value.name) != shortest(words)):
        yield replace(mention, start=place.start, value=value)
        return
    yield place
    yield replace(mention, value=value)


def _places_in_front(text: str, before: list[Mention], body: Mention) -> Iterator[Mention]:
    """The places right in front of a body: one, or several that 和 joins (甲市和乙市科技局)."""
    following = body
    for mention in reversed(before):
        gap = text[mention.end : following.start].strip(" '的")
        if (
            gap in {"", "s", "市", "省", "县", "区", "委", "市委", "县委", "区委", "省委"}
            and mention.kind is SlotKind.PLACE
            and not mention.negated
        ):
            yield mention
        elif gap or mention.kind is not Cue.JOINS:
            return
        following = mention
