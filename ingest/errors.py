"""Exit codes and failures: one class a failure, its Chinese text says what is wrong and what to do about it.

An ``UnreadableInput`` concerns one file or one page: it becomes an ``Unreadable`` of the package and the others go on.
Every other ``IngestError`` ends the command with its ``exit_code``.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """Exit status of every command, as the output contract lists them."""

    OK = 0
    GAPS = 1
    USAGE = 2
    PARTLY_UNREADABLE = 3
    NOTHING_READ = 4
    NOT_WRITTEN = 5
    INTERNAL = 70


class IngestError(Exception):
    """Base of all expected failures; ``str(error)`` is Chinese and can be shown to the user as it is."""

    exit_code: ClassVar[ExitCode] = ExitCode.NOTHING_READ
    text: ClassVar[str] = "处理失败。"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.text)


class InputNotFound(IngestError):
    exit_code = ExitCode.USAGE

    def __init__(self, path: str) -> None:
        super().__init__(f"找不到输入：{path}。请检查路径是否写对。")


class NothingToRead(IngestError):
    text = "输入中没有任何可读取的文件。请确认文件夹或压缩包中确有材料后重试。"


class OutputNotWritable(IngestError):
    exit_code = ExitCode.NOT_WRITTEN

    def __init__(self, path: str, why: str = "") -> None:
        super().__init__(f"结果无法写入 {path}{f'（{why}）' if why else ''}。请换一个有写权限的位置（-o）。")


class UnreadableInput(IngestError):
    """One file or page cannot be read; caught by the package reader and listed, never fatal to the others."""

    text = "文件无法读取。请重新导出或扫描后提交。"


class EmptyFile(UnreadableInput):
    text = "文件是空的（0 字节）。请重新导出后提交。"


class EncryptedFile(UnreadableInput):
    text = "文件有打开密码，无法读取。请去除密码后重新提交。"


class EncryptedArchive(UnreadableInput):
    text = "压缩包内的文件有密码，无法解压。请去除密码后重新提交。"


class EmptyArchive(UnreadableInput):
    text = "压缩包中没有任何文件。请重新打包后提交。"


class SplitArchive(UnreadableInput):
    text = "这是分卷压缩包的一卷，不能单独读取。请用压缩软件合并解压后提交，或改为一个 ZIP 文件。"


class RarToolMissing(UnreadableInput):
    text = "RAR 压缩包需要本机装有 unrar、unar、7z 或 bsdtar 之一才能解压。请安装其一，或解压后提交，或改用 ZIP 格式。"


class RarNotUnpacked(UnreadableInput):
    """``programs`` names those that were tried."""

    def __init__(self, programs: str) -> None:
        super().__init__(
            f"本机的解压程序（{programs}）未能解开：文件已损坏，或程序不支持其压缩方式。"
            "请安装 unrar 后重试，或解压后提交，或改用 ZIP 格式。"
        )


class TruncatedFile(UnreadableInput):
    text = "文件不完整（可能复制或下载中断）。请重新复制、导出后提交。"


class NoPages(UnreadableInput):
    text = "文件中没有任何页面。请重新导出或扫描后提交。"


class CorruptFile(UnreadableInput):
    """``what`` names the format in Chinese, such as "PDF 文件"."""

    def __init__(self, what: str = "文件") -> None:
        super().__init__(f"{what}已损坏，无法打开。请用原软件打开另存或重新扫描后提交。")


class UnknownFormat(UnreadableInput):
    text = "无法识别的文件格式。请转为 PDF、DOCX 或图片后提交。"


class LegacyOffice(UnreadableInput):
    """``what`` and ``instead`` name the old format and the new one."""

    def __init__(self, what: str = "旧版 Word/WPS 文件", instead: str = "DOCX") -> None:
        better = "PDF" if instead == "PDF" else f"{instead} 或 PDF"
        super().__init__(f"这是{what}，本机未安装 LibreOffice，无法转换。请另存为 {better} 后提交。")


class ConversionFailed(UnreadableInput):
    """LibreOffice made nothing of a file. ``what`` names it, ``instead`` is the format to save it in."""

    def __init__(self, what: str, instead: str) -> None:
        better = "PDF" if instead == "PDF" else f"{instead} 或 PDF"
        super().__init__(
            f"{what.strip()}未能转换：文件已损坏，或本机的 LibreOffice 缺少组件。请用原软件另存为 {better} 后提交。"
        )


class UnsupportedFormat(UnreadableInput):
    """``what`` names the format; ``remedy`` is a Chinese sentence."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"暂不支持读取{what}。{remedy}")


class LimitExceeded(UnreadableInput):
    """Something is larger than ``Limits`` allow. The text says what, which limit at what value, and how to raise it.

    ``field`` is the limit's field of Limits.
    """

    def __init__(self, message: str, field: str, value: float) -> None:
        from ingest.limit_words import hint

        super().__init__(message + hint(field, value))


