"""IRIs from stable keys: place, body, year, kind, name, ordinal; never from a counter over files or a random number.

Chinese characters stay readable (RFC 3987); only what an IRI segment may not hold is percent-encoded. An absent part
of a key is written ``-``. Equal keys of one report are told apart by their ordinal in reading order: ``…/name~2``.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.extract.regions import is_listed, is_zone, placed
from kg.model import Instrument, Region, ReportIdentity
from kg.rdf.law_scope import Scope, number_scope, title_scope

ABSENT = "-"
LONGEST_KEY = 80  # characters of a key kept readable; a longer one ends in a digest of the whole
_KEPT = 60
_DIGEST = 16

# RFC 3987 section 2.2: ipchar without "~", which marks ordinals here; private use and non-characters excluded
_PLANES = "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14))
_NOT_IN_SEGMENT = re.compile(rf"[^A-Za-z0-9\-._!$&'()*+,;=:@\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_PLANES}]")
_BRACKETS = str.maketrans("【】[]〔〕{}『』「」", "()()()()()()")
_QUOTES_AND_MARKS = re.compile(r"[“”‘’\"'《》<>]")
_LEVEL_NAMED = re.compile(r"(?:[本我]?(?:省|自治区|市(?!场)|县|区(?!域)|州|旗|盟)|地区)(?:委|[一-鿿]{2})")
_MINISTRY = (
    r"外交|国防|教育|科技|科学技术|工信|工业和信息化|公安|民政|司法|财政|人社|人力资源和?社会保障|自然资源|生态环境|住建|住房和城乡建设|"
    r"交通运输|水利|农业农村|农业|商务|文化和旅游|文旅|文化|退役军人事务|应急管理?|国土资源|环境保护|环保|人事|建设|卫生"
)
_NATIONAL = re.compile(
    rf"(?:中共|中国共产党)?(?:中央|中华|国务院|全国|国家|中国|最高人民)|(?:{_MINISTRY})部(?:办公厅)?$"
)
"""Names that mean a body of the state as a whole, whoever speaks of it."""
# 〔2022〕4次, 第12号, 会议纪要〔2022〕4次: many bodies have a document of that number
_NUMBER_WITHOUT_ISSUER = re.compile(
    r"第?(?:(?:专题|常务|办公|工作|协调|党组|联席|全体|领导小组|政府)*(?:会议?)?(?:纪要|记录|通知|通报|公告|批复|文件|令))?\W*\d"
)


@dataclass(frozen=True, slots=True)
class ReportIris:
    """The IRIs of one report: ``report`` itself, its named ``graph``, and everything that stands in it.

    ``place`` is the segment of its region, the scope of the names of bodies; ``body`` that of the reporting body, the
    scope of names that many bodies of a place have (信息中心).
    """

    base: str
    place: str
    report: str
    graph: str
    body: str = ""

    @classmethod
    def of(cls, identity: ReportIdentity, base: str) -> "ReportIris":
        """The IRIs of the report ``identity`` under ``base``, which ends in a slash."""
        place, body = place_key(identity.region), segment(identity.department)
        key = f"{place}/{body}/{identity.year}/{segment(identity.kind)}"
        return cls(base, place, f"{base}report/{key}", f"{base}graph/report/{key}", body)

    def region(self, region: Region) -> str:
        """A region: by its GB/T 2260 code, else by its name; a zone by its name and the place it lies in."""
        return f"{self.base}region/{place_key(region)}"

    def department(self, name: str) -> str:
        """A body of the report's region; one whose name has no place in front, as a unit of the reporting body."""
        own = segment(name)
        if own == self.body or not self.body or placed(key_text(name)).place or _LEVEL_NAMED.match(key_text(name)):
            return f"{self.base}department/{self.place}/{own}"
        return f"{self.base}department/{self.place}/{self.body}/{own}"

    def organization(self, name: str) -> str:
        """An issuer of laws; one whose name does not tell its place (省财政厅), as the report's region speaks of it."""
        key = key_text(name)
        region = placed(key).region
        if _NATIONAL.match(key) or (region and (region.code or not is_listed(region.name))):
            return f"{self.base}organization/{segment(name)}"
        return f"{self.base}organization/{self.place}/{segment(name)}"

    def division(self, department: str, name: str) -> str:
        """An internal division of the body named ``department``."""
        return f"{self.base}division/{self.place}/{segment(department)}/{segment(name)}"

    def law(self, instrument: Instrument) -> str:
        """An instrument: by its number, else by its title; in its place or body where many have one of that name."""
        return f"{self.base}law/{self.law_key(instrument)}"

    def law_key(self, instrument: Instrument) -> str:
        """What ``law`` appends to the base."""
        title = title_key(instrument.title or "")
        if instrument.number is None:
            return f"{self._within(title_scope(instrument.title or title))}{segment(title)}"
        if _NUMBER_WITHOUT_ISSUER.match(key_text(instrument.number)):
            return f"{self.place}/{segment(title + instrument.number)}"
        return f"{self._within(number_scope(key_text(instrument.number), self.place))}{segment(instrument.number)}"

    def _within(self, scope: Scope) -> str:
        """The segments that tell a name of this scope apart from the same name elsewhere."""
        if scope is Scope.STATE:
            return ""
        is_bodys = scope is Scope.BODY or self.place == ABSENT
        return f"{self.place}/{self.body}/" if is_bodys and self.body else f"{self.place}/"

    def code(self, classification: str, code: str) -> str:
        """A concept of a classification: ``function``, ``economic`` or ``revenue``."""
        return f"{self.base}{classification}/{segment(code)}"

    def part(self, *names: str | StrEnum | None) -> str:
        """Something of the report, by the segments of its path below the report."""
        return below(self.report, *names)


