"""A judgement as a chart and a table: observations, continuation and planned path year by year, targets."""

from __future__ import annotations

from collections.abc import Iterator

from components.cards.card import Chart, Plot, Strand, place
from components.cards.figure_table import credited, figure_table
from components.cards.sentences import capital
from components.cards.table import Cell, Column, Table
from components.charts import trend
from components.charts.render_context import Scene
from components.charts.theme import Row
from components.charts.trend_data import course
from data.domain.area import NATION
from data.domain.indicator import ALL
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.methods.series import Point, parted
from data.queries.judgement import Judgement, Met


def series_chart(judgement: Judgement, snapshot: Snapshot, scene: Scene, *, compact: bool) -> Chart:
    """The series against its target, with the text that says the same."""
    sources = snapshot.catalogue.sources
    return Chart(
        trend.trend(judgement, sources=sources, voice=scene.voice, palette=scene.palette, compact=compact),
        trend.describe(judgement, voice=scene.voice),
    )


def shown_marks(judgement: Judgement) -> tuple[Mark, ...]:
    """The marks a chart of this judgement shows besides those of its figures."""
    targets = (Mark.TARGET,) if judgement.indicator.targets or isinstance(judgement.progress.target, Point) else ()
    return (*targets, Mark.EXTRAPOLATED) if judgement.fan else targets


def series_table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """Marked row by row, as the chart draws it: 実績, then 単純延長 with its band, 想定経路, 目標."""
    indicator, voice, words = judgement.indicator, scene.voice, scene.words
    observed = figure_table(
        words("table.series_caption", name=indicator.name[scene.language]),
        words("table.year_head"),
        ((voice.year(f.key.year, indicator.year_kind), f) for f in judgement.series),
        snapshot=snapshot,
        voice=voice,
    )
    edges = tuple(Column(words(f"table.{edge}80"), number=True, drawn=False) for edge in ("low", "high"))
    columns = (*observed.columns, *edges)
    held = tuple((*row, Cell("", None), Cell("", None)) for row in observed.rows)
    derived = (*_drawn(judgement, snapshot, scene), *_targets(judgement, snapshot, scene))
    return Table(observed.caption, columns, (*held, *(_row(columns, row, judgement, scene) for row in derived)))


