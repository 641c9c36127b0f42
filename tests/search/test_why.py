"""The reasons of a hit: its parts as sentences, with their share of the score."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS

from kg.rdf.vocabulary import DCTERMS, SKOS, YS
from kg.search.ranking import Parts
from kg.search.why import FIELDS, Evidence, reasons
from kg.store.prefixes import PREFIXES

NAMES = [part.name for part in fields(Parts)]
NONE = dict.fromkeys(NAMES, 0.0)
BARE = Evidence(NONE, 0.0, None, (), {}, is_named=False)


def told(**changes: object) -> list[tuple[str, str, str]]:
    return [(one.code, one.zh, one.en) for one in reasons(replace(BARE, **changes))]  # type: ignore[arg-type]


@pytest.mark.parametrize("part", NAMES)
def test_why_has_a_sentence_for_every_part_of_a_score(part: str) -> None:
    (reason,) = reasons(replace(BARE, parts=NONE | {part: 2.0}))
    assert reason.weight == 1
    assert reason.zh
    assert reason.en
    assert reason.zh != reason.en


def test_why_weights_are_shares_of_what_raised_the_score_the_greatest_first() -> None:
    found = reasons(replace(BARE, parts=NONE | {"meaning": 1.0, "words": 3.0, "name": -2.0}))
    assert [(reason.code, reason.weight) for reason in found] == [("words", 0.75), ("meaning", 0.25)]
    assert reasons(BARE) == ()


@pytest.mark.parametrize(
    ("share", "zh"),
    [
        (0.0001, "语义相近（所有段落中排前 0.1%）"),
        (0.001, "语义相近（所有段落中排前 0.1%）"),
        (0.0011, "语义相近（所有段落中排前 0.5%）"),
        (0.01, "语义相近（所有段落中排前 1%）"),
        (0.3, "语义相近（所有段落中排前 50%）"),
        (0.9, "语义相近（所有段落中排后半）"),
    ],
)
def test_why_never_says_that_a_text_is_nearer_than_it_is(share: float, zh: str) -> None:
    assert told(parts=NONE | {"meaning": 1.0}, rank_share=share)[0][1] == zh


def test_why_names_the_indicator_that_is_near() -> None:
    ((code, zh, en),) = told(parts=NONE | {"meaning": 1.0}, rank_share=0.004, indicator="队员人数")
    assert code == "indicator"
    assert zh == "其绩效指标“队员人数”语义相近（所有段落中排前 0.5%）"
    assert "队员人数" in en
    assert "‘十五五’规划" in told(parts=NONE | {"meaning": 1.0}, indicator="“十五五”规划")[0][1]


def test_why_tells_words_by_field() -> None:
    words = (("帮扶", SKOS.prefLabel), ("干部", SKOS.prefLabel), ("补贴", YS.purpose))
    ((_, zh, en),) = told(parts=NONE | {"words": 1.0}, words=words)
    assert zh == "字面命中：帮扶、干部（名称）；补贴（项目概况（资金用途））"
    assert en == "words found: 帮扶, 干部 (name); 补贴 (purpose)"


def test_why_tells_single_characters_and_unknown_fields_too() -> None:
    assert told(parts=NONE | {"words": 1.0})[0][1] == "只有单字相同"
    assert "正文" in told(parts=NONE | {"words": 1.0}, words=(("干部", "https://example.org/p"),))[0][1]


def test_why_tells_the_number_as_it_is_printed() -> None:
    ((_, zh, _),) = told(parts=NONE | {"exact": 1.0}, decided={"exact": ["国发[2014]45号"]})
    assert zh == "文号或代码一致：国发[2014]45号"


def test_why_tells_a_name_that_is_the_query() -> None:
    parts = NONE | {"likeness": 1.0}
    assert told(parts=parts, is_named=True) != told(parts=parts, is_named=False)


@pytest.mark.parametrize("field", [field for field in FIELDS if field.startswith(PREFIXES["ys"])])
def test_why_calls_fields_as_the_ontology_does(field: str, ontology: Graph) -> None:
    zh, en = FIELDS[field]
    labels = set(ontology.objects(URIRef(field), RDFS.label))
    assert Literal(en, lang="en") in labels
    assert Literal(zh, lang="zh") in labels


def test_why_knows_the_fields_of_other_vocabularies() -> None:
    others = {SKOS.prefLabel, SKOS.altLabel, SKOS.notation, DCTERMS.title, DCTERMS.description}
    assert {field for field in FIELDS if not field.startswith(PREFIXES["ys"])} == others


@pytest.fixture(scope="module")
def ontology(root: Path) -> Graph:
    return Graph().parse(root / "ontology" / "yusuan.ttl")
