"""``ingest cache``: the recognition cache of this user."""

from __future__ import annotations

import typer

from cli.chinese import ChineseCommand, ChineseGroup


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None,
        help="查看或清空识别缓存（内含材料文字，只有本人可读）。",
        epilog="\b\n例：\n  ingest cache info\n  ingest cache clear",
    )  # fmt: skip
    group.command("info", cls=ChineseCommand, epilog="\b\n例：\n  ingest cache info")(info)
    group.command("clear", cls=ChineseCommand, epilog="\b\n例：\n  ingest cache clear")(clear)
    app.add_typer(group, name="cache")


def info() -> None:
    """显示缓存的位置、条数、大小和上限。"""
    from datetime import datetime

    from cli.limits import limits_for
    from cli.streams import emit
    from ingest.cache_size import measured
    from ingest.ocr.cache import cache_folder

    found = measured()
    oldest = "" if found.oldest is None else f"最久未用：{datetime.fromtimestamp(found.oldest):%Y-%m-%d}\n"
    emit(
        f"位置：{cache_folder().parent}\n条数：{found.entries}\n大小：{found.size / 2**20:.1f} MB\n{oldest}"
        f"上限：{limits_for(None).cache_bytes / 2**20:,.0f} MB，超过时先删最久未用的；"
        "可用环境变量 INGEST_LIMITS（如 INGEST_LIMITS=cache=5GB）改变\n"
    )


def clear() -> None:
    """清空缓存；下次核查扫描件时重新识别。"""
    from cli.streams import emit
    from ingest.kept import kept_folder
    from ingest.ocr.cache import OcrCache, cache_folder

    emit(f"已清空 {sum(OcrCache(f).clear() for f in (cache_folder(), kept_folder()))} 条识别缓存。\n")
