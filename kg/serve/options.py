"""How one server is run: where it listens, who may ask it, how often, what it writes down."""

import ipaddress
from dataclasses import dataclass

from kg.serve.guard.hosts import ANY, THIS_MACHINE

REQUESTS_PER_MINUTE = 600


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """``host`` and ``port`` are what is listened on.

    ``allowed_hosts`` are the names under which the server may be asked (``*.example.org``, or ``*`` for any); none
    given, the machine's own names where only this machine can ask, and any name elsewhere.
    ``trusted_proxies`` are addresses or networks whose X-Forwarded-For is believed; ``metrics_from`` those that may
    read ``/metrics`` besides this machine. ``requests_per_minute`` are those of one client to one interface, 0 for no
    limit. ``log_level`` is that of the standard logging module.
    """

    host: str = "127.0.0.1"
    port: int = 8501
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    metrics_from: tuple[str, ...] = ()
    requests_per_minute: int = REQUESTS_PER_MINUTE
    log_level: str = "info"

    @property
    def is_this_machine(self) -> bool:
        """Whether what listens on ``host`` can be reached from this machine only."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which the server may be asked."""
        own = (*THIS_MACHINE, self.host)
        if self.allowed_hosts:
            return (*self.allowed_hosts, *own)
        return own if self.is_this_machine else (ANY,)

    @property
    def is_open_to_sites(self) -> bool:
        """Whether pages of other sites may read the interfaces: not what was meant for this machine alone."""
        return bool(self.allowed_hosts) or not self.is_this_machine
