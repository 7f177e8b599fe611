"""What the file leaves open and a person decides: which of two readings, the day of the survey, the source."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

import streamlit as st

from components.cards.markup import escape_markdown
from components.context.page_context import PageContext
from components.features.upload.sheet_grid import cell_text
from components.ui.staff import head
from data.domain.answers import UNKNOWN, Answers, Origin
from data.ingest.cell_use import cells_of
from data.ingest.proposal import stated
from data.ingest.records import Question
from data.publishing.check import Checked
from data.store import Store
from data.store.drafts import Draft

# So many values of the cells that a reading would take are quoted.
_QUOTED = 4


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """The added figures of one survey and year of which the workbook does not say the day or the source.

    `indicators` are theirs; `dates` and `sources` how many of them lack which.
    """

    survey: str
    year: int
    indicators: tuple[str, ...]
    dates: int
    sources: int


@dataclass(frozen=True, slots=True)
class Open:
    """What of the added figures' days and sources is not said, and where the workbook can be read in two ways."""

    origins: tuple[OpenQuestions, ...]
    questions: tuple[Question, ...]

    def wanted(self, answers: Answers) -> tuple[str, ...]:
        """The words `publish.want_<name>` of what is still to be said."""
        pairs = [(asked, answers.origin(asked.survey, asked.year)) for asked in self.origins]
        missing = {
            "reading": any(answers.chosen(question.id) not in question.options for question in self.questions),
            "as_of": any(asked.dates and not origin.as_of for asked, origin in pairs),
            "source": any(asked.sources and not origin.source for asked, origin in pairs),
        }
        return tuple(name for name, is_missing in missing.items() if is_missing)


def left_open(checked: Checked) -> Open:
    """What is to be asked of this workbook: once for each survey and year, for two surveys have two days."""
    catalogue, provenance = checked.base.catalogue, checked.reading.provenance
    # A list of every municipality adds 10^5 figures: they are only looked up where a line may speak of them.
    spoken = {(text.indicator, text.year) for text in provenance}
    dates: Counter[tuple[str, int]] = Counter()
    sources: Counter[tuple[str, int]] = Counter()
    indicators: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for key in (change.key for item in checked.preview.changed for change in item.added):
        at = (catalogue.indicators[key.indicator].survey, key.year)
        origin = None
        if (key.indicator, key.year) in spoken:
            origin = stated(provenance, key, catalogue.areas[key.area].level)
        # A day that a header states says nothing of the source.
        sources[at] += origin is None or not origin.source
        dates[at] += origin is None or origin.as_of is None
        indicators[at][key.indicator] = None
    return Open(
        origins=tuple(
            OpenQuestions(*at, indicators=tuple(indicators[at]), dates=dates[at], sources=sources[at])
            for at in sorted(indicators, key=lambda at: (list(catalogue.sources).index(at[0]), at[1]))
            if dates[at] or sources[at]
        ),
        questions=checked.reading.questions,
    )


def draw(checked: Checked, open_: Open, store: Store, draft: Draft, ctx: PageContext) -> None:
    """Every answer is kept with the draft as soon as it is given."""
    for question in open_.questions:
        _question(question, checked, store, draft, ctx)
    for asked in open_.origins:
        name = f"{draft.id}-{asked.survey}-{asked.year}"
        if len(open_.origins) > 1:
            survey = checked.base.catalogue.sources[asked.survey].credit[ctx.language]
            year = ctx.formatter.year(asked.year, checked.base.catalogue.indicators[asked.indicators[0]].year_kind)
            st.caption(escape_markdown(ctx.text("origin.of", survey=survey, year=year)))
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"origin-{name}"):
            if asked.dates:
                _date(asked, store, draft, ctx)
            if asked.sources:
                _source(checked, asked, store, draft, ctx)


def _question(question: Question, checked: Checked, store: Store, draft: Draft, ctx: PageContext) -> None:
    """Both readings stand beside each other, and neither is chosen beforehand."""
    key = f"question-{draft.id}-{question.id}"
    chosen = draft.answers.chosen(question.id)
    with st.container(border=True, key=f"card-{key}"):
        names = {option: _option(question, option, checked, ctx) for option in question.options}
        place = f"{question.sheet}!{question.cell}" if question.cell else question.sheet
        head(place)
        st.session_state.setdefault(key, chosen if chosen in question.options else None)
        st.radio(
            ctx.text(f"question.{question.kind}"),
            question.options,
            index=None,
            format_func=names.__getitem__,
            key=key,
            on_change=partial(_choose, store, draft.id, question.id, key),
        )


def _option(question: Question, option: str, checked: Checked, ctx: PageContext) -> str:
    """A reading by its words, or by the cell that it would take, with what stands there."""
    name = f"question.{question.kind}.{option}"
    if name in ctx.text:
        return ctx.text(name)
    sheet = next((item for item in checked.workbook.sheets if item.name == question.sheet), None)
    cells = (sheet.cells.get(at) for at in cells_of(option)) if sheet else ()
    shown = [cell_text(cell) for cell in islice(filter(None, cells), _QUOTED)]
    if not shown:
        return escape_markdown(option)
    return escape_markdown(ctx.text("origin.cell_option", cell=option, text=ctx.text("finding.list").join(shown)))


