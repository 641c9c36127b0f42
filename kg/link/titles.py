"""The parts of a document's title: what it is about, for which place, which edition, and the notice that spread it.

GB/T 9704-2012, 7.3.1: issuing body, 关于, matter, kind of document. 关于印发《甲》的通知 is read as 甲, which that
notice promulgates; 关于转发《甲》的通知 is a document of its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.legal_titles import KINDS
from kg.extract.regions import placed
from kg.link.agency_places import chain_of, level_of
from kg.model import InstrumentLevel, Region
from kg.rdf.iris import key_text
from kg.rdf.law_scope import NATIONAL, Scope, leading_place, title_scope

_ONE_FORM = str.maketrans("<>〈〉[]【】〔〕", "《》《》()()()")
_STATE = "中华人民共和国"
_HANDED = r"(?:联合|修订|修改|重新|调整|再次|统一)?并?(?:印发|下发|发布|公布|颁布|颁发|制发|印制|出台)"
_NOTICE = r"的?(?:通知|公告|决定|函|通报)"
_SPREAD_QUOTED = re.compile(rf"^(?P<front>[^《》]{{0,60}}?)关于{_HANDED}[^《》]{{0,12}}《(?P<core>.+)$")
_SPREAD_PLAIN = re.compile(
    rf"^(?P<front>[^《》]{{0,60}}?)关于{_HANDED}(?P<core>[^《》]{{4,90}}?{KINDS}(?:\([^()]{{1,12}}\))?){_NOTICE}(?:\([^()]{{1,12}}\))?$"
)
_SPREAD_END = re.compile(rf"》?(?P<edition>\([^()]{{1,12}}\))?》?{_NOTICE}?》?$")
_SEVERAL = re.compile(r"》[、和及与]*《|》等")
_FRONT_ISSUER = re.compile(r"^(?P<front>[^《》]{3,60}?)(?=关于)")
_EDITION = re.compile(
    r"\((?P<words>[^()]*(?:试行|暂行|修订|修正|草案|征求意见|送审|修改|年版|年本|新版|第[一二三四五六七八九十]+版|(?:19|20)\d{2})[^()]*)\)"
)
_EDITION_WORDS = re.compile(
    r"试行|暂行|修订|修正|草案|征求意见|送审|修改|(?:19|20)\d{2}|第[一二三四五六七八九十]+[次版]"
)
_LEVEL_WORD = re.compile(
    r"^(?P<own>[我本全]?)(?P<level>省|自治区|市|州|盟|县|区|旗)"
    r"(?!场|政(?!府)|值|售|集|份|位|间|舰|容|民|长|情|域|道|际|内|外|间|下|划|块|链|属|管|辖|委(?!办|员|组|宣|统|政))(?P<seat>级|直|本级)?"
)
_FOLDED = re.compile(r"[《》〈〉<>“”‘’\"'()\[\]{}、,，.。·・:：;；\-—–_/／~|\s的]|^关于")
_AND = re.compile(r"[和与及]|以及")
_KIND = re.compile(rf"{KINDS}$")
_NUMBERS = re.compile(r"\d+|[一二三四五六七八九十]+")
_LEVELS = {
    "省": InstrumentLevel.PROVINCE,
    "自治区": InstrumentLevel.PROVINCE,
    "市": InstrumentLevel.CITY,
    "州": InstrumentLevel.CITY,
    "盟": InstrumentLevel.CITY,
    "县": InstrumentLevel.COUNTY,
    "区": InstrumentLevel.COUNTY,
    "旗": InstrumentLevel.COUNTY,
}


@dataclass(frozen=True, slots=True)
class TitleParts:
    """One title as a report of a place prints it.

    ``title`` is that of the instrument itself, its place in full where the report's region says which; ``subject`` is
    what is compared: without place, issuer, edition, marks and filling words. ``is_place_told`` where 省 or 市 stood
    for the place. ``edition`` holds 试行, 修订, years …; ``kind`` the kind of document at the end. ``notice`` is the
    title of the notice that spread it, where that was named. ``issuer`` stands in front of the matter.
    """

    title: str
    subject: str
    place: Region | None
    is_place_told: bool
    is_national: bool
    edition: tuple[str, ...]
    kind: str
    notice: str | None
    issuer: str | None

    @property
    def is_trial(self) -> bool:
        """Whether it is a version on trial (试行, 暂行)."""
        return bool({"试行", "暂行"} & set(self.edition))

    @property
    def numerals(self) -> tuple[str, ...]:
        """Numbers in the subject, which tell documents of a series apart (2024年, 第二批, 十四五)."""
        return tuple(_NUMBERS.findall(self.subject))


@lru_cache(maxsize=65_536)
def read_title(title: str, region: Region | None) -> TitleParts:
    """The parts of ``title`` as a report of ``region`` prints it."""
    printed = _plain(title)
    core, front = _spread(printed)
    notice = printed if core != printed else None
    issuer = front or None
    if not issuer and (match := _FRONT_ISSUER.match(core)) and placed(match.group("front")).rest:
        issuer = match.group("front")
    matter = core[len(issuer) :] if issuer and core.startswith(issuer) else core
    bare, edition = _without_edition(matter)
    place, rest, is_told = _place_of(bare.removeprefix("《"), region)
    if place is None and issuer:
        place, _, is_told = _place_of(issuer, region)
    whole = f"{place.name}{rest}" if place is not None and is_told and matter == core else None
    shown = f"{whole}{''.join(f'({words})' for words in _edition_marks(matter))}" if whole else core
    national = bool(NATIONAL.match(bare)) or (place is None and title_scope(bare) is Scope.STATE)
    subject = _subject(rest.removeprefix(_STATE), place)
    kind = _KIND.search(_FOLDED.sub("", rest))
    return TitleParts(
        _shown(shown), subject, place, is_told, national, edition, kind.group() if kind else "", notice, issuer
    )


def _plain(title: str) -> str:
    """One form of brackets and title marks, without the marks around the whole."""
    text = key_text(title).translate(_ONE_FORM)
    while text.startswith("《") and _closing(text) == len(text) - 1 and len(text) > 2:
        text = text[1:-1]
    return text


def _closing(text: str) -> int:
    """Where the 》 stands that closes the 《 at the beginning; -1 where none does."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "《") - (character == "》")
        if depth == 0:
            return place
    return -1


