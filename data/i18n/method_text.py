"""What a yardstick read, in words: its measure as it is usually written, and its own label."""

from __future__ import annotations

from data.domain.catalogue import Catalogue
from data.domain.reason import Reason
from data.domain.rule import weight_of
from data.i18n import Words
from data.i18n.voice import Voice
from data.methods.yardsticks import Reading

# Our own verdict has its words among the verdicts.
LINEAR = "linear"


def measure_said(name: str, found: Reading, voice: Voice) -> str:
    """A ratio to two decimals, Germany's miss in percent, ESCAP's index with what it is held against."""
    if isinstance(found.measure, Reason):
        return voice.words(f"reason_short.{found.measure}")
    if name == "german":
        return voice.percent(found.measure)
    said = voice.number(found.measure, 2)
    if found.against is None:
        return said
    return voice.words("yardstick_said.against", value=said, against=voice.number(found.against, 2))


def label_said(name: str, found: Reading, words: Words) -> str:
    """The method's own word for it; ours is the verdict."""
    if found.label is None:
        return words("yardstick_said.no_label")
    if isinstance(found.label, Reason):
        return words("verdict.not_judged")
    return words(f"verdict.{found.label}" if name == LINEAR else f"yardstick_label.{name}.{found.label}")


# A rule by which a shortfall is shared out, in words.


def rule_said(rule: str, catalogue: Catalogue, words: Words) -> str:
    """In proportion to what; of a weight that only the edition knows, its name."""
    own = weight_of(rule)
    if own is None:
        return words(f"rule.{rule}")
    return words("rule.by", name=catalogue.indicators[own].name[words.language])
