"""Why nothing was published, in a sentence."""

from __future__ import annotations

from datetime import timedelta, timezone

from data.domain.edition import Edition
from data.domain.year import AsOf
from data.publishing.desk import NotPublishedError
from data.words import Words
from data.words.voice import Voice

JAPAN = timezone(timedelta(hours=9))


def why_not(fault: NotPublishedError, words: Words) -> str:
    """What stops the publication."""
    return words(f"desk.{fault.kind}", count=len(fault.findings), given=fault.given)


def stale(latest: Edition, voice: Voice) -> str:
    """Someone else published in between: who, and when (in Japan)."""
    at = latest.published_at.astimezone(JAPAN)
    day = voice.as_of(AsOf(at.year, at.month, at.day))
    who = voice.words("desk.shipped") if latest.published_by == "shipped" else latest.published_by
    return voice.words("desk.stale", number=latest.number, by=who, day=day, time=f"{at:%H:%M}")
