"""The fixed words of questions and what they say, as ``question_words.txt`` lists them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from kg.ask.mention import Cue
from kg.ask.slots import Aggregate, Group, Named, SlotKind, SlotValue
from kg.rdf.vocabulary import ONTOLOGY
from kg.search.request import HitType

Meaning = tuple[SlotKind | Cue, SlotValue | None]


@cache
def wording() -> tuple[tuple[str, Meaning], ...]:
    """Every fixed word or phrase, folded, with what it says; one phrase may say several things."""
    return tuple(_read((files("kg.ask") / "question_words.txt").read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[tuple[str, Meaning]]:
    meaning: Meaning | None = None
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            meaning = _meaning(line)
            continue
        if meaning is None:
            raise ValueError(f"question_words.txt: words before what they mean: {line[:40]!r}")
        for words in line.strip().split("|"):
            yield words, meaning


def _meaning(line: str) -> Meaning:
    kind, _, value = line.partition(": ")
    if kind == "cue":
        return Cue(value), None
    if kind == "regions":
        return Cue.REGIONS, value
    return SlotKind(kind), _VALUES[SlotKind(kind)](value)


def _named(value: str) -> Named:
    """``“三公”经费 = threePublicTotal``: the Chinese name, and the local names of what it is in the ontology."""
    label, _, names = value.partition(" = ")
    locals_ = names.split()
    return Named(label, tuple(ONTOLOGY + name for name in locals_), locals_[0] if len(locals_) == 1 else None)


_VALUES: Mapping[SlotKind, Callable[[str], SlotValue]] = {
    SlotKind.TYPE: HitType,
    SlotKind.AGGREGATE: Aggregate,
    SlotKind.GROUP: Group,
    SlotKind.LEVEL: str,
    SlotKind.FIGURE: _named,
    SlotKind.REPORT_KIND: _named,
    SlotKind.RANK: _named,
}
