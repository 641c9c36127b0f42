"""Whether somebody may add reports and take them away."""

from collections import OrderedDict
from enum import Enum, auto
from functools import cache
from threading import Lock

from kg.intake.tokens import open_tokens
from kg.settings import Settings

_MOST_SESSIONS = 1_000


class Permission(Enum):
    """Whether a session, or a program, may write."""

    READ_ONLY = auto()  # nobody may
    TOKEN_NEEDED = auto()
    GRANTED = auto()


def permission(settings: Settings, token: str | None) -> Permission:
    """Whether whoever shows ``token`` may write; one that was revoked meanwhile opens nothing more."""
    if not settings.uploads:
        return Permission.READ_ONLY
    if token is None or open_tokens(settings.data.resolve()).holder(token) is None:
        return Permission.TOKEN_NEEDED
    return Permission.GRANTED


class OpenedSessions:
    """Which session of the app (its name in Streamlit) showed which token; safe to use from several threads.

    Kept in the server's memory only, and no more than the last thousand.
    """

    def __init__(self) -> None:
        """Nobody has shown any yet."""
        self._lock = Lock()
        self._tokens: OrderedDict[str, str] = OrderedDict()

    def opened(self, session: str, token: str) -> None:
        """``session`` has shown ``token``."""
        with self._lock:
            self._tokens[session] = token
            self._tokens.move_to_end(session)
            while len(self._tokens) > _MOST_SESSIONS:
                self._tokens.popitem(last=False)

    def may_write(self, settings: Settings, session: str) -> bool:
        """Whether ``session`` may, with the token it showed, now."""
        with self._lock:
            token = self._tokens.get(session)
        return permission(settings, token) is Permission.GRANTED


@cache
def opened_sessions() -> OpenedSessions:
    """Those of this process: the same object for all who ask."""
    return OpenedSessions()
