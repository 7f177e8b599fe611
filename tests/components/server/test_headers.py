from starlette.responses import PlainTextResponse

from components.server.headers import HEADERS, SecurityHeaders
from tests.components.server.asking import ask

POLICY = HEADERS["Content-Security-Policy"]


def test_every_answer_carries_the_headers() -> None:
    answer = ask(SecurityHeaders(PlainTextResponse("no", status_code=403)), "/")
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= answer.headers.items()


def test_the_policy_lets_nothing_become_a_program() -> None:
    assert "unsafe-eval" not in POLICY
    assert "script-src 'self';" in POLICY


def test_the_policy_names_no_other_site() -> None:
    sources = {source for part in POLICY.split("; ") for source in part.split(" ")[1:]}
    assert sources == {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
