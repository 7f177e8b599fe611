"""HTML of cards: the progress bar, the verdict badge, bold text, and foreign text made harmless."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import Final

from components.cards.sentences import target_year
from components.charts.render_context import RenderContext
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.i18n import Messages
from data.methods.series import Point
from data.queries.judgement import Judgement


def progress_bar(judgement: Judgement, context: RenderContext) -> str:
    """Progress from the base with the planned point; without a base, the level against the target."""
    progress = judgement.progress
    if not isinstance(progress.progress, Reason) and not isinstance(progress.elapsed, Reason):
        done, planned = context.formatter.percent(progress.progress), context.formatter.percent(progress.elapsed)
        alt = context.messages("overview.progress_alt", progress=done, elapsed=planned)
        mark = context.messages("overview.elapsed_mark", share=planned)
        return _bar(alt, filled=progress.progress, label=done, at=progress.elapsed, mark=mark, shape="line")
    if isinstance(progress.latest, Point) and isinstance(progress.target, Point) and judgement.indicator.is_share:
        value = context.formatter.value(judgement.indicator, progress.latest.value)
        target = context.formatter.value(judgement.indicator, progress.target.value)
        alt = context.messages("overview.level_alt", value=value, target=target)
        mark = context.messages("overview.target", value=target, by=target_year(judgement, context))
        return _bar(alt, filled=progress.latest.value, label="", at=progress.target.value, mark=mark, shape="point")
    return ""


def _bar(alt: str, *, filled: float, label: str, at: float, mark: str, shape: str) -> str:
    width, place = (f"{min(max(share, 0), 1) * 100:.1f}%" for share in (filled, at))
    # A label at the far right hangs to the left of its mark, or it would leave the card.
    side = "left" if at > 0.6 else "right"
    return (
        f'<div class="gauge" role="img" aria-label="{escape(alt)}">'
        f'<div class="track"><div class="fill {shape}" style="width:{width}"><span>{escape(label)}</span></div>'
        f'<div class="mark {shape}" style="left:{place}"></div></div>'
        f'<div class="mark-label {side}" style="left:{place}">{escape(mark)}</div></div>'
    )


def verdict_badge(verdict: Verdict, messages: Messages) -> str:
    """○ 順調, in its frame: shape, word and colour, never colour alone."""
    shape, word = messages(f"verdict_shape.{verdict}"), messages(f"verdict.{verdict}")
    return f'<span class="verdict {verdict.value}"><span aria-hidden="true">{shape}</span> {escape(word)}</span>'


# Sentences carry **bold**; everything else in them is text.

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def bold(sentence: str) -> str:
    """The sentence as HTML, escaped, with its bold part."""
    return _BOLD.sub(r"<strong>\1</strong>", escape(sentence))


def plain(sentence: str) -> str:
    """The sentence without its marks of bold, for what knows none."""
    return _BOLD.sub(r"\1", sentence)


# A stranger's words among ours: a file's name, a reason, what stands in an address.

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
# What turns into a link, an icon or another sign after Markdown is read, where a backslash no longer counts: http://,
# www., a@b, :material/home:, ->, <=. A word joiner between their letters is not seen, and parts them.
_JOINED: Final = re.compile(r"(?<=:)(?=[A-Za-z/])|(?<=@)(?=\S)|(?<=[wW]{3})(?=\.)|(?<=[-<>=~])(?=[-<>=~])")
_WORD_JOINER: Final = "\u2060"
# Control characters, what is not seen or turns the direction of writing, halves of characters. Not the selectors of
# variants, which are how some names are written.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
# Fillers are letters by their category, and blank.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")
INSTEAD: Final = "\ufffd"


def visible(given: str) -> str:
    """What was written, in one line, with a sign in place of each character that is not seen or moves the others.

    For HTML, files and charts, which escape what they are given; `plain` is for whatever reads Markdown.
    """
    return "".join(INSTEAD if _is_unseen(letter) else letter for letter in " ".join(given.split()))


def escape_markdown(given: str) -> str:
    """What was written, shown as it is and never as a picture, link or heading."""
    return _MARKDOWN.sub(r"\\\1", _JOINED.sub(_WORD_JOINER, visible(given)))


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN or letter in _BLANK
