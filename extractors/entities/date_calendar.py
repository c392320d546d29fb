"""Calendar helpers for dates: ISO text as precise as stated, and the day after."""

from __future__ import annotations

from datetime import date, timedelta


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """2017 · 2017-05 · 2017-05-09."""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def spoken(text: str) -> str:
    """An ISO date as it is written in Chinese, as precise as stated: 2017-05-09 gives 2017年5月9日, 2017-05 2017年5月."""
    return "".join(part.lstrip("0") + unit for part, unit in zip(text.split("-"), "年月日", strict=False))


def clip(text: str) -> bool:
    """Whether an ISO text is a date that exists (no 2月30日)."""
    parts = [int(p) for p in text.split("-")]
    try:
        date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except ValueError:
        return False
    return True


def next_day(text: str) -> str | None:
    """The day after a full ISO date; None for a date without a day."""
    return (date.fromisoformat(text) + timedelta(days=1)).isoformat() if len(text) == 10 and clip(text) else None


def shift_month(text: str | None, months: int) -> str | None:
    """The month ``months`` away from an ISO date with a month: ("2017-11-09", -1) gives 2017-10; None without a month."""
    if not text or len(text) < 7:
        return None
    count = int(text[:4]) * 12 + int(text[5:7]) - 1 + months
    return iso(count // 12, count % 12 + 1)
