"""What a server writes down: one JSON object a line on standard error, without what people ask or who they are.

Query strings, queries, search words, telephone numbers and tokens never stand in it at the default level. An error that
nobody foresaw is told by its kind and the lines of code it came through; what it says may quote a person, so that is
told at the level ``debug`` only, as are the contents of queries.
"""

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType

LEVELS = ("debug", "info", "warning", "error")
REQUESTS = logging.getLogger("yusuan.request")
SERVER = logging.getLogger("yusuan.server")
_FOREIGN = ("streamlit", "uvicorn", "websockets", "mcp")
"""Libraries whose messages are told from the level ``warning`` on, in the same form as ours."""
_TOLD_ALREADY = frozenset({"streamlit.error_util"})
"""Tells of the errors of pages, as kg.serve.app does with a number."""


class JsonLines(logging.Formatter):
    """One record as one line: time, level, what it is about, then its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """See ``logging.Formatter``."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "about": record.name,
            "message": record.getMessage(),
        }
        told |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1] is not None:
            told |= failure(record.exc_info[1], record.exc_info[2])
        return json.dumps(told, ensure_ascii=False, default=str)


def failure(error: BaseException, trace: TracebackType | None) -> dict[str, object]:
    """An error as the log tells it: its kind and its way through the code, no values."""
    frames = traceback.extract_tb(trace)
    told: dict[str, object] = {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    return told | ({"says": str(error)} if SERVER.isEnabledFor(logging.DEBUG) else {})


def start(level: str) -> None:
    """Write JSON lines to standard error from ``level`` on, whoever speaks."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for logger in (REQUESTS, SERVER):
        logger.setLevel(level.upper())
    adopt()


def adopt() -> None:
    """Let libraries speak through our form: Streamlit gives each of its loggers a form of its own."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _FOREIGN:
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(logging.CRITICAL if name in _TOLD_ALREADY else logging.WARNING)


def tell(logger: logging.Logger, level: int, message: str, told: Mapping[str, object]) -> None:
    """Log ``message`` with fields."""
    logger.log(level, message, extra={"told": told})
