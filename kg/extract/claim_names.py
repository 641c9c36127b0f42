"""Bodies that a sentence names beside their number (内设科室3个，分别是办公室、规划科和财务科): how many they are."""

import re

_LEADS_IN = re.compile(
    r"(?:[^，,。；;：:、\d（(]{0,12})(?:[，,：:]?(?:它们)?(?:分别(?:是|为)|具体(?:包括|为|是)|主要(?:有|包括)|包括|即)[:：]?|[:：])"
    r"(?P<list>[^。；;\n]{2,400})"
)
_BEFORE = re.compile(
    r"(?:设立|下设|内设|设有|设置|包括|分别(?:是|为))(?:机构)?[:：]?(?P<list>[^。；;\n：:，,]{2,400})$"
)
_BRACKET = re.compile(r"[（(][^（）()]*[)）]")
_SEPARATOR = re.compile(r"[、,，]")
_BODY = re.compile(
    r".*(?:室|科|处|办|股|队|站|中心|局|部|组|委|会|所|院|校|学|园|馆|团|台|场|机关|本级|党总支|公司)(?:[一二三四五六七八九]?)"
)
_JOINED = re.compile(
    r"(?<=[室科处办股队站心局部组委会所院校馆])(?:和|及|以及|与)(?=.{2,}[室科处办股队站心局部组委会所院校馆]$)"
)
_LONGEST = 30
_LEAST = 2


def names_beside(text: str, start: int, end: int) -> tuple[int, int] | None:
    """How many bodies are named behind or before the number at ``text[start:end]``; None where none clearly are."""
    behind = _LEADS_IN.match(text, end)
    if behind is not None and (counted := _counted(behind["list"])) is not None:
        return counted
    before = _BEFORE.search(_BRACKET.sub("", text[max(0, start - 500) : start]))
    return _counted(before["list"]) if before is not None else None


def _counted(listed: str) -> tuple[int, int] | None:
    names = [name.strip() for name in _SEPARATOR.split(_BRACKET.sub("", listed))]
    if len(names) < _LEAST or not all(_BODY.fullmatch(name) and len(name) <= _LONGEST for name in names):
        return None
    joined = sum(len(_JOINED.findall(name)) for name in names)
    return len(names), len(names) + joined
