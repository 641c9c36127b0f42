"""How much of a report was understood, and which parts were not."""

from dataclasses import dataclass

from kg.model.source import SourceRef


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """Lines next to one another in which something is printed that no extractor accounted for.

    ``kind`` is the kind of section they stand in, ``section`` its heading (empty where it has none); ``characters``
    counts what is unread in them, without white space; ``begins`` are its first words (personal data masked).
    """

    source: SourceRef
    kind: str
    section: str
    characters: int
    begins: str


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """All sections of one kind: how many characters (without white space) they print.

    ``read`` are those of values in the record, ``known`` those whose meaning is known without being a value: headings,
    labels, headers and empty rows of tables, sums, page furniture, the contents, the glossary (名词解释).
    """

    kind: str
    characters: int
    read: int
    known: int

    @property
    def unread(self) -> int:
        """Characters that nothing accounts for."""
        return self.characters - self.read - self.known


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was understood of one report, by kind of section, and every part that was not, in reading order."""

    sections: tuple[SectionCoverage, ...] = ()
    unread: tuple[UnreadPart, ...] = ()

    @property
    def characters(self) -> int:
        """Characters printed in the whole report, without white space."""
        return sum(section.characters for section in self.sections)

    @property
    def accounted(self) -> float:
        """The share of the characters that is accounted for, from 0 to 1; 1 for an empty report."""
        unread = sum(section.unread for section in self.sections)
        return 1 - unread / self.characters if self.characters else 1.0
