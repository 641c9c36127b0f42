import pytest
from narrative_builders import document

from kg.errors import NotAReportError
from kg.extract import TOPICS, extract_record
from kg.extract.topic import Topic, check_order
from kg.model import Findings


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("今天天气很好。\n我们去公园。", "no budget table", id="no report"),
    ],
)
def test_extract_record_refuses_with_file_and_reason(text: str, reason: str) -> None:
    with pytest.raises(NotAReportError, match=rf"\.txt: .*{reason}"):
        extract_record(document(text))


def test_extract_record_topics_come_in_an_order_that_gives_what_they_need() -> None:
    check_order(TOPICS)


@pytest.mark.parametrize(("needs", "gives"), [({"projects"}, set()), (set(), {"misspelt"})], ids=["needs", "unknown"])
def test_extract_record_order_of_topics_is_checked(needs: set[str], gives: set[str]) -> None:
    def run(_reading: object, sofar: Findings) -> Findings:
        return sofar

    with pytest.raises(ValueError, match="topic x"):
        check_order((Topic("x", frozenset(needs), frozenset(gives), run),))


def test_extract_record_reads_explanations_whose_tables_are_a_file_apart() -> None:
    text = "青渡小学2023年单位预算情况说明\n一、单位基本情况\n（一）职能职责\n1.开展教学。\n二、收支情况\n共100万元。\n"
    record = extract_record(document(text))
    assert [duty.text for duty in record.findings.duties] == ["开展教学。"]
    assert "no-tables" in [issue.code for issue in record.findings.issues]
