"""What a stretch of a question was recognised as, before the stretches are put together to slots."""

from dataclasses import dataclass
from enum import StrEnum

from kg.ask.slots import SlotKind, SlotValue


class Cue(StrEnum):
    """Words that are no slot of their own, but tell how the slots around them are meant."""

    FILLER = "filler"  # says nothing: 请问, 有哪些, please
    WHICH = "which"  # a question word that holds the words of a slot: 哪几个 counts nothing
    VAGUE = "vague"  # says nothing where it stands alone (资金), but may be part of a topic (资金管理)
    CONTENT = "content"  # part of a topic, whatever words stand in it (最低生活保障)
    EXCEPT = "except"  # what follows is left out: 除了, 不含, other than
    ASKED_MONEY = "asked-money"  # 多少钱, how much: a sum where no other figure is asked for
    ASKED_NUMBER = "asked-number"  # 多少: a count beside the type of thing, the figure itself elsewhere
    EACH = "each"  # 分别, respectively: a row for each of the places or years named
    AGAINST = "against"  # 比, than: a comparison, or a change where the year before is named
    REGIONS = "regions"  # 各县: a row for each place of a level
    JOINS = "joins"  # 和, 、, and: between two of one kind, or inside a topic


@dataclass(frozen=True, slots=True)
class Mention:
    """``value`` was read at ``start`` to ``end`` of the folded question; of equal length the lower ``order`` stands."""

    start: int
    end: int
    kind: SlotKind | Cue
    value: SlotValue | None = None
    negated: bool = False
    order: int = 5

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


_SAYS_LITTLE = frozenset(Cue) - {Cue.CONTENT, Cue.WHICH, Cue.REGIONS}


def apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions that stand, in the order of the text: where two overlap the longer one, then the one of lower order.

    Of equal ones the first in the text. So 项目支出 is a figure though 项目 is a type, and the name of a document keeps
    the place in it. Cues take only what slots leave. Linear in the characters covered, after sorting.
    """
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_rank):
        covered = range(mention.start, mention.end)
        if not taken.isdisjoint(covered):
            continue
        taken.update(covered)
        kept.append(mention)
    return sorted(kept, key=lambda each: each.start)


def _rank(mention: Mention) -> tuple[bool, int, int, int, str]:
    return (mention.kind in _SAYS_LITTLE, -mention.length, mention.order, mention.start, mention.kind.value)
