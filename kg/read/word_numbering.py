"""Automatic numbers of a Word file (自动编号): what Word prints before a paragraph, though the text does not hold it.

ECMA-376 part 1, 17.9: a paragraph names a list (numId) and a level; the list's abstract definition says how each level
counts (numFmt) and what is printed around the numbers (lvlText, such as （%1） or %1.%2).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kg.read import numeral
from kg.read.word_styles import value

_CHINESE: Callable[[int], str] = numeral.chinese_numeral
_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": numeral.full_width,
    "decimalFullWidth2": numeral.full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": numeral.circled,
    "decimalEnclosedCircleChinese": numeral.circled,
    "decimalEnclosedFullstop": "{}.".format,
    "decimalEnclosedParen": "({})".format,
    "ideographEnclosedCircle": lambda number: f"（{numeral.chinese_numeral(number)}）",
    "chineseCounting": _CHINESE,
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCounting": _CHINESE,
    "taiwaneseCountingThousand": _CHINESE,
    "japaneseCounting": _CHINESE,
    "chineseLegalSimplified": numeral.legal_numeral,
    "ideographLegalTraditional": numeral.legal_numeral,
    "ideographDigital": numeral.digit_by_digit,
    "japaneseDigitalTenThousand": numeral.digit_by_digit,
    "taiwaneseDigital": partial(numeral.digit_by_digit, zero="○"),
    "ideographTraditional": numeral.heavenly_stem,
    "ideographZodiac": numeral.earthly_branch,
    "upperRoman": lambda number: numeral.roman(number).upper(),
    "lowerRoman": numeral.roman,
    "upperLetter": lambda number: numeral.letter(number).upper(),
    "lowerLetter": numeral.letter,
    "ordinal": str,
}
_SILENT = frozenset({"none", "bullet"})
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int
    style: str
    text: str
    restarts_after: int
    as_digits: bool

    def shown(self, number: int, *, digits: bool) -> str:
        """``number`` in the style of this level; an unknown style counts in Arabic digits."""
        return _WRITTEN.get("decimal" if digits else self.style, str)(number)


@dataclass(frozen=True, slots=True)
class _List:
    """One list: which abstract definition counts it (lists share their count through it), and its levels."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted; ``number`` must be asked in reading order."""

    lists: Mapping[str, _List]
    style_levels: Mapping[str, int]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: BaseOxmlElement | None) -> "Numbering":
        """The lists defined in a numbering part (``None`` where the document has none)."""
        if root is None:
            return cls({}, {})
        abstract = {str(node.get(qn("w:abstractNumId"))): node for node in root.iterchildren(qn("w:abstractNum"))}
        linked = {
            style: node for node in abstract.values() if (style := value(node.find(qn("w:styleLink")))) is not None
        }
        lists: dict[str, _List] = {}
        styles: dict[str, int] = {}
        for node in root.iterchildren(qn("w:num")):
            identity = node.get(qn("w:numId"))
            counter = value(node.find(qn("w:abstractNumId")))
            definition = abstract.get(counter or "")
            if definition is None or identity is None or counter is None:
                continue
            definition = linked.get(value(definition.find(qn("w:numStyleLink"))) or "", definition)
            lists[identity] = _list(counter, definition, node)
            for level in definition.iterchildren(qn("w:lvl")):
                style = value(level.find(qn("w:pStyle")))
                if style is not None:
                    styles.setdefault(style, int(level.get(qn("w:ilvl"), "0")))
        return cls(lists, styles)

    def number(self, identity: str, level: int) -> str:
        """What is printed before the next paragraph of a list, with what parts it from the text; "" for a bullet."""
        found = self.lists.get(identity)
        if found is None or level not in found.levels:
            return ""
        counts = self.counts.setdefault(found.counter, {})
        definition = found.levels[level]
        if level in found.starts and (identity, level) not in self.begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts.get(level, definition.start - 1) + 1
        self.begun.add((identity, level))
        for deeper in [deeper for deeper in counts if deeper > level]:
            if found.levels.get(deeper, definition).restarts_after > level:
                del counts[deeper]
        if definition.style in _SILENT:
            return ""
        return _PLACE.sub(lambda place: self._part(found, counts, int(place[1]) - 1, definition), definition.text)

    @staticmethod
    def _part(found: _List, counts: dict[int, int], level: int, definition: Level) -> str:
        shown = found.levels.get(level)
        if shown is None or shown.style in _SILENT:
            return ""
        return shown.shown(counts.setdefault(level, shown.start), digits=definition.as_digits)


def _list(counter: str, definition: BaseOxmlElement, node: BaseOxmlElement) -> _List:
    levels = {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in definition.iterchildren(qn("w:lvl"))}
    starts: dict[int, int] = {}
    for override in node.iterchildren(qn("w:lvlOverride")):
        place = int(override.get(qn("w:ilvl"), "0"))
        level = override.find(qn("w:lvl"))
        if level is not None:
            levels[place] = _level(level)
        start = value(override.find(qn("w:startOverride")))
        if start is not None:
            starts[place] = int(start)
    return _List(counter, levels, starts)


def _level(node: BaseOxmlElement) -> Level:
    place = int(node.get(qn("w:ilvl"), "0"))
    restart = value(node.find(qn("w:lvlRestart")))
    legal = node.find(qn("w:isLgl"))
    return Level(
        start=int(value(node.find(qn("w:start"))) or "0"),
        style=value(node.find(qn("w:numFmt"))) or "decimal",
        text=value(node.find(qn("w:lvlText"))) or "",
        restarts_after=place if restart is None else int(restart),
        as_digits=legal is not None and value(legal) not in {"0", "false"},
    )
