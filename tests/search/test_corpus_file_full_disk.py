import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from kg.search.corpus import Corpus
from kg.search.corpus_file import write_corpus


def test_corpus_file_on_a_full_disk_is_an_error_of_the_disk(tmp_path: Path) -> None:
    connect = sqlite3.connect

    def small(path: Path) -> sqlite3.Connection:
        db = connect(path)
        db.execute("PRAGMA max_page_count = 2")
        return db

    corpus = Corpus.__new__(Corpus)
    for name in Corpus.__slots__:
        object.__setattr__(corpus, name, ())
    with patch.object(sqlite3, "connect", small), pytest.raises(OSError, match=r"corpus\.sqlite cannot be"):
        write_corpus(corpus, tmp_path / "corpus.sqlite")
    with closing(connect(tmp_path / "corpus.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] < 3
