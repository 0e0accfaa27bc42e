"""What looks like a number and is none: times, days, telephones, versions, codes, addresses, numbers of a list."""

from __future__ import annotations

import re

from .money import Currencies

_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}\s?h\s?\d\d(?!\d)"
_DAY = r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d[\d:.]*|\d{4}-\d\d(?:-\d\d)?(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|\d{1,2}-\d{1,2}-(?:19|20)\d\d"
_ALWAYS = r"24/7(?!\d)|(?:24\s?h(?:eures)?|7\s?j(?:ours)?)\s?(?:/|sur)\s?(?:24|7)(?!\d)"
_PHONE = (r"(?<=\+)\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}|0\d(?:[ .-]\d\d){4}|\d{3}\)?[ .-]\d{3}-\d{4}|1[ -]8\d\d[ -]\d{3}[ -]\d{4}|0\d\d[ .]\d{3}[ .]\d\d[ .]\d\d(?!\d)|0[ -]8\d\d[ -]\d{3}[ -]\d{3}(?! \d{3})|\d{3}-\d{4}(?!\d)")
_VERSION = r"(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d{1,8}(?:\.\d{1,8}){2,6}"
_SKIP = re.compile(rf"(?:{_TIME}|{_ALWAYS}|{_DAY}|{_PHONE}|{_VERSION}|\d{{31,}})\w*")
_ITEM = re.compile(r"\d{1,2}[.)]\s(?=\S)")
_LINE_START = re.compile(r"(?:\n|\A)[\s*_#]*\Z")
_CODE = re.compile(r"(?:[^\W\d]|[^\W\d_]-)\Z")
_TOKEN = re.compile(r"\w*(?:[-.]\w+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z")
_REST = re.compile(r"\S*")
_INSIDE = frozenset("/-=.?&%_")


def passed(low: str, text: str, at: int, currencies: Currencies) -> int:
    """The end of the code, address, time, telephone or list number of which the digit at `at` is part; 0 for none."""
    if not low[at].isdigit():
        return 0
    head = low[max(0, at - 2):at]
    if _CODE.search(head) and not currencies.before(text, at):
        return _end(_TOKEN, low, at)
    if found := _SKIP.match(low, at):
        return found.end()
    if (found := _ITEM.match(low, at)) and _LINE_START.search(low[max(0, at - 8):at]):
        return found.end()
    return _end(_REST, low, at) if head[-1:] in _INSIDE and _ADDRESS.search(low[max(0, at - 200):at]) else 0


def _end(pattern: re.Pattern[str], low: str, at: int) -> int:
    found = pattern.match(low, at)
    return max(found.end() if found else at, at + 1)
