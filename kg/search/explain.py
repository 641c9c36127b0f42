"""The words in which a request says its conditions, in Chinese and English; money, years and names stay exact."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import QueryError
from kg.search.facets import MoneyBand
from kg.search.hit import HitType

LANGUAGES = ("zh", "en")
_THINGS = {
    None: ("内容", "anything"),
    HitType.PROJECT: ("项目", "projects"),
    HitType.DUTY: ("职责", "duties"),
    HitType.INDICATOR: ("绩效指标", "indicators"),
    HitType.LAW: ("法规文件", "legal documents"),
    HitType.DIVISION: ("内设机构", "divisions"),
    HitType.REPORT: ("报告", "reports"),
    HitType.DEPARTMENT: ("部门和单位", "departments and units"),
    HitType.REGION: ("地区", "places"),
    HitType.FUNCTION: ("功能分类科目", "functional classes"),
    HitType.THEME: ("职责主题", "themes of duties"),
}
_LAST_NAME = re.compile(r"^[a-z][a-z0-9+.-]*:.*[/#](?=[^/#]+$)", re.DOTALL)
_SHOWN = 60  # characters of a text that a sentence repeats


@dataclass(frozen=True, slots=True)
class Wording:
    """One condition in both languages."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The words in ``language``."""
        return self.zh if language == "zh" else self.en


def sought(text: str, kind: HitType | None, like: bool) -> Wording:
    """What is looked for: things about a text, or ``like`` a thing of that name."""
    shown = " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace()).split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    zh, en = _THINGS[kind]
    if like:
        return Wording(f"与“{shown}”相似的{zh}", f"{en} like “{shown}”")
    return Wording(f"与“{shown}”有关的{zh}", f"{en} about “{shown}”")


def sentence(what: Wording, conditions: list[Wording], grouped: bool, language: str) -> str:
    """All that is asked, in one sentence; QueryError for a language that is neither zh nor en."""
    if language not in LANGUAGES:
        raise QueryError(f"explanations are in zh or en, not in {language!r}")
    said = [condition.of(language) for condition in conditions]
    if language == "zh":
        among = f"，限{'、'.join(said)}" if said else "，不限条件"
        return f"查找{what.zh}{among}{'；同一项目的各年度合为一条' if grouped else ''}。"
    among = f", only {'; '.join(said)}" if said else ", with no other condition"
    return f"Looking for {what.en}{among}{'; all years of one project are one hit' if grouped else ''}."


def place_wording(name: Wording) -> Wording:
    """A place with all below it."""
    return Wording(f"{named(name.zh)}（含下级地区）", f"in {named(name.en)} and what is below it")


def years_wording(first: int | None, last: int | None) -> Wording:
    """One year, or several, at least one side of which is bounded."""
    if first == last:
        return Wording(f"{first}年", f"of {first}")
    if first is None:
        return Wording(f"{last}年及以前", f"of {last} and before")
    if last is None:
        return Wording(f"{first}年及以后", f"of {first} and after")
    return Wording(f"{first}—{last}年", f"of {first} to {last}")


def money_wording(low: Decimal | None, high: Decimal | None) -> Wording:
    """Bounds that count themselves, at least one of which is there."""
    if low is not None and low == high:
        return Wording(f"金额为{yuan_zh(low)}", f"with exactly {yuan_en(low)}")
    if low is None and high is not None:
        return Wording(f"金额不超过{yuan_zh(high)}", f"with at most {yuan_en(high)}")
    if high is None and low is not None:
        return Wording(f"金额不少于{yuan_zh(low)}", f"with at least {yuan_en(low)}")
    if low is None or high is None:
        raise QueryError("there is no bound of money to explain")
    return Wording(
        f"金额在{yuan_zh(low)}至{yuan_zh(high)}之间（含）", f"with {yuan_en(low)} to {yuan_en(high)}, both included"
    )


def band_wording(band: MoneyBand) -> Wording:
    """A band of money."""
    return Wording(f"金额{band.zh}", f"with {band.en}")


def kind_wording(name: Wording) -> Wording:
    """A kind of report."""
    return Wording(f"报告类型为{named(name.zh)}", f"from reports of the kind {named(name.en)}")


def body_wording(name: Wording) -> Wording:
    """A department or unit."""
    return Wording(f"部门或单位为{named(name.zh)}", f"of the body {named(name.en)}")


def function_wording(name: Wording) -> Wording:
    """A functional class with all below it."""
    return Wording(f"功能科目为{named(name.zh)}（含下级）", f"under the functional class {named(name.en)}")


def fund_wording(name: Wording) -> Wording:
    """A source of money."""
    return Wording(f"资金来源有{named(name.zh)}", f"paid from {named(name.en)}")


def rank_wording(name: Wording) -> Wording:
    """The rank of a law, or of one that a project is based on."""
    return Wording(f"依据的效力级别为{named(name.zh)}", f"with a legal basis of the rank {named(name.en)}")


def within_wording(count: int) -> Wording:
    """A given set of nodes."""
    return Wording(f"给定的{count}项", f"among the {count:,} given")


def named(name: str) -> str:
    """A name as it was given; an IRI by its last part."""
    return _LAST_NAME.sub("", " ".join(name.split()))


def yuan_zh(amount: Decimal) -> str:
    """An amount as Chinese readers say it, exact: 125000 → 12.5万元."""
    for exponent, unit in ((8, "亿元"), (4, "万元")):
        if abs(amount) >= 10**exponent:
            return _plain(_moved(amount, exponent)) + unit
    return f"{_plain(amount)}元"


def yuan_en(amount: Decimal) -> str:
    """An amount in yuan with thousands apart, exact."""
    return f"{_plain(amount)} yuan"


def _moved(amount: Decimal, places: int) -> Decimal:
    """``amount`` divided by a power of ten without any rounding, however long it is."""
    sign, digits, exponent = amount.as_tuple()
    return Decimal((sign, digits, int(exponent) - places))


def _plain(amount: Decimal) -> str:
    written = f"{amount:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
