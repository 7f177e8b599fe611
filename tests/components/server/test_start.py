import gc

import pytest

from components.server.app_server import start


class BrokenCatalogueError(Exception):
    plain = "catalogue/indicators/hubs.toml: unit is missing"


def test_what_is_warm_is_left_out_of_garbage_collection() -> None:
    called = []
    try:
        start(lambda: called.append("warm"))
        assert called == ["warm"]
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_broken_catalogue_is_one_line_and_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    def warm() -> None:
        raise BrokenCatalogueError

    ended: list[int] = []
    start(warm, stop=ended.append)
    assert ended == [1]
    assert capsys.readouterr().err == f"{BrokenCatalogueError.plain}\n"


def test_a_mistake_of_ours_keeps_its_trace() -> None:
    def warm() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        start(warm)
