"""Serves one peer over lines of JSON: `python -m peers NAME`, from the folder above.

The first line out says who it is, or why it is absent; then one answer a request, with the CPU seconds spent on it.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import sys
import time
import warnings
from types import ModuleType
from typing import Any, TextIO


def main(name: str) -> None:
    out = _private_output()
    try:
        peer = importlib.import_module(f"peers.{name}")
    except ImportError as error:
        print(json.dumps({"absent": str(error)}), file=out)
        return
    print(json.dumps({"version": importlib.metadata.version(peer.PACKAGE), "offers": peer.OFFERS}), file=out)
    for line in sys.stdin:
        print(json.dumps(_answer(peer, json.loads(line))), file=out)


def _private_output() -> TextIO:
    """Standard output kept for answers; whatever a library prints goes nowhere."""
    warnings.simplefilter("ignore")
    out = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return out


def _answer(peer: ModuleType, request: dict[str, Any]) -> dict[str, Any]:
    before = time.process_time()
    try:
        results = peer.read(**request)
    except Exception as error:  # a peer that fails has found nothing
        return {"found": [], "failed": repr(error), "cpu": time.process_time() - before}
    return {"found": results, "cpu": time.process_time() - before}


main(sys.argv[1])
