"""Limits: how they are written, that all of them are listed, and that each names itself where it bites."""

from __future__ import annotations

import dataclasses

import pytest

from ingest import errors
from ingest.limit_words import ENTRIES, BadLimit, limits_with, shown, value_of
from ingest.limits import Limits


@pytest.mark.parametrize(
    ("setting", "field", "value"),
    [
        ("pages=2000", "pages", 2000),
        ("pages = 2,000", "pages", 2000),
        ("characters=300万", "characters", 3_000_000),
        ("memory=4GB", "memory_bytes", 4 << 30),
        ("memory=1.5g", "memory_bytes", 3 << 29),
        ("file=500MB", "file_bytes", 500 << 20),
        ("file=4096", "file_bytes", 4096),
        ("idle=30s", "idle_seconds", 30.0),
        ("idle=2.5", "idle_seconds", 2.5),
        ("time=10min", "file_seconds", 600.0),
        ("time-all=2小时", "package_seconds", 7200.0),
        ("解压后总大小=1GB", "unpacked_bytes", 1 << 30),
        ("unpacked_bytes＝1GB", "unpacked_bytes", 1 << 30),
    ],
)
def test_a_setting_changes_its_limit_and_no_other(setting: str, field: str, value: float) -> None:
    changed = limits_with([setting])
    assert getattr(changed, field) == value
    assert changed == Limits().but(**{field: value})


def test_several_in_one_and_the_last_wins() -> None:
    assert limits_with(["pages=5, memory=1GB，idle=3s", "pages=6"]) == Limits().but(
        pages=6, memory_bytes=1 << 30, idle_seconds=3.0
    )
    assert limits_with(["", " "]) == Limits()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("bogus=1", "没有限额“bogus”"),
        ("pages", "后面应写 ="),
        ("pages=", "2000 这样的整数"),
        ("pages=-1", "2000 这样的整数"),
        ("pages=many", "2000 这样的整数"),
        ("pages=3GB", "2000 这样的整数"),
        ("pages=0", "应在 1 到 1,000,000 之间"),
        ("memory=1MB", "应在 256MB 到"),
        ("memory=4XB", "2GB、500MB 这样的大小"),
        ("idle=5GB", "30s、10min、2h 这样的时间"),
        ("idle=nan", "30s、10min、2h 这样的时间"),
        ("workers=9", "没有限额“workers”"),
    ],
)
def test_what_is_no_setting_is_told_with_what_is(setting: str, said: str) -> None:
    with pytest.raises(BadLimit, match="限额") as caught:
        limits_with([setting])
    assert said in str(caught.value)
    assert caught.value.exit_code == errors.ExitCode.USAGE


def test_every_limit_has_its_words() -> None:
    fields = {f.name for f in dataclasses.fields(Limits)} - {"workers"}  # the workers have an option of their own
    assert {e.field for e in ENTRIES} == fields
    assert len({e.name for e in ENTRIES}) == len({e.label for e in ENTRIES}) == len(ENTRIES)


def test_what_is_shown_can_be_set_again() -> None:
    for entry in ENTRIES:
        for value in (value_of(entry, Limits()), entry.least, entry.most):
            assert value_of(entry, limits_with([f"{entry.name}={shown(entry, value)}"])) == value


BITES = [
    (errors.TooManyPages(5, 3), "pages", "3"),
    (errors.ImageTooLarge(9, 9, 80), "pixels", "80"),
    (errors.FileTooLarge(1 << 30), "file", "1GB"),
    (errors.ArchiveTooLarge(2 << 30), "unpacked", "2GB"),
    (errors.ArchiveRatio(100), "ratio", "100"),
    (errors.TooManyEntries(5000), "entries", "5,000"),
    (errors.TooManyAttachments(9, 5), "attachments", "5"),
    (errors.NestedTooDeep(3), "depth", "3"),
    (errors.TextTooLarge(2_000_000), "characters", "2,000,000"),
    (errors.XmlTooLarge(128 << 20), "xml", "128MB"),
    (errors.TooManyCells("工作表“一”", 20), "cells", "20"),
    (errors.OutOfTime(1800), "time", "30min"),
    (errors.PackageOutOfTime(21600), "time-all", "6h"),
    (errors.UnderstandingOutOfTime(900), "understand", "15min"),
    (errors.NoProgress(1.5), "idle", "1.5s"),
    (errors.OutOfMemory(3 << 30), "memory", "3GB"),
]


@pytest.mark.parametrize(("error", "name", "value"), BITES, ids=lambda x: x if isinstance(x, str) else type(x).__name__)
def test_a_limit_that_bites_names_itself_its_value_and_the_way_to_raise_it(
    error: errors.LimitExceeded, name: str, value: str
) -> None:
    assert f"限额 {name}＝{value}；" in str(error)
    assert f"--limit {name}=" in str(error)


def test_every_such_error_is_in_the_list_above() -> None:
    assert {type(e) for e, _, _ in BITES} == set(errors.LimitExceeded.__subclasses__())
