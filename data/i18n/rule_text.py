"""A rule by which a shortfall is shared out, in words."""

from __future__ import annotations

from data.domain.catalogue import Catalogue
from data.domain.rule import weight_of
from data.i18n import Words


def rule_said(rule: str, catalogue: Catalogue, words: Words) -> str:
    """In proportion to what; of a weight that only the edition knows, its name."""
    own = weight_of(rule)
    if own is None:
        return words(f"rule.{rule}")
    return words("rule.by", name=catalogue.indicators[own].name[words.language])
