"""Names of public bodies (单位名称): what is the name, and what are codes and marks printed around it."""

import re
from dataclasses import dataclass

from kg.extract.headings import squeeze

_CODED = re.compile(r"[\[【（(]?(\d{3,12})[\]】）)]?[-—－–_、:：.]?(?=[一-鿿])(?!年)")
_MARK = re.compile(r"[\[【（(〔](?:部门|单位|汇总|部门汇总|公章|盖章|章)[\]】）)〕]")
_OWN_LEVEL = re.compile(r"[（(]?(?:机关本级|本级|机关|本部)[）)]?")

BODY_END = (
    r"(?:委员会|办公室|人民政府|管委会|联合会|部门|中心|研究院|研究所|学院|学校|大学|中学|小学|医院|法院|检察院|公司|集团|幼儿园|"
    r"[局委厅部办院所处室站馆队校会府镇乡园场库社台团署厂])"
)
"""How the name of a public body ends."""

_BODY = re.compile(
    rf"[一-鿿（）()·〔〕]{{1,38}}(?:{BODY_END}|机关|街道|社区|银行|监狱|政协|人大|基地|支队|大队|科)(?:本级|本部)?(?:[（(][一-鿿]{{2,24}}[）)])?"
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name as printed, parted from the code in front of it (055-…, 350001 …)."""

    name: str
    code: str | None


def body_name(text: str) -> BodyName:
    """Part name, code and marks: ``055-某某市科学技术局[部门]`` → 某某市科学技术局, 055."""
    squeezed = _MARK.sub("", squeeze(text))
    match = _CODED.match(squeezed)
    return BodyName(squeezed[match.end() :], match.group(1)) if match else BodyName(squeezed, None)


def is_body(name: str) -> bool:
    """Whether a name without spaces reads as the name of a public body."""
    return _BODY.fullmatch(name) is not None


def same_body(one: str, other: str) -> bool:
    """Whether two names mean the same body, its own level (本级, 机关) counted as the body itself."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    plain = body_name(name).name.replace("（", "(").replace("）", ")")
    match = re.search(rf"{_OWN_LEVEL.pattern}$", plain)
    return plain[: match.start()] if match and match.start() > 2 else plain
