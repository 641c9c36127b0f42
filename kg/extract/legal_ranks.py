"""The rank (效力级别) of a document, told by its title, its number and its issuer.

After the Legislation Law (立法法), chapters 2 to 5: laws, administrative regulations, local regulations, rules. What a
government or department issues without the number of an order (令) is a normative document.
"""

import re

from kg.extract.legal_titles import KINDS
from kg.extract.regions import begins_with_place
from kg.model import InstrumentRank

_LAW = re.compile(r"法典?$")
_NO_LAW = re.compile(r"(?:[办方做看想用书语执司普依守合违立]|(?<![预决结核])算)法$")
_LAW_NUMBER = re.compile(r"^(?:中华人民共和国)?主席令")
_PARTY = re.compile(
    r"^(?:中共|中国共产党|党)|[、\s]中共|^(?:《)?(?:干部(?:教育培训|选拔任用|人事档案|监督|考核)|(?:关于新形势下)?党[员内组委])"
)
_PARTY_NUMBER = re.compile(
    r"^(?:中发|中办发|中组发|组通字|中纪发)|[省市县区旗]委[办综]{0,3}[发字函通]|党[发字办组]|纪发"
)
_REGULATION = re.compile(r"条例$|法实施细则$")
_LOCAL_IMPLEMENTING = re.compile(r"实施[《〈]?中华人民共和国.+法[》〉]?.{0,4}办法$")
_PLACE = re.compile(r"[一-鿿]{2,7}?(?:省|市|县|自治区|自治州|自治县)(?!场)")
_ORDER_NUMBER = re.compile(r"(?:部|委员会|署|局|政府?|银行)令")
_PLAN = re.compile(r"(?:规划|纲要|计划)$")
_NORMATIVE = re.compile(
    r"(?:条例|办法|规定|细则|意见|决定|通知|方案|措施|举措|政策|制度|规程|规范|标准|准则|批复|函|通报|公告|通告|决议|"
    r"公报|命令|指南|目录|清单|章程|规则|要点|指引|导则|预案)$"
)
_EDITION = re.compile(r"[（(][^（()）]*[）)]$")
_SPREAD = re.compile(r"(?:印发|转发|发布|公布|颁布|批转|下发)[《〈]?(.+?)[》〉]?的?(?:通知)?[》〉]?$")


def rank_of(title: str | None, number: str | None, issuer: str | None) -> InstrumentRank:
    """The rank of the document that a mention names by title, number or both."""
    name, mark, body = _core(title or ""), number or "", issuer or ""
    if "纪要" in mark or name.endswith("纪要"):
        return InstrumentRank.MINUTES
    if _PARTY.search(body) or _PARTY.search(title or "") or _PARTY_NUMBER.search(mark):
        return InstrumentRank.PARTY_DOCUMENT
    return _legislation(name, mark) or _other(name, mark)


def _legislation(name: str, mark: str) -> InstrumentRank | None:
    if "国务院令" in mark:
        return InstrumentRank.ADMINISTRATIVE_REGULATION
    if (_LAW.search(name) and not _NO_LAW.search(name)) or _LAW_NUMBER.search(mark):
        return InstrumentRank.LAW
    if _LOCAL_IMPLEMENTING.search(name) or (_REGULATION.search(name) and _is_local(name)):
        return InstrumentRank.LOCAL_REGULATION
    if _REGULATION.search(name):
        return InstrumentRank.ADMINISTRATIVE_REGULATION
    return InstrumentRank.RULE if _ORDER_NUMBER.search(mark) else None


def _other(name: str, mark: str) -> InstrumentRank:
    if _PLAN.search(name):
        return InstrumentRank.PLAN
    return InstrumentRank.NORMATIVE_DOCUMENT if mark or _NORMATIVE.search(name) else InstrumentRank.OTHER


def reads_as_document(title: str) -> bool:
    """Whether a title ends like that of an official document (…办法, …的通知), not like a book or a certificate."""
    return re.search(rf"{KINDS}[》〉”]*$", _EDITION.sub("", title)) is not None


def _core(title: str) -> str:
    """The title without edition marks; of 关于印发《甲》的通知 the 甲 that it spreads."""
    bare = _EDITION.sub("", title.strip())
    spread = _SPREAD.search(bare) if bare.endswith(("通知", "》", "〉")) else None
    return _EDITION.sub("", spread.group(1)) if spread else bare


def _is_local(title: str) -> bool:
    if title.startswith(("中华人民共和国", "国家", "全国")):
        return False
    return begins_with_place(title) or _PLACE.match(title) is not None
