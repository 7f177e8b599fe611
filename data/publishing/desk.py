"""Publishes what was checked, goes back, and withdraws: each in one transaction, each with who and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.finding import Accepted, Finding, Severity
from data.domain.snapshot import Snapshot
from data.ingest.rules import sound
from data.ingest.workbook import Refusal
from data.publishing.checked import Checked
from data.publishing.checking import check
from data.store import Store
from data.store.difference import counts, difference
from data.store.publication import DifferenceError, NewEdition, Original, StaleBaseError, WithdrawalError


class NotPublishedError(Exception):
    """Why nothing was published. `kind` names the sentence `desk.<kind>`; `findings` are those it speaks of."""

    def __init__(self, kind: str, *, findings: Sequence[Finding] = (), given: str | int = "") -> None:
        self.kind, self.findings, self.given = kind, tuple(findings), given
        super().__init__(kind)


def publish(
    store: Store,
    content: bytes,
    name: str,
    *,
    by: str,
    reason: str,
    accepted: tuple[Accepted, ...],
    base: int | None,
    shown: str | None,
    today: date,
    now: datetime,
    answers: Answers = NO_ANSWERS,
) -> int:
    """Publish a workbook as a new edition; returns its number.

    It is checked anew, so that what goes in is what the file says now. `base` is the edition the publisher saw it held
    against and `shown` the difference he saw; where either is another now, nothing is done. Raises StaleBaseError,
    NotPublishedError, StoreError.
    """
    _said(by=by, reason=reason)
    checked = check(content, name, store, today=today, answers=answers)
    if isinstance(checked, Refusal):
        raise NotPublishedError("unreadable")
    if base is not None and base != checked.base.edition.number:
        raise StaleBaseError(checked.base.edition)
    _ready(checked, accepted, shown)
    return _published(
        store,
        NewEdition(
            observations=tuple(checked.proposed.by_key().values()),
            files=store.catalogue_files(checked.base.edition.number),
            action="publish",
            by=by.strip(),
            reason=reason.strip(),
            base=checked.base.edition.number,
            original=Original(name, content),
            accepted=_of(checked, accepted),
            difference=checked.difference,
            restores=None,
            counts=checked.counts,
        ),
        now=now,
        sound=lambda stored: _sound(stored, checked, today),
    )


def _published(store: Store, new: NewEdition, *, now: datetime, sound: Callable[[Snapshot], None]) -> int:
    try:
        return store.publish(new, now=now, sound=sound)
    except DifferenceError as fault:
        raise NotPublishedError("other_changes") from fault


def _ready(checked: Checked, accepted: tuple[Accepted, ...], shown: str | None) -> None:
    if checked.errors:
        raise NotPublishedError("errors_left", findings=checked.errors)
    if checked.preview.empty:
        raise NotPublishedError("no_change")
    if shown is not None and shown != checked.difference:
        raise NotPublishedError("other_changes")
    if missing := checked.without_reason(accepted):
        raise NotPublishedError("reasons_missing", findings=missing)


def _sound(stored: Snapshot, checked: Checked, today: date) -> None:
    """The rules once more, on the rows as the store has them."""
    reading = checked.reading
    found = sound(stored, reading.scope, today, base=checked.base, unallocated=reading.unallocated)
    if wrong := [f for f in found if f.severity is Severity.ERROR]:
        raise NotPublishedError("errors_left", findings=wrong)


def go_back(store: Store, number: int, *, by: str, reason: str, now: datetime) -> int:
    """A new edition with the figures and the catalogue of an older one; returns its number."""
    _said(by=by, reason=reason)
    latest = store.read(store.latest())
    if number == latest.edition.number:
        raise NotPublishedError("already_latest", given=number)
    try:
        older = store.read(number)
    except KeyError:
        raise NotPublishedError("unknown_edition", given=number) from None
    if older.edition.withdrawn is not None:
        raise NotPublishedError("withdrawn_edition", given=number)
    return _published(
        store,
        NewEdition(
            observations=tuple(older.by_key().values()),
            files=store.catalogue_files(number),
            action="rollback",
            by=by.strip(),
            reason=reason.strip(),
            base=latest.edition.number,
            original=None,
            accepted=(),
            difference=difference(latest, older),
            restores=number,
            counts=counts(latest, older),
        ),
        now=now,
        sound=lambda _: None,
    )


def withdraw(store: Store, number: int, *, by: str, reason: str, now: datetime) -> int:
    """Say of an edition that it is not to be used; links to it then say why. Returns its number."""
    _said(by=by, reason=reason)
    try:
        store.withdraw(number, by=by.strip(), reason=reason.strip(), now=now)
    except WithdrawalError as fault:
        raise NotPublishedError(fault.kind, given=fault.number) from fault
    return number


def _said(*, by: str, reason: str) -> None:
    if not by.strip():
        raise NotPublishedError("nobody")
    if not reason.strip():
        raise NotPublishedError("no_reason")


def _of(checked: Checked, accepted: tuple[Accepted, ...]) -> tuple[Accepted, ...]:
    """The acceptances that answer a warning of this file; others would only fill the audit."""
    asked = {f.id for f in checked.warnings}
    return tuple(each for each in accepted if each.finding in asked)
