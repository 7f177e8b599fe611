"""The calculator as a reader uses it: sliders by keyboard, scenarios kept and sent along, a prefecture clicked."""

from __future__ import annotations

import io
import re
from itertools import combinations

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.cards import card, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.test_looks import PHONE
from tests.browser.test_taking_along import downloaded, link
from tests.browser.visit import Visit


def test_a_slider_moves_by_the_arrow_keys_and_the_address_follows(visit: Visit) -> None:
    page = visit.open("gap?part=levers")
    thumb = page.locator(".st-key-dial-cover_dep").get_by_role("slider")
    thumb.focus()
    page.keyboard.press("ArrowRight")
    # 820 × 32.7 % × 1,158/267 + 250 = 1,412.95
    expect(page.get_by_role("heading", level=1)).to_have_text("この試算では1,413箇所（目標に387箇所不足）")
    expect(page).to_have_url(re.compile(r"[?&]cover_dep=32\.7\b"))
    expect(page.locator(".st-key-dial-cover_dep").get_by_role("textbox")).to_have_value("32.7")


def test_a_typed_number_moves_the_slider(visit: Visit) -> None:
    page = visit.open("gap?part=levers")
    box = page.locator(".st-key-dial-cover_dep").get_by_role("textbox")
    box.fill("40")
    box.press("Enter")
    # 820 × 40 % × 1,158/267 + 250 = 1,672.56
    expect(page.get_by_role("heading", level=1)).to_have_text("この試算では1,673箇所（目標に127箇所不足）")
    thumb = page.locator(".st-key-dial-cover_dep").get_by_role("slider")
    expect(thumb).to_have_value("40")


def test_scenarios_are_kept_survive_a_reload_and_go_along_with_the_link(open_window: OpenWindow) -> None:
    page = open_window().open("gap?part=levers")
    page.get_by_role("button", name="過疎の割合だけで届かせる", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("この試算では1,801箇所（目標を1箇所上回る）")
    name = page.get_by_role("textbox", name="試算の名前")
    name.fill("過疎を先に")
    name.press("Tab")
    page.get_by_role("button", name="この試算を並べる").click()
    expect(card(page, "plans-hubs").get_by_role("heading")).to_have_text("並べた試算は1件")
    page.get_by_role("button", name="実績の値に戻す").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("目標1,800箇所まであと392箇所")
    page.reload()
    expect(card(page, "plans-hubs").get_by_role("heading")).to_have_text("並べた試算は1件")
    address = link(page, "plans-hubs", "リンク")

    other = open_window(locale="en-US")
    other.page.goto(address)
    other.rest()
    expect(card(other.page, "plans-hubs").get_by_role("heading")).to_have_text("並べた試算は1件")
    shown = card(other.page, "plans-hubs")
    shown.get_by_role("tab", name="表").click()
    expect(shown.get_by_role("table")).to_contain_text("1,801箇所（目標を1箇所上回る）")
    other.page.get_by_role("button", name="この試算を開く").click()
    expect(other.page.get_by_role("heading", level=1)).to_have_text("この試算では1,801箇所（目標を1箇所上回る）")


def test_a_prefecture_of_the_shared_out_shortfall_is_clicked_and_told_by_every_rule(visit: Visit) -> None:
    page = visit.open("gap?part=sharing")
    wait_until_drawn(page)
    chart = card(page, "sharing-map-hubs").locator("svg.marks")
    box = chart.bounding_box()
    assert box
    # Hokkaido stands in the upper right quarter.
    chart.click(position={"x": box["width"] * 0.68, "y": box["height"] * 0.14})
    expect(card(page, "sharing-area-hubs").get_by_role("heading")).to_have_text(
        re.compile("北海道は、割り振り方によって9～67箇所")
    )
    expect(page).to_have_url(re.compile(r"[?&]area=01\b"))


def test_the_shared_out_shortfall_leaves_as_a_workbook(visit: Visit) -> None:
    page = visit.open("gap?part=sharing&indicator=organizations")
    name, content = downloaded(page, "sharing-organizations", "Excel（xlsx）")
    assert name == "sharing-organizations.xlsx"
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert rows["合計"] == 1217
    assert sum(int(str(n)) for area, n in rows.items() if area not in ("都道府県", "合計")) == 1217


def test_the_parts_turn_into_each_other_and_keep_what_was_chosen(visit: Visit) -> None:
    page = visit.open("gap?indicator=organizations&target=8000")
    page.get_by_role("radio", name="届かせるには").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("目標8,000団体まであと2,217団体")
    page.get_by_role("radio", name="都道府県への割り振り").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("不足2,217団体を割り振ると"))
    expect(page).to_have_url(re.compile(r"[?&]part=sharing\b"))


@pytest.mark.parametrize(
    ("key", "query", "pressed", "typed"),
    [
        ("cover_dep", "part=levers", 25, "35.1"),
        ("per_other", "part=levers", 25, "2.80"),
        # 125.0 a year so far; with each step the slider's own ends must stay where they are.
        ("pace", "part=levers&solve=year", 25, "127.5"),
        ("target", "part=levers", 25, "1825"),
    ],
)
def test_an_arrow_key_that_is_held_loses_no_step(visit: Visit, key: str, query: str, pressed: int, typed: str) -> None:
    page = visit.open(f"gap?{query}")
    dial = page.locator(f".st-key-dial-{key}")
    dial.get_by_role("slider").focus()
    for _ in range(pressed):
        page.keyboard.press("ArrowRight", delay=30)
    expect(dial.get_by_role("textbox")).to_have_value(typed)
    expect(dial.get_by_role("slider")).to_be_focused()


def test_a_phone_shows_every_value_of_the_ground_under_its_name(open_window: OpenWindow) -> None:
    page = open_window(size=PHONE).open("gap")
    values = card(page, "ground-hubs").locator("table.figures tbody td")
    expect(values.first).to_have_text("392箇所")
    beyond = "cells => cells.filter((each) => each.getBoundingClientRect().right > innerWidth).map((e) => e.innerText)"
    assert values.evaluate_all(beyond) == []
    box = card(page, "ground-hubs").locator(".table-box")
    assert box.evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("chart", ["levers-hubs", "plans-hubs"])
def test_on_a_phone_words_and_numbers_of_a_chart_stand_beside_each_other_and_inside(
    open_window: OpenWindow, chart: str, lang: str
) -> None:
    query = (
        "cover_dep=40&per_other=2&plan1=hubs~A~43.6~~~&plan2=hubs~長い名前の試算をここに書いてみるとどうなるか~~~27~"
    )
    page = open_window(size=PHONE).open(f"gap?part=levers&lang={lang}&{query}")
    wait_until_drawn(page)
    boxes = (
        card(page, chart)
        .locator("svg.marks text")
        .evaluate_all(
            "each => each.map((e) => e.getBoundingClientRect()).map(({left, right, top, bottom}) => "
            "[left, right, top, bottom])"
        )
    )
    edges = card(page, chart).locator("svg.marks").bounding_box()
    assert edges
    assert all(edges["x"] <= left and right <= edges["x"] + edges["width"] + 1 for left, right, *_ in boxes)
    shared = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one[1], other[1]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[2], other[2]) > 4
    ]
    assert shared == []
