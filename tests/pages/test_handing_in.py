"""A file handed in: read, asked about, kept only while it is of use, and published only when nothing is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from streamlit.testing.v1 import AppTest

from components.text import text
from data.domain.answers import Answers, Origin
from data.domain.finding import Accepted
from data.i18n import load_messages
from data.ingest.parse_workbook import understand
from data.ingest.records import Question
from data.ingest.templates.template import template
from data.store import Store, open_store
from data.store.drafts import Draft
from data.store.publication import Original
from tests.data.filled import filled
from tests.data.ingest.sheets import xlsx
from tests.pages.conftest import Open, said

WORDS = text("ja")
SURVEY = "hub_survey"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.sqlite"))


def kept(store: Store, content: bytes, name: str = "令和4年度.xlsx") -> Draft:
    return store.keep_draft(Original(name, content), by="local", base=1, now=datetime.now(UTC))


def hubs(value: object) -> bytes:
    """A small table with that figure of 2022."""

    def write(ws: Worksheet) -> None:
        ws["B2"] = value  # type: ignore[assignment]

    return xlsx(write)


def looked_at(opened: Open, draft: Draft) -> AppTest:
    return opened("upload").button(key=f"open-{draft.id}").click().run()


def complete(page: AppTest) -> AppTest:
    """Everything but the survey's day and source."""
    for field in page.text_input:
        field.set_value("県の報告による" if str(field.key).startswith("why-") else "地域振興課")
    for box in page.checkbox:
        box.check()
    page.run()
    for box in page.checkbox:
        box.check()
    return page.run()


def test_day_and_source_are_asked_for_and_kept_and_published(opened: Open, store: Store) -> None:
    draft = kept(store, filled(template(store.read(1), messages=load_messages("ja"))))
    page = complete(looked_at(opened, draft))
    assert page.button(key="publish").disabled
    wanted = WORDS("publish.wanted", what=f"{WORDS('publish.want_as_of')}、{WORDS('publish.want_source')}")
    assert wanted in [each.value for each in page.caption]
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-year").select("2022").run()
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-month").select(5).run()
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-day").select(31).run()
    page.selectbox(key=f"source-{draft.id}-{SURVEY}-2022").select(SURVEY).run()
    answered = store.draft(draft.id)
    assert answered is not None
    assert answered.answers == Answers(origins=(Origin(SURVEY, 2022, "2022-05-31", SURVEY),))
    # Another window finds the answers as they were given.
    page = complete(looked_at(opened, draft))
    assert page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-day").value == 31
    page.button(key="publish").click().run()
    assert "第2版を公開しました" in "".join(each.value for each in page.success)
    published = store.read(2).read("hubs", year=2022)
    assert published is not None
    assert (str(published.as_of), published.source) == ("2022-05-31", SURVEY)
    before = store.read(2).read("hubs", year=2021)
    assert before == store.read(1).read("hubs", year=2021)


def test_that_nobody_knows_the_day_is_an_answer_and_a_month_without_its_day_is_one(opened: Open, store: Store) -> None:
    draft = kept(store, filled(template(store.read(1), messages=load_messages("ja"))))
    page = looked_at(opened, draft)
    page.selectbox(key=f"source-{draft.id}-{SURVEY}-2022").select(SURVEY).run()
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-year").select("unknown").run()
    page = complete(page)
    assert not page.button(key="publish").disabled
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-year").select("2022").run()
    assert page.button(key="publish").disabled
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-month").select(10).run()
    answered = store.draft(draft.id)
    assert answered is not None
    assert answered.answers == Answers(origins=(Origin(SURVEY, 2022, "2022-10", SURVEY),))


def test_days_are_those_of_the_month(opened: Open, store: Store) -> None:
    draft = kept(store, filled(template(store.read(1), messages=load_messages("ja"))))
    page = looked_at(opened, draft)
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-year").select("2022").run()
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-month").select(1).run()
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-day").select(31).run()
    page.selectbox(key=f"as-of-{draft.id}-{SURVEY}-2022-month").select(2).run()
    answered = store.draft(draft.id)
    assert answered is not None
    assert answered.answers.origin(SURVEY, 2022).as_of == "2022-02"
    assert not page.exception


