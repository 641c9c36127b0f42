"""Drawn documents printed in many ways: every mention of one leads to one node, no two documents share one."""

from collections import defaultdict
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from instrument_reports import HENAN, LUOHE, WUHAN, XUCHANG, linked, nodes, report

from kg.model import Region

MATTERS = (
    "科技创新券",
    "农业产业化专项资金",
    "工业企业技改专项资金",
    "高层次人才认定",
    "高技能人才认定",
    "城市居民最低生活保障",
    "农村居民最低生活保障",
    "市直机关差旅费",
    "科技特派员",
    "义务教育学校校车安全",
)
KINDS = ("管理办法", "实施方案", "管理办法（试行）")
LETTERS = {"许昌市": "许", "漯河市": "漯", "武汉市": "武", "河南省": "豫"}


@dataclass(frozen=True)
class Drawn:
    """One document: of a place, on a matter, with its number."""

    place: str
    matter: str
    kind: str
    year: int
    serial: int

    @property
    def title(self) -> str:
        return f"{self.place}{self.matter}{self.kind}"

    @property
    def number(self) -> str:
        return f"{LETTERS[self.place]}政办〔{self.year}〕{self.serial}号"


def printed(document: Drawn, form: int, reader: Region) -> tuple[str | None, str | None]:
    """Title and number of one mention in a report of ``reader``; what says the place in short only at home."""
    title = document.title
    is_own = document.place in {reader.name, *(above.name for above in reader.ancestors)}
    told = f"{document.place[-1]}{document.matter}{document.kind}" if is_own else title
    forms = (
        (title, document.number),
        (None if is_own else title, document.number),  # another city's letters alone do not say which city
        (f"关于印发《{title}》的通知", document.number),
        (title, None),
        (f"关于印发《{title.replace('（', '(').replace('）', ')')}》的通知", None),
        (told, document.number),
        (told, None),
        (f"{document.place}人民政府办公室关于印发《{title}》的通知", document.number),
    )
    return forms[form]


documents = st.lists(
    st.builds(
        Drawn,
        st.sampled_from(sorted(LETTERS)),
        st.sampled_from(MATTERS),
        st.sampled_from(KINDS),
        st.integers(2019, 2023),
        st.integers(1, 60),
    ),
    min_size=1,
    max_size=12,
    unique_by=(lambda each: each.number, lambda each: each.title.removesuffix("（试行）")),
)
mentions = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 7), st.sampled_from([XUCHANG, LUOHE, WUHAN, HENAN])),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60)
@given(documents, mentions)
def test_instruments_drawn_documents_are_one_node_each(drawn: list[Drawn], said: list[tuple[int, int, Region]]) -> None:
    cited: defaultdict[str, list[tuple[Drawn, tuple[str | None, str | None]]]] = defaultdict(list)
    regions = {}
    for which, form, reader in said:
        document = drawn[which % len(drawn)]
        cited[reader.name].append((document, printed(document, form, reader)))
        regions[reader.name] = reader
    reports = [report(*(each for _, each in cited[name]), region=regions[name]) for name in cited]
    led: defaultdict[Drawn, set[str]] = defaultdict(set)
    named = [document for name in cited for document, _ in cited[name]]
    for document, node in zip(named, nodes(linked(*reports), *reports), strict=True):
        led[document].add(node)
    assert sum(map(len, led.values())) == len(set().union(*led.values())), "two documents share a node"
    numbered = {document for name in cited for document, (_, number) in cited[name] if number}
    titled = {document for name in cited for document, (title, _) in cited[name] if title}
    for document, found in led.items():
        if document in titled or len(found) == 1:
            both = any(title and number for name in cited for each, (title, number) in cited[name] if each == document)
            assert len(found) == 1 or (document in numbered and not both), (document, found)