def below(node: str, *names: str | StrEnum | None) -> str:
    """The IRI of a part of ``node``: one segment a name."""
    return "/".join([node, *[segment(name or "") for name in names]])


def numbered(iris: Iterable[str]) -> list[str]:
    """The same IRIs in the same order, the second of equal ones ending in ``~2``, the third in ``~3`` and so on."""
    seen: Counter[str] = Counter()
    result = []
    for iri in iris:
        seen[iri] += 1
        result.append(iri if seen[iri] == 1 else f"{iri}~{seen[iri]}")
    return result


def canonical_graph_iri(base: str) -> str:
    """The named graph of what several reports speak of."""
    return f"{base}graph/canonical"


def ontology_graph_iri(base: str) -> str:
    """The named graph of the vocabulary and the code lists."""
    return f"{base}graph/ontology"


def audit_graph_iri(base: str) -> str:
    """The named graph of what checking found."""
    return f"{base}graph/audit"


def statistics_graph_iri(base: str) -> str:
    """The named graph that counts what the others hold."""
    return f"{base}graph/statistics"


@lru_cache(maxsize=65_536)
def segment(name: str) -> str:
    """``name`` as one segment of an IRI's path: normalised, shortened where very long, percent-encoded where needed."""
    key = key_text(name) or ABSENT
    if len(key) > LONGEST_KEY:
        key = f"{key[:_KEPT]}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"
    if key in {".", ".."}:
        return "%2E" * len(key)
    return encoded(key)


def encoded(key: str) -> str:
    """``key`` with what a segment may not hold percent-encoded, and nothing else."""
    return _NOT_IN_SEGMENT.sub(_percent, key)


def key_text(name: str) -> str:
    """``name`` without what print and recognition vary in: width of characters, white space, invisible characters."""
    folded = unicodedata.normalize("NFKC", name)
    visible = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", visible)


def title_key(title: str) -> str:
    """A title's key: brackets of any form alike, quotation and title marks left out, which reports set at will."""
    return _QUOTES_AND_MARKS.sub("", key_text(title).translate(_BRACKETS))


def place_key(region: Region | None) -> str:
    """The segment of a region: its code, else its name; of a zone (高新区) with what it lies in, if known."""
    if region is None:
        return ABSENT
    if region.code is None and region.ancestors and is_zone(region.name):
        return f"{place_key(region.ancestors[0])}-{segment(region.name)}"
    return segment(region.code or region.name)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))
