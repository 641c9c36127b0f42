"""What is fuzzed: each target takes any bytes, and only what is promised may be raised."""

import contextlib
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl

import fuzz_seeds as seeds
from question_graph import question_graph

from kg.ask.amounts import amounts_in as asked_amounts
from kg.ask.reader import QuestionReader
from kg.ask.years import years_in
from kg.audit import audit_record, check_quads
from kg.errors import ReadError, YusuanError
from kg.extract import extract_record
from kg.extract.legal_mentions import cut_number, find_instruments
from kg.extract.legal_numbers import find_numbers, normal_number
from kg.extract.legal_ranks import rank_of
from kg.extract.measure_dates import deadline
from kg.extract.measure_rates import frequency
from kg.extract.measure_units import per_units, unit_at
from kg.extract.tables.figures import columns_counted, money_in, unit_in
from kg.extract.targets import parse_target, split_value
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue
from kg.link.document_number import number_parts
from kg.model import MoneyUnit
from kg.rdf import map_record
from kg.rdf.iris import ReportIris
from kg.read import document_of
from kg.read.archive import member_bytes, members
from kg.read.number_format import printed
from kg.read.personal import mask
from kg.search.amounts import amounts_in
from kg.search.numerals import NUMBER, number_of
from kg.search.tokens import codes_of, numbers_of, words_of
from kg.serve.api.checks import CheckParameters
from kg.serve.api.paging import start_of
from kg.serve.api.parameters import read as read_parameters_of
from kg.serve.api.search import SearchParameters
from kg.serve.linked_data.nodes import iri_path
from kg.serve.negotiation import preferred, prefers_page
from kg.serve.sparql.formats import chosen
from kg.serve.sparql.request import read_request
from kg.settings import DEFAULT_BASE
from kg.store.guard import check_query, has_dataset_clause
from kg.store.named_query import bind
from kg.store.term import iri, literal
from ontology.parameters import ParameterError, bound, read_parameters

_MOST_MEMBERS = 20
_LARGEST_MEMBER = 1_000_000
_QUERY = "SELECT * { VALUES ?one { UNDEF } VALUES ?other { UNDEF } ?one ?p ?other }"


@dataclass(frozen=True, slots=True)
class Target:
    """``run`` takes any bytes and may raise nothing but YusuanError; ``share`` is its part of all executions.

    ``longest`` is how many bytes an input has at most, None for half as much again as the longest seed.
    """

    run: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    share: int
    longest: int | None = None


def run(target: Target, data: bytes) -> None:
    """One execution; any exception that leaves it is a finding."""
    with contextlib.suppress(YusuanError):
        target.run(data)


def _file(name: str) -> Callable[[bytes], object]:
    return lambda data: document_of(data, name)


def _part(package: Callable[[], bytes], part: str, name: str) -> Callable[[bytes], object]:
    return lambda data: document_of(seeds.with_part(package(), part, data), name)


def _drawn(name: str) -> Callable[[bytes], object]:
    """A file of pictures, whose text is not recognised: that is a model's work, and takes a second."""

    def read(data: bytes) -> None:
        with mock.patch("kg.read.scan.pieces_in", return_value=()):
            document_of(data, name)

    return read


@cache
def _kept_folder() -> "tempfile.TemporaryDirectory[str]":
    """Deleted when the process ends."""
    return tempfile.TemporaryDirectory(prefix="yusuan-fuzz-")


def _folder() -> Path:
    return Path(_kept_folder().name)


def _archive(data: bytes) -> None:
    path = _folder() / "a.zip"
    path.write_bytes(data)
    for member in islice(members(path), _MOST_MEMBERS):
        with contextlib.suppress(ReadError):
            member_bytes(member, _LARGEST_MEMBER)


def _report(data: bytes) -> None:
    """All that a file goes through on its way to the graph."""
    record = extract_record(document_of(data, "a.txt"))
    map_record(record, DEFAULT_BASE)
    iris = ReportIris.of(record.identity, DEFAULT_BASE)
    check_quads(audit_record(record, iris), iris)


def _number(data: bytes) -> None:
    text = _text(data)
    for number in find_numbers(text):
        number_parts(number.normal)
    number_parts(normal_number(text) or text)
    cut_number(text)
    for mention in find_instruments(text):
        named = mention.instrument
        rank_of(named.title, named.number, None)
        assert text[mention.start : mention.end]


def _money(data: bytes) -> None:
    text = _text(data)
    unit = unit_in(text) or MoneyUnit.TEN_THOUSAND_YUAN
    money = money_in(text, unit)
    if money is not None:
        assert money.canonical
        assert money.step
    columns_counted(text)
    amounts_in(text)
    list(asked_amounts(text))
    if re.fullmatch(NUMBER, text):
        number_of(text)
    years_in(text, 2024)


def _value(data: bytes) -> None:
    """What a target of an indicator or a cell of a workbook says."""
    text = _text(data)
    parse_target(text)
    split_value(text)
    deadline(text, 2024)
    frequency(text)
    unit_at(text)
    per_units(text)
    mask(text)
    form, _, value = text.partition("\n")
    printed(value, form)
    with contextlib.suppress(ValueError):
        printed(float(value), form)


