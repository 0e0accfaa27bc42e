"""Bytes → characters. Newsroom files come in UTF-8, UTF-16 and in the code pages of old editing systems.

A byte order mark is no part of the text: offsets count from the character after it. Nothing else is changed, neither
spaces nor line ends.
"""

from __future__ import annotations

import codecs
import re

from ..errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a Word, OpenDocument or zip file"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
          (b"{\\rtf", "an RTF file"), (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"\x1f\x8b", "a gzip file"))
_LEGACY = ("cp1252", "mac_roman", "iso8859_15", "cp850")  # what newsrooms have used, likeliest first; Latin-1 is in the first
_USUAL = frozenset("éèêëàâùûîïôçœñ«»’‘“”–—…°€£\xa0")
_RARE = frozenset("äüöæáíóúãõåøßÿÉÈÊËÀÂÄÙÛÜÎÏÔÖÇŒÆÑÁÍÓÚÅØ„•·©®™²³½¼§\xad")
_USUAL_SHARE = 0.75
_BROKEN = re.compile("\ufffd|[ÂÃ][\u0080-\u00bf]|â€|Ã[ª«®´»¼©¨]")
_SAVE = "save it as UTF-8"
_GUESS_BYTES = 50_000


def decode(data: bytes, path: str) -> str:
    """The characters of a file, without its byte order mark.

    Raises:
        ReadError: the file is empty, is no text, or its encoding cannot be told.
    """
    if not data.strip():
        raise ReadError("empty file", path=path, remedy="put the article in it, or remove it")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name}, not text", path=path, remedy="export it as plain text, Markdown or HTML")
    text = _decoded(data, path)
    if "\0" in text:
        raise ReadError("binary file", path=path, place=f"line {text.count(chr(10), 0, text.index(chr(0))) + 1}",
                        remedy="export it as plain text, Markdown or HTML")
    if not text.strip():
        raise ReadError("empty file", path=path, remedy="put the article in it, or remove it")
    return text


def complaint(text: str) -> str:
    """What shows that a text was wrongly decoded before it was saved ("Ã©" for "é"); "" when nothing does."""
    found = _BROKEN.search(text)
    if not found:
        return ""
    line = text.count("\n", 0, found.start()) + 1
    return f"line {line}: wrongly encoded before it was saved: “{text[found.start():found.start() + 2]}” (export it again, as UTF-8)"


def _decoded(data: bytes, path: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark):], encoding, path)
    if encoding := _unmarked_utf16(data):
        return _strict(data, encoding, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise ReadError("not valid UTF-8", path=path, place=f"line {line}", remedy=_SAVE) from error
    return _legacy(data, path)


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"not valid {encoding.upper()}", path=path, place=f"byte {error.start}", remedy=_SAVE) from error


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark shows as a zero in nearly every other byte."""
    sample = data[:4000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if max(odd, even) * 4 < len(sample) or min(odd, even) * 8 > max(odd, even):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(data: bytes) -> bool:
    """Whether most letters beyond ASCII are right UTF-8: a damaged file, not one in another encoding."""
    letters = [c for c in data.decode("utf-8", "replace") if c > "\x7f"]
    return letters.count("\ufffd") * 2 < len(letters)


def _legacy(data: bytes, path: str) -> str:
    if b"\0" in data:
        raise ReadError("binary file", path=path, remedy="export it as plain text, Markdown or HTML")
    shares = {encoding: _usual(data, encoding) for encoding in _LEGACY}
    likeliest = max(_LEGACY, key=lambda encoding: shares[encoding])
    if shares[likeliest] >= _USUAL_SHARE:
        return data.decode(likeliest)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES], enable_fallback=False).best()
    if best is None:
        raise ReadError("unknown encoding", path=path, remedy=_SAVE)
    return data.decode(best.encoding, "replace")


def _usual(data: bytes, encoding: str) -> float:
    """How far the letters and signs beyond ASCII, read in `encoding`, are those of French and English copy: 0 to 1."""
    try:
        letters = [c for c in data.decode(encoding) if c > "\x7f"]
    except UnicodeDecodeError:
        return 0.0
    return sum(1.0 if c in _USUAL else 0.5 if c in _RARE else 0.0 for c in letters) / len(letters)
