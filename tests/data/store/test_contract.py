"""What the store promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from data.domain.edition import OriginalFile
from data.domain.finding import Accepted
from data.domain.snapshot import Snapshot
from data.store import Store
from data.store.audit import ChainBreak
from data.store.publication import DifferenceError, Original, StaleBaseError, WithdrawalError
from data.store.settings import store_url
from tests.data.laying import lay, new_edition
from tests.data.making import observed
from tests.data.store.conftest import NOW

ROOT = Path(__file__).parents[3]
FILE = Original("令和4年度.xlsx", b"PK a workbook")
Opened = Callable[[], Store]


def publish(store: Store, value: float = 1500, *, original: Original | None = FILE) -> int:
    base = store.read(store.latest())
    held = {o.key: o for of_one in base.observations.values() for o in of_one.values()}
    held |= {o.key: o for o in [observed("hubs", 2022, value)]}
    return store.publish(new_edition(base, held.values(), original=original), now=NOW, recheck=lambda _: None)


def test_an_edition_keeps_who_why_file_and_counts(opened: Opened) -> None:
    store = opened()
    assert publish(store) == 2
    second = opened().editions()[1]
    assert (second.published_by, second.reason, second.base) == ("担当", "試験", 1)
    assert second.file == OriginalFile(FILE.name, len(FILE.content), FILE.sha256)
    assert second.counts is not None
    assert (second.counts.added, second.counts.altered, second.counts.removed, second.counts.held) == (1, 0, 0, 1268)
    assert store.original(2) == FILE
    assert store.original(1) is None
    assert store.find_file(FILE.sha256) == 2
    assert store.find_file("0" * 64) is None


def test_a_stale_base_is_refused_and_says_who_came_between(opened: Opened) -> None:
    first, second = opened(), opened()
    new = new_edition(first.read(1), [observed("hubs", 2022, 1)])
    publish(second)
    with pytest.raises(StaleBaseError) as fault:
        first.publish(new, now=NOW, recheck=lambda _: None)
    assert (fault.value.latest.number, fault.value.latest.published_by) == (2, "担当")
    assert [e.number for e in opened().editions()] == [1, 2]


def test_changes_that_nobody_looked_at_are_not_published(opened: Opened) -> None:
    from dataclasses import replace

    store = opened()
    new = replace(new_edition(store.read(1), [observed("hubs", 2022, 1)]), difference="0" * 64)
    with pytest.raises(DifferenceError):
        store.publish(new, now=NOW, recheck=lambda _: None)
    assert [e.number for e in opened().editions()] == [1]


def test_what_the_rules_refuse_on_the_stored_rows_leaves_nothing(opened: Opened) -> None:
    store = opened()
    seen: list[float | None] = []

    def refuse(stored: Snapshot) -> None:
        found = stored.read("hubs", year=2022)
        seen.append(found.value if found else None)
        raise LookupError

    with pytest.raises(LookupError):
        store.publish(new_edition(store.read(1), [observed("hubs", 2022, 7)]), now=NOW, recheck=refuse)
    assert seen == [7]
    assert [e.number for e in store.editions()] == [1]
    assert store.audit_break() is None


def test_a_withdrawn_edition_is_no_longer_in_force_but_can_be_read(opened: Opened) -> None:
    store = opened()
    publish(store)
    store.withdraw(2, by="課長", reason="誤って公開", now=NOW)
    again = opened()
    assert again.latest() == 1
    gone = again.editions()[1].withdrawn
    assert gone is not None
    assert (gone.by, gone.reason, gone.at) == ("課長", "誤って公開", NOW)
    assert again.read(2).read("hubs", year=2022) is not None
    assert again.find_file(FILE.sha256) is None
    # The next one is built on what is in force, and numbers are never used twice.
    assert publish(again, 1501) == 3
    assert again.editions()[2].base == 1


@pytest.mark.parametrize(("number", "kind"), [(9, "unknown_edition"), (2, "already_withdrawn"), (1, "last_edition")])
def test_what_cannot_be_withdrawn_says_why(opened: Opened, number: int, kind: str) -> None:
    store = opened()
    publish(store)
    store.withdraw(2, by="a", reason="b", now=NOW)
    with pytest.raises(WithdrawalError) as fault:
        store.withdraw(number, by="a", reason="b", now=NOW)
    assert fault.value.kind == kind


def test_a_draft_waits_with_its_reasons_until_it_is_discarded(opened: Opened) -> None:
    store = opened()
    draft = store.keep_draft(FILE, by="local", base=1, now=NOW)
    assert store.keep_draft(FILE, by="local", base=1, now=NOW).id == draft.id
    accepted = (Accepted("W01@01!B2", "県の訂正"),)
    store.accept(draft.id, accepted)
    (kept,) = opened().drafts("local")
    assert (opened().draft_content(kept.id), kept.accepted, kept.name) == (FILE.content, accepted, FILE.name)
    assert opened().drafts("another") == ()
    store.discard(draft.id, by="local", now=NOW)
    assert store.draft(draft.id) is None
    assert store.audit()[-1].action == "discard"


def test_a_draft_whose_time_is_over_goes_and_its_uploader_is_told_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DRAFT_DAYS", "3")
    store = opened()
    store.keep_draft(FILE, by="local", base=1, now=NOW)
    assert store.expire_drafts(NOW + timedelta(days=2)) == ()
    assert [each.name for each in store.expire_drafts(NOW + timedelta(days=3))] == [FILE.name]
    assert [each.name for each in store.expired_notices("local")] == [FILE.name]
    assert store.expired_notices("local") == ()


def test_files_are_kept_for_as_long_as_the_setting_says(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened()
    publish(store)
    store.keep_draft(Original("b", b"b"), by="local", base=2, now=NOW + timedelta(days=4000))
    assert store.original(2) == FILE
    monkeypatch.setenv("DASHBOARD_KEEP_FILES_DAYS", "30")
    store.keep_draft(Original("c", b"c"), by="local", base=2, now=NOW + timedelta(days=31))
    assert store.original(2) is None
    assert store.editions()[1].file is not None


def test_the_audit_tells_everything_and_cannot_be_changed(opened: Opened, address: str) -> None:
    store = opened()
    publish(store)
    store.withdraw(2, by="課長", reason="誤り", now=NOW)
    assert [(e.action, e.edition, e.by) for e in store.audit()] == [
        ("first", 1, "shipped"),
        ("publish", 2, "担当"),
        ("withdraw", 2, "課長"),
    ]
    assert json.loads(store.audit()[1].details)["file"]["sha256"] == FILE.sha256
    assert store.audit_break() is None
    engine = create_engine(store_url(address))
    for statement in ("UPDATE audit SET reason = 'x'", "UPDATE audit SET details = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(text(statement))
    assert store.audit_break() is None


def test_a_figure_changed_behind_the_stores_back_is_found(opened: Opened, address: str) -> None:
    store = opened()
    publish(store)
    with create_engine(store_url(address)).begin() as connection:
        connection.execute(text("UPDATE observation SET value = 1 WHERE edition = 2 AND year = 2022 AND area = '00'"))
    assert store.audit_break() == ChainBreak("edition", 2, 2)


RACE = """
import sys
from datetime import UTC, datetime
from data.store import open_store
from data.store.publication import StaleBaseError
from tests.data.laying import new_edition
from tests.data.making import observed

