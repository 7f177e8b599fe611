"""Drafts keep what was said of them, for a time and within limits; strangers' end with their session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from data.domain.answers import Answers, Origin
from data.i18n import load_messages
from data.store import DraftQuotaError, Store
from data.store.drafts import MB, STAFF_QUOTA, STRANGER_QUOTA
from data.store.publication import Original
from tests.data.store.conftest import NOW

FILE = Original("令和4年度.xlsx", b"PK a workbook")
Opened = Callable[[], Store]


def test_a_file_handed_in_again_is_the_same_draft_under_its_new_name_for_a_new_time(opened: Opened) -> None:
    store = opened()
    first = store.keep_draft(FILE, by="local", base=1, now=NOW)
    answers = Answers((("table@01!B2", "left"),), (Origin("hub_survey", 2022, "2022-05-31", "hub_survey"),))
    store.answer(first.id, answers)
    later = NOW + timedelta(days=20)
    again = store.keep_draft(Original("改\x1b[31m名\n.xlsx", FILE.content), by="local", base=1, now=later)
    assert (again.id, again.name, again.answers) == (first.id, "改 [31m名 .xlsx", answers)
    assert (again.uploaded_at, again.expires_at, again.size) == (later, later + timedelta(days=30), len(FILE.content))
    assert opened().drafts("local") == (again,)


def test_a_strangers_draft_ends_with_the_session_and_after_hours_at_the_latest(opened: Opened) -> None:
    store = opened()
    mine = store.keep_draft(FILE, by="local", base=1, now=NOW)
    theirs = store.keep_draft(FILE, by="session-a", base=1, now=NOW)
    other = store.keep_draft(FILE, by="session-b", base=1, now=NOW)
    assert theirs.expires_at == NOW + timedelta(hours=12)
    store.end_session("session-a")
    store.end_session("local")
    assert set(store.drafts()) == {mine, other}
    assert store.expire_drafts(NOW + timedelta(hours=12)) == (other,)
    assert store.expired_notices("session-b") == ()
    assert [entry.action for entry in store.audit()] == ["first"]


def test_a_strangers_tries_leave_nothing_in_the_audit(opened: Opened) -> None:
    store = opened()
    store.discard(store.keep_draft(FILE, by="session-a", base=1, now=NOW).id, by="session-a", now=NOW)
    assert [entry.action for entry in store.audit()] == ["first"]


def test_nobody_fills_the_store_and_strangers_never_take_the_room_of_staff(opened: Opened) -> None:
    store = opened()

    def keep(number: int, by: str, size: int = 8) -> None:
        store.keep_draft(Original("f.xlsx", number.to_bytes(8) + bytes(size - 8)), by=by, base=1, now=NOW)

    for number in range(STRANGER_QUOTA.own_count):
        keep(number, "session-a")
    with pytest.raises(DraftQuotaError) as fault:
        keep(99, "session-a")
    assert (fault.value.kind, fault.value.limit) == ("own_count", STRANGER_QUOTA.own_count)
    keep(0, "session-a")  # the same file is no more files
    with pytest.raises(DraftQuotaError) as fault:
        keep(1, "session-b", STRANGER_QUOTA.own_size * MB + 1)
    assert fault.value.kind == "own_size"
    for number in range(STRANGER_QUOTA.all_count - STRANGER_QUOTA.own_count):
        keep(number, f"session-{number:03}")
    with pytest.raises(DraftQuotaError) as fault:
        keep(0, "session-z")
    assert fault.value.kind == "all_count"
    for number in range(STAFF_QUOTA.own_count):
        keep(number, "local")
    with pytest.raises(DraftQuotaError) as fault:
        keep(99, "local")
    assert fault.value.kind == "own_count"
    # What is over its time makes room.
    store.keep_draft(FILE, by="session-z", base=1, now=NOW + timedelta(hours=13))


def test_every_kind_of_limit_has_its_sentence() -> None:
    for language in ("ja", "en"):
        messages = load_messages(language)
        for kind in ("own_count", "own_size", "all_count", "all_size"):
            assert "7" in messages(f"draft_quota.{kind}", limit=7)


def test_drafts_can_be_cleared_for_one_and_for_all(opened: Opened) -> None:
    store = opened()
    for by in ("local", "課長", "session-a"):
        store.keep_draft(FILE, by=by, base=1, now=NOW)
    assert [draft.uploaded_by for draft in store.clear_drafts("課長", now=NOW)] == ["課長"]
    assert len(store.clear_drafts(None, now=NOW)) == 2
    assert store.clear_drafts(None, now=NOW) == ()
    assert [entry.action for entry in store.audit()] == ["first", "clear_drafts", "clear_drafts"]
    assert store.audit_break() is None