class TooManyPages(LimitExceeded):
    def __init__(self, pages: int, limit: int) -> None:
        super().__init__(f"共 {pages} 页，超过每个文件 {limit} 页的上限，其余页未读取。可拆分后提交。", "pages", limit)


class ImageTooLarge(LimitExceeded):
    """Sizes in pixels; 0 where they are not known."""

    def __init__(self, width: int, height: int, limit: int) -> None:
        size = f"{width}×{height} 像素，" if width and height else ""
        text = f"图像过大（{size}上限 {limit:,} 像素）。请缩小到 A4 幅面 300 dpi 以内后提交。"
        super().__init__(text, "pixels", limit)


class FileTooLarge(LimitExceeded):
    """Size in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"文件超过 {limit // 2**20} MB 的上限，未读取。请压缩图像或拆分后提交。", "file_bytes", limit)


class ArchiveTooLarge(LimitExceeded):
    """Size in bytes."""

    def __init__(self, limit: int) -> None:
        text = f"解压后的总大小超过 {limit // 2**20} MB 的上限，其余内容未读取。请分批提交。"
        super().__init__(text, "unpacked_bytes", limit)


class ArchiveRatio(LimitExceeded):
    def __init__(self, limit: int) -> None:
        text = f"压缩比异常（超过 {limit}:1），疑似压缩炸弹，已拒绝解压。请重新打包后提交。"
        super().__init__(text, "unpack_ratio", limit)


class TooManyEntries(LimitExceeded):
    def __init__(self, limit: int) -> None:
        super().__init__(f"文件数超过 {limit} 个的上限，其余文件未读取。请分批提交。", "entries", limit)


class TooManyAttachments(LimitExceeded):
    def __init__(self, found: int, limit: int) -> None:
        text = f"内嵌附件有 {found} 个，超过 {limit} 个的上限，其余附件未读取。请将附件另存后提交。"
        super().__init__(text, "attachments", limit)


class NestedTooDeep(LimitExceeded):
    def __init__(self, limit: int) -> None:
        super().__init__(f"压缩包嵌套超过 {limit} 层，未再解开。请解压后提交。", "depth", limit)


class TextTooLarge(LimitExceeded):
    def __init__(self, limit: int) -> None:
        text = f"文字量超过 {limit / 10_000:g} 万字的上限，其余内容未读取。请拆分后提交。"
        super().__init__(text, "characters", limit)


class XmlTooLarge(LimitExceeded):
    """Size in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"文件内部的 XML 部件超过 {limit // 2**20} MB 的上限，未读取。请另存为 PDF 后提交。", "xml_bytes", limit
        )


class TooManyCells(LimitExceeded):
    """``where`` names the sheet."""

    def __init__(self, where: str, limit: int) -> None:
        super().__init__(f"{where}超过 {limit} 个单元格的上限，其余行未读取。请拆分后提交。", "cells", limit)


class UnsafePath(UnreadableInput):
    text = "路径不安全（含 ../、绝对路径或符号链接），已拒绝读取。请重新打包后提交。"


class OutOfTime(LimitExceeded):
    """Seconds for one file."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"读取超过 {seconds:g} 秒仍未完成，已中止。请拆分文件后提交。", "file_seconds", seconds)


class PackageOutOfTime(LimitExceeded):
    """Seconds for the package."""

    def __init__(self, seconds: float) -> None:
        text = f"读取整份材料超过 {seconds:g} 秒，已中止，此文件未读完。请分批提交。"
        super().__init__(text, "package_seconds", seconds)


class UnderstandingOutOfTime(LimitExceeded):
    """Seconds for one document, after it was read."""

    def __init__(self, seconds: float) -> None:
        text = (
            f"逐条核对文字超过 {seconds:g} 秒仍未完成，已停止；此前找到的内容保留，其余未核对。请拆分文件后提交，或人工查看。"
        )
        super().__init__(text, "understand_seconds", seconds)


class NoProgress(LimitExceeded):
    """Seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"读取停滞超过 {seconds:g} 秒，已中止。请重新导出或扫描后提交。", "idle_seconds", seconds)


class OutOfMemory(LimitExceeded):
    """Bytes."""

    def __init__(self, limit: int) -> None:
        text = f"读取时占用内存超过 {limit // 2**20} MB，已中止。请降低扫描分辨率或拆分文件后提交。"
        super().__init__(text, "memory_bytes", limit)


class ReaderCrashed(UnreadableInput):
    text = "读取程序在处理此文件时崩溃，已跳过。请重新导出或扫描后提交。"


class MissingComponent(UnreadableInput):
    """``name`` is the library that would not load."""

    def __init__(self, name: str) -> None:
        super().__init__(f"读取所需的组件未能加载（{name}）。请运行 ingest doctor 检查安装。")


class FileVanished(UnreadableInput):
    text = "文件不存在或没有读取权限。请检查后重试。"
