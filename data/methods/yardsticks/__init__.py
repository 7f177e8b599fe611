"""Other bodies' ways of judging progress, each with its own measure and its own words (METHODS §2).

None of them overrules ours: they stand beside it, and where they disagree, that is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.methods.yardsticks import escap, eurostat, german, open_sdg, sdsn, un_chart
from data.methods.yardsticks.case import Read

YARDSTICKS: Mapping[str, Read] = MappingProxyType(
    {
        "eurostat": eurostat.read,
        "open_sdg": open_sdg.read,
        "un_chart": un_chart.read,
        "sdsn": sdsn.read,
        "german": german.read,
        "escap": escap.read,
    }
)
