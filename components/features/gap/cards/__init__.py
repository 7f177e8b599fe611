"""Cards of 目標との差."""
