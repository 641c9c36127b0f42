"""A Virtuoso server of its own on loopback, started in a folder and ended with the test session."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = {rows}
"""
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class VirtuosoServer:
    """A running server; ``folder`` holds its database."""

    http: int
    folder: Path

    @property
    def store(self) -> str:
        """The setting that names it, with leave to write."""
        places = "update=/sparql-auth&graph-store=/sparql-graph-crud-auth"
        return f"sparql+http://dba:dba@127.0.0.1:{self.http}/sparql?{places}"


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[VirtuosoServer]:
    """A server that gives at most ``rows`` rows; skips where Virtuoso is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)")
    sql, http = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, http=http, rows=rows), encoding="utf-8")
    process = subprocess.Popen(
        [program, "+configfile", str(ini), "+foreground"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, http)
        yield VirtuosoServer(http, folder)
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], http: int) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        try:
            httpx2.post(f"http://127.0.0.1:{http}/sparql", data={"query": "ASK {}"}).raise_for_status()
        except httpx2.HTTPError:
            assert process.poll() is None, "Virtuoso ended while it started"
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"Virtuoso did not answer within {_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
