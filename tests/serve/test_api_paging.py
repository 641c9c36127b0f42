import base64
import json
from dataclasses import dataclass

import pytest

from kg.serve.api.paging import CursorGoneError, cursor_of, start_of
from kg.serve.api.parameters import ListParameters, UnfitParameterError
from kg.ui.wording import Language


@dataclass(frozen=True, kw_only=True)
class Asked(ListParameters):
    region: str | None = None


def continued(start: int, build: str = "build-000001-a", region: str | None = "霁川市") -> str:
    return cursor_of(build, Asked(region=region), start)


def test_a_list_begins_at_its_beginning() -> None:
    assert start_of("build-000001-a", Asked()) == 0


def test_a_cursor_says_where_its_list_goes_on() -> None:
    assert start_of("build-000001-a", Asked(region="霁川市", cursor=continued(20))) == 20


def test_a_cursor_holds_for_other_sizes_formats_and_languages() -> None:
    asked = Asked(region="霁川市", cursor=continued(20), limit=3, format="csv", lang=Language.EN)
    assert start_of("build-000001-a", asked) == 20


def test_a_cursor_does_not_hold_for_other_conditions() -> None:
    with pytest.raises(UnfitParameterError, match="other conditions"):
        start_of("build-000001-a", Asked(region="渌川县", cursor=continued(20)))


def test_a_cursor_of_another_build_is_gone_and_says_what_to_do() -> None:
    with pytest.raises(CursorGoneError, match="begin again without cursor"):
        start_of("build-000002-b", Asked(region="霁川市", cursor=continued(20)))


def forged(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "abcd",
        "a",
        "____",
        forged({}),
        forged(["build-000001-a", -5, "x"]),
        forged(["build-000001-a", 0, "x"]),
        forged(["build-000001-a", True, "x"]),
        forged(["build-000001-a", 10**12, "x"]),
        forged(["build-000001-a", 1.5, "x"]),
        forged(["build-000001-a", 3]),
        "W" * 200,
        forged("[" * 40),
    ],
)
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(UnfitParameterError):
        start_of("build-000001-a", Asked(cursor=cursor))
