"""How often Python looks for garbage in a process that does our work and nothing else."""

import gc

_OFTEN = 20_000, 20, 50


def seldom() -> None:
    """Has Python look for garbage seldom: reading and comparing make many values and little garbage, and looking for it takes a twelfth of their time."""
    gc.set_threshold(*_OFTEN)
