"""Who may write: tokens that are shown once and kept as digests, in the data folder, for its owner's eyes only.

SHA-256 suffices: a token is 256 random bits, so there is no dictionary to try, and nothing that a slow or salted hash
would slow down but the server itself (a password is another matter: people choose it).
"""

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from kg.errors import NothingFoundError, StoreError, YusuanError
from kg.intake.buckets import Buckets
from kg.intake.customer import one_customer

PREFIX = "yusuan_"
"""What a token starts with, so that those who look for secrets in published files know it."""
_BYTES = 32
_NAME = re.compile(r"[\w.-]{1,64}")
_OWNER_ONLY = 0o600
WRONG_PER_MINUTE = 20
"""Wrong tokens of one client; a quarter of them at once."""


class TokenError(YusuanError):
    """A token cannot be made under this name."""


class TooManyWrongError(YusuanError):
    """A client gave too many wrong tokens; ``retry_after`` are whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many wrong tokens; try again in {retry_after} s")
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class KeptToken:
    """A token as it is kept: its name, the time it was made (UTC, ISO 8601), and its SHA-256 in hex."""

    name: str
    created: str
    sha256: str


class Tokens:
    """The tokens of one data folder; safe to use from several threads and processes."""

    def __init__(self, data: Path) -> None:
        """Nothing is read or written yet."""
        self._file = data.resolve() / "tokens.json"
        self._of_this_run: tuple[KeptToken, ...] = ()
        self._wrong_of = Buckets(WRONG_PER_MINUTE)
        self._lock = threading.Lock()
        self._wrong = 0

    @property
    def wrong(self) -> int:
        """How many wrong tokens were given to this process."""
        return self._wrong

    def kept(self) -> tuple[KeptToken, ...]:
        """The tokens that are stored, by name; StoreError where the file is damaged."""
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(KeptToken(**one) for one in told["tokens"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"{self._file} is damaged ({type(error).__name__}): delete it, and make new tokens (yusuan token new)"
            ) from error

    def new(self, name: str) -> str:
        """A new token, to be shown once; TokenError where the name is taken or no name."""
        if not _NAME.fullmatch(name):
            raise TokenError(f"token {name!r}: a name has up to 64 letters, digits, dots, hyphens and underscores")
        with self._changing() as kept:
            if any(one.name == name for one in kept):
                raise TokenError(f"token {name}: there is one of this name; revoke it first, or choose another name")
            token, made = _made(name)
            self._write(tuple(sorted((*kept, made), key=lambda one: one.name)))
        return token

    def revoke(self, name: str) -> None:
        """Forget a token: from now on it opens nothing. NothingFoundError where there is none of this name."""
        with self._changing() as kept:
            left = tuple(one for one in kept if one.name != name)
            if len(left) == len(kept):
                raise NothingFoundError(f"token {name}: there is none of this name (yusuan token list)")
            self._write(left)

    def new_for_this_run(self) -> str:
        """A token that this process alone knows, and that is gone with it."""
        token, made = _made("this run")
        self._of_this_run = (*self._of_this_run, made)
        return token

    def holder(self, token: str) -> str | None:
        """The name of ``token``, None for a wrong one; takes as long for each, whichever it is."""
        digest, found = _digest(token), None
        for one in (*self.kept(), *self._of_this_run):
            if hmac.compare_digest(one.sha256, digest):
                found = one.name
        return found

    def admit(self, token: str, client: str) -> str | None:
        """``holder``, and wrong ones are counted; TooManyWrongError where too many came before from ``client``.

        That is the address that asks; wrong ones are counted for its customer.
        """
        customer = one_customer(client)
        wait = self._wrong_of.wait(customer)
        if wait:
            raise TooManyWrongError(int(wait) + 1)
        name = self.holder(token)
        if name is None:
            self._wrong_of.take(customer)
            with self._lock:
                self._wrong += 1
        return name

    @contextmanager
    def _changing(self) -> Iterator[tuple[KeptToken, ...]]:
        """The stored tokens, while nobody else changes them."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(self._file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _OWNER_ONLY)
        except OSError as error:
            raise StoreError(f"{self._file.parent} cannot be written to: {error.strerror}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.kept()
        finally:
            os.close(lock)

    def _write(self, kept: tuple[KeptToken, ...]) -> None:
        """Replace the file in one step; nobody but its owner could read it at any time."""
        new = self._file.with_suffix(".new")
        new.unlink(missing_ok=True)
        try:
            file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
            with os.fdopen(file, "w", encoding="utf-8") as written:
                json.dump({"tokens": [asdict(one) for one in kept]}, written, indent=1)
                written.flush()
                os.fsync(written.fileno())
            new.replace(self._file)
        except OSError as error:
            raise StoreError(f"{self._file} cannot be written: {error.strerror}") from error


@lru_cache(maxsize=8)
def open_tokens(data: Path) -> Tokens:
    """The tokens of a data folder in this process: the same object for all who ask."""
    return Tokens(data)


def _made(name: str) -> tuple[str, KeptToken]:
    token = PREFIX + secrets.token_urlsafe(_BYTES)
    return token, KeptToken(name, datetime.now(UTC).isoformat(timespec="seconds"), _digest(token))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
