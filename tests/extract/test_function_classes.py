"""The classes of spending by name."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from kg.extract.function_classes import CLASSES, function_class


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("六、科学技术支出", "206"),
        ("（十）卫生健康支出", "210"),
        ("住房保障支出", "221"),
        ("九、医疗卫生与计划生育支出", "210"),
        ("本年支出合计", None),
        ("年终结转结余", None),
    ],
)
def test_function_classes_by_name(label: str, code: str | None) -> None:
    assert function_class(label) == code


def test_function_classes_equal_the_code_list_of_the_ontology(root: Path) -> None:
    graph = Graph().parse(root / "ontology" / "codes" / "functional-classification.ttl")
    listed = {
        str(graph.value(concept, SKOS.notation)): str(label)
        for concept, label in graph.subject_objects(SKOS.prefLabel)
        if isinstance(label, Literal) and label.language == "zh"
    }
    assert {code: name for code, name in listed.items() if len(code) == 3} == CLASSES