def test_of_two_readings_neither_is_chosen_beforehand(
    opened: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = Question("q1", "01_全国年次", "B2", "trial", ("first", "B2"))
    for language in ("ja", "en"):
        for name in ("question.trial", "question.trial.first"):
            monkeypatch.setitem(text(language)._sentences, name, f"{name}の文")
    monkeypatch.setattr(
        "data.publishing.check.understand", lambda *file: replace(understand(*file), questions=(question,))
    )
    draft = kept(store, xlsx())
    page = looked_at(opened, draft)
    (radio,) = page.radio
    assert radio.value is None
    assert radio.label == "question.trialの文"
    assert radio.options == ["question.trial.firstの文", "B2（1500）"]
    assert any(WORDS("publish.want_reading") in each.value for each in page.caption)
    radio.set_value("B2").run()
    answered = store.draft(draft.id)
    assert answered is not None
    assert answered.answers.chosen("q1") == "B2"
    assert not any(WORDS("publish.want_reading") in each.value for each in page.caption)
    assert looked_at(opened, draft).radio[0].value == "B2"


def test_what_cannot_be_read_is_told_and_not_kept(opened: Open, store: Store) -> None:
    draft = kept(store, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "古い_*重要*.xls")
    page = looked_at(opened, draft)
    assert page.title[0].value == WORDS("upload.refused")
    assert "古い\\_\\*重要\\*\\.xls" in said(page)
    assert store.drafts("local") == ()
    page.button(key="back-to-start").click().run()
    assert page.title[0].value == WORDS("upload.title")


def test_every_draft_has_a_way_out_and_all_have_one(opened: Open, store: Store) -> None:
    drafts = [kept(store, hubs(1500 + n), f"{n}.xlsx") for n in range(3)]
    page = opened("upload")
    page.button(key=f"discard-{drafts[0].id}").click().run()
    assert {each.name for each in store.drafts("local")} == {"1.xlsx", "2.xlsx"}
    page.button(key=f"open-{drafts[1].id}").click().run()
    page.button(key="start-over").click().run()
    assert page.title[0].value == WORDS("upload.title")
    page.button(key="discard-all-sure").click().run()
    assert store.drafts("local") == ()


def test_a_corrected_file_takes_the_place_of_the_one_of_its_name(opened: Open, store: Store) -> None:
    first = kept(store, hubs("15箇所"), "調査.xlsx")
    other = kept(store, hubs(1502), "別.xlsx")
    store.answer(first.id, Answers(origins=(Origin(SURVEY, 2022, "2022-05-31", SURVEY),)))
    store.accept(first.id, (Accepted("W09@01_全国年次!B2", "確認済み"),))
    page = opened("upload")
    page.file_uploader[0].set_value(("調査.xlsx", xlsx(), "")).run()
    assert {each.name for each in store.drafts("local")} == {"調査.xlsx", "別.xlsx"}
    (now,) = (each for each in store.drafts("local") if each.id != other.id)
    assert now.id != first.id
    assert now.answers == Answers(origins=(Origin(SURVEY, 2022, "2022-05-31", SURVEY),))


def test_a_good_file_offers_no_coloured_workbook_and_a_faulty_one_no_publishing(opened: Open, store: Store) -> None:
    page = looked_at(opened, kept(store, hubs(1510), "良い.xlsx"))
    assert "annotated" not in [str(each.proto.id).rpartition("-")[2] for each in page.get("download_button")]
    page = looked_at(opened, kept(store, hubs("約1510"), "誤り.xlsx"))
    assert "annotated" in [str(each.proto.id).rpartition("-")[2] for each in page.get("download_button")]
    assert page.button(key="blocked").disabled
    assert "publish" not in [each.key for each in page.button]


def test_of_the_only_edition_nothing_can_be_done_and_of_the_newest_no_going_back(opened: Open) -> None:
    page = opened("editions")
    keys = [each.key for each in page.button]
    assert "go-back" not in keys
    assert "withdraw" not in keys
    assert WORDS("editions.current_only", number=1) in [each.value for each in page.caption]
