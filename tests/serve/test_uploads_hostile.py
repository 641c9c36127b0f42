"""Hostile files, handed in through both doors: each is refused with a sentence, none gets out of its folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile_files import FILES
from interfaces import interfaces_alone
from starlette.testclient import TestClient

from kg.intake.tokens import open_tokens
from kg.intake.uploads import Uploads
from kg.serve.guard.bodies import LARGEST_REQUEST
from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import OpenBuilds
from kg.ui.upload.page import LARGEST_MB, acceptable
from kg.ui.upload.work import Previews, Work, Working, WorkKind

CHOSEN = ("zip-bomb", "zip-deep", "word-bomb", "page-deep", "pdf-stream-bomb", "picture-claimed", "kind-program")
"""One of each family: tests/read/test_hostile_files.py reads all of them."""
LEADING_OUT = (
    "../../../outside.txt",
    "..\\..\\outside.txt",
    "/etc/outside.txt",
    "C:\\outside.txt",
    ".hidden",
    "a\nb.txt",
)

Told = dict[str, tuple[bool, str]]
Door = Callable[[dict[str, bytes]], Told]
"""Takes files by name; gives by name whether a report was read, and what is said."""


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "here" / "data", uploads=True)


@pytest.fixture
def asked(own: Settings) -> Iterator[TestClient]:
    app = interfaces_alone(Service(own, OpenBuilds(own)), ServeOptions(allowed_hosts=("*.example.org",)))
    token = open_tokens(own.data.resolve()).new_for_this_run()
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(app, base_url="http://graph.example.org", headers=headers) as client:
        yield client


@pytest.fixture(params=["api", "app"])
def door(request: pytest.FixtureRequest, asked: TestClient, own: Settings) -> Door:
    def api(files: dict[str, bytes]) -> Told:
        sent = [("file", (name, data)) for name, data in files.items()]
        told = asked.post("/api/reports", params={"check": "true"}, files=sent)
        assert told.status_code == 202, told.text
        for _ in range(20):
            told = asked.get(told.headers["location"], params={"wait": "60"})
            if told.json()["state"] not in {"waiting", "running"}:
                break
        assert told.json()["state"] == "done", told.text
        assert str(own.data) not in told.text
        files_told = told.json()["files"]
        return {one["file"]: (one["report"] is not None, one["issues"][0]["message"]) for one in files_told}

    def app(files: dict[str, bytes]) -> Told:
        taken, refused = acceptable([(name, len(data)) for name, data in files.items()])
        assert not refused
        names = list(files)
        staged = tuple(Uploads(own.data).stage("job", names[number], files[names[number]]) for number in taken)
        result = Working(Work(WorkKind.READ, own, "job", staged)).wait(lambda *_: None)
        assert isinstance(result, Previews)
        return {one.file: (one.summary is not None, one.issues[0].message) for one in result.files}

    return {"api": api, "app": app}[request.param]


def test_uploads_hostile_files_are_refused_with_a_sentence(door: Door) -> None:
    files = {name + Path(FILES[name][0]).suffix: FILES[name][1]() for name in CHOSEN}
    told = door(files)
    assert {name.partition("/")[0] for name in told} == set(files)  # a file in an archive is named behind it
    for name, (is_report, message) in told.items():
        assert not is_report, name
        assert message.startswith(name), message
        assert "defect" not in message, message


def test_uploads_stay_in_their_folder_whatever_they_are_called(door: Door, own: Settings) -> None:
    data = own.data.resolve()
    before = {path for path in data.parent.parent.rglob("*") if not path.is_relative_to(data)}
    told = door(dict.fromkeys(LEADING_OUT, b"no report"))
    assert set(told) <= {"outside.txt", "C:\\outside.txt", "hidden", "a_b.txt", "a%0Ab.txt"}, told
    after = {path for path in data.parent.parent.rglob("*") if not path.is_relative_to(data)}
    assert after - before <= {data.parent}
    assert not Path("/etc/outside.txt").exists()


def test_uploads_too_large_are_refused_before_they_are_kept(asked: TestClient, own: Settings) -> None:
    told = asked.post("/api/reports", headers={"Content-Length": str(LARGEST_REQUEST + 1)}, content=b"x")
    assert told.status_code == 413
    one = asked.post("/api/reports", files=[("file", ("大.pdf", b"%PDF-1.7" + bytes(LARGEST_MB * 2**20)))])
    assert one.status_code == 400
    assert f"larger than {LARGEST_MB} MB" in one.json()["files"][0]
    assert not list((own.data / "uploads").rglob("*.pdf"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"--x\r\n" * 1_000, id="no-parts"),
        pytest.param(b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nabc', id="cut-off"),
        pytest.param(b"--x\r\n" + b"A: b\r\n" * 5_000 + b"\r\n\r\n--x--", id="many-headers"),
        pytest.param(b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--x--', id="a-field"),
    ],
)
def test_uploads_broken_forms_are_refused(asked: TestClient, content: bytes) -> None:
    told = asked.post("/api/reports", headers={"Content-Type": "multipart/form-data; boundary=x"}, content=content)
    assert told.status_code == 400
    assert told.headers["content-type"] == "application/problem+json"
