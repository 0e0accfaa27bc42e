"""Values as bytes: what crosses from one process to another, lies in the store, or waits in memory for a report that may never ask for it."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

import msgspec

from .model import Fact, Slot

T = TypeVar("T")
_LEVEL = 1  # a fourth of the size; more effort gains little
_encoder = msgspec.msgpack.Encoder()
_facts = msgspec.msgpack.Decoder(tuple[Fact, ...])
_slots = msgspec.msgpack.Decoder(tuple[Slot, ...])


def pack(value: object) -> bytes:
    """A value of `factcheck.model`, or a tuple of such, as bytes."""
    return zlib.compress(_encoder.encode(value), _LEVEL)


def unpack(packed: bytes, type_: type[T]) -> T:
    """The value of `type_` that was packed.

    Raises:
        ValueError: the bytes hold no such value.
    """
    try:
        return msgspec.msgpack.decode(zlib.decompress(packed), type=type_)
    except zlib.error as error:
        raise ValueError(str(error)) from None


def facts(packed: bytes, article: str) -> tuple[Fact, ...]:
    """The facts that were packed, as facts of the article of this id: what is read in a text does not depend on what it is called."""
    found = _facts.decode(zlib.decompress(packed))
    for fact in found:
        msgspec.structs.force_setattr(fact, "article", article)  # nobody else holds them yet
    return found


def slots(packed: bytes, story: str) -> tuple[Slot, ...]:
    """The slots that were packed, of the story of this name."""
    return _slots.decode(zlib.decompress(packed))


NOTHING = pack(())


class Packed(Sequence[T], Generic[T]):
    """A sequence kept as bytes, part by part (an article's facts, a story's slots).

    `of` reads one part, iterating one part after the other; all else reads it whole, and keeps it.
    """

    def __init__(self, parts: Mapping[str, bytes], read: Callable[[bytes, str], tuple[T, ...]]) -> None:
        self._parts, self._read = parts, read

    def of(self, part: str) -> tuple[T, ...]:
        """The values of one part; none when there is no such part."""
        return self._read(self._parts[part], part) if part in self._parts else ()

    @functools.cached_property
    def _all(self) -> tuple[T, ...]:
        return tuple(value for part in self._parts for value in self.of(part))

    def __iter__(self) -> Iterator[T]:
        return iter(self._all) if "_all" in self.__dict__ else (value for part in self._parts for value in self.of(part))

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Packed)) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    def __repr__(self) -> str:
        return f"Packed({len(self._parts)} parts)"

