"""What goes wrong, in one shape for pages and API: a code, a sentence and a way out."""

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """Why a request was not answered. ``code`` is fixed and for programs."""

    code: str
    message: str
    way_out: str = ""


class ProblemAnswer(msgspec.Struct, frozen=True):
    """The one shape of every error of the API."""

    error: Problem


class Refused(Exception):
    """A request that is not answered, with its HTTP status."""

    def __init__(self, status: int, code: str, message: str, way_out: str = "") -> None:
        """Name the status, the code, the reason and the way out."""
        super().__init__(message)
        self.status = status
        self.problem = Problem(code, message, way_out)
        self.headers: dict[str, str] = {}


def not_found(what: str) -> Refused:
    """Refuse a request for something that is not there."""
    return Refused(404, "not-found", f"{what} is not in this record", "begin at /")


def bad_query(reason: str) -> Refused:
    """Refuse parameters that cannot be."""
    return Refused(400, "bad-parameters", reason, "see /api/v1/openapi.json for what may be asked")


def too_large(most: int) -> Refused:
    """Refuse a body that is too large."""
    return Refused(
        413,
        "too-large",
        f"the upload is larger than {most // 1_000_000} MB",
        "send it in parts, or read it with `reportedly brief PATH --store FILE`",
    )


def too_many(seconds: float) -> Refused:
    """Refuse somebody who asks too often."""
    whole = max(1, round(seconds + 0.5))
    refused = Refused(429, "too-many-requests", "too many requests", f"wait {whole} s")
    refused.headers["Retry-After"] = str(whole)
    return refused
