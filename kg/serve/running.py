"""The process of ``yusuan serve``: one uvicorn server in it, until it is told to end."""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from kg.serve.app import ServeError, application
from kg.serve.guard.patience import PatientProtocol
from kg.serve.operation import log
from kg.serve.operation.log import tell
from kg.serve.options import ServeOptions
from kg.settings import Settings

GRACE = 3
"""Seconds that requests get to end once the server is told to."""
LONGEST_HEAD = 2**16
"""Bytes of a request's head: a query may stand in the address."""
LARGEST_MESSAGE = 2**20
"""Bytes of one message of a visitor's page; files come by requests of their own."""

KEPT_ALIVE = 75
"""Seconds a connection may rest between two requests: longer than anybody is told to wait (Retry-After)."""


def run(settings: Settings, options: ServeOptions) -> None:
    """Serve until SIGINT or SIGTERM; ServeError where nothing can listen there."""
    log.start(options.log_level)
    os.environ.update(settings.environment())
    with _listening(options) as listener:
        config = uvicorn.Config(
            application(Settings.load(), options),
            http=PatientProtocol,
            h11_max_incomplete_event_size=LONGEST_HEAD,
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE,
            ws_ping_interval=30,
            ws_ping_timeout=30,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # who asks is settled by kg.serve, from trusted proxies only
            timeout_keep_alive=KEPT_ALIVE,
            timeout_graceful_shutdown=GRACE,
        )
        tell(log.SERVER, logging.INFO, "listening", {"address": f"{options.host}:{options.port}"})
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _listening(options: ServeOptions) -> Iterator[socket.socket]:
    try:
        family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
        listener = socket.create_server((options.host, options.port), family=family, backlog=2048)
        # connections have it from the listener; without it a body waits 40 ms for the head to be acknowledged (Nagle)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        where = f"{options.host}:{options.port}"
        raise ServeError(f"{where} cannot be listened on ({error.strerror}); choose another --port") from error
    with listener:
        yield listener