def _spread(text: str) -> tuple[str, str]:
    """What the notice ``text`` spreads and the issuer in front of it; ``text`` itself and nothing else."""
    quoted = _SPREAD_QUOTED.match(text)
    if quoted and not _SEVERAL.search(quoted.group("core")):
        core = quoted.group("core")
        end = _SPREAD_END.search(core)
        edition = (end.group("edition") or "") if end else ""
        inner = (core[: end.start()] if end else core) + edition
        return (inner, quoted.group("front")) if len(inner) > 3 else (text, "")
    plain = _SPREAD_PLAIN.match(text)
    return (plain.group("core"), plain.group("front")) if plain else (text, "")


def _edition_marks(text: str) -> list[str]:
    return [match.group("words") for match in _EDITION.finditer(text)]


def _without_edition(text: str) -> tuple[str, tuple[str, ...]]:
    words = sorted({word for mark in _edition_marks(text) for word in _EDITION_WORDS.findall(mark)})
    return _EDITION.sub("", text), tuple(words)


def _place_of(text: str, region: Region | None) -> tuple[Region | None, str, bool]:
    """The place at the beginning of a title, what follows, and whether 省, 市, 我市 … stood for its name."""
    named = None if text.startswith("关于") else leading_place(text)
    if named:
        place, rest = named
        return next((each for each in chain_of(region) if each.name == place.name), place), rest, False
    word = _LEVEL_WORD.match(text)
    for place in chain_of(region) if word and len(text) > word.end() + 1 else ():
        if word and level_of(place) is _LEVELS[word.group("level")]:
            return place, (word.group("seat") or "") + text[word.end() :], True
    return None, text, False


def _subject(text: str, place: Region | None) -> str:
    """What is compared; 市级, 市直 and 市本级 of a city are one (县级 of a city is another matter)."""
    folded = _AND.sub("和", _FOLDED.sub("", _FOLDED.sub("", text)))
    own = place.name[-1] if place else ""
    return re.sub(rf"^(?:{own})?(?:级|直|本级)", "级", folded) if own else folded


def _shown(text: str) -> str:
    """Brackets as titles are printed."""
    return unicodedata.normalize("NFC", text.replace("(", "（").replace(")", "）").replace(",", "，"))
