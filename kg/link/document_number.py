"""The parts of a document number (发文字号) in its normal form: agency word, year, serial, unit, and its key.

GB/T 9704-2012, 7.2.5; orders (令) and announcements (公告) carry no agency word but the name of their body.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.rdf.iris import key_text

_YEARLY = re.compile(r"(?P<word>.*?)\((?P<year>(?:19|20)\d{2})\)(?P<serial>\d+)(?P<unit>[号次期]?)")
_ANNOUNCED = re.compile(r"(?P<word>.*?)(?P<year>(?:19|20)\d{2})年第?(?P<serial>\d+)(?P<unit>[号次期]?)")
_YEARLESS = re.compile(r"(?P<word>.*?)第?(?P<serial>\d+)(?P<unit>[号次期]?)")
_BRACKETS = str.maketrans("〔〕【】[]{}〖〗", "()()()()()")
_BODILESS = re.compile(
    r"(?:专题|常务|办公|办公会|工作|协调|党组|联席|全体|领导小组|政府)*(?:会议?)?(?:纪要|记录|通知|通报|公告|批复|文件|令)?"
)


@dataclass(frozen=True, slots=True, order=True)
class NumberParts:
    """One number: ``word`` is the agency word (晋科发) or the body with 令 or 公告; ``year`` None where it is left out.

    Equal parts are one number, unless the word names no issuer (〔2022〕4次), as many bodies have such a number.
    """

    word: str
    year: int | None
    serial: int
    unit: str

    @property
    def names_issuer(self) -> bool:
        """Whether the number says whose it is."""
        return _BODILESS.fullmatch(self.word) is None

    @property
    def is_order(self) -> bool:
        """Whether it is the number of an order (令)."""
        return self.word.endswith("令")


@lru_cache(maxsize=65_536)
def number_parts(number: str) -> NumberParts | None:
    """The parts of ``number`` in normal form; None where it does not read as one."""
    text = key_text(number).translate(_BRACKETS)
    for pattern in (_YEARLY, _ANNOUNCED, _YEARLESS):
        match = pattern.fullmatch(text)
        if match:
            said = match.groupdict()
            year = int(said["year"]) if said.get("year") else None
            word = said["word"].removeprefix("中华人民共和国")
            return NumberParts(word, year, int(said["serial"]), said["unit"] or "号")
    return None
