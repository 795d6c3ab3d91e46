"""Small texts: points, times and counts as people write them. Plain strings, never markup."""

from __future__ import annotations

from datetime import datetime

MINUS = "\N{MINUS SIGN}"


def number(value: float) -> str:
    """A score without needless zeros, two decimals at most: ``3``, ``2.5``, ``0.33``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(value: float) -> str:
    """``1 point``, ``2.5 points``."""
    return counted(value, "point")


def counted(count: float, what: str) -> str:
    """``1 question``, ``4 questions``."""
    return f"{number(count)} {what}" if count == 1 else f"{number(count)} {what}s"


def percent(share: float) -> str:
    """A share (0..1) in whole percent, never rounded up to 100."""
    whole = round(share * 100)
    return f"{99 if whole == 100 and share < 1 else whole} %"


def clock(seconds: float) -> str:
    """Time left: ``1:02:03``, ``12:05``, ``0:09``; rounded up, so that 0:00 means over."""
    total = max(0, int(-(-seconds // 1)))
    minutes, rest = divmod(total, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def moment(then: datetime, now: datetime) -> str:
    """When something was, for a list: ``today 10:32``, ``yesterday 21:05``, ``3 May 2026``."""
    local, today = then.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    if days == 0:
        return f"today {local:%H:%M}"
    if days == 1:
        return f"yesterday {local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year}"


def listed(names: list[str] | tuple[str, ...]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(text: str, width: int, ellipsis: str = "…") -> str:
    """At most `width` characters, cut with an ellipsis."""
    return text if len(text) <= width else text[: max(0, width - len(ellipsis))] + ellipsis
