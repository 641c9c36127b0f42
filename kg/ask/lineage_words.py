"""Projects that are new, or that a later report no longer has: asked for in words, answered from their lineages."""

import re
from dataclasses import dataclass, replace

from kg.ask.slots import Reading, SlotKind
from kg.ask.sparql_text import Part, part, years


@dataclass(frozen=True, slots=True)
class LineageWish:
    """``state`` of ys:LineageState that projects must have; ``nouns`` name such projects in Chinese and English."""

    state: str
    nouns: tuple[str, str]

    def parts(self, year: int | None) -> tuple[Part, ...]:
        """The conditions on ?project; for projects that ended, ``year`` is that of the report that has them no more."""
        made = [part(f"?project ys:lineageState ys:{self.state} .", why=f"lineage: {self.nouns[1]}")]
        if self.state == ENDED.state and year is not None:
            made.append(part(f"VALUES ?yearAfter {{ {years([year])} }}"))
            made.append(part("?after ys:previousReport ?report ; ys:fiscalYear ?yearAfter ."))
        return tuple(made)


NEW = LineageWish("NewProject", ("新增项目", "new projects"))
ENDED = LineageWish("EndedProject", ("不再安排的项目", "projects no longer there"))

_NEW = re.compile(r"新增|新设|新立|新上马|newly|new projects|\bnew in\b", re.IGNORECASE)
_ENDED = re.compile(r"没有了|不再|取消|停止|终止|discontinued|dropped|no longer|disappeared|\bgone\b", re.IGNORECASE)


def lineage_of(reading: Reading) -> tuple[Reading, LineageWish | None]:
    """The wish for new or ended projects, and the reading without the words that say it; None where there is none."""
    types = {str(slot.value) for slot in reading.of(SlotKind.TYPE)}
    found = ENDED if _ENDED.search(reading.question) else NEW if _NEW.search(reading.question) else None
    if found is None or types != {"project"}:
        return reading, None
    words = _ENDED if found is ENDED else _NEW
    kept = []
    for slot in reading.slots:
        left = words.sub("", str(slot.value)).strip(" 的了在") if slot.kind is SlotKind.TOPIC else "kept"
        if left:
            kept.append(slot if slot.kind is not SlotKind.TOPIC else replace(slot, value=left))
    return replace(reading, slots=tuple(kept)), found
