"""What a yardstick read, in words: its measure as it is usually written, and its own label."""

from __future__ import annotations

from data.domain.catalogue import Catalogue
from data.domain.reason import Reason
from data.domain.rule import weight_of
from data.i18n import Messages
from data.i18n.formatter import Formatter
from data.methods.yardsticks import YardstickReading

# Our own verdict has its words among the verdicts.
LINEAR = "linear"


def format_measure(name: str, reading: YardstickReading, formatter: Formatter) -> str:
    """A ratio to two decimals, Germany's miss in percent, ESCAP's index with what it is held against."""
    if isinstance(reading.measure, Reason):
        return formatter.messages(f"reason_short.{reading.measure}")
    if name == "german":
        return formatter.percent(reading.measure)
    said = formatter.number(reading.measure, 2)
    if reading.against is None:
        return said
    return formatter.messages("yardstick_said.against", value=said, against=formatter.number(reading.against, 2))


def format_label(name: str, reading: YardstickReading, messages: Messages) -> str:
    """The method's own word for it; ours is the verdict."""
    if reading.label is None:
        return messages("yardstick_said.no_label")
    if isinstance(reading.label, Reason):
        return messages("verdict.not_judged")
    return messages(f"verdict.{reading.label}" if name == LINEAR else f"yardstick_label.{name}.{reading.label}")


# A rule by which a shortfall is shared out, in words.


def format_rule(rule: str, catalogue: Catalogue, messages: Messages) -> str:
    """In proportion to what; of a weight that only the edition knows, its name."""
    own = weight_of(rule)
    if own is None:
        return messages(f"rule.{rule}")
    return messages("rule.by", name=catalogue.indicators[own].name[messages.language])
