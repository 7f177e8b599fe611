"""What the parameters can be of the shipped edition, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from components.context import query_params
from components.context.options import EditionOptions, ReaderOptions, edition_options
from components.context.params import PARAMS, edition_params
from components.text import text
from data.domain.edition import Edition
from data.domain.language import Language
from data.i18n.formatter import Formatter, Years
from data.i18n.languages import LANGUAGES
from data.store import open_store
from data.store.settings import IN_MEMORY


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return "en" if request.param == "en" else "ja"


@pytest.fixture(scope="module")
def options() -> EditionOptions:
    store = open_store(IN_MEMORY)
    return edition_options(store.read(store.latest()), Formatter(text("ja"), Years.WAREKI))


def ids(options: EditionOptions, key: str, **chosen: str) -> list[str]:
    return [option.id for option in options.of(PARAMS[key], chosen).options]


def test_indicators_with_a_national_series_and_a_good_direction_are_offered(options: EditionOptions) -> None:
    offered = ids(options, "indicator")
    assert offered[0] == options.of(PARAMS["indicator"], {}).default == "hubs"
    assert {"organizations", "hubs_with_organization_share", "hub_municipalities"} <= set(offered)
    # A list has no good direction; a composition and a difference no series to judge.
    assert not {"municipalities", "hub_survey_status", "hubs_without_organization"} & set(offered)


def test_the_map_opens_on_an_observed_layer_and_names_the_estimate(options: EditionOptions) -> None:
    layer = options.of(PARAMS["layer"], {"level": "prefecture"})
    assert layer.default == "depopulated_municipalities_share"
    assert "推計（按分）" in layer.name("hubs")
    assert "ブロック別" in layer.name("organizations")
    assert layer.name("depopulated_municipalities:zenbu") == "過疎関係市町村数（全部過疎）"


@pytest.mark.parametrize(
    ("layer", "year", "name"),
    [
        ("depopulated_municipalities_share", "2022", "令和4（2022）年4月1日"),
        ("organizations", "2016", "平成28（2016）年度"),
        ("hubs", "2021", "令和3（2021）年度"),
    ],
)
def test_a_layer_offers_its_own_years(options: EditionOptions, layer: str, year: str, name: str) -> None:
    known = options.of(PARAMS["year"], {"level": "prefecture", "layer": layer})
    assert known.default == year
    assert known.name(year) == name


def test_all_prefectures_are_offered_and_none_is_in_focus_at_first(options: EditionOptions) -> None:
    area = options.of(PARAMS["area"], {})
    assert (len(area.options), area.default, area.name("32")) == (48, "none", "島根県")


@pytest.mark.parametrize(
    ("indicator", "base", "target", "by"),
    [
        ("hubs", "2017", "1800", "2024"),
        ("organizations", "2016", "7000", "2024"),
        # A share is typed in percent.
        ("hubs_with_organization_share", "2021", "90", "2024"),
        # No target of its own: the first year observed, nothing to reach, the year of the others.
        ("hub_municipalities", "2017", "", "2024"),
    ],
)
def test_the_question_is_the_indicators_own(
    options: EditionOptions, indicator: str, base: str, target: str, by: str
) -> None:
    chosen = {"indicator": indicator}
    assert tuple(options.of(PARAMS[key], chosen).default for key in ("base", "target", "by")) == (base, target, by)


def test_target_years_begin_after_the_first_year_that_one_can_count_from(options: EditionOptions) -> None:
    years = ids(options, "by", indicator="hubs")
    assert (years[0], years[-1]) == ("2018", "2050")


def test_every_default_is_offered(options: EditionOptions) -> None:
    values = query_params.validate({}, edition_params(), options).values
    for param in edition_params():
        known = options.of(param, values)
        assert known.accepts(known.default), param.key


@pytest.mark.parametrize(("lang", "years"), [("ja", "wareki"), ("en", "western")])
def test_years_are_told_as_the_language_does_unless_chosen(lang: str, years: str) -> None:
    assert reader("ja").of(PARAMS["years"], {"lang": lang}).default == years


def test_the_newest_edition_is_the_default_and_every_one_has_its_number(language: Language) -> None:
    known = reader(language).of(PARAMS["edition"], {})
    assert [option.id for option in known.options] == ["latest", "2", "1"]
    assert known.default == "latest"
    assert "2" in known.name("latest")


def reader(language: Language) -> ReaderOptions:
    day = datetime(2026, 11, 23, tzinfo=UTC)
    editions = tuple(Edition(number, day, "shipped", "shipped", None, "1") for number in (1, 2))
    return ReaderOptions(text(language), language, editions)


@pytest.mark.parametrize(
    ("key", "given", "instead"),
    [
        ("plan1", "hubs~A~400~~~", ""),
        ("plan1", "A", ""),
        ("cover_dep", "120", ""),
        ("per_other", "-1", ""),
        ("part", "nowhere", "outlook"),
        ("asof", "1999", "latest"),
        # There is nothing to see of 2017, and 2021 is now.
        ("asof", "2017", "latest"),
        ("asof", "2021", "latest"),
        ("rule", "by:municipalities", "depopulated"),
        ("versus", "most", "none"),
        ("solve", "all", "pace"),
    ],
)
def test_what_the_calculator_cannot_be_asked_is_named_and_replaced(
    options: EditionOptions, key: str, given: str, instead: str
) -> None:
    reading = query_params.validate({key: given}, edition_params(), options)
    assert reading.values[key] == instead
    assert [(c.key, c.given, c.instead) for c in reading.invalid] == [(key, given, instead)]


def test_the_map_of_municipalities_offers_what_the_edition_holds_of_them(options: EditionOptions) -> None:
    assert ids(options, "layer", level="municipality") == ["depopulated_kind"]
    assert ids(options, "year", level="municipality", layer="depopulated_kind") == ["2022"]


def test_what_is_beside_is_observed_and_of_the_same_level(options: EditionOptions) -> None:
    chosen = {"level": "prefecture", "layer": "depopulated_municipalities_share", "year": "2022"}
    beside = ids(options, "beside", **chosen)
    assert beside[0] == "none"
    assert "municipalities" in beside
    # Neither itself nor an estimate, and nothing beside an estimate.
    assert not {"depopulated_municipalities_share", "hubs"} & set(beside)
    assert ids(options, "beside", level="prefecture", layer="hubs", year="2021") == ["none"]
    # Of one year there is none to compare with.
    assert ids(options, "before", **chosen) == ["none"]


@pytest.mark.parametrize(
    ("key", "given", "instead"),
    [
        ("level", "nation", "prefecture"),
        ("view", "globe", "map"),
        ("order", "name", "value"),
        ("classing", "many", "readable"),
        ("beside", "hubs", "none"),
        ("before", "2021", "none"),
        # Merged away, a prefecture, no code at all.
        ("town", "32208", ""),
        ("town", "32", ""),
        ("town", "松江市", ""),
    ],
)
def test_what_the_map_cannot_be_asked_is_named_and_replaced(
    options: EditionOptions, key: str, given: str, instead: str
) -> None:
    reading = query_params.validate({key: given}, edition_params(), options)
    assert reading.values[key] == instead
    assert [(c.key, c.given) for c in reading.invalid] == [(key, given)]


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("plan3", "hubs~過疎を先に~43.6~~~"),
        ("cover_dep", "43.6"),
        ("cover_dep", "４３．６"),
        ("per_dep", "5.81"),
        ("asof", "2018"),
        ("pace", "−125 箇所"),
        ("versus", "equal"),
        ("part", "sharing"),
    ],
)
def test_what_the_calculator_can_be_asked_is_taken(options: EditionOptions, key: str, given: str) -> None:
    assert query_params.validate({key: given}, edition_params(), options).invalid == ()
