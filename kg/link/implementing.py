"""Which document implements which: a city's 实施细则 for its province's 管理办法 of the same subject, as titles say.

Named: 《甲》实施细则, 关于贯彻〈甲〉的实施意见, 实施《甲法》办法. Told by subject: the same matter with 实施细则
or 实施办法 one level below; of several editions above, the last one that is not younger counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.link.agency_places import chain_of, province_of
from kg.link.decision import Ambiguous, Candidate, Decision, Linked, LinkResult, Reason, Subject
from kg.link.instrument_nodes import InstrumentNode
from kg.link.instrument_profiles import place_name
from kg.link.statements import score_of
from kg.link.titles import read_title
from kg.model import InstrumentLevel
from kg.rdf.terms import Triple, iri
from kg.rdf.vocabulary import YS

METHOD = "instrument-implementation"
_NAMED = re.compile(
    r"(?:贯彻|落实|实施|执行|根据)[^《》]{0,8}《(?P<behind>[^《》]{3,60})》|^[^《》]{0,12}《(?P<front>[^《》]{3,60})》[^《》]{0,6}实施(?:细则|办法|意见|方案)"
)
_IMPLEMENTING = re.compile(r"(?:实施细则|实施办法|实施意见|实施方案|实施条例|细则)$")
_STEM = re.compile(
    r"(?:实施|管理|暂行|试行|若干|工作|项目)*(?:细则|办法|条例|规定|意见|方案|法)$|^(?:贯彻|落实|进一步)+"
)
_HEIGHT = {
    InstrumentLevel.COUNTY: 0,
    InstrumentLevel.CITY: 1,
    InstrumentLevel.PROVINCE: 2,
    InstrumentLevel.NATIONAL: 3,
}
_SHORTEST_STEM = 3
_STATE = "国家"
_OF_A_LAW = ("法实施条例", "法实施细则")
NAMED_IN_TITLE = Reason("named-in-title", "标题写明所实施的文件", "the title names the document it implements")
SAME_MATTER_ABOVE = Reason(
    "same-matter-above", "上级同一事项的文件", "the document of the level above on the same matter"
)
LATEST_BEFORE = Reason(
    "latest-before", "上级多个版本中不晚于本文件的最近一个", "of several above, the last that is not younger"
)
SEVERAL_ABOVE = Reason("several-above", "上级有几个文件都可能是依据", "several documents of the level above fit")


def implementing(nodes: Sequence[InstrumentNode], base: str) -> LinkResult:
    """``ys:implements`` between ``nodes``, each with its decision; several that fit are told as ambiguous."""
    above = _Documents(nodes)
    decisions: list[Decision] = []
    triples: list[Triple] = []
    for node in nodes:
        found = _named(node, above) or _told(node, above)
        if not found:
            continue
        subject = Subject(node.iri, node.name, node.used[:12])
        if len(found) > 1:
            decisions.append(Ambiguous(METHOD, subject, tuple(found[:5]), (SEVERAL_ABOVE,)))
            continue
        decisions.append(Linked(METHOD, subject, found[0]))
        triples.append((node.iri, YS.implements, iri(found[0].node)))
        triples.append((f"{base}decision/{METHOD}/{node.iri.removeprefix(base)}", YS.subjectNode, iri(node.iri)))
    return LinkResult({}, tuple(decisions), tuple(triples))


def stem(subject: str) -> str:
    """The matter without the words for its kind: 科技创新券实施管理办法 and 科技创新券实施细则 → 科技创新券."""
    before, bare = "", subject
    while bare != before:
        before, bare = bare, _STEM.sub("", bare)
    return bare


class _Documents:
    """Documents by their matter, and there by what one below shares with them: so many cities write on one matter."""

    def __init__(self, nodes: Iterable[InstrumentNode]) -> None:
        self._found: defaultdict[tuple[str, str | None], list[InstrumentNode]] = defaultdict(list)
        for node in nodes:
            if node.parts and node.level is not None:
                matter = stem(node.parts.subject)
                for shared in (_place_key(node), *sorted(node.reports)):
                    self._found[matter, shared].append(node)

    def near(self, node: InstrumentNode, matter: str) -> list[InstrumentNode]:
        """The others on ``matter`` of the state and of the places that hold the node's, as far as those are known."""
        shared = {_STATE, _place_key(node), *(place_name(place) for place in chain_of(node.place))}
        if province_of(node.place) is None:  # where the place lies is not known: a report cites both
            shared |= node.reports
        found = {each.iri: each for key in sorted(shared, key=str) for each in self._found.get((matter, key), ())}
        return [each for each in found.values() if each.iri != node.iri]


