"""What surrounds every live page, and the links in it."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

import msgspec

from reportedly.pages.live.people import User
from reportedly.pages.live.work import Job


class Frame(msgspec.Struct, frozen=True):
    """Where a page stands and who looks at it.

    ``query`` holds the parameters of the address; ``csrf`` the token every form sends back;
    ``open`` is true where nobody has to sign in.
    """

    name: str
    path: str
    query: Mapping[str, str]
    user: User | None
    csrf: str
    open: bool
    job: Job | None = None

    @property
    def may_edit(self) -> bool:
        """Tell whether forms are shown."""
        return self.user is not None and self.user.may_edit

    def asked(self, name: str) -> str:
        """Give a parameter of the address; empty where it was not given."""
        return self.query.get(name, "")

    def here(self) -> str:
        """Give the address of this page, to come back to."""
        return self.path + ("?" + urlencode(self.query) if self.query else "")

    def api(self) -> str:
        """Give the address of the same in the API."""
        return "/api/v1" + ("/stories" if self.path == "/" else self.here())

    def change(self, **changes: str | None) -> str:
        """Give this page's address with parameters changed; ``None`` takes one away.

        A part of a list is left for its beginning, unless ``after`` itself is changed.
        """
        query = {k: v for k, v in self.query.items() if k != "after"}
        query |= {k: v for k, v in changes.items() if v is not None}
        query = {k: v for k, v in query.items() if changes.get(k, v) is not None}
        return self.path + ("?" + urlencode(query) if query else "")


def to(what: str, wanted: str, **query: str) -> str:
    """Give the address of a page: ``to("claims", id)``, ``to("claims", "", story=id)``."""
    address = f"/{what}" + (f"/{quote(wanted, safe='')}" if wanted else "")
    return address + ("?" + urlencode(query) if query else "")
