"""Who asks: the address of a client, never believed from whom nobody trusts, and the name it has in the log."""

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Sequence

from starlette.types import Scope

from kg.errors import YusuanError
from kg.intake.customer import ip_address, one_customer

_KEY_LENGTH = 12


class NetworkError(YusuanError):
    """An option names something that is no address and no network."""


class Networks:
    """Addresses and networks that an option names, ``127.0.0.1`` or ``10.0.0.0/8``."""

    def __init__(self, names: Sequence[str], option: str) -> None:
        """NetworkError, which names the ``option``, for what is neither."""
        try:
            self._networks = tuple(ipaddress.ip_network(name.strip(), strict=False) for name in names)
        except ValueError as error:
            raise NetworkError(f"{option}: {error}; give an address (127.0.0.1) or a network (10.0.0.0/8)") from error

    def __contains__(self, address: object) -> bool:
        found = ip_address(str(address))
        return found is not None and any(found in network for network in self._networks)


class Clients:
    """Tells the address that asks and how it is called in the log; the key of those names dies with the process."""

    def __init__(self, trusted_proxies: Sequence[str] = ()) -> None:
        """``trusted_proxies`` are addresses or networks whose X-Forwarded-For is believed."""
        self._trusted = Networks(trusted_proxies, "--trusted-proxy")
        self._key = secrets.token_bytes(32)

    def is_proxied(self, scope: Scope) -> bool:
        """Whether a trusted proxy hands the request on."""
        return _peer(scope) in self._trusted

    def address(self, scope: Scope) -> str:
        """The address that asks; of a chain of proxies, the last one that no trusted proxy has."""
        address = _peer(scope)
        if address not in self._trusted:
            return address
        named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
        for hop in reversed([part.strip() for value in named for part in value.split(",")]):
            if ip_address(hop) is None:  # a proxy that is trusted writes addresses: from here on all is hearsay
                break
            address = hop
            if hop not in self._trusted:
                break
        return address

    def name(self, address: str) -> str:
        """What the log calls a client: the same for its requests to one process, and nobody's address."""
        return hmac.new(self._key, address.encode(), hashlib.sha256).hexdigest()[:_KEY_LENGTH]


def customer_of(scope: Scope) -> str | None:
    """Whom a request counts for, as one customer, where limits are; None where nobody knows who asks."""
    client = scope.get("client")
    return one_customer(str(client[0])) if client else None


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""
