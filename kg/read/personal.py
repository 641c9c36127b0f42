"""Personal data of the people who filled in a report never leaves the reader.

Names behind 经办人, 联系人, 负责人 and the like, and telephone numbers, are replaced before any other stage sees
the line.
"""

import re
from collections.abc import Sequence

MASK = "***"

_PERSON = r"(?:项目负责人|单位负责人|部门负责人|填报人|填表人|经办人|联系人|负责人|审核人|制表人)"
_PHONE = r"(?:联系电话|联系方式|办公电话|手机号码|手机号|电话号码|电话|手机)"
_LABEL = rf"(?:{_PERSON}|{_PHONE}|填报日期|填表日期|填报时间|实施单位|项目名称|单位名称|部门名称|传真|邮编)"
_NAME = r"[一-鿿·]{2,6}(?:[、，,][一-鿿·]{2,4})*"
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)")
_LANDLINE = re.compile(r"(?<![\d.-])(?:[(（]0\d{2,3}[)）]\s?|0\d{2,3}[-—－]\s?)\d{7,8}(?:[-—－转]\d{1,6})?(?![\d.])")
_NAMED = re.compile(
    rf"({_PERSON}(?:[（(][^）)]*[）)])?\s*[:：][ \t]*)(?!{_LABEL})({_NAME})(?=\s|$|[，。；;,]|{_LABEL})"
)
_PHONED = re.compile(rf"({_PHONE}\s*[:：][ \t]*)([\d（）()—－+ -]*\d)")
_OPEN_PERSON = re.compile(rf"{_PERSON}(?:[（(][^）)]*[）)])?\s*[:：]?\s*$")
_OPEN_PHONE = re.compile(rf"{_PHONE}\s*[:：]?\s*(?:[\d*（）()-]*)\s*$")
_ONLY_NAME = re.compile(rf"\s*(?!{_LABEL}){_NAME}\s*")
_ONLY_DIGITS = re.compile(r"\s*[\d -]{1,15}\s*")
_CELL_LABEL = re.compile(rf"(?:{_PERSON}|{_PHONE})\s*[:：]?")


def mask(text: str) -> str:
    """``text`` with telephone numbers and named handlers replaced by ``***``.

    ``经办人： 张三 联系电话： 010-1234567`` → ``经办人： *** 联系电话： ***``.
    """
    if not any(character.isdigit() for character in text) and "人" not in text:
        return text
    text = _NAMED.sub(rf"\g<1>{MASK}", text)
    text = _PHONED.sub(rf"\g<1>{MASK}", text)
    return _LANDLINE.sub(MASK, _MOBILE.sub(MASK, text))


def mask_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a report, masked; a name or number on the line after its label is found too.

    A number cut in two by a line break (``联系电话： 12345`` / ``678``) is masked on both lines.
    """
    masked: list[str] = []
    open_person = open_phone = False
    for line in lines:
        if not line.strip():
            masked.append(line)
            continue
        text = _mask_row(line) if "\t" in line else line
        if open_person and _ONLY_NAME.fullmatch(text):
            text = MASK
        elif open_phone and _ONLY_DIGITS.fullmatch(text):
            masked.append(MASK)
            continue
        open_person = _OPEN_PERSON.search(text) is not None
        open_phone = _OPEN_PHONE.search(text) is not None
        masked.append(mask(text))
    return masked


def _mask_row(line: str) -> str:
    """Mask the cell that follows a label cell in a tab-separated row."""
    cells = line.split("\t")
    label = ""
    for index, cell in enumerate(cells):
        content = cell.strip()
        if not content:
            continue
        if _CELL_LABEL.fullmatch(content):
            label = content
            continue
        is_name = re.match(_PERSON, label) and _ONLY_NAME.fullmatch(content)
        is_number = re.match(_PHONE, label) and _ONLY_DIGITS.fullmatch(content)
        if is_name or is_number:
            cells[index] = MASK
        label = ""
    return "\t".join(cells)
