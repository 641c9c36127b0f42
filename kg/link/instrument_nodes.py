"""One legal instrument as all its mentions together say: title, number, issuers, place, level, rank."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.legal_ranks import rank_of
from kg.extract.regions import placed
from kg.link.agency import IssuingBody
from kg.link.agency_places import chain_of, level_of
from kg.link.document_number import NumberParts
from kg.link.instrument_naming import best_title, shown_title
from kg.link.instrument_profiles import Profile, printed_name
from kg.link.titles import TitleParts
from kg.model import InstrumentLevel, InstrumentRank, Region


@dataclass(frozen=True, slots=True)
class InstrumentNode:
    """``issuers`` are nodes with names: those that mentions print, else the body its number tells.

    ``is_issuer_told`` where the number told it; ``used`` are the citations, ``reports`` those that cite it.
    """

    iri: str
    parts: TitleParts | None
    title: str | None
    number: NumberParts | None
    printed_number: str | None
    year: int | None
    issuers: tuple[tuple[str, str], ...]
    is_issuer_told: bool
    place: Region | None
    level: InstrumentLevel | None
    rank: InstrumentRank
    used: tuple[str, ...]
    reports: frozenset[str]

    @property
    def name(self) -> str:
        """What people read."""
        return printed_name(self.title, self.printed_number)


def instrument_nodes(groups: Mapping[str, Sequence[Profile]], bodies: Mapping[str, str]) -> tuple[InstrumentNode, ...]:
    """The instruments that ``groups`` of provisional ones are, by their IRIs, sorted."""
    return tuple(_node(iri, groups[iri], bodies) for iri in sorted(groups))


def _node(iri: str, members: Sequence[Profile], bodies: Mapping[str, str]) -> InstrumentNode:
    parts = best_title(members)
    title = shown_title(parts) if parts else None
    numbered = _numbered(members)
    body = numbered.body if numbered else _cut_body(members)
    printed = _printed_issuers(members)
    issuers = printed or _told_issuers(members, body, bodies)
    names = "、".join(name for _, name in issuers)
    if printed and body and not _agree(printed, body):
        body = None
    place = _place(parts, issuers, body, members)
    rank = rank_of(title, numbered.printed_number if numbered else None, names or None)
    if body and body.is_party and rank is not InstrumentRank.MINUTES:
        rank = InstrumentRank.PARTY_DOCUMENT
    return InstrumentNode(
        iri=iri,
        parts=parts,
        title=title,
        number=numbered.number if numbered else None,
        printed_number=numbered.printed_number if numbered else None,
        year=(numbered.number.year if numbered and numbered.number else None) or _cut_year(members),
        issuers=issuers,
        is_issuer_told=not printed,
        place=place,
        level=_level(parts, issuers, body, place) or _level_of_rank(rank, parts),
        rank=rank,
        reports=frozenset(report for profile in members for report in profile.reports),
        used=tuple(sorted({mention.cited.citation for profile in members for mention in profile.mentions})),
    )


def _numbered(members: Sequence[Profile]) -> Profile | None:
    """The member whose number is said most often."""
    found = [profile for profile in members if profile.number is not None]
    return min(found, key=lambda each: (-len(each.mentions), each.iri)) if found else None


def _cut_body(members: Sequence[Profile]) -> IssuingBody | None:
    """The body that a number names which breaks off."""
    return next((profile.body for profile in members if profile.body is not None), None)


def _cut_year(members: Sequence[Profile]) -> int | None:
    years = {profile.cut_year for profile in members if profile.cut_year is not None}
    return min(years) if len(years) == 1 else None


def _printed_issuers(members: Sequence[Profile]) -> tuple[tuple[str, str], ...]:
    """The issuers that most mentions print."""
    counted: Counter[tuple[tuple[str, str], ...]] = Counter()
    for profile in members:
        if profile.issuers:
            counted[tuple(zip(profile.issuers, profile.issuer_names, strict=True))] += len(profile.mentions)
    return min(counted, key=lambda said: (-counted[said], -len(said), said)) if counted else ()


def _told_issuers(
    members: Sequence[Profile], body: IssuingBody | None, bodies: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    if body is None:
        return ()
    node = members[0].mentions[0].report.organization(body.name)
    return ((bodies.get(node, node), body.name),)


def _agree(printed: tuple[tuple[str, str], ...], body: IssuingBody) -> bool:
    """Whether the issuers in front of the title can be of the place that the number names; what is printed decides."""
    places = [placed(name).region for _, name in printed]
    named = {place.name for place in places if place is not None}
    return not named or body.region is None or body.region.name in named


def _place(
    parts: TitleParts | None,
    issuers: tuple[tuple[str, str], ...],
    body: IssuingBody | None,
    members: Sequence[Profile],
) -> Region | None:
    """The place it is for; of an issuer's name the report's chain tells which place is meant."""
    if body and body.region:
        return body.region
    if parts and parts.place:
        return parts.place
    near = [place for profile in members for mention in profile.mentions for place in chain_of(mention.report.region)]
    for _, name in issuers:
        named = placed(name).region
        if named is not None:
            return next((place for place in near if place.name == named.name), named)
    return None


def _level(
    parts: TitleParts | None, issuers: tuple[tuple[str, str], ...], body: IssuingBody | None, place: Region | None
) -> InstrumentLevel | None:
    if body is not None:
        return body.level
    if place is not None:
        return level_of(place)
    is_national = bool(parts and parts.is_national) or any(_is_state_body(name) for _, name in issuers)
    return InstrumentLevel.NATIONAL if is_national else None


def _level_of_rank(rank: InstrumentRank, parts: TitleParts | None) -> InstrumentLevel | None:
    """Laws, administrative regulations and the Party's 条例 are the state's where no title says otherwise."""
    is_party_regulation = rank is InstrumentRank.PARTY_DOCUMENT and parts is not None and parts.kind == "条例"
    is_of_state = rank in {InstrumentRank.LAW, InstrumentRank.ADMINISTRATIVE_REGULATION} or is_party_regulation
    return InstrumentLevel.NATIONAL if is_of_state else None


def _is_state_body(name: str) -> bool:
    return name.startswith(("国务院", "中共中央", "国家", "全国", "中华")) or name.endswith(
        ("财政部", "科技部", "科学技术部", "教育部", "民政部", "人力资源和社会保障部", "农业农村部", "公安部")
    )
