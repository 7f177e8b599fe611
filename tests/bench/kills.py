"""Kills `publish` in its middle, by the whole command, and lets eight publish at once: `python -m tests.bench.kills`.

Run on SQLite and on a PostgreSQL of its own. After every kill the store must open, hold either all of the edition or
nothing of it, and its audit must be whole. Exit code 1 where anything was lost or left half.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.catalogue import loader
from data.domain.area import Level
from data.store import open_store
from tests.data.store import postgres

ROOT = Path(__file__).parents[2]
PUBLISHERS = 8

# The whole command, killed by the system before a statement of its writing transaction, or before its commit.
KILLED = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from data.__main__ import main

step, steps = int(sys.argv[1]), 0

def count(connection):
    global steps
    if connection.get_execution_options().get("writing"):
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", lambda connection, *_: count(connection))
event.listen(Engine, "commit", count)
sys.exit(main(sys.argv[2:]))
"""

# More than a publication takes: the last few are not killed and publish.
STEPS = 18


@dataclass(frozen=True)
class Outcome:
    """What became of the attempts: killed with nothing left, killed after it was done, published."""

    undone: int
    done: int
    troubles: tuple[str, ...]


def main() -> int:
    """Kill and race on both engines, and print what became of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many kills on each engine")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), help="one of them; both if it is not given")
    given = parser.parse_args()
    troubles = 0
    for engine in [given.engine] if given.engine else ["sqlite", "postgresql"]:
        with _address(engine) as address, tempfile.TemporaryDirectory() as folder:
            outcome = kill(address, Path(folder), given.count)
            print(f"{engine}: {given.count} kills, {outcome.undone} left nothing, {outcome.done} had published")
            lost = race(address, Path(folder))
            print(f"{engine}: {PUBLISHERS} publishers at once, {'; '.join(lost) or 'every edition there, chain whole'}")
            print("\n".join(outcome.troubles))
            troubles += len(outcome.troubles) + len(lost)
    return 1 if troubles else 0


def kill(address: str, folder: Path, count: int, *, steps: Sequence[int] = range(1, STEPS + 1)) -> Outcome:
    """`count` publications, killed at each of the `steps` in turn."""
    kinds: Counter[bool] = Counter()
    troubles: list[str] = []
    store = open_store(address)
    for number in range(count):
        before = len(store.editions())
        step = steps[number % len(steps)]
        file = _file(folder, number)
        code = _command(["-c", KILLED, str(step)], file, address).returncode
        again = open_store(address)
        published = len(again.editions()) - before
        kinds[bool(published)] += 1
        held = len(list(again.read(again.latest()).keys()))
        if code not in (-9, 0) or published not in (0, 1) or (code == 0) > published:
            troubles.append(f"step {step}: ended with {code}, {published} editions more")
        if held != len(list(store.read(1).keys())) + len(again.editions()) - 1:
            troubles.append(f"step {step}: edition {again.latest()} holds {held} figures")
        if (broken := again.audit_break()) is not None:
            troubles.append(f"step {step}: {broken}")
    return Outcome(kinds[False], kinds[True], tuple(troubles))


def race(address: str, folder: Path) -> list[str]:
    """Eight commands at once, each until it has published its own file; what is missing afterwards."""
    files = [_file(folder, 1000 + number) for number in range(PUBLISHERS)]

    def insist(file: Path) -> None:
        # Whoever comes between makes the others look once more.
        while _command(["-m", "data"], file, address).returncode != 0:
            continue

    with ThreadPoolExecutor(PUBLISHERS) as threads:
        list(threads.map(insist, files))
    store = open_store(address)
    editions = store.editions()
    published = Counter(edition.file.name for edition in editions if edition.file)
    troubles = [
        f"{file.name} was published {published[file.name]} times" for file in files if published[file.name] != 1
    ]
    if [edition.base for edition in editions] != [None, *(edition.number for edition in editions[:-1])]:
        troubles.append("an edition was built on another than the one before")
    if (broken := store.audit_break()) is not None:
        troubles.append(str(broken))
    return troubles


def _command(start: list[str], file: Path, address: str) -> subprocess.CompletedProcess[bytes]:
    arguments = ["publish", str(file), "--by", "担当", "--reason", "試験"]
    environment = {**os.environ, "DASHBOARD_STORE": address, "DATABASE_URL": address if "://" in address else ""}
    return subprocess.run(
        [sys.executable, *start, *arguments], cwd=ROOT, env=environment, check=False, capture_output=True
    )


def _file(folder: Path, number: int) -> Path:
    """One figure of a municipality of its own."""
    areas = loader.load().at(Level.MUNICIPALITY)
    path = folder / f"{number}.csv"
    path.write_text(f"団体コード,年度,小さな拠点の形成数\n{areas[number].id},令和4年度,1\n", encoding="utf-8")
    return path


@contextmanager
def _address(engine: str) -> Iterator[str]:
    if engine == "postgresql":
        with postgres.running() as address:
            yield address
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "store.sqlite")


if __name__ == "__main__":
    sys.exit(main())
