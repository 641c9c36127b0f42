"""What a thing must have or must lack: 没有立项依据的, 有满意度指标的, without a legal basis, 结转项目."""

import re
from collections.abc import Iterator

from kg.ask.mention import Cue, Mention
from kg.ask.slots import Part, SlotKind

_CHINESE = {
    Part.BASIS: "立项依据文件|立项依据|政策依据|法律依据|法规依据|文件依据|政策法规依据|依据文件|依据",
    Part.SATISFACTION: "满意度绩效指标|满意度指标|满意度目标|满意度",
    Part.TARGET: "指标目标值|指标值|目标值|量化目标",
    Part.INDICATORS: "绩效指标|考核指标|指标",
    Part.GOAL: "绩效目标|年度绩效目标|年度目标|实施期目标|总体目标|目标",
    Part.MONEY: "预算金额|项目金额|资金安排|预算安排|金额|资金|预算|经费",
    Part.CARRIED_OVER: "上年结转资金|结转资金|上年结转|结转|往年资金",
    Part.NUMBER: "发文字号|发文号|文件编号|文号|文件号|编号",
}
_ENGLISH = {
    Part.BASIS: "legal basis|legal bases|basis|legal ground|policy basis|basis document|legal document",
    Part.SATISFACTION: "satisfaction indicators?|satisfaction targets?|satisfaction",
    Part.TARGET: "target values?|numeric targets?|targets?",
    Part.INDICATORS: "performance indicators?|indicators?",
    Part.GOAL: "performance goals?|annual goals?|goals?|objectives?",
    Part.MONEY: "stated amounts?|amounts?|budgets?|money|funding",
    Part.CARRIED_OVER: "carried[- ]over money|carried[- ]over funds|carry-?over money|carry-?over funds|carry-?over",
    Part.NUMBER: "document numbers?|numbers?",
}
_LACK = (
    r"(?:(?:(?<=有没有)|(?<!有))没有|(?<!有)没|缺少|缺乏|缺失|缺|无|未(?:列明|注明|写明|说明|填写|明确|设定|"
    r"设置|设|列|写|填|给出|提供|标明|指明|具备|有)|不具备|没写|没有写|没有给出|没有列|没有填|没填|没列|没设|没写明|没列明|"
    r"没有写明|没有列明|没有填写|没有说明|没有明确|没有设置|没有设定|没有注明|没有指明)"
)
_QUALITY = r"(?:任何|明确的?|具体的?|写明的?|列明的?|相应的?|注明的?|指明的?|了|过|设|的)*"
_HAVE = (
    r"(?:(?<![没国占所])(?:列有|设有|含有|带有|附有|写有|写明|列明|注明|具有|拥有|有)(?!没有|"
    r"关|哪|多少|几)|设置了|设了|设定了|列了|(?<![不未没])包含|(?<![不未没])包括|给出了?|(?<![不未没无])含(?!金量))"
)
_MISSING = (
    r"(?:缺失|空缺|缺少|为空|空白|不明确?|不详|没写|没填|没有写明|没有列明|没有填写|没有|"
    r"未列明|未写明|未填写|未注明|未说明|没列|不存在)"
)
_EN_LACK = (
    r"(?:without|with no|have no|has no|had no|having no|lacking|lack|lacks|missing|no|do not have|"
    r"does not have|don't have|doesn't have|do not name|that do not name|not naming|do not cite|"
    r"do not state)"
)
_EN_HAVE = r"(?:that have|which have|do have|have|has|had|having|with|that name|that cite|naming)"
_EN_QUALITY = r"(?: (?:any|an?|the|named|explicit|stated|clear|specific|printed))*"

_INCLUDED = re.compile(
    r"\(?(?<![不未没])(?:含|包括|包含|连同|加上|算上)(?:上年度?|年初|以前年度)?(?:的)?(?:结转|结余)(?:和?结余)?(?:的)?(?:资金|部分)?(?:在内)?(?:的)?\)?"
    r"|\(?(?:including|with|incl\.?) (?:the )?(?:money |funds )?"
    r"(?:carried[- ]over|carry-?over)(?: money| funds| ones)?\)?"
)
"""What is counted in with the rest: no condition."""
_CARRIED_PROJECTS = re.compile(
    r"(?:上年度?|以前年度|往年|上一年度?|去年)?(?:结转|结余)(?:下来|过来|来)?(?:资金)?(?:安排)?的?(?=(?:支出)?项目)|"
    r"(?:carried[- ]over|carry-?over)(?= projects?)"
)


def parts_in(text: str) -> Iterator[Mention]:
    """What the folded ``text`` says a thing has or lacks."""
    for pattern, part, negated in _PATTERNS:
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), SlotKind.HAS, part, negated=negated, order=3)
    for match in _INCLUDED.finditer(text):
        yield Mention(match.start(), match.end(), Cue.WHICH, order=0)
    for match in _CARRIED_PROJECTS.finditer(text):
        yield Mention(match.start(), match.end(), SlotKind.HAS, Part.CARRIED_OVER, order=2)


def _patterns() -> Iterator[tuple[re.Pattern[str], Part, bool]]:
    for part, words in _CHINESE.items():
        yield re.compile(rf"{_LACK}{_QUALITY}(?:{words})(?!是|为|的?是)"), part, True
        yield re.compile(rf"(?:{words})(?:{_MISSING})(?:的)?"), part, True
        yield re.compile(rf"{_HAVE}{_QUALITY}(?:{words})(?=的|吗|,|$|[?!])"), part, False
    for part, words in _ENGLISH.items():
        yield re.compile(rf"(?<![a-z]){_EN_LACK}{_EN_QUALITY} (?:{words})(?![a-z])"), part, True
        yield re.compile(rf"(?<![a-z])(?:{words}) (?:is |are )?missing(?![a-z])"), part, True
        yield re.compile(rf"(?<![a-z]){_EN_HAVE}{_EN_QUALITY} (?:{words})(?![a-z])"), part, False


_PATTERNS = tuple(_patterns())
