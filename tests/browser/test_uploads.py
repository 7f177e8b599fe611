"""A file that does not reach the server: the reader is told so in Japanese."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Route, expect

from tests.browser.visit import Visit

FILE: FilePayload = {"name": "調査.csv", "mimeType": "text/csv", "buffer": "年度,拠点\n".encode()}


def test_an_upload_that_is_refused_is_said_in_japanese(visit: Visit) -> None:
    page = visit.open("upload")
    field, refused = page.get_by_test_id("stFileUploader"), [400, 403, 413, 503]

    def refuse(route: Route) -> None:
        route.fulfill(status=refused[0])

    page.route("**/_stcore/upload_file/**", refuse)
    while refused:
        field.locator("input").set_input_files([FILE])
        expect(field).to_contain_text(f"送信できませんでした（番号{refused[0]}）。")
        assert not re.search(r"Error|status", field.inner_text())
        refused.pop(0)
    page.unroute("**/_stcore/upload_file/**")
    page.route("**/_stcore/upload_file/**", lambda route: route.abort())
    field.locator("input").set_input_files([FILE])
    expect(field).to_contain_text("サーバーにつながらないため、送信できませんでした。")
