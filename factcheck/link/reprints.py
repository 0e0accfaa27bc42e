"""Reprints: texts that are one text but for a few words, found by MinHash. Only texts that agree in a whole band of it are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_BANDS = 16
_SAME = 0.8  # share of the hashes, which is the share of the shingles, that two texts have in common


def reprints(likenesses: Sequence[bytes]) -> list[int]:
    """For each text, the place of the first that it reprints: its own where there is none.

    Args:
        likenesses: the MinHash of each text, as `keys.likeness` gives it.
    """
    first: dict[tuple[int, bytes], int] = {}
    leaders: list[int] = []
    for number, likeness in enumerate(likenesses):
        found = {first[band] for band in _bands(likeness) if band in first}
        lead = next((other for other in sorted(found) if _alike(likeness, likenesses[other])), number)
        leaders.append(lead)
        for band in _bands(likeness):
            first.setdefault(band, lead)
    return leaders


def _bands(likeness: bytes) -> Iterator[tuple[int, bytes]]:
    width = len(likeness) // _BANDS
    return ((at, likeness[at:at + width]) for at in range(0, len(likeness), width)) if width else iter(())


def _alike(a: bytes, b: bytes) -> bool:
    one, other = memoryview(a).cast("I"), memoryview(b).cast("I")
    return sum(map(int.__eq__, one, other)) >= _SAME * len(one)
