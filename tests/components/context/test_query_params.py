"""The address is read into checked ids, what cannot be used is named, and a link says everything."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import pytest

from components.context import query_params
from components.context.param import Option, Options, Param, ParamOptions, Scope
from components.context.params import PARAMS, parse
from components.context.query_params import InvalidParam
from components.context.scenario_params import LEVERS, PLANS
from components.text import text
from data.i18n.formatter import Years
from data.methods.continuation import Method

OPTIONS = {
    "lang": ("ja", "en"),
    "years": ("wareki", "western"),
    "edition": ("latest", "2", "1"),
    "indicator": ("hubs", "organizations"),
    "level": ("prefecture", "municipality"),
    "layer": ("municipalities", "hubs"),
    "year": ("2022", "2021"),
    "area": ("none", "32"),
    "view": ("map", "tiles"),
    "order": ("value", "code"),
    "classing": ("readable", "equal"),
    "beside": ("none", "hubs"),
    "before": ("none", "2021"),
    "by": ("2024", "2030"),
    "method": ("drift", "slowing"),
    "part": ("outlook", "levers", "sharing"),
    "asof": ("latest", "2019"),
    "solve": ("pace", "year", "value"),
    "rule": ("depopulated", "equal"),
    "versus": ("none", "equal"),
    "against": ("base", "1"),
    "ink": ("light", "mono"),
    "size": ("16:9", "square"),
}
BASES = {"hubs": ("2017", "2018"), "organizations": ("2016", "2017")}
TARGETS = {"hubs": "1800", "organizations": "7000"}


MEETING_KEYS = {key for key, param in PARAMS.items() if param.scope is Scope.MEETING}


class Fixed(Options):
    """The options of the tables above; the first is the default."""

    def of(self, param: Param, values: Mapping[str, str]) -> ParamOptions:
        if param.key == "target":
            return ParamOptions((), TARGETS[values["indicator"]], lambda _: True)
        if param.key in (*LEVERS, *PLANS, "pace", "town", "picks", "present", "screen", "lit"):
            return ParamOptions((), "", lambda _: True, longest=96)
        ids = BASES[values["indicator"]] if param.key == "base" else OPTIONS[param.key]
        return ParamOptions(tuple(Option(id_, id_.upper()) for id_ in ids), ids[0])


FIXED = Fixed(text("ja"))


def read(**address: str) -> query_params.ParsedParams:
    return query_params.validate(address, PARAMS.values(), FIXED)


@pytest.mark.parametrize(
    ("address", "key", "value"),
    [
        ({}, "indicator", "hubs"),
        ({"indicator": "organizations"}, "indicator", "organizations"),
        ({}, "base", "2017"),
        ({"indicator": "organizations"}, "base", "2016"),
        ({"indicator": "organizations"}, "target", "7000"),
        ({"target": "2000"}, "target", "2000"),
        # What cannot be computed with is handed on: the page answers with a sentence.
        ({"target": ""}, "target", ""),
        ({"target": "many"}, "target", "many"),
        ({"target": "1,800"}, "target", "1,800"),
        # NFKC: digits of full width are digits.
        ({"target": "１，８００"}, "target", "1,800"),
        ({"area": "３２"}, "area", "32"),
        ({"edition": "1"}, "edition", "1"),
    ],
)
def test_every_key_has_the_value_of_the_address_or_its_default(address: dict[str, str], key: str, value: str) -> None:
    reading = read(**address)
    assert reading.values[key] == value
    assert reading.invalid == ()


@pytest.mark.parametrize(
    ("key", "given", "instead"),
    [
        ("indicator", "xyz", "hubs"),
        ("indicator", "", "hubs"),
        ("indicator", "HUBS", "hubs"),
        ("area", "99", "none"),
        ("year", "2021; drop table", "2022"),
        ("edition", "7", "latest"),
        ("lang", "fr", "ja"),
        ("by", "1999", "2024"),
        ("base", "2016", "2017"),
        ("target", "1" * 41, "1800"),
    ],
)
def test_what_is_not_offered_is_named_and_replaced(key: str, given: str, instead: str) -> None:
    reading = read(**{key: given})
    assert reading.invalid == (InvalidParam(key, given[:40], instead),)
    assert reading.values[key] == instead


def test_a_key_that_means_nothing_is_named_and_streamlits_own_are_not() -> None:
    assert query_params.unknown({"foo": "1", "embed": "true", "lang": "ja"}) == (InvalidParam("foo", "1", None),)


def test_the_address_keeps_what_was_said_and_drops_what_was_refused() -> None:
    address = {"indicator": "hubs", "area": "99", "target": "１８００", "foo": "1"}
    # Said although it is the default: it stays said.
    assert query_params.explicit(address, read(**address).values) == {"indicator": "hubs", "target": "1800"}


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ({}, {"area": "32"}, {"area": "32"}),
        ({"area": "32"}, {"area": "none"}, {"area": "none"}),
        (
            {"indicator": "hubs", "base": "2018", "target": "2000", "by": "2030", "method": "slowing"},
            {"indicator": "organizations"},
            {"indicator": "organizations", "method": "slowing"},
        ),
        ({"cover_dep": "40", "target": "1"}, {"cover_dep": "", "target": ""}, {"target": ""}),
        (
            {"layer": "hubs", "year": "2021", "before": "2020", "area": "32", "town": "32201", "view": "tiles"},
            {"level": "municipality"},
            {"area": "32", "view": "tiles", "level": "municipality"},
        ),
        ({"area": "32", "town": "32201"}, {"area": "13"}, {"area": "13"}),
        ({"area": "32", "town": "32201"}, {"area": "13", "town": "13101"}, {"area": "13", "town": "13101"}),
        # Levers are an indicator's own; a scenario says of which it is, and stays.
        (
            {"cover_dep": "40", "pace": "5", "asof": "2019", "plan1": "hubs~A~40~~~", "rule": "equal"},
            {"indicator": "organizations"},
            {"plan1": "hubs~A~40~~~", "rule": "equal", "indicator": "organizations"},
        ),
        (
            {"base": "2018"},
            {"indicator": "organizations", "base": "2017"},
            {"indicator": "organizations", "base": "2017"},
        ),
        (
            {"layer": "hubs", "year": "2021", "area": "32"},
            {"layer": "municipalities"},
            {"layer": "municipalities", "area": "32"},
        ),
    ],
)
def test_a_choice_takes_back_what_hangs_on_it(
    before: dict[str, str], changes: dict[str, str], after: dict[str, str]
) -> None:
    assert query_params.with_changes(before, changes) == after


@pytest.mark.parametrize(
    ("address", "layer"),
    [
        ({"indicator": "hubs"}, "hubs"),
        ({"indicator": "hubs", "layer": "municipalities"}, "municipalities"),
        ({"indicator": "organizations"}, None),
        ({}, None),
    ],
)
def test_on_the_map_an_indicator_stands_for_the_layer_of_its_name(address: dict[str, str], layer: str | None) -> None:
    assert query_params.with_layer(address, FIXED).get("layer") == layer


def test_a_link_writes_every_choice_and_the_number_of_the_edition() -> None:
    link = query_params.link("gap", read(target="1,800").values, edition=2, site="http://localhost:8501/")
    asked = urlsplit(link)
    assert (asked.netloc, asked.path) == ("localhost:8501", "/gap")
    said = parse_qs(asked.query, keep_blank_values=True)
    # With what an edition is compared is said where it was chosen; so are levers that were moved, and scenarios.
    assert set(said) == set(PARAMS) - {
        "against",
        "pace",
        "town",
        *LEVERS,
        *PLANS,
        *MEETING_KEYS,
    }
    chosen = parse_qs(urlsplit(query_params.link("editions", read(against="1").values, edition=2)).query)
    assert chosen["against"] == ["1"]
    assert (said["edition"], said["target"], said["lang"], said["years"]) == (["2"], ["1,800"], ["ja"], ["wareki"])


def test_what_is_gathered_for_a_meeting_stands_in_the_links_of_the_meeting_alone() -> None:
    values = read(picks="overview:hubs", present="1", screen="2", ink="mono").values
    said = parse_qs(urlsplit(query_params.link("meeting", values, edition=1)).query)
    assert [said[key] for key in ("picks", "present", "screen", "ink")] == [["overview:hubs"], ["1"], ["2"], ["mono"]]
    elsewhere = parse_qs(urlsplit(query_params.link("gap", {**values, "present": ""}, edition=1)).query)
    assert not set(elsewhere) & MEETING_KEYS


def test_a_link_leads_back_to_the_same_choice() -> None:
    moved = {"part": "levers", "cover_dep": "43.6", "plan2": "hubs~過疎を先に~43.6~~~", "pace": "−5"}
    values = read(indicator="organizations", target="", area="32", years="western", **moved).values
    said = parse_qs(urlsplit(query_params.link("gap", values, edition=1)).query, keep_blank_values=True)
    again = read(**{key: value for key, [value] in said.items()})
    assert again.invalid == ()
    assert again.values == {**values, "edition": "1"}


def test_a_page_gets_years_as_numbers_and_the_target_as_it_was_written() -> None:
    choice = parse(read(target="1,800", area="32").values)
    assert (choice.base, choice.by, choice.year, choice.target, choice.area) == (2017, 2024, 2022, "1,800", "32")
    assert (choice.years, choice.method) == (Years.WAREKI, Method.DRIFT)
