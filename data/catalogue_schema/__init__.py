"""What a catalogue file may say: required keys, allowed words, and how they become nouns."""

from data.catalogue_schema.area import AreaRow
from data.catalogue_schema.indicator import ContradictionError, IndicatorFile
from data.catalogue_schema.source import SourceFile
from data.catalogue_schema.strict import Year

__all__ = ["AreaRow", "ContradictionError", "IndicatorFile", "SourceFile", "Year"]
