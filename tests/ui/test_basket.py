"""The basket: what is put in, taken out, refused, and what is told of it."""

import pytest

from kg.ui.basket import Basket, Thing
from kg.ui.compare.address import MOST, CompareAddress, CompareKind
from kg.ui.wording import Language
from kg.ui.words.basket import BasketWord

A, B = Thing(CompareKind.PROJECT, "urn:a", "甲项目"), Thing(CompareKind.PROJECT, "urn:b", "乙项目")
DUTY = Thing(CompareKind.DUTY, "urn:d", "拟订规划")


def filled(*things: Thing) -> Basket:
    basket = Basket()
    for thing in things:
        basket, _ = basket.toggled(thing)
    return basket


def test_basket_keeps_things_in_the_order_they_came() -> None:
    assert filled(A, B).things == (A, B)
    assert filled(A, B).params(CompareKind.PROJECT) == {"kind": "project", "of": "urn:a|urn:b"}


def test_basket_takes_out_what_is_put_in_again() -> None:
    basket, told = filled(A, B).toggled(A)
    assert basket.things == (B,)
    assert told.text(Language.ZH) == "已移出对照：甲项目（还有 1 个项目）"


def test_basket_refuses_the_seventh_and_says_so() -> None:
    six = filled(*(Thing(CompareKind.LAW, f"urn:{number}", str(number)) for number in range(MOST)))
    basket, told = six.toggled(Thing(CompareKind.LAW, "urn:7", "第七份"))
    assert basket == six
    assert told.word is BasketWord.FULL
    assert "已有 6 份文件，最多 6 项" in told.text(Language.ZH)


def test_basket_of_another_kind_begins_its_own_comparison_and_loses_nothing() -> None:
    basket, told = filled(A, B).toggled(DUTY)
    assert told.word is BasketWord.OTHER_KIND
    assert basket.of_kind(CompareKind.PROJECT) == (A, B)
    assert basket.of_kind(CompareKind.DUTY) == (DUTY,)
    assert basket.kinds == (CompareKind.PROJECT, CompareKind.DUTY)
    assert "was not added" not in told.text(Language.EN)


def test_basket_seventh_counts_its_own_kind_only() -> None:
    six = [Thing(CompareKind.LAW, f"urn:{number}", str(number)) for number in range(MOST)]
    assert filled(*six, A).holds(CompareKind.PROJECT, "urn:a")


@pytest.mark.parametrize("values", [("urn:a|b", "urn:%7C"), ("urn:甲",), ()], ids=["separator", "chinese", "none"])
def test_compare_address_is_read_as_it_was_written(values: tuple[str, ...]) -> None:
    address = CompareAddress(CompareKind.DUTY, values)
    assert CompareAddress.of(address.params()) == address
