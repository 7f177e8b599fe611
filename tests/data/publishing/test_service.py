"""What was checked is what is published: the same bytes, on the same edition, with the same changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.domain.answers import Answers, Origin
from data.domain.finding import Accepted, Finding
from data.domain.year import AsOf
from data.i18n import load_messages
from data.ingest import rules
from data.ingest.rules.context import RuleContext
from data.ingest.templates.template import template
from data.publishing import check as checking
from data.publishing import service
from data.publishing.check import Checked, check
from data.publishing.service import NotPublishedError
from data.store import Store, open_store
from data.store.publication import StaleBaseError
from tests.data.filled import as_ods, filled, human_form
from tests.data.laying import lay
from tests.data.making import observed

NOW = datetime(2026, 4, 1, tzinfo=UTC)
DAY = date(2026, 4, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.sqlite"))


def checked(store: Store, content: bytes, answers: Answers = Answers()) -> Checked:  # noqa: B008 - frozen
    found = check(content, "h.xlsx", store, today=DAY, answers=answers)
    assert isinstance(found, Checked)
    return found


def publish(store: Store, found: Checked, content: bytes, **changed: Any) -> int:
    accepted = tuple(Accepted(warning.id, "県の報告による") for warning in found.warnings)
    given: dict[str, Any] = {"by": "担当", "reason": "調査", "accepted": accepted, "today": DAY, "now": NOW} | changed
    return service.publish(store, found, content, **given)


def test_another_file_another_edition_and_other_changes_than_those_checked_are_refused(store: Store) -> None:
    content = human_form()
    found = checked(store, content)
    with pytest.raises(NotPublishedError) as fault:
        publish(store, found, content + b" ")
    assert fault.value.kind == "other_file"
    with pytest.raises(NotPublishedError) as fault:
        publish(store, replace(found, difference="0" * 64), content)
    assert fault.value.kind == "other_changes"
    forged = replace(found.proposed, observations={**found.proposed.observations, "hubs": {}})
    with pytest.raises(NotPublishedError) as fault:
        publish(store, replace(found, proposed=forged), content)
    assert fault.value.kind == "other_changes"
    lay(store, [*store.read(1).by_key().values(), observed("hubs", 2023, 1)], now=NOW)
    with pytest.raises(StaleBaseError):
        publish(store, found, content)
    assert store.latest() == 2


def test_a_filled_template_a_human_table_and_both_as_ods_publish_the_same_figures(tmp_path: Path) -> None:
    first = open_store(str(tmp_path / "first.sqlite"), now=NOW).read(1)
    workbooks = (human_form(), filled(template(first, messages=load_messages("ja"))))
    files = [
        (f"{kind}{number}", content)
        for number, xlsx in enumerate(workbooks)
        for kind, content in (("xlsx", xlsx), ("ods", as_ods(xlsx)))
    ]
    figures = []
    for name, content in files:
        store = open_store(str(tmp_path / f"{name}.sqlite"), now=NOW)
        found = check(content, f"h.{name[:-1]}", store, today=DAY)
        assert isinstance(found, Checked), (name, found)
        publish(store, found, content)
        figures.append({key: (o.value, o.mark) for key, o in store.read(2).by_key().items()})
    assert all(published == figures[0] for published in figures)
    assert len(figures[0]) == len(first.by_key()) + 50


def test_publishing_does_not_read_the_file_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    content = human_form()
    found = checked(store, content)

    def read(*_: object) -> None:
        raise AssertionError("the file was read again")

    monkeypatch.setattr(checking, "read_workbook", read)
    assert publish(store, found, content) == 2
    kept = store.original(2)
    assert kept is not None
    assert kept.content == content


def test_names_and_reasons_are_kept_on_one_line_and_not_without_end(store: Store) -> None:
    content = human_form()
    found = checked(store, content)
    for changed, kind in (
        ({"by": " \x1b\n"}, "nobody"),
        ({"reason": "\u202e"}, "no_reason"),
        ({"by": "長" * 201}, "name_too_long"),
        ({"reason": "長" * 2001}, "reason_too_long"),
    ):
        with pytest.raises(NotPublishedError) as fault:
            publish(store, found, content, **changed)
        assert fault.value.kind == kind
        assert all(load_messages(language)(f"desk.{kind}", count=0, given=1) for language in ("ja", "en"))
    publish(store, found, content, by="課\x00長\n", reason="調査\r\n\x1b[0mの結果\ud800")
    edition = store.editions()[1]
    assert (edition.published_by, edition.reason) == ("課 長", "調査 [0mの結果")


def test_answers_give_added_figures_their_day_and_source_and_are_told_in_the_audit(store: Store) -> None:
    content = human_form()
    origin = Origin("hub_survey", 2022, "2022-05-31", "deck")
    answers = Answers((("q", "left"),), (origin, Origin("organization_survey", 2022, "2022-10", "material_15")))
    found = checked(store, content, answers)
    publish(store, found, content)
    figure = store.read(2).read("hubs", year=2022)
    assert figure is not None
    # What is said of another survey is not said of this one.
    assert (figure.as_of, figure.source) == (AsOf(2022, 5, 31), "deck")
    # Figures that were there already keep what was said of them.
    assert store.read(2).read("hubs", year=2021) == store.read(1).read("hubs", year=2021)
    told = json.loads(store.audit()[-1].details)["answers"]
    assert told["readings"] == [["q", "left"]]
    assert told["origins"][0] == {"survey": "hub_survey", "year": 2022, "as_of": "2022-05-31", "source": "deck"}


def test_the_rules_are_shown_the_edition_that_the_template_was_made_from(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = filled(template(store.read(1), messages=load_messages("ja")))
    lay(store, [*store.read(1).by_key().values(), observed("hubs", 2023, 1)], now=NOW)
    cases: list[RuleContext] = []

    def noted(given: RuleContext) -> tuple[Finding, ...]:
        cases.append(given)
        return rules.run_rules(given)

    monkeypatch.setattr(checking, "run_rules", noted)
    checked(store, content)
    checked(store, human_form())
    assert cases[0].template_base == store.read(1)
    assert cases[1].template_base is None
