"""One file of `catalogue/sources`."""

from __future__ import annotations

from data.catalogue_schema.strict import Id, Said, Strict, Words
from data.domain.source import Source


class SourceFile(Strict):
    """One file of `catalogue/sources`. Address and date are left out where we do not know them."""

    id: Id
    producer: Words
    title: Words
    date: Said | None = None
    address: Said | None = None
    licence: Words
    credit: Words
    note: Words | None = None

    def source(self) -> Source:
        """The frozen noun."""
        return Source(
            id=self.id,
            producer=self.producer.bilingual(),
            title=self.title.bilingual(),
            date=self.date,
            address=self.address,
            licence=self.licence.bilingual(),
            credit=self.credit.bilingual(),
            note=self.note.bilingual() if self.note else None,
        )
