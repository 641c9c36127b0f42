"""Boilerplate: the same indicator with the same target in project after project, whatever the project is.

Counted are projects, each once for its targets of the period and the year and for all its years. From three projects on
a wording is boilerplate: ``ys:departmentCount`` 1 where it is one department's own, more where departments share it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kg.link.measure_members import MeasuredIndicator
from kg.model import MeasuredTarget, TargetKind
from kg.rdf.iris import below, key_text
from kg.rdf.terms import Triple, integer, iri, text
from kg.rdf.vocabulary import RDF, SKOS, YS

LEAST_PROJECTS = 3


def boilerplate_triples(indicators: Sequence[MeasuredIndicator], base: str) -> Iterator[Triple]:
    """The wordings that stand in many projects, with their members."""
    groups: defaultdict[tuple[str, str], list[MeasuredIndicator]] = defaultdict(list)
    for one in indicators:
        wanted = target_key(one)
        if wanted is not None and one.project is not None:
            groups[one.name.stem, wanted].append(one)
    for (_, wanted), members in sorted(groups.items()):
        projects = {(one.department, key_text(one.project or "")) for one in members}
        if len(projects) >= LEAST_PROJECTS:
            yield from _triples(members, wanted, len(projects), base)


def target_key(one: MeasuredIndicator) -> str | None:
    """What two targets must have in common to be the same: their figure and unit, or their words."""
    target = one.target
    if target is None or target.kind is TargetKind.NONE or one.target_text is None:
        return None
    if target.value is None or target.unit is None:
        return key_text(one.target_text)
    return _spoken(target)


def _spoken(target: MeasuredTarget) -> str:
    value = f"{target.value:f}" if target.upper is None else f"{target.value:f}-{target.upper:f}"
    per = f"/{target.per}" if target.per else ""
    return f"{target.comparator or ''}{value}{target.unit}{per}"


def _triples(members: Sequence[MeasuredIndicator], wanted: str, projects: int, base: str) -> Iterator[Triple]:
    names = Counter(one.name.shown for one in members)
    name = min(names, key=lambda name: (-names[name], len(name), name))
    node = below(f"{base}boilerplate", name, wanted)
    yield node, RDF.type, iri(YS.BoilerplateTarget)
    yield node, SKOS.prefLabel, text(f"{name} {wanted}", "zh")
    yield node, YS.projectCount, integer(projects)
    yield node, YS.departmentCount, integer(len({one.department for one in members}))
    yield node, YS.regionCount, integer(len({one.region for one in members} - {None}))
    for one in members:
        yield one.iri, YS.boilerplate, iri(node)
