"""What a report says of bodies that were renamed or made from others (机构改革): 原某局更名为某局, 整合…组建某局.

Wording after the notices of institutional reforms that reports repeat under 部门概况 and 机构设置.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[一-鿿]{2,24}?(?:委员会|办公室|人民政府|中心|[局委办厅部院所馆站会])"
_BEFORE = r"(?<![一-鿿])|(?<=[将由原在把以和与及为])"
_AFTER = r"(?![一-鿿]{0,2}(?:局|委员会|办公室))"
_NOTED = re.compile(rf"(?:{_BEFORE})(?P<current>{_NAME})[（(]原(?P<former>{_NAME})[）)]")
_RENAMED = re.compile(
    rf"(?:{_BEFORE})(?P<former>{_NAME})(?:已|正式|统一)*(?:更名|改名|改称)(?:为|成)(?P<current>{_NAME}){_AFTER}"
)
_MADE = re.compile(rf"(?:重新|新)?组建(?:了|为|成立)?(?:新的)?(?P<current>{_NAME}){_AFTER}")
_SENTENCE = re.compile(r"[^。；;]{1,300}")
_BETWEEN = re.compile(r"[、，,（）()]|[和与及](?=[省市县区州旗原])|的|职责|职能|整合|基础上|重新|等|划入|并入")
_WHOLE_NAME = re.compile(_NAME)


@dataclass(frozen=True, slots=True)
class BodyChange:
    """``former`` became ``current``; ``is_whole`` where the one was renamed, or made from that one alone."""

    former: str
    current: str
    is_whole: bool


def body_changes(text: str) -> Iterator[BodyChange]:
    """The changes that a text without white space tells, in the order of their patterns."""
    if "原" not in text and "更名" not in text and "组建" not in text and "改称" not in text:
        return
    for pattern in (_NOTED, _RENAMED):
        for match in pattern.finditer(text):
            yield BodyChange(_bare(match.group("former")), _bare(match.group("current")), True)
    for sentence in _SENTENCE.findall(text):
        yield from _made(sentence)


def _made(sentence: str) -> Iterator[BodyChange]:
    match = _MADE.search(sentence)
    if match is None:
        return
    pieces = (_bare(piece) for piece in _BETWEEN.split(sentence[: match.start()]))
    former = [piece for piece in dict.fromkeys(pieces) if _WHOLE_NAME.fullmatch(piece)]
    for name in former:
        yield BodyChange(name, match.group("current"), len(former) == 1)


def _bare(name: str) -> str:
    return re.sub(r"^(?:将|由|原|在|把|以|是|的)+", "", name)
