"""What was worked out, kept between runs: facts, findings and articles, in one file. A store moves bytes and knows nothing of what they say."""

from __future__ import annotations

from pathlib import Path

from .archive import Archive
from .cache import Cache

__all__ = ["Archive", "Cache", "cache_path"]


def cache_path(given: str | Path | None = None) -> Path:
    """The file of the cache: the given one (or the one in the given folder), else the one in the user's cache folder."""
    if given is None:
        from platformdirs import user_cache_path

        given = user_cache_path("factcheck", appauthor=False)
        return given / "cache.db"
    path = Path(given)
    return path / "cache.db" if path.is_dir() else path
