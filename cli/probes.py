"""The trials of ``ingest doctor``: each really uses the part it names."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part does. ``optional``: the program works without it; ``weak``: it works, with less protection. ``detail``
    is Chinese."""

    name: str
    ok: bool
    detail: str
    optional: bool = False
    weak: bool = False


Probe = Callable[[], Finding]


def attempt(probe: Probe) -> Finding:
    """Run a probe; one that fails in any way is a finding, too."""
    try:
        return probe()
    except Exception as error:
        name = (probe.__doc__ or probe.__name__).strip().rstrip("。")
        return Finding(name, False, f"{type(error).__name__}：{error}")


def program() -> Finding:
    """程序"""
    import os
    import platform
    from importlib.metadata import version

    detail = f"ingest-check {version('ingest-check')}，Python {platform.python_version()}，{os.cpu_count()} 核"
    return Finding("程序", True, f"{detail}；运行时不联网")


def recognition() -> Finding:
    """文字识别（OCR）"""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    from ingest.ocr.rapid import RapidEngine
    from ingest.pdf.library import cjk_font

    words = "定点扶贫考核材料"
    path = cjk_font()
    if path is None:
        return Finding("文字识别（OCR）", False, "没有中文字体，无法试用")
    image = Image.new("L", (640, 120), 255)
    ImageDraw.Draw(image).text((40, 30), words, font=ImageFont.truetype(str(path), 44), fill=0)
    engine, start = RapidEngine(), time.perf_counter()
    pixels = np.array(image)
    boxes = engine.detect(pixels)
    lines = [(int(b[:, 0].min()), int(b[:, 0].max()), int(b[:, 1].min()), int(b[:, 1].max())) for b in boxes]
    crops = [np.ascontiguousarray(pixels[max(0, t) : d, max(0, x) : y]) for x, y, t, d in lines]
    read = "".join(reading.text for reading in engine.recognise(crops))
    took = f"{engine.backend}，冷启动 {time.perf_counter() - start:.1f} 秒，模型随程序安装"
    return Finding("文字识别（OCR）", words in read, f"{took}；试读“{read}”")


def names() -> Finding:
    """人名识别（LAC）"""
    from extractors.names import default_finder

    text = "副局长骆青岩到册亨县调研。"
    spans = default_finder().find([text])[0]
    found = [text[s.start : s.end] for s in spans if s.label == "PER"]
    return Finding("人名识别（LAC）", "骆青岩" in found, f"试认“{text}”：{'、'.join(found) or '没有认出'}")


def language() -> Finding:
    """语言处理（spaCy、jieba）"""
    import logging
    from importlib.metadata import version

    import jieba
    import spacy

    jieba.setLogLevel(logging.ERROR)
    tokens = len(spacy.blank("zh")("定点扶贫"))
    return Finding("语言处理（spaCy、jieba）", tokens > 0, f"spaCy {version('spacy')}，jieba {version('jieba')}")


def fonts() -> Finding:
    """中文字体"""
    from ingest.pdf.library import cjk_font

    path = cjk_font()
    return Finding("中文字体", path is not None, f"{path.name}（PDF 未嵌入字体时使用）" if path else "未安装 noto-cjk-sans-otc")


def pdf() -> Finding:
    """PDF 读取"""
    from ingest.pdf.library import pdfium

    module = pdfium()
    document = module.PdfDocument.new()
    document.new_page(595, 842)
    size = document[0].get_size()
    document.close()
    return Finding("PDF 读取", tuple(round(v) for v in size) == (595, 842), f"pypdfium2 {module.PYPDFIUM_INFO}")


def libre_office() -> Finding:
    """LibreOffice"""
    import subprocess

    from ingest.readers.office import libre_office as find

    path = find()
    if path is None:
        return Finding("LibreOffice", False, "没有安装：DOC、WPS 文件不能读取，其他格式不受影响", optional=True)
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False).stdout
    return Finding("LibreOffice", bool(shown), shown.strip() or "不能启动", optional=True)


def rar() -> Finding:
    """RAR 解压程序"""
    from ingest.packed.rar_programs import names, programs

    found = programs()
    detail = (
        f"解压时依次试用：{names(found)}" if found else "没有 unrar、7z、bsdtar、unar：压缩过的 RAR 不能读取，其他格式不受影响"
    )
    return Finding("RAR 解压程序", bool(found), detail, optional=True)


def cache() -> Finding:
    """识别缓存"""
    from ingest.ocr.cache import cache_folder
    from report.output import check_writable

    folder = cache_folder()
    check_writable(folder)
    return Finding("识别缓存", True, f"{folder}，可写")


def temporary() -> Finding:
    """临时文件夹"""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix="ingest-") as name:
        Path(name, "试写").write_text("试写", encoding="utf-8")
        free = shutil.disk_usage(name).free
    return Finding("临时文件夹", free > 2**30, f"{tempfile.gettempdir()}，剩余 {free / 2**30:.1f} GB")


def schemes() -> Finding:
    """考核方案"""
    from checks.scheme import load_scheme, scheme_ids

    ids = scheme_ids()
    for id in ids:
        load_scheme(id)
    return Finding("考核方案", bool(ids), "、".join(ids))


def isolation() -> Finding:
    """读取进程的隔离"""
    import tempfile

    from ingest.worker.sandbox.enter import switched_off
    from ingest.worker.sandbox.kernel import linux
    from ingest.worker.sandbox.landlock import version
    from ingest.worker.sandbox.trial import try_out

    if not linux():
        detail = "本机系统不是 Linux，不提供隔离；时间限额仍有效，见 docs/security.md"
        return Finding("读取进程的隔离", False, detail, weak=True)
    with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
        refused = try_out(Path(folder))
    words = {
        "network": "联网", "write": "在自己的临时文件夹和识别缓存以外写文件", "program": "启动程序", "signal": "影响其他进程",
        "outlive": "在主程序被杀后继续运行",
    }  # fmt: skip
    cannot = "、".join(w for k, w in words.items() if refused[k])
    can = "、".join(w for k, w in words.items() if not refused[k])
    detail = f"已试，系统禁止读取进程：{cannot}（Landlock 版本 {version()}）" if cannot else "系统没有提供隔离"
    if can:
        why = "INGEST_SANDBOX=off 已关闭隔离" if switched_off() else "本机系统不支持"
        detail += f"；未能禁止：{can}（{why}，时间和内存限额仍有效，见 docs/security.md）"
    return Finding("读取进程的隔离", not can, detail, weak=bool(can))


PROBES: Sequence[Probe] = (
    program, pdf, recognition, names, language, fonts, libre_office, rar, cache, temporary, schemes, isolation,
)  # fmt: skip
