"""Every edge of METHODS' first paragraph has its sentence on the page: nothing is guessed, nothing left blank."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from components.text import text
from data.catalogue import loader
from data.domain.language import Language
from data.domain.reason import Reason
from data.domain.verdict import Verdict
from data.figures.seed import FIGURES
from data.i18n.languages import LANGUAGES
from data.store import open_store
from tests.pages.conftest import Open, said

FILE = """
id = "{id}"
order = {order}
form = "count"
direction = "{direction}"
year_kind = "fiscal"
decimals = 0
levels = ["nation"]
segments = ["all"]
sources = ["deck"]
name = {{ ja = "試しの{id}", en = "Trial {id}" }}
unit = {{ ja = "件", en = "cases" }}
definition = {{ ja = "試験のための架空の指標。", en = "Made up for the test." }}

[[targets]]
year = 2030
value = {target}
base_year = 2017
role = "current"
wording = {{ ja = "2030年度までに", en = "by FY2030" }}
source = "deck"
"""


class Edge(NamedTuple):
    """A made-up series by year, its target for FY2030, and what must be said of it."""

    id: str
    values: dict[int, int]
    target: int
    direction: str
    verdict: Verdict
    reasons: tuple[Reason, ...]


def yearly(*values: int) -> dict[int, int]:
    return {2017 + i: value for i, value in enumerate(values)}


# The path rises by 10 a year from 100 to 230, or falls from 100 to −30.
EDGES = [
    Edge("one_point", yearly(100), 230, "up", Verdict.NOT_JUDGED, (Reason.SINGLE_POINT,)),
    Edge("two_points", yearly(100, 110), 230, "up", Verdict.NOT_JUDGED, (Reason.TOO_FEW_POINTS,)),
    Edge(
        "three_points",
        yearly(100, 110, 120),
        230,
        "up",
        Verdict.ON_COURSE,
        (Reason.TOO_FEW_POINTS_FOR_BAND, Reason.NEEDS_FOUR_POINTS),
    ),
    Edge("gaps", {2017: 100, 2019: 118, 2020: 131, 2022: 149}, 230, "up", Verdict.ON_COURSE, (Reason.YEARS_MISSING,)),
    Edge("all_equal", yearly(100, 100, 100, 100), 230, "up", Verdict.BEHIND, (Reason.NO_CHANGE_OBSERVED,)),
    Edge("falling", yearly(100, 95, 91, 80), 230, "up", Verdict.WRONG_WAY, (Reason.NOT_AT_THIS_PACE,)),
    Edge("negative", yearly(-100, -90, -79, -70), -20, "up", Verdict.ON_COURSE, ()),
    Edge("zero", yearly(0, 10, 22, 30), 130, "up", Verdict.ON_COURSE, (Reason.ZERO_OR_MIXED_SIGN,)),
    Edge("mixed_sign", yearly(-10, 1, 10, 20), 120, "up", Verdict.ON_COURSE, (Reason.ZERO_OR_MIXED_SIGN,)),
    Edge("to_zero", yearly(130, 118, 111, 100), 0, "down", Verdict.ON_COURSE, (Reason.ZERO_OR_MIXED_SIGN,)),
    Edge("to_fall", yearly(230, 221, 209, 200), 100, "down", Verdict.ON_COURSE, ()),
    Edge("to_hold", yearly(100, 95, 97, 92), 90, "up", Verdict.MET, (Reason.ALREADY_MET_AT_BASE,)),
    Edge("not_held", yearly(100, 95, 92, 88), 90, "up", Verdict.MET_THEN_LOST, (Reason.ALREADY_MET_AT_BASE,)),
    Edge("equals_base", yearly(100, 110, 120, 130), 100, "up", Verdict.NOT_JUDGED, (Reason.TARGET_EQUALS_BASE,)),
]

# What the reader asks of a good series, and the reason it gets.
ASKED = [
    ({"base": "2022"}, Reason.LATEST_IS_BASE_YEAR),
    ({"base": "2020", "by": "2019"}, Reason.TARGET_NOT_AFTER_BASE),
    ({"target": "100"}, Reason.TARGET_EQUALS_BASE),
    ({"target": "90"}, Reason.ALREADY_MET_AT_BASE),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition with an indicator for each edge, made once."""
    folder = tmp_path_factory.mktemp("edges")
    catalogue, figures = folder / "catalogue", folder / "figures"
    shutil.copytree(loader.CATALOGUE, catalogue)
    shutil.copytree(FIGURES, figures)
    rows = ["indicator,area,segment,year,value,mark,as_of,rounded,source,survey"]
    for order, edge in enumerate(EDGES, start=100):
        file = FILE.format(id=edge.id, order=order, direction=edge.direction, target=edge.target)
        (catalogue / "indicators" / f"{edge.id}.toml").write_text(file, encoding="utf-8")
        rows += [f"{edge.id},00,all,{year},{value},observed,,,deck," for year, value in edge.values.items()]
    (figures / "edges.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    path = folder / "store.sqlite"
    open_store(str(path), catalogue=catalogue, figures=figures)
    return path


@pytest.fixture
def at_edges(opened: Open, store: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens pages from that store."""
    monkeypatch.setenv("DASHBOARD_STORE", str(store))
    return opened


@pytest.mark.parametrize("edge", EDGES, ids=[edge.id for edge in EDGES])
def test_the_calculator_says_what_it_judges_and_why_it_does_not(at_edges: Open, edge: Edge) -> None:
    told, messages = said(at_edges("gap", lang="ja", indicator=edge.id)), text("ja")
    assert f"{messages(f'verdict_shape.{edge.verdict}')} {messages(f'verdict.{edge.verdict}')}" in told
    for reason in edge.reasons:
        # In full, or where it stands in place of one number by the word of that number.
        assert messages(f"reason.{reason}") in told or messages(f"reason_short.{reason}") in told, reason
    if edge.verdict is Verdict.NOT_JUDGED or reason_of_a_method(edge.reasons):
        assert messages(f"reason.{edge.reasons[0]}") in told


def reason_of_a_method(reasons: tuple[Reason, ...]) -> bool:
    """Whether a method or a band is refused: that is told in full."""
    return bool({Reason.ZERO_OR_MIXED_SIGN, Reason.YEARS_MISSING, Reason.NEEDS_FOUR_POINTS} & set(reasons))


@pytest.mark.parametrize(("address", "reason"), ASKED)
def test_what_a_reader_asks_amiss_is_said_in_full(at_edges: Open, address: dict[str, str], reason: Reason) -> None:
    assert text("en")(f"reason.{reason}") in said(at_edges("gap", lang="en", indicator="gaps", **address))


def test_the_overview_has_a_card_for_each_and_draws_them_all(at_edges: Open) -> None:
    app = at_edges("overview", lang="ja")
    told = said(app)
    assert not app.error
    for edge in EDGES:
        assert f"試しの{edge.id}" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_stands_on_the_sources_page(at_edges: Open, language: Language) -> None:
    told, messages = said(at_edges("sources", lang=language)), text(language)
    assert [r for r in Reason if f">{messages(f'reason.{r}')}<" not in told] == []
