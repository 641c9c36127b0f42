"""What the sentence of an answer is made from: its rows as text, and the names of what they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.ask.answer import Cell
from kg.ask.answer_rows import Found, number_text
from kg.ask.plan import ColumnKind, Plan
from kg.ask.slots import Reading, SlotKind
from kg.ask.wording import NOUNS, phrase_of

_SINGULAR = {"bodies": "body", "duties": "duty", "themes of duties": "theme of duties"}
_IN_MEASURES = frozenset({SlotKind.FUND, SlotKind.TOPIC})  # what the name of a figure says already, or leaves out
COMPARED = 6  # rows a sentence of a comparison tells


@dataclass(frozen=True, slots=True)
class Said:
    """A reading, its plan and rows, and the language to say it in."""

    reading: Reading
    plan: Plan
    rows: Sequence[Found]
    language: str
    figure: Decimal | None = None  # the one number asked for

    @property
    def zh(self) -> bool:
        """Whether it is said in Chinese."""
        return self.language == "zh"

    def cell(self, row: Found, name: str) -> Cell | None:
        """The cell of the column ``name``."""
        return next((c for c, column in zip(row.cells, self.plan.columns, strict=True) if column.name == name), None)

    def text(self, row: Found, name: str) -> str:
        """Its text; empty where it has none."""
        found = self.cell(row, name)
        return "" if found is None else found.text

    def value(self, row: Found, name: str) -> str:
        """A figure with what it counts: 3 个; 没有公开 where there is none."""
        cell = self.cell(row, name)
        if cell is None or cell.number is None:
            return "没有公开" if self.zh else "not stated"
        return f"{cell.text} {self.unit}" if self.zh and cell.unit == "count" else cell.text

    def unit_of(self, name: str) -> str | None:
        """The unit of a column's figures."""
        return next((cell.unit for row in self.rows if (cell := self.cell(row, name)) is not None), None)

    @property
    def noun(self) -> str:
        """What the rows are: 项目."""
        zh, _, en = NOUNS[self.plan.type]
        zh, en = self.plan.nouns or (zh, en)
        return zh if self.zh else en

    @property
    def unit(self) -> str:
        """The word things are counted with: 个."""
        return NOUNS[self.plan.type][1]

    @property
    def phrase(self) -> str:
        """What is asked for: the things, or the figure."""
        if not self.plan.of_figure:
            return phrase_of(self.reading, self.noun, self.language)
        slots = tuple(slot for slot in self.reading.slots if slot.kind not in _IN_MEASURES)
        return phrase_of(replace(self.reading, slots=slots), self.measure, self.language)

    @property
    def one(self) -> str:
        """The phrase for a single thing in English: project of 云溪市."""
        singular = _SINGULAR.get(self.noun, self.noun.removesuffix("s"))
        return phrase_of(self.reading, singular, self.language)

    def apart(self, one: Found, other: Found) -> tuple[str, str]:
        """What tells two rows apart: their places, bodies or years."""
        for name in ("place", "unit", "department", "year"):
            first, second = self.text(one, name), self.text(other, name)
            if first != second:
                year = "年" if self.zh and name == "year" else ""
                return f"{first}{year}", f"{second}{year}"
        return self.key(one), self.key(other)

    def difference(self, name: str) -> str:
        """Which of two rows that are compared is more, and by how much; nothing where no difference was worked out."""
        if self.figure is None or len(self.rows) != len(("one", "other")):
            return ""
        ranked = sorted(self.rows, key=lambda row: self.number(row, name), reverse=True)
        more, less = self.apart(*ranked)
        if self.figure == 0:
            return "两者相同。" if self.zh else " They are the same."
        kind = ColumnKind.COUNT if self.unit_of(name) == "count" else ColumnKind.YUAN
        size = number_text(abs(self.figure), kind, self.language)
        size = f"{size} {self.unit}" if self.zh and kind is ColumnKind.COUNT else size
        return f"{more}比{less}多 {size}。" if self.zh else f" {more} has {size} more than {less}."

    def number(self, row: Found, name: str) -> Decimal:
        """The figure of a column; 0 where there is none."""
        cell = self.cell(row, name)
        return Decimal(0) if cell is None or cell.number is None else cell.number

    def key_of(self, row: Found) -> str:
        """The group a thing stands for: its place or year."""
        found = next((name for name in ("place", "unit", "department", "year") if self.text(row, name)), "")
        return f"{self.text(row, found)}{'年' if self.zh and found == 'year' else ''}" if found else ""

    @property
    def measure(self) -> str:
        """What is measured."""
        return self.plan.measure[not self.zh]

    def subject(self, row: Found) -> str:
        """Whose figure it is: 云溪市科学技术局2025年部门预算."""
        place, body = self.text(row, "place"), self.text(row, "department")
        whose = body if not place or body.startswith(place) else f"{place}{body}"
        year, kind, item = self.text(row, "year"), self.text(row, "kind"), self.text(row, "itemName")
        if not self.zh:
            return ", ".join(said for said in (whose, year, kind, item) if said)
        return f"{whose}{f'{year}年' if year else ''}{kind}{f'“{item}”' if item else ''}"

    def key(self, row: Found) -> str:
        """What a grouped row stands for: 云溪市（2023年预算数）."""
        keys = [
            f"{cell.text}年" if self.zh and column.kind is ColumnKind.YEAR else cell.text
            for cell, column in zip(row.cells, self.plan.columns, strict=True)
            if cell is not None and cell.number is None
        ]
        first, rest = keys[0] if keys else "", keys[1:]
        if not rest:
            return first
        return f"{first}（{''.join(rest)}）" if self.zh else f"{first} ({', '.join(rest)})"

    def told(self, head: str, parts: Sequence[str]) -> str:
        """``head`` with the parts of the first rows."""
        more = len(self.rows) > len(parts)
        if self.zh:
            return f"{head}：{'；'.join(parts)}{'等' if more else ''}。"
        return f"{head}: {'; '.join(parts)}{' and more' if more else ''}."
