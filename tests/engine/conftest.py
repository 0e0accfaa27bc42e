"""One Dask cluster for all the tests of engines: its workers take long to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from machines import Machines


@pytest.fixture(scope="session")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    found = Machines(tmp_path_factory.mktemp("elsewhere"))
    found.start(2)
    yield found
    found.end()
