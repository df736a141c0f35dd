"""Addresses that come from outside."""

from urllib.parse import urlsplit


def local(address: str) -> str:
    """Give an address of this server, or its first page: a form may not send anybody elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain = address.isprintable() and "\\" not in address and not address.startswith("//")
    inside = plain and address.startswith("/") and not parts.netloc and not parts.scheme
    return address if inside else "/"
