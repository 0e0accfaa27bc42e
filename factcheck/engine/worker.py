"""A process of the pool: does the tasks that come in, until there are no more. What anything prints goes to standard error, for standard output is the pipe."""

from __future__ import annotations

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy is imported: the processes share the cores, their threads would fight for them

import signal  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from typing import Any  # noqa: E402

from .. import garbage  # noqa: E402
from . import work  # noqa: E402
from .pool import READY, receive, send  # noqa: E402

TASKS: dict[str, Callable[..., Any]] = {"read": work.readings, "judge": work.judgements}


def main() -> None:
    """Answers each task (what, items, …) with a list of what the items came to, or with the exception that ended it."""
    garbage.seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    pipe, sys.stdout = os.fdopen(os.dup(1), "wb"), sys.stderr
    os.dup2(2, 1)
    send(pipe, READY)
    while True:
        try:
            what, items, *more = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(pipe, _answer(what, items, more))


def _answer(what: str, items: list[Any], more: list[Any]) -> list[Any] | Exception:
    try:
        return list(TASKS[what](items, *more))
    except Exception as error:
        return error


if __name__ == "__main__":
    main()
