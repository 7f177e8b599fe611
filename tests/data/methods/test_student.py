import pytest

from data.methods.continuation import cumulative, quantile
from tests.data.methods.scipys import t_probability, t_quantile

FREEDOM = (*range(1, 31), 47, 100, 501)


@pytest.mark.parametrize("freedom", FREEDOM)
@pytest.mark.parametrize("probability", [0.55, 0.75, 0.9, 0.95, 0.975, 0.995])
def test_quantiles_agree_with_scipy(probability: float, freedom: int) -> None:
    assert quantile(probability, freedom=freedom) == pytest.approx(t_quantile(probability, freedom), rel=1e-9)


@pytest.mark.parametrize("freedom", FREEDOM)
@pytest.mark.parametrize("t", [-7.5, -1.0, 0.0, 0.3, 2.0, 40.0])
def test_probabilities_agree_with_scipy(t: float, freedom: int) -> None:
    assert cumulative(t, freedom=freedom) == pytest.approx(t_probability(t, freedom), abs=1e-12)


@pytest.mark.parametrize(
    ("probability", "freedom"), [(0.5, 3), (0.3, 3), (1.0, 3), (1.5, 3), (0.9, 0), (float("nan"), 3)]
)
def test_what_has_no_such_quantile_is_refused(probability: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="probability"):
        quantile(probability, freedom=freedom)
