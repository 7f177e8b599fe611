"""Why something cannot be computed. Each reason has its sentence in `data/i18n`."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Stands in place of a number that would be a guess."""

    NO_OBSERVATION = "no_observation"
    NO_OBSERVATION_THEN = "no_observation_then"
    NOT_ONE_NUMBER = "not_one_number"
    NO_TARGET = "no_target"
    NO_DIRECTION = "no_direction"
    SINGLE_POINT = "single_point"
    NO_BASE_OBSERVATION = "no_base_observation"
    LATEST_IS_BASE_YEAR = "latest_is_base_year"
    SERIES_BREAK = "series_break"
    TARGET_EQUALS_BASE = "target_equals_base"
    TARGET_NOT_AFTER_BASE = "target_not_after_base"
    ALREADY_MET_AT_BASE = "already_met_at_base"
    ALREADY_REACHED = "already_reached"
    TARGET_YEAR_REACHED = "target_year_reached"
    NO_OBSERVATION_IN_TARGET_YEAR = "no_observation_in_target_year"
    TOO_FEW_POINTS = "too_few_points"
    TOO_FEW_POINTS_FOR_BAND = "too_few_points_for_band"
    YEARS_MISSING = "years_missing"
    NEEDS_FOUR_POINTS = "needs_four_points"
    NOTHING_TO_LOOK_BACK_ON = "nothing_to_look_back_on"
    NO_WEIGHTS = "no_weights"
    SHARES_ARE_NOT_SHARED_OUT = "shares_are_not_shared_out"
    ONLY_INCREASES_ARE_SHARED_OUT = "only_increases_are_shared_out"
    NOT_TAKEN_APART = "not_taken_apart"
    SPLIT_INCOMPLETE = "split_incomplete"
    NOT_BY_THIS_LEVER = "not_by_this_lever"
    PACE_UNREADABLE = "pace_unreadable"
    PACE_OUT_OF_LIMITS = "pace_out_of_limits"
    NO_CHANGE_OBSERVED = "no_change_observed"
    NOT_AT_THIS_PACE = "not_at_this_pace"
    NOT_AT_GIVEN_PACE = "not_at_given_pace"
    BEYOND_HORIZON = "beyond_horizon"
    BEYOND_HORIZON_FROM_LATEST = "beyond_horizon_from_latest"
    NO_BAND_FOR_METHOD = "no_band_for_method"
    ZERO_OR_MIXED_SIGN = "zero_or_mixed_sign"
    TARGET_VALUE_UNREADABLE = "target_value_unreadable"
    TARGET_VALUE_EMPTY = "target_value_empty"
    TARGET_OUT_OF_LIMITS = "target_out_of_limits"
    TARGET_YEAR_OUT_OF_RANGE = "target_year_out_of_range"
    TARGET_YEAR_MISSING = "target_year_missing"
    ESTIMATE_NOT_COMPARED = "estimate_not_compared"
    ONE_YEAR_TWICE = "one_year_twice"
    NOT_IN_THAT_YEAR = "not_in_that_year"
    LEVELS_DIFFER = "levels_differ"
    NOT_BY_PREFECTURE = "not_by_prefecture"
    KINDS_ARE_NO_NUMBERS = "kinds_are_no_numbers"
    PEERS_UNKNOWN = "peers_unknown"
    PREFECTURE_MISSING = "prefecture_missing"


# A number, or why there is none.
Number = float | Reason
