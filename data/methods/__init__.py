"""The verbs: pure functions of numbers, needing nothing but Python.

`VERSION` is kept with every edition, so that a link to it can say by which methods it was judged.
"""

VERSION = "1"
