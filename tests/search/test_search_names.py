import pytest

from kg.errors import QueryError
from kg.search.naming import Bodies, Places, bare, compact, concepts_named, functions_named
from kg.search.shared import BodyInfo, Concept, RegionInfo

PLACES = Places(
    [
        RegionInfo("r:land", "云岭省", "990000", None),
        RegionInfo("r:green", "青禾市", "990100", "r:land"),
        RegionInfo("r:east", "东岭区", "990102", "r:green"),
        RegionInfo("r:cloud", "云川市", "990200", "r:land"),
        RegionInfo("r:east2", "东岭区", "990202", "r:cloud"),
        RegionInfo("r:banner", "白石旗", None, "r:cloud"),
        RegionInfo("r:auto", "木林自治县", "990221", "r:cloud"),
    ]
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("青禾市", {"r:green"}, id="name"),
        pytest.param("青禾", {"r:green"}, id="without-its-rank"),
        pytest.param(" 青禾　市 ", {"r:green"}, id="blanks"),
        pytest.param("990100", {"r:green"}, id="code"),
        pytest.param("９９０１００", {"r:green"}, id="wide-code"),
        pytest.param("r:green", {"r:green"}, id="iri"),
        pytest.param("东岭", {"r:east", "r:east2"}, id="several-of-one-name"),
        pytest.param("青禾市东岭区", {"r:east"}, id="behind-the-place-above"),
        pytest.param("云岭青禾东岭", {"r:east"}, id="behind-all-places-above"),
        pytest.param("云岭省云川市东岭区", {"r:east2"}, id="behind-the-other-place"),
        pytest.param("青禾市白石旗", set(), id="behind-a-place-it-is-not-in"),
        pytest.param("木林", {"r:auto"}, id="autonomous"),
        pytest.param("云", set(), id="one-character"),
        pytest.param("市", set(), id="a-rank-alone"),
        pytest.param("()*[", set(), id="signs"),
    ],
)
def test_places_called(name: str, found: set[str]) -> None:
    assert PLACES.called(name) == found


def test_places_named_hold_all_below() -> None:
    assert PLACES.named("云川") == {"r:cloud", "r:east2", "r:banner", "r:auto"}
    with pytest.raises(QueryError, match="there is no report of '无此市'; places in this graph are 东岭区、云岭省"):
        PLACES.named("无此市")


def test_places_above_each_other_in_a_circle_end() -> None:
    circle = Places([RegionInfo("a", "甲市", None, "b"), RegionInfo("b", "乙市", None, "a")])
    assert circle.named("甲市") == {"a", "b"}
    assert list(circle.above("a")) == ["b"]


@pytest.mark.parametrize(
    ("name", "short"), [("青禾市", "青禾"), ("安县", "安县"), ("木林自治县", "木林"), ("市", "市")]
)
def test_bare_leaves_a_name(name: str, short: str) -> None:
    assert bare(name) == short


def test_compact_is_what_spellings_have_in_common() -> None:
    assert compact("（Ａ） b-C，青 禾") == compact("abc青禾") == "abc青禾"


