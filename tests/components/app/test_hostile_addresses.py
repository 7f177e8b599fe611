"""Whatever an address says is read into what is offered, or complained of; a page gets nothing else."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.context import card_ids, query_params
from components.context.options import ReaderOffers, Together, edition_offers
from components.context.params import LATEST, LONGEST
from components.text import text
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter, Years

WORDS = text("ja")
# A browser sends no halves of characters: what it sends is UTF-8.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
NUMBERS = st.sampled_from(
    ["nan", "1e999", "-1", "²", "٣", "0x1", "9" * 40, "1/0", "１", "", "none", LATEST, "hubs", "\x00"]
)
PICKS = st.lists(
    st.sampled_from(["map", "map:x", "gap;target=1", ";", ":", "map;=", "map;a=b;a=c", "%", ","]), max_size=60
)
ADDRESSES = st.dictionaries(
    st.sampled_from(query_params.ALL_KEYS) | st.text(max_size=8), TEXTS | NUMBERS | PICKS.map(",".join), max_size=12
)


def test_no_address_is_a_fault(first: Snapshot) -> None:
    reader = ReaderOffers(WORDS, "ja", (first.edition,))
    offers = Together(edition_offers(first, Formatter(WORDS, Years.WESTERN)), reader)

    @settings(max_examples=300)
    @given(ADDRESSES)
    @example({"picks": ",".join(["map"] * 600)})
    @example({f"key{number}": "x" for number in range(300)})
    def read(address: dict[str, str]) -> None:
        spoken = query_params.read(address, query_params.READER_KEYS, reader)
        shown = query_params.read(address, query_params.KEYS, offers)
        values = {**spoken.values, **shown.values}
        for key, value in values.items():
            offer = (reader if key in query_params.READER_KEYS else offers).offer(key, values)
            assert offer.takes(value) or value == offer.default
        choice = query_params.choice(values)
        assert len(card_ids.read(choice.picks)) <= card_ids.MOST
        complaints = (*query_params.unknown(address), *spoken.complaints, *shown.complaints)
        assert len(complaints) <= len(query_params.ALL_KEYS) + query_params.MOST_TOLD + 1
        assert all(len(each.given) <= LONGEST for each in complaints)
        # What was understood is an address again, and says the same.
        kept = query_params.kept(address, values)
        link = query_params.link("meeting", values, edition=first.edition.number)
        said = dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))
        assert all(said[key] == values[key] for key in kept if key in said and key != "edition")

    read()
