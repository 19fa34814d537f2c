"""Every result offers the same: provenance, warnings, two sentences, a table, a picture, in both languages.

A new kind of result is added to ``MADE``; the rest of the file then asks everything of it.
"""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from clusterwerk.analysis.cells import cells_of_matrix, cells_of_plants
from clusterwerk.analysis.cluster_index import cluster_index
from clusterwerk.analysis.coagglomeration import coagglomeration, group_coagglomeration
from clusterwerk.analysis.colocation import colocation
from clusterwerk.analysis.comparison import compare_regions, compare_years
from clusterwerk.analysis.concentration import ellison_glaeser, maurel_sedillot
from clusterwerk.analysis.density import cluster_density
from clusterwerk.analysis.distance_profile import distance_profile
from clusterwerk.analysis.distance_screen import screen
from clusterwerk.analysis.genealogy import Firm, Link, genealogy
from clusterwerk.analysis.inequality import theil
from clusterwerk.analysis.points import points
from clusterwerk.analysis.region_systems import compare_region_systems
from clusterwerk.analysis.results import Provenance, Result, Warn
from clusterwerk.analysis.shift_share import shift_share
from clusterwerk.analysis.specialisation import specialisation
from clusterwerk.analysis.spread import shuffled_spread, specialisation_of_regions, spread_of_industries
from clusterwerk.analysis.standardised import standardised
from clusterwerk.analysis.stars import stars
from clusterwerk.analysis.value_chain import TEMPLATES, coverage
from clusterwerk.analysis.wording import HEADINGS, WARNINGS, Names
from tests.analysis.made_of_space import MADE_OF_SPACE

JARGON = ("p-wert", "q-wert", "signifikan", "konfidenz", "signific", "confidence", "hypoth", "fdr", "nullmodell")
SVG = "{http://www.w3.org/2000/svg}"


def plants():
    rng = np.random.default_rng(11)
    region = [f"R{number}" for number in rng.integers(0, 6, 400)]
    industry = [f"I{number}" for number in rng.integers(0, 5, 400)]
    region = ["R1" if i == "I1" and place % 2 else r for place, (r, i) in enumerate(zip(region, industry, strict=True))]
    return cells_of_plants(region, industry, np.ceil(rng.lognormal(1.2, 1.0, 400)))


def table_cells():
    return cells_of_matrix(np.random.default_rng(3).integers(1, 90, (6, 5)), [f"R{n}" for n in range(6)],
                           [f"I{n}" for n in range(5)])  # fmt: skip


def scattered():
    rng = np.random.default_rng(7)
    x, y = rng.uniform(500_000, 560_000, (2, 200))
    industry = np.where(np.hypot(x - 530_000, y - 530_000) < 8_000, "I1", "I2")
    return points(x, y, industry=industry)


def profile(**asked):
    return distance_profile(scattered(), "I1", simulations=39, **asked)


def later_plants():
    rng = np.random.default_rng(12)
    region = [f"R{number}" for number in rng.integers(0, 6, 420)]
    industry = [f"I{number}" for number in rng.integers(0, 5, 420)]
    return cells_of_plants(region, industry, np.ceil(rng.lognormal(1.3, 1.0, 420)))


def coarse_plants():
    cells = plants()
    region = [cells.regions[place][:1] + str(place % 3) for place in cells.region_of]
    return cells_of_plants(region, [cells.industries[place] for place in cells.industry_of], cells.employment)


SIZES = {f"R{number}": 100.0 + number for number in range(6)}


