"""The process of ``yusuan serve``: it ends when told to, whatever is open, and waits for nobody's head for ever."""

import asyncio
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import uvicorn
from browsing import free_port, wait_for
from own_loop import in_own_loop

from kg.serve.guard import patience
from kg.serve.guard.patience import PatientProtocol
from kg.serve.options import ServeOptions
from kg.serve.running import _listening
from kg.settings import Settings

UPGRADE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


def test_running_ends_with_open_pages_and_heads(example_data: Path, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", str(port), "--uploads"]
    environment = {**os.environ, **Settings(data=example_data).environment()}
    said, log = tmp_path / "said", tmp_path / "log"
    with (
        said.open("w") as out,
        log.open("w") as err,
        subprocess.Popen(command, env=environment, stdout=out, stderr=err) as server,
    ):
        try:
            wait_for(f"http://127.0.0.1:{port}/health/live")
            patient = http.client.HTTPConnection("127.0.0.1", port)
            patient.auto_open = 0  # a connection that was closed is an error
            patient.connect()
            for pause in (0, 6):  # uvicorn's own patience is 5 s
                time.sleep(pause)
                patient.request("GET", "/health/live")
                assert patient.getresponse().read()
            patient.close()
            with (
                socket.create_connection(("127.0.0.1", port)) as page,
                socket.create_connection(("127.0.0.1", port)) as slow,
            ):
                page.sendall(UPGRADE.format(port=port).encode())
                assert page.recv(12) == b"HTTP/1.1 101"
                slow.sendall(b"GET / HTTP/1.1\r\nHost:")
                start = time.monotonic()
                server.terminate()
                server.wait(60)
                assert time.monotonic() - start < 30  # GRACE is 3 s; the machine may be busy
        finally:
            server.kill()
    assert server.returncode == -signal.SIGTERM
    assert "for this run only: yusuan_" in said.read_text()
    assert "yusuan_" not in log.read_text()


def test_running_connections_send_at_once() -> None:
    options = ServeOptions(port=free_port())
    with _listening(options) as listener, socket.create_connection((options.host, options.port)):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_patience_hangs_up_on_a_head_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.2)

    async def answered(sent: bytes, pause: float) -> bytes:
        async def app(scope: object, receive: object, send: object) -> None:
            await asyncio.sleep(pause)
            await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[operator]
            await send({"type": "http.response.body", "body": b""})  # type: ignore[operator]

        config = uvicorn.Config(app, http=PatientProtocol, lifespan="off", log_config=None, port=free_port())
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_connection("127.0.0.1", config.port)
        writer.write(sent)
        told = await asyncio.wait_for(reader.read(12), 20)
        writer.close()
        server.should_exit = True
        await task
        return told

    whole = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    assert in_own_loop(answered, b"GET / HTTP/1.1\r\nHost: x", 0) == b""
    assert in_own_loop(answered, b"", 0) == b""
    assert in_own_loop(answered, whole, 0.6) == b"HTTP/1.1 204"  # an answer may take longer than a head
