"""The figures as Markdown: what docs/performance.md shows, and what a developer looks at to make a page faster."""

from collections.abc import Iterator, Sequence

from tests.bench.aims import aims
from tests.bench.figures import Figures
from tests.bench.reruns import Cost

_HEAVIEST = 4


def tables(figures: Figures, machine: str) -> Iterator[str]:
    """The lines to print."""
    yield f"Measured on: {machine}."
    yield ""
    yield from _pages(figures)
    yield ""
    yield from _sliders(figures)
    yield ""
    yield from _maps(figures)
    yield ""
    yield from _server(figures)
    yield ""
    yield from _aims(figures)
    yield ""
    for page, trouble in figures.troubles.items():
        yield f"Not measured: {page}: {trouble}"


def heaviest(figures: Figures) -> Iterator[str]:
    """The heaviest messages of each page after a choice; a known one is sent by its name alone."""
    yield _row("page", "the heaviest messages of a rerun after a choice, in bytes before packing")
    yield _row("---", "---")
    for page, cost in figures.reruns.items():
        first = sorted(cost.messages, key=lambda message: -message.weight)[:_HEAVIEST]
        named = ", ".join(f"{' '.join((each.kind, each.key)).strip()} {each.weight:,}" for each in first)
        yield _row(page, f"{named} of {sum(each.weight for each in cost.messages):,}")


def _pages(figures: Figures) -> Iterator[str]:
    floor = figures.one_chart
    yield _row(
        "page",
        "charts",
        "CPU of a rerun, nothing changed",
        "CPU, another choice",
        "bytes, nothing changed",
        "bytes, another choice",
        "last chart, cold",
        "last chart, warm",
        "warm ÷ one-chart app",
    )
    yield _row("---", *["---:"] * 8)
    for page, cost in figures.reruns.items():
        drawn = figures.drawn[page]
        chosen = (_milliseconds(cost.chosen), f"{cost.chosen.weight:,.0f} ({cost.picker})")
        yield _row(
            page,
            str(cost.charts) if cost.charts else "none: page drawn",
            _milliseconds(cost.same),
            chosen[0],
            f"{cost.same.weight:,.0f}",
            chosen[1],
            *_seconds(drawn.cold / 1000, drawn.warm / 1000),
            f"{drawn.warm / floor.warm:.2f}",
        )
    empty = (_milliseconds(figures.empty), "–", f"{figures.empty.weight:,.0f}", "–")
    yield _row("*empty script, our server*", "0", *empty, "–", "–", "–")
    one = _seconds(floor.cold / 1000, floor.warm / 1000)
    yield _row("*one-chart app, Streamlit as it comes*", "1", *["–"] * 4, *one, "1.00")


def _sliders(figures: Figures) -> Iterator[str]:
    yield _row("a slider of the calculator moved to a new place", "CPU", "bytes")
    yield _row("---", "---:", "---:")
    for key, moved in figures.sliders.items():
        yield _row(f"`{key}`", _milliseconds(moved), f"{moved.weight:,.0f}")


def _maps(figures: Figures) -> Iterator[str]:
    yield _row("one map alone", "bytes by address", "bytes inline", "÷", "warm by address", "warm inline", "÷")
    yield _row("---", *["---:"] * 6)
    for level, found in figures.maps.items():
        ours, inline = found.by_address, found.inline
        yield _row(
            level,
            f"{ours.weight:,.0f}",
            f"{inline.weight:,.0f}",
            f"{ours.weight / inline.weight:.3f}",
            *_seconds(ours.warm / 1000, inline.warm / 1000),
            f"{ours.warm / inline.warm:.2f}",
        )


def _server(figures: Figures) -> Iterator[str]:
    ours, empty = figures.start, figures.empty_start
    yield _row("server", "dashboard", "empty app", "`import streamlit` alone")
    yield _row("---", "---:", "---:", "---:")
    yield _row("first healthy answer after start", *_seconds(ours.seconds, empty.seconds, figures.bare_import))
    yield _row("CPU until then", *_seconds(ours.cpu_seconds, empty.cpu_seconds), "–")
    memory = (f"{each / 1e6:,.0f} MB" for each in (figures.memory, figures.empty_memory))
    yield _row("memory after all pages", *memory, "–")


def _aims(figures: Figures) -> Iterator[str]:
    yield _row("aim", "at most", "measured", "met")
    yield _row("---", "---:", "---:", "---")
    for aim in aims(figures):
        yield _row(aim.name, aim.shown(aim.limit), f"{aim.shown(aim.measured)}{aim.where}", "yes" if aim.met else "no")


def _milliseconds(cost: Cost) -> str:
    return f"{cost.milliseconds:.1f} ms"


def _seconds(*values: float) -> Sequence[str]:
    return [f"{value:.2f} s" for value in values]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
