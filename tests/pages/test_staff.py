"""The pages for staff say what stands in the store, and who may not publish is told so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st

from data.domain.finding import Accepted
from data.i18n import load_messages
from data.ingest.templates.template import template
from data.publishing import service
from data.publishing.check import Checked, check
from data.store import open_store
from data.store.publication import Original
from tests.data.filled import TOTAL, filled
from tests.data.laying import lay
from tests.data.making import observed
from tests.pages.conftest import Open, said

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def published(tmp_path: Path) -> None:
    """Edition 2: the template, filled in."""
    store = open_store(str(tmp_path / "store.sqlite"))
    content = filled(template(store.read(1), messages=load_messages("ja")))
    day = date(2026, 11, 24)
    checked = check(content, "令和4年度.xlsx", store, today=day)
    assert isinstance(checked, Checked)
    accepted = tuple(Accepted(warning.id, "県の報告による") for warning in checked.warnings)
    service.publish(
        store, checked, content, by="地域振興課", reason="令和4年度調査", accepted=accepted, today=day, now=NOW
    )


def test_without_a_file_the_page_says_what_can_be_handed_in(opened: Open) -> None:
    page = opened("upload")
    assert "公開するまで、ほかの人が見る数値は変わりません" in said(page)
    assert [b.proto.label for b in page.get("download_button")] == [
        "様式（第1版）をダウンロード",
        "練習用ファイル（架空）をダウンロード",
    ]


def test_a_draft_is_opened_and_says_what_it_would_change(opened: Open, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    content = filled(template(store.read(1), messages=load_messages("ja")))
    store.keep_draft(Original("令和4年度.xlsx", content), by="local", base=1, now=datetime.now(UTC))
    page = opened("upload")
    next(b for b in page.button if b.label == "開く").click().run()
    told = said(page)
    assert "1,290件の数値を読み取りました。1件は確かめてください" in told
    assert "公開するまで、ほかの人が見る数値は変わりません" in told
    assert "1,457箇所など50件を追加します。（第1版 → 第2版）" in told
    assert f"1,408箇所（2021年度） → {TOTAL:,}箇所（2022年度）" in told
    assert "判定：○ 順調 → △ やや遅れ" in told
    assert page.button(key="publish").disabled


def test_every_edition_tells_who_when_why_and_from_which_file(opened: Open, tmp_path: Path) -> None:
    published(tmp_path)
    told = said(opened("editions"))
    for messages in ("地域振興課", "令和4年度調査", "令和4年度.xlsx", "追加50・変更0・削除0（全1,317件）", "初期収録"):
        assert messages in told


def test_the_card_of_changes_fills_and_the_estimate_gives_way(opened: Open, tmp_path: Path) -> None:
    published(tmp_path)
    assert "地域振興課、理由：令和4年度調査" in said(opened("overview"))
    told = said(opened("map", layer="hubs"))
    assert "推計" not in told.split("出典")[0]
    assert f"全国：{TOTAL:,}箇所" in told
    assert "未収録" not in said(opened("map", layer="hubs", area="32")).split("島根県")[0]


def test_a_link_to_a_withdrawn_edition_says_why(opened: Open, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    lay(store, [observed("hubs", 2022, 1500)], now=NOW)
    store.withdraw(2, by="課長", reason="集計の誤り", now=NOW)
    told = said(opened("overview", edition="2"))
    assert "取り下げられています。理由：集計の誤り（課長）" in told
    assert "集計の誤り" not in said(opened("overview"))


def test_a_practice_store_says_so_on_every_page(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PRACTICE", "1")
    open_store(str(tmp_path / "store.sqlite"))
    for page in ("overview", "map", "upload"):
        assert "練習用の環境です" in said(opened(page))


def test_a_server_open_to_others_offers_checking_only(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    before = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else before(name))  # noqa: S104
    assert "このサーバーの画面を直接使う担当者だけ" in said(opened("editions"))