MADE = {
    "specialisation": lambda: specialisation(plants()),
    "specialisation of official cells": lambda: specialisation(table_cells()),
    "location quotient": lambda: specialisation(plants()).of("R1", "I1"),
    "concentration": lambda: ellison_glaeser(plants()),
    "concentration of one industry": lambda: ellison_glaeser(plants()).of("I1"),
    "Maurel-Sédillot": lambda: maurel_sedillot(plants()),
    "spread of industries": lambda: spread_of_industries(plants()),
    "spread of official cells": lambda: spread_of_industries(table_cells(), measure="hoover"),
    "one-sidedness of regions": lambda: specialisation_of_regions(plants(), measure="hachman", reference="all"),
    "shuffled plants": lambda: shuffled_spread(["R1", "R1", "R2", "R2"] * 9, ["I1", "I1", "I1", "I2"] * 9,
                                               simulations=99, seed=1),
    "inequality": lambda: theil([1, 2, 3, 9], kind="T", groups=["R1", "R1", "R2", "R2"], simulations=99),
    "inequality without groups": lambda: theil([1, 2, 3, 9], kind="L"),
    "standardised quotients": lambda: standardised(specialisation(plants())),
    "stars": lambda: stars(plants()),
    "stars of official cells": lambda: stars(table_cells()),
    "cluster index": lambda: cluster_index(plants(), area=SIZES, population=SIZES),
    "coagglomeration": lambda: coagglomeration(plants()),
    "coagglomeration of official cells": lambda: coagglomeration(table_cells()),
    "coagglomeration of a group": lambda: group_coagglomeration(plants(), ["I1", "I2", "I3"]),
    "colocation": lambda: colocation(plants(), "I1", "I2", pool="all"),
    "shift-share": lambda: shift_share(plants(), later_plants(), "R1"),
    "two regions": lambda: compare_regions(plants(), "R1", "R2"),
    "two regions of official cells": lambda: compare_regions(table_cells(), "R1", "R2"),
    "two years": lambda: compare_years(plants(), later_plants(), "R1", years=("2020", "2025")),
    "two region systems": lambda: compare_region_systems(plants(), coarse_plants(), names=("Kreise", "Räume")),
    "density": lambda: cluster_density({"a": {"R1": 3}}, {"R1": 50_000, "R2": 80_000}, rule="whole",
                                       population_source="Destatis", population_year=2024),
    "genealogy": lambda: genealogy([Firm("a", "Alt", 1950), Firm("b", "Neu", 1980)], [Link("a", "b", "spin_off")]),
    "distance profile": profile,
    "screening": lambda: screen(scattered(), simulations=39, near_simulations=39),
    "distance profile of shares": lambda: profile(method="M"),
    "coverage": lambda: coverage(TEMPLATES[0], ["28.25", "28.25", "28.25", "24.10", "01.11"]),
    **MADE_OF_SPACE,
}  # fmt: skip

NAMES = Names({"R1": "Hohenlohekreis <West>", "R2": "Kreis Zwei"}, {"I1": "Ventilatoren & Pumpen"})


@pytest.fixture(params=MADE, scope="module")
def made(request):
    return MADE[request.param]()


def test_it_says_how_it_was_computed(made):
    assert isinstance(made, Result)
    assert isinstance(made.provenance, Provenance)
    assert made.provenance.method.name
    assert made.provenance.method.citation
    assert all(isinstance(warning, Warn) for warning in made.warnings)


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_speaks_in_two_sentences_without_jargon(made, language):
    said = made.sentences(language, NAMES)
    for part in (said.what, said.how_sure):
        assert part.endswith(".")
        assert "nan" not in re.findall(r"\w+", part)
        assert [word for word in JARGON if word in part.lower()] == []
    other = made.sentences("en" if language == "de" else "de", NAMES)
    assert said != other


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_a_table_with_known_headings(made, language):
    table = made.table(language, NAMES)
    assert len(table) >= 1
    assert [key for key in table.names if key not in HEADINGS] == []
    assert made.table("en").names == made.table("de").names
    if "region_name" in table.names:
        names = {row["region"]: row["region_name"] for row in table.rows()}
        assert names == {key: NAMES.region(key) for key in names}


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_a_picture_that_stands_alone(made, language):
    picture = made.picture(language, NAMES)
    root = ElementTree.fromstring(picture)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title.text
    assert description.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags & {"script", "style", "image", "foreignObject"} == set()
    assert [element.attrib for element in root.iter() if "style" in element.attrib] == []
    assert "nan" not in re.findall(r"[\w.]+", re.sub(r"<(title|desc)[^>]*>.*?</\1>", "", picture).lower())
    assert made.picture(language, NAMES) == picture


def test_every_warning_has_its_sentence():
    assert set(WARNINGS) == set(Warn)
    assert [
        w
        for w, said in WARNINGS.items()
        if set(said) != {"de", "en"} or not all(t.endswith(".") for t in said.values())
    ] == []


def test_headings_are_given_in_both_languages():
    assert [key for key, (german, english) in HEADINGS.items() if not german or not english] == []
