"""The body that a mention tells as issuer without naming it: by its document number, or by whose minutes they are."""

import re

from kg.link.agency import IssuingBody, told_body
from kg.link.agency_places import level_of
from kg.link.facts import CitedInstrument
from kg.link.titles import TitleParts, read_title
from kg.model import Region

_MINUTES = re.compile(
    r"(?P<body>[一-鿿]{2,30}?(?:人民政府|政府|委员会|办公室|领导小组|党组|党委|局|厅|委))"
    r"(?:(?:19|20)\d{2}年)?(?:第?[\d一二三四五六七八九十]{1,4}次)?(?:专题|常务|办公|全体|工作|协调|联席|党组|主任|局长|会议?)*纪要.*"
)


def told_issuer(cited: CitedInstrument, region: Region | None, own: str | None = None) -> IssuingBody | None:
    """What number (or a number that breaks off) and title of ``cited`` tell in a report of the body ``own``."""
    parts = read_title(cited.title, region) if cited.title else None
    body = told_body(cited.number, cited.raw_text, parts.place if parts else None, region, own)
    return body or (_of_minutes(parts) if parts else None)


def _of_minutes(parts: TitleParts) -> IssuingBody | None:
    """某市人民政府专题会议纪要 is the government's."""
    match = _MINUTES.fullmatch(parts.title)
    if match is None or parts.place is None or not match.group("body").startswith(parts.place.name):
        return None
    return IssuingBody(match.group("body"), parts.place, level_of(parts.place), is_party=False, told="minutes-of-body")
