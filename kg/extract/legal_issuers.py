"""The bodies that a mention names as issuers (发文机关), in front of a title or as its beginning."""

import re

from kg.extract.bodies import BODY_END

_INTRODUCES = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|执行|贯彻|落实|要求|精神|文件|通知|意见|规定|以及|其中|详见|参见|[的了]|[法例定见知案典][和及与])(?=.)"
)
_JOINS = re.compile(r"\s*[以按依据和及与或见由为经对在](?=..)")
_HANDS_OUT = re.compile(r"(?:联合)?(?:印发|制定|出台|发布|颁布|下发|公布|转发|批准|制发|通过)的?\s*$")
_BODY = re.compile(
    rf"(?:中共|中国共产党)?[一-鿿]{{0,30}}"
    rf"(?:{BODY_END}|国务院|省委|市委|区委|县委|旗委|党委|党组|领导组|领导小组|指挥部|总局)"
)
_NO_BODY = re.compile(r"^(?:会议|有关部门|相关部门|各部门|本单位|我[局委单])|(?:会议|单位|工作部门)$")
_FRONT = re.compile(r"[一-鿿、 \t\u3000]*$")
_LONGEST_FRONT = 160
"""Characters that may name joint issuers."""


def issuer_in_front(text: str, end: int, begin: int) -> tuple[int, str | None]:
    """Where the bodies named right before ``end`` (not before ``begin``) start, and their names joined by 、.

    ``根据省财政厅、省科技厅联合印发的《…》``: the two bodies. ``end`` and None where no body stands there.
    """
    begin = max(begin, end - _LONGEST_FRONT)
    handed = _HANDS_OUT.search(text, begin, end)
    stop = handed.start() if handed else end
    run = _FRONT.search(text, begin, stop)
    start = run.start() if run else stop
    start = behind_introduction(text, start, stop)
    names: list[str] = []
    front = end
    for match in reversed(list(re.finditer(r"[^、\s]+", text[start:stop]))):
        name = match.group()
        if not _is_issuer(name):
            break
        names.insert(0, _parted(name))
        front = start + match.start()
    return front, "、".join(names) or None


def behind_introduction(text: str, start: int, end: int) -> int:
    """Where a name begins behind the words that introduce it (根据…, 和…, 按照…)."""
    for pattern in (_INTRODUCES, _JOINS):
        match = pattern.match(text, start, end)
        start = match.end() if match else start
    return start


def issuer_inside(title: str) -> str | None:
    """The issuing bodies that a title begins with (某省人民政府关于…), None where it names none."""
    match = re.match(r"(.{3,60}?)(?=关于)", title)
    names = re.findall(r"[^、\s]+", match.group(1)) if match else []
    return "、".join(map(_parted, names)) if names and all(_is_issuer(name) for name in names) else None


def is_issuer_alone(title: str) -> bool:
    """Whether 《》 encloses only a body, as minutes are cited at times: 《某领导小组办公室》（会议纪要〔2022〕4次）."""
    return re.search(r"(?:办公室|领导小组|领导组|委员会|指挥部|政府|[局厅部])$", title) is not None


def _parted(name: str) -> str:
    """Two bodies of one place that print without a space between them: 某市委办公室某市人民政府办公室."""
    name = re.sub(r"^(中共中央(?:办公厅)?)(?=国务院)", r"\1、", name)
    place = re.match(r"(?:中共)?([一-鿿]{1,8}?[省市县区旗州])", name)
    if place is None:
        return name
    return re.sub(rf"(?<=室|部|局|会|府|委|厅|院)(?=(?:中共)?{re.escape(place.group(1))})", "、", name)


def _is_issuer(name: str) -> bool:
    return _BODY.fullmatch(name) is not None and not _NO_BODY.search(name)
