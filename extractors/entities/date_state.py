"""What a text has said so far about when: the running context in which dates without a year are resolved."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.entities.date_calendar import iso

_SHIFT = {
    "今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上一年": -1, "上一年度": -1, "前年": -2,
    "明年": 1, "来年": 1, "下一年": 1, "下一年度": 1, "后年": 2,
}  # fmt: skip


@dataclass(slots=True)
class State:
    """What has been said so far: the year of the last date with a stated year, and of the sentence; the last month and day."""

    base: int
    now: int
    stated: int | None = None
    sentence_year: int | None = None
    sentence_month: int = 0
    month: tuple[int, int] | None = None
    last: str | None = None
    issued: str | None = None
    ahead: bool = False
    head: tuple[int, int] | None = None

    def written_on(self, day: str | None) -> None:
        """A day without a month falls in the month of the day of writing, where that is known."""
        self.issued = day
        self.month = (int(day[:4]), int(day[5:7])) if day and len(day) >= 7 else None

    def under(self, head: str) -> None:
        """From here on the text is that of a news item whose dateline gives ``head`` (ISO day)."""
        self.head, self.now = (int(head[:4]), int(head[5:7])), int(head[:4])
        self.written_on(head)

    def new_paragraph(self) -> None:
        self.stated = None  # 当年 and 同年 mean a year named in their own paragraph

    def new_sentence(self, year: int, ahead: bool) -> None:
        """``year``: what a bare month falls in; ``ahead``: 今年 is the year after ``now`` in this sentence."""
        self.base, self.sentence_year, self.sentence_month, self.ahead = year, None, 0, ahead

    def relative(self, word: str) -> int:
        if word in ("同年", "当年"):
            return self.stated or self.base
        if word in ("次年", "翌年"):
            return (self.stated or self.base) + 1
        return self.now + _SHIFT[word] + (self.ahead and word == "今年")

    def bare_year(self, month: int) -> int:
        """A month without a year: that of the sentence if the sentence has begun with one and goes on in time, else the
        document's."""
        if self.sentence_year is not None and month >= self.sentence_month:
            return self.sentence_year
        if self.head is not None:  # news of January tell of last December
            return self.head[0] - (month > self.head[1])
        return self.base

    def note(self, year: int, month: int | None, day: int | None, stated: bool) -> None:
        if stated:
            self.stated, self.sentence_year, self.sentence_month = year, year, month or 0
        if month:
            self.month = (year, month)
            self.last = iso(year, month, day)