def _date(asked: OpenQuestions, store: Store, draft: Draft, ctx: PageContext) -> None:
    """Year, month and, where it is known, the day; that nobody knows is a choice of its own."""
    text, name = ctx.text, f"as-of-{draft.id}-{asked.survey}-{asked.year}"
    last = min(asked.year + 2, ctx.today.year)
    years = [str(year) for year in range(max(asked.year, last), min(asked.year, last) - 2, -1)]
    as_of = draft.answers.origin(asked.survey, asked.year).as_of
    fields = as_of.split("-") if as_of not in ("", UNKNOWN) else []
    year = UNKNOWN if as_of == UNKNOWN else fields[0] if fields else None
    st.session_state.setdefault(f"{name}-year", year if year in (*years, UNKNOWN) else None)
    st.session_state.setdefault(f"{name}-month", int(fields[1]) if len(fields) > 1 else None)
    st.session_state.setdefault(f"{name}-day", int(fields[2]) if len(fields) > 2 else 0)
    keep = partial(_keep_date, store, draft.id, asked, name)

    def select(part: str, names: Mapping[str | int, str], width: int) -> None:
        st.selectbox(
            text(f"origin.{part}", count=ctx.formatter.number(asked.dates)),
            list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder=text("origin.choose"),
            key=f"{name}-{part}",
            on_change=keep,
            width=width,
        )

    named: dict[str | int, str] = {
        item: text("origin.year_option", year=item, era=ctx.formatter.era(int(item))) for item in years
    }
    select("year", {UNKNOWN: text("origin.unknown"), **named}, 300)
    said_year = st.session_state[f"{name}-year"]
    if said_year in (None, UNKNOWN):
        return
    select("month", {i: text("origin.month_option", month=i) for i in range(1, 13)}, 150)
    said_month = st.session_state[f"{name}-month"]
    if said_month is not None:
        days = range(1, _last_day(int(said_year), int(said_month)) + 1)
        if st.session_state[f"{name}-day"] not in (0, *days):
            st.session_state[f"{name}-day"] = 0
        named_days: dict[str | int, str] = {day: text("origin.day_option", day=day) for day in days}
        select("day", {0: text("origin.whole_month"), **named_days}, 150)


def _source(checked: Checked, asked: OpenQuestions, store: Store, draft: Draft, ctx: PageContext) -> None:
    """Those that the indicators name come first; sources of maps and lists of codes are not where figures are from."""
    catalogue, key = checked.base.catalogue, f"source-{draft.id}-{asked.survey}-{asked.year}"
    chosen = draft.answers.origin(asked.survey, asked.year).source
    own = [source for indicator in asked.indicators for source in catalogue.indicators[indicator].sources]
    cited = [source for item in catalogue.indicators.values() for source in item.sources]
    options = [fromkey for fromkey in dict.fromkeys([*own, *cited]) if fromkey in catalogue.sources]
    credit = {option: catalogue.sources[option].credit[ctx.language] for option in options}
    st.session_state.setdefault(key, chosen if chosen in options else None)
    st.selectbox(
        ctx.text("origin.source", count=ctx.formatter.number(asked.sources)),
        options,
        index=None,
        format_func=credit.__getitem__,
        placeholder=ctx.text("origin.choose"),
        key=key,
        on_change=partial(_keep_source, store, draft.id, asked, key),
        width=440,
    )


def _choose(store: Store, draft_id: str, question: str, key: str) -> None:
    _answer(store, draft_id, lambda before: _with(before, question, st.session_state[key]))


def _keep_source(store: Store, draft_id: str, asked: OpenQuestions, key: str) -> None:
    source = st.session_state[key] or ""
    _keep(store, draft_id, asked, lambda before: replace(before, source=source))


def _keep_date(store: Store, draft_id: str, asked: OpenQuestions, name: str) -> None:
    year, month, day = (st.session_state.get(f"{name}-{part}") for part in ("year", "month", "day"))
    as_of = UNKNOWN if year == UNKNOWN else ""
    if year not in (None, UNKNOWN) and month is not None:
        as_of = f"{int(year):04d}-{int(month):02d}"
        if day and day <= _last_day(int(year), int(month)):
            as_of += f"-{int(day):02d}"
    _keep(store, draft_id, asked, lambda before: replace(before, as_of=as_of))


def _keep(store: Store, draft_id: str, asked: OpenQuestions, change: Callable[[Origin], Origin]) -> None:
    _answer(store, draft_id, lambda before: before.with_origin(change(before.origin(asked.survey, asked.year))))


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _answer(store: Store, draft_id: str, change: Callable[[Answers], Answers]) -> None:
    """What is kept is changed, not what the page last saw: two windows may answer the same file."""
    draft = store.draft(draft_id)
    if draft is not None:
        store.answer(draft_id, change(draft.answers))


def _with(before: Answers, question: str, option: str | None) -> Answers:
    others = tuple(reading for reading in before.readings if reading[0] != question)
    return replace(before, readings=others if option is None else (*others, (question, option)))
