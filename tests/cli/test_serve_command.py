import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import free_port, serving, wait_for

from kg.settings import Settings


def test_serve_command_answers_on_its_port(example_data: Path) -> None:
    with (
        serving(Settings(data=example_data)) as address,
        urllib.request.urlopen(f"{address}/reports", timeout=10) as page,
    ):
        assert page.status == 200
        assert b"<title>" in page.read()


def test_serve_command_refuses_a_port_in_use(run: Callable[..., Any], example_data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", taken.getsockname()[1], "--data", example_data)
    assert done.code == 2
    assert "choose another --port" in done.error


def test_serve_command_refuses_a_folder_without_a_build(run: Callable[..., Any], tmp_path: Path) -> None:
    done = run("serve", "--data", tmp_path / "nothing")
    assert done.code == 2
    assert "yusuan build" in done.error


def test_serve_command_works_from_any_folder_and_ends_when_told(example_data: Path, tmp_path: Path) -> None:

    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", str(port), "--data", str(example_data)]
    with subprocess.Popen(command, cwd=tmp_path, env={**os.environ}, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        finally:
            server.terminate()
    assert server.returncode == -signal.SIGTERM  # ended of its own, then as asked
