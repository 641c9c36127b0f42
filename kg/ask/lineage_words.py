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
ENDED = LineageWish("EndedProject", ("不再安排的项目", "discontinued projects"))

_BEGIN = r"新增加?|新设立?|新立项?|新上马?|新安排|新列入?"
_END = r"取消|停止|终止|不再|没有了|没了|不见了|消失|砍掉"
_WHICH = r"(?:了|的|哪些|什么|多少|几个|所有|全部)*"
_CLAUSE = r"[^,，。;；?？]{0,16}?"
_LAST = r"(?:安排|列入|列|实施|执行|保留|有)?[了的吗呢?？。\s]*$"
_OF = r"projects? (?:(?:of|in|at|by) [^,;?]{1,40}? )?"
_ARE = rf"{_OF}(?:that |which )?(?:(?:are|is|were|was|have been|has been|had been) )?(?:\w+ )?"
_ADDED = r"new|newly added|newly|added"
_GONE = r"discontinued|dropped|gone|no longer|ended|cancell?ed|disappeared|removed"
_NEW = re.compile(
    rf"(?:{_BEGIN}){_WHICH}项目|(?<![创高更翻革刷出])新的?项目|项目{_CLAUSE}(?:{_BEGIN}){_LAST}"
    rf"|(?<![a-z])(?:{_ADDED}) projects|(?<![a-z]){_ARE}(?:{_ADDED})(?![a-z])",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"(?:{_END})(?:安排|列入|列|实施|执行|保留)?{_WHICH}项目|项目{_CLAUSE}(?:{_END}){_LAST}"
    rf"|(?<![a-z])(?:{_GONE}) projects|(?<![a-z]){_ARE}(?:{_GONE})(?![a-z])",
    re.IGNORECASE,
)
_SAID = {  # the words themselves, which are no topic
    NEW: re.compile(rf"(?:{_BEGIN})|(?<![a-z])(?:{_ADDED})(?![a-z])", re.IGNORECASE),
    ENDED: re.compile(rf"(?:{_END})(?:安排|列入|列|实施|执行|保留|有)?|(?<![a-z])(?:{_GONE})(?![a-z])", re.IGNORECASE),
}


def lineage_of(reading: Reading) -> tuple[Reading, LineageWish | None]:
    """The wish for new or ended projects, and the reading without the words that say it; None where there is none."""
    types = {str(slot.value) for slot in reading.of(SlotKind.TYPE)}
    found = ENDED if _ENDED.search(reading.question) else NEW if _NEW.search(reading.question) else None
    if found is None or types != {"project"}:
        return reading, None
    kept = []
    for slot in reading.slots:
        left = _SAID[found].sub("", str(slot.value)).strip(" 的了在有吗") if slot.kind is SlotKind.TOPIC else "kept"
        if left:
            kept.append(slot if slot.kind is not SlotKind.TOPIC else replace(slot, value=left))
    return replace(reading, slots=tuple(kept)), found


def ended_in(text: str) -> tuple[int, int] | None:
    """Where the folded ``text`` asks for projects that a later report no longer has: no negation of anything else."""
    match = _ENDED.search(text)
    return None if match is None else match.span()
