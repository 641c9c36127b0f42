from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import IndexMismatchError
from kg.search.tokens import RUN, bigrams, foreign_words, normalise
from kg.search.word_index import WordIndex
from kg.search.word_keys import IndexedText, keys_of, word_keys

PIECES = [
    "驻村帮扶干部补助",
    "根据国发〔2014〕45号",
    "公务用车保险50万元",
    "晋科发〔2017〕86号文件",
    "公务用车保险50万元",
    "（2014）45号",
]
NODE_OF_PIECE = np.array([0, 1, 2, 3, 3, 1])
CONTEXTS = [
    IndexedText("补助\n青禾市科学技术局", amounts=(Decimal("28000.00"),)),
    IndexedText("预算法"),
    IndexedText("车辆\n云川市", codes=("13030324P00381510013F",)),
    IndexedText(""),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WordIndex:
    folder = tmp_path_factory.mktemp("words") / "words"
    WordIndex.build(folder, [IndexedText(text) for text in PIECES], CONTEXTS)
    return WordIndex.open(folder)


def covered(index: WordIndex, text: str) -> list[float]:
    return [round(float(share), 4) for share in index.coverage(index.asked(text), NODE_OF_PIECE)]


def test_coverage_is_the_share_of_the_words_that_a_piece_and_its_context_hold(index: WordIndex) -> None:
    assert covered(index, "驻村帮扶")[0] == 1
    assert covered(index, "驻村帮扶")[1:] == [0] * 5
    assert covered(index, "青禾 驻村")[0] == 1
    assert covered(index, "云川 保险") == covered(index, "保险 云川")
    assert covered(index, "云川 保险")[2] == 1
    assert 0 < covered(index, "云川 保险")[4] < 1


def test_coverage_of_a_single_character_is_found(index: WordIndex) -> None:
    assert [place for place, share in enumerate(covered(index, "扶")) if share] == [0]


def test_coverage_counts_words_that_nothing_holds(index: WordIndex) -> None:
    assert 0 < covered(index, "驻村鲸鱼")[0] < 0.7
    assert covered(index, "鲸鱼") == [0] * 6
    assert covered(index, "！") == [0] * 6


def test_coverage_weighs_rare_words_more(index: WordIndex) -> None:
    shares = covered(index, "驻车")
    assert shares[0] > shares[2] > 0  # one text holds 驻; 车 stands in a piece, which counts once, and in a context


def test_likeness_is_one_for_the_text_itself_alone(index: WordIndex) -> None:
    pieces = np.array([0, 2])
    assert np.allclose(index.likeness(index.asked("驻村帮扶干部补助"), pieces), [1, 0], atol=1e-6)
    part = index.likeness(index.asked("驻村帮扶"), pieces)[0]
    assert 0 < part < 1


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("国发2014年45号", {1: 1, 5: 0.5}, id="no-brackets"),
        pytest.param("依照国发[2014]第45号", {5: 0.5}, id="another-word-before"),
        pytest.param("〔2014〕45号", {1: 1, 5: 1}, id="no-sign"),
        pytest.param("科发【2014】45号", {5: 0.5}, id="another-sign"),
        pytest.param("科发〔2017〕86号", {3: 1}, id="the-end-of-a-sign"),
        pytest.param("晋科发 2017 86号", {3: 1}, id="spaces"),
        pytest.param("科发〔2017〕87号", {}, id="another-number"),
        pytest.param("驻村", {}, id="no-number"),
    ],
)
def test_exact_finds_document_numbers_in_any_form(index: WordIndex, text: str, pieces: dict[int, float]) -> None:
    grades, _ = index.exact(text)
    assert {place: grade for place, grade in enumerate(grades.tolist()) if grade} == pieces


def test_exact_finds_codes_in_contexts(index: WordIndex) -> None:
    _, nodes = index.exact("项目13030324p00381510013f在哪里")
    assert nodes.tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize("text", ["50万", "500,000元", "五十万元", "0.5 million yuan"])
def test_amounts_are_found_in_any_writing(index: WordIndex, text: str) -> None:
    pieces, nodes = index.amounts(text)
    assert pieces.tolist() == [0, 0, 1, 0, 1, 0]
    assert not nodes.any()


def test_amounts_of_nodes_are_found(index: WordIndex) -> None:
    _, nodes = index.amounts("2.8万元")
    assert nodes.tolist() == [1, 0, 0, 0]


def test_rarity_is_greatest_for_what_is_nowhere(index: WordIndex) -> None:
    nowhere, once, often = index.rarity(["鲸鱼", "驻村", "号"])
    assert nowhere > once > often


def test_a_question_of_very_many_words_is_looked_up(index: WordIndex) -> None:
    many = "".join(chr(0x4E00 + number) for number in range(500))
    assert 0 <= covered(index, f"{many}驻村帮扶干部")[0] < 0.1


def test_word_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    WordIndex.build(tmp_path / "words", [], [])
    index = WordIndex.open(tmp_path / "words")
    assert index.coverage(index.asked("补助"), np.array([], dtype=np.int64)).tolist() == []


@pytest.mark.parametrize("name", ["words.json", "keys.npy", "texts.npy", "of_node.npy"])
@pytest.mark.parametrize("content", [None, b"rubbish"], ids=["gone", "rubbish"])
def test_word_index_says_what_is_damaged(tmp_path: Path, name: str, content: bytes | None) -> None:
    WordIndex.build(tmp_path / "words", [IndexedText("补助")], [IndexedText("")])
    (tmp_path / "words" / name).unlink()
    if content is not None:
        (tmp_path / "words" / name).write_bytes(content)
    with pytest.raises(IndexMismatchError, match="build again"):
        WordIndex.open(tmp_path / "words")


def test_word_index_refuses_files_of_two_builds(tmp_path: Path) -> None:
    WordIndex.build(tmp_path / "one", [IndexedText("补助")], [IndexedText("")])
    WordIndex.build(tmp_path / "two", [IndexedText("补助经费")], [IndexedText("")])
    (tmp_path / "one" / "keys.npy").write_bytes((tmp_path / "two" / "keys.npy").read_bytes())
    with pytest.raises(IndexMismatchError):
        WordIndex.open(tmp_path / "one")


@given(st.lists(st.text(st.sampled_from("驻村干部〇𠀀ab 1,2.，\ud800\n"), max_size=12), max_size=5))
@settings(max_examples=60, deadline=None)
def test_keys_of_all_texts_at_once_are_those_of_each(texts: list[str]) -> None:
    keys, owners = keys_of([IndexedText(text) for text in texts])
    for number, text in enumerate(texts):
        assert set(word_keys(text)) <= set(keys[owners == number])


@given(st.text(st.sampled_from("驻村干部〇𠀀ab 1,2.，"), max_size=20))
def test_word_keys_are_characters_pairs_and_foreign_words(text: str) -> None:
    plain = normalise(text)
    runs = RUN.findall(plain)
    words = {*foreign_words(plain), *(c for run in runs for c in run), *(pair for run in runs for pair in bigrams(run))}
    assert len(word_keys(text)) == len(words)
