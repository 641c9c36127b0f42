"""Word files: python-docx writes them, and for what it cannot write the markup is put in by hand (ECMA-376)."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from as_word import saved
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import ReadError
from kg.model import Line
from kg.read import document_of

NAMES = nsdecls("w") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(*markup: str) -> Document:
    """A document whose body is the markup of paragraphs and tables."""
    made = docx.Document()
    end = made.element.body[-1]
    for piece in markup:
        content = piece if piece.startswith(("<w:tbl", "<w:sdt", "<w:p>", "<w:p ")) else f"<w:p>{piece}</w:p>"
        start, _, rest = content.partition(">")
        end.addprevious(parse_xml(f"{start} {NAMES}>{rest}"))
    return made


def read(made: Document) -> tuple[Line, ...]:
    return document_of(saved(made), "a.docx").lines


def texts(*markup: str) -> list[str]:
    return [line.text for line in read(document(*markup))]


def codes(*markup: str) -> list[str]:
    return [issue.code for issue in document_of(saved(document(*markup)), "a.docx").issues]


def test_word_paragraphs_and_tables_come_in_order() -> None:
    made = docx.Document()
    made.add_paragraph("一、职责")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "办公费", "1.00"
    made.add_paragraph("二、机构")
    assert [(line.number, line.text, line.cells) for line in read(made)] == [
        (1, "一、职责", None),
        (2, "办公费\t1.00", ("办公费", "1.00")),
        (3, "二、机构", None),
    ]


@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        pytest.param(run("一、") + run("职责"), ["一、职责"], id="runs"),
        pytest.param(run("甲") + "<w:r><w:br/></w:r>" + run("乙"), ["甲", "乙"], id="line break"),
        pytest.param(run("甲") + "<w:r><w:tab/></w:r>" + run("1"), ["甲  1"], id="tab"),
        pytest.param(run("A") + "<w:r><w:noBreakHyphen/></w:r>" + run("1"), ["A-1"], id="hyphen"),
        pytest.param(f"<w:hyperlink>{run('甲')}</w:hyperlink>{run('乙')}", ["甲乙"], id="link"),
        pytest.param(f'<w:ins w:id="1">{run("甲")}</w:ins>{run("乙")}', ["甲乙"], id="inserted"),
        pytest.param('<w:del w:id="1"><w:r><w:delText>甲</w:delText></w:r></w:del>' + run("乙"), ["乙"], id="deleted"),
        pytest.param(f'<w:moveFrom w:id="1">{run("甲")}</w:moveFrom>{run("乙")}', ["乙"], id="moved away"),
        pytest.param(f'<w:moveTo w:id="1">{run("甲")}</w:moveTo>{run("乙")}', ["甲乙"], id="moved here"),
        pytest.param(run("甲", "<w:vanish/>") + run("乙"), ["乙"], id="hidden"),
        pytest.param(run("甲", '<w:vanish w:val="0"/>') + run("乙"), ["甲乙"], id="not hidden"),
        pytest.param(f"<w:smartTag>{run('甲')}</w:smartTag>", ["甲"], id="smart tag"),
        pytest.param(f"{run('甲')}<w:sdt><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>", ["甲乙"], id="control"),
        pytest.param(f'<w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple>', ["2024年"], id="field"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            + run("看不见")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("7")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run("页"),
            ["7页"],
            id="field in pieces",
        ),
        pytest.param('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲"), [], id="field never ended"),
        pytest.param("<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>", ["≥95%"], id="formula"),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('jiǎ')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>",
            ["甲"],
            id="ruby",
        ),
        pytest.param(
            run("题")
            + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p>"
            + run("框内")
            + "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            + f"<w:p>{run('框内')}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
            + "</mc:AlternateContent></w:r>",
            ["题", "框内"],
            id="text box",
        ),
    ],
)
def test_word_text_is_what_is_printed(markup: str, printed: list[str]) -> None:
    assert texts(markup, run("完")) == [*printed, "完"]


def test_word_contents_have_a_line_of_dots() -> None:
    made = docx.Document()
    style = made.styles.add_style("toc 1", 1)
    made.add_paragraph("第一部分 概况\t3", style)
    assert [line.text for line in read(made)] == ["第一部分 概况……3"]


def test_word_hidden_style_hides() -> None:
    made = docx.Document()
    style = made.styles.add_style("注释", 1)
    style.font.hidden = True
    smaller = made.styles.add_style("更小", 1)
    smaller.base_style = style
    made.add_paragraph("看不见", smaller)
    made.add_paragraph("看得见")
    assert [line.text for line in read(made)] == ["看得见"]


def test_word_running_heads_are_set_aside() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "某局部门预算"
    made.sections[0].footer.paragraphs[0].text = "— 3 —"
    made.add_paragraph("甲")
    assert [line.text for line in read(made)] == ["甲"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(rows) + "</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


@pytest.mark.parametrize(
    ("markup", "cells"),
    [
        pytest.param(
            table(row(cell("项目", '<w:gridSpan w:val="2"/>'), cell("金额")), row(cell("甲"), cell("乙"), cell("1"))),
            [("项目", "", "金额"), ("甲", "乙", "1")],
            id="merged across",
        ),
        pytest.param(
            table(
                row(cell("产出", '<w:vMerge w:val="restart"/>'), cell("甲")),
                row(cell("看不见", "<w:vMerge/>"), cell("乙")),
                row(cell("效益", '<w:vMerge w:val="restart"/>'), cell("丙")),
            ),
            [("产出", "甲"), ("", "乙"), ("效益", "丙")],
            id="merged down",
        ),
        pytest.param(
            table(
                row(cell("甲", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), cell("乙")),
                row(cell("", '<w:gridSpan w:val="2"/><w:vMerge w:val="continue"/>'), cell("丙")),
            ),
            [("甲", "", "乙"), ("", "", "丙")],
            id="merged both ways",
        ),
        pytest.param(
            table(row(cell("甲"), cell("乙")), row(cell("丙"), properties='<w:gridBefore w:val="1"/>')),
            [("甲", "乙"), ("", "丙")],
            id="row that begins later",
        ),
        pytest.param(
            table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁"), properties='<w:del w:id="1"/>')),
            [("甲", "乙")],
            id="deleted row",
        ),
        pytest.param(
            table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁"), properties='<w:ins w:id="1"/>')),
            [("甲", "乙"), ("丙", "丁")],
            id="inserted row",
        ),
        pytest.param(
            table(row("<w:tc><w:p>" + run("宣传") + "</w:p><w:p>" + run("次数") + "</w:p></w:tc>", cell("≥5次"))),
            [("宣传次数", "≥5次")],
            id="paragraphs in a cell",
        ),
        pytest.param(
            table(row(f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>", cell("乙"))),
            [("甲", "乙")],
            id="content control",
        ),
        pytest.param(
            table(row("<w:tc>" + table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁"))) + "<w:p/></w:tc>")),
            [("甲", "乙"), ("丙", "丁")],
            id="table in a frame",
        ),
    ],
)
def test_word_tables(markup: str, cells: list[tuple[str, ...]]) -> None:
    assert [line.cells for line in read(document(markup))] == cells


def numbered(level: str, style: str, *overrides: str) -> Callable[[], Document]:
    """A document with one list of three levels."""

    def made() -> Document:
        base = docx.Document()
        definition = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}{style}</w:abstractNum>',
            *(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'
                for number, override in enumerate(("", *overrides), start=91)
            ),
        )
        root = base.part.numbering_part.element
        for node in definition:
            root.append(parse_xml(node))
        return base

    return made


def level(place: int, style: str, text: str, extra: str = "") -> str:
    counts = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/>'
    return f'<w:lvl w:ilvl="{place}">{counts}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(made: Document, *items: tuple[int, str] | tuple[int, str, int]) -> list[str]:
    end = made.element.body[-1]
    for place, text, *identity in items:
        chosen = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{(identity or [91])[0]}"/></w:numPr>'
        end.addprevious(parse_xml(f"<w:p {NAMES}><w:pPr>{chosen}</w:pPr>{run(text)}</w:p>"))
    return [line.text for line in read(made)]


CHINESE = numbered(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.")
)


def test_word_automatic_numbers_are_written_out() -> None:
    assert listed(
        CHINESE(), (0, "职责"), (1, "起草"), (1, "组织"), (2, "甲"), (2, "乙"), (0, "机构"), (1, "办公室"), (2, "丙")
    ) == ["一、职责", "（一）起草", "（二）组织", "1. 甲", "2. 乙", "二、机构", "（一）办公室", "1. 丙"]


def test_word_automatic_numbers_stop_for_no_text_between() -> None:
    made = CHINESE()
    assert listed(made, (0, "甲"), (0, "")) == ["一、甲"]
    made = CHINESE()
    end = made.element.body[-1]
    listed(made, (0, "甲"))
    end.addprevious(parse_xml(f"<w:p {NAMES}>{run('正文')}</w:p>"))
    assert listed(made, (0, "乙")) == ["一、甲", "正文", "二、乙"]


def test_word_lists_of_one_definition_count_on_unless_they_start_anew() -> None:
    made = numbered(
        level(0, "decimal", "%1."), "", "", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    )
    assert listed(made(), (0, "甲"), (0, "乙", 92), (0, "丙", 93), (0, "丁", 93)) == [
        "1. 甲",
        "2. 乙",
        "1. 丙",
        "2. 丁",
    ]


@pytest.mark.parametrize(
    ("style", "text", "first", "twelfth"),
    [
        ("decimal", "%1、", "1、", "12、"),
        ("decimal", "（%1）", "（1）", "（12）"),
        ("decimalEnclosedCircle", "%1", "① ", "⑫ "),
        ("decimalFullWidth", "%1．", "1．", "12．"),
        ("chineseCounting", "第%1部分", "第一部分 ", "第十二部分 "),
        ("japaneseCounting", "%1、", "一、", "十二、"),
        ("taiwaneseCountingThousand", "%1、", "一、", "十二、"),
        ("ideographDigital", "%1、", "一、", "一二、"),
        ("chineseLegalSimplified", "%1、", "壹、", "壹拾贰、"),
        ("ideographTraditional", "%1、", "甲、", "乙、"),
        ("upperRoman", "%1、", "I、", "XII、"),
        ("lowerLetter", "%1)", "a)", "l)"),
        ("bullet", "", "", ""),
        ("none", "", "", ""),
        ("unheardOf", "%1、", "1、", "12、"),
    ],
)
def test_word_automatic_numbers_in_every_style(style: str, text: str, first: str, twelfth: str) -> None:
    printed = listed(numbered(level(0, style, text), "")(), *[(0, "甲")] * 12)
    assert (printed[0], printed[-1]) == (f"{first}甲", f"{twelfth}甲")


def test_word_numbers_of_several_levels() -> None:
    levels = level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert listed(numbered(*levels)(), (0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊")) == [
        "第一章 甲",
        "1.1 乙",
        "1.2 丙",
        "第二章 丁",
        "2.1 戊",
    ]


def test_word_numbers_may_come_from_the_style() -> None:
    made = numbered(
        level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Zi"/>')
    )()
    style = made.styles.add_style("Zi", 1)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>'))
    child = made.styles.add_style("Zi2", 1)
    child.base_style = style
    made.add_paragraph("甲", style)
    made.add_paragraph("乙", child)
    unlisted = '<w:pPr><w:pStyle w:val="Zi"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    made.element.body[-1].addprevious(parse_xml(f"<w:p {NAMES}>{unlisted}{run('丙')}</w:p>"))
    assert [line.text for line in read(made)] == ["（一）甲", "（二）乙", "丙"]


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        pytest.param('<w:del w:id="1"><w:r><w:delText>甲</w:delText></w:r></w:del>', "tracked-changes", id="deleted"),
        pytest.param(run("甲", "<w:vanish/>"), "hidden-text", id="hidden"),
        pytest.param("<w:r><w:object/></w:r>", "embedded-objects", id="object"),
        pytest.param('<w:r><w:footnoteReference w:id="2"/></w:r>', "footnotes", id="footnote"),
    ],
)
def test_word_what_is_set_aside_is_told(markup: str, code: str) -> None:
    assert codes(run("甲"), markup) == [code]


def test_word_handlers_are_masked() -> None:
    mobile = "138" + "0000" + "1234"
    printed = "\n".join(texts(run(f"联系人：张某某 电话：{mobile}"), table(row(cell("经办人"), cell("李某某")))))
    assert "***" in printed
    assert not any(said in printed for said in ("张某某", "李某某", mobile))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.docx in Word, WPS", id="old"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
            id="locked",
        ),
        pytest.param(b"PK\x03\x04 cut off", "damaged", id="damaged"),
        pytest.param(b"{\\rtf1 text}", "this is not a Word file", id="something else"),
    ],
)
def test_word_what_cannot_be_read_says_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"a\.docx.*{reason}"):
        document_of(data, "a.docx")


def test_word_file_cut_inside_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as whole, zipfile.ZipFile(file, "w") as cut:
        for name in whole.namelist():
            data = whole.read(name)
            cut.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    with pytest.raises(ReadError, match=r"a\.docx: a damaged Word file"):
        document_of(file.getvalue(), "a.docx")


@pytest.mark.parametrize("ending", [".doc", ".rtf", ".wps", ".ofd", ".mht"])
def test_word_other_formats_are_refused_by_name(ending: str) -> None:
    with pytest.raises(ReadError, match=rf"{ending} files can't be read; (?:save|export)"):
        document_of(b"anything else", f"a{ending}")


def test_word_under_an_old_ending_is_read_all_the_same() -> None:
    assert document_of(saved(document(run("甲"))), "a.doc").lines[0].text == "甲"
    assert document_of("<html><body><p>甲</p></body></html>".encode(), "a.doc").lines[0].text == "甲"
