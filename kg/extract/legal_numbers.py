"""Numbers of official documents (发文字号) in running text, in every form that reports print, and their normal form.

GB/T 9704-2012, 7.2.5: agency word (机关代字), year in 〔〕, serial number without 第 and without leading zeros, 号.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.numbering import chinese_number

_OPEN, _CLOSE = r"[〔\[【（(［﹝{〖]", r"[〕\]】）)］﹞}〗]"
_CENTURY = r"(?:19|20|１９|２０)"
_YEAR = rf"(?P<year>{_CENTURY}\d{{2}})"
_SERIAL = r"第?\s*(?P<serial>\d{1,5})\s*"
_UNIT = r"(?P<unit>[号號次期])"
_CUT_END = r"(?=$|[\s〕\]】）)］，。；;、,：:《“”]|文件?)"
_CJK = r"[一-鿿]"

# Year and serial number in all the shapes they are printed in; the agency word in front is looked for backwards.
_YEAR_AND_SERIAL = tuple(
    re.compile(rf"\s*{shape}")
    for shape in (
        rf"{_OPEN}\s*{_YEAR}\s*年?\s*{_CLOSE}\s*{_SERIAL}(?:{_UNIT}|{_CUT_END})",  # 〔2017〕86号, [2017]30 cut off
        rf"{_OPEN}\s*{_YEAR}\s*年?\s+{_SERIAL}{_UNIT}",  # 〔2017 86号
        rf"{_YEAR}\s*{_CLOSE}\s*{_SERIAL}{_UNIT}",  # 2017〕86号
        rf"{_YEAR}\s*年?\s*{_OPEN}\s*{_SERIAL}{_CLOSE}\s*{_UNIT}",  # 2017〔86〕号
        rf"{_YEAR}\s*(?:年|[-—－]|(?=第))\s*{_SERIAL}{_UNIT}",  # 2017年第86号
    )
)
_ORDER = re.compile(rf"(?P<word>{_CJK}{{2,18}}?令)\s*第?\s*(?P<serial>\d{{1,4}}|[零〇一二三四五六七八九十百]+)\s*号")
_ORDER_BEHIND = re.compile(rf"第?\s*(?P<serial>\d{{1,4}})\s*号\s*(?P<word>(?:国务院|主席|{_CJK}{{2,8}}[部委局府])令)")
_YEARLESS = re.compile(
    rf"(?<!{_CJK})(?P<word>{_CJK}{{2,9}}[发函字通])\s*第?\s*(?P<serial>\d{{1,4}})\s*号"
    r"(?=\s*(?:$|[〕\]】）)］，。；;、,《]|文))"
)

_INTRODUCES = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|执行|落实|贯彻|印发|转发|下发|下达|文件|通知|意见|规定|要求|精神|以及|"
    r"详见|参见|批准|办法|细则|条例|方案|其中|[的了]|[法规定案号次期][和及与])(?=.)"
)
_JOINS = re.compile(r"[以按依据和及与或见由为经对在](?=..)")
_MINISTRY = r"(?:教育|财政|科技|科学技术|农业农村|商务|民政|组织|宣传|统战|保障|信息化|运输|建设|资源|环境|水利|管理)部"
_ISSUER_IN_FRONT = re.compile(
    rf".*(?:办公室|办公厅|委员会|人民政府|国务院|{_MINISTRY}|{_CJK}{{2}}[厅局])(?=(?!公告|令){_CJK}{{2}})"
)
_USUAL_END = re.compile(r"[发函字办令规通文要纪告财教]$")
_NO_AGENCY = re.compile(
    r"(?:项目|标准|合同|指标|年度|附件|资金|经费|预算|工程|计划|政策|措施|编号|办法|规定|意见|条例|细则|通知|方案|文件|"
    r"[表图第年月日共元])$"
)
_LONGEST_WORD, _LONGEST_USUAL_WORD = 9, 16


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number in a text: where it stands, its normal form, and the agency word (机关代字) in it.

    ``is_cut`` where the text ends behind its digits with the bracket around it open: more digits may have followed.
    """

    start: int
    end: int
    normal: str
    word: str
    is_cut: bool = False


