"""The body that a mention tells as issuer without naming it: by the letters of its document number."""

from kg.link.agency import IssuingBody, told_body
from kg.link.facts import CitedInstrument
from kg.link.titles import read_title
from kg.model import Region


def told_issuer(cited: CitedInstrument, region: Region | None) -> IssuingBody | None:
    """What number (or a number that breaks off) and title of ``cited``, in a report of ``region``, tell."""
    place = read_title(cited.title, region).place if cited.title else None
    return told_body(cited.number, cited.raw_text, place, region)
