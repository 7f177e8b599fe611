"""Measures the dashboard's speed beside its floors, for docs/performance.md: `python -m tests.bench`.

It takes some four minutes, needs Linux and a browser, and asks nothing of any other machine. Processor time hardly
depends on what else the machine does; seconds by the clock do, so pages and floor take turns. Exit code 1 means that
something could not be measured; an aim that is missed is printed, and no error.
"""

import argparse
import sys

from tests.bench import docs, machine
from tests.bench.figures import measure
from tests.bench.processes import NotMeasuredError
from tests.bench.report import heaviest, tables


def main() -> int:
    """Measure and print."""
    about = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__, formatter_class=about)
    parser.add_argument("--messages", action="store_true", help="also name the heaviest messages of each page")
    docs.declare(parser)
    given = parser.parse_args()
    if sys.platform != "linux":
        print("Not measured: the processor time of another process can only be asked of Linux.", file=sys.stderr)
        return 1
    kind = machine.kind()
    try:
        figures = measure()
    except NotMeasuredError as fault:
        print(f"Not measured: {fault}", file=sys.stderr)
        return 1
    docs.report(tables(figures, kind), "pages", write=given.write)
    if given.messages:
        print("\n".join(heaviest(figures)))
    return 1 if figures.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
