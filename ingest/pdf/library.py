"""PDFium, set up once a process so that PDFs without their Chinese fonts render and read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_SYSTEM_FONTS = ("/usr/share/fonts", "/usr/share/X11/fonts/Type1", "/usr/share/X11/fonts/TTF", "/usr/local/share/fonts")


@cache
def pdfium() -> Any:
    """The ``pypdfium2`` module, with the font of noto-cjk-sans-otc known to PDFium beside the system's own.

    Office PDFs often name 仿宋_GB2312, 楷体 or STSong-Light without embedding them; on a machine without Chinese fonts
    PDFium then draws nothing, and a page that is not blank would look it. PDFium takes font folders only when it is
    initialised, so this must be the first use of it in the process; if a document is open already, it stays as it is.
    """
    import pypdfium2
    from pypdfium2.internal import bases

    open_objects = [ref for refs in bases.ObjectTracker.values() for ref in list(refs)]
    if not open_objects:
        _initialise(pypdfium2.raw)
    return pypdfium2


def cjk_font() -> Path | None:
    """The font file of noto-cjk-sans-otc (OFL), None where the package is not installed."""
    try:
        import noto_cjk_sans_otc
    except ImportError:
        return None
    path = Path(str(noto_cjk_sans_otc.FONT_PATH))
    return path if path.is_file() else None


def _initialise(raw: Any) -> None:
    import ctypes

    font = cjk_font()
    folders = [f for f in _SYSTEM_FONTS if Path(f).is_dir()]
    if font is None:
        return
    # The bundled font comes last: where two fonts fit equally, PDFium keeps the first it met.
    names = [ctypes.create_string_buffer(f.encode()) for f in (*folders, str(font.parent))]
    pointers = (ctypes.POINTER(ctypes.c_char) * (len(names) + 1))()
    for i, name in enumerate(names):
        pointers[i] = ctypes.cast(name, ctypes.POINTER(ctypes.c_char))
    config = raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=pointers)
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(config)
    _KEPT.extend((names, pointers, config))


# PDFium keeps the pointers for as long as it runs, so what they point at must live as long.
_KEPT: list[Any] = []