BODIES = Bodies(
    [
        BodyInfo("b:tech", "青禾市科学技术局", ("青禾市科学技术委员会",), "r:green"),
        BodyInfo("b:tech2", "云川市科学技术局", (), "r:cloud"),
        BodyInfo("b:edu", "东岭区教育局", (), "r:east"),
        BodyInfo("b:edu2", "东岭区教育局", (), "r:east2"),
        BodyInfo("b:culture", "青禾市文化广电和旅游局", (), "r:green"),
        BodyInfo("b:organ", "中国共产党青禾市委员会组织部", (), "r:green"),
        BodyInfo("b:farm", "农业农村部门", (), "r:east"),
        BodyInfo("b:lab", "青禾市科学技术研究院", (), "r:green"),
        BodyInfo("b:new", "青禾市科技创新服务中心", (), "r:green"),
    ],
    PLACES,
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("青禾市科学技术局", {"b:tech"}, id="whole-name"),
        pytest.param("b:tech", {"b:tech"}, id="iri"),
        pytest.param("青禾市科委", {"b:tech"}, id="short-earlier-name"),
        pytest.param("青禾 科技局", {"b:tech"}, id="place-and-short-name-apart"),
        pytest.param("青禾科技局", {"b:tech"}, id="place-and-short-name-together"),
        pytest.param("云岭省 科技局", {"b:tech", "b:tech2"}, id="place-above"),
        pytest.param("科技局", {"b:tech", "b:tech2"}, id="short-name"),
        pytest.param("市科技局", {"b:tech", "b:tech2"}, id="level"),
        pytest.param("区科技局", set(), id="level-that-has-none"),
        pytest.param("文旅局", {"b:culture"}, id="initials"),
        pytest.param("青禾市委组织部", {"b:organ"}, id="party"),
        pytest.param("组织部", {"b:organ"}, id="party-without-its-words"),
        pytest.param("青禾市东岭区教育局", {"b:edu"}, id="places-above-tell-bodies-of-one-name-apart"),
        pytest.param("东岭区教育局", {"b:edu", "b:edu2"}, id="bodies-of-one-name"),
        pytest.param("农业农村局", {"b:farm"}, id="body-that-is-called-a-department"),
        pytest.param("青禾 研究院", {"b:lab"}, id="place-and-form"),
        pytest.param("科学技术", {"b:tech", "b:tech2", "b:lab"}, id="part-of-names"),
        pytest.param("青禾 科创中心", {"b:new"}, id="initials-of-a-unit-in-a-place"),
        pytest.param("科创中心", set(), id="initials-of-a-unit-anywhere"),
        pytest.param("无此局", set(), id="none"),
        pytest.param("局", set(), id="one-character"),
    ],
)
def test_bodies_called(name: str, found: set[str]) -> None:
    assert BODIES.called(name) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("青禾 科技局", {"b:tech"}, id="name"),
        pytest.param("科技局", {"b:tech", "b:tech2"}, id="short-name"),
        pytest.param("青禾科创中心", {"b:new"}, id="initials-of-a-unit"),
        pytest.param("科学技术", set(), id="part-of-names"),
        pytest.param("科技局的人才项目", set(), id="more-than-a-name"),
        pytest.param("字" * 400 + "局", set(), id="long"),
    ],
)
def test_bodies_meant_by_a_text(text: str, found: set[str]) -> None:
    assert BODIES.meant(text) == found


def concept(iri: str, zh: str, en: str | None = None, broader: str | None = None, code: str | None = None) -> Concept:
    return Concept(iri, code, zh, en, broader)


FUNDS = [
    concept("ys#Fiscal", "财政资金", "fiscal funds"),
    concept("ys#General", "一般公共预算", "general public budget", "ys#Fiscal"),
    concept("ys#Own", "单位资金", "unit funds"),
    concept("ys#Raised", "单位自筹资金", None, "ys#Own"),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("财政资金", {"ys#Fiscal", "ys#General"}),
        ("General public  budget", {"ys#General"}),
        ("ys#Own", {"ys#Own", "ys#Raised"}),
        ("fiscal", {"ys#Fiscal", "ys#General"}),
        ("自筹", {"ys#Raised"}),
        ("一般公共预算资金", {"ys#General"}),
    ],
    ids=["name", "english", "iri", "local-name", "part", "longer"],
)
def test_concepts_named(name: str, found: set[str]) -> None:
    assert concepts_named(name, FUNDS, "fund", "funds") == found


@pytest.mark.parametrize("name", ["无", "无此资", "*", "\ud800"])
def test_concepts_named_tells_those_there_are(name: str) -> None:
    with pytest.raises(QueryError, match="funds in this graph are 一般公共预算、单位自筹资金、单位资金、财政资金"):
        concepts_named(name, FUNDS, "fund", "funds")


FUNCTIONS = [
    concept("f/206", "科学技术支出", "science and technology", code="206"),
    concept("f/20601", "科学技术管理事务", code="20601"),
    concept("f/2060101", "行政运行", code="2060101"),
    concept("f/2050101", "行政运行", code="2050101"),
    concept("f/20607", "科学技术普及", code="20607"),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("206", {"206", "20601", "2060101", "20607"}),
        ("科学技术", {"206", "20601", "2060101", "20607"}),
        ("20601 科学技术管理事务", {"20601", "2060101"}),
        ("行政运行", {"2060101", "2050101"}),
        ("Science and Technology", {"206", "20601", "2060101", "20607"}),
        ("普及", {"20607"}),
    ],
    ids=["code", "name-without-支出", "code-and-name", "name-of-several", "english", "part"],
)
def test_functions_named_hold_all_below(name: str, found: set[str]) -> None:
    assert functions_named(name, FUNCTIONS) == {f"f/{code}" for code in found}


@pytest.mark.parametrize("name", ["20", "999", "无"])
def test_functions_named_tells_the_classes_in_use(name: str) -> None:
    with pytest.raises(QueryError, match="classes in use are 206 科学技术支出"):
        functions_named(name, FUNCTIONS)
