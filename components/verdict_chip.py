"""A verdict as shape, word and colour: never by colour alone."""

from __future__ import annotations

from html import escape

from data.domain.verdict import Verdict
from data.i18n import Words


def chip(verdict: Verdict, words: Words) -> str:
    """○ 順調, in its frame."""
    shape, word = words(f"verdict_shape.{verdict}"), words(f"verdict.{verdict}")
    return f'<span class="verdict {verdict.value}"><span aria-hidden="true">{shape}</span> {escape(word)}</span>'
