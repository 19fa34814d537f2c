"""Ties between organisations as facts: who hangs together, where the net would break, and what chance alone would give.

network     Network(nodes, ties, sectors, office): components(), cut_nodes(), figures(network) -> Figures
chance      against_chance(network, *, twins=200, seed) -> for each figure the interval of graphs with the same degrees
placing     places(network, room, *, seed) -> where to draw each node that has a tie
change      persistence(before, now)
"""