def normal_number(text: str) -> str | None:
    """The normal form of a text that is one document number: ``(晋科发[2017]86号)`` → 晋科发〔2017〕86号; else None."""
    bare = text.strip()
    while re.fullmatch(rf"{_OPEN}(?!\s*{_CENTURY}\d\d).*{_CLOSE}", bare):
        bare = bare[1:-1].strip()
    found = find_numbers(bare)
    return found[0].normal if len(found) == 1 and (found[0].start, found[0].end) == (0, len(bare)) else None


def find_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """All document numbers of ``text`` in order, none inside another."""
    found: list[DocumentNumber] = []
    end = 0
    for number in sorted((*_dated(text), *_undated(text)), key=lambda each: (each.start, -each.end)):
        if number.start >= end:
            found.append(number)
            end = number.end
    return tuple(found)


def _dated(text: str) -> Iterator[DocumentNumber]:
    for pattern in _YEAR_AND_SERIAL:
        for match in pattern.finditer(text):
            start = _word_start(text, match.start())
            word = _squeezed(text[start : match.start()])
            bracketed = pattern is _YEAR_AND_SERIAL[0] and match.group("unit")
            if not _is_agency(word) or not (bracketed or _USUAL_END.search(word)):
                continue
            year, serial = int(match.group("year")), int(match.group("serial"))
            unit = (match.group("unit") or "号").replace("號", "号")
            announced = word.endswith("公告")
            normal = f"{word}{year}年第{serial}号" if announced else f"{word}〔{year}〕{serial}{unit}"
            yield DocumentNumber(start, match.end(), normal, word, _is_cut(text, start, match))


def _is_cut(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group("unit") is not None or text[match.end() : match.end() + 3].strip() or text[match.end() :].strip():
        return False
    return re.search(rf"{_OPEN}\s*$", text[max(0, start - 3) : start]) is not None


def _undated(text: str) -> Iterator[DocumentNumber]:
    """Orders (国务院令第722号, 第722号国务院令) and numbers that leave the year out (某市科函4号)."""
    for pattern in (_ORDER, _ORDER_BEHIND, _YEARLESS):
        for match in pattern.finditer(text):
            leads = match.start("word") == match.start()
            start = _word_start(text, match.end("word")) if leads else match.start()
            word = _squeezed(text[start : match.end("word")] if leads else match.group("word"))
            if len(word) > 2 and _is_agency(word):
                mark = "第" if word.endswith("令") else ""
                yield DocumentNumber(start, match.end(), f"{word}{mark}{chinese_number(match.group('serial'))}号", word)


def _word_start(text: str, end: int) -> int:
    """Where the agency word that ends at ``end`` begins; ``end`` itself where none stands there.

    A run of one or two characters parted by a stray space belongs to it: ``晋 驻村办（2022）14号``.
    """
    start = _run_start(text, end)
    while start > 0 and text[start - 1].isspace() and end - start < _LONGEST_USUAL_WORD:
        before = start - 1
        while before > 0 and text[before - 1].isspace():
            before -= 1
        chunk = _run_start(text, before)
        if before == chunk or before - chunk > 6 or min(before - chunk, end - start) > 2:
            break
        start = chunk
    for pattern in (_INTRODUCES, _ISSUER_IN_FRONT, _JOINS):
        match = pattern.match(text, start, end)
        if match:
            start = match.end()
    while start < end and text[start].isspace():
        start += 1
    return start


def _run_start(text: str, end: int) -> int:
    start = end
    while start > 0 and "一" <= text[start - 1] <= "鿿":
        start -= 1
    return start


def _is_agency(word: str) -> bool:
    longest = _LONGEST_USUAL_WORD if _USUAL_END.search(word) else _LONGEST_WORD
    return 2 <= len(word) <= longest and not _NO_AGENCY.search(word)


def _squeezed(text: str) -> str:
    return "".join(text.split())
