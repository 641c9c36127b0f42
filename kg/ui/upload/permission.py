"""Whether somebody may add reports and take them away."""

from enum import Enum, auto

from kg.intake.tokens import open_tokens
from kg.settings import Settings


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
