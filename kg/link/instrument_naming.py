"""What the node of an instrument is called: its IRI, which stays when reports are added, and its title."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.link.instrument_profiles import Profile
from kg.link.titles import TitleParts, read_title
from kg.rdf.iris import segment, title_key
from kg.rdf.law_scope import Scope, number_scope, title_scope

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
    numbered = {root: _by_number(members) for root, members in clusters.items()}
    titled = {root: _by_title(members, base) for root, members in clusters.items() if numbered[root] is None}
    taken = Counter(iri for iri in titled.values() if iri)
    home = {profile.iri: root for root, members in clusters.items() for profile in members}
    result = {}
    for root, members in clusters.items():
        wanted = numbered[root] or titled[root]
        if wanted is None or taken[wanted] > 1 or home.get(wanted, root) != root:
            wanted = min(profile.iri for profile in members)
        result[root] = wanted
    return result


def _by_number(members: Sequence[Profile]) -> str | None:
    found = [
        profile.iri
        for profile in members
        if profile.number and profile.number.names_issuer and number_scope(profile.number.word) is Scope.STATE
    ]
    return min(found) if found else None


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
