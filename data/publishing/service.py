"""Publishes what was checked, goes back, and withdraws: each in one transaction, each with who and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from hashlib import sha256

from data.domain.edition import Edition, in_force
from data.domain.finding import Accepted, Finding, Severity
from data.domain.plain_text import one_line
from data.domain.snapshot import Snapshot
from data.i18n import Messages
from data.i18n.formatter import JAPAN, Formatter
from data.ingest.rules import recheck
from data.publishing.check import Checked
from data.store import Store
from data.store.publication import (
    DifferenceError,
    NewEdition,
    Original,
    StaleBaseError,
    WithdrawalError,
    change_hash,
    counts,
)

# Of who publishes: the store's column.
LONGEST_NAME = 200
LONGEST_REASON = 2000


class NotPublishedError(Exception):
    """Why nothing was published. `kind` names the sentence `desk.<kind>`; `findings` are those it speaks of."""

    def __init__(self, kind: str, *, findings: Sequence[Finding] = (), given: str | int = "") -> None:
        self.kind, self.findings, self.given = kind, tuple(findings), given
        super().__init__(kind)


def publish(
    store: Store,
    checked: Checked,
    content: bytes,
    *,
    by: str,
    reason: str,
    accepted: tuple[Accepted, ...],
    today: date,
    now: datetime,
) -> int:
    """Publish what was checked and shown as a new edition; returns its number.

    `content` is kept with the edition and must be the very file that was checked. The edition it was checked against
    must still be in force, and what is stored must be the changes that were shown: both are asked once more inside the
    transaction. Raises StaleBaseError, NotPublishedError, StoreError.
    """
    by, reason = _who_and_why(by, reason)
    if sha256(content).hexdigest() != checked.workbook.sha256:
        raise NotPublishedError("other_file")
    if (latest := in_force(store.editions())).number != checked.base.edition.number:
        raise StaleBaseError(latest)
    if checked.errors:
        raise NotPublishedError("errors_left", findings=checked.errors)
    if checked.preview.empty:
        raise NotPublishedError("no_change")
    if missing := checked.without_reason(accepted):
        raise NotPublishedError("reasons_missing", findings=missing)
    new = NewEdition(
        observations=tuple(checked.proposed.by_key().values()),
        files=store.catalogue_files(checked.base.edition.number),
        action="publish",
        by=by,
        reason=reason,
        base=checked.base.edition.number,
        original=Original(checked.workbook.name, content),
        accepted=_asked_for(checked, accepted),
        difference=checked.difference,
        restores=None,
        counts=checked.counts,
        answers=checked.answers,
    )
    return _published(store, new, now=now, recheck=lambda stored: _recheck(stored, checked, today))


def go_back(store: Store, number: int, *, by: str, reason: str, now: datetime) -> int:
    """A new edition with the figures and the catalogue of an older one; returns its number."""
    by, reason = _who_and_why(by, reason)
    latest = store.read(store.latest())
    if number == latest.edition.number:
        raise NotPublishedError("already_latest", given=number)
    try:
        older = store.read(number)
    except KeyError:
        raise NotPublishedError("unknown_edition", given=number) from None
    if older.edition.withdrawn is not None:
        raise NotPublishedError("withdrawn_edition", given=number)
    new = NewEdition(
        observations=tuple(older.by_key().values()),
        files=store.catalogue_files(number),
        action="rollback",
        by=by,
        reason=reason,
        base=latest.edition.number,
        original=None,
        accepted=(),
        difference=change_hash(latest, older),
        restores=number,
        counts=counts(latest, older),
    )
    return _published(store, new, now=now, recheck=lambda _: None)


def withdraw(store: Store, number: int, *, by: str, reason: str, now: datetime) -> int:
    """Say of an edition that it is not to be used; links to it then say why. Returns its number."""
    by, reason = _who_and_why(by, reason)
    try:
        store.withdraw(number, by=by, reason=reason, now=now)
    except WithdrawalError as fault:
        raise NotPublishedError(fault.kind, given=fault.number) from fault
    return number


def why_not(fault: NotPublishedError, messages: Messages) -> str:
    """What stops the publication, in a sentence."""
    return messages(f"desk.{fault.kind}", count=len(fault.findings), given=fault.given)


def stale(latest: Edition, formatter: Formatter) -> str:
    """Someone else published in between: who, and when (in Japan)."""
    at = latest.published_at
    who = formatter.messages("desk.shipped") if latest.published_by == "shipped" else one_line(latest.published_by)
    return formatter.messages(
        "desk.stale", number=latest.number, by=who, day=formatter.day(at), time=f"{at.astimezone(JAPAN):%H:%M}"
    )


def _published(store: Store, new: NewEdition, *, now: datetime, recheck: Callable[[Snapshot], None]) -> int:
    try:
        return store.publish(new, now=now, recheck=recheck)
    except DifferenceError as fault:
        raise NotPublishedError("other_changes") from fault


def _recheck(stored: Snapshot, checked: Checked, today: date) -> None:
    """The rules once more, on the rows as the store has them."""
    reading = checked.reading
    findings = recheck(stored, reading.scope, today, base=checked.base, unallocated=reading.unallocated)
    if wrong := [f for f in findings if f.severity is Severity.ERROR]:
        raise NotPublishedError("errors_left", findings=wrong)


def _who_and_why(by: str, reason: str) -> tuple[str, str]:
    """Both as they are kept: on one line, without control characters."""
    by, reason = one_line(by), one_line(reason)
    if not by:
        raise NotPublishedError("nobody")
    if not reason:
        raise NotPublishedError("no_reason")
    if len(by) > LONGEST_NAME:
        raise NotPublishedError("name_too_long", given=LONGEST_NAME)
    if len(reason) > LONGEST_REASON:
        raise NotPublishedError("reason_too_long", given=LONGEST_REASON)
    return by, reason


def _asked_for(checked: Checked, accepted: tuple[Accepted, ...]) -> tuple[Accepted, ...]:
    """The acceptances that answer a warning of this file; others would only fill the audit."""
    asked = {f.id for f in checked.warnings}
    return tuple(one for one in accepted if one.finding in asked)
