"""Documents a report relies on (法律、法规、文件), as it names them."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.source import SourceRef


class InstrumentRank(StrEnum):
    """What kind of document it is (效力级别); each value is the local name of a ys: concept."""

    LAW = "Law"  # 法律
    ADMINISTRATIVE_REGULATION = "AdministrativeRegulation"  # 行政法规
    LOCAL_REGULATION = "LocalRegulation"  # 地方性法规
    RULE = "Rule"  # 规章
    NORMATIVE_DOCUMENT = "NormativeDocument"  # 规范性文件
    PARTY_DOCUMENT = "PartyDocument"  # 党内文件
    PLAN = "Plan"  # 规划
    MINUTES = "Minutes"  # 会议纪要
    OTHER = "OtherInstrument"  # 其他


class InstrumentLevel(StrEnum):
    """Of which level of government it is; each value is the local name of a ys: concept."""

    NATIONAL = "NationalLevel"  # 国家级
    PROVINCE = "ProvinceLevel"  # 省级
    CITY = "CityLevel"  # 市级
    COUNTY = "CountyLevel"  # 县级


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law or document as one mention names it.

    ``title`` without its outer 《》; ``number`` in one form, 晋科发〔2017〕86号. At least one of both is there.
    ``issuer`` is the body the mention itself names, else None.
    """

    title: str | None
    number: str | None
    issuer: str | None
    rank: InstrumentRank

    def __post_init__(self) -> None:
        if not (self.title or self.number):
            raise ValueError("an instrument has a title or a number")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of an instrument: ``raw_text`` as printed (soft wraps joined)."""

    instrument: Instrument
    raw_text: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class UnspecifiedBasis:
    """A ground that names no document (省市政策, 上级文件精神), as printed where the sheet asks for a basis."""

    raw_text: str
    source: SourceRef
