"""Small reports in words: what the tests of identity, duties, organisation, explanations and citations read."""

from pathlib import Path

from kg.extract.identity import identify
from kg.extract.outline import Outline, outline
from kg.extract.topic import Reading
from kg.model import Document, Indicator, Project, SourceRef, Stated, TargetScope
from kg.read import document_of, read_document

TABLE = """部门收支总表
部门名称：云溪市教育局
单位：万元
本年收入合计\t8.00\t本年支出合计\t8.00
"""


def document(text: str, name: str = "report.txt") -> Document:
    """The document of a text."""
    return document_of(text.encode(), name)


def outlined(text: str) -> Outline:
    """The outline of a text."""
    return outline(document(text))


def reading(text: str) -> Reading:
    """The reading of a report whose identity is told by its text."""
    read = document(text)
    sections = outline(read)
    return Reading(read, sections, identify(read, sections))


def education_report(body: str) -> Reading:
    """The reading of a budget of the education bureau of an invented city, with ``body`` between cover and tables."""
    return reading(f"云溪市教育局\n2024年度部门预算公开\n{body}\n第二部分 2024年部门预算表\n{TABLE}")


def seed(seeds: Path, number: str) -> Reading:
    """The reading of the real report whose file name begins with ``number``."""
    read = read_document(next(seeds.glob(f"{number}_*")))
    sections = outline(read)
    return Reading(read, sections, identify(read, sections))


def stated(text: str, first: int = 1, last: int | None = None) -> Stated[str]:
    """``text`` as stated by the lines ``first`` to ``last``."""
    return Stated(text, SourceRef(first, last or first))


def project(**fields: Stated[str] | tuple[Indicator, ...] | None) -> Project:
    """A project named 某项目 with the given fields."""
    values = {"name": stated("某项目"), **fields}
    return Project(**values)  # type: ignore[arg-type]  # the fields are checked by the dataclass's own tests


def indicator(basis: str | None, line: int = 1) -> Indicator:
    """An annual indicator with a basis."""
    return Indicator("某指标", None, TargetScope.ANNUAL, SourceRef(line, line), basis=basis)