def _place_key(node: InstrumentNode) -> str | None:
    if node.level is InstrumentLevel.NATIONAL:
        return _STATE
    return place_name(node.place) if node.place else None


def _named(node: InstrumentNode, above: _Documents) -> list[Candidate]:
    """The document that the title names in 《》 and implements."""
    match = _NAMED.search(node.title or "")
    if match is None:
        return []
    wanted = read_title(match.group("behind") or match.group("front"), node.place)
    same = [
        each
        for each in above.near(node, stem(wanted.subject))
        if each.parts and each.parts.subject == wanted.subject and (_is_above(each, node) or _is_beside(each, node))
    ]
    return _latest(node, same, 0.98, NAMED_IN_TITLE)


def _told(node: InstrumentNode, above: _Documents) -> list[Candidate]:
    """The document above of the same matter, for titles that say 实施细则 and the like."""
    if node.parts is None or not _IMPLEMENTING.search(node.parts.subject):
        return []
    matter = stem(node.parts.subject)
    if len(matter) < _SHORTEST_STEM and not node.parts.subject.endswith(_OF_A_LAW):
        return []
    same = [each for each in above.near(node, matter) if _is_above(each, node)]
    return _latest(node, same, 0.88, SAME_MATTER_ABOVE)


def _is_above(higher: InstrumentNode, node: InstrumentNode) -> bool:
    """Of a higher level, for a place that holds the node's; laws of the state over their own 实施条例 too."""
    if higher.level is None or node.level is None:
        return False
    if higher.level is InstrumentLevel.NATIONAL:
        is_law = bool(higher.parts and higher.parts.kind in {"法", "条例"} and node.parts)
        return node.level is not InstrumentLevel.NATIONAL or (is_law and _names_state_act(node, higher))
    if _HEIGHT[higher.level] <= _HEIGHT[node.level] or higher.place is None:
        return False
    if province_of(node.place) is None:
        return bool(higher.reports & node.reports)
    return place_name(higher.place) in {place_name(place) for place in chain_of(node.place)}


def _is_beside(other: InstrumentNode, node: InstrumentNode) -> bool:
    """Of the same level and place: a bureau's 细则 for its government's 办法, which the title names."""
    places = [each.place and place_name(each.place) for each in (other, node)]
    return other.level is node.level and places[0] == places[1]


def _names_state_act(node: InstrumentNode, higher: InstrumentNode) -> bool:
    """某某法实施条例 is of the state, as 某某法 is."""
    return bool(node.parts and higher.parts and node.parts.subject.startswith(f"{higher.parts.subject}实施"))


def _latest(node: InstrumentNode, same: Sequence[InstrumentNode], score: float, reason: Reason) -> list[Candidate]:
    """The nearest level above, there the last not younger than ``node``; all that fit where years do not tell."""
    timely = [each for each in same if not (each.year and node.year and each.year > node.year)]
    if not timely:
        return []
    nearest = min(_HEIGHT[each.level] for each in timely if each.level)
    near = [each for each in timely if each.level and _HEIGHT[each.level] == nearest]
    if len(near) > 1 and node.year and all(each.year for each in near):
        last = max(each.year or 0 for each in near)
        near = [each for each in near if each.year == last]
        return list(_candidates(near, score - 0.03, (reason, LATEST_BEFORE)))
    return list(_candidates(near, score, (reason,)))


def _candidates(found: Sequence[InstrumentNode], score: float, reasons: tuple[Reason, ...]) -> Iterator[Candidate]:
    for each in sorted(found, key=lambda node: node.iri):
        yield Candidate(each.iri, score_of(score), reasons)
