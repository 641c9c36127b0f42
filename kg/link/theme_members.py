"""Themes with their members, and those that are one and the same: what all bodies write into one duty is one theme."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.link.decision import Reason

_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class Member:
    """Why the duty at ``duty`` belongs to a theme."""

    duty: int
    score: Decimal
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its node, its label, the words it goes by, and its members by place of the duty."""

    node: str
    label: str
    words: tuple[str, ...]
    members: dict[int, Member]


def without_duplicates(themes: Sequence[Theme], *, general: Set[str]) -> list[Theme]:
    """``themes`` in their order; of those that hold the same duties the first, with the words of all.

    A theme that one body less has is another theme. Themes of ``general`` subjects (by label) stay as they are.
    """
    kept: dict[str | frozenset[int], Theme] = {}
    for theme in themes:
        key = theme.label if theme.label in general else frozenset(theme.members)
        kept[key] = _joined(kept[key], theme) if key in kept else theme
    return list(kept.values())


def _joined(theme: Theme, other: Theme) -> Theme:
    words = tuple(dict.fromkeys((theme.label, *theme.words, other.label, *other.words)))
    both = f"{theme.label}与{other.label}"
    is_short = len(both) <= _LONGEST_LABEL and both.count("与") == 1
    return replace(theme, label=both if is_short else theme.label, words=words)
