"""What the node of an instrument is called: its IRI, which stays when reports are added, and its title."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.link.agency_places import level_of
from kg.link.instrument_profiles import Profile
from kg.link.titles import TitleParts, read_title
from kg.model import InstrumentLevel
from kg.rdf.iris import place_key, segment, title_key
from kg.rdf.law_scope import Scope, title_scope

_STATE = "中华人民共和国"
_LAW_ENDS = ("法", "法典", "法实施条例", "法实施细则")


def best_title(members: Sequence[Profile]) -> TitleParts | None:
    """The title said most often among those that name the place, else among all; the longer where it is a tie."""
    counted: Counter[TitleParts] = Counter(
        read_title(mention.cited.title, mention.report.region)
        for profile in members
        for mention in profile.mentions
        if mention.cited.title
    )
    votes = Counter[str]()
    for parts, count in counted.items():
        votes[parts.title] += count

    def rank(parts: TitleParts) -> tuple[bool, int, int, str]:
        return parts.place is None and not parts.is_national, -votes[parts.title], -len(parts.title), parts.title

    return min(counted, key=rank) if counted else None


def shown_title(parts: TitleParts) -> str:
    """The title in full: laws of the state with 中华人民共和国."""
    is_law = parts.is_national and not parts.issuer and parts.subject.endswith(_LAW_ENDS)
    if is_law and not parts.title.startswith(_STATE) and title_scope(parts.title) is Scope.STATE:
        return f"{_STATE}{parts.title}"
    return parts.title


def iris_of(clusters: Mapping[str, Sequence[Profile]], base: str) -> dict[str, str]:
    """The IRI of each cluster: by a number that says whose it is, else by its full title, else as a report names it."""
    names = {root: _by_number(members, base) or _by_title(members, base) for root, members in clusters.items()}
    taken = Counter(iri for iri in names.values() if iri)
    home = {profile.iri: root for root, members in clusters.items() for profile in members}
    result = {}
    for root, members in clusters.items():
        wanted = names[root]
        if wanted is None or taken[wanted] > 1 or home.get(wanted, root) != root:
            wanted = min(profile.iri for profile in members)
        result[root] = wanted
    return result


def _by_number(members: Sequence[Profile], base: str) -> str | None:
    """By the number alone where its letters are a province's or it is the state's, else within the body's place."""
    found = [profile for profile in members if profile.number and profile.number.names_issuer]
    if not found:
        return None
    profile = min(found, key=lambda each: (each.body is None, each.printed_number or "", each.iri))
    key = segment(profile.printed_number or "")
    place = profile.body.region if profile.body else None
    if profile.body and (place is None or level_of(place) is InstrumentLevel.PROVINCE):
        return f"{base}law/{key}"
    if place is not None:
        return f"{base}law/{place_key(place)}/{key}"
    if profile.lettered and profile.lettered.endswith("0000"):
        return f"{base}law/{key}"
    return f"{base}law/{segment(profile.lettered)}/{key}" if profile.lettered else profile.iri


def _by_title(members: Sequence[Profile], base: str) -> str | None:
    if any(profile.number is not None for profile in members):
        return None
    parts = best_title(members)
    if parts is None:
        return None
    is_everywhere = len({seat for profile in members for seat in profile.seats}) > 1
    title = shown_title(parts)
    is_regulation = parts.kind == "条例" and parts.place is None
    if title_scope(title) is not Scope.STATE and not is_everywhere and not is_regulation:
        return None
    return f"{base}law/{segment(title_key(title))}"
