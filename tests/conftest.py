"""How all tests are run: the same examples everywhere, and shared out among processes by what they make once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

# The same examples on every machine, and no clock: a slow runner is no fault of the code.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")

_HERE: Final = Path(__file__).parent
_BROWSER: Final = "browser"
# Folders that share a thing that is dear to make: the server of PostgreSQL.
_TOGETHER: Final = frozenset({Path("data/store")})
# These take minutes: they begin while there is much else to do beside them.
_LONG: Final = "test_every_page.py"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n`, a file stays in one process, for what it makes once; browser tests go where there is room."""
    for item in items:
        for group in _group(item.path.relative_to(_HERE)):
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: item.path.name != _LONG)


def _group(path: Path) -> Iterator[str]:
    if path.parent in _TOGETHER:
        yield str(path.parent)
    elif path.parent.name != _BROWSER:
        yield str(path)
