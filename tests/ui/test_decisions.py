from decimal import Decimal

from kg.link.decision import DecisionOutcome
from kg.link.statements import METHOD
from kg.rdf.vocabulary import concept
from kg.ui.links.decisions import DecisionAddress, chosen, decisions, with_reasons
from kg.ui.links.listing import decision_counts, decision_file, every_decision
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

LINKED = concept(DecisionOutcome.LINKED)


def test_decisions_are_counted_as_they_are_listed(workspace: Workspace) -> None:
    counts, every = decision_counts(workspace.store), workspace.once(every_decision)
    assert counts.total == len(every) > 0
    for (method, outcome), number in counts.numbers.items():
        assert len(chosen(every, "", method=method, outcome=outcome)) == number
        assert len(decisions(workspace.store, method=method, outcome=outcome)) == number
    assert counts.of_outcome(LINKED) == len(chosen(every, "", outcome=LINKED))


def test_decisions_about_a_node_are_those_that_name_it(workspace: Workspace) -> None:
    every = decisions(workspace.store)
    for node in {row.node for row in every}:
        about = {row.iri for row in decisions(workspace.store, node=node)}
        assert {row.iri for row in every if row.node == node} <= about
    assert decisions(workspace.store, node="https://example.org/none") == ()


def test_decisions_can_be_taken_along(workspace: Workspace) -> None:
    rows = with_reasons(workspace.store, decisions(workspace.store))
    table = decision_file(rows, workspace.terms, Language.ZH)
    assert len(table.rows) == len(rows)
    assert rows[0].name in table.rows[0]
    assert rows[0].node in table.rows[0]


def test_decisions_every_method_has_a_name_in_both_languages(workspace: Workspace) -> None:
    for method in decision_counts(workspace.store).methods:
        names = {workspace.terms.label(METHOD + method, language) for language in Language}
        assert len(names) == 2
        assert f"method-{method}" not in names


def test_decisions_all_say_why_in_both_languages(workspace: Workspace) -> None:
    for row in with_reasons(workspace.store, decisions(workspace.store)):
        said = [row.reasons, *(one.reasons for one in row.considered)]
        assert any(reasons.zh for reasons in said), row.iri
        for reasons in said:
            assert len(reasons.zh) == len(reasons.en)


def test_decisions_scores_are_shares(workspace: Workspace) -> None:
    for row in with_reasons(workspace.store, decisions(workspace.store)):
        for score in (row.score, *(one.score for one in row.considered)):
            assert score is None or Decimal(0) <= score <= Decimal(1)
        assert (row.score is not None) == (row.outcome == LINKED)


def test_decisions_words_filter_names_of_both_sides(workspace: Workspace) -> None:
    known = decisions(workspace.store)
    name = known[0].name
    assert known[0] in chosen(known, name[:6])
    assert chosen(known, "没有这样的名称") == ()


def test_decisions_address_is_read_as_it_was_written() -> None:
    for address in (DecisionAddress(), DecisionAddress("词", LINKED, "body", 40)):
        assert DecisionAddress.of(address.params()) == address
