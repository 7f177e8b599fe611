"""What a command says where nothing was published: the sentence, then the findings it speaks of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from data.i18n import Words
from data.i18n.telling import tell
from data.i18n.voice import Voice, Years
from data.publishing.desk import NotPublishedError
from data.publishing.saying import stale, why_not
from data.store import Store
from data.store.publication import StaleBaseError


@contextmanager
def refusing(words: Words, store: Store) -> Iterator[list[str]]:
    """Print why nothing was published; the list then holds the sentence."""
    said: list[str] = []
    voice = Voice(words, Years.WESTERN)
    try:
        yield said
    except NotPublishedError as fault:
        said.append(why_not(fault, words))
        print(said[0], file=sys.stderr)
        catalogue = store.read(store.latest()).catalogue
        for each in fault.findings:
            print(f"{each.id} {tell(each, catalogue, voice).sentence(voice.words)}", file=sys.stderr)
    except StaleBaseError as fault:
        said.append(stale(fault.latest, voice))
        print(said[0], file=sys.stderr)
