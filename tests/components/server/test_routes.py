import json

import pytest
from starlette.applications import Starlette

from components.server.app_server import routes
from components.server.static_files import by_address, fingerprinted
from tests.components.server.asking import ask

STYLE = fingerprinted("shell/style.css", b"p{}")


@pytest.mark.parametrize("base", ["/", "/office/"])
def test_health_is_plain(base: str) -> None:
    answer = ask(Starlette(routes=routes({}, base=base)), f"{base}health")
    assert (answer.status, json.loads(answer.text)) == (200, {"status": "ok"})


@pytest.mark.parametrize("base", ["/", "/office/"])
def test_a_file_is_served_under_its_address(base: str) -> None:
    app = Starlette(routes=routes(by_address([STYLE]), base=base))
    assert ask(app, f"{base}{STYLE.address}").text == "p{}"


@pytest.mark.parametrize("name", ["style.css", "style.000000000000.css", "../app.py", "..%2fapp.py", "", "a/b"])
def test_any_other_name_is_not_found(name: str) -> None:
    app = Starlette(routes=routes(by_address([STYLE]), base="/"))
    assert ask(app, f"/shell/{name}").status == 404
