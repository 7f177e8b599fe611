import json

from components.charts.palette import LIGHT
from components.features.trends.charts import breadth, describe_breadth
from data.i18n.formatter import Formatter
from data.queries.figures import series
from tests.components.charts.reading import is_valid, rows, seen
from tests.components.conftest import Edition


def test_each_year_has_its_count_and_its_share_of_all(edition: Edition, formatter: Formatter) -> None:
    counts, shares = (series(edition.snapshot, name) for name in ("hub_municipalities", "hub_municipalities_share"))
    counted = edition.catalogue.indicators["hub_municipalities"]
    spec = breadth(counts, shares, counted=counted, context=seen(formatter, LIGHT))
    held = [(row["year"], row["value"], row["share"]) for row in rows(spec)]
    assert held[0] == (2017, 258, "14.8％")
    assert held[-1] == (2021, 365, "21.0％")
    assert spec["encoding"]["y"]["scale"]["domain"][0] == 0
    assert is_valid(spec)
    assert len(json.dumps(spec)) < 4_000


def test_the_text_alternative_tells_the_first_and_the_last_year(edition: Edition, formatter: Formatter) -> None:
    counts, shares = (series(edition.snapshot, name) for name in ("hub_municipalities", "hub_municipalities_share"))
    said = describe_breadth(
        counts, shares, counted=edition.catalogue.indicators["hub_municipalities"], formatter=formatter
    )
    assert "平成29（2017）年度は258市町村（14.8％）。令和3（2021）年度は365市町村（21.0％）。" in said
