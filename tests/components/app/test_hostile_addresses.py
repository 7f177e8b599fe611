"""Whatever an address says is read into what is offered, or complained of; a page gets nothing else."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.context import card_ids, query_params
from components.context.options import ReaderOptions, edition_options
from components.context.param import LATEST, LONGEST
from components.context.params import PARAMS, edition_params, parse, reader_params
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
    st.sampled_from(sorted(PARAMS)) | st.text(max_size=8), TEXTS | NUMBERS | PICKS.map(",".join), max_size=12
)


def test_no_address_is_a_fault(first: Snapshot) -> None:
    reader = ReaderOptions(WORDS, "ja", (first.edition,))
    options = edition_options(first, Formatter(WORDS, Years.WESTERN), (1,))

    @settings(max_examples=300)
    @given(ADDRESSES)
    @example({"picks": ",".join(["map"] * 600)})
    @example({f"key{number}": "x" for number in range(300)})
    def read(address: dict[str, str]) -> None:
        spoken = query_params.validate(address, reader_params(), reader)
        shown = query_params.validate(address, edition_params(), options)
        values = {**spoken.values, **shown.values}
        for key, value in values.items():
            known = (reader if key in spoken.values else options).of(PARAMS[key], values)
            assert known.accepts(value) or value == known.default
        choice = parse(values)
        assert len(card_ids.read(choice.picks)) <= card_ids.MOST
        complaints = (*query_params.unknown(address), *spoken.invalid, *shown.invalid)
        assert len(complaints) <= len(PARAMS) + query_params.MOST_TOLD + 1
        assert all(len(each.given) <= LONGEST for each in complaints)
        # What was understood is an address again, and says the same.
        explicit = query_params.explicit(address, values)
        link = query_params.link("meeting", values, edition=first.edition.number)
        said = dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))
        assert all(said[key] == values[key] for key in explicit if key in said and key != "edition")

    read()
