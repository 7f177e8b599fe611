from components.charts.placement import ABOVE, BELOW, BESIDE, Label, PlotArea, Spot, Surroundings, crowded, place

PLOT = PlotArea(width=300, height=120, first=2017, last=2024, top=2000, padding=14)
NOTHING = Surroundings([], [], [])


def label(text: str, year: int, value: float, spots: tuple[Spot, ...] = (*ABOVE, *BELOW, *BESIDE)) -> Label:
    return Label(text, (year, value), 12, False, spots)


def test_a_label_with_nothing_around_takes_the_spot_it_likes_best() -> None:
    assert place([label("1,408", 2021, 1408)], NOTHING, plots=[PLOT]) == (ABOVE[0],)


def test_a_label_at_the_right_edge_is_set_to_the_left_and_not_cut() -> None:
    (spot,) = place([label("目標 1,800", 2024, 1800)], NOTHING, plots=[PLOT])
    assert label("目標 1,800", 2024, 1800).box(spot, PLOT).right <= PLOT.width


def test_two_labels_at_one_point_do_not_share_a_place() -> None:
    both = [label("目標 1,800", 2022, 1800), label("1,795", 2022, 1795)]
    first, second = place(both, NOTHING, plots=[PLOT])
    assert both[0].box(first, PLOT).shared(both[1].box(second, PLOT)) == 0


def test_a_label_keeps_clear_of_a_line_above_its_point() -> None:
    # The line runs some 14 pixels above the point, where the label would like to stand.
    line = Surroundings(firm=[[(2017, 1230), (2024, 1230)]], thin=[], points=[])
    (spot,) = place([label("1,000", 2020, 1000)], line, plots=[PLOT])
    assert spot in BELOW


def test_a_label_that_would_lie_on_a_point_on_a_phone_is_told() -> None:
    beside = [label("前期目標 1,000", 2018, 1000, BESIDE[:1])]
    around = Surroundings([], [], points=[(2021, 1000)])
    assert crowded(beside, BESIDE[:1], around, plot=PLOT) == (False,)
    narrow = PlotArea(width=200, height=120, first=2017, last=2024, top=2000, padding=14)
    assert crowded(beside, BESIDE[:1], around, plot=narrow) == (True,)
