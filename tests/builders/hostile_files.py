"""Files made to break whoever reads them: bombs, circles, depth, sizes that are not there, entities, wrong kinds."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from as_html import plain_page
from as_pdf import pdf_bytes
from as_text import tab_text
from as_word import word_file
from as_workbook import workbook_file
from fuzz_seeds import DOCUMENT, SHEET, SMALL, part, with_part

SECRET = "/etc/hostname"
"""A file of the machine that no report may bring in."""
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "ha ha ha">{_LAUGHS}]>'
OUTSIDE = f'<!DOCTYPE x [<!ENTITY file SYSTEM "file://{SECRET}">]>'
_PARAMETER = '<!DOCTYPE x [<!ENTITY % other SYSTEM "http://127.0.0.1:9/x.dtd"> %other;]>'


def zipped(members: dict[str, bytes], level: int = 9) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def _zip_bomb() -> bytes:
    return zipped({f"{number}.txt": bytes(19 * 2**20) for number in range(12)})


def _nested_bomb() -> bytes:
    data = zipped({"0.txt": bytes(90 * 2**20)})
    for depth in range(4):
        data = zipped({f"{number}.zip": data for number in range(8)} | {f"{depth}.txt": b"x"})
    return data


def _overlapping() -> bytes:
    """Many entries of the list that share the same packed bytes (as in zbsm.zip): 1 MB that says it is 19 GB."""
    packed = bytearray(zipped({"a.txt": bytes(19 * 2**20)}))
    end = packed.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", packed[end + 16 : end + 20])[0]
    entry = bytes(packed[start:end])
    many = 1_000
    listed = entry * many
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, many, many, len(listed), start, 0)
    return bytes(packed[:start]) + listed + tail


def _many_entries() -> bytes:
    return zipped({f"{number:05}.txt": b"" for number in range(25_000)}, level=0)


def _deep_zip() -> bytes:
    data = tab_text(SMALL).encode()
    name = "a.txt"
    for _ in range(8):
        data, name = zipped({name: data}), "a.zip"
    return data


def _climbing() -> bytes:
    names = ("../../etc/passwd.txt", "/etc/shadow.txt", "C:\\Windows\\a.txt", "x\x00y.txt", "..\\..\\c.txt")
    return zipped(dict.fromkeys(names, tab_text(SMALL).encode()))


def _word(document: str) -> bytes:
    return with_part(word_file(SMALL), DOCUMENT, document.encode())


def _document() -> str:
    return part(word_file(SMALL), DOCUMENT).decode()


def _declared(markup: str, declaration: str, entity: str) -> str:
    """Markup with a document type before its root and an entity in its first text."""
    head, ends, rest = markup.rpartition("?>")
    begun, mark, text = rest.partition("水务局")
    return f"{head}{ends}{declaration}{begun}{mark}&{entity};{text}"


def _word_bomb() -> bytes:
    return zipped_word(b"<w:p/>" * 45_000_000)


def zipped_word(document: bytes) -> bytes:
    """A Word file of that document, packed well."""
    out = io.BytesIO()
    whole = word_file(SMALL)
    with zipfile.ZipFile(io.BytesIO(whole)) as file, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in file.infolist():
            made.writestr(entry.filename, document if entry.filename == DOCUMENT else file.read(entry))
    return out.getvalue()


def _deep_word() -> bytes:
    deep = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    return _word(_document().replace("<w:body>", f"<w:body>{deep}", 1))


def _tables_in_tables() -> bytes:
    inside = "<w:tbl><w:tr><w:tc>" * 2_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2_000
    return _word(_document().replace("<w:body>", f"<w:body>{inside}", 1))


def _sheet(change: Callable[[str], str]) -> bytes:
    book = workbook_file(SMALL)
    return with_part(book, SHEET, change(part(book, SHEET).decode()).encode())


def _far_cell(markup: str) -> str:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return markup.replace("</sheetData>", far)


def _merges(markup: str) -> str:
    ranges = "".join(f'<mergeCell ref="A{row}:C{row + 1}"/>' for row in range(1, 40_000, 2))
    return markup.replace("</sheetData>", f'</sheetData><mergeCells count="1">{ranges}</mergeCells>')


def _all_merged(markup: str) -> str:
    return markup.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def _page(inside: str) -> bytes:
    return plain_page(SMALL).decode().replace("<body>", f"<body>{inside}", 1).encode()


def _pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    return bytes(out) + b"trailer <</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)


_CATALOGUE, _LEAF = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def _many_pages() -> bytes:
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 200000/Kids[%s]>>" % (b"3 0 R " * 200_000), _LEAF])


def _claimed_pages() -> bytes:
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 2147483647/Kids[3 0 R]>>", _LEAF])


def _page_tree_circle() -> bytes:
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R]>>"])


def _huge_page() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R>>"
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _stream(b"0 0 1e9 1e9 re f " * 5)])


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _stream_bomb() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    packed = zlib.compress(zlib.compress(b" " * 2**28, 9), 9)
    twice = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, twice])


def _many_drawn() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _stream(b"0 0 9 9 re f\n" * 500_000)])


def _form_circle() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    packed = zlib.compress(b"/F Do /F Do /F Do")
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Filter/FlateDecode"
    form += b"/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return _pdf([_CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _stream(b"/F Do"), form])


def _deep_objects() -> bytes:
    deep = b"[" * 200_000 + b"]" * 200_000
    return _pdf([b"<</Type/Catalog/Pages 2 0 R/X %s>>" % deep, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _LEAF])


def _xref_circle() -> bytes:
    data = _pdf([_CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _LEAF])
    start = data.rindex(b"startxref\n")
    place = int(data[start + 10 :].split()[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def _scripted() -> bytes:
    script = b"<</S/JavaScript/JS(while(true){app.alert(1)})>>"
    return _pdf(
        [b"<</Type/Catalog/Pages 2 0 R/OpenAction %s>>" % script, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", _LEAF]
    )


def _png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _big_picture() -> bytes:
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(6_251 * 500)) for _ in range(100)) + packer.flush()
    return _png(50_000, 50_000, rows)


def _many_frames() -> bytes:
    """A TIFF whose list of pages leads back to its first."""
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHIIHHIII", 2, 256, 4, 1, 9, 257, 4, 1, 9, 8)


_WIDE = '<tr><td colspan="1000000000" rowspan="1000000000">x</td></tr>'
_SPANS = '<tr><td colspan="99" rowspan="99">x</td></tr>'
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip-bomb": ("a.zip", _zip_bomb),
    "zip-nested-bomb": ("a.zip", _nested_bomb),
    "zip-overlapping": ("a.zip", _overlapping),
    "zip-many-entries": ("a.zip", _many_entries),
    "zip-deep": ("a.zip", _deep_zip),
    "zip-climbing-names": ("a.zip", _climbing),
    "word-bomb": ("a.docx", _word_bomb),
    "word-entities": ("a.docx", lambda: _word(_declared(_document(), ENTITIES, "l9"))),
    "word-outside": ("a.docx", lambda: _word(_declared(_document(), OUTSIDE, "file"))),
    "word-other-dtd": ("a.docx", lambda: _word(_declared(_document(), _PARAMETER, "x"))),
    "word-deep": ("a.docx", _deep_word),
    "word-tables-in-tables": ("a.docx", _tables_in_tables),
    "sheet-entities": ("a.xlsx", lambda: _sheet(lambda markup: _declared(markup, ENTITIES, "l9"))),
    "sheet-outside": ("a.xlsx", lambda: _sheet(lambda markup: _declared(markup, OUTSIDE, "file"))),
    "sheet-far-cell": ("a.xlsx", lambda: _sheet(_far_cell)),
    "sheet-merges": ("a.xlsx", lambda: _sheet(_merges)),
    "sheet-all-merged": ("a.xlsx", lambda: _sheet(_all_merged)),
    "sheet-large-numbers": ("a.xlsx", lambda: _sheet(lambda markup: markup.replace("<v>", "<v>1e308"))),
    "page-deep": ("a.html", lambda: _page("<div>" * 100_000)),
    "page-deep-tables": ("a.html", lambda: _page("<table><tr><td>" * 20_000)),
    "page-wide-spans": ("a.html", lambda: _page(f"<table>{_WIDE}</table>")),
    "page-many-spans": ("a.html", lambda: _page(f"<table>{_SPANS * 4_000}</table>")),
    "page-many-cells": ("a.html", lambda: _page("<table>" + ("<tr>" + "<td>1" * 50 + "</tr>") * 1_500 + "</table>")),
    "page-many-attributes": ("a.html", lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">x</p>")),
    "page-entities": ("a.html", lambda: ENTITIES.encode() + _page("<p>&l9;</p>")),
    "page-outside": ("a.html", lambda: OUTSIDE.encode() + _page("<p>&file;</p>")),
    "page-comment": ("a.html", lambda: _page("<!--" + "-" * 3_000_000)),
    "pdf-many-pages": ("a.pdf", _many_pages),
    "pdf-claimed-pages": ("a.pdf", _claimed_pages),
    "pdf-page-tree-circle": ("a.pdf", _page_tree_circle),
    "pdf-huge-page": ("a.pdf", _huge_page),
    "pdf-stream-bomb": ("a.pdf", _stream_bomb),
    "pdf-many-drawn": ("a.pdf", _many_drawn),
    "pdf-form-circle": ("a.pdf", _form_circle),
    "pdf-deep-objects": ("a.pdf", _deep_objects),
    "pdf-xref-circle": ("a.pdf", _xref_circle),
    "pdf-script": ("a.pdf", _scripted),
    "pdf-cut": ("a.pdf", lambda: pdf_bytes(SMALL)[:1_500]),
    "picture-large": ("a.png", _big_picture),
    "picture-claimed": ("a.png", lambda: _png(2**31 - 1, 2**31 - 1, b"x")),
    "picture-circle": ("a.tif", _many_frames),
    "text-one-line": ("a.txt", ("某局2024年预算" * 10**6).encode),
    "text-blank-lines": ("a.txt", lambda: b"\n" * 2**20 + b"x"),
    "text-tabs": ("a.txt", lambda: b"\t" * (4 * 2**20) + b"x"),
    "text-nul": ("a.txt", lambda: bytes(2**20) + b"x"),
    "text-marks": ("a.txt", ("\u202e\u200b\ufeff" * 300_000 + "某").encode),
    "kind-page-as-pdf": ("a.pdf", lambda: plain_page(SMALL)),
    "kind-word-as-sheet": ("a.xlsx", lambda: word_file(SMALL)),
    "kind-zip-as-text": ("a.txt", lambda: zipped({"a.txt": b"x"})),
    "kind-text-as-word": ("a.docx", lambda: tab_text(SMALL).encode()),
    "kind-program": ("a.pdf", lambda: b"\x7fELF" + bytes(1000)),
}
"""By what is hostile: a file name, and what makes the bytes."""
