import hmac
import json
import stat
from pathlib import Path
from threading import Thread

import pytest

from kg.errors import NothingFoundError, StoreError
from kg.intake.tokens import PREFIX, TokenError, Tokens, TooManyWrongError


def test_tokens_are_shown_once_and_kept_as_digests(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    token = tokens.new("archive-office")
    assert token.startswith(PREFIX)
    assert len(token.removeprefix(PREFIX)) == 43  # 256 bits in base64
    kept = (tmp_path / "tokens.json").read_text(encoding="utf-8")
    assert token not in kept
    assert token.removeprefix(PREFIX) not in kept
    assert [one.name for one in tokens.kept()] == ["archive-office"]
    assert tokens.holder(token) == "archive-office"
    assert Tokens(tmp_path).holder(token) == "archive-office"


def test_tokens_are_their_owners_alone(tmp_path: Path) -> None:
    Tokens(tmp_path).new("a")
    Tokens(tmp_path).new("b")
    for name in ("tokens.json", "tokens.lock"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert not (tmp_path / "tokens.new").exists()


def test_tokens_revoked_open_nothing(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    first, second = tokens.new("a"), tokens.new("b")
    Tokens(tmp_path).revoke("a")
    assert tokens.holder(first) is None
    assert tokens.holder(second) == "b"
    with pytest.raises(NothingFoundError, match="none of this name"):
        tokens.revoke("a")


@pytest.mark.parametrize("name", ["", "a b", "../x", "x" * 65, "a\n"])
def test_tokens_have_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(TokenError, match="a name has up to 64"):
        Tokens(tmp_path).new(name)


def test_tokens_of_one_name_are_one(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    tokens.new("a")
    with pytest.raises(TokenError, match="there is one of this name"):
        tokens.new("a")


def test_tokens_made_at_once_are_all_kept(tmp_path: Path) -> None:
    threads = [Thread(target=Tokens(tmp_path).new, args=(f"t{number}",)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Tokens(tmp_path).kept()) == 12


def test_tokens_of_a_run_are_kept_nowhere(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    token = tokens.new_for_this_run()
    assert tokens.holder(token) == "this run"
    assert not tokens.kept()
    assert Tokens(tmp_path).holder(token) is None
    assert not list(tmp_path.iterdir())


def test_tokens_are_compared_in_constant_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens, compared = Tokens(tmp_path), list[tuple[str, str]]()
    names = ["a", "b", "c"]
    made = [tokens.new(name) for name in names]

    def compare(one: str, other: str) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert tokens.holder(made[0]) == "a"
    assert len(compared) == 3  # with all of them, though the first one fits
    assert all(len(part) == 64 for pair in compared for part in pair)


@pytest.mark.parametrize("token", ["", "yusuan_", "\udcff", "令牌", "x" * 100_000])
def test_tokens_wrong_in_any_way_open_nothing(tmp_path: Path, token: str) -> None:
    tokens = Tokens(tmp_path)
    tokens.new("a")
    assert tokens.admit(token, "192.0.2.1") is None
    assert tokens.wrong == 1


def test_tokens_guessed_too_often_are_not_looked_at(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    right = tokens.new("a")
    for number in range(5):
        assert tokens.admit(str(number), "192.0.2.1") is None
    with pytest.raises(TooManyWrongError, match="try again in") as told:
        tokens.admit(right, "192.0.2.1")
    assert 1 <= told.value.retry_after <= 4
    assert tokens.admit(right, "192.0.2.2") == "a"


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"tokens": 1}', '{"tokens": [{"name": "a"}]}'])
def test_tokens_damaged_file_opens_nothing_and_is_told(tmp_path: Path, damage: str) -> None:
    (tmp_path / "tokens.json").write_text(damage, encoding="utf-8")
    with pytest.raises(StoreError, match=r"tokens\.json is damaged"):
        Tokens(tmp_path).holder("x")


def test_tokens_file_holds_names_times_and_digests_only(tmp_path: Path) -> None:
    Tokens(tmp_path).new("a")
    (one,) = json.loads((tmp_path / "tokens.json").read_text(encoding="utf-8"))["tokens"]
    assert sorted(one) == ["created", "name", "sha256"]
