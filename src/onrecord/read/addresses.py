"""Which network addresses may be fetched: public ones only, so that no URL can reach into the reader's own network."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

NAT64 = ip_network("64:ff9b::/96")  # IPv6 form of any IPv4 address, private ones too
SPECIAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # IANA's own; a cloud's instances ask 192.0.0.192 for their secrets
            "168.63.129.16/32",  # another cloud's: public by its number, and answered by the machine's host
            "192.88.99.0/24",  # the relays of 6to4, which are no more
            "fec0::/10",  # site-local, before there was fc00::/7
            "3fff::/20",  # for documentation
        ),
    )
)  # what Python's lists, up to 3.11 at least, take for public
USUAL = (80, 443)
FREE = 1024  # ports from here on are nobody's by right; below, what answers may take a request for another protocol's


class NotPublic(ValueError):
    """A host that may not be fetched; the message says why."""


def resolve(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses of `host`, to be connected to as they are: a second look-up could give others.

    Raises NotPublic if one of them is not public, or the port is another service's, unless `allow_private`; OSError if
    the host is unknown.
    """
    if not allow_private and port not in USUAL and port < FREE:
        raise NotPublic(f"{host} is asked at port {port}, which is no port of the web (--allow-private allows it)")
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise NotPublic(f"{host} is {address}, which is not a public address (--allow-private allows it)")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is reachable by everyone: not private, loopback, link-local, reserved or multicast."""
    ip = ip_address(address.split("%", 1)[0])
    inner = embedded(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if any(ip in network for network in SPECIAL):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)


def embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo, NAT64), if it does."""
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
