"""What the graph page shows, as the part of the address after ``?``: where one began, and every step since."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.store.prefixes import PREFIXES

STEP = 20
"""Nodes that one expansion adds."""
MOST_STEPS = 80
MOST_NAMED = 60

_SEPARATOR = "~"
_IRIS = "|"
_SHORT = 6
_STEP = re.compile(rf"([a-z2-7]{{{_SHORT}}})-([oi])(\d{{1,4}})-([\w.]+)")
_YES = "1"


def short(iri: str) -> str:
    """Six letters that stand for a node in the address (30 bits of BLAKE2b): whoever shows them knows the node."""
    digest = hashlib.blake2b(iri.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return base64.b32encode(digest).decode().lower()[:_SHORT]


def short_name(name: str) -> str:
    """A property as the address writes it: ``legalBasis``, ``org.hasUnit``; the IRI where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if name.startswith(namespace) and re.fullmatch(r"\w+", local := name.removeprefix(namespace)):
            return local if prefix == "ys" else f"{prefix}.{local}"
    return name


def full_name(written: str) -> str:
    """The IRI of what ``short_name`` wrote."""
    prefix, dot, local = written.partition(".")
    if not dot:
        return PREFIXES["ys"] + written
    return PREFIXES[prefix] + local if prefix in PREFIXES else written


@dataclass(frozen=True, slots=True)
class Step:
    """Show ``count`` of what the node (its short name) leads to by a property, or of what leads to it."""

    node: str
    property: str
    outward: bool
    count: int = STEP

    def __str__(self) -> str:
        """As the address writes it."""
        return f"{self.node}-{'o' if self.outward else 'i'}{self.count}-{short_name(self.property)}"

    def same_way(self, other: "Step") -> bool:
        """Whether both go from one node along one property in one direction."""
        return (self.node, self.property, self.outward) == (other.node, other.property, other.outward)


@dataclass(frozen=True, slots=True)
class GraphAddress:
    """What is shown.

    ``focus`` and ``added`` are IRIs one began with; ``steps`` None means what is shown of ``focus`` at first. ``gone``
    are nodes taken out and ``at`` the node picked (short names). ``start`` and ``end`` are IRIs a path is looked for
    between. ``kinds`` and ``links`` are IRIs of classes and properties not to be shown; ``text`` is searched for.
    """

    focus: str = ""
    added: tuple[str, ...] = ()
    steps: tuple[Step, ...] | None = None
    gone: tuple[str, ...] = ()
    at: str = ""
    start: str = ""
    end: str = ""
    kinds: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    technical: bool = False
    text: str = ""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "GraphAddress":
        """The address in ``params``; what is no step is left out."""
        written = params.get("x")
        return cls(
            focus=params.get("iri", "").strip(),
            added=_listed(params.get("add", ""), _IRIS),
            steps=None if written is None else _steps(written),
            gone=_listed(params.get("gone", ""), _SEPARATOR),
            at=params.get("at", "").strip(),
            start=params.get("from", "").strip(),
            end=params.get("to", "").strip(),
            kinds=tuple(full_name(name) for name in _listed(params.get("nokind", ""), _SEPARATOR)),
            links=tuple(full_name(name) for name in _listed(params.get("nolink", ""), _SEPARATOR)),
            technical=params.get("all") == _YES,
            text=params.get("q", "").strip(),
        )

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads."""
        stated = {
            "iri": self.focus,
            "add": _IRIS.join(self.added),
            "gone": _SEPARATOR.join(self.gone),
            "at": self.at,
            "from": self.start,
            "to": self.end,
            "nokind": _SEPARATOR.join(map(short_name, self.kinds)),
            "nolink": _SEPARATOR.join(map(short_name, self.links)),
            "all": _YES if self.technical else "",
            "q": self.text,
        }
        written = {} if self.steps is None else {"x": _SEPARATOR.join(map(str, self.steps))}
        return {name: value for name, value in stated.items() if value} | written

    def picking(self, iri: str) -> "GraphAddress":
        """With the node ``iri`` picked."""
        return replace(self, at=short(iri))

    def expanding(self, step: Step) -> "GraphAddress":
        """With one more step, in the place of one that goes the same way."""
        kept = tuple(step if one.same_way(step) else one for one in self.steps or ())
        return replace(self, steps=kept if step in kept else (*kept, step))

    def collapsing(self, node: str) -> "GraphAddress":
        """Without the steps from ``node`` (short name)."""
        return replace(self, steps=tuple(step for step in self.steps or () if step.node != node))

    def without(self, node: str) -> "GraphAddress":
        """Without the node (short name)."""
        return replace(self, gone=(*self.gone, node), at="" if self.at == node else self.at)

    def adding(self, iri: str) -> "GraphAddress":
        """With the node ``iri``, picked."""
        added = self.added if iri in (self.focus, *self.added) else (*self.added, iri)
        gone = tuple(name for name in self.gone if name != short(iri))
        return replace(self, added=added, gone=gone, at=short(iri), text="")


def _listed(written: str, separator: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in written.split(separator) if part.strip()))[:MOST_NAMED]


def _steps(written: str) -> tuple[Step, ...]:
    found = (_STEP.fullmatch(part) for part in written.split(_SEPARATOR))
    steps = [Step(one[1], full_name(one[4]), one[2] == "o", int(one[3])) for one in found if one]
    return tuple(dict.fromkeys(steps))[:MOST_STEPS]
