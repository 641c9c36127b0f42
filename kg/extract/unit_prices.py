"""Number times price inside a text: 45家（每家3万元）, 1600名，每生每年600元，共计96万元; with the amount they make."""

import re
from collections.abc import Iterator

from kg.extract.claim_tokens import has_damaged_figure
from kg.model import Money, MoneyUnit, SourceRef, UnitPrice

_THINGS = "家|人|名|户|个|项|次|辆|台|套|亩|场|份|册|校|村|所|处|生|头|只|座|件"
_MONEY = r"(?<![\d.,/])\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?\s*(?:亿元|万元|千元|元)(?![/／])"
_COUNT = rf"(?<![\d./-])(?<!\d,)(?P<count>\d{{1,7}})(?P<thing>{_THINGS})[^。；;，,（(\d元]{{0,12}}"
_EACH = (
    rf"[，,（(]?\s*(?:按照?)?每(?P<each>{_THINGS})(?P<per>[^。；;\d]{{0,10}}?)(?P<about>约?)(?P<price>{_MONEY})[)）]?"
)
_BEHIND = re.compile(
    rf"{_COUNT}{_EACH}[，,]?(?:共计?|合计|总计|计|共需|需)[^\d。；;元]{{0,6}}?(?P<nearly>约?)(?P<total>{_MONEY})"
)
_BEFORE = re.compile(rf"(?P<total>{_MONEY})(?P<between>[^。；;元]{{0,40}}?){_COUNT}{_EACH}(?=[，,。；;]|$)")
_OTHER_PARTS = re.compile(r"其中|包括|另|首次|再次|已|余|累计")
_TIMES_MORE = re.compile(r"月|天|日|次|季|学期|周|小时|课时|期")
_AROUND = 10
"""Characters in front of a number that may belong to it."""
_PERSONS = frozenset({"人", "名", "生", "个"})


def unit_prices(text: str, source: SourceRef) -> Iterator[UnitPrice]:
    """The prices of ``text`` whose number and amount stand beside them; those by month, day or time are left out."""
    taken: list[tuple[int, int]] = []
    for pattern in (_BEHIND, _BEFORE):
        for match in pattern.finditer(text):
            if any(start < match.end("price") and match.start("count") < end for start, end in taken):
                continue
            said = match.groupdict()
            if not _same(said["thing"], said["each"]) or _TIMES_MORE.search(said["per"]):
                continue
            if has_damaged_figure(text[max(0, match.start() - _AROUND) : match.end()]):
                continue
            if _OTHER_PARTS.search(said.get("between") or ""):
                continue
            taken.append((match.start("count"), match.end("price")))
            about = bool(said["about"] or said.get("nearly"))
            yield UnitPrice(
                int(said["count"]), said["thing"], _money(said["price"]), _money(said["total"]), source, is_about=about
            )


def _same(thing: str, each: str) -> bool:
    return thing == each or {thing, each} <= _PERSONS


def _money(printed: str) -> Money:
    figure = re.sub(r"\s*(?:亿元|万元|千元|元)$", "", printed)
    return Money.parse(figure, MoneyUnit.of(printed[len(figure) :]))
