"""Names of projects, so that words inside a name are not read as anything else; the projects are found by search."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.ask.mention import Mention
from kg.ask.slots import SlotKind
from kg.store.answer import Row

_SHORTEST = 4
_START = 3
"""Characters by which names are looked up."""
WHOLE_NAME = 7
"""The order of mentions of whole names."""


@dataclass(frozen=True)
class Projects:
    """``starting`` gives the names that begin with three characters, longest first; ``joined`` all, each in a line."""

    starting: Mapping[str, tuple[str, ...]]
    joined: str

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Projects":
        """The names of ``ask_vocabulary_projects``, folded."""
        names = sorted({_folded(row.text("name")) for row in rows}, key=lambda name: (-len(name), name))
        starting: dict[str, list[str]] = {}
        for name in names:
            if len(name) >= _SHORTEST:
                starting.setdefault(name[:_START], []).append(name)
        return cls({start: tuple(found) for start, found in starting.items()}, "\n".join(names))

    def named_in(self, text: str, shown: str) -> Iterator[Mention]:
        """Every whole name of a project in the folded ``text``: a topic, to be searched for as ``shown``."""
        for start in range(len(text) - _SHORTEST + 1):
            for name in self.starting.get(text[start : start + _START], ()):
                if text.startswith(name, start):
                    end = start + len(name)
                    yield Mention(start, end, SlotKind.TOPIC, shown[start:end], order=WHOLE_NAME)
                    break

    def hold(self, words: str) -> bool:
        """Whether ``words`` are part of a project's name."""
        return words in self.joined


def _folded(name: str) -> str:
    return name.lower().replace("（", "(").replace("）", ")").replace("　", "").strip()
