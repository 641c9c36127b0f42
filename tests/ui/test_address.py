from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.search.browsing import ANYTHING
from kg.search.request import MAX_FILTER, MAX_LIMIT, HitType, MoneyBand
from kg.ui.address import PAGE, SearchAddress, shown_count
from kg.ui.wording import Language, Word

WORDS = st.text(min_size=1, max_size=40).map(str.strip).filter(bool)
KEYS = st.text("ab=|%7C甲", min_size=1, max_size=8)
MONEY = st.decimals(min_value=0, max_value=10**10, places=2)


@st.composite
def addresses(draw: st.DrawFn) -> SearchAddress:
    low, high = sorted((draw(MONEY), draw(MONEY)))
    return SearchAddress(
        text=draw(st.one_of(st.just(""), WORDS)),
        type=draw(st.none() | st.sampled_from(HitType)),
        region=draw(st.none() | WORDS),
        year=draw(st.none() | st.integers(1990, 2099)),
        min_yuan=draw(st.sampled_from([None, low])),
        max_yuan=draw(st.sampled_from([None, high])),
        count=draw(st.integers(1, MAX_LIMIT)),
        band=draw(st.none() | st.sampled_from(MoneyBand)),
        kind=draw(st.none() | WORDS),
        body=draw(st.none() | WORDS),
        function=draw(st.none() | WORDS),
        fund=draw(st.none() | WORDS),
        rank=draw(st.none() | WORDS),
        grouped=draw(st.booleans()),
        as_text=draw(st.booleans()),
        off=tuple(draw(st.lists(KEYS, max_size=3, unique=True))),
        like=draw(st.none() | WORDS),
    )


@given(addresses())
def test_address_says_again_what_it_said(address: SearchAddress) -> None:
    assert SearchAddress.of(address.params()) == (address, ())


def test_address_leaves_defaults_out() -> None:
    assert SearchAddress().params() == {}
    assert SearchAddress("创新券", count=PAGE).params() == {"q": "创新券"}


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        pytest.param("min", "abc", Word.NOT_AN_AMOUNT, id="amount"),
        pytest.param("year", "23", Word.NOT_A_YEAR, id="year"),
        pytest.param("year", "20２3x", Word.NOT_A_YEAR, id="year-with-letters"),
        pytest.param("type", "everything", Word.NOT_A_TYPE, id="type"),
        pytest.param("n", "0", Word.NOT_A_COUNT, id="count-of-nothing"),
        pytest.param("n", "1001", Word.NOT_A_COUNT, id="count-too-large"),
        pytest.param("q", "长" * 1001, Word.TOO_LONG, id="words-too-long"),
        pytest.param("region", "长" * (MAX_FILTER + 1), Word.TOO_LONG, id="place-too-long"),
        pytest.param("band", "much", Word.NOT_A_BAND, id="band"),
    ],
)
def test_address_tells_what_it_cannot_use(name: str, value: str, reason: Word) -> None:
    address, problems = SearchAddress.of({"q": "创新券", "max": "5000", name: value})
    assert [(problem.name, problem.reason) for problem in problems] == [(name, reason)]
    assert address.max_yuan == Decimal(5000)
    assert value[:40] in problems[0].text(Language.ZH)
    assert name != "region" or str(MAX_FILTER) in problems[0].text(Language.ZH)
    assert not address.is_filtered or address.min_yuan is None


def test_address_drops_a_lower_bound_above_the_upper_one() -> None:
    address, problems = SearchAddress.of({"min": "20", "max": "10"})
    assert (address.min_yuan, address.max_yuan) == (None, Decimal(10))
    assert [problem.reason for problem in problems] == [Word.BOUNDS_CROSSED]


def test_address_becomes_a_request() -> None:
    address, _ = SearchAddress.of(
        {"q": "创新券", "type": "law", "region": "霁川市", "year": "2025", "min": "1", "n": "20"}
    )
    request = address.request()
    assert (request.text, request.type, request.region, request.year) == ("创新券", HitType.LAW, "霁川市", 2025)
    assert (request.min_yuan, request.max_yuan, request.limit) == (Decimal(1), None, 20)


def test_address_without_words_asks_for_all_that_fulfils_the_rest() -> None:
    request = SearchAddress(region="霁川市", year=2025, count=20).request()
    assert (request.text, request.region, request.year, request.limit) == (ANYTHING, "霁川市", 2025, 20)


@pytest.mark.parametrize(("value", "count"), [("40", 40), ("", 20), ("x", 20), ("0", 20), ("99999", 20)])
def test_address_count_of_a_list(value: str, count: int) -> None:
    assert shown_count({"n": value}, 20) == count
