"""The one setting that names a server: what it says, what it may not, and that it never shows its password."""

import traceback
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.settings import Settings
from kg.store.location import Credentials, Endpoint


def test_location_names_all_urls_of_a_server() -> None:
    endpoint = Endpoint.parse("sparql+http://dba:a%40b%3Ac@host:8890/sparql?update=/auth&graph-store=http://other/rdf")
    assert endpoint == Endpoint("http://host:8890/sparql", "http://host:8890/auth", "http://other/rdf")
    assert endpoint.credentials == Credentials("dba", "a@b:c")
    assert endpoint.address == "sparql+http://host:8890/sparql"


def test_location_needs_the_query_url_alone() -> None:
    endpoint = Endpoint.parse("sparql+https://host/repositories/budget")
    assert endpoint == Endpoint("https://host/repositories/budget", "https://host/repositories/budget")
    assert endpoint.credentials is None
    assert Endpoint.parse("sparql+http://[::1]:7878/query").query == "http://[::1]:7878/query"


@pytest.mark.parametrize(
    "setting",
    [
        "http://host/sparql",
        "sparql+ftp://u:hunter2@host/",
        "sparql+http://",
        "sparql+http://u:hunter2@host:99999/",
        "sparql+http://u:hunter2@host/?updte=/x",
        "sparql+http://u:hunter2@host/?update",
        "sparql+http://u:hunter2@host/?update=",
        "sparql+http://u:hunter2@host/#update=/x",
        "sparql+http://u:hunter2@host/?update=http://a:hunter2@b/",
        "sparql+http://u:hunter2@host/?update=file:///etc/passwd",
        "sparql+http://[host/",
        "",
    ],
)
def test_location_refuses_what_names_no_server_without_telling_the_password(setting: str) -> None:
    with pytest.raises(StoreError, match=r"^store: ") as told:
        Endpoint.parse(setting)
    assert "hunter2" not in "".join(traceback.format_exception_only(told.value))


def test_location_password_is_never_shown() -> None:
    setting = "sparql+http://dba:hunter2@host/sparql"
    endpoint = Endpoint.parse(setting)
    assert "hunter2" not in f"{endpoint!r} {endpoint.address} {endpoint.credentials!r} {Settings(store=setting)!r}"
    assert "dba" not in f"{endpoint!r} {endpoint.address}"


def test_location_user_may_stand_in_netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine host login reader password hunter2\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Endpoint.parse("sparql+http://host/sparql").credentials == Credentials("reader", "hunter2")
    assert Endpoint.parse("sparql+http://elsewhere/sparql").credentials is None
    netrc.write_text("nonsense host", encoding="utf-8")
    with pytest.raises(StoreError, match="netrc"):
        Endpoint.parse("sparql+http://host/sparql")
