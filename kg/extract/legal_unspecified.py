"""Grounds that name no document (省市政策, 上级文件精神): found where a basis is asked for, and kept."""

import re

from kg.extract.legal_mentions import Mention, find_instruments

_EMPTY = re.compile(r"[\s（(]*(?:无|暂无|没有|不涉及|不适用|同上|略|[/／\\—\-－.。、]*)[\s）)。]*")
_LONGEST_EMPTY = 20
_WHOSE = (
    r"(?:国家|中央|上级|各级|省委|市委|县委|区委|省市县|省市|市县|省级|市级|区级|县级|[省市县区]|财政部门|财政[局厅]?|主管部门|行业|"
    r"相关|有关|现行|其他)"
)
_WHAT = r"(?:政策|文件|规定|法律法规|法律|法规|制度|细则|办法|精神|要求|通知|意见|方案|标准|部署|批示|指示|决策)"
_VAGUE = re.compile(rf"(?:{_WHOSE}[一-鿿]{{0,8}}?){{1,2}}{_WHAT}(?:性文件|文件|精神|要求|规定|安排|通知)*")
_LOOSE = re.compile(r"相关|有关|上级|各级|省市|市县|中央|国家|主管部门|财政|现行|其他|行业")
# 指标值确定依据: 专项资金管理办法, 项目申报指南; not 年度工作计划, 问卷调查, which are no documents of an authority
_KIND_ALONE = re.compile(
    r"[一-鿿（）()、]{0,24}(?:办法|细则|条例|规定|政策|文件|通知|方案|意见|制度|指南|法律法规|法规|精神)(?:的?(?:要求|精神|规定|文件))?[。；;]?"
)
_NO_AUTHORITY = re.compile(r"计划|问卷|调查|合同|协议|测算|统计|台账|历史|往年|上年|实际|需求|单位内部|考勤")
_LONGEST = 200
"""Characters of a ground as it is kept; what goes on longer tells a story, and its first sentence says the ground."""
_SENTENCE = re.compile(r"[。；;\n]")


def unspecified_grounds(text: str) -> tuple[str, ...]:
    """What 立项依据 gives as ground without naming a document: all of it, or the parts beside the named ones.

    Nothing where it says that there is none (无) or only names documents.
    """
    bare = text.strip()
    if len(bare) <= _LONGEST_EMPTY and _EMPTY.fullmatch(bare):
        return ()
    mentions = find_instruments(text)
    if not mentions:
        found = tuple(_vague(bare, 0, len(bare)))
        return found if found and len(bare) > _LONGEST else (_first(bare),)
    return tuple(dict.fromkeys(part for start, end in _gaps(text, mentions) for part in _vague(text, start, end)))


def unspecified_target_basis(text: str) -> str | None:
    """The same of 指标值确定依据: a kind of document that is not named; None for plans, surveys and named documents."""
    bare = "".join(text.split())
    if not _KIND_ALONE.fullmatch(bare) or _NO_AUTHORITY.search(bare) or find_instruments(text):
        return None
    return text.strip()


def _first(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    end = _SENTENCE.search(text)
    return text[: end.start() if end and end.start() < _LONGEST else _LONGEST]


def _gaps(text: str, mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    ends = [0, *(mention.end for mention in mentions)]
    starts = [*(mention.start for mention in mentions), len(text)]
    return [(start, end) for start, end in zip(ends, starts, strict=True) if start < end]


def _vague(text: str, start: int, end: int) -> list[str]:
    found = (match.group() for match in _VAGUE.finditer(text, start, end))
    return list(dict.fromkeys(each for each in found if _LOOSE.search(each)))
