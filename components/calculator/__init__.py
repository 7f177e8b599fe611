"""目標との差 in its three parts: how it looks, what would close the gap, whose the shortfall would be."""
