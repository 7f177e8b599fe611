"""What is set wrongly is said in one sentence at start, and what the server listens on is always said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.server.settings import Settings, SettingsError, check

USUAL = Settings("localhost", 8501, "", ["localhost", "127.0.0.1", "::1"], {})
ENVIRONMENT = {
    "DASHBOARD_TODAY": ("2024-6-1", "today", "2024-06-31", "２０２４年"),
    "DASHBOARD_DRAFT_DAYS": ("thirty", "0", "-3", "3.5", "１０", "999999999999", " "),
    "DASHBOARD_KEEP_FILES_DAYS": ("ever", "0"),
    "DASHBOARD_PRACTICE": ("true", "false", "on"),
}
# As it is found where the environment or a file writes it otherwise than Streamlit reads it.
CLOSED_TO_ALL = (
    ['["localhost","127.0.0.1"]'],
    ["localhost,127.0.0.1"],
    ["localhost,", "127.0.0.1"],
    ["localhost:8501"],
    ["http://localhost"],
    ["[::1]"],
    ["'localhost'"],
    [""],
    "localhost",
)


def faults(settings: Settings) -> list[str]:
    with pytest.raises(SettingsError) as fault:
        check(settings)
    return fault.value.plain.splitlines()


def test_hosts_that_would_close_the_server_to_all_are_named() -> None:
    for hosts in CLOSED_TO_ALL:
        told = faults(replace(USUAL, allowed_hosts=hosts))
        assert all("server.allowedHosts: " in line and "parted by spaces" in line for line in told)
        assert f"“{hosts if isinstance(hosts, str) else hosts[0]}”" in told[0]


def test_hosts_as_they_are_meant_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    for hosts in (["dashboard.example"], ["*.example.com", "LOCALHOST"], ["192.168.0.5", "::1"], ("my_host-1.",)):
        check(replace(USUAL, allowed_hosts=hosts, address="192.168.0.5", base="/office/plan"))
        assert capsys.readouterr().err.splitlines() == [
            "dashboard: http://192.168.0.5:8501/office/plan listens to other machines; nobody may publish through it"
        ]


def test_every_setting_that_cannot_be_read_is_said_by_its_name() -> None:
    for name, values in ENVIRONMENT.items():
        for value in values:
            (line,) = faults(replace(USUAL, environment={name: value}))
            assert line.startswith(f"settings: {name}: “{value}” is ")
    for address in ("http://localhost", "localhost:8501", "local host"):
        (line,) = faults(replace(USUAL, address=address))
        assert f"server.address: “{address}”" in line
    for nowhere in (None, ""):
        assert "server.address is empty" in faults(replace(USUAL, address=nowhere))[0]
    assert "server.baseUrlPath" in faults(replace(USUAL, base="a?b"))[0]
    many = replace(USUAL, environment={"DASHBOARD_TODAY": "x", "DASHBOARD_PRACTICE": "x"}, address="x y")
    assert len(faults(many)) == 3


def test_settings_that_can_be_read_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    kept = {"DASHBOARD_TODAY": "2024-06-01", "DASHBOARD_DRAFT_DAYS": "30", "DASHBOARD_PRACTICE": "1"}
    for environment in ({}, kept, dict.fromkeys(ENVIRONMENT, "")):
        check(replace(USUAL, environment=environment))
        assert capsys.readouterr().err.splitlines() == [
            "dashboard: http://localhost:8501/ listens to this machine only; who uses its own browser may publish"
        ]
    check(replace(USUAL, address="::1"))
    assert "http://[::1]:8501/ listens to this machine only" in capsys.readouterr().err


def test_what_is_seldom_meant_is_said_and_the_server_runs(capsys: pytest.CaptureFixture[str]) -> None:
    everyone = replace(USUAL, address="0.0.0.0")  # noqa: S104
    for hosts, said in ((USUAL.allowed_hosts, "names this machine only"), ([], "every name"), (["*"], "every name")):
        check(replace(everyone, allowed_hosts=hosts))
        listens, doubt = capsys.readouterr().err.splitlines()
        assert "listens to other machines; nobody may publish" in listens
        assert said in doubt
