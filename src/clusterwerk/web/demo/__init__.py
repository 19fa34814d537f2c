"""Demo content: the real region with public facts, and an invented initiative in it."""


def load(size: int = 250):
    """Load reference tables, the region's public facts and the example initiative, once.

    Answers the example, or None when it was there already. `size` is the number of organisations in the example.
    """
    from clusterwerk.core import search  # only when the demo is wanted
    from clusterwerk.landscape.reference_install import install_reference
    from clusterwerk.web.demo.initiative import existing, load_initiative
    from clusterwerk.web.demo.region import load_region

    if existing():
        return None
    install_reference()
    clusters = load_region()
    example = load_initiative(size=size, cluster=clusters["ventilation"])
    search.reindex()
    return example
