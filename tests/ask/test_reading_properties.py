"""What holds for every question: nothing is lost, nothing breaks, writing does not matter, the same is read again."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from question_graph import large_question_graph, many_name, question_graph

from kg.ask.reader import QuestionReader
from kg.ask.slots import Reading
from kg.errors import QueryError
from kg.read.numeral import chinese_numeral, full_width

PARTS = (
    *(
        "云溪市",
        "2023年",
        "超过10万元",
        "的",
        "项目",
        "有哪些",
        "没有立项依据",
        "用于",
        "人才引进",
        "、",
        "和",
        "满意度≥95%",
        "三公经费",
    ),
    *(
        "除了",
        "霁川市",
        "《预算法》",
        "岭科发〔2017〕86号",
        "前十",
        "最大",
        "比",
        "各市",
        "?",
        " ",
        "projects",
        " in ",
        "Yunxi",
        " above ",
        "1 million yuan",
    ),
    *(
        "\x00",
        "\u200b",
        "\ud800",
        "“",
        "”",
        "１２",
        "㍿",
        "é",
        "2060101",
        "(",
        ")",
        "法律",
        "科技局",
        "近三年",
        "多少",
        "not ",
        "，",
    ),
)
"""What questions are made of, and what they should not break on."""

QUESTIONS = st.one_of(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map("".join),
    st.text(max_size=60),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return question_graph(tmp_path_factory.mktemp("questions") / "graph").folder


@pytest.fixture(scope="module")
def reader(graph: Path) -> QuestionReader:
    from kg.store.graph_store import GraphStore

    return QuestionReader.of(GraphStore.open_graph(graph))


def keys(reading: Reading) -> list[str]:
    return [slot.key for slot in reading.slots]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(question=QUESTIONS)
def test_reading_accounts_for_every_character(reader: QuestionReader, question: str) -> None:
    if not question.strip():
        with pytest.raises(QueryError):
            reader.read(question)
        return
    read = reader.read(question)
    in_slots = {place for slot in read.slots for start, end in slot.spans for place in range(start, end)}
    ignored = [place for start, end in read.ignored for place in range(start, end)]
    assert len(set(ignored)) == len(ignored)
    assert in_slots.isdisjoint(ignored)
    assert in_slots | set(ignored) == set(range(len(question)))


@settings(derandomize=True, max_examples=150, deadline=None)
@given(question=QUESTIONS.filter(lambda text: text.strip() != ""))
def test_reading_gives_each_slot_once_and_the_same_again(reader: QuestionReader, question: str) -> None:
    read = reader.read(question)
    assert len(set(keys(read))) == len(read.slots)
    assert reader.read(question) == read
    assert all(slot.spans for slot in read.slots)
    assert read.without(frozenset(keys(read))).slots == ()


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("雲溪市２０２３年超過１０萬元的項目", "云溪市2023年超过10万元的项目", id="traditional-and-wide"),
        pytest.param("云 溪 市 2023 年 超过 10 万元 的 项目", "云溪市2023年超过10万元的项目", id="spaces"),
        pytest.param("云溪市,2023年;超过10万元的项目!!", "云溪市2023年超过10万元的项目", id="punctuation"),
        pytest.param("云溪市\u200b2023年\x07超过10万元的\ufeff项目", "云溪市2023年超过10万元的项目", id="unseen"),
        pytest.param("PROJECTS IN YUNXI ABOVE 1 MILLION YUAN", "projects in Yunxi above 1 million yuan", id="capitals"),
        pytest.param("依据嶺科發﹝2017﹞86號的項目", "依据岭科发〔2017〕86号的项目", id="brackets"),
    ],
)
def test_reading_does_not_depend_on_the_writing(reader: QuestionReader, written: str, plain: str) -> None:
    assert sorted(keys(reader.read(written))) == sorted(keys(reader.read(plain)))


def test_reading_of_spans_points_at_what_was_written(reader: QuestionReader) -> None:
    question = "請問 雲 溪 市 ２０２３年 有哪些項目"
    spans = {slot.key: [question[start:end] for start, end in slot.spans] for slot in reader.read(question).slots}
    assert spans == {"place=云溪市": ["雲 溪 市"], "year=2023": ["２０２３年"], "type=project": ["項目"]}


@settings(derandomize=True, max_examples=120, deadline=None)
@given(
    number=st.integers(1, 9_999),
    words=st.sampled_from(["超过{}万元", "{}万元以上", "不到{}万元", "{}万元以内", "{}万元"]),
)
def test_reading_of_money_is_exact_in_every_numeral(reader: QuestionReader, number: int, words: str) -> None:
    signs = {"超过{}万元": ">", "{}万元以上": ">=", "不到{}万元": "<", "{}万元以内": "<=", "{}万元": "="}
    expected = f"money={signs[words]}{number * 10_000}"
    for numeral in (str(number), f"{number:,}", chinese_numeral(number), full_width(number)):
        assert keys(reader.read(f"{words.format(numeral)}的项目")) == [expected, "type=project"], numeral


@settings(derandomize=True, max_examples=60, deadline=None)
@given(first=st.integers(1990, 2059), length=st.integers(1, 9))
def test_reading_of_years_in_every_form(reader: QuestionReader, first: int, length: int) -> None:
    last = first + length
    for words in (
        "{}-{}年的项目",
        "{}年至{}年的项目",
        "{}年到{}年之间的项目",
        "projects from {} to {}",
        "projects between {} and {}",
    ):
        assert f"year={first}..{last}" in keys(reader.read(words.format(first, last))), words


@pytest.mark.parametrize(
    "question",
    [
        pytest.param('云溪市" } ; DELETE WHERE { ?s ?p ?o } #', id="sparql"),
        pytest.param("'; DROP TABLE projects; --", id="sql"),
        pytest.param("云溪市.*(项目|职责)+?$ [^a]", id="regular-expression"),
        pytest.param("<script>alert(1)</script> 项目", id="html"),
        pytest.param("\ud800\udfff 项目 \x00\x1b[31m", id="surrogates-and-controls"),
        pytest.param("{{7*7}} ${jndi:ldap://x} %s %n", id="templates"),
        pytest.param("？？？！！……", id="punctuation-only"),
        pytest.param("🎉🎉 项目 👩‍👩‍👧", id="emoji"),
    ],
)
def test_reading_of_anything_is_a_reading(reader: QuestionReader, question: str) -> None:
    assert reader.read(question).question == question


UNITS = (
    *(
        "(",
        "办法",
        "1",
        "1,",
        "1,000,",
        "一",
        "一万",
        "超过",
        "10万到",
        "的",
        "和",
        "《",
        "“a”",
        "2023-",
        "between 1 and ",
        "top ",
    ),
    *(
        "没有",
        "哪个多",
        "科学技术",
        "a-",
        "aa'aa ",
        "ﷺ",
        "[2017]",
        "百分之",
        "满意度≥",
        "10万至",
        "依据科",
        "5%到",
        "年前",
        "除了",
    ),
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", UNITS)
def test_reading_of_a_thousand_characters_ends(reader: QuestionReader, unit: str) -> None:
    question = (unit * 1_000)[:1_000]
    assert reader.read(question).question == question


def test_reading_is_the_same_whatever_the_order_of_sets(graph: Path, reader: QuestionReader) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from kg.ask.reader import QuestionReader; from kg.store.graph_store import GraphStore\n"
        "reader = QuestionReader.of(GraphStore.open_graph(Path(sys.argv[1])))\n"
        "for question in sys.argv[2:]: print(reader.read(question))\n"
    )
    questions = ["云溪市科技局2023年超过10万元的项目", "住房公积金", "科技局的项目", "projects in Yunxi or Jichuan"]
    done = subprocess.run(
        [sys.executable, "-c", script, str(graph), *questions],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "1", "PYTHONUTF8": "1"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.stdout.decode() == "".join(f"{reader.read(question)}\n" for question in questions)


def test_reading_of_many_names_finds_each(tmp_path: Path) -> None:
    reader = QuestionReader.of(large_question_graph(tmp_path / "graph", 300))
    name = many_name(299)
    assert f"body={name}县科学技术局" in keys(reader.read(f"{name}县科技局2020年的项目"))
    assert f"law={name}县科技计划项目管理办法" in keys(reader.read(f"依据{name}县科技计划项目管理办法的项目"))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("超过" + "9" * 40 + "亿元的项目", id="money"),
        pytest.param("99999年的项目", id="year"),
    ],
)
def test_reading_tells_numbers_that_cannot_be_meant(reader: QuestionReader, question: str) -> None:
    assert len(reader.read(question).problems) == 1


def test_reading_leaves_out_what_terminals_take_for_colours(reader: QuestionReader) -> None:
    assert keys(reader.read("云溪市\x1b[31m2023年三公经费")) == ["place=云溪市", "year=2023", "figure=threePublicTotal"]
