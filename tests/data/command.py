"""`python -m data …` without a process of its own: what it answers, prints and complains of."""

from __future__ import annotations

import os
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest import mock

from data.__main__ import main

Answer = subprocess.CompletedProcess[str]


def run(store: Path, *arguments: str, **settings: str) -> Answer:
    """The command on that store, with these settings beside it."""
    out, err = StringIO(), StringIO()
    with mock.patch.dict(os.environ), redirect_stdout(out), redirect_stderr(err):
        os.environ.pop("DATABASE_URL", None)
        os.environ.update({"DASHBOARD_STORE": str(store), **settings})
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
    return Answer(arguments, code, out.getvalue(), err.getvalue())
