"""What all reports say of one provisional instrument, gathered: the side of every comparison of two instruments."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.legal_mentions import cut_number
from kg.extract.regions import placed
from kg.link.agency import IssuingBody
from kg.link.agency_places import chain_of, lettered_place
from kg.link.document_number import NumberParts, number_parts
from kg.link.facts import CitedInstrument, ReportFacts
from kg.link.instrument_issuers import told_issuer
from kg.link.titles import TitleParts, read_title
from kg.model import InstrumentRank, Region
from kg.rdf.law import issuer_names


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention with the report that makes it."""

    cited: CitedInstrument
    report: ReportFacts


@dataclass(frozen=True, slots=True)
class Profile:
    """One provisional instrument. What its mentions say in several ways is here as said most often.

    ``places`` are the keys of the place it is for (its title or issuer names it); ``seats`` those of the places whose
    reports cite it, ``near`` those with what is above them. ``issuers`` are the nodes
    of those that mentions print, ``told_issuer`` that of ``body``, ``beside`` the instruments cited in
    the same texts, ``texts`` the texts themselves (report, citing node, line). ``lettered`` is the key of the place
    that the letters of its number name.
    """

    iri: str
    mentions: tuple[Mention, ...]
    title: TitleParts | None
    number: NumberParts | None
    printed_number: str | None
    cut_year: int | None
    body: IssuingBody | None
    lettered: str | None
    issuer_names: tuple[str, ...]
    issuers: tuple[str, ...]
    told_issuer: str | None
    rank: InstrumentRank
    places: frozenset[str]
    seats: frozenset[str]
    near: frozenset[str]
    reports: frozenset[str]
    texts: frozenset[tuple[str, str, int]]
    beside: frozenset[str]

    @property
    def signature(self) -> tuple[int | None, int] | None:
        """Year and serial of its number."""
        return (self.number.year, self.number.serial) if self.number else None

    @property
    def names(self) -> frozenset[str]:
        """All that a person may call it in the reviewed file."""
        said = (name for each in self.mentions for name in (each.cited.title, each.cited.number) if name)
        return frozenset({self.iri, *said, *((self.title.title,) if self.title else ())})

    @property
    def name(self) -> str:
        """What the reports print: title and number where both are there, the first mention's wording."""
        return printed_name(self.mentions[0].cited.title, self.printed_number)

    @property
    def subject(self) -> str:
        """What it is about, as compared; empty where no mention gives a title."""
        return self.title.subject if self.title else ""


def printed_name(title: str | None, number: str | None) -> str:
    """《甲办法》（某科发〔2017〕86号）, or what there is of it."""
    named = f"《{title}》" if title and not title.startswith("《") else title or ""
    return f"{named}（{number}）" if named and number else named or number or ""


def place_name(region: Region) -> str:
    """The key of a place: its code, else its name."""
    return region.code or region.name


def profiles(reports: Sequence[ReportFacts], bodies: Mapping[str, str]) -> dict[str, Profile]:
    """Each provisional instrument of ``reports`` by its IRI, in the order of the IRIs."""
    said: defaultdict[str, list[Mention]] = defaultdict(list)
    cited_in: defaultdict[tuple[str, str, int], set[str]] = defaultdict(set)
    for report in sorted(reports, key=lambda each: each.report):
        for cited in report.instruments:
            said[cited.iri].append(Mention(cited, report))
            cited_in[_text(report, cited)].add(cited.iri)
    return {iri: _profile(iri, said[iri], bodies, cited_in) for iri in sorted(said)}


def _text(report: ReportFacts, cited: CitedInstrument) -> tuple[str, str, int]:
    return report.report, cited.cited_by, cited.line


def _profile(
    iri: str,
    mentions: Sequence[Mention],
    bodies: Mapping[str, str],
    cited_in: Mapping[tuple[str, str, int], set[str]],
) -> Profile:
    number = _most(each.cited.number for each in mentions)
    cut = None if number else _most(cut_number(each.cited.raw_text) for each in mentions)
    body = _body(mentions)
    issuer = _most(each.cited.issuer for each in mentions)
    title = _title(mentions)
    names = issuer_names(issuer)
    speaker = next((each.report for each in mentions if each.cited.issuer == issuer), mentions[0].report)
    nodes = tuple(speaker.organization(name) for name in names)
    told = mentions[0].report.organization(body.name) if body else None
    texts = frozenset(_text(each.report, each.cited) for each in mentions)
    return Profile(
        iri=iri,
        mentions=tuple(mentions),
        title=title,
        number=number_parts(number) if number else None,
        printed_number=number,
        cut_year=_cut_year(cut),
        body=body,
        lettered=_lettered(number, mentions),
        issuer_names=names,
        issuers=tuple(bodies.get(node, node) for node in nodes),
        told_issuer=bodies.get(told, told) if told else None,
        rank=InstrumentRank(_most(each.cited.rank for each in mentions) or InstrumentRank.OTHER),
        places=_places(title, names, body, speaker.region),
        seats=frozenset(place_name(each.report.region) for each in mentions if each.report.region),
        near=frozenset(place_name(place) for each in mentions for place in chain_of(each.report.region)),
        reports=frozenset(each.report.report for each in mentions),
        texts=texts,
        beside=frozenset(other for text in texts for other in cited_in[text] if other != iri),
    )


def _cut_year(cut: str | None) -> int | None:
    found = re.search(r"(?:19|20)\d{2}", cut or "")
    return int(found.group()) if found else None


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def _title(mentions: Sequence[Mention]) -> TitleParts | None:
    """The title said most often, after each mention is read in its own report's place."""
    counted: Counter[TitleParts] = Counter(
        read_title(each.cited.title, each.report.region) for each in mentions if each.cited.title
    )
    return min(counted, key=lambda parts: (-counted[parts], parts.title, parts.notice or "")) if counted else None


def _lettered(number: str | None, mentions: Sequence[Mention]) -> str | None:
    parts = number_parts(number) if number else None
    places = (lettered_place(parts.word, each.report.region) for each in mentions) if parts else ()
    return _most(place_name(place) for place in places if place is not None)


def _body(mentions: Sequence[Mention]) -> IssuingBody | None:
    """The body that most mentions tell by their number."""
    counted = Counter[IssuingBody]()
    for each in mentions:
        body = told_issuer(each.cited, each.report.region, each.report.department_name)
        if body is not None:
            counted[body] += 1
    return min(counted, key=lambda body: (-counted[body], not body.is_sure, body.name)) if counted else None


def _places(
    title: TitleParts | None, issuers: tuple[str, ...], body: IssuingBody | None, region: Region | None
) -> frozenset[str]:
    """The place the document is for: its title's, else its issuers', else the one its number names."""
    if title and title.place is not None:
        return frozenset({place_name(title.place)})
    named = [placed(name).region for name in issuers]
    found = frozenset(place_name(_of_chain(place, region)) for place in named if place is not None)
    if found:
        return found
    return frozenset({place_name(body.region)}) if body and body.region else frozenset()


def _of_chain(place: Region, region: Region | None) -> Region:
    return next((each for each in chain_of(region) if each.name == place.name), place)