def _drawn(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Iterator[Row]:
    """The continuation and the planned path, point by point, with what each was computed from."""
    words, drawn = scene.words, course(judgement, sources=snapshot.catalogue.sources, voice=scene.voice)
    method = words(f"continuation.{judgement.question.method}")
    read = credited(judgement.series, snapshot, scene.language)
    # The continuation is drawn from the latest observation on, which has its own row.
    for row in drawn.continued[1:]:
        yield row | {"label": row["when"], "derivation": method, "source": read}
    for row in drawn.path:
        source = credited_with_target(judgement, snapshot, scene)
        yield row | {"label": row["when"], "derivation": words("table.computed"), "source": source}


def _targets(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Iterator[Row]:
    """Every declared target, and the reader's own."""
    indicator, words = judgement.indicator, scene.words

    def row(wording: str, year: int, value: float, source: str) -> Row:
        said = {"label": words("table.target_row", wording=wording), "mark": words(f"mark.{Mark.TARGET}")}
        return {"year": year, "value": value, "said": scene.voice.value(indicator, value), "source": source, **said}

    for target in sorted(indicator.targets, key=lambda t: (t.year, t.value)):
        wording = scene.voice.told(target.wording[scene.language])
        if target.note:
            wording = words("table.also", first=wording, second=target.note[scene.language])
        yield row(wording, target.year, target.value, snapshot.catalogue.sources[target.source].credit[scene.language])
    asked = judgement.progress.target
    if isinstance(asked, Point) and judgement.target is None:
        yield row(words("table.readers_own"), asked.year, asked.value, words("chart.asked"))


def credited_with_target(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> str:
    """The credits behind a number that was computed from the series and the target."""
    declared, asked = judgement.target, isinstance(judgement.progress.target, Point)
    also = (declared.source,) if declared else ()
    said = credited(judgement.series, snapshot, scene.language, also=also)
    return f"{said} / {scene.words('chart.asked')}" if asked and declared is None else said


def _row(columns: tuple[Column, ...], row: Row, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    indicator, words, scale = judgement.indicator, scene.words, 100 if judgement.indicator.is_share else 1
    filled = {
        words("table.value"): Cell(row["said"], row["value"] * scale),
        words("table.mark"): Cell.of(row["mark"]),
        words("table.data_date"): Cell.of(scene.voice.year(row["year"], indicator.year_kind)),
        words("table.indicator"): Cell.of(indicator.name[scene.language]),
        words("table.area"): Cell.of(NATION),
        words("table.segment"): Cell.of(ALL),
        words("table.year"): Cell(str(row["year"]), float(row["year"])),
        words("table.unit"): Cell.of(indicator.unit[scene.language]),
        words("table.derivation"): Cell.of(row.get("derivation", "")),
        words("table.source"): Cell.of(row["source"]),
        **{words(f"table.{edge}80"): Cell("", row[edge] * scale) for edge in ("low", "high") if edge in row},
    }
    return (Cell.of(row["label"]), *(filled.get(c.name, Cell("", None)) for c in columns[1:]))


# What of a series' table an office program draws: what was observed, its continuation, the planned path, targets.


def series_plot(table: Table, judgement: Judgement, scene: Scene) -> tuple[Plot, ...]:
    """Lines over the years; none where nothing was observed. `table` is the series' own."""
    indicator = judgement.indicator
    if not judgement.series:
        return ()
    along = place(table, scene.words("table.year"))
    strands = (*_observed(table, judgement, scene), *_derived(table, judgement, scene), *_aims(table, judgement, scene))
    unit = indicator.unit[scene.language]
    return (Plot(indicator.name[scene.language], "lines", along, strands, unit, indicator.decimals),)


def _observed(table: Table, judgement: Judgement, scene: Scene) -> Iterator[Strand]:
    """Cut where it cannot be compared; then each run is called by its years."""
    name, column = scene.words(f"mark.{Mark.OBSERVED}"), place(table, scene.words("table.value"))
    years = [figure.key.year for figure in judgement.series]
    breaks = [found.year for found in judgement.breaks]
    cuts = [k for k in range(1, len(years)) if parted(years[k - 1], years[k], breaks)]
    for start, end in zip((0, *cuts), (*cuts, len(years)), strict=True):
        first, last = years[start], years[end - 1]
        span = f" {first}" if first == last else f" {first}–{last}"
        yield Strand(f"{name}{span if cuts else ''}", range(start, end), column)


def _derived(table: Table, judgement: Judgement, scene: Scene) -> Iterator[Strand]:
    """The planned path; the continuation, which goes on from the latest observation, the row before it; its band."""
    column = place(table, scene.words("table.value"))
    path, continued = scene.words("chart.path"), scene.words(f"mark.{Mark.EXTRAPOLATED}")
    if rows := _rows(table, judgement, path, scene):
        yield Strand(path, rows, column, "dashed")
    if rows := _rows(table, judgement, continued, scene):
        yield Strand(continued, range(rows[0] - 1, rows[-1] + 1), column, "dotted")
        for edge in (place(table, scene.words(f"table.{name}80")) for name in ("low", "high")):
            if any(table.rows[row][edge].raw is not None for row in rows):
                yield Strand(table.columns[edge].name, rows, edge, "edge")


def _aims(table: Table, judgement: Judgement, scene: Scene) -> Iterator[Strand]:
    """The target that is asked about, and each earlier one for itself: two may be for the same year."""
    words, aim = scene.words, judgement.progress.target
    along, column = place(table, words("table.year")), place(table, words("table.value"))
    scale = 100 if judgement.indicator.is_share else 1
    asked = (aim.year, aim.value * scale) if isinstance(aim, Point) else None
    for row in _rows(table, judgement, words(f"mark.{Mark.TARGET}"), scene):
        cells = table.rows[row]
        if (cells[along].raw, cells[column].raw) == asked:
            yield Strand(words(f"mark.{Mark.TARGET}"), range(row, row + 1), column, "points")
        else:
            name = words("chart.earlier_named", value=cells[column].text)
            yield Strand(name, range(row, row + 1), column, "hollow")


def _rows(table: Table, judgement: Judgement, kind: str, scene: Scene) -> range:
    """The rows of one kind, which stand together behind what was observed."""
    at = place(table, scene.words("table.mark"))
    rows = [row for row in range(len(judgement.series), len(table.rows)) if table.rows[row][at].text == kind]
    return range(rows[0], rows[-1] + 1) if rows else range(0)


# What a series says: from where to where, and what became of the earlier targets.

# Below this a "times" says less than the difference.
WORTH_TIMES = 1.2


def headline(judgement: Judgement, scene: Scene) -> str:
    """小さな拠点は2017年度の908箇所から2021年度の1,408箇所へ、4年で1.6倍に."""
    indicator, words, voice = judgement.indicator, scene.words, scene.voice
    subject = capital(indicator.subject[scene.language])
    if not judgement.series:
        return words("trends.headline_none", subject=subject)
    # What grew across a break cannot be told.
    first, last = judgement.comparable[0], judgement.series[-1]
    start, end = first.value or 0, last.value or 0
    said = {
        "subject": subject,
        "first": voice.year(first.key.year, indicator.year_kind),
        "last": voice.year(last.key.year, indicator.year_kind),
        "from_": voice.value(indicator, start),
        "to": voice.value(indicator, end),
    }
    if first is last:
        return words("trends.headline_one" if len(judgement.series) == 1 else "trends.headline_break", **said)
    if start > 0 and end / start >= WORTH_TIMES and not indicator.is_share:
        years = last.key.year - first.key.year
        return words("trends.headline_more", **said, years=years, times=voice.number(end / start, 1))
    return words("trends.headline_change", **said, change=voice.difference(indicator, end - start, signed=True))


def earlier(judgement: Judgement, scene: Scene) -> str:
    """What became of each earlier target, one sentence each."""
    return "".join(_earlier(met, judgement, scene) for met in judgement.earlier)


def _earlier(met: Met, judgement: Judgement, scene: Scene) -> str:
    indicator, words = judgement.indicator, scene.words
    said = {
        "wording": scene.voice.told(met.target.wording[scene.language]),
        "value": scene.voice.value(indicator, met.target.value),
    }
    if met.first_met is None:
        return words("trends.earlier_missed", **said) if met.verdict is Verdict.MISSED else ""
    year = scene.voice.year(met.first_met, indicator.year_kind)
    if met.first_met <= met.target.base_year:
        return words("trends.earlier_at_base", **said, year=year)
    return words("trends.earlier_met", **said, year=year)


def kinds(judgement: Judgement, scene: Scene) -> str:
    """The marks a chart of this judgement shows, as words."""
    shown = [Mark.OBSERVED]
    if judgement.indicator.targets:
        shown.append(Mark.TARGET)
    if judgement.fan:
        shown.append(Mark.EXTRAPOLATED)
    return scene.words("overview.joint").join(scene.words(f"mark.{m}") for m in shown)


def not_a_forecast(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    """The note that belongs under every continuation."""
    return (scene.words("gap.not_forecast"),) if judgement.fan else ()
