"""Addresses: what counts as one where requests and attempts are slowed down by where they come from."""

from ipaddress import IPv6Address, ip_address, ip_network


def network(host: str) -> str:
    """The address; of IPv6 the network of 64 bits, for one line has all of its addresses. "?" where none is known."""
    try:
        address = ip_address(host)
    except ValueError:
        return host or "?"
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
