"""Why nothing was published, in a sentence."""

from __future__ import annotations

from data.domain.edition import Edition
from data.i18n import Words
from data.i18n.voice import JAPAN, Voice
from data.publishing.desk import NotPublishedError


def why_not(fault: NotPublishedError, words: Words) -> str:
    """What stops the publication."""
    return words(f"desk.{fault.kind}", count=len(fault.findings), given=fault.given)


def stale(latest: Edition, voice: Voice) -> str:
    """Someone else published in between: who, and when (in Japan)."""
    at = latest.published_at
    who = voice.words("desk.shipped") if latest.published_by == "shipped" else latest.published_by
    return voice.words(
        "desk.stale", number=latest.number, by=who, day=voice.day(at), time=f"{at.astimezone(JAPAN):%H:%M}"
    )
