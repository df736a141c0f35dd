import msgspec
import pytest

from reportedly.settings import Settings


def test_what_is_not_set_has_a_value() -> None:
    """Without a word from the user, figures give their range and large items are refused."""
    settings = Settings()

    assert settings.policy == "range"
    assert settings.preferred == ()
    assert 0 < settings.max_bytes <= settings.max_unpacked


def test_an_unknown_policy_is_refused() -> None:
    """A policy is one of four."""
    with pytest.raises(msgspec.ValidationError, match="policy"):
        msgspec.convert({"policy": "hope"}, Settings)


def test_settings_do_not_change() -> None:
    """Settings are one value handed down; no step can alter them for the next."""
    with pytest.raises(AttributeError):
        Settings().policy = "majority"  # type: ignore[misc]  # that it fails is the point
