"""What people may type by accident or on purpose: an answer or a clear sentence, and no query of theirs."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told_readings import strange_numbers

from kg.ask.answer import Outcome
from kg.ask.answer_json import answer_json
from kg.ask.asker import Asker

_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>')
_FORBIDDEN = ("DELETE", "INSERT", "DROP", "SERVICE", "LOAD", "CLEAR")

# fmt: off
PIECES = st.sampled_from([
    '"', "'", "\\", "}", "{", "?x", "# ", ";", "\n", "\r", "\x00", "\ud800", "\u2028", "<http://a>", "DELETE WHERE",
    "%", ".*", "(", ")", "[", "$",
    "霁川市", "2025年", "超过10万元", "的项目", "职责", "三公经费", "《", "》", "依据", "最多", "合计",
    "INSERT DATA { <a> <b> <c> }", "SELECT * WHERE { ?s ?p ?o }", "projects", "above", "not", "99999999999年",
    "〔2021〕12号",
])
# fmt: on


def bare(query: str) -> str:
    """``query`` without its literals, IRIs and comments: what a store obeys."""
    lines = [_QUOTED.sub(" ", line).split("#")[0] for line in query.split("\n")]
    return "\n".join(lines)


@settings(
    derandomize=True, max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(PIECES | st.text(max_size=6), max_size=7))
def test_any_text_gets_an_answer_and_never_writes_the_query(asker: Asker, pieces: list[str]) -> None:
    answer = asker.ask("".join(pieces))
    written = json.dumps(answer_json(answer), ensure_ascii=False)
    written.encode()
    assert answer.sentence
    if answer.sparql is not None:
        assert not any(word in bare(answer.sparql) for word in _FORBIDDEN)
    if answer.outcome is Outcome.ANSWERED:
        assert strange_numbers(answer) == set(), answer.sentence


@pytest.mark.parametrize(
    "text",
    ["", " ", "？", "\x00\x07", "\ud800", "的" * 10_000, "a" * 10_000, "的 有 吗"],
    ids=["empty", "space", "mark", "control", "surrogate", "long", "long-latin", "says-nothing"],
)
def test_what_says_nothing_is_not_understood_and_told_so(asker: Asker, text: str) -> None:
    answer = asker.ask(text)
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    assert answer.sparql is None
    assert "例如" in answer.sentence or "such as" in answer.sentence


def test_a_text_that_is_too_long_says_how_long_it_may_be(asker: Asker) -> None:
    assert "1000" in asker.ask("项目" * 600).sentence
