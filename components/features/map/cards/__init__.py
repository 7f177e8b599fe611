"""Cards of 地図."""
