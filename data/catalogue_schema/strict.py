"""What all catalogue files have in common: ids, words in both languages, and no unknown key."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from data.domain.bilingual import Bilingual

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Year = Annotated[int, Field(ge=1900, le=2200)]
Said = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Strict(BaseModel):
    """A file whose every key is known."""

    # An unknown key is a typing mistake, and a typing mistake must not pass for a default.
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Words(Strict):
    """The same in both languages."""

    ja: Said
    en: Said

    def bilingual(self) -> Bilingual:
        """The frozen noun."""
        return Bilingual(ja=self.ja, en=self.en)
