"""Sheets as PDF, by Typst: no TeX, no network, no fonts but those that come with it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from typing import TYPE_CHECKING

from quizgen.errors import EngineError
from quizgen.paper.sheet import Face, Sheet
from quizgen.paper.typst import write as write_source

if TYPE_CHECKING:
    import typst

_threads = threading.local()
"""One warm compiler for each thread: a compiler cannot be shared."""


def write(sheet: Sheet, face: Face) -> bytes:
    """One face of a sheet as PDF; equal sheets give equal bytes.

    Raises:
        EngineError: Typst does not take what quizgen wrote.
    """
    return compile_pdf(write_source(sheet, face))


def compile_pdf(source: bytes) -> bytes:
    """Typst source as PDF.

    Raises:
        EngineError: Typst does not take it.
    """
    import typst

    try:
        pdf = _compiler().compile(source, format="pdf", timestamp=0)
    except typst.TypstError as error:
        raise EngineError(f"Typst refused a sheet: {error.message}\n{error.diagnostic}") from error
    if not isinstance(pdf, bytes):
        raise EngineError("Typst gave no PDF")
    return pdf


def _compiler() -> typst.Compiler:
    import typst

    if not hasattr(_threads, "compiler"):
        root = tempfile.mkdtemp(prefix="quizgen-")  # an empty root: nothing there to be read
        atexit.register(shutil.rmtree, root, ignore_errors=True)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
        _threads.compiler = typst.Compiler(b"", root=root, font_paths=fonts)
    compiler: typst.Compiler = _threads.compiler
    return compiler