def _words(data: bytes) -> None:
    text = _text(data)
    words_of(text)
    numbers_of(text)
    codes_of(text)


@cache
def _reader() -> QuestionReader:
    return QuestionReader.of(question_graph(_folder() / "graph"))


def _question(data: bytes) -> None:
    _reader().read(_text(data))


def _guard(data: bytes) -> None:
    text = _text(data)
    has_dataset_clause(text)
    check_query(text)


def _bindings(data: bytes) -> None:
    one, _, other = _text(data).partition("\n")
    bind(_QUERY, {"one": [literal(one), literal(other)], "other": iri(other)})
    with contextlib.suppress(ParameterError):
        query = _text(data)
        parameters = read_parameters(query)
        bound(query, parameters, {parameter.name: one for parameter in parameters})


def _request(data: bytes) -> None:
    """What a request to an interface may say: its address, its body, its Accept field, its cursor."""
    first, _, rest = data.partition(b"\n")
    text, query = rest.decode("latin-1"), parse_qsl(first.decode("latin-1"))  # as Starlette gives them
    preferred(text, ("text/html", "application/json"))
    prefers_page(text, ("text/turtle",))
    for read in (
        lambda: read_request("GET", first, None, rest, 30.0),
        lambda: read_request("POST", b"", "application/x-www-form-urlencoded", first, 30.0),
        lambda: read_request("POST", first, text, rest, 30.0),
        lambda: chosen(text, ("json",)),
        lambda: iri_path(b"/id/" + first),
        lambda: start_of("build", read_parameters_of(SearchParameters, query)),
        lambda: read_parameters_of(CheckParameters, query),
    ):
        with contextlib.suppress(YusuanError):
            read()


def _kept(data: bytes) -> None:
    """A head and a catalogue as damage may leave them."""
    cache = _folder() / "cache"
    key = "ab" + "0" * 62
    (cache / "ab").mkdir(parents=True, exist_ok=True)
    (cache / "ab" / f"{key}.json").write_bytes(data)
    with contextlib.suppress(YusuanError):
        ReportCache(cache).outcome(key)
    (cache / "catalogue.json").write_bytes(data)
    Catalogue.read(cache)


def _kept_seeds() -> list[bytes]:
    entry: dict[str, object] = {
        "path": "/a/b.txt",
        "sha256": "0" * 64,
        "key": "1" * 64,
        "report": "urn:r",
        "graph": "urn:g",
    }
    entry |= {"digest": "2" * 64, "quads": 3, "cut_off": False}
    catalogue = {"base": "urn:", "stamp": "s", "links": {"urn:g": {"a": "b"}}, "findings": ["x"], "entries": [entry]}
    issue = {"stage": "read", "code": "unreadable", "severity": "error", "message": "a", "source": None}
    return [json.dumps(catalogue).encode(), json.dumps({"summary": None, "issues": [issue]}).encode()]


def _text(data: bytes) -> str:
    """Any text, halves of characters too, as the command line gives them."""
    return data.decode("utf-8", "surrogateescape")


TARGETS: Mapping[str, Target] = {
    "text": Target(_file("a.txt"), seeds.texts, 100),
    "html": Target(_file("a.html"), seeds.pages, 60),
    "docx": Target(_file("a.docx"), lambda: [seeds.word()], 15),
    "docx-document": Target(
        _part(seeds.word, seeds.DOCUMENT, "a.docx"), lambda: [seeds.part(seeds.word(), seeds.DOCUMENT)], 12
    ),
    "xlsx": Target(_file("a.xlsx"), lambda: [seeds.workbook()], 15),
    "xlsx-sheet": Target(
        _part(seeds.workbook, seeds.SHEET, "a.xlsx"), lambda: [seeds.part(seeds.workbook(), seeds.SHEET)], 12
    ),
    "xls": Target(_file("a.xls"), seeds.old_workbooks, 12),
    "pdf": Target(_drawn("a.pdf"), seeds.pdfs, 10),
    "zip": Target(_archive, seeds.archives, 60),
    "picture": Target(_drawn("a.png"), seeds.pictures, 40),
    "report": Target(_report, lambda: [*seeds.texts(), *(text[:4000] for text in seeds.examples(".txt"))], 10),
    "document-number": Target(_number, lambda: seeds.encoded(seeds.NUMBERS), 150, 300),
    "money": Target(_money, lambda: seeds.encoded(seeds.AMOUNTS), 150, 200),
    "target-value": Target(_value, lambda: seeds.encoded(seeds.AMOUNTS), 120, 200),
    "words": Target(_words, lambda: seeds.encoded(seeds.QUESTIONS), 80, 200),
    "question": Target(_question, lambda: seeds.encoded(seeds.QUESTIONS), 14, 300),
    "query-guard": Target(_guard, lambda: seeds.encoded(seeds.QUERIES), 150, 2000),
    "query-parameters": Target(_bindings, lambda: seeds.encoded(seeds.QUERIES), 110, 1000),
    "request": Target(_request, lambda: seeds.encoded(seeds.REQUESTS), 60, 600),
    "kept-outcomes": Target(_kept, _kept_seeds, 50),
}


def longest(target: Target) -> int:
    """How many bytes an input of ``target`` has at most."""
    return target.longest or max(map(len, target.seeds())) * 3 // 2
