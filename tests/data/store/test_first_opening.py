"""Several processes may be started on a file that is not there yet."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

from data.store import open_store
from data.store.publication import StaleBaseError
from tests.data.laying import new_edition
from tests.data.making import observed

AT_ONCE = 6
ROOT = Path(__file__).parents[3]

# Each says that it is ready, then waits to be told, so that all open the file at the same moment.
OPEN = """
import sys
from data.store import open_store
print("ready", flush=True)
sys.stdin.readline()
store = open_store(sys.argv[1])
print(len(store.editions()), len(list(store.read(1).keys())))
"""


def test_processes_that_open_a_new_file_at_once_make_one_first_edition(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, str(file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(AT_ONCE)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate() for process in started]
    expected = len(list(open_store(str(file)).read(1).keys()))
    assert [said for said, _ in answers] == [f"1 {expected}\n"] * AT_ONCE
    assert [complaint for _, complaint in answers] == [""] * AT_ONCE


def test_threads_that_open_a_new_file_at_once_make_one_first_edition(tmp_path: Path) -> None:
    file, together = tmp_path / "store.sqlite", Barrier(AT_ONCE)

    def opened(_: int) -> int:
        together.wait()
        return len(open_store(str(file)).editions())

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(opened, range(AT_ONCE))) == [1] * AT_ONCE


def test_of_publishers_at_the_same_moment_one_is_first_and_the_others_are_told(tmp_path: Path) -> None:
    file, together = tmp_path / "store.sqlite", Barrier(AT_ONCE)
    assert open_store(str(file)).latest() == 1

    def published(value: int) -> int:
        store = open_store(str(file))
        new = new_edition(store.read(1), [observed("hubs", 2022, value)])
        together.wait()
        try:
            return store.publish(new, now=datetime(2026, 4, 1, tzinfo=UTC), recheck=lambda _: None)
        except StaleBaseError as fault:
            return -fault.latest.number

    with ThreadPoolExecutor(AT_ONCE) as threads:
        numbers = list(threads.map(published, range(AT_ONCE)))
    assert sorted(numbers) == [*[-2] * (AT_ONCE - 1), 2]
    store = open_store(str(file))
    assert [e.number for e in store.editions()] == [1, 2]
    found = store.read(2).read("hubs", year=2022)
    assert found is not None
    assert found.value == numbers.index(2)
