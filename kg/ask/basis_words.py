"""On which documents projects rest (依据是什么): asked for in words, answered in a column beside the projects."""

import re
from dataclasses import replace

from kg.ask.slots import Reading, SlotKind

_ASKED = re.compile(
    r"依据(?:的|了)?(?:都?是|有|为)?(?:什么|哪|何|啥)|(?:什么|哪[些个种]?|何种?)(?:立项|政策|法律|文件)?依据"
    r"|(?:根据|按照?|凭)(?:的是)?(?:什么|哪)|(?:和|及|与|、|的|，|,)(?:立项|政策)?依据(?:是)?\s*(?:$|[?？。，,；;])"
    r"|(?<![a-z])(?:which|what|whose) (?:(?:is|are) the )?(?:legal )?(?:basis|bases|grounds)(?![a-z])"
    r"|(?<![a-z])bas(?:ed on|is of) (?:which|what)(?![a-z])|(?<![a-z])(?:legal )?basis\s*[?,]",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?:的|之)?(?:立项|政策|法律)?(?:依据|根据|按照)(?:的|了|是)*$|(?:\s*\b(?:legal\s+)?basis)$", re.IGNORECASE
)
_NEVER = frozenset(
    {SlotKind.LAW, SlotKind.RANK, SlotKind.HAS, SlotKind.AGGREGATE, SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.TOP}
    | {SlotKind.ECONOMIC, SlotKind.INDICATOR, SlotKind.TARGET}
)
_TYPES = frozenset({"project", "region", "department"})


def asks_basis(reading: Reading) -> bool:
    """Whether it is asked what something rests on: of projects, or as the documents themselves (依据什么文件)."""
    kinds = {slot.kind for slot in reading.slots}
    of_documents = {str(slot.value) for slot in reading.of(SlotKind.TYPE)} == {"law"} and SlotKind.TOPIC in kinds
    return basis_of(reading)[1] or (of_documents and bool(_ASKED.search(reading.question)))


def basis_of(reading: Reading) -> tuple[Reading, bool]:
    """Whether it is asked on which documents projects rest, and the reading without the words that say it.

    Where that is asked of the projects of places or bodies, there is a row for each project, not one for each place.
    """
    kinds = {slot.kind for slot in reading.slots}
    types = {str(slot.value) for slot in reading.of(SlotKind.TYPE)}
    if kinds & _NEVER or not types <= _TYPES or not _ASKED.search(reading.question):
        return reading, False
    return without_basis(reading), True


def without_basis(reading: Reading) -> Reading:
    """``reading`` without 依据 behind its topic, and without groups."""
    kept = []
    for slot in reading.slots:
        if slot.kind is SlotKind.TOPIC:
            left = _LAST.sub("", str(slot.value)).strip()
            kept += [replace(slot, value=left)] if left else []
        elif slot.kind is not SlotKind.GROUP:
            kept.append(slot)
    return replace(reading, slots=tuple(kept))
