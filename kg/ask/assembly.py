"""The mentions of a question while they are put together to slots, and what all steps of that need to know."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.ask.mention import Cue, Mention
from kg.ask.slots import Aggregate, Named, SlotKind, SlotValue
from kg.rdf.vocabulary import ONTOLOGY

BY_CODE = frozenset({SlotKind.FUNCTION, SlotKind.ECONOMIC})
PARTICLES = frozenset("的有是中里为在和与及都共一被由按所数目各")
"""Characters that go on with a sentence, not with the word before them."""
SPENT = Named("支出总计", (f"{ONTOLOGY}totalExpenditure",), "totalExpenditure")
WHICH = ("哪些", "哪个", "哪几", "什么", "几", "多少", "which", "how many", "what")


@dataclass
class Assembly:
    """The mentions of one question on their way to slots; each step leaves fewer and clearer ones.

    ``vague`` are the places of the characters that say nothing alone.
    """

    text: str
    mentions: list[Mention]
    vague: frozenset[int] = frozenset()

    def of(self, kind: SlotKind | Cue) -> list[Mention]:
        """The mentions of ``kind``, in order."""
        return [mention for mention in self.mentions if mention.kind is kind]

    def has(self, *kinds: SlotKind) -> bool:
        """Whether any mention is of one of ``kinds``."""
        return any(mention.kind in kinds for mention in self.mentions)

    def says(self, *aggregates: Aggregate) -> list[Mention]:
        """The mentions of any of ``aggregates``."""
        return [mention for mention in self.of(SlotKind.AGGREGATE) if mention.value in aggregates]

    def types(self) -> set[object]:
        """The types of thing that are asked for."""
        return {mention.value for mention in self.of(SlotKind.TYPE)}

    def words(self, mention: Mention) -> str:
        """The words a mention was read from."""
        return self.text[mention.start : mention.end]

    def is_read(self, place: int) -> bool:
        """Whether the character at ``place`` is in a mention."""
        return any(mention.start <= place < mention.end for mention in self.mentions)

    def add(self, beside: Mention, kind: SlotKind, value: SlotValue) -> None:
        """A further meaning of the words of ``beside``."""
        self.mentions.append(Mention(beside.start, beside.end, kind, value))

    def drop(self, mentions: Iterable[Mention]) -> None:
        """Take ``mentions`` out; their words then say nothing."""
        gone = {id(mention) for mention in mentions}
        self.mentions = [
            replace(mention, kind=Cue.FILLER, value=None) if id(mention) in gone else mention
            for mention in self.mentions
        ]

    def free(self, mentions: Iterable[Mention]) -> None:
        """Give the words of ``mentions`` back: they are part of a topic."""
        gone = {id(mention) for mention in mentions}
        self.mentions = [mention for mention in self.mentions if id(mention) not in gone]

    def turn(self, mention: Mention, kind: SlotKind, value: SlotValue) -> None:
        """Make ``mention`` one of another kind."""
        self.mentions = [replace(each, kind=kind, value=value) if each is mention else each for each in self.mentions]


def code_of(mention: Mention) -> str | None:
    """The code of a named thing."""
    return mention.value.code if isinstance(mention.value, Named) else None