address, name = sys.argv[1:]
store = open_store(address)
print("ready", flush=True)
sys.stdin.readline()
done = stale = 0
while done < 1:
    base = store.read(store.latest())
    held = {o.key: o for of_one in base.observations.values() for o in of_one.values()}
    mine = observed("hubs", 2022, base.edition.number)
    held[mine.key] = mine
    new = new_edition(base, held.values(), by=name)
    try:
        store.publish(new, now=datetime.now(UTC), recheck=lambda _: None)
        done += 1
    except StaleBaseError:
        stale += 1
print(done, stale)
"""

READ = """
import sys
from data.store import open_store

store = open_store(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
torn = 0
for _ in range(40):
    number = store.latest()
    found = store.read(number).read("hubs", year=2022)
    # Edition n holds the number of its base: anything else is a torn read.
    torn += number > 1 and (found is None or found.value != number - 1)
print(torn)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_publishers_and_readers_at_once_lose_nothing_and_tear_nothing(opened: Opened, address: str) -> None:
    store = opened()
    publishers = [started(RACE, address, name) for name in "甲乙丙丁戊己庚辛"]
    readers = [started(READ, address)]
    for each in (*publishers, *readers):
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in (*publishers, *readers):
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    answers = [each.communicate()[0].split() for each in (*publishers, *readers)]
    assert [answer[0] for answer in answers] == [*["1"] * 8, "0"]
    editions = store.editions()
    assert [e.number for e in editions] == list(range(1, 10))
    assert [e.base for e in editions] == [None, *range(1, 9)]
    assert store.audit_break() is None


# Publishes without end, and says each time how far it has come: it is killed there.
KILLED = """
import sys
from datetime import UTC, datetime
from sqlalchemy import event
from sqlalchemy.engine import Engine
from data.store import open_store
from tests.data.laying import new_edition
from tests.data.making import observed

store = open_store(sys.argv[1])
base = store.read(store.latest())
new = new_edition(base, [observed("hubs", 2022, base.edition.number)])
steps = 0

@event.listens_for(Engine, "before_cursor_execute")
def step(*_):
    global steps
    steps += 1
    if steps == int(sys.argv[2]):
        print("here", flush=True)
        sys.stdin.readline()

store.publish(new, now=datetime.now(UTC), recheck=lambda _: None)
print("done", flush=True)
"""


def test_killed_at_any_step_an_edition_is_whole_or_absent(opened: Opened, address: str) -> None:
    store = opened()
    before = len(store.editions())
    for step in range(1, 13):
        process = started(KILLED, address, str(step))
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
        process.communicate()
        editions = opened().editions()
        assert len(editions) == before + (said == "done\n")
        before = len(editions)
        assert opened().audit_break() is None
    assert lay(opened(), [observed("hubs", 2022, 1)], now=NOW) == before + 1
