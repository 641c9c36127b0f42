from decimal import Decimal

from kg.link.decision import Ambiguous, Candidate, Decision, DecisionOutcome, Linked, Reason, Subject, Unlinked
from kg.link.statements import decision_triples, membership_triples, score_of
from kg.rdf.terms import decimal, iri, string, text
from kg.rdf.vocabulary import PROV, RDF, YS, concept

BASE = "https://w3id.org/yusuan/id/"
WHY = Reason("same-number", "文号相同", "same number")
SUBJECT = Subject(f"{BASE}law/甲", "甲办法", (f"{BASE}report/x/citation/1",))
NODE = f"{BASE}decision/instrument-identity/law/甲"


def said(*decisions: Decision) -> set[tuple[str, str, str]]:
    return set(decision_triples(decisions, BASE))


def test_statements_linked_decision_tells_what_it_is_how_surely_and_from_what() -> None:
    linked = Linked("instrument-identity", SUBJECT, Candidate(f"{BASE}law/乙", Decimal("0.950"), (WHY,)))
    assert said(linked) == {
        (NODE, RDF.type, iri(YS.LinkDecision)),
        (NODE, YS.decisionOutcome, iri(concept(DecisionOutcome.LINKED))),
        (NODE, YS.method, string("instrument-identity")),
        (NODE, YS.subjectName, string("甲办法")),
        (NODE, PROV.used, iri(f"{BASE}report/x/citation/1")),
        (NODE, YS.linkedTo, iri(f"{BASE}law/乙")),
        (NODE, YS.linkScore, decimal(Decimal("0.95"))),
        (NODE, YS.reasonCode, string("same-number")),
        (NODE, YS.reason, text("文号相同", "zh")),
        (NODE, YS.reason, text("same number", "en")),
    }


def test_statements_ambiguous_subject_stays_a_node_and_names_its_candidates() -> None:
    candidates = tuple(Candidate(f"{BASE}law/{name}", Decimal("0.5"), (WHY,)) for name in "乙丙")
    triples = said(Ambiguous("instrument-identity", SUBJECT, candidates))
    assert (NODE, YS.subjectNode, iri(SUBJECT.iri)) in triples
    assert {term for _, name, term in triples if name == YS.candidateNode} == {iri(one.node) for one in candidates}


def test_statements_reviewed_decision_says_so() -> None:
    parted = Unlinked("instrument-identity", SUBJECT, is_reviewed=True)
    assert (NODE, YS.reviewed, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>') in said(parted)


def test_statements_decisions_of_one_subject_are_nodes_of_their_own_in_any_order() -> None:
    both = [
        Linked("implementing", SUBJECT, Candidate(f"{BASE}law/{name}", Decimal(1), (WHY,))) for name in ("乙", "丙")
    ]
    triples = said(*both)
    assert triples == said(*reversed(both), both[0])
    assert len({node for node, name, _ in triples if name == YS.linkedTo}) == 2


def test_statements_membership_has_score_and_reason() -> None:
    theme, duty = f"{BASE}theme/人才", f"{BASE}report/x/duty/3"
    node = f"{BASE}membership/theme/人才/report/x/duty/3"
    triples = set(membership_triples(theme, duty, score_of(0.91234), (WHY,), base=BASE))
    assert {(node, YS.group, iri(theme)), (node, YS.member, iri(duty))} < triples
    assert (node, YS.linkScore, decimal(Decimal("0.912"))) in triples


def test_statements_score_stays_between_none_and_all() -> None:
    assert [score_of(value) for value in (-0.1, 1.2)] == [Decimal("0.000"), Decimal("1.000")]
