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
    """显示缓存的位置、条数和大小。"""
    from cli.streams import emit
    from ingest.kept import kept_folder
    from ingest.ocr.cache import cache_folder

    folder = cache_folder()
    sizes = [p.stat().st_size for f in (folder, kept_folder()) if f.is_dir() for p in f.rglob("*") if p.is_file()]
    emit(f"位置：{folder.parent}\n条数：{len(sizes)}\n大小：{sum(sizes) / 2**20:.1f} MB\n")


def clear() -> None:
    """清空缓存；下次核查扫描件时重新识别。"""
    from cli.streams import emit
    from ingest.kept import kept_folder
    from ingest.ocr.cache import OcrCache, cache_folder

    emit(f"已清空 {sum(OcrCache(f).clear() for f in (cache_folder(), kept_folder()))} 条识别缓存。\n")
