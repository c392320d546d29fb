"""Limits as a user names and changes them: ``pages=2000``, ``memory=4GB``, ``idle=30s``; also by the Chinese names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ingest.errors import ExitCode, IngestError
from ingest.limits import Limits


class Unit(StrEnum):
    """What a limit counts; decides how its value is written."""

    BYTES = "字节"
    SECONDS = "秒"
    COUNT = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One limit: ``field`` of Limits, ``name`` on the command line, ``label`` in Chinese, ``effect`` when it bites.

    ``least`` and ``most`` bound what can be set: below, nothing could be read; above, the machine would not bear it.
    """

    field: str
    name: str
    label: str
    unit: Unit
    effect: str
    least: float = 1
    most: float = 2**50


_B, _S, _N = Unit.BYTES, Unit.SECONDS, Unit.COUNT
ENTRIES: tuple[Entry, ...] = (
    Entry("file_bytes", "file", "单个文件大小", _B, "超过的文件不读", 1024),
    Entry("unpacked_bytes", "unpacked", "解压后总大小", _B, "其余内容不解压", 1024),
    Entry("unpack_ratio", "ratio", "压缩比", _N, "视为压缩炸弹，不解压", 2, 100_000),
    Entry("ratio_from_bytes", "ratio-from", "压缩比起算大小", _B, "解压后小于此数的不看压缩比", 0),
    Entry("entries", "entries", "文件数", _N, "其余文件不读", 1, 1_000_000),
    Entry("depth", "depth", "压缩包嵌套层数", _N, "更深的压缩包和附件不打开", 1, 20),
    Entry("attachments", "attachments", "一个文件的内嵌附件数", _N, "其余附件不读", 1, 100_000),
    Entry("pages", "pages", "一个文件的页数", _N, "其余页不读", 1, 1_000_000),
    Entry("pixels", "pixels", "一幅图像的像素", _N, "该页不读", 10_000, 2**31),
    Entry("characters", "characters", "一个文件的字数", _N, "其余文字不读", 1, 100_000_000),
    Entry("xml_bytes", "xml", "文档中一个 XML 部件的大小", _B, "该文件不读；含实体定义（DTD）的一律不读", 1024, 2**31),
    Entry("cells", "cells", "一个工作簿的单元格数", _N, "其余行不读", 1, 10_000_000),
    Entry("idle_seconds", "idle", "读取没有进展的时间", _S, "中止该页，其余页继续", 0.1, 86400),
    Entry("file_seconds", "time", "读一个文件的时间", _S, "中止该文件，已读的页保留", 0.1, 604800),
    Entry("package_seconds", "time-all", "读一份材料的总时间", _S, "中止读取，已读的内容保留", 0.1, 2592000),
    Entry("understand_seconds", "understand", "核对一份文件文字的时间", _S, "停止核对该文件，已找到的保留", 0.1, 604800),
    Entry("memory_bytes", "memory", "每个读取进程的内存", _B, "中止该页，其余页继续", 256 * 2**20, 2**42),
    Entry("cache_bytes", "cache", "识别缓存的总大小", _B, "删除最久未用的缓存，不影响结果", 2**20),
)
_BY_NAME = {key: entry for entry in ENTRIES for key in (entry.name, entry.field, entry.label)}
_FACTORS = {
    "": 1, "b": 1, "k": 2**10, "kb": 2**10, "m": 2**20, "mb": 2**20, "g": 2**30, "gb": 2**30, "t": 2**40, "tb": 2**40,
    "万": 10_000, "亿": 10**8,
}  # fmt: skip
_TIMES = {"": 1, "s": 1, "秒": 1, "m": 60, "min": 60, "分": 60, "分钟": 60, "h": 3600, "小时": 3600, "时": 3600}
_VALUE = re.compile(r"(\d[\d,_]*(?:\.\d+)?)\s*([a-z万亿秒分钟小时]*)", re.IGNORECASE)


class BadLimit(IngestError):
    """A limit that is no limit; the text lists those there are."""

    exit_code = ExitCode.USAGE


def limits_with(settings: Iterable[str], base: Limits | None = None) -> Limits:
    """The limits with ``name=value`` settings (several may stand in one, parted by commas). Raises BadLimit."""
    changes: dict[str, int | float] = {}
    for setting in settings:
        for part in re.split(r"[,，;；](?=\s*[^\d\s])", setting):
            if part.strip():
                entry, value = _parse(part.strip())
                changes[entry.field] = value
    return (base or Limits()).but(**changes)


def _parse(setting: str) -> tuple[Entry, int | float]:
    name, equals, text = (x.strip() for x in setting.replace("＝", "=").partition("="))
    entry = _BY_NAME.get(name) or _BY_NAME.get(name.lower().replace("_", "-"))
    if entry is None or not equals:
        names = "、".join(f"{e.name}（{e.label}）" for e in ENTRIES)
        what = f"没有限额“{name}”" if entry is None else f"限额 {name} 后面应写 = 和数值"
        raise BadLimit(f"{what}。写法：--limit 名称=数值，如 --limit pages=2000。可用的名称：{names}。")
    found = _VALUE.fullmatch(text)
    factors = _TIMES if entry.unit is Unit.SECONDS else _FACTORS
    factor = factors.get(found[2].lower()) if found else None
    if found is None or factor is None or (entry.unit is Unit.COUNT and found[2].lower() not in ("", "万", "亿")):
        raise BadLimit(f"限额 {entry.name}（{entry.label}）的值“{text}”不对，应写作 {_example(entry)}。")
    value = float(found[1].replace(",", "").replace("_", "")) * factor
    if not entry.least <= value <= entry.most:
        raise BadLimit(
            f"限额 {entry.name}（{entry.label}）的值“{text}”不对，"
            f"应在 {shown(entry, entry.least)} 到 {shown(entry, entry.most)} 之间。"
        )
    return entry, value if entry.unit is Unit.SECONDS else int(value)


def _example(entry: Entry) -> str:
    return {Unit.BYTES: "2GB、500MB 这样的大小", Unit.SECONDS: "30s、10min、2h 这样的时间", Unit.COUNT: "2000 这样的整数"}[
        entry.unit
    ]


def value_of(entry: Entry, limits: Limits) -> int | float:
    """The value that ``limits`` set for an entry, in its unit."""
    value = getattr(limits, entry.field)
    assert isinstance(value, int | float)
    return value


def shown(entry: Entry, value: float) -> str:
    """A value as it is written: 2GB, 30s, 1,000."""
    if entry.unit is Unit.SECONDS:
        return next(f"{value / n:g}{u}" for n, u in ((3600, "h"), (60, "min"), (1, "s")) if value % n == 0 or n == 1)
    if entry.unit is Unit.BYTES:
        for n, unit in ((2**40, "TB"), (2**30, "GB"), (2**20, "MB"), (2**10, "KB")):
            if value >= n and value % n == 0:
                return f"{value / n:g}{unit}"
    return f"{value:,.0f}"


def hint(field: str, value: float) -> str:
    """What a report adds where a limit has cut something off: which one, at what value, and how to raise it."""
    entry = _BY_NAME[field]
    return f"（限额 {entry.name}＝{shown(entry, value)}；材料可信时可加 --limit {entry.name}=更大的值 重新读取）"
