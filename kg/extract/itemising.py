"""Lists of amounts inside a project's text: 1.购置设备5万元；2.培训费3万元，and the sum stated of them.

Read only where the text clearly lists: items numbered from 1 without a gap, each with one amount of its own. Amounts
in brackets, prices (每人2万元) and those of a list inside an item are not the item's. Anything else is no list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.claim_tokens import has_damaged_figure
from kg.model import ItemAmount, Itemisation, Line, Money, MoneyUnit, SourceRef, Stated

_BEFORE = r"(?:^|(?<=[。；;:：,，、\s元)）]))"
_STYLES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"{_BEFORE}(?P<ordinal>[一二三四五六七八九十]{{1,2}})[、.．]"),
    re.compile(rf"{_BEFORE}[（(](?P<ordinal>[一二三四五六七八九十]{{1,2}})[)）]"),
    re.compile(rf"{_BEFORE}(?P<ordinal>\d{{1,2}})[.、．](?=20\d\d年|\D)"),
    re.compile(rf"{_BEFORE}[（(](?P<ordinal>\d{{1,2}})[)）]"),
    re.compile(r"(?P<ordinal>[①-⑳])"),
    re.compile(rf"{_BEFORE}(?P<ordinal>[一二三四五六七八九十])是(?!否)"),
)
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_MONEY = re.compile(
    r"(?P<figure>(?<![\d.,/])\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?)\s*(?P<unit>亿元|万元|千元|元|万(?=[、，,；;。）)]))(?![/／])"
)
_BRACKET = re.compile(r"[（(][^（）()]*[)）]")
_PRICE = re.compile(r"(?:每|标准|单价|均价|人均|月均)[^，,。；;]{0,14}$")
_OTHER = re.compile(
    r"(?:超过|不超过|最高|最低|至少|总投资|交易额|到账|高于|低于|累计|已支付|已拨付|协议价|合同价)[^，,。；;]{0,10}$"
)
_SUMMED = re.compile(r"(?:共计?|合计|总计|小计|共需)约?$")
_ABOUT = re.compile(r"(?:大?约|近)$")
_LEADS_IN = re.compile(r"^[:：,，。;；\s]*[^\d，。；;:：]{0,14}[:：]?\s*$")
_CLOSING = re.compile(
    rf"(?:[，,；;。])(?:以上)?(?:\d{{1,2}}项)?(?:共计?|合计|总计)(?:为|需)?{_MONEY.pattern}[。；;]?\s*$"
)
_SUM_CLAUSE = re.compile(rf"(?:以上)?(?:\d{{1,2}}项)?(?:共计?|合计|总计)(?:为|需|需要|需经费)?{_MONEY.pattern}")
_SENTENCE = re.compile(r"[。；;\n]")
_CLAUSE = re.compile(r"[，,、：:]")
_LEAST = 2
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a list: where it stands in the text, and where its own words end (a list inside it begins)."""

    start: int
    end: int
    own_end: int


def itemisations(text: Stated[str], lines: Sequence[Line]) -> tuple[Itemisation, ...]:
    """The lists of amounts in ``text``, outer before inner; ``lines`` are those of the whole document."""
    places = _Places(text, lines)
    numbered = tuple(_listed(text.value, places))
    return numbered or tuple(_run_on(text.value, places))


class _Places:
    """Which line of a text prints a figure."""

    def __init__(self, text: Stated[str], lines: Sequence[Line]) -> None:
        self._source = text.source
        self._lines = lines[text.source.line_start - 1 : text.source.line_end]

    def of(self, printed: str) -> SourceRef:
        """The one line that prints ``printed``, all lines of the text where several or none do."""
        found = [line.number for line in self._lines if printed in line.text]
        if len(found) == 1:
            return SourceRef(found[0], found[0], table=self._source.table)
        return self._source


def _listed(text: str, places: _Places) -> Iterator[Itemisation]:
    """The numbered list of ``text``, and those inside its items."""
    closing = _CLOSING.search(text)
    if closing and (found := _itemised(text[: closing.start()], places)):
        yield replace(found, total=Stated(_money(closing), places.of(closing[0].strip("，,；;。"))))
    elif found := _itemised(text, places):
        yield found
    for item in _items(text):
        yield from _listed(text[item.start : item.end], places) if item.own_end < item.end else ()


def _itemised(text: str, places: _Places) -> Itemisation | None:
    items = _items(text)
    amounts: list[ItemAmount] = []
    for item in items:
        own = text[item.start : item.own_end]
        money = _own_amount(own) or (_listed_amount(own) if item.own_end < item.end else None)
        if money is not None:
            label, amount, printed = money
            amounts.append(ItemAmount(label, amount, places.of(printed)))
    if len(items) < _LEAST or len(amounts) < len(items):
        return None
    return Itemisation(tuple(amounts), _around(amounts), _total(text[: _inner(text, 0, len(text))], places))


