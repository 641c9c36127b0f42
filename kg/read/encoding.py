"""Bytes to text: UTF-8, UTF-16 with a mark, GB18030, and nothing guessed beyond."""

import codecs
import unicodedata

from kg.errors import ReadError
from kg.model import Issue, Severity, Stage

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip archive",
}
_MOST_REPLACED = 0.001
_LEAST_READABLE = 0.85


def decode(data: bytes, name: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of ``data`` and what had to be decided; ReadError names file, reason and way out."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(f"{name}: this is {kind}, not text; save it as .txt, .md or .html and build again")
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _strict(data, encoding, name), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return _decode_other(data, name, error)


def _decode_other(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, tuple[Issue, ...]]:
    if error.end == len(data) and error.reason == "unexpected end of data":
        text = data[: error.start].decode("utf-8-sig")
        return text, (_issue("cut-off", "the file ends in the middle of a character: it was cut off"),)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _readable_share(text) >= _LEAST_READABLE:
        return text, ()
    repaired = data.decode("utf-8-sig", errors="replace")
    lost = repaired.count("�")
    if lost <= max(1, len(repaired) * _MOST_REPLACED) and _readable_share(repaired) >= _LEAST_READABLE:
        return repaired, (_issue("bad-bytes", f"{lost} characters could not be decoded as UTF-8 and show as �"),)
    raise ReadError(f"{name}: neither UTF-8 nor GB18030 text; save it in one of these encodings and build again")


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: marked as {encoding}, but broken at byte {error.start}; save it as UTF-8") from error


def _readable_share(text: str) -> float:
    """The share of characters that print, out of a sample: text in a wrong encoding is full of rare ones."""
    sample = text[:20_000]
    readable = sum(
        1
        for character in sample
        if (character.isascii() and (character.isprintable() or character in "\t\r\n\f"))
        or "一" <= character <= "鿿"
        or unicodedata.category(character)[0] in "PZ"
        or "＀" <= character <= "￯"
    )
    return readable / max(1, len(sample))


def _issue(code: str, message: str) -> Issue:
    return Issue(Stage.READ, code, Severity.WARNING, message)
