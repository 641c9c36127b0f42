"""What a process of the pool replies when the engine itself gives up."""

import pytest

from kg.store.answer import ResultFormats
from kg.store.people_query import PeopleQuery, QueryLimits
from kg.store.query_worker import Message, answered

REQUEST = {
    "query": {"text": "ASK {}"},
    "limits": {"seconds": 1e3, "rows": 1, "memory": 2**40, "size": 1},
    "formats": None,
}


class PanicException(BaseException):
    """What pyoxigraph raises where its Rust code panics."""


def replied(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> dict[str, object]:
    def work(_query: PeopleQuery, _limits: QueryLimits, _formats: ResultFormats | None) -> Message:
        raise error

    monkeypatch.setattr("kg.store.query_worker.confine", lambda _: None)
    return answered(REQUEST, work)[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("comparison function does not correctly implement a total order", "ORDER BY STR", id="order"),
        pytest.param("index out of bounds", "the engine gave up (index out of bounds)", id="anything-else"),
    ],
)
def test_query_worker_tells_of_a_panic_and_takes_no_more(
    monkeypatch: pytest.MonkeyPatch, said: str, expected: str
) -> None:
    head = replied(monkeypatch, PanicException(said))
    assert expected in str(head["error"])
    assert head["last"] is True


def test_query_worker_hides_no_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        replied(monkeypatch, KeyboardInterrupt())
