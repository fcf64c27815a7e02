"""Which doors lead inside: the hosts, ports and IP addresses that are never dialled. Pure; `sources.network` asks it.

An address somebody pastes, and every redirect after it, is chosen by strangers, while this program may stand inside a
newsroom's network, where printers, routers and cloud metadata services answer anybody who asks from there. So the rule is
turned round. Not “is it on the list of private networks?” but “is it an ordinary public address?”:

- the port is 80 or 443;
- a name has a dot and does not end in a name reserved for local use;
- an IP address lies in none of IANA's special-purpose registries (ssrfguard's dated transcription of them, plus multicast
  and retired local ranges), and an IPv6 one in the space given out for the public internet, 2000::/3. “Globally reachable”
  special addresses are refused too: no article is published on an anycast service of one's own router;
- an IPv6 address that only carries an IPv4 one (mapped, NAT64) is judged by what it carries. 6to4 and Teredo are refused
  whole, and so is ISATAP: nobody publishes there.

*Every* address of a name must pass. A name with a public and a private address is how rebinding looks.
https://www.iana.org/assignments/iana-ipv4-special-registry/ · https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from ssrfguard import DEFAULT_DENIED

from sources.errors import ForbiddenAddress

PORTS = frozenset({80, 443})

LOCAL_NAMES = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "domain", "host"}
    | {"svc", "cluster", "arpa", "test", "invalid", "onion", "alt", "workgroup", "ip6-localhost", "ip6-loopback"}
)
"""Last labels that never belong to a site on the public web (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and local custom)."""

PUBLIC_IPV6 = IPv6Network("2000::/3")
MAPPED = IPv6Network("::ffff:0:0/96")
NAT64 = IPv6Network("64:ff9b::/96")
ISATAP = (0x00005EFE, 0x02005EFE)
"""The first half of an ISATAP interface identifier (RFC 5214); an IPv4 address follows it."""

CLOUD_HOSTS = frozenset({IPv4Address("168.63.129.16")})
"""Services that a cloud answers at a public address, from inside only: Azure's host agent. The others are link-local."""


def check_port(port: int) -> None:
    """Refuse ports other than the web's own two: mail servers and databases listen on the others."""
    if port not in PORTS:
        raise ForbiddenAddress(
            f"Port {port} is never dialled: articles are published on the web's own ports, 80 and 443.",
            advice="Check the address; if the page is real, save it and upload the file, or paste its text.",
        )


def check_name(host: str) -> None:
    """Refuse names that only mean something inside a network, before anybody is asked about them."""
    labels = host.lower().rstrip(".").split(".")
    if len(labels) < 2 or labels[-1] in LOCAL_NAMES:
        raise ForbiddenAddress(f"“{host}” is a name inside a private network.")


def check_ip(text: str, *, host: str) -> None:
    """Refuse whatever is not an ordinary public address. `host` is the name that led there, for the message."""
    if reason := why_forbidden(text):
        shown = "" if host == text else ", which leads there,"
        raise ForbiddenAddress(f"“{host}”{shown} is not an address on the public web ({reason}).")


def why_forbidden(text: str) -> str:
    """Why an IP address is never dialled, or the empty string for an ordinary public one."""
    ip = ip_address(text)
    if isinstance(ip, IPv6Address) and (ip in MAPPED or ip in NAT64):
        ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    if block := DEFAULT_DENIED.match(ip):
        return f"{block.name}, {block.rfc}"
    if ip in CLOUD_HOSTS:
        return "a cloud provider's own service"
    if isinstance(ip, IPv6Address):
        if ip not in PUBLIC_IPV6:
            return "outside the public IPv6 space"
        if (int(ip) >> 32) & 0xFFFFFFFF in ISATAP:
            return "ISATAP, which tunnels into a private network"
    return ""


def is_loopback(text: str) -> bool:
    """Whether an IP address is this machine itself."""
    return ip_address(text).is_loopback
