import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.cli.serve import app_script, is_this_machine, serve_command
from kg.settings import Settings


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_serve_command_names_app_port_and_data(example_data: Path) -> None:
    command = serve_command(Settings(data=example_data), host="127.0.0.1", port=8600)
    assert str(app_script()) in command.arguments
    for option in ("server.port=8600", "server.headless=true", "browser.gatherUsageStats=false"):
        assert f"--{option}" in command.arguments
    assert command.environment["YUSUAN_DATA"] == str(example_data)


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.0.0.2", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_serve_knows_where_nobody_else_comes(host: str, alone: bool) -> None:
    assert is_this_machine(host) is alone


@pytest.mark.parametrize(("uploads", "said"), [(True, "1"), (False, "0")])
def test_serve_command_says_whether_visitors_may_write(example_data: Path, uploads: bool, said: str) -> None:
    command = serve_command(Settings(data=example_data, uploads=uploads), host="127.0.0.1", port=8600)
    assert command.environment["YUSUAN_UPLOADS"] == said


def test_serve_command_answers_on_its_port(example_data: Path) -> None:
    port = free_port()
    command = serve_command(Settings(data=example_data), host="127.0.0.1", port=port)
    environment = {**os.environ, **command.environment}
    with subprocess.Popen(
        command.arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert answered(f"http://127.0.0.1:{port}/", 60)
        finally:
            server.terminate()


def test_serve_command_refuses_a_port_in_use(run: Callable[..., Any], example_data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", taken.getsockname()[1], "--data", example_data)
    assert done.code == 2
    assert "choose another --port" in done.error


def answered(url: str, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as page:
                return bool(page.status == 200)
        except OSError:
            time.sleep(0.3)
    return False
