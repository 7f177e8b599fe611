"""The worked examples of 出典と方法, with the numbers of the edition shown; left out where it does not hold them."""

from __future__ import annotations

from components.scene import Scene
from data.answers.estimate import estimable_year, estimate
from data.answers.figures import latest
from data.answers.judgement import asked, judge
from data.answers.yardsticks import compare
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Band
from data.words.measuring import label_said, measure_said

HUBS, SHARE, SHIMANE = "hubs", "hubs_with_organization_share", "32"

Fields = dict[str, str]


def examples(snapshot: Snapshot, scene: Scene) -> dict[str, Fields]:
    """The fields of each method's example sentence, by method."""
    found = {
        "progress": _progress(snapshot, scene),
        "continuation": _continuation(snapshot, scene),
        "apportionment": _apportionment(snapshot, scene),
        "share": _share(snapshot, scene),
    }
    return {name: fields for name, fields in found.items() if fields is not None}


def measured(snapshot: Snapshot, scene: Scene) -> dict[str, Fields]:
    """What each of the other bodies' methods makes of hubs, by method; left out where it has no measure."""
    compared = compare(judge(snapshot, asked(snapshot.catalogue.indicators[HUBS]), today=scene.today))
    return {
        name: {"measure": measure_said(name, found, scene.voice), "label": label_said(name, found, scene.words)}
        for name, found in compared.readings.items()
        if not isinstance(found.measure, Reason)
    }


def _progress(snapshot: Snapshot, scene: Scene) -> Fields | None:
    progress = judge(snapshot, asked(snapshot.catalogue.indicators[HUBS]), today=scene.today).progress
    done, gone, ratio = progress.progress, progress.elapsed, progress.pace_ratio
    if isinstance(done, Reason) or isinstance(gone, Reason) or isinstance(ratio, Reason):
        return None
    return {
        "progress": scene.voice.percent(done),
        "elapsed": scene.voice.percent(gone),
        "ratio": scene.voice.number(ratio, 2),
        "verdict": scene.words(f"verdict.{progress.verdict}"),
    }


def _continuation(snapshot: Snapshot, scene: Scene) -> Fields | None:
    indicator = snapshot.catalogue.indicators[HUBS]
    reach = judge(snapshot, asked(indicator), today=scene.today).continuation
    if isinstance(reach, Reason) or not isinstance(reach.band, Band):
        return None
    return {
        "year": scene.voice.year(reach.year),
        "value": scene.voice.value(indicator, reach.value),
        "low": scene.voice.bare(indicator, reach.band.low80),
        "high": scene.voice.bare(indicator, reach.band.high80),
    }


def _apportionment(snapshot: Snapshot, scene: Scene) -> Fields | None:
    year = estimable_year(snapshot, HUBS)
    if year is None:
        return None
    indicator = snapshot.catalogue.indicators[HUBS]
    parts = [snapshot.read(HUBS, segment=s, year=year) for s in (DEPOPULATED, NON_DEPOPULATED)]
    shared = [scene.voice.value(indicator, o.value) for o in parts if o is not None and o.value is not None]
    here = estimate(snapshot, HUBS, year=year)[SHIMANE].value
    if len(shared) < len(parts) or here is None:
        return None
    return {"value": scene.voice.value(indicator, here), "depopulated": shared[0], "other": shared[1]}


def _share(snapshot: Snapshot, scene: Scene) -> Fields | None:
    found = latest(snapshot, SHARE)
    if found is None or found.value is None or found.numerator is None or found.denominator is None:
        return None
    return {
        "numerator": scene.voice.number(found.numerator),
        "denominator": scene.voice.number(found.denominator),
        "share": scene.voice.percent(found.value),
    }
