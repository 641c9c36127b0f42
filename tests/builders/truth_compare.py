"""Facts of a record against those of a careful reader: what is right, needless or missing, and where it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from truth_facts import Fact, Lines


@dataclass(frozen=True)
class Score:
    """Right, wrongly there, and missing facts of one kind."""

    tp: int
    fp: int
    fn: int


def scores(expected: list[Fact], found: list[Fact]) -> dict[str, Score]:
    """How many facts of each kind are right, needless and missing."""
    result = {}
    for kind in sorted({fact.kind for fact in (*expected, *found)}):
        true, seen = (Counter(fact for fact in side if fact.kind == kind) for side in (expected, found))
        result[kind] = Score((true & seen).total(), (seen - true).total(), (true - seen).total())
    return result


def differences(expected: list[Fact], found: list[Fact]) -> list[str]:
    """Every wrong, missing or needless value, and every right one whose evidence leads elsewhere."""
    missing = _by_place((Counter(expected) - Counter(found)).elements())
    needless = _by_place((Counter(found) - Counter(expected)).elements())
    listed = []
    for key in sorted(missing.keys() | needless.keys()):
        left, right = missing[key], needless[key]
        for n in range(max(len(left), len(right))):
            true, seen = (side[n] if n < len(side) else None for side in (left, right))
            values = f"expected {true.value if true else 'nothing'}, found {seen.value if seen else 'nothing'}"
            listed.append(f"{key[0]}: {key[1]}: {values}{_printed(true)}{_printed(seen, 'read from ')}")
    return listed + _wrong_evidence(expected, found)


def _wrong_evidence(expected: list[Fact], found: list[Fact]) -> list[str]:
    seen: dict[Fact, list[Lines]] = defaultdict(list)
    for fact in found:
        seen[fact].append(fact.lines)
    listed = []
    for fact in expected:
        places = [at for at in seen[fact] if at is not None]
        if fact.lines and places and not any(inside(fact.lines, at) for at in places):
            listed.append(f"evidence of {fact.kind}: {fact.where}: expected inside lines {fact.lines}, found {places}")
    return listed


def inside(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether lines lie within others."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _by_place(facts: Iterable[Fact]) -> defaultdict[tuple[str, str], list[Fact]]:
    grouped: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.kind, fact.where].append(fact)
    return grouped


def _printed(fact: Fact | None, words: str = "") -> str:
    return f" ({words}line {fact.lines[0]}-{fact.lines[1]})" if fact and fact.lines else ""
