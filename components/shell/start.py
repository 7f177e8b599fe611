"""The start of the server: what a first reader would wait for happens here, and what is broken is said plainly."""

import gc
import os
import sys
from collections.abc import Callable


def start(*steps: Callable[[], None], stop: Callable[[int], None] = os._exit) -> None:
    """Run the steps in turn, then take all that is loaded out of the garbage collector's sight.

    An error of ours carries `plain`, a sentence for whoever starts the server (`…/hubs.toml: unit is missing`). It is
    printed as it is and the process ends at once: the web server, if asked, would print a trace around it. Nothing is
    open yet that an abrupt end could harm.
    """
    try:
        for step in steps:
            step()
    except Exception as error:
        plain = getattr(error, "plain", None)
        if plain is None:
            raise
        print(plain, file=sys.stderr, flush=True)  # noqa: T201
        stop(1)
        return
    gc.collect()
    gc.freeze()
