"""For whom limits are counted, by the address that asks."""

import ipaddress

_OF_ONE_SITE = 64
"""Bits of an IPv6 address that name one customer; the others he chooses as he likes (RFC 6177)."""


def one_customer(address: str) -> str:
    """An IPv4 address, or the network an IPv6 customer has for himself; what is no address stays as it is."""
    found = ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, _OF_ONE_SITE), strict=False))
    return address


def ip_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address, an IPv4 address in IPv6 clothes as itself; None for what is none."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, ipaddress.IPv6Address) else found
