from pathlib import Path

import pytest

from embeddings.load import BUILT_IN
from kg.settings import DEFAULT_BASE, Settings, SettingsError


def test_settings_load_has_defaults() -> None:
    assert Settings.load(environ={}) == Settings(Path("data"), DEFAULT_BASE, BUILT_IN)


def test_settings_load_reads_the_environment() -> None:
    environ = {
        "YUSUAN_DATA": "/srv/y",
        "YUSUAN_BASE": "http://example.org/id/",
        "YUSUAN_MODEL": "./model",
        "YUSUAN_RERANKER": "./reranker",
        "YUSUAN_UPLOADS": "1",
        "HOME": "/root",
    }
    expected = Settings(Path("/srv/y"), "http://example.org/id/", "./model", "./reranker", uploads=True)
    assert Settings.load(environ=environ) == expected


def test_settings_load_prefers_arguments(tmp_path: Path) -> None:
    environ = {"YUSUAN_DATA": "/srv/y", "YUSUAN_MODEL": "other"}
    assert Settings.load(data=tmp_path, model="mine", environ=environ) == Settings(tmp_path, DEFAULT_BASE, "mine")


@pytest.mark.parametrize(
    ("argument", "said", "uploads"),
    [(None, None, False), (None, "1", True), (None, "0", False), (False, "1", False), (True, "0", True)],
)
def test_settings_load_lets_visitors_write_only_where_said(
    argument: bool | None, said: str | None, uploads: bool
) -> None:
    environ = {} if said is None else {"YUSUAN_UPLOADS": said}
    assert Settings.load(uploads=argument, environ=environ).uploads is uploads


def test_settings_refuses_uploads_that_are_neither_yes_nor_no() -> None:
    with pytest.raises(SettingsError, match="YUSUAN_UPLOADS=yes: say 1"):
        Settings.load(environ={"YUSUAN_UPLOADS": "yes"})


def test_settings_load_takes_an_empty_variable_as_unset() -> None:
    assert Settings.load(environ={"YUSUAN_DATA": ""}).data == Path("data")


@pytest.mark.parametrize(
    "base",
    ["", "example.org/id/", "https://example.org/id", "https://example.org/id#", "https://exa mple.org/", "urn:x/"],
    ids=["empty", "no-scheme", "no-slash", "hash", "space", "urn"],
)
def test_settings_refuses_a_base_that_cannot_be_extended(base: str) -> None:
    with pytest.raises(SettingsError, match="base IRI"):
        Settings(base=base)


def test_settings_refuses_a_file_as_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(SettingsError, match="name a folder"):
        Settings(data=file)


def test_settings_refuses_an_empty_model() -> None:
    with pytest.raises(SettingsError, match="model"):
        Settings(model=" ")


def test_settings_refuses_an_empty_reranker() -> None:
    with pytest.raises(SettingsError, match="reranker"):
        Settings(reranker=" ")


def test_settings_load_refuses_a_misspelt_variable() -> None:
    with pytest.raises(SettingsError, match="YUSUAN_DTA is not a setting"):
        Settings.load(environ={"YUSUAN_DTA": "x"})