def _around(amounts: Sequence[ItemAmount]) -> SourceRef:
    whole = amounts[0].source
    for each in amounts[1:]:
        whole = whole.through(each.source)
    return whole


def _run_on(text: str, places: _Places) -> Iterator[Itemisation]:
    """Lists without numbers that state their sum (设备5万元，培训3万元，共8万元), one amount between two commas."""
    for sentence in _SENTENCE.split(text):
        items: list[ItemAmount] = []
        for clause in _CLAUSE.split(_BRACKET.sub("", sentence)):
            closing = _SUM_CLAUSE.fullmatch(clause.strip())
            if closing is not None and len(items) >= _LEAST:
                yield Itemisation(tuple(items), _around(items), Stated(_money(closing), places.of(closing[0])))
                break
            money = _own_amount(clause)
            named = money is not None and len(money[0]) >= _LEAST and clause.strip().endswith(money[2].strip())
            if money is None or not named or closing is not None:
                items = []
            else:
                items.append(ItemAmount(money[0], money[1], places.of(money[2])))


def _items(text: str) -> list[_Item]:
    """The items of the outermost list of ``text``; empty where its numbers have a gap."""
    end = len(text)
    first: tuple[int, re.Pattern[str]] | None = None
    for style in _STYLES:
        found = next((match for match in style.finditer(text) if _number(match["ordinal"]) == 1), None)
        if found and (first is None or found.start() < first[0]):
            first = (found.start(), style)
    if first is None:
        return []
    markers: list[re.Match[str]] = []
    for match in first[1].finditer(text, first[0], end):
        number = _number(match["ordinal"]) or 0
        if number == len(markers) + 1:
            markers.append(match)
        elif number > len(markers) + 1:
            return []
    ends = [*(match.start() for match in markers[1:]), end]
    return [
        _Item(match.end(), stop, _inner(text, match.end(), stop)) for match, stop in zip(markers, ends, strict=True)
    ]


def _inner(text: str, start: int, end: int) -> int:
    """Where a list inside an item begins, its end where there is none."""
    firsts = (
        match for style in _STYLES for match in style.finditer(text, start, end) if _number(match["ordinal"]) == 1
    )
    return min((match.start() for match in firsts), default=end)


def _number(ordinal: str) -> int | None:
    if ordinal.isascii():
        return int(ordinal)
    if "①" <= ordinal <= "⑳":
        return ord(ordinal) - ord("①") + 1
    return _NUMERALS.index(ordinal) + 1 if ordinal in _NUMERALS else None


def _own_amount(text: str) -> tuple[str, Money, str] | None:
    """Name, amount and printed figure of an item that has one amount, or one that sums up its others (共计)."""
    bare = _BRACKET.sub(lambda match: " " * len(match[0]), text)
    found = [match for match in _MONEY.finditer(bare) if not _PRICE.search(bare[: match.start()])]
    if has_damaged_figure(bare) or any(_OTHER.search(bare[: match.start()]) for match in found):
        return None
    summed = [match for match in found if _SUMMED.search(bare[: match.start()])]
    chosen = summed if len(found) > 1 and len(summed) == 1 else found
    if not chosen or len({(match["figure"], match["unit"]) for match in chosen}) != 1:
        return None
    match = chosen[0]
    before = bare[: match.start()].rstrip()
    label = re.sub(r"\s+", "", text[: match.start()])[:_LONGEST].strip("，,、：:；;。")
    about = "约" if _ABOUT.search(before) else ""
    return f"{label.removesuffix('约')}{about}", _money(match), match[0]


def _listed_amount(text: str) -> tuple[str, Money, str] | None:
    """The amount in front of the list inside an item, of several: that which the list takes apart."""
    match = _in_front(text)
    return (_label(text[: match.start()]), _money(match), match[0]) if match is not None else None


def _label(text: str) -> str:
    return re.sub(r"\s+", "", text)[-_LONGEST:].strip("，,、：:；;。")


def _money(match: re.Match[str]) -> Money:
    unit = match["unit"]
    return Money.parse(match["figure"], MoneyUnit.of("万元" if unit == "万" else unit))


def _total(before: str, places: _Places) -> Stated[Money] | None:
    """The amount right in front of a list (合计537万元。主要内容：1.…), which the list takes apart."""
    match = _in_front(before)
    return None if match is None else Stated(_money(match), places.of(match[0]))


def _in_front(before: str) -> re.Match[str] | None:
    amounts = list(_MONEY.finditer(before))
    if (
        not amounts
        or has_damaged_figure(before)
        or not _LEADS_IN.match(before[amounts[-1].end() :])
        or _OTHER.search(before[: amounts[-1].start()])
    ):
        return None
    return amounts[-1]
